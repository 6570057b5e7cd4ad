"""The page in a real browser. Skipped where there is no Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Browser, find_chromium, started
from tests.conftest import ROOT
from tests.review.conftest import ARABIC, FRENCH, HOSTILE, JAPANESE, make
from zqtrans.review import gather, render
from zqtrans.workflow.workspace import Workspace

CHROMIUM = find_chromium()
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or os.name != "posix",
    reason="no Chromium: install it, or name it in $CHROMIUM",
)

VISIBLE = "[...document.querySelectorAll('article')].filter((a) => !a.hidden)"
FIND = "document.querySelector('#find')"
SIZES = [(1280, 900), (360, 740)]
SCHEMES = ["light", "dark"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a workspace's catalogs."""
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "zqtrans.toml").write_text("", encoding="utf-8")
    catalogs = [
        make(folder, "fr", "jade", FRENCH),
        make(folder, "fr", "hostile", HOSTILE),
        make(folder, "ar", "jade", ARABIC),
        make(folder, "ja", "jade", JAPANESE),
    ]
    opened = Workspace.open(folder, glossary=(str(ROOT / "glossary"),))
    path = folder / "review.html"
    path.write_text(render(gather(opened, catalogs)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None
    with started(CHROMIUM) as running:
        yield running


def choose(browser: Browser, facet: str, value: str) -> None:
    browser.evaluate(f"document.querySelector('[data-facet={facet}] [value={value}]').click()")
    settle(browser)


def search(browser: Browser, text: str) -> None:
    browser.evaluate(
        f"{FIND}.value = {text!r}; {FIND}.dispatchEvent(new Event('input', {{bubbles: true}}))"
    )
    settle(browser)


def settle(browser: Browser) -> None:
    """Let what the page put off be done."""
    browser.evaluate("new Promise((done) => setTimeout(() => requestAnimationFrame(done), 160))")


def shown(browser: Browser) -> int:
    count: int = browser.evaluate(f"{VISIBLE}.length")
    return count


def output(browser: Browser, facet: str, value: str) -> str:
    said: str = browser.evaluate(
        f"document.querySelector('[data-facet={facet}] [value={value}]')"
        ".closest('label').querySelector('output').textContent"
    )
    return said


def test_it_loads_alone_without_complaint_and_runs_nothing_of_a_message(
    browser: Browser, page: Path
) -> None:
    browser.open(page)
    settle(browser)
    assert browser.complaints == []
    assert browser.requests == [page.as_uri()]
    assert browser.evaluate("document.title").startswith("Review: 13 messages")
    assert browser.evaluate("document.scripts.length") == 1
    assert browser.evaluate("document.querySelectorAll('img, iframe, svg svg').length") == 0


def test_the_policy_stops_what_got_in_as_markup(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.evaluate(
        "document.body.insertAdjacentHTML('beforeend',"
        ' `<img src="https://example.invalid/x" onerror="document.title=\'run\'">`)'
    )
    settle(browser)
    assert browser.evaluate("document.title") != "run"
    assert any("Content Security Policy" in said for said in browser.complaints)


def test_filters_choose_and_count(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert shown(browser) == 13
    assert output(browser, "l", "ar") == "3"
    choose(browser, "l", "ar")
    assert shown(browser) == 3
    assert browser.evaluate(f"{VISIBLE}.every((a) => a.dataset.l === 'ar')")
    assert browser.evaluate("document.querySelector('[role=status]').textContent") == (
        "3 of 13 messages"
    )
    assert output(browser, "s", "machine") == "0"
    assert output(browser, "l", "fr") == "8"
    assert browser.evaluate("[...document.querySelectorAll('.part')].map((p) => p.hidden)") == [
        True, True, False, True,
    ]  # fmt: skip
    choose(browser, "l", "fr")
    choose(browser, "s", "machine")
    assert shown(browser) == 1
    browser.evaluate("document.querySelector('[type=reset]').click()")
    settle(browser)
    assert shown(browser) == 13
    choose(browser, "r", "TM002")
    assert browser.evaluate(f"{VISIBLE}.every((a) => a.querySelector('.notes .error'))")
    assert 0 < shown(browser) < 13
    choose(browser, "r", "TM002")
    choose(browser, "v", "none")
    assert browser.evaluate(f"{VISIBLE}.every((a) => !a.dataset.v)")
    assert browser.complaints == []


@pytest.mark.parametrize(
    ("text", "count"),
    [("sihui JADE", 2), ("عاصمه", 0), ("عاصِمة", 1), ("reunion", 1), ("肇慶", 1), ("<svg", 1)],
)
def test_search_minds_neither_case_nor_accents(
    browser: Browser, page: Path, text: str, count: int
) -> None:
    browser.open(page)
    search(browser, text)
    assert shown(browser) == count


def test_without_script_everything_is_there(browser: Browser, page: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(page)
        assert shown(browser) == 13
        assert browser.evaluate("document.querySelector('aside').hidden")
        assert browser.evaluate("document.querySelectorAll('details[open]').length") == 2
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize(("width", "height"), SIZES, ids=["desktop", "phone"])
def test_nothing_is_wider_than_the_screen(
    browser: Browser, page: Path, width: int, height: int
) -> None:
    browser.open(page, width, height)
    browser.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    settle(browser)
    too_wide = browser.evaluate(
        "[...document.querySelectorAll('body *')].filter((e) => !e.closest('.scroll, svg, .quiet,"
        " .skip') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)"
        ".map((e) => e.outerHTML.slice(0, 120))"
    )
    assert too_wide == []
    assert browser.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "height"), SIZES, ids=["desktop", "phone"])
def test_arabic_begins_at_the_right(browser: Browser, page: Path, width: int, height: int) -> None:
    browser.open(page, width, height)
    gaps = browser.evaluate(
        """[...document.querySelectorAll('.g p[lang=ar]')].map((p) => {
            p.scrollIntoView();
            const range = document.createRange();
            range.selectNodeContents(p);
            const box = p.getBoundingClientRect();
            const line = [...range.getClientRects()].filter((r) => r.width > 1
                && r.top < box.top + 20);
            return [
                getComputedStyle(p).direction,
                box.right - Math.max(...line.map((r) => r.right)),
            ];
        })"""
    )
    assert len(gaps) == 3
    assert all(direction == "rtl" and abs(gap) < 2 for direction, gap in gaps)
    if width > 600:
        assert browser.evaluate(
            """[...document.querySelectorAll('.pair')].every((pair) => {
                const [s, g] = [pair.querySelector('.s'), pair.querySelector('.g')];
                return s.getBoundingClientRect().right < g.getBoundingClientRect().left;
            })"""
        )


def test_an_isolated_address_keeps_its_order(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.evaluate(
        """(() => {
            const text = document.querySelector('p[lang=ar] bdi').firstChild;
            text.parentElement.scrollIntoView();
            const at = (i) => {
                const range = document.createRange();
                range.setStart(text, i);
                range.setEnd(text, i + 1);
                return range.getBoundingClientRect().left;
            };
            const n = text.data.length;
            return [...Array(n - 1).keys()].every((i) => at(i) < at(i + 1));
        })()"""
    )


def test_a_focused_term_is_described_and_lit_on_both_sides(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.evaluate("document.querySelector('.g a.t').focus()")
    settle(browser)
    assert not browser.evaluate("tip.hidden")
    said = browser.evaluate("tip.textContent.replace(/\\s+/g, ' ')")
    assert "sihui" in said
    assert "city" in said
    assert "French" in said
    assert "Japanese" not in said
    assert browser.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"
    assert browser.evaluate(
        "['.s', '.g'].every((side) => document.querySelector(`article ${side} a.t.on`))"
    )
    browser.key("Escape", 27)
    assert browser.evaluate("tip.hidden && !document.querySelector('a.t.on')")


def test_a_pointed_finding_lights_what_it_marks(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.evaluate(
        "document.querySelector('.notes .rule').dispatchEvent("
        "new PointerEvent('pointerover', {bubbles: true}))"
    )
    assert browser.evaluate(
        "(() => { const a = document.querySelector('.notes li.on').closest('article');"
        " return [...a.querySelectorAll('mark.on')].length; })()"
    )


def test_keys_go_from_message_to_message_unless_turned_off(browser: Browser, page: Path) -> None:
    browser.open(page)
    ids = browser.evaluate(f"{VISIBLE}.map((a) => a.id)")
    active = "document.activeElement.id"
    browser.key("j")
    assert browser.evaluate(active) == ids[0]
    browser.key("j")
    browser.key("j")
    browser.key("k")
    assert browser.evaluate(active) == ids[1]
    browser.key("/", 191)
    assert browser.evaluate(active) == "find"
    browser.key("j")
    assert browser.evaluate(f"{FIND}.value") == "j"
    search(browser, "")
    browser.evaluate("keys.click(); document.querySelector('article').focus()")
    browser.key("j")
    assert browser.evaluate(active) == ids[0]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_its_ground(browser: Browser, page: Path, scheme: str) -> None:
    browser.open(page, prefers_color_scheme=scheme)
    weak = browser.evaluate(
        """(() => {
            const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
                .map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
            const ground = (e) => {
                for (; e; e = e.parentElement) {
                    const colour = rgb(getComputedStyle(e).backgroundColor);
                    if (colour.length < 4 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
            };
            const found = [];
            for (const e of document.querySelectorAll('body *:not(script)')) {
                const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
                if (!own || e.closest('[hidden], svg')) continue;
                const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
                const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                if (contrast < 4.5) found.push([e.outerHTML.slice(0, 80), contrast]);
            }
            return found;
        })()"""
    )
    assert weak == []


def test_it_prints_without_the_filters(browser: Browser, page: Path) -> None:
    browser.open(page)
    pdf = browser.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    assert len(pdf) > 10_000
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert browser.evaluate("getComputedStyle(document.querySelector('aside')).display") == "none"
    browser.call("Emulation.setEmulatedMedia", media="")

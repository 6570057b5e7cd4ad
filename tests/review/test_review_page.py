from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.test_review_marking import NASTY
from zqtrans.checks import check_catalog
from zqtrans.glossary import Glossary
from zqtrans.model import Catalog, Form, Message, Term
from zqtrans.review import gather, render
from zqtrans.review.content import Review, TermCard
from zqtrans.review.messages import Failures, Gathering, Shared
from zqtrans.review.tongues import tongue
from zqtrans.workflow.workspace import Workspace

TAGS = """
    html head meta title style body a header h1 h2 h3 h4 p ul ol li b span section details summary
    div table thead tbody tr th td svg rect aside form label input fieldset legend kbd code output
    button main article bdi q mark dl dt dd del ins footer script
"""
ATTRIBUTES = """
    lang dir charset http-equiv content name class href role aria-labelledby aria-hidden
    aria-describedby tabindex scope id viewbox preserveaspectratio focusable x width height open
    hidden type for spellcheck autocomplete value checked title
    data-l data-s data-v data-r data-n data-f data-facet
"""


class Outline(HTMLParser):
    """Elements and attributes of a page, ids, links, and the contents of its style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.policy = ""
        self.raw: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        self.attributes |= set(values)
        self.ids += [value for key, value in attrs if key == "id" and value]
        self.links += [value or "" for key, value in attrs if key == "href"]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"] or ""
        if tag in ("style", "script"):
            self._open.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open:
            self.raw[self._open[-1]] = self.raw.get(self._open[-1], "") + data

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()


def assert_inert(page: str) -> None:
    """Nothing is in the page but what its templates have, and its links stay in it."""
    outline = Outline(page)
    assert set(outline.tags) <= set(TAGS.split())
    assert outline.attributes <= set(ATTRIBUTES.split())
    assert outline.tags.count("script") == outline.tags.count("style") == 1
    assert len(outline.ids) == len(set(outline.ids))
    assert all(link.startswith("#") and link[1:] in outline.ids for link in outline.links)
    for tag, content in outline.raw.items():
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in outline.policy
    assert outline.policy.startswith("default-src 'none';")
    body = page.partition("<body>")[2].partition("<script>")[0]
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", body
    )
    page.encode("utf-8")


TEXT = NASTY.map(lambda text: re.sub("[\ud800-\udfff]", "\x7f", text))
"""What a file can hold: one that is not UTF-8 is not read."""


@st.composite
def messages(draw: st.DrawFn) -> Message:
    several = draw(st.booleans())
    return Message(
        source=draw(TEXT) or "x",
        target=draw(TEXT),
        context=draw(st.none() | TEXT),
        plural=draw(TEXT) or "x" if several else None,
        targets=tuple(draw(st.lists(TEXT, min_size=1, max_size=2))) if several else (),
        comments=draw(TEXT),
        extracted=draw(TEXT),
        references=tuple(draw(st.lists(TEXT, max_size=2))),
        flags=tuple(draw(st.lists(st.sampled_from(["fuzzy", "<b>", "no-wrap"]), unique=True))),
        previous=draw(st.none() | TEXT),
        line=draw(st.integers(1, 9)),
    )


def page_of(found: Sequence[Message], language: str, path: Path, terms: Sequence[Term]) -> str:
    catalog = Catalog(path, language, tuple(sorted(found, key=lambda one: one.line)))
    glossary = Glossary(terms)
    shared = Shared(glossary, Path(), Failures(Path("none")))
    diagnostics = check_catalog(catalog, glossary, suppressed=True)
    part = Gathering(shared, catalog, "c1").part(diagnostics)
    cards = tuple(
        TermCard(anchor, glossary.by_id[name], {code: tongue(code) for code in ("en", "fr")})
        for name, anchor in shared.anchors.items()
    )
    rules = {one.code: (one.name, "What it is.") for one in diagnostics}
    return render(Review((part,), cards, rules))


@given(
    st.lists(messages(), min_size=1, max_size=3),
    st.sampled_from(["fr", "ar", "ja", "", 'fr"><b>', "pt_BR@x", "he"]),
    TEXT,
)
@settings(max_examples=60, deadline=None)
def test_hostile_input_is_inert(found: list[Message], language: str, name: str) -> None:
    term = Term(
        "a<b>",
        "<i>",
        {"en": Form("四会", ("<script>",)), "fr": Form("Sihui\u202e")},
        note=name,
        status="<draft>",
    )
    path = Path(re.sub("[\x00/\ud800-\udfff]", "", name) or "x").with_suffix(".po")
    assert_inert(page_of(found, language, path, [term]))


def test_a_workspace_gives_an_inert_page_and_the_same_bytes_again(
    catalogs: list[Path], workspace: Path
) -> None:
    page = render(gather(Workspace.open(workspace), catalogs))
    assert_inert(page)
    assert page == render(gather(Workspace.open(workspace), catalogs))
    assert str(workspace) not in page


def test_a_huge_message_does_not_make_a_huge_page(tmp_path: Path) -> None:
    small = page_of([Message("Old", "Vieux")], "fr", tmp_path / "a.po", [])
    shared = Shared(Glossary([]), Path(), Failures(Path("none")))
    message = Message("<" * 400_000, "\u202e" * 400_000, previous="x" * 400_000)
    catalog = Catalog(tmp_path / "a.po", "fr", (message,))
    page = render(Review((Gathering(shared, catalog, "c1").part([]),), (), {}))
    assert "380000 more characters are not shown." in page
    assert len(page) < len(small) + 1_200_000
    assert_inert(page)


def test_the_summary_counts_per_catalog_and_language(catalogs: list[Path], workspace: Path) -> None:
    page = render(gather(Workspace.open(workspace), catalogs))
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.DOTALL)
    cells = [re.sub("<[^>]*>", " ", row).split() for row in rows]
    assert cells[0][:6] == ["All", "French", "8", "5", "1", "1"]
    assert [row[0] for row in cells] == ["All"] * 3 + ["jade", "hostile", "jade", "jade"]


def test_headings_skip_no_level(catalogs: list[Path], workspace: Path) -> None:
    levels = [int(n) for n in re.findall(r"<h(\d)", render(gather(Workspace.open(), catalogs)))]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))

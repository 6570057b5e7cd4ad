from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from zqtrans.review.characters import LABELS, STILL_AT_WORK, shown, spelled, visible
from zqtrans.review.marking import LIMIT, FindingMark, TermMark, difference, marked

NASTY = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["</script>", "<script>", "<!--", "]]>", "&lt;", "&#8238;", '"', "'", "\x00", "\x1b[2J",
             "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200f", "\ud800", "\ufffe",
             "\n", "\xa0", "سيهوي", "四会", "a\u0301", "\U000e0041"]
        ),
    ),
    max_size=8,
).map("".join)  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._in_label = False
        self._follows = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_label = ("class", "c") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._in_label = False

    def handle_data(self, data: str) -> None:
        if not self._in_label:
            self.text += data.removeprefix(self._follows) if self._follows else data
            self._follows = ""
            return
        char = _BY_LABEL[data] if data in _BY_LABEL else chr(int(data[2:], 16))
        self._follows = char if char in STILL_AT_WORK + "\n" else ""
        self.text += char


_BY_LABEL = {name: char for char, name in LABELS.items()}


def read_back(html: str) -> str:
    """The text that was shown: labels are characters again, marks are gone."""
    reader = _Reader()
    reader.feed(str.__str__(html))  # Markup would escape what is put to it
    reader.close()
    return reader.text


@given(NASTY)
@settings(max_examples=100)
def test_shown_text_is_all_there_and_nothing_of_it_is_hidden(text: str) -> None:
    html = shown(text)
    assert read_back(html) == text
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html
    )
    assert not re.search(r"<(?!/?span\b)", html)
    assert not re.search(f"[{STILL_AT_WORK}]", html)


@given(NASTY)
@settings(max_examples=100)
def test_names_hold_nothing_that_cannot_be_seen(text: str) -> None:
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]", visible(text)
    )
    visible(text).encode("utf-8")


@st.composite
def marks(draw: st.DrawFn) -> tuple[str, list[TermMark], list[FindingMark]]:
    text = draw(NASTY)
    place = st.integers(0, len(text))
    spans = [sorted((draw(place), draw(place))) for _ in range(draw(st.integers(0, 4)))]
    findings = [
        FindingMark(start, end, number, draw(st.sampled_from(["error", "warning", "info"])))
        for number, (start, end) in enumerate(spans, 1)
    ]
    edges = sorted({draw(place) for _ in range(4)})
    terms = [TermMark(a, b, "t1", "x<y") for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return text, terms, findings


@given(marks())
@settings(max_examples=100)
def test_marks_change_no_text_and_nest(
    case: tuple[str, list[TermMark], list[FindingMark]],
) -> None:
    text, terms, findings = case
    html = marked(text, terms, findings)
    assert read_back(html) == text
    open_tags: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)", html):
        if not closing:
            open_tags.append(tag)
        else:
            assert open_tags.pop() == tag
    assert open_tags == []
    for finding in findings:
        inside = re.findall(rf'<mark [^>]*data-n="(?:\d+ )*{finding.number}(?: \d+)*">', html)
        assert inside


def test_a_finding_goes_around_the_term_that_it_overlaps() -> None:
    html = marked("Old Sihui City", [TermMark(4, 14, "t1")], [FindingMark(0, 9, 1, "error")])
    assert html == (
        '<mark class="error" data-n="1">Old </mark>'
        '<mark class="error" data-n="1"><a class="t" href="#t1">Sihui</a></mark>'
        '<a class="t" href="#t1"> City</a>'
    )


def test_the_gravest_of_overlapping_findings_gives_the_colour() -> None:
    html = marked("ab", [], [FindingMark(0, 2, 1, "info"), FindingMark(0, 2, 2, "error")])
    assert html == '<mark class="error" data-n="1 2">ab</mark>'


def test_a_finding_without_width_is_a_mark_without_content() -> None:
    html = marked("ab", [], [FindingMark(2, 2, 1, "info")])
    assert html == 'ab<mark class="info" data-n="1"></mark>'


def test_isolates_are_in_force_where_they_are_whole_and_labels_where_not() -> None:
    html = marked("\u2067ا\u2066b\u2069 \u2069\u2066c", [], [])
    label = '<span class="c">{}</span>'.format
    assert html == (
        f'{label("RLI")}<bdi dir="rtl">ا{label("LRI")}<bdi dir="ltr">b</bdi>{label("PDI")}'
        f" </bdi>{label('PDI')}{label('LRI')}c"
    )


def test_what_is_too_long_is_cut() -> None:
    assert marked("x" * (LIMIT + 5), [], [FindingMark(LIMIT + 1, LIMIT + 2, 1, "info")]) == (
        "x" * LIMIT
    )


@pytest.mark.parametrize(
    ("piece", "html"),
    [
        ("a b", "a b"),
        ("  ", '<span class="c">␣␣</span>'),
        ("a  b", 'a<span class="c">␣␣</span>b'),
        ("\xa0!", '<span class="c">NBSP</span>!'),
    ],
)
def test_spaces_of_an_excerpt_are_spelled_out(piece: str, html: str) -> None:
    assert spelled(piece) == html


def test_a_difference_shows_what_went_and_came() -> None:
    assert difference("Open at 8 <b>", "Open at 9 <b>") == Markup(
        "Open at <del>8</del><ins>9</ins> &lt;b&gt;"
    )
    assert difference("", "") == ""


@given(NASTY, NASTY)
@settings(max_examples=50)
def test_a_difference_holds_both_versions(before: str, after: str) -> None:
    html = difference(before, after)
    old = re.sub("<ins>.*?</ins>", "", html, flags=re.DOTALL)
    new = re.sub("<del>.*?</del>", "", html, flags=re.DOTALL)
    assert read_back(re.sub("</?del>", "", old)) == before
    assert read_back(re.sub("</?ins>", "", new)) == after

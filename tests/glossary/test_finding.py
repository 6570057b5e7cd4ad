from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from zqtrans.glossary.candidates import Spans
from zqtrans.glossary.finding import Finder
from zqtrans.glossary.folding import fold, origin
from zqtrans.model import Form, Term


def term(term_id: str, language: str, *forms: str, **more: object) -> Term:
    return Term(term_id, "city", {language: Form(forms[0], forms[1:])}, **more)  # type: ignore[arg-type]


ENGLISH = (
    term("sihui", "en", "Sihui"),
    term("sihui-city", "en", "Sihui City", "City of Sihui"),
    term("inkstone", "en", "Duan inkstone", case="any"),
    term("will", "en", "Will", not_in={"en": ("Will Smith",)}),
    term("cpc", "en", "People's Congress"),
)
FRENCH = (
    term("sihui", "fr", "Sihui"),
    term("sihui-city", "fr", "ville de Sihui"),
    term("teaching", "fr", "base d’enseignement"),
    term("lake", "fr", "lac de l’Étoile"),
)
ARABIC = (
    term("sihui", "ar", "سيهوي"),
    term("sihui-city", "ar", "مدينة سيهوي"),
    term("bay", "ar", "المنطقة الكبرى"),
    term("language", "ar", "اللغة"),
    term("emirates", "ar", "الإمارات"),
)
JAPANESE = (
    term("sihui", "ja", "四会"),
    term("sihui-city", "ja", "四会市"),
    term("duanzhou", "ja", "端州", not_in={"ja": ("先端州",)}),
    term("catl", "ja", "CATLパーク"),
)
CHINESE = (term("gaoyao", "zh", "高要", not_in={"zh": ("高要求",)}), term("sihui", "zh", "四会"))

CASES = [
    ("en", "Fog lay over Sihui.", ["sihui:Sihui"]),
    ("en", "SIHUI CITY and Sihui’s jade", ["sihui-city:SIHUI CITY", "sihui:Sihui"]),
    ("en", "sihui in lower case is no name; SiHui is none", []),
    ("en", "Sihuian, xSihui, Sihui_x, Sihui2", []),
    ("en", "Sihui-based (Sihui) \u201cSihui\u201d", ["sihui:Sihui"] * 3),
    (
        "en",
        "Sihui\n  City, Sihui\u00a0City",
        ["sihui-city:Sihui\n  City", "sihui-city:Sihui\u00a0City"],
    ),
    ("en", "Si\u00adhui and Si\u200bhui", ["sihui:Si\u00adhui", "sihui:Si\u200bhui"]),
    ("en", "Sihui Cityscape", ["sihui:Sihui"]),
    ("en", "City of Sihui City", ["sihui-city:City of Sihui"]),
    ("en", "duan Inkstone, DUAN INKSTONE", ["inkstone:duan Inkstone", "inkstone:DUAN INKSTONE"]),
    ("en", "Will Smith met Will.", ["will:Will"]),
    ("en", "the People\u2019s Congress", ["cpc:People\u2019s Congress"]),
    ("en", "https://sihui.cn/Sihui `Sihui` a@Sihui.cn <a href='Sihui'> {Sihui} %(Sihui)s", []),
    ("en", "[Sihui](http://x.cn/Sihui) and [x](Sihui)", ["sihui:Sihui"]),
    (
        "fr",
        "Ville de Sihui, la VILLE DE SIHUI",
        ["sihui-city:Ville de Sihui", "sihui-city:VILLE DE SIHUI"],
    ),
    ("fr", "la base d'enseignement", ["teaching:base d'enseignement"]),
    ("fr", "lac de l'E\u0301toile", ["lake:lac de l'E\u0301toile"]),
    ("fr", "d’Sihui, l'Sihui", ["sihui:Sihui", "sihui:Sihui"]),
    ("ar", "وبسيهوي ثم لسيهوي", ["sihui:سيهوي", "sihui:سيهوي"]),
    ("ar", "في سِيهُويٍ الجميلة", ["sihui:سِيهُويٍ"]),
    ("ar", "في سيـهوي", ["sihui:سيـهوي"]),
    ("ar", "سيهويان خسيهوي", []),
    ("ar", "ومدينه سيهوى", ["sihui-city:مدينه سيهوى"]),
    ("ar", "للمنطقة الكبرى والمنطقة الكبرى", ["bay:لمنطقة الكبرى", "bay:المنطقة الكبرى"]),
    ("ar", "للغة وللغة واللغة", ["language:لغة", "language:لغة", "language:اللغة"]),
    ("ar", "من الامارات", ["emirates:الامارات"]),
    ("ja", "これは四会市と四会です。", ["sihui-city:四会市", "sihui:四会"]),
    ("ja", "先端州ではなく端州", ["duanzhou:端州"]),
    ("ja", "ＣＡＴＬﾊﾟｰｸで", ["catl:ＣＡＴＬﾊﾟｰｸ"]),
    ("zh", "高要求不是高要。", ["gaoyao:高要"]),
    ("zh", "在Sihui四会2号", ["sihui:四会"]),
]
GLOSSARIES = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC, "ja": JAPANESE, "zh": CHINESE}


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[c[1][:30] for c in CASES])
def test_finds(language: str, text: str, expected: list[str]) -> None:
    found = Finder(GLOSSARIES[language], language).find(text)
    assert [f"{o.term.id}:{o.text}" for o in found] == expected
    assert all(text[o.start : o.end] == o.text for o in found)


def test_overlap_takes_the_longest() -> None:
    finder = Finder((term("a", "zh", "广州市"), term("b", "zh", "州市场路")), "zh")
    assert [o.term.id for o in finder.find("广州市场路")] == ["b"]


EAST = (term("zhaoqing", "ja", "肇慶"), term("station", "ja", "肇慶東駅", "肇慶東"))
EAST_CHINESE = (term("zhaoqing", "zh", "肇庆"), term("station", "zh", "肇庆东"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "肇慶東部で", ["zhaoqing"]),
        ("ja", "肇慶東側の", ["zhaoqing"]),
        ("ja", "肇慶東から", ["station"]),
        ("ja", "肇慶東駅", ["station"]),
        ("zh", "肇庆东部", ["zhaoqing"]),
        ("zh", "到肇庆东的列车", ["station"]),
    ],
)
def test_a_point_of_the_compass(language: str, text: str, expected: list[str]) -> None:
    finder = Finder(EAST if language == "ja" else EAST_CHINESE, language)
    assert [o.term.id for o in finder.find(text)] == expected


def test_a_name_that_ends_in_east_needs_no_shorter_one() -> None:
    assert [o.text for o in Finder((term("a", "ja", "広東"),), "ja").find("広東部")] == ["広東"]


def test_capitals_of_two_terms_and_of_two_variants() -> None:
    finder = Finder((term("unit", "en", "mu"), term("name", "en", "Mu", "MU")), "en")
    found = {text: finder.term_ids(text) for text in ("mu", "Mu", "MU", "mU")}
    assert found == {
        "mu": ["unit"],
        "Mu": ["unit", "name"],
        "MU": ["unit", "name", "name"],
        "mU": [],
    }


def test_forbidden_renderings() -> None:
    sihui = Term(
        "sihui",
        "city",
        {"en": Form("Sihui")},
        forbidden={"en": ("fourth meeting", "sihui", "Si Hui")},
    )
    finder = Finder((sihui,), "en")
    found = finder.find_forbidden("The Fourth Meeting in SIHUI, not sihui nor Si Hui. `Si Hui`")
    assert [o.text for o in found] == ["Fourth Meeting", "sihui", "Si Hui"]


def test_an_empty_glossary_finds_nothing() -> None:
    assert Finder((), "en").find("Sihui") == []
    assert Finder((), "en").find_forbidden("Sihui") == []


def test_shared_form_names_the_first_and_guard_names_the_other() -> None:
    first = term("meeting", "zh", "四会", not_in={"zh": ("四会市场",)})
    other = term("sihui", "zh", "四会")
    finder = Finder((first, other), "zh")
    assert [o.term.id for o in finder.find("四会和四会市场")] == ["meeting", "sihui"]
    assert [t.id for t in finder.forms["四会"]] == ["meeting", "sihui"]


ALPHABET = "aSihu ’'\u00ad\u200f\u0301é\u00a0\n王四会ｶﾞＡﬁﷲسيهويأإةـًلاال،İß😀"


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=40), st.sampled_from(["en", "fr", "ar", "ja", "zh"]))
def test_folding_leads_back(text: str, language: str) -> None:
    # Marks of two scripts on one letter have no order of their own; nobody writes them.
    assume(not ({"\uff9e", "\uff9f"} & set(text)))
    folded, cased, passes = fold(text, language)
    assert len(folded) == len(cased)
    last = 0
    for at in range(len(folded)):
        start, end = origin(passes, at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last or end >= last
        last = start
    assert fold(cased, language)[0] == folded


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(["x", "Sihui", "Sihui City", "City", ",", "1", "’s"]), max_size=8),
    st.sampled_from(["", "\u00ad", "\u200b"]),
)
def test_offsets_are_exact_after_folding(words: list[str], invisible: str) -> None:
    plain = " ".join(words)
    text = " ".join(invisible.join(word) for word in words)
    finder = Finder(ENGLISH, "en")
    expected = [(o.term.id, o.text) for o in finder.find(plain)]
    found = [(o.term.id, o.text.replace(invisible, "")) for o in finder.find(text)]
    assert found == expected


NESTED = (
    term("ab", "en", "a b"),
    term("abc", "en", "a b c"),
    term("b", "en", "b"),
    term("bcd", "en", "b c d"),
    term("cd", "en", "c d"),
    term("de", "en", "d e"),
)


def best_by_trying(words: list[str]) -> list[tuple[int, int]]:
    """The spans of words that `find` should give, found by taking the longest again and again."""
    forms = [one.forms["en"].text.split() for one in NESTED]
    places = sorted(
        (-len(form), at)
        for form in forms
        for at in range(len(words))
        if words[at : at + len(form)] == form
    )
    taken: list[tuple[int, int]] = []
    for size, at in places:
        if all(at - size <= start or end <= at for start, end in taken):
            taken.append((at, at - size))
    return sorted(taken)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from("abcde"), max_size=12))
def test_longest_exclusive_and_disjoint(words: list[str]) -> None:
    found = Finder(NESTED, "en").find(" ".join(words))
    spans = [(o.start // 2, (o.end + 1) // 2) for o in found]
    assert spans == best_by_trying(words)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])),
        max_size=9,
    ),
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])),
)
def test_spans_answer_as_a_search_through_all(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    start, end = asked
    known = Spans(spans)
    assert known.hold(start, end) == any(s <= start and end <= e for s, e in spans)
    assert known.touch(start, end) == any(s < end and start < e for s, e in spans)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    for language, terms in GLOSSARIES.items():
        for form in (text, unicodedata.normalize("NFD", text)):
            finder = Finder(terms, language)
            for occurrence in (*finder.find(form), *finder.find_forbidden(form)):
                assert form[occurrence.start : occurrence.end] == occurrence.text

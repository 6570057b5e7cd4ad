"""The ladder against an engine that does whatever it likes: nothing unproven is shipped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.conftest import TERMS
from tests.engine.engines import Scripted, Steady, Wild
from tests.engine.test_translator import ADVERSARIAL, LANGUAGES
from tests.engine.test_translator import GLOSSARY as EVERY_TERM
from zqtrans.engine import Decoding, Hypothesis, Translator
from zqtrans.engine.evaluation import term_hits
from zqtrans.engine.ladder import NEVER
from zqtrans.engine.order import plan
from zqtrans.engine.recall import Recall
from zqtrans.glossary import Glossary
from zqtrans.model import Form, Occurrence, Term

GLOSSARY = Glossary(TERMS)
NAMES = frozenset(word for term in EVERY_TERM.terms for word in term.forms["en"].text.split())


BY_NAME = {
    term.forms["en"].text: Occurrence(term, 0, 1, term.forms["en"].text, term.forms["en"].text)
    for term in TERMS
}


def open_ladder(engine: Scripted, **changes: object) -> Translator:
    chosen = replace(plan(engine), **changes)  # type: ignore[arg-type]
    return Translator(engine, GLOSSARY, chosen)


words = st.sampled_from(
    [
        *(term.forms["en"].text for term in TERMS),
        *[
            "the",
            "river",
            "is",
            "near",
            "and",
            ",",
            "old",
            "2026",
            "https://x.cn/Sihui",
            "**Sihui**",
        ],
    ]
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(words, min_size=1, max_size=8),
    st.integers(0, 99),
    st.booleans(),
    st.sampled_from(LANGUAGES),
)
def test_whatever_the_engine_does_what_is_shipped_is_right(
    pieces: list[str], seed: int, shields: bool, language: str
) -> None:
    """The independent scorer says so, not the proof that the ladder itself uses.

    Nor does it ask the glossary what the source holds: it was put together from these terms.
    """
    source = " ".join(pieces)
    engine = Wild(seed=seed, shields=shields, target=language)
    (result,) = open_ladder(engine, floor=float("-inf")).translate([source])
    if result.status == "failed":
        assert not result.text
        assert result.findings
        return
    placed = [BY_NAME[piece.strip("*")] for piece in pieces if piece.strip("*") in BY_NAME]
    hits, wanted = term_hits(placed, result.text, language, folded=True)
    assert hits == wanted == len(placed)
    assert "zq" not in result.text
    assert result.text.count("https://x.cn/Sihui") == source.count("https://x.cn/Sihui")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shields", [True, False])
@pytest.mark.parametrize("source", ADVERSARIAL)
def test_with_a_sound_engine_every_case_is_shipped(
    source: str, shields: bool, language: str
) -> None:
    """Whatever the place of a term, nothing but the engine can fail."""
    engine = Steady(shields=shields, target=language, names=NAMES)
    (result,) = Translator(engine, EVERY_TERM).translate([source])
    assert result.status == "translated", result.findings
    found = EVERY_TERM.finder("en").find(source)
    hits, wanted = term_hits(found, result.text, language, folded=True)
    assert hits == wanted


@pytest.mark.parametrize(
    ("language", "answer", "expected"),
    [
        pytest.param("fr", "<zq2> est près de <zq1>.", "Duanzhou est près de Sihui.", id="fr"),
        pytest.param("ar", "<zq2> قرب <zq1>.", "دوانتشو قرب سيهوي.", id="ar"),
        pytest.param("ja", "<zq2> は <zq1> に近いです。", "端州は四会に近いです。", id="ja"),
    ],
)
def test_two_terms_that_the_engine_swaps_come_back_by_their_marks(
    language: str, answer: str, expected: str
) -> None:
    engine = Scripted({"<zq1> is near <zq2>.": [Hypothesis(answer, -0.5)]}, target=language)
    (result,) = open_ladder(engine).translate(["Sihui is near Duanzhou."])
    assert result.text == expected


def test_two_stand_ins_that_the_engine_swaps_come_back_by_their_names() -> None:
    answer = [Hypothesis("Tokyo est près de Londres.", -0.5)]
    engine = Scripted({"London is near Tokyo.": answer}, shields=False)
    (result,) = open_ladder(engine, rungs=("shields",)).translate(["Sihui is near Duanzhou."])
    assert result.text == "Duanzhou est près de Sihui."


def test_one_pass_for_all_sentences_where_marks_survive() -> None:
    engine = Scripted()
    results = open_ladder(engine).translate(["Sihui is near Duanzhou", "the river is old"])
    assert [result.rung for result in results] == ["shields", "plain"]
    assert engine.asked == ["<zq1> is near <zq2>", "the river is old"]


def test_another_hypothesis_of_the_same_search_is_taken() -> None:
    answers = [Hypothesis("la ville de", -0.4), Hypothesis("<zq1> est vieux", -0.5)]
    engine = Scripted({"<zq1> is old": answers})
    (result,) = open_ladder(engine).translate(["Sihui is old"])
    assert (result.text, result.rung) == ("Sihui est vieux", "n-best")
    assert engine.asked == ["<zq1> is old"]


def test_a_mark_that_is_doubled_by_a_repetition_is_cut() -> None:
    answer = [Hypothesis("près de la <zq1> près de la <zq1> est vieux", -0.5)]
    engine = Scripted({"near <zq1> is old": answer})
    (result,) = open_ladder(engine).translate(["near Sihui is old"])
    assert (result.text, result.rung) == ("près de Sihui est vieux", "collapse")


def test_a_low_score_is_refused_and_climbs_no_further() -> None:
    low = [Hypothesis("la rivière", -3.0)]
    engine = Scripted({"the river is old": low})
    (result,) = open_ladder(engine).translate(["the river is old"])
    assert result.status == "failed"
    assert [fault.name for fault in result.findings] == ["low-score"]
    assert "-3.00" in result.findings[0].message
    assert engine.asked == ["the river is old"]


def test_a_translation_without_an_end_is_refused() -> None:
    cut = [Hypothesis("la rivière est", -0.5, finished=False)]
    engine = Scripted({"the river is old": cut})
    (result,) = open_ladder(engine, rungs=("shields",)).translate(["the river is old"])
    assert [fault.name for fault in result.findings] == ["unfinished"]


def test_an_engine_without_sense_ships_nothing() -> None:
    (result,) = open_ladder(Scripted(), floor=NEVER).translate(["the river is old"])
    assert [fault.name for fault in result.findings] == ["low-score"]
    assert open_ladder(Scripted(), floor=NEVER).translate(["Sihui"])[0].text == "Sihui"


def test_searches_with_attention_are_asked_for_once() -> None:
    engine = Scripted()
    recall = Recall.of(Recall.of(engine))
    looking = Decoding(attention=True)
    first = recall.translate(["a", "b", "a"], looking)
    assert recall.translate(["b", "a"], looking) == [first[1], first[0]]
    recall.translate(["a"])
    assert engine.asked == ["a", "b", "a"]


def test_a_sentence_begins_as_its_source_does() -> None:
    engine = Scripted({"<zq1> is old": [Hypothesis("la vieille <zq1>", -0.5)]})
    (result,) = open_ladder(engine).translate(["Sihui is old"])
    assert result.text == "La vieille Sihui"


def test_of_two_proven_hypotheses_the_one_with_both_quotes_is_taken() -> None:
    answers = [Hypothesis("« <zq1>, dit-elle", -0.4), Hypothesis("« <zq1> », dit-elle", -0.5)]
    engine = Scripted({'"<zq1>", she said': answers})
    (result,) = open_ladder(engine).translate(['"Sihui", she said'])
    assert result.text == "«\u202fSihui\u202f», dit-elle"
    engine = Scripted({'"<zq1>", she said': answers[:1]})
    (result,) = open_ladder(engine).translate(['"Sihui", she said'])
    assert (result.status, result.rung) == ("translated", "shields")


class Barred(Scripted):
    """Says Gaoyao and 12 where it may."""

    def _answer(self, sentence: str, decoding: Decoding) -> list[Hypothesis]:
        text = "la rivière"
        text += "" if "Gaoyao" in decoding.suppress else " de Gaoyao"
        text += "" if "12" in decoding.suppress else " 12"
        return [Hypothesis(text, -0.5)]


def test_what_the_engine_adds_is_barred_from_the_next_search() -> None:
    (result,) = open_ladder(Barred()).translate(["the old river"])
    assert (result.text, result.rung) == ("la rivière", "suppress")


def test_a_forbidden_rendering_is_barred_from_the_next_search() -> None:
    class Meeting(Scripted):
        def _answer(self, sentence: str, decoding: Decoding) -> list[Hypothesis]:
            barred = "quatrième réunion" in decoding.suppress
            return [Hypothesis("Siwei" if barred else "Siwei, quatrième réunion", -0.5)]

    term = Term(
        "siwei", "city", {"en": Form("Siwei"), "fr": Form("Siwei")}, {"fr": ("quatrième réunion",)}
    )
    engine = Meeting()
    rungs = ("plain", "suppress")
    translator = Translator(engine, Glossary([term]), replace(plan(engine), rungs=rungs))
    (result,) = translator.translate(["the old Siwei"])
    assert (result.text, result.rung) == ("Siwei", "suppress")


def test_a_piece_goes_with_the_name_after_it() -> None:
    """What joins a word to a name is lost where the word is translated alone."""
    engine = Scripted(
        {
            "old town of <zq1>": [Hypothesis("vieille ville de <zq1>", -0.5)],
            "old town of": [Hypothesis("vieille ville", -0.5)],
        }
    )
    rungs = ("pieces",)
    (result,) = open_ladder(engine, rungs=rungs).translate(["old town of Sihui is near Zhaoqing"])
    assert result.text == "vieille ville de Sihui est près de Zhaoqing"


def test_quotes_around_pieces_are_those_of_the_language() -> None:
    engine = Scripted({"the river": [Hypothesis("la rivière", -0.5)]})
    rungs = ("pieces",)
    sources = ['"the river" Sihui "the river"', 'Sihui" the river', "“Sihui” the river"]
    results = open_ladder(engine, rungs=rungs).translate(sources)
    assert [result.text.replace("\u202f", "") for result in results] == [
        "«la rivière» Sihui «la rivière»",
        "Sihui» la rivière",
        "«Sihui» la rivière",
    ]


def test_a_clause_in_the_middle_begins_in_small_letters() -> None:
    engine = Scripted(
        {
            "the river is near,": [Hypothesis("La rivière est près,", -0.5)],
            "<zq1> is old,": [Hypothesis("Le <zq1> est vieux,", -0.5)],
            "<zq1> is near": [Hypothesis("<zq1> est près.", -0.5)],
        }
    )
    source = "the river is near, Gaoyao District is old, Sihui is near"
    (result,) = open_ladder(engine, rungs=("clauses",)).translate([source])
    assert result.text == "La rivière est près, le district de Gaoyao est vieux, Sihui est près."

"""The ladder against an engine that does whatever it likes: nothing unproven is shipped."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.conftest import TERMS
from tests.engine.test_translator import ADVERSARIAL
from tests.engine.test_translator import GLOSSARY as EVERY_TERM
from zqtrans.engine import Decoding, Hypothesis, Translator
from zqtrans.engine.calibrate import floor
from zqtrans.engine.calibration import Calibration
from zqtrans.engine.evaluation import term_hits
from zqtrans.engine.ladder import NEVER
from zqtrans.engine.mending import with_digits
from zqtrans.engine.order import DEFAULT_FLOOR, PLAIN_FIRST, SHIELDS_FIRST, plan
from zqtrans.engine.protocol import PLAIN, Progress
from zqtrans.engine.recall import Recall
from zqtrans.engine.shields import STARTER_MARKS, stand_in_names
from zqtrans.glossary import Glossary

GLOSSARY = Glossary(TERMS)
NAMES = {word for term in EVERY_TERM.terms for word in term.forms["en"].text.split()}
_STAND_INS = stand_in_names("en", "fr")
assert _STAND_INS is not None
CITIES = dict(zip(_STAND_INS.source, (names[0] for names in _STAND_INS.targets), strict=True))
FRENCH = {"is": "est", "the": "la", "river": "rivière", "near": "près de", "and": "et"}


@dataclass
class Scripted:
    """An engine that answers word by word, and what `answers` say; it counts its sentences."""

    answers: dict[str, list[Hypothesis]] = field(default_factory=dict)
    shields: bool = True
    source: str = "en"
    target: str = "fr"
    name: str = "scripted"
    fingerprint: str = "scripted"
    asked: list[str] = field(default_factory=list)

    def tokens(self, text: str) -> list[str]:
        return text.split() if self.shields else list(text)

    def translate(
        self,
        sentences: Sequence[str],
        decoding: Decoding = PLAIN,
        *,
        prefixes: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> list[list[Hypothesis]]:
        self.asked += sentences
        return [self._answer(sentence, decoding) for sentence in sentences]

    def _answer(self, sentence: str, decoding: Decoding) -> list[Hypothesis]:
        if sentence in self.answers:
            return self.answers[sentence]
        words = [FRENCH.get(word, word) for word in sentence.split()]
        return [Hypothesis(" ".join(words), -0.5, tuple(words))]


@dataclass
class Wild(Scripted):
    """Loses, doubles, moves and misspells what it is given."""

    seed: int = 0

    def _answer(self, sentence: str, decoding: Decoding) -> list[Hypothesis]:
        chance = random.Random(f"{self.seed} {sentence} {decoding}")
        return [self._one(sentence, chance) for _ in range(decoding.hypotheses)]

    def _one(self, sentence: str, chance: random.Random) -> Hypothesis:
        words = [FRENCH.get(word, word) for word in sentence.split()]
        for _ in range(chance.randrange(4)):
            at, to = chance.randrange(len(words)), chance.randrange(len(words))
            match chance.randrange(6):
                case 0 if len(words) > 1:
                    del words[at]
                case 1:
                    words.insert(to, words[at])
                case 2:
                    words[at], words[to] = words[to], words[at]
                case 3:
                    words[at] = words[at][1:] or "x"
                case 4:
                    words[at] = chance.choice(["Sihui", "Tengzhou", "<zq1>", "12", "quatre"])
                case _:
                    words = words[: at + 1]
        weights = tuple(tuple(chance.random() for _ in sentence.split()) for _ in range(len(words)))
        return Hypothesis(" ".join(words), -chance.random(), tuple(words), weights)


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
@given(st.lists(words, min_size=1, max_size=8), st.integers(0, 99), st.booleans())
def test_whatever_the_engine_does_what_is_shipped_is_right(
    pieces: list[str], seed: int, shields: bool
) -> None:
    """The independent scorer says so, not the proof that the ladder itself uses."""
    source = " ".join(pieces)
    engine = Wild(seed=seed, shields=shields)
    (result,) = open_ladder(engine, floor=float("-inf")).translate([source])
    if result.status == "failed":
        assert not result.text
        assert result.findings
        return
    found = GLOSSARY.finder("en").find(source)
    hits, wanted = term_hits(found, result.text, "fr", folded=True)
    assert hits == wanted
    assert "zq" not in result.text
    assert result.text.count("https://x.cn/Sihui") == source.count("https://x.cn/Sihui")


@dataclass
class Steady(Scripted):
    """Knows the cities of the world, copies marks and other names, and has a word for each word."""

    def _answer(self, sentence: str, decoding: Decoding) -> list[Hypothesis]:
        pattern = re.compile(r"(?<![<\w{])[A-Za-z]{2,}(?![\w}:@/])")
        words = [pattern.sub(self._word, word) for word in sentence.split()]
        return [Hypothesis(" ".join(words), -0.5, tuple(words))]

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        if word in CITIES:
            return CITIES[word]
        return word if word in NAMES else word[::-1].lower() + "é"


@pytest.mark.parametrize("shields", [True, False])
@pytest.mark.parametrize("source", ADVERSARIAL)
def test_with_a_sound_engine_every_case_is_shipped(source: str, shields: bool) -> None:
    """Whatever the place of a term, nothing but the engine can fail."""
    translator = Translator(Steady(shields=shields), EVERY_TERM)
    (result,) = translator.translate([source])
    assert result.status == "translated", result.findings
    found = EVERY_TERM.finder("en").find(source)
    hits, wanted = term_hits(found, result.text, "fr", folded=True)
    assert hits == wanted


def test_two_terms_that_the_engine_swaps_come_back_by_their_marks() -> None:
    answer = [Hypothesis("<zq2> est près de <zq1>.", -0.5)]
    engine = Scripted({"<zq1> is near <zq2>.": answer})
    (result,) = open_ladder(engine).translate(["Sihui is near Duanzhou."])
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


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        pytest.param("In 1747 it rose.", "En 1774, il monta.", "En 1747, il monta.", id="swapped"),
        pytest.param("214 houses", "2144 maisons", "214 maisons", id="doubled"),
        pytest.param("60,000 mu", "610 000 mu", "60\u202f000 mu", id="grouped"),
        pytest.param("17 of 1747", "17 de 1774", "17 de 1747", id="one-of-two"),
        pytest.param("In 1747", "En 2", "En 2", id="another-number"),
        pytest.param("In 1747", "En mai", "En mai", id="none"),
        pytest.param("14 and 2015", "41 et 20", "41 et 20", id="one-is-not-alike"),
    ],
)
def test_digits(source: str, text: str, expected: str) -> None:
    assert with_digits(source, text, ("en", "fr")) == expected


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        pytest.param([(-0.5, True), (-1.0, True)], -1.3, id="all-sense"),
        pytest.param([(-0.5, True)] * 8 + [(-1.2, False)] * 8, -0.5, id="sense-ends"),
        pytest.param([(-0.5, False)] * 8 + [(-0.9, True)], NEVER, id="no-sense"),
        pytest.param([(-2.5, True)] * 3, -2.0, id="not-lower-than"),
        pytest.param([], NEVER, id="nothing"),
    ],
)
def test_floor(judged: list[tuple[float, bool]], expected: float) -> None:
    assert floor(judged) == pytest.approx(expected)


def test_an_engine_without_sense_ships_nothing() -> None:
    (result,) = open_ladder(Scripted(), floor=NEVER).translate(["the river is old"])
    assert [fault.name for fault in result.findings] == ["low-score"]
    assert open_ladder(Scripted(), floor=NEVER).translate(["Sihui"])[0].text == "Sihui"


def test_the_plan_follows_the_measurements() -> None:
    engine = Scripted(shields=False)
    assert plan(engine).rungs == PLAIN_FIRST
    assert plan(engine).floor == DEFAULT_FLOOR
    measured = Calibration("scripted", {"codes": 0.9, "letters": 0.2}, {"codes": 1.0, "letters": 0},
                           plain=0.3, floor=-1.1, sentences=32)  # fmt: skip
    chosen = plan(engine, measured)
    assert (chosen.rungs, chosen.marks.name, chosen.floor) == (SHIELDS_FIRST, "codes", -1.1)
    assert plan(engine, replace(measured, plain=0.95)).rungs == PLAIN_FIRST
    ours = Scripted()
    assert plan(ours).marks == STARTER_MARKS
    assert plan(ours, withheld=True).marks != STARTER_MARKS


def test_searches_with_attention_are_asked_for_once() -> None:
    engine = Scripted()
    recall = Recall.of(Recall.of(engine))
    looking = Decoding(attention=True)
    first = recall.translate(["a", "b", "a"], looking)
    assert recall.translate(["b", "a"], looking) == [first[1], first[0]]
    recall.translate(["a"])
    assert engine.asked == ["a", "b", "a"]

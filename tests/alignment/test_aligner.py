"""The aligner: what holds for any two posts, and what it makes of damaged ones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from zqtrans.alignment import Aligner, Bead, Passage, likeness
from zqtrans.alignment import search as search_module
from zqtrans.alignment.beads import Scorer, Side
from zqtrans.alignment.evidence import Evidence
from zqtrans.alignment.lengths import LengthModel, english_length, variance
from zqtrans.alignment.passages import Anchor, Reader, joined
from zqtrans.glossary import load_glossary
from zqtrans.model import Certainty

GLOSSARY = load_glossary([ROOT / "glossary"])
ENGLISH = (
    "The jade market of Sihui opens at 8:30 every morning.",
    "Buses leave Duanzhou at 6:15 and reach the market in 70 minutes.",
    "What should you buy?",
    "Ask for a receipt: the stalls must give you one.",
    "More than 3,000 people work in the 400 shops along the street.",
    "Write to market@sihui.example if you have questions.",
    "Gaoyao lies south of the river, and Deqing to the west.",
)
FRENCH = (
    "Le marché du jade de Sihui ouvre à 8 h 30 tous les matins.",
    "Les bus partent de Duanzhou à 6 h 15 et arrivent au marché en 70 minutes.",
    "Qu’acheter ?",
    "Demandez un reçu : les étals doivent vous en donner un.",
    "Plus de 3 000 personnes travaillent dans les 400 boutiques de la rue.",
    "Écrivez à market@sihui.example si vous avez des questions.",
    "Gaoyao se trouve au sud du fleuve, et Deqing à l’ouest.",
)
EXTRA = "En 1998, une crue du Suijiang a emporté le vieux pont de Huaiji."

WORDS = st.sampled_from(
    [
        "Sihui",
        "Duanzhou",
        "30",
        "3,000",
        "?",
        "market",
        "marché",
        "(",
        "四会",
        "سيهوي",
        "**a**",
        "a",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(WORDS, min_size=1, max_size=8).map(" ".join),
    st.sampled_from((*ENGLISH, *FRENCH)),
)


def passages(language: str) -> st.SearchStrategy[list[Passage]]:
    kinds = st.sampled_from(("", "paragraph", "heading", "list"))
    pieces = st.lists(TEXTS, min_size=1, max_size=3)
    return st.lists(
        st.builds(
            lambda parts, kind: Passage(" ".join(parts), language, kind, tuple(parts)),
            pieces,
            kinds,
        ),
        max_size=6,
    )


def plain(texts: tuple[str, ...] | list[str], language: str) -> list[Passage]:
    return [Passage(text, language, "paragraph") for text in texts]


def aligned(sources: list[Passage], targets: list[Passage]) -> list[Bead]:
    return Aligner(sources, targets, ("en", "fr"), GLOSSARY).align()


def pairs(beads: list[Bead]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [(bead.sources, bead.targets) for bead in beads if bead.paired]


def one_to_one(beads: list[Bead]) -> list[tuple[int, int]]:
    return [(b.sources[0], b.targets[0]) for b in beads if b.move == (1, 1)]


@given(passages("en"), passages("fr"))
@settings(max_examples=60, deadline=None)
def test_every_passage_is_in_exactly_one_bead(
    sources: list[Passage], targets: list[Passage]
) -> None:
    beads = aligned(sources, targets)
    assert sorted(n for b in beads for n in range(*b.sources)) == list(range(len(sources)))
    assert sorted(n for b in beads for n in range(*b.targets)) == list(range(len(targets)))
    assert all(0 <= bead.probability <= 1 for bead in beads)


@given(passages("en"), passages("fr"))
@settings(max_examples=60, deadline=None)
def test_beads_keep_the_order_of_both_sides_unless_moved(
    sources: list[Passage], targets: list[Passage]
) -> None:
    beads = [bead for bead in aligned(sources, targets) if bead.paired and not bead.moved]
    for one, other in pairwise(beads):
        assert one.sources[1] <= other.sources[0]
        assert one.targets[1] <= other.targets[0]


@given(passages("en"), passages("fr"))
@settings(max_examples=60, deadline=None)
def test_the_best_alignment_is_worth_the_same_from_either_side(
    sources: list[Passage], targets: list[Passage]
) -> None:
    def worth(ones: list[Passage], others: list[Passage], codes: tuple[str, str]) -> float:
        here, there = Side(ones, Reader(GLOSSARY)), Side(others, Reader(GLOSSARY))
        evidence = Evidence(here.traits, there.traits, codes)
        here.weigh(evidence)
        there.weigh(evidence)
        scorer = Scorer(here, there, evidence)
        return sum(
            scorer.score(b.sources[0], b.targets[0], b.move) for b in search_module.search(scorer)
        )

    there = worth(sources, targets, ("en", "fr"))
    assert there == pytest.approx(worth(targets, sources, ("fr", "en")), abs=1e-6)


def test_posts_aligned_the_other_way_round_give_the_same_pairs() -> None:
    sources = plain(ENGLISH, "en")
    targets = plain([*FRENCH[:2], EXTRA, *FRENCH[3:]], "fr")
    there = Aligner(sources, targets, ("en", "fr"), GLOSSARY).align()
    back = Aligner(targets, sources, ("fr", "en"), GLOSSARY).align()
    assert pairs(there) == [(one, other) for other, one in pairs(back)]


def test_a_whole_translation_is_paired_in_order() -> None:
    beads = aligned(plain(ENGLISH, "en"), plain(FRENCH, "fr"))
    assert one_to_one(beads) == [(n, n) for n in range(len(ENGLISH))]
    assert likeness(beads) > 1


@pytest.mark.parametrize("place", range(len(ENGLISH)))
def test_a_deleted_block_is_left_alone(place: int) -> None:
    targets = [text for n, text in enumerate(FRENCH) if n != place]
    beads = aligned(plain(ENGLISH, "en"), plain(targets, "fr"))
    kept = [n for n in range(len(ENGLISH)) if n != place]
    assert one_to_one(beads) == list(zip(kept, range(len(kept)), strict=True))
    assert [bead.sources[0] for bead in beads if bead.move == (1, 0)] == [place]


@pytest.mark.parametrize("place", range(len(ENGLISH) + 1))
def test_an_inserted_block_is_left_alone(place: int) -> None:
    targets = [*FRENCH[:place], EXTRA, *FRENCH[place:]]
    beads = aligned(plain(ENGLISH, "en"), plain(targets, "fr"))
    assert [bead.targets[0] for bead in beads if not bead.paired] == [place]


def test_two_blocks_merged_into_one_are_cut_where_the_first_ends() -> None:
    merged = Passage(" ".join(FRENCH[3:5]), "fr", "paragraph", FRENCH[3:5])
    targets = [*plain(FRENCH[:3], "fr"), merged, *plain(FRENCH[5:], "fr")]
    (bead,) = [b for b in aligned(plain(ENGLISH, "en"), targets) if b.move == (2, 1)]
    assert (bead.sources, bead.targets, bead.cut) == ((3, 5), (3, 4), 1)
    assert bead.certainty is not Certainty.CERTAIN


def test_a_block_split_into_two_takes_both() -> None:
    whole = Passage(" ".join(ENGLISH[3:5]), "en", "paragraph", ENGLISH[3:5])
    sources = [*plain(ENGLISH[:3], "en"), whole, *plain(ENGLISH[5:], "en")]
    (bead,) = [b for b in aligned(sources, plain(FRENCH, "fr")) if b.move == (1, 2)]
    assert (bead.sources, bead.targets) == ((3, 4), (3, 5))


def test_a_sentence_that_went_to_the_next_block_is_found_there() -> None:
    sources = [
        Passage(" ".join(ENGLISH[:2]), "en", "paragraph", ENGLISH[:2]),
        Passage(" ".join(ENGLISH[4:7]), "en", "paragraph", ENGLISH[4:7]),
    ]
    targets = [
        Passage(FRENCH[0], "fr", "paragraph", FRENCH[:1]),
        Passage(" ".join((FRENCH[1], *FRENCH[4:7])), "fr", "paragraph", (FRENCH[1], *FRENCH[4:7])),
    ]
    (bead,) = aligned(sources, targets)
    assert (bead.move, bead.cut) == ((2, 2), 2)


def test_a_moved_block_is_found_by_its_names_and_numbers() -> None:
    targets = [*FRENCH[:1], *FRENCH[2:], FRENCH[1]]
    beads = aligned(plain(ENGLISH, "en"), plain(targets, "fr"))
    (moved,) = [bead for bead in beads if bead.moved]
    assert (moved.sources[0], moved.targets[0]) == (1, len(FRENCH) - 1)
    assert moved.certainty is Certainty.LIKELY


def test_two_posts_about_other_things_are_not_alike() -> None:
    other = (
        "La Chine compte vingt-trois provinces, dont neuf au bord de la mer.",
        "Les élèves ont planté 12 arbres devant la bibliothèque !",
        "Pluie.",
        "Le chef ajoute le gingembre, puis les pousses de bambou, et attend dix minutes.",
        EXTRA,
    )
    assert likeness(aligned(plain(ENGLISH, "en"), plain(other, "fr"))) < 0.3


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short posts are searched as very long ones are."""
    monkeypatch.setattr(search_module, "_WHOLE_GRID", 0)
    monkeypatch.setattr(search_module, "_BAND", 3)


@pytest.mark.usefixtures("narrow")
def test_the_band_is_widened_until_the_way_does_not_touch_its_border() -> None:
    sources = [f"Stall {n} sells {n * 7} bangles." for n in range(1, 61)]
    targets = [f"L’étal {n} vend {n * 7} bracelets." for n in range(21, 61)]
    beads = aligned(plain(sources, "en"), plain(targets, "fr"))
    assert one_to_one(beads) == [(n + 20, n) for n in range(40)]


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize(("sources", "targets"), [(2, 90), (90, 2), (0, 3), (3, 0), (0, 0)])
def test_posts_of_very_different_length_have_every_block_in_a_bead(
    sources: int, targets: int
) -> None:
    beads = aligned(plain(["a"] * sources, "en"), plain(["b"] * targets, "fr"))
    assert sum(bead.move[0] for bead in beads) == sources
    assert sum(bead.move[1] for bead in beads) == targets


@pytest.mark.parametrize(
    ("text", "language", "anchor"),
    [
        ("Sihui City", "en", ("name", "sihui")),
        ("القرية فيها ٣٤ بيتًا", "ar", ("number", "34")),
        ("at 5 p.m.", "en", ("number", "17")),
        ("Où ?", "fr", ("?", "")),
        ("ISO規格", "ja", ("word", "iso")),
        ("https://sihui.example/a", "ja", ("address", "https://sihui.example/a")),
    ],
)
def test_anchors(text: str, language: str, anchor: tuple[str, str]) -> None:
    traits = Reader(GLOSSARY).traits(text, language)
    assert Anchor(*anchor) in traits.anchors | traits.possible


def test_a_number_in_words_counts_only_where_the_other_side_has_it_in_digits() -> None:
    reader = Reader(GLOSSARY)
    words, digits = reader.traits("three stalls", "en"), reader.traits("3軒", "ja")
    assert Anchor("number", "3") in words.possible
    assert Anchor("number", "3") in digits.anchors
    evidence = Evidence([words, reader.traits("stalls", "en")], [digits], ("en", "ja"))
    assert evidence.shared(evidence.weigh(words), evidence.weigh(digits))["number"] == 1
    assert evidence.shared(evidence.weigh(words), evidence.weigh(words))["number"] == 0


def test_traits_of_two_texts_are_those_of_both() -> None:
    reader = Reader(GLOSSARY)
    one, two = reader.traits("Sihui, 34", "en"), reader.traits("two", "en")
    both = joined([one, two])
    assert both.length == one.length + two.length
    assert both.anchors == one.anchors | two.anchors


def test_lengths_that_fit_speak_for_a_pair_and_others_against() -> None:
    model = LengthModel(variance("en", "fr"), [20.0, 60.0, 150.0])
    assert model.score(60, 61) > 0 > model.score(60, 150)
    assert model.score(60, 150) == pytest.approx(model.score(150, 60))
    assert english_length("四会の民謡", "ja") > english_length("Sihui", "en")

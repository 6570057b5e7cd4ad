"""The ladder on the real starter: whatever the model writes, what is shipped is proven."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.conftest import TERMS, term
from zqtrans.config import Config
from zqtrans.engine import Pivot, Result, Translator, open_translator
from zqtrans.engine.evaluation import term_hits
from zqtrans.errors import LanguageError, ModelError, UsageError
from zqtrans.glossary import Glossary

Open = Callable[[str], Translator | Pivot]

LANGUAGES = ("fr", "ar", "ja")
_FIRST = ("Lan لان 蘭", "Mei مي 梅", "Shu شو 樹", "Tang تانغ 唐", "Wei وي 威")
_LAST = (
    *("gang غانغ 崗", "ping بينغ 平", "shan شان 山", "tou تو 頭"),
    *("yuan يوان 源", "zhen جين 鎮", "kou كو 口", "he خه 河"),
)
TOWNS = [
    term(a[0] + b[0], "town", a[0] + b[0], a[0] + b[0], a[1] + b[1], a[2] + b[2])
    for a in map(str.split, _FIRST)
    for b in map(str.split, _LAST)
]
GLOSSARY = Glossary([*TERMS, *TOWNS])
FORTY = ", ".join(town.forms["en"].text for town in TOWNS)

ADVERSARIAL = [
    pytest.param("Zhaoqing, Sihui and Duanzhou welcome you.", id="three-terms"),
    pytest.param("Sihui is old and Sihui is new.", id="twice"),
    pytest.param("Zhaoqing High-tech Zone is in Zhaoqing.", id="nested"),
    pytest.param("The road from Duanzhou to Sihui is open.", id="order"),
    pytest.param("Sihui is near Duanzhou", id="both-ends"),
    pytest.param("See https://example.org/Sihui for the map of Duanzhou.", id="in-an-address"),
    pytest.param('They said "Sihui" at once.', id="quoted"),
    pytest.param("SIHUI WELCOMES THE WORLD", id="capitals"),
    pytest.param("Sihui's market is open.", id="possessive"),
    pytest.param("The two Gaoyao Districts are one.", id="plural"),
    pytest.param(f"We saw {FORTY}.", id="forty"),
    pytest.param("The rice from Gaoyao District is good.", id="common-word"),
    pytest.param("Xyzhou is near Sihui.", id="unknown-name-beside"),
    pytest.param("Sihui", id="only-a-term"),
    pytest.param("Gaoyao District!", id="only-a-term-with-a-mark"),
    pytest.param("Visit **Sihui** or [the old town of Gaoyao](https://x.cn/Gaoyao).", id="markup"),
    pytest.param("Write to {name} at a@b.cn, or call +86 758 2222222.", id="literals"),
    pytest.param("Sihui. Duanzhou. Gaoyao.", id="sentences"),
]


@pytest.fixture(scope="module")
def opened() -> dict[tuple[str, bool], Translator | Pivot]:
    return {}


def translate(
    opened: dict[tuple[str, bool], Translator | Pivot],
    config: Config,
    language: str,
    texts: list[str],
    *,
    withheld: bool = False,
) -> list[Result]:
    key = (language, withheld)
    if key not in opened:
        opened[key] = open_translator(config, "en", language, GLOSSARY, withheld=withheld)
    return opened[key].translate(texts)


def assert_proven(source: str, result: Result, language: str) -> None:
    """The independent count: every term of the source stands in the target, or there is none."""
    if result.status == "failed":
        assert not result.text
        assert result.findings
        return
    assert result.text
    terms = GLOSSARY.finder("en").find(source)
    hits, wanted = term_hits(terms, result.text, language, folded=True)
    assert hits == wanted
    assert not re.search(r"zq\d|⁇|<unk>", result.text)
    for address in re.findall(r"https?://[\w./]+\w|a@b\.cn|\{name\}", source):
        assert address in result.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", ADVERSARIAL)
def test_every_case_is_shipped(
    source: str, language: str, config: Config, opened: dict[tuple[str, bool], Translator | Pivot]
) -> None:
    """The real models; what they make of a case may change, that it is proven may not."""
    (result,) = translate(opened, config, language, [source])
    assert result.status == "translated", result.findings
    assert_proven(source, result, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_withheld_shields(
    language: str, config: Config, opened: dict[tuple[str, bool], Translator | Pivot]
) -> None:
    sources = [str(case.values[0]) for case in ADVERSARIAL]
    found = translate(opened, config, language, sources, withheld=True)
    for source, result in zip(sources, found, strict=True):
        assert_proven(source, result, language)
    assert sum(result.status == "translated" for result in found) >= 0.9 * len(sources)


placed = st.lists(
    st.sampled_from(
        [
            *(term.forms["en"].text for term in TERMS),
            *["the", "river", "in", "and", "of", ",", "visited", "yesterday", "2026"],
        ]
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(placed)
def test_random_terms_in_random_places(
    config: Config, opened: dict[tuple[str, bool], Translator | Pivot], words: list[str]
) -> None:
    source = " ".join(words)
    for language in LANGUAGES:
        assert_proven(source, translate(opened, config, language, [source])[0], language)


@pytest.mark.parametrize("text", ["", "   ", "2026", "https://x.cn/a", "`code` 5 %", "—"])
def test_nothing_to_translate_is_copied(
    text: str, config: Config, opened: dict[tuple[str, bool], Translator | Pivot]
) -> None:
    (result,) = translate(opened, config, "fr", [text])
    assert (result.status, result.text) == ("copied", text)


def test_a_result_does_not_depend_on_its_neighbours(
    config: Config, opened: dict[tuple[str, bool], Translator | Pivot]
) -> None:
    """So that an interrupted run, continued, ends in the same bytes."""
    sources = [
        "The weather is fine.",
        "Welcome to Sihui!",
        "A new bridge joins the two sides of the river in the old town.",
        "We went to Zhaoqing yesterday.",
    ]
    together = translate(opened, config, "fr", sources)
    alone = [translate(opened, config, "fr", [source])[0] for source in sources]
    assert [r.text for r in together] == [r.text for r in alone]
    assert [r.score for r in together] == [r.score for r in alone]
    assert [r.text for r in translate(opened, config, "fr", sources[::-1])] == [
        r.text for r in reversed(together)
    ]


def test_white_space_around_is_kept(
    config: Config, opened: dict[tuple[str, bool], Translator | Pivot]
) -> None:
    (result,) = translate(opened, config, "fr", ["  Sihui \n"])
    assert result.text == "  Sihui \n"


def test_identity_names_engine_and_model(config: Config) -> None:
    identity = open_translator(config, "en", "fr", GLOSSARY).identity
    assert re.fullmatch(r"engine=argos-starter/en_fr@\S+ model=sha256:[0-9a-f]{16}", identity)


def test_a_missing_pair_is_one_clear_error(config: Config) -> None:
    with pytest.raises(ModelError, match="no model translates fr into zh") as caught:
        open_translator(config, "fr", "zh", GLOSSARY)
    assert "models install" in str(caught.value.hint)


def test_unknown_names_are_refused(config: Config) -> None:
    with pytest.raises(LanguageError):
        open_translator(config, "en", "xx", GLOSSARY)
    with pytest.raises(UsageError, match="unknown rung"):
        open_translator(config, "en", "fr", GLOSSARY, rungs=["guess"])


def test_a_prefix_or_a_bar_the_vocabulary_lacks_is_spelled_or_passed_over() -> None:
    from zqtrans.config import load_config
    from zqtrans.engine import Decoding, open_engine
    from zqtrans.engine.packages import find_package

    engine = open_engine(find_package(load_config(), "en", "fr"))
    decoding = Decoding(suppress=("Taiwan", "肇慶市", "𠮷"))
    found = engine.translate(
        ["Sihui is a city.", "Sihui is a city."], decoding, prefixes=["Taiwan 肇慶", "La ville"]
    )
    assert found[0][0].text.startswith("Taiwan 肇慶")
    assert found[1][0].text.startswith("La ville")

"""Ordinary packages, not ours: BPE tokenisers, no shields, two of them by way of English."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.conftest import TERMS
from tests.engine.tiny import ENGLISH, FRENCH, LETTERS, build_bpe, build_sentencepiece
from zqtrans.config import Config
from zqtrans.engine import Decoding, Pivot, Result, Translator, open_translator
from zqtrans.engine.argos import ArgosEngine
from zqtrans.engine.evaluation import term_hits
from zqtrans.engine.order import PLAIN_FIRST, knows_shields
from zqtrans.glossary import Glossary
from zqtrans.model import Form, Term

_HAN = "四会是城市端州伦敦东京。"


def with_chinese(term: Term, zh: str) -> Term:
    return Term(term.id, term.kind, {**term.forms, "zh": Form(zh)})


GLOSSARY = Glossary([with_chinese(TERMS[0], "四会"), with_chinese(TERMS[1], "端州"), *TERMS[2:]])


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    build_bpe(folder / "zh_en", ("zh", "en"), ENGLISH, LETTERS + _HAN)
    build_sentencepiece(folder / "en_fr", ("en", "fr"), FRENCH, [LETTERS])
    return folder


@pytest.fixture
def config(models: Path, tmp_path: Path) -> Config:
    return Config(root=tmp_path, models=str(models))


def assert_shipped(result: Result, source: str, languages: tuple[str, str]) -> None:
    assert result.status == "translated", result.findings
    terms = GLOSSARY.finder(languages[0]).find(source)
    assert terms
    hits, wanted = term_hits(terms, result.text, languages[1], folded=True)
    assert hits == wanted


def test_a_package_with_a_bpe_model(config: Config) -> None:
    translator = open_translator(config, "zh", "en", GLOSSARY)
    assert isinstance(translator, Translator)
    assert not knows_shields(translator.engine)
    (result,) = translator.translate(["四会是城市"])
    assert_shipped(result, "四会是城市", ("zh", "en"))
    assert result.text == "Sihui is a city"
    assert result.rung == "shields"


@pytest.mark.parametrize("rung", sorted({*PLAIN_FIRST}))
def test_every_rung_runs_on_a_bpe_package(rung: str, config: Config) -> None:
    """Nothing of the ladder rests on the tokens of a unigram model."""
    for source, target, text in (("zh", "en", "四会是城市。"), ("en", "fr", "Sihui is a city.")):
        translator = open_translator(config, source, target, GLOSSARY, rungs=[rung])
        (result,) = translator.translate([text])
        if result.status == "translated":
            assert_shipped(result, text, (source, target))
        else:
            assert not result.text
            assert result.findings


def test_attention_of_a_bpe_package_finds_the_name(models: Path) -> None:
    """`splice` needs the tokens of both sides to spell their texts."""
    from zqtrans.engine.align import aligned

    engine = ArgosEngine(models / "en_fr", "x", "x")
    text = "a city is Duanzhou"
    ((hypothesis, _),) = engine.translate([text], Decoding(hypotheses=2, attention=True))
    start = text.index("Duanzhou")
    span = aligned(hypothesis, engine.tokens(text), text, (start, len(text)))
    assert span is not None
    assert hypothesis.text[slice(*span)] == "Duanzhou"


@pytest.mark.parametrize("text", ["四会是城市", "端州是城市。", "四会", "四会是城市。端州是城市。"])
def test_names_are_proven_through_two_packages(text: str, config: Config) -> None:
    translator = open_translator(config, "zh", "fr", GLOSSARY)
    assert isinstance(translator, Pivot)
    assert translator.identity.startswith("engine=argos/zh_en@1.0+argos/en_fr@1.0 model=sha256:")
    (result,) = translator.translate([text])
    assert_shipped(result, text, ("zh", "fr"))
    assert "ville" in result.text or text == "四会"


def test_what_the_first_package_cannot_prove_is_left_empty(config: Config) -> None:
    translator = open_translator(config, "zh", "fr", GLOSSARY, rungs=["plain"])
    (result,) = translator.translate(["四会是城市"])
    assert (result.status, result.text) == ("failed", "")
    assert any(fault.name == "missing-term" for fault in result.findings)

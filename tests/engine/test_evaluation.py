"""Figures of `evaluate`, calibration, and the independent count of terms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engine.conftest import TERMS
from tests.engine.tiny import build_sentencepiece
from zqtrans.cli.app import main
from zqtrans.config import Config
from zqtrans.engine.calibrate import calibrate, chrf
from zqtrans.engine.calibration import read_calibration, write_calibration
from zqtrans.engine.changes import with_lists, with_numbers
from zqtrans.engine.evaluation import RungScore, evaluate, term_hits
from zqtrans.engine.order import plan
from zqtrans.engine.packages import find_package
from zqtrans.engine.segment import build
from zqtrans.engine.translator import open_engine
from zqtrans.glossary import Glossary
from zqtrans.text.repeats import collapsed

GLOSSARY = Glossary(TERMS)
FIND = GLOSSARY.finder("en").find


@pytest.mark.parametrize(
    ("language", "source", "target", "expected"),
    [
        pytest.param("fr", "Sihui and Sihui", "Sihui et Sihui", (2, 2), id="twice"),
        pytest.param("fr", "Sihui and Sihui", "Sihui", (1, 2), id="once"),
        pytest.param("fr", "Gaoyao District", "Gaoyao", (0, 1), id="longer-form"),
        pytest.param("ar", "rice", "مع للأرز", (1, 1), id="lam"),
        pytest.param("ar", "Sihui", "وللسيهوي", (1, 1), id="lam-and-article"),
        pytest.param("ar", "Sihui", "مسيهوي", (0, 1), id="part-of-an-arabic-word"),
        pytest.param("ar", "Sihui", "وبسيهوي", (1, 1), id="proclitics"),
        pytest.param("ja", "Zhaoqing and Gaoyao", "肇慶と高要区", (2, 2), id="no-borders"),
        pytest.param("fr", "Sihui", "Sihuiville", (0, 1), id="inside-a-word"),
    ],
)
def test_term_hits(language: str, source: str, target: str, expected: tuple[int, int]) -> None:
    assert term_hits(FIND(source), target, language, folded=True) == expected


def test_exact_and_folded() -> None:
    assert term_hits(FIND("Sihui"), "SIHUI", "fr", folded=False) == (0, 1)
    assert term_hits(FIND("Sihui"), "SIHUI", "fr", folded=True) == (1, 1)


def test_evaluate() -> None:
    result = evaluate(
        ["Sihui is old.", "Zhaoqing is new."],
        ["Sihui est vieille.", ""],
        ["Sihui est vieille.", "Zhaoqing est nouvelle."],
        source_language="en",
        target_language="fr",
        glossary=GLOSSARY,
        rungs=["shields", ""],
    )
    assert (result.segments, result.coverage) == (2, 50.0)
    assert result.term_accuracy.value == 100.0
    assert result.term_accuracy_reference.value == 100.0
    assert result.chrf.low <= result.chrf.value <= result.chrf.high
    assert result.rungs == {"shields": RungScore(1, 100.0, 100.0)}


def test_evaluate_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "zqtrans.toml").write_text("")
    (tmp_path / "glossary" / "a.toml").write_text(
        '[[term]]\nid = "sihui"\nkind = "city"\nen = "Sihui"\nfr = "Sihui"\n', encoding="utf-8"
    )
    (tmp_path / "lines.jsonl").write_text('{"en": "Sihui", "fr": "Sihui"}\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main_status = 0
    try:
        main(["evaluate", "lines.jsonl", "--to", "fr", "--format", "json"])
    except SystemExit as stop:
        main_status = int(stop.code or 0)
    assert main_status == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert {"to", "segments", "bleu", "chrf", "forbidden_hits"} <= set(pair)
    assert pair["term_accuracy"] == pair["term_accuracy_reference"] == 100.0
    assert pair["rungs"] == {"glossary": {"segments": 1, "chrf": 100.0, "term_accuracy": 100.0}}


def test_chrf_is_that_of_sacrebleu() -> None:
    from sacrebleu.metrics.chrf import CHRF

    pair = ("Le chat est ici.", "Le chien est là-bas.")
    wanted = CHRF(eps_smoothing=False).sentence_score(pair[0], [pair[1]]).score
    assert chrf(*pair) == pytest.approx(wanted, abs=0.5)


def test_calibration_is_kept_for_exactly_this_model(config: Config) -> None:
    engine = open_engine(find_package(config, "en", "fr"))
    result = calibrate(engine)
    assert result.best in result.survival
    assert all(0 <= share <= 1 for share in result.survival.values())
    path = write_calibration(engine, result)
    assert "starter" not in path.parts
    assert read_calibration(engine) == result
    assert plan(engine, read_calibration(engine)).floor == result.floor
    engine.fingerprint = "another"
    assert read_calibration(engine) is None


def test_calibrate_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package of the workspace is measured beside itself, and the ladder says so."""
    build_sentencepiece(tmp_path / "models" / "en_fr", ("en", "fr"), {"is": "est"}, ["a b c d e"])
    (tmp_path / "zqtrans.toml").write_text('models = "models"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stop:
        main(["models", "calibrate", "en", "fr", "--format", "json"])
    assert stop.value.code == 0
    (model,) = json.loads(capsys.readouterr().out)["models"]
    stored = tmp_path / "models" / "en_fr" / "zqtrans-calibration.json"
    assert model["stored"] == str(stored)
    assert json.loads(stored.read_text("utf-8"))["floor"] == model["floor"]
    with pytest.raises(SystemExit):
        main(["text", "--from", "en", "--to", "fr", "The road is long."])
    assert "low-score: this engine was measured" in capsys.readouterr().err


def test_lists_become_one_item() -> None:
    text = "We saw Sihui, Duanzhou and Gaoyao District today"
    changed = with_lists(build(text, FIND(text), "fr"), "fr")
    assert changed is not None
    (item,) = changed.items
    assert item.target == "Sihui, Duanzhou et le district de Gaoyao"
    assert with_lists(build("Sihui today", FIND("Sihui today"), "fr"), "fr") is None


def test_numbers_become_items() -> None:
    segment = build("About 1,795.5 km at 7:30 in A10, 4 of 1/15, 3-3", [], "fr")
    changed = with_numbers(segment, "fr")
    assert changed is not None
    assert [item.form.text for item in changed.items] == [
        "1\u202f795,5",
        "7\u00a0h\u00a030",
        "4",
        "1/15",
    ]


def test_numbers_in_words_become_items() -> None:
    """From eleven on: a model that loses a number loses it in words, too."""
    text = "Ninety-one of three hundred bowls, twelve cups, one pot and twenty-first night"
    changed = with_numbers(build(text, [], "ja"), "ja")
    assert changed is not None
    assert [(item.text, item.form.text) for item in changed.items] == [
        ("Ninety-one", "91"),
        ("three hundred", "300"),
        ("twelve", "12"),
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("100 million yuan", "1億"),
        ("5.4 million yuan", "540万"),
        ("142 million", "1億4200万"),
        ("2.1 billion", "21億"),
        ("1.00005 million", "100万50"),
    ],
)
def test_large_numbers_are_counted_as_japanese_does(text: str, written: str) -> None:
    changed = with_numbers(build(text, [], "ja"), "ja")
    assert changed is not None
    assert [item.form.text for item in changed.items] == [written]


def test_collapsed() -> None:
    assert collapsed("un mois mois de pluie", "fr") == "un mois de pluie"
    assert collapsed("un mois de pluie", "fr") == "un mois de pluie"

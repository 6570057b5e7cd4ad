"""A small glossary and the real starter models."""

from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.config import Config
from zqtrans.glossary import Glossary
from zqtrans.model import Form, Term


def term(id: str, kind: str, en: str, fr: str | Form, ar: str, ja: str) -> Term:
    french = fr if isinstance(fr, Form) else Form(fr)
    return Term(id, kind, {"en": Form(en), "fr": french, "ar": Form(ar), "ja": Form(ja)})


TERMS = (
    term("sihui", "city", "Sihui", "Sihui", "سيهوي", "四会"),
    term("duanzhou", "district", "Duanzhou", "Duanzhou", "دوانتشو", "端州"),
    term("gaoyao", "district", "Gaoyao", "Gaoyao", "قاوياو", "高要"),
    term(
        "gaoyao-district",
        "district",
        "Gaoyao District",
        Form("district de Gaoyao", gender="m", article="le"),
        "حي قاوياو",
        "高要区",
    ),
    term("zhaoqing", "city", "Zhaoqing", "Zhaoqing", "تشاوتشينغ", "肇慶"),
    term(
        "zhaoqing-zone",
        "zone",
        "Zhaoqing High-tech Zone",
        Form("zone de haute technologie de Zhaoqing", gender="f", article="la"),
        "منطقة تشاوتشينغ للتكنولوجيا الفائقة",
        "肇慶ハイテク産業開発区",
    ),
    term(
        "delta",
        "region",
        "Pearl River Delta",
        Form("delta de la rivière des Perles", gender="m", article="le"),
        "دلتا نهر اللؤلؤ",
        "珠江デルタ",
    ),
    term("opening", "phrase", "rice", Form("riz", gender="m"), "الأرز", "米"),
)


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return Glossary(TERMS)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is read from or written to the user's own folders."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(root=tmp_path)

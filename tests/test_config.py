from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.config import load_config
from zqtrans.errors import ConfigError, LanguageError


def test_option_then_environment_then_file_then_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "zqtrans.toml"
    path.write_text('source = "en"\nlanguages = ["fr"]\nposts = "p"\nlocales = "l"\n')
    monkeypatch.setenv("ZQTRANS_POSTS", "q")
    config = load_config(tmp_path, locales="m")
    assert (config.languages, config.posts, config.locales, config.out) == (
        ("fr",),
        "q",
        "m",
        "build",
    )
    assert config.origin["languages"] == str(path)
    assert config.origin["posts"] == "environment ZQTRANS_POSTS"
    assert config.origin["locales"] == "command line"
    assert "out" not in config.origin


@pytest.mark.parametrize(
    ("text", "line", "fact"),
    [
        pytest.param('souce = "en"\n', 1, "unknown setting 'souce'", id="typing error"),
        pytest.param('\nlanguages = "x"\nposts = 3\n', 3, "posts must be", id="wrong type"),
        pytest.param("a = \n", 1, "not valid TOML", id="no TOML"),
        pytest.param(
            '[check]\nfail-on = "often"\n', 2, "check.fail-on must be one of", id="choice"
        ),
        pytest.param('[check]\nselec = ["A"]\n', 2, "unknown setting 'check.selec'", id="nested"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, fact: str
) -> None:
    (tmp_path / "zqtrans.toml").write_text(text)
    with pytest.raises(ConfigError, match=fact) as caught:
        load_config(tmp_path)
    assert caught.value.line == line


def test_an_unknown_language_is_refused_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "zqtrans.toml").write_text('languages = ["jp"]\n')
    with pytest.raises(LanguageError, match="jp") as caught:
        load_config(tmp_path)
    assert "'ja'" in (caught.value.hint or "")


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "zqtrans.toml").write_text('source = "zh"\n')
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert load_config(inner).root == tmp_path
    (inner / "pyproject.toml").write_text("[tool.zqtrans]\nsource = 'fr'\n")
    assert load_config(inner).source == "fr"

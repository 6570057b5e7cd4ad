"""Repairs per language."""

from __future__ import annotations

import pytest

from zqtrans.engine.typography import polish


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("fr", "Où est-ce ?", "Où est-ce\u202f?", id="fr-question"),
        pytest.param("fr", "Voici : «oui»", "Voici\u00a0: «\u202foui\u202f»", id="fr-colon-quotes"),
        pytest.param("fr", "l'eau, d'ici", "l’eau, d’ici", id="fr-apostrophe"),
        pytest.param(
            "fr", "à 7:30, https://x.fr?a;b", "à 7:30, https://x.fr?a;b", id="fr-untouched"
        ),
        pytest.param(
            "fr", "la erreur de un an, que il", "l’erreur d’un an, qu’il", id="fr-elision"
        ),
        pytest.param(
            "fr",
            "le onze, le oui, le un, la ONU, le yuan, la i, le uhlan",
            "le onze, le oui, le un, la ONU, le yuan, la i, le uhlan",
            id="fr-no-elision",
        ),
        pytest.param("fr", 'un "oui" de 5"', 'un «\u202foui\u202f» de 5"', id="fr-straight-quotes"),
        pytest.param("fr", "89.5 % de 3.10", "89,5\u00a0% de 3.10", id="fr-decimals"),
        pytest.param("ar", 'قال "نعم" و"5"', 'قال «نعم» و"5"', id="ar-straight-quotes"),
        pytest.param("fr", "`a ? b` !", "`a ? b`\u202f!", id="fr-code"),
        pytest.param("ar", "نعم, هل تعرف?", "نعم، هل تعرف؟", id="ar-marks"),
        pytest.param("ar", "قلم و كتاب و 5", "قلم وكتاب و 5", id="ar-and"),
        pytest.param("ar", "1,234 و 5.5%", "1,234 و 5.5%", id="ar-numbers"),
        pytest.param("ja", "四会, 肇慶.", "四会、肇慶。", id="ja-marks"),
        pytest.param("ja", "今日 は 雨!", "今日は雨！", id="ja-spaces"),
        pytest.param("ja", "価格は1,234円。", "価格は1,234円。", id="ja-numbers"),
        pytest.param(
            "ja", "町は[x](https://x.cn).", "町は[x](https://x.cn)。", id="ja-after-a-link"
        ),
        pytest.param("ja", '"はい"', "「はい」", id="ja-quotes"),
    ],
)
def test_polish(language: str, text: str, expected: str) -> None:
    assert polish(text, language) == expected


@pytest.mark.parametrize("language", ["fr", "ar", "ja"])
@pytest.mark.parametrize("text", ["Où ? « a » : b !", "نعم, هل?", '四会, 肇慶. "はい"'])
def test_polish_twice_changes_nothing(language: str, text: str) -> None:
    once = polish(text, language)
    assert polish(once, language) == once

"""Sentence borders."""

from __future__ import annotations

import pytest

from zqtrans.engine.sentences import MAX_CHARACTERS, clause_spans, sentence_spans


def parts(text: str, language: str, atoms: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, language, atoms or [])]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Mr. Li came. He left.", ["Mr. Li came.", "He left."], id="en"),
        pytest.param("zh", "你好。四会呢？", ["你好。", "四会呢？"], id="zh"),
        pytest.param("ja", "雨です。四会市です。", ["雨です。", "四会市です。"], id="ja"),
        pytest.param("ar", "هل تعرف؟ نعم.", ["هل تعرف؟", "نعم."], id="ar"),
        pytest.param("en", "", [], id="empty"),
    ],
)
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert parts(text, language) == expected


def test_no_border_inside_an_atom() -> None:
    text = "Run `a. B` now. Then stop."
    assert parts(text, "en", [(4, 10)]) == ["Run `a. B` now.", "Then stop."]


@pytest.mark.parametrize("text", ["x" * 5000, "word " * 900, "a, " * 900])
def test_a_long_sentence_is_split(text: str) -> None:
    found = parts(text, "en")
    assert max(map(len, found)) <= MAX_CHARACTERS
    assert "".join("".join(found).split()) == "".join(text.split())


def test_clauses() -> None:
    text = "First, at 1,000 m, we stop; then go."
    assert [text[a:b] for a, b in clause_spans(text)] == [
        "First,",
        "at 1,000 m,",
        "we stop;",
        "then go.",
    ]

"""Source stretches onto target stretches, by the attention of the decoder."""

from __future__ import annotations

from collections.abc import Sequence

from zqtrans.engine.protocol import Hypothesis

Span = tuple[int, int]

_WORD_START = "▁"
_JOINED = "@@"


def surface(token: str) -> str:
    """A token as it looks in text, without marks of word borders."""
    return token.replace(_WORD_START, " ").removesuffix(_JOINED)


def token_spans(tokens: Sequence[str], text: str) -> list[Span] | None:
    """The span of each token in a text; None where they do not spell it out."""
    spans, position = [], 0
    for token in tokens:
        body = surface(token).strip()
        while position < len(text) and text[position].isspace():
            position += 1
        if not text.startswith(body, position):
            return None
        spans.append((position, position + len(body)))
        position += len(body)
    return spans


def aligned(
    hypothesis: Hypothesis, source_tokens: Sequence[str], source: str, span: Span
) -> Span | None:
    """The span of the hypothesis's text that renders a span of the source.

    The target tokens that look mostly at the source span are taken, from the one that looks at it
    most, as far as they are neighbours.
    """
    sources = token_spans(source_tokens, source)
    targets = token_spans(hypothesis.tokens, hypothesis.text)
    if sources is None or targets is None or not hypothesis.attention:
        return None
    columns = [n for n, (a, b) in enumerate(sources) if a < span[1] and span[0] < b and a < b]
    if not columns:
        return None
    shares = [_share(row, columns, len(sources)) for row in hypothesis.attention[: len(targets)]]
    if not shares:
        return None
    first = last = max(range(len(shares)), key=shares.__getitem__)
    limit = max(0.25, shares[first] * 0.5)
    if shares[first] < 0.25:
        return None
    while first > 0 and shares[first - 1] >= limit:
        first -= 1
    while last + 1 < len(shares) and shares[last + 1] >= limit:
        last += 1
    return _whole_words(hypothesis, targets, first, last)


def _share(row: Sequence[float], columns: Sequence[int], width: int) -> float:
    total = sum(row[:width])
    return sum(row[n] for n in columns if n < len(row)) / total if total else 0.0


def _whole_words(hypothesis: Hypothesis, targets: Sequence[Span], first: int, last: int) -> Span:
    """Widen to borders of words, where the language has them; end punctuation stays outside."""
    text = hypothesis.text
    start, end = targets[first][0], targets[last][1]

    def inside(position: int) -> bool:
        left, right = text[position - 1 : position], text[position : position + 1]
        return bool(left and right) and left.isalnum() and right.isalnum() and left < "\u2e80"

    while start > 0 and inside(start):
        start -= 1
    while end < len(text) and inside(end):
        end += 1
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    return start, end

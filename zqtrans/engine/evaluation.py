"""Scores of translations against references: BLEU, chrF and term accuracy, with their spread.

BLEU and chrF come from sacrebleu, which is an optional dependency. Term accuracy is the share of
the sources' terms that stand in the target, counted apart from the verifier of the ladder: by
counting strings, longest first, as given (exact) and with case, spaces and marks folded.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zqtrans.errors import UsageError
from zqtrans.glossary import Glossary
from zqtrans.model import Occurrence

_SAMPLES = 300
_SEED = 20260101


@dataclass(frozen=True, slots=True)
class Score:
    """A figure from 0 to 100, with the bounds of its 95 % confidence interval (bootstrap)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RungScore:
    """What one rung shipped: how many segments, their chrF and the accuracy of their terms."""

    segments: int
    chrf: float
    term_accuracy: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of one pair. `coverage` is the share of segments that were translated at all.

    Term accuracy counts translated segments only; `term_accuracy_reference` is what the
    references reach by the same count: no translation need do better.
    """

    source: str
    target: str
    segments: int
    coverage: float
    bleu: Score
    chrf: Score
    term_accuracy: Score
    term_accuracy_exact: Score
    term_accuracy_reference: Score
    forbidden_hits: int
    rungs: dict[str, RungScore]


def evaluate(
    sources: Sequence[str],
    targets: Sequence[str],
    references: Sequence[str],
    *,
    source_language: str,
    target_language: str,
    glossary: Glossary,
    rungs: Sequence[str] = (),
) -> Evaluation:
    """Score targets, an empty one being a segment that was not translated."""
    finder, there = glossary.finder(source_language), glossary.finder(target_language)
    terms = [finder.find(source) for source in sources]
    done = [n for n, target in enumerate(targets) if target]
    bleu, chrf = _corpus_scores(targets, references, target_language)

    def accuracy(texts: Sequence[str], rows: Sequence[int], *, folded: bool) -> Score:
        counts = [term_hits(terms[n], texts[n], target_language, folded=folded) for n in rows]
        return _bootstrap(
            len(counts),
            lambda picked: _percent(
                sum(counts[n][0] for n in picked), sum(counts[n][1] for n in picked)
            ),
        )

    return Evaluation(
        source=source_language,
        target=target_language,
        segments=len(sources),
        coverage=_percent(len(done), len(sources)),
        bleu=bleu,
        chrf=chrf,
        term_accuracy=accuracy(targets, done, folded=True),
        term_accuracy_exact=accuracy(targets, done, folded=False),
        term_accuracy_reference=accuracy(references, range(len(sources)), folded=True),
        forbidden_hits=sum(len(there.find_forbidden(target)) for target in targets if target),
        rungs={
            rung: _rung_score(rung, rungs, targets, references, terms, target_language)
            for rung in sorted({rungs[n] for n in done if rungs})
        },
    )


def _rung_score(
    rung: str,
    rungs: Sequence[str],
    targets: Sequence[str],
    references: Sequence[str],
    terms: Sequence[Sequence[Occurrence]],
    language: str,
) -> RungScore:
    from sacrebleu.metrics.chrf import CHRF

    rows = [n for n, name in enumerate(rungs) if name == rung and targets[n]]
    chrf = CHRF().corpus_score([targets[n] for n in rows], [[references[n] for n in rows]]).score
    counts = [term_hits(terms[n], targets[n], language, folded=True) for n in rows]
    accuracy = _percent(sum(count[0] for count in counts), sum(count[1] for count in counts))
    return RungScore(len(rows), round(chrf, 2), round(accuracy, 2))


def term_hits(
    terms: Sequence[Occurrence], target: str, language: str, *, folded: bool
) -> tuple[int, int]:
    """How many terms stand in the target, and how many should.

    Forms are struck out as they are counted, the longest first, so that no stretch of the target
    counts twice.
    """
    wanted = [found.term.forms[language] for found in terms if language in found.term.forms]
    change: Callable[[str], str] = folding(language) if folded else lambda text: text
    rest, hits = change(target), 0
    for form in sorted(wanted, key=lambda form: -len(form.text)):
        for text in sorted(form.admitted, key=len, reverse=True):
            struck = _strike(rest, change(text), language)
            if struck is not None:
                rest, hits = struck, hits + 1
                break
    return hits, len(wanted)


def folding(language: str) -> Callable[[str], str]:
    """What makes spellings of one name alike, said in another way than the glossary says it."""

    def fold(text: str) -> str:
        text = unicodedata.normalize("NFKD", text).replace("’", "'").casefold()
        text = "".join(char for char in text if not unicodedata.combining(char) and char != "ـ")
        if language == "ar":
            text = re.sub("[أإآٱ]", "ا", text).replace("ى", "ي").replace("ة", "ه")
        return " ".join(text.split())

    return fold


def _strike(text: str, form: str, language: str) -> str | None:
    """The text without one occurrence of the form; None where it has none."""
    body = re.escape(form)
    if language == "ar":
        lead = r"(?<![ء-ي])(?:[وف]?(?:لل|[بكلس]?(?:ال)?))"
        patterns = [lead + body + r"(?![ء-ي])"]
        if form.startswith("ال"):
            bare = re.escape(form[3:] if form[2:3] == "ل" else form[2:])
            patterns.append(r"(?<![ء-ي])[وف]?لل" + bare + r"(?![ء-ي])")
    elif language in ("ja", "zh"):
        patterns = [body]
    else:
        patterns = [rf"(?<!\w){body}(?!\w)"]
    for pattern in patterns:
        if match := re.search(pattern, text):
            return text[: match.start()] + "\0" + text[match.end() :]
    return None


def _percent(part: float, whole: float) -> float:
    return 100.0 * part / whole if whole else 100.0


def _bootstrap(size: int, figure: Callable[[Sequence[int]], float]) -> Score:
    """The figure of all rows, and the bounds of 95 % of resamplings; seeded."""
    value = figure(range(size))
    if size < 2:
        return Score(value, value, value)
    chance = random.Random(_SEED)
    found = sorted(figure(chance.choices(range(size), k=size)) for _ in range(_SAMPLES))
    return Score(value, found[int(0.025 * _SAMPLES)], found[int(0.975 * _SAMPLES) - 1])


def _corpus_scores(
    targets: Sequence[str], references: Sequence[str], language: str
) -> tuple[Score, Score]:
    try:
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF
    except ImportError as error:
        raise UsageError(
            "BLEU and chrF need sacrebleu, which is not installed",
            hint="Install it with the extra: zqtrans[evaluate].",
        ) from error
    if not targets:
        empty = Score(0.0, 0.0, 0.0)
        return empty, empty
    tokenise = "char" if language in ("ja", "zh") else "13a"
    scores = []
    for metric in (BLEU(tokenize=tokenise), CHRF()):
        statistics = metric._extract_corpus_statistics(list(targets), [list(references)])

        def figure(
            picked: Sequence[int], metric: object = metric, rows: object = statistics
        ) -> float:
            return float(
                metric._compute_score_from_stats(  # type: ignore[attr-defined]
                    [sum(column) for column in zip(*(rows[n] for n in picked), strict=True)]  # type: ignore[index]
                ).score
            )

        scores.append(_bootstrap(len(targets), figure))
    return scores[0], scores[1]

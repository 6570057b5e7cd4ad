"""Do names arrive, what does it cost, and what is left empty: over lines with references.

    python -m benchmarks.terms LINES.jsonl... [--to fr,ar,ja] [--limit N] [--withheld] [--json]

A line is a JSON object with a text per language (`en`, `fr`, `ar`, `ja`) and, optionally, `post`;
with `--development` only posts whose id ends in 7 are taken, which the starter never saw. The peer
is the same engine on the same sentences with the same beam and the same batches, without terms and
without proof. Models are the workspace's (ZQTRANS_MODELS), then those installed, then the starter.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from zqtrans.config import load_config
from zqtrans.engine import Engine, Result, Translator, open_translator
from zqtrans.engine.evaluation import Score, evaluate, term_hits
from zqtrans.engine.sentences import sentence_spans
from zqtrans.engine.typography import polish
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.languages import language

SAMPLES = 300
T = TypeVar("T")


def read_lines(paths: list[Path], development: bool) -> list[dict[str, str]]:
    rows = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not development or str(row.get("post", "")).endswith("7"):
                rows.append(row)
    return rows


def measure(
    rows: list[dict[str, str]], target: str, glossary: Glossary, *, withheld: bool
) -> dict[str, object]:
    sources = [row["en"] for row in rows]
    references = [row[target] for row in rows]
    translator = open_translator(load_config(), "en", target, glossary, withheld=withheld)
    assert isinstance(translator, Translator)
    translator.translate(["Warm up, Sihui."])
    baseline, plain_cpu, plain_wall = timed(lambda: plainly(translator.engine, sources))
    results, cpu, wall = timed(lambda: translator.translate(sources))
    pair = {"source_language": "en", "target_language": target, "glossary": glossary}
    shipped = [result.text for result in results]
    rungs = [result.rung or result.status for result in results]
    ours = evaluate(sources, shipped, references, rungs=rungs, **pair)  # type: ignore[arg-type]
    plain = evaluate(sources, baseline, references, **pair)  # type: ignore[arg-type]
    done = [n for n, text in enumerate(shipped) if text]
    terms = sum(len(glossary.finder("en").find(sources[n])) for n in done)
    return {
        "to": target,
        "withheld": withheld,
        "engine": translator.identity,
        "lines": len(rows),
        "terms": terms,
        "accuracy": ours.term_accuracy.value,
        "accuracy_plain": shown(plain.term_accuracy),
        "accuracy_reference": shown(ours.term_accuracy_reference),
        "forbidden": ours.forbidden_hits,
        "coverage": round(ours.coverage, 2),
        "chrf": shown(ours.chrf),
        "chrf_plain": shown(plain.chrf),
        "chrf_gained_where_shipped": gained(done, shipped, baseline, references),
        "bleu": shown(ours.bleu),
        "bleu_plain": shown(plain.bleu),
        "cpu_seconds": round(cpu, 1),
        "cpu_seconds_plain": round(plain_cpu, 1),
        "cpu_times_plain": round(cpu / plain_cpu, 2),
        "wall_times_plain": round(wall / plain_wall, 2),
        "left_empty_for": reasons(results),
        "empty": [
            {"source": source, "faults": "; ".join(f.message for f in result.findings)}
            for source, result in zip(sources, results, strict=True)
            if result.status == "failed"
        ],
        "rungs": by_rung(results, rungs, sources, baseline, references, target, glossary),
    }


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """What it gives, with the seconds of the processor and of the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = work()
    return found, time.process_time() - cpu, time.perf_counter() - wall


def plainly(engine: Engine, sources: Sequence[str]) -> list[str]:
    """The engine's own translation, sentence by sentence, equal sentences once."""
    spans = [[text[a:b] for a, b in sentence_spans(text, engine.source)] for text in sources]
    unique = list(dict.fromkeys(sentence for line in spans for sentence in line))
    answers = dict(zip(unique, engine.translate(unique), strict=True))
    joiner = language(engine.target).joiner
    return [
        joiner.join(polish(answers[s][0].text, engine.target) for s in line if answers[s])
        for line in spans
    ]


def shown(score: Score) -> str:
    return f"{score.value:.2f} ({score.low:.2f} to {score.high:.2f})"


def gained(
    rows: Sequence[int], ours: Sequence[str], plain: Sequence[str], references: Sequence[str]
) -> str:
    """By how much chrF differs from plain translation, over the same lines; paired bootstrap."""
    from sacrebleu.metrics.chrf import CHRF

    if not rows:
        return "nothing was shipped"
    metric = CHRF()
    wanted = [[references[n] for n in rows]]
    statistics = [
        metric._extract_corpus_statistics([texts[n] for n in rows], wanted)
        for texts in (ours, plain)
    ]

    def difference(picked: Sequence[int]) -> float:
        scores = [
            metric._compute_score_from_stats(
                [sum(column) for column in zip(*(table[n] for n in picked), strict=True)]
            ).score
            for table in statistics
        ]
        return float(scores[0] - scores[1])

    chance, size = random.Random(7), len(rows)
    found = sorted(difference(chance.choices(range(size), k=size)) for _ in range(SAMPLES))
    low, high = found[int(0.025 * SAMPLES)], found[int(0.975 * SAMPLES) - 1]
    return shown(Score(difference(range(size)), low, high))


def reasons(results: Sequence[Result]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for result in results:
        for name in {fault.name for fault in result.findings}:
            counts[name] += 1
    return dict(counts)


def by_rung(
    results: Sequence[Result],
    rungs: Sequence[str],
    sources: Sequence[str],
    baseline: Sequence[str],
    references: Sequence[str],
    target: str,
    glossary: Glossary,
) -> list[dict[str, object]]:
    """For each rung its lines, what became of their terms, and chrF beside plain translation."""
    from sacrebleu.metrics.chrf import CHRF

    finder, table = glossary.finder("en"), []
    for rung in sorted(set(rungs), key=lambda name: -list(rungs).count(name)):
        rows = [n for n, name in enumerate(rungs) if name == rung and results[n].text]
        if not rows:
            continue
        hits = wanted = 0
        for n in rows:
            found = term_hits(finder.find(sources[n]), results[n].text, target, folded=True)
            hits, wanted = hits + found[0], wanted + found[1]
        there = [[references[n] for n in rows]]
        ours = CHRF().corpus_score([results[n].text for n in rows], there).score
        plain = CHRF().corpus_score([baseline[n] for n in rows], there).score
        row: dict[str, object] = {"rung": rung, "lines": len(rows), "terms": f"{hits}/{wanted}"}
        table.append(row | {"chrf": round(ours, 1), "chrf_plain": round(plain, 1)})
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("lines", nargs="+", type=Path)
    parser.add_argument("--to", default="fr,ar,ja")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--development", action="store_true")
    parser.add_argument("--withheld", action="store_true", help="as if it never saw our shields")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = read_lines(options.lines, options.development)
    if options.limit:
        step = max(1, len(rows) // options.limit)
        rows = rows[::step][: options.limit]
    glossary = load_glossary(load_config().glossary_paths)
    for target in options.to.split(","):
        found = measure(rows, target, glossary, withheld=options.withheld)
        if options.json:
            print(json.dumps(found, ensure_ascii=False), flush=True)
            continue
        for key, value in found.items():
            rows_of_it = value if isinstance(value, list) else None
            print(f"{key:<28}{'' if rows_of_it is not None else value}")
            for row in rows_of_it or ():
                print("  " + "  ".join(f"{name} {cell}" for name, cell in row.items()))
        print(flush=True)


if __name__ == "__main__":
    main()

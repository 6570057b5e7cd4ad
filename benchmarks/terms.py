"""Do names arrive, what does it cost, and what is left empty: over lines with references.

    python -m benchmarks.terms LINES.jsonl... [--to fr,ar,ja] [--limit N] [--withheld] [--json]

A line is a JSON object with a text per language (`en`, `fr`, `ar`, `ja`) and, optionally, `post`;
with `--development` only posts whose id ends in 7 are taken, which the starter never saw.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from zqtrans.config import load_config
from zqtrans.engine import Result, open_translator
from zqtrans.engine.evaluation import evaluate, term_hits
from zqtrans.engine.order import PLAIN_FIRST
from zqtrans.glossary import Glossary, load_glossary


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
    config = load_config()
    sources = [row["en"] for row in rows]
    references = [row[target] for row in rows]
    translator = open_translator(
        config, "en", target, glossary, rungs=PLAIN_FIRST if withheld else None
    )
    plain = open_translator(config, "en", target, Glossary(()), rungs=("plain",))
    plain.translate(["Warm up."])
    translator.translate(["Warm up."])
    start = time.perf_counter()
    baseline = plain_texts(plain.translate(sources))
    between = time.perf_counter()
    results = translator.translate(sources)
    end = time.perf_counter()
    targets = [result.text for result in results]
    finder = glossary.finder("en")
    hits = wanted = 0
    for source, text in zip(sources, targets, strict=True):
        if text:
            found = term_hits(finder.find(source), text, target, folded=True)
            hits, wanted = hits + found[0], wanted + found[1]
    scored = evaluate(
        sources,
        targets,
        references,
        source_language="en",
        target_language=target,
        glossary=glossary,
        rungs=[result.rung or result.status for result in results],
    )
    unaided = evaluate(
        sources,
        baseline,
        references,
        source_language="en",
        target_language=target,
        glossary=glossary,
    )
    return {
        "to": target,
        "withheld": withheld,
        "lines": len(rows),
        "terms": wanted,
        "accuracy": round(100 * hits / max(1, wanted), 3),
        "accuracy_plain": round(unaided.term_accuracy.value, 2),
        "accuracy_reference": round(scored.term_accuracy_reference.value, 2),
        "coverage": round(scored.coverage, 2),
        "chrf": round(scored.chrf.value, 2),
        "chrf_plain": round(unaided.chrf.value, 2),
        "bleu": round(scored.bleu.value, 2),
        "bleu_plain": round(unaided.bleu.value, 2),
        "seconds": round(end - between, 1),
        "seconds_plain": round(between - start, 1),
        "rungs": scored.rungs,
    }


def plain_texts(results: list[Result]) -> list[str]:
    """What the engine wrote, proven or not."""
    texts = []
    for result in results:
        text = " ".join(attempt.text for attempt in result.attempts)
        texts.append(result.text or text)
    return texts


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
            print(json.dumps(found, ensure_ascii=False))
        else:
            print("\n".join(f"{key:<20}{value}" for key, value in found.items()), end="\n\n")


if __name__ == "__main__":
    main()

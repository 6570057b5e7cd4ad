"""How many planted defects the checks find, and what else they say of them.

    python -m benchmarks.seeded FILE.jsonl... [--each 200] [--only RULE] [--show 2] [--languages fr]

The files hold parallel lines with the keys ``en``, ``fr``, ``ar`` and ``ja``. Each rule's defect is
planted in clean lines, in which no rule finds anything, or in catalogs of them. *found* is how many
in which the rule, or one that says the same more precisely, reports it; *other* is the share in
which a rule that the defect does not break reports an error or a warning.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.planting import ALSO, CATALOG_PLANTS, PLANTS, SAME, Line
from zqtrans.checks import RULES, check_catalog, check_pairs
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog, Diagnostic, Severity

REPOSITORY = Path(__file__).parents[1]
LANGUAGES = ("fr", "ar", "ja")


@dataclass
class Tally:
    """What became of one rule's planted defects in one language."""

    planted: int = 0
    found: int = 0
    other: int = 0
    others: Counter[str] = None  # type: ignore[assignment]
    missed: list[str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.others, self.missed = Counter(), []

    def add(self, rule: str, found: Sequence[Diagnostic], text: str) -> None:
        """Count one planted defect with what was found."""
        names = {one.name for one in found if one.severity is not Severity.INFO}
        self.planted += 1
        if ({rule} | SAME.get(rule, set())) & {one.name for one in found}:
            self.found += 1
        else:
            self.missed.append(text)
        rest = names - {rule} - SAME.get(rule, set()) - ALSO.get(rule, set())
        self.other += bool(rest)
        self.others.update(rest)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--only", default="")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    rows = [json.loads(line) for path in options.files for line in path.open(encoding="utf-8")]
    glossary = load_glossary([REPOSITORY / "glossary"])
    everything: list[Tally] = []
    for language in options.languages:
        lines = clean_lines(rows, language, glossary)
        for rule, tally in tallies(lines, glossary, options.each, options.only):
            everything.append(tally)
            _print(language, rule, tally, options.show)
    planted, found = sum(one.planted for one in everything), sum(one.found for one in everything)
    low = sum(one.found < 0.97 * one.planted for one in everything)
    loud = sum(one.other > 0.01 * one.planted for one in everything)
    print(
        f"{planted} planted in {len(everything)} rules and languages, found {found / planted:.2%}; "
        f"below 97 %: {low}, other findings above 1 %: {loud}"
    )
    unplanted = {rule.name for rule in RULES.values()} - set(PLANTS) - set(CATALOG_PLANTS)
    print("not planted:", ", ".join(sorted(unplanted)) or "none")


def _print(language: str, rule: str, tally: Tally, show: int) -> None:
    share = tally.found / tally.planted
    print(
        f"{language} {rule:22} {tally.planted:4} planted, found {share:7.2%}, "
        f"other {tally.other / tally.planted:6.2%} {dict(tally.others) or ''}".rstrip()
    )
    for text in tally.missed[:show]:
        print("      missed:", text)


def clean_lines(rows: Sequence[dict[str, str]], language: str, glossary: Glossary) -> list[Line]:
    """The lines in which no rule finds anything."""
    chance = random.Random(1)
    pairs = [(row["en"], row[language]) for row in rows]
    found = check_pairs(pairs, glossary, source_language="en", target_language=language)
    dirty = {one.line for one in found}
    return [
        Line(row["en"], row[language], language, row, glossary, chance)
        for number, row in enumerate(rows, 1)
        if number not in dirty
    ]


def tallies(
    lines: Sequence[Line], glossary: Glossary, each: int, only: str = ""
) -> Iterator[tuple[str, Tally]]:
    """Each rule with its tally, for one language; rules that cannot be planted in it left out."""
    language, chance = lines[0].language, lines[0].chance
    for rule, plant in PLANTS.items():
        tally = Tally()
        for line in chance.sample(lines, len(lines)) if not only or rule == only else ():
            pair = plant(line)
            if pair is None:
                continue
            found = check_pairs([pair], glossary, source_language="en", target_language=language)
            tally.add(rule, list(found), f"{pair[0][:110]} | {pair[1][:170]}")
            if tally.planted == each:
                break
        if tally.planted:
            yield rule, tally
    plants: dict[str, Callable[[Sequence[Line]], Catalog | None]] = CATALOG_PLANTS
    for rule, plant_catalog in plants.items():
        tally = Tally()
        for _ in range(2 * each) if not only or rule == only else ():
            catalog = plant_catalog(chance.sample(lines, 4))
            if catalog is None:
                continue
            found_in = check_catalog(catalog, glossary)
            tally.add(rule, found_in, " / ".join(one.target[:60] for one in catalog.messages))
            if tally.planted == each:
                break
        if tally.planted:
            yield rule, tally


if __name__ == "__main__":
    main()

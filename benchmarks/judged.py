"""How many of the lines that a reader finds broken the checks and pofilter find.

    python -m benchmarks.judged FILE.tsv...

The files are machine output with the columns source, output and reference and a heading; each is
FLORES dev as a real engine translated it. ``data/judged*.tsv`` hold what readers said of lines that
were drawn at random and read without the checks: 120 of a file in the first, 250 others in the
second. Rules have been written for what was seen in both, so neither tells how the checks do on
what nobody has seen. The second was held out once: before anything was mended for it, 90.2 % of its
broken Arabic lines were found and 56.2 % of the Japanese, and none of 127 and two of 161 sound ones
were flagged (pofilter: 82.9 % and 61.8 %; 9 and 25). A line is broken where its *form* is, whatever
one thinks of the translation:

    e  words are left in the source's language, in its letters or the target's; names are not meant
    r  a word or phrase is said twice
    n  a number is lost or changed
    s  the text breaks off, its last full stop is lost, or a bracket or quotation mark is alone
    b  a name stands in brackets that the source does not have
    p  marks or spaces are those of another language

*found* is the share of broken lines with an error or a warning, *sound* that of the other lines,
*reference* that of all human translations of the file.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from zqtrans.catalogs import new_header, parse_catalog, write_catalog
from zqtrans.checks import check_pairs
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog, Message, Severity

REPOSITORY = Path(__file__).parents[1]
SETS = ("judged.tsv", "judged-second.tsv")
Pair = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    glossary = load_glossary([REPOSITORY / "glossary"])
    for path in options.files:
        for name in SETS:
            verdicts = _judged(name).get(path.name)
            if verdicts is None:
                print(f"{path.name}: nobody has read it for {name}")
            else:
                _report(path, name, verdicts, glossary)


def _report(path: Path, name: str, verdicts: dict[int, str], glossary: Glossary) -> None:
    language = path.stem.rsplit("-", 1)[-1]
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")]
    outputs = [(row[0], row[1]) for row in rows]
    references = [(row[0], row[2]) for row in rows]
    broken = {line for line, faults in verdicts.items() if faults}
    print(f"{path.name}, {name}: {len(verdicts)} lines read, {len(broken)} broken")
    for tool, flagged, flagged_references in (
        ("zqtrans", _ours(outputs, language, glossary), _ours(references, language, glossary)),
        ("pofilter", _pofilter(outputs, language), _pofilter(references, language)),
    ):
        found, sound = flagged & broken, flagged & (set(verdicts) - broken)
        print(
            f"    {tool:9} found {len(found) / len(broken):7.2%}, "
            f"sound {len(sound) / (len(verdicts) - len(broken)):7.2%}, "
            f"reference {len(flagged_references) / (len(rows) - 1):7.2%}"
        )
        if tool == "zqtrans":
            print("    not found:", *sorted(f"{one}{verdicts[one]}" for one in broken - found))


def _judged(name: str) -> dict[str, dict[int, str]]:
    """File -> line, counted with the heading -> letters of its faults."""
    table: dict[str, dict[int, str]] = {}
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
    for row in text.splitlines()[1:]:
        file, line, faults = row.split("\t")
        table.setdefault(file, {})[int(line)] = faults
    return table


def _ours(pairs: Sequence[Pair], language: str, glossary: Glossary) -> set[int]:
    found = check_pairs(pairs[1:], glossary, source_language="en", target_language=language)
    return {one.line + 1 for one in found if one.severity is not Severity.INFO}


def _pofilter(pairs: Sequence[Pair], language: str) -> set[int]:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "all.po", Path(folder) / "found.po"
        messages = [
            Message(source, target, context=str(line))
            for line, (source, target) in enumerate(pairs[1:], 2)
        ]
        write_catalog(Catalog(path, language, tuple(messages), new_header(language, "en")))
        command = [str(Path(sys.executable).parent / "pofilter"), "--language", language]
        subprocess.run([*command, str(path), str(out)], capture_output=True, check=True)
        if not out.exists():
            return set()
        catalog = parse_catalog(out.read_text(encoding="utf-8"), out)
        return {int(one.context) for one in catalog.messages if one.context}


if __name__ == "__main__":
    main()

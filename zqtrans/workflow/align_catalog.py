"""Aligned messages into a catalog, beside what people wrote there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zqtrans import provenance
from zqtrans.alignment import Bead
from zqtrans.catalogs import format_catalog, new_header, read_catalog, write_catalog
from zqtrans.errors import CatalogError
from zqtrans.files import lock
from zqtrans.model import Catalog, Message
from zqtrans.workflow.extract import merge

if TYPE_CHECKING:
    from zqtrans.workflow.align import Aligned

_COMMENT = re.compile(r"^zqtrans: aligned=(?P<certainty>\w+) .*\bhash=(?P<hash>\w+)$", re.MULTILINE)
_PLURALS = {
    "name": "names", "number": "numbers", "address": "addresses", "word": "words", "stem": "stems",
    "block": "kind",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a catalog: targets `filled` in, and those of people `kept` as they were."""

    filled: int
    kept: int


def describe(target: str, bead: Bead, lines: Sequence[int], *, certain: bool) -> str:
    """The translator comment that says how sure a pair is, by what, and where the target stood."""
    certainty = "certain" if certain else bead.certainty.replace("certain", "likely")
    shared = by(bead)
    fields = {
        "aligned": certainty,
        "sure": f"{min(bead.probability, 0.9999):.4f}",
        "by": ",".join(f"{name}:{count}" if count > 1 else name for name, count in shared.items()),
        "line": ",".join(map(str, lines)),
        "hash": provenance.text_hash(target),
    }
    return "zqtrans: " + " ".join(f"{key}={value}" for key, value in fields.items())


def by(bead: Bead) -> dict[str, int]:
    """What a pair was aligned by: length, order unless it moved, and anchors with their numbers."""
    found = {"length": 1} if bead.moved else {"order": 1, "length": 1}
    for kind, count in sorted(bead.shared.items()):
        name = _PLURALS.get(kind, "marks")
        found[name] = found.get(name, 0) + count
    return found


def new_catalog(aligned: Aligned, path: Path) -> Catalog:
    """A catalog of the messages alone."""
    source, target = aligned.languages
    return Catalog(
        path=path,
        language=target,
        messages=aligned.messages,
        header=new_header(target, source),
        source_language=source,
    )


def write_aligned(aligned: Aligned, path: Path) -> Written:
    """Write the messages into a catalog, new or there already; a person's target stays."""
    with lock(path):
        if not path.exists():
            write_catalog(new_catalog(aligned, path))
            return Written(sum(bool(message.target) for message in aligned.messages), 0)
        catalog = read_catalog(path)
        _require_pair(catalog, aligned)
        old = {(m.source, m.context): m for m in catalog.messages}
        wanted = {(m.source, m.context): m for m in aligned.messages}
        filled = kept = 0
        merged = []
        for message in merge(catalog, aligned.messages).messages:
            key = (message.source, message.context)
            new, before = wanted.get(key), old.get(key)
            if new is None or not new.target or message.obsolete:
                merged.append(message)
            elif before is None or _replaceable(before):
                merged.append(_with_target(message, new))
                filled += before is None or before.target != new.target
            else:
                merged.append(_with_places(before, message))
                kept += before.target != new.target
        write_catalog(replace(catalog, messages=tuple(merged)))
    return Written(filled, kept)


def format_aligned(aligned: Aligned) -> str:
    """The messages as the text of a new catalog."""
    return format_catalog(new_catalog(aligned, Path("-")))


def _with_target(message: Message, new: Message) -> Message:
    others = "\n".join(
        line
        for line in provenance.without(message.comments).split("\n")
        if line and not _COMMENT.match(line)
    )
    flags = [flag for flag in message.flags if flag != "fuzzy"]
    return replace(
        message,
        target=new.target,
        flags=(*(["fuzzy"] if new.fuzzy else []), *flags),
        comments=f"{others}\n{new.comments}" if others else new.comments,
        previous=None,
    )


def _with_places(before: Message, message: Message) -> Message:
    """A message as it was, with where it stands now."""
    return replace(
        before, extracted=message.extracted, references=message.references, obsolete=False
    )


def _replaceable(old: Message) -> bool:
    """Whether a target is nobody's: none, an engine's, or that of an earlier alignment which nobody
    has edited or confirmed since."""
    if old.plural is not None:
        return False
    if not old.target or provenance.is_machine(old):
        return True
    found = _COMMENT.search(old.comments)
    if not found or found["hash"] != provenance.text_hash(old.target):
        return False
    return old.fuzzy or found["certainty"] == "certain"


def _require_pair(catalog: Catalog, aligned: Aligned) -> None:
    source, target = aligned.languages
    wrong = catalog.language not in ("", target)
    named = catalog.header.get("X-Source-Language")
    if wrong or (named and named != source):
        pair = f"from {named or source} into {catalog.language or target}"
        raise CatalogError(
            f"is a catalog {pair}, not from {source} into {target}",
            path=catalog.path,
            hint="Name another catalog with -o, or the languages with --from and --to.",
        )

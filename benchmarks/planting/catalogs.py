"""Plants what is wrong with a catalog, or between its messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from benchmarks.planting.lines import Line
from zqtrans.catalogs import new_header
from zqtrans.model import Catalog, Message

CatalogPlant = Callable[[Sequence[Line]], Catalog | None]


def catalog(lines: Sequence[Line]) -> Catalog:
    """Clean lines as a catalog."""
    language = lines[0].language
    messages = tuple(
        Message(line.source, line.target, line=number) for number, line in enumerate(lines, 10)
    )
    return Catalog(Path(f"{language}.po"), language, messages, new_header(language, "en"))


def _messages(lines: Sequence[Line], *changed: Message, keep: int = 0) -> Catalog:
    whole = catalog(lines)
    return replace(whole, messages=(*whole.messages[keep:], *changed))


def _header(**fields: str) -> CatalogPlant:
    def plant(lines: Sequence[Line]) -> Catalog:
        whole = catalog(lines)
        header = {**whole.header, **{key.replace("_", "-"): value for key, value in fields.items()}}
        kept = {key: value for key, value in header.items() if value}
        return replace(whole, header=MappingProxyType(kept))

    return plant


def _two_targets(lines: Sequence[Line]) -> Catalog | None:
    first = lines[0]
    if not first.target.endswith((".", "。")):
        return None
    return _messages(lines, Message(first.source, first.target[:-1] + "…", context="b", line=99))


def _two_sources(lines: Sequence[Line]) -> Catalog | None:
    first = lines[0]
    if len(first.target) < 12 or not first.source.endswith("."):
        return None
    other = Message(first.source[:-1] + " again.", first.target, context="b", line=99)
    return _messages(lines, other)


def _second(lines: Sequence[Line], **changes: object) -> Catalog:
    message = Message(lines[0].source, lines[0].target, context="b", line=99)
    return _messages(lines, replace(message, **changes), keep=1)  # type: ignore[arg-type]


def _wordings(lines: Sequence[Line]) -> Catalog:
    source = "Zhaoqing City"
    targets = {
        "fr": ("ville de Zhaoqing", "municipalité de Zhaoqing"),
        "ar": ("مدينة تشاوتشينغ", "بلدية تشاوتشينغ"),
        "ja": ("肇慶ハイテク産業開発区", "肇慶ハイテク区"),
    }[lines[0].language]
    if lines[0].language == "ja":
        source = "Zhaoqing High-tech Zone"
    added = [
        Message(f"{source} {number}", f"{target} {number}", line=90 + number)
        for number, target in enumerate(targets, 1)
    ]
    return _messages(lines[:1], *added)


def _late(lines: Sequence[Line]) -> Catalog | None:
    named = [(line, found) for line in lines if (found := line.name())]
    if not named:
        return None
    line, (term, form) = named[0]
    language = line.language
    gloss = f"（{term.forms['ja'].reading}）" if language == "ja" else f" ({term.forms['zh'].text})"
    later = Message(f"{line.source} ", line.target.replace(form, form + gloss) + " ", line=99)
    return _messages([line], later)


def _plural(lines: Sequence[Line]) -> Catalog | None:
    if lines[0].language == "ja":
        return None
    message = Message(
        lines[0].source,
        lines[0].target,
        plural=lines[0].source,
        targets=(lines[0].target, ""),
        line=99,
    )
    return _messages(lines, message, keep=1)


PLANTS: dict[str, CatalogPlant] = {
    "two-targets": _two_targets,
    "two-sources": _two_sources,
    "mixed-rendering": _wordings,
    "late-gloss": _late,
    "missing-header": _header(Content_Type=""),
    "wrong-encoding": _header(Content_Type="text/plain; charset=ISO-8859-1"),
    "wrong-plural-forms": _header(Plural_Forms="nplurals=4; plural=n%4;"),
    "boilerplate-header": _header(Last_Translator="FULL NAME <EMAIL@ADDRESS>"),
    "wrong-language": _header(Language="de"),
    "duplicate-message": lambda lines: _messages(
        lines, Message(lines[0].source, lines[0].target, line=99)
    ),
    "missing-plural": _plural,
    "unconfirmed-target": lambda lines: _second(lines, flags=("fuzzy",)),
    "unused-suppression": lambda lines: _second(lines, comments="zqtrans:ignore TX008 once needed"),
    "stray-previous": lambda lines: _second(lines, previous="The old text."),
}

"""Finished posts, and lines of plain text from standard input, as `zqtrans check` looks at them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from zqtrans.checks import RULES, check_text, chosen_rules
from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Rule
from zqtrans.checks.running import diagnostic_of
from zqtrans.checks.suppression import comments, means, unneeded
from zqtrans.errors import UsageError, ZqtransError
from zqtrans.glossary import Glossary
from zqtrans.languages import language as known_language
from zqtrans.model import Block, Diagnostic, Message
from zqtrans.workflow.changes import text_at
from zqtrans.workflow.check_inputs import STDIN
from zqtrans.workflow.places import in_post

_COMMENT = re.compile(r"<!--\s*(zqtrans:ignore\b.*?)\s*-->", re.DOTALL)
_ESCAPED = re.compile(r"&amp;(?:[A-Za-z]{2,8}|#\w{2,6});")
_LINES = "lines"


class Remark(NamedTuple):
    """A comment that silences the rule it names in the block after it, if there is one."""

    name: str
    reason: str
    line: int
    block: int | None


@dataclass(frozen=True, slots=True)
class Prose:
    """A finished text: its blocks, and the language it says that it is in."""

    path: Path
    content: str
    blocks: tuple[Block, ...]
    format: str
    language: str = ""

    def with_content(self, content: str) -> Prose:
        """Another text of the same kind."""
        return _parsed(content, self.path, self.format)

    def remarks(self) -> Iterator[Remark]:
        """The ``<!-- zqtrans:ignore CODE reason -->`` comments."""
        for comment in _COMMENT.finditer(self.content):
            line = self.content.count("\n", 0, comment.start()) + 1
            following = (
                index for index, block in enumerate(self.blocks) if block.start >= comment.end()
            )
            block = next(following, None)
            for name, reason in comments(" ".join(comment[1].split())):
                yield Remark(name, reason, line, block)


def read_prose(path: Path, content: str | None = None) -> Prose:
    """A finished post; `content` is what standard input held, of which each line is a block."""
    if content is not None:
        return _parsed(content, path, _LINES)
    from zqtrans.posts import read_post

    post = read_post(path)
    return Prose(path, post.content, post.blocks, post.format, post.language)


def _parsed(content: str, path: Path, post_format: str) -> Prose:
    if post_format == _LINES:
        return Prose(path, content, tuple(_lines(content)), _LINES)
    from zqtrans.posts import parse_post

    post = parse_post(content, path, post_format)
    return Prose(path, content, post.blocks, post_format, post.language)


def _lines(content: str) -> Iterator[Block]:
    start = 0
    for number, line in enumerate(content.split("\n"), 1):
        text = line.removesuffix("\r").removeprefix("\ufeff" if number == 1 else "\n")
        if text.strip():
            first = start + line.index(text)
            yield Block(text, first, first + len(text), number)
        start += len(line) + 1


def language_of(prose: Prose, wanted: str) -> str:
    """The language to check a text in: `wanted`, or what the text itself says."""
    if not wanted and not prose.language:
        name = "standard input" if prose.path == STDIN else str(prose.path)
        raise UsageError(
            f"the language of {name} is not known",
            hint="--lang fr for a finished post, --from en --to fr for pairs.",
        )
    if not wanted:
        known_language(prose.language)
    return wanted or prose.language


def changed_blocks(prose: Prose, reference: str) -> list[int]:
    """Numbers of the blocks that a git reference has not; without one, of all."""
    numbers = range(len(prose.blocks))
    if not reference or prose.path == STDIN:
        return [*numbers]
    shown = text_at(prose.path, reference)
    try:
        before = prose.with_content((shown or b"").decode("utf-8", "replace"))
    except ZqtransError:
        return [*numbers]
    known = {block.text for block in before.blocks}
    return [number for number in numbers if prose.blocks[number].text not in known]


def facts_of(
    prose: Prose, glossary: Glossary, *, language: str, numbers: Sequence[int]
) -> list[Facts]:
    """The blocks as the rules see them; comments before them are their messages' comments."""
    remarks: dict[int | None, list[str]] = {}
    for one in prose.remarks():
        remarks.setdefault(one.block, []).append(f"zqtrans:ignore {one.name} {one.reason}")
    found = []
    for number in numbers:
        text, line = prose.blocks[number].text, prose.blocks[number].line
        message = Message("", text, comments="\n".join(remarks.get(number, ())), line=line)
        found.append(Facts(None, text, "en", language, glossary, message))
    return found


def check_prose(
    prose: Prose,
    glossary: Glossary,
    *,
    language: str,
    select: Iterable[str],
    ignore: Iterable[str],
    since: str = "",
) -> list[Diagnostic]:
    """Everything wrong with a finished text, or with the blocks that changed `since`.

    What a comment before the block silences is marked, and a comment that silences nothing found.
    """
    select, ignore = tuple(select), tuple(ignore)
    numbers = changed_blocks(prose, since)
    blocks = [prose.blocks[number] for number in numbers]
    found = [
        one
        for one in check_text(
            [(block.line, block.text) for block in blocks],
            glossary,
            language=language,
            path=prose.path,
            select=select,
            ignore=ignore,
        )
        if one.code != "TX013" or not _is_markup(prose, one)
    ]
    chosen = chosen_rules(select, ignore)
    for remark in prose.remarks():
        if remark.block is None or remark.block in numbers:
            found += _silenced(remark, found, prose, chosen, language, glossary)
    return in_post(found, prose.blocks, prose.content)


def _is_markup(prose: Prose, one: Diagnostic) -> bool:
    """Whether an entity is one that the post's own format writes; escaped once more it is none."""
    return prose.format in ("html", "markdown") and not _ESCAPED.match(one.target, one.span[0])


def _silenced(
    remark: Remark,
    found: list[Diagnostic],
    prose: Prose,
    chosen: tuple[Rule, ...],
    language: str,
    glossary: Glossary,
) -> Iterator[Diagnostic]:
    """Mark what a comment silences; a finding where that is nothing."""
    block = prose.blocks[remark.block] if remark.block is not None else Block("", 0, 0, 0)
    hit = False
    for index, one in enumerate(found):
        if (
            one.line == block.line
            and one.target == block.text
            and means(remark.name, RULES[one.code])
        ):
            found[index] = replace(one, suppressed="inSource", reason=remark.reason)
            hit = True
    rule = RULES["CA007"]
    if not hit and rule in chosen and (said := unneeded(remark.name, chosen)):
        facts = Facts(None, block.text, "en", language, glossary, Message("", line=remark.line))
        yield diagnostic_of(rule, facts, Finding((0, 0), said, remark.name), prose.path)

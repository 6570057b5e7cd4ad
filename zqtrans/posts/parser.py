"""The Markdown parser: markdown-it (CommonMark and tables) with footnotes added.

Each rule that makes prose notes where its lines begin and end.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zqtrans.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    BlockRule = Callable[[StateBlock, int, int, bool], bool]

ROWS = "rows"
"""Where a token's `meta` holds start and end of its prose, line by line."""

_PROSE_RULES = {
    "table": ["paragraph", "reference"],
    "heading": ["paragraph", "reference", "blockquote"],
    "lheading": [],
    "paragraph": [],
}
_FOOTNOTE = regex(r"\[\^[^\]\s]+\]:[ \t]*")


@cache
def parser_of_blocks() -> MarkdownIt:
    """The parser: made once, and only its block rules are used."""
    from markdown_it import MarkdownIt, rules_block

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    for name, alternatives in _PROSE_RULES.items():
        rule = _noting(getattr(rules_block, name))
        parser.block.ruler.at(name, rule, {"alt": alternatives})
    parser.block.ruler.before(
        "reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]}
    )
    return parser


def _noting(rule: BlockRule) -> BlockRule:
    """The rule, noting on each piece of prose where the lines of it begin and end."""

    def noting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        made = len(state.tokens)
        matched = rule(state, start, end, silent)
        for token in state.tokens[made:]:
            if token.type == "inline" and token.map and ROWS not in token.meta:
                token.meta[ROWS] = [
                    (state.bMarks[line] + state.tShift[line], state.eMarks[line])
                    for line in range(*token.map)
                ]
        return matched

    return noting


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote's definition: its text is parsed as blocks, continued where indented."""
    begin = state.bMarks[start] + state.tShift[start]
    match = _FOOTNOTE.match(state.src, begin, state.eMarks[start])
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    marks = state.bMarks[start], state.tShift[start], state.sCount[start]
    parent = state.parentType
    state.parentType = "footnote"
    state.blkIndent += 4
    state.bMarks[start], state.tShift[start] = match.end(), 0
    state.sCount[start] = state.blkIndent
    state.line = start + 1
    if match.end() < state.eMarks[start]:
        state.md.block.tokenize(state, start, end)
    state.blkIndent -= 4
    state.parentType = parent
    state.bMarks[start], state.tShift[start], state.sCount[start] = marks
    return True

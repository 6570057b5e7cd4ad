"""The order of the rungs, as data: names, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zqtrans.engine.calibration import Calibration, read_calibration
from zqtrans.engine.changes import Changed, with_lists, with_numbers
from zqtrans.engine.judge import Judge
from zqtrans.engine.pieces import Clauses, Glossary, Pieces
from zqtrans.engine.protocol import Decoding, Engine
from zqtrans.engine.rungs import ForcedPrefix, Plain, Rung, Shields, Splice, Suppress
from zqtrans.engine.shields import (
    CODE_MARKS,
    LETTER_MARKS,
    NUMBER_MARKS,
    STARTER_MARKS,
    Marks,
    stand_in_names,
)
from zqtrans.errors import UsageError

SHIELDS_FIRST = (
    "shields",
    "plain",
    "lists",
    "shields-apart",
    "numbers",
    "n-best",
    "stand-ins",
    "suppress",
    "no-repeat",
    "forced-prefix",
    "splice",
    "clauses",
    "pieces",
)
"""For models that know our shields: most sentences with a term are proven by the first pass."""

PLAIN_FIRST = (
    "plain",
    "codes",
    "stand-ins",
    "lists",
    "numbers",
    "n-best",
    "suppress",
    "no-repeat",
    "forced-prefix",
    "splice",
    "clauses",
    "pieces",
)
"""For models that never saw our shields."""

_N_BEST = Decoding(hypotheses=8, beam=8)
_NO_REPEAT = Decoding(hypotheses=4, beam=4, no_repeat=3)


def knows_shields(engine: Engine) -> bool:
    """Whether the engine has our shields as single tokens, which only trained models have."""
    return all(mark in engine.tokens(f"a {mark} b") for mark in STARTER_MARKS.source)


def best_marks(engine: Engine, calibration: Calibration | None) -> Marks:
    """The shields that the engine copies best: measured, else its own, else short codes."""
    known = {marks.name: marks for marks in all_marks(engine)}
    if calibration and calibration.best in known:
        return known[calibration.best]
    return STARTER_MARKS if knows_shields(engine) else CODE_MARKS


def all_marks(engine: Engine) -> list[Marks]:
    """Every set of marks that can be tried on an engine."""
    names = stand_in_names(engine.source, engine.target)
    found = [CODE_MARKS, LETTER_MARKS, NUMBER_MARKS, *([names] if names else [])]
    return [STARTER_MARKS, *found] if knows_shields(engine) else found


def default(engine: Engine) -> tuple[str, ...]:
    """The order that an engine begins with."""
    return SHIELDS_FIRST if knows_shields(engine) else PLAIN_FIRST


def build(names: Sequence[str], engine: Engine, judge: Judge) -> tuple[Rung, ...]:
    """The rungs with these names. Texts that are one term never reach the engine."""
    rungs: list[Rung] = [Glossary()]
    for name in names:
        if name not in _MAKERS:
            raise UsageError(f"unknown rung {name!r}", hint=f"Known are {', '.join(_MAKERS)}.")
        rungs.extend(_MAKERS[name](engine, judge))
    return tuple(rungs)


def _marks(engine: Engine) -> Marks:
    return best_marks(engine, read_calibration(engine))


def _stand_ins(engine: Engine, judge: Judge) -> list[Rung]:
    names = stand_in_names(engine.source, engine.target)
    return [Shields(names, "stand-ins")] if names else []


def _n_best(engine: Engine, judge: Judge) -> list[Rung]:
    return [Shields(_marks(engine), "n-best", _N_BEST), Plain("n-best", _N_BEST)]


def _no_repeat(engine: Engine, judge: Judge) -> list[Rung]:
    return [Shields(_marks(engine), "no-repeat", _NO_REPEAT), Plain("no-repeat", _NO_REPEAT)]


def _inner(engine: Engine) -> tuple[Rung, ...]:
    marks = _marks(engine)
    return (
        Glossary(),
        Shields(marks),
        Plain(),
        Shields(marks, "no-repeat", _NO_REPEAT),
        Plain("no-repeat", _NO_REPEAT),
        Splice(),
    )


_MAKERS: dict[str, Callable[[Engine, Judge], list[Rung]]] = {
    "plain": lambda engine, judge: [Plain()],
    "shields": lambda engine, judge: [Shields(_marks(engine))],
    "codes": lambda engine, judge: [Shields(_marks(engine), "codes")],
    "shields-apart": lambda engine, judge: [Shields(_marks(engine), "shields-apart", apart=True)],
    "stand-ins": _stand_ins,
    "lists": lambda engine, judge: [Changed("lists", with_lists, Shields(_marks(engine)))],
    "numbers": lambda engine, judge: [Changed("numbers", with_numbers, Shields(_marks(engine)))],
    "n-best": _n_best,
    "suppress": lambda engine, judge: [Suppress()],
    "no-repeat": _no_repeat,
    "forced-prefix": lambda engine, judge: [ForcedPrefix()],
    "splice": lambda engine, judge: [Splice()],
    "clauses": lambda engine, judge: [Clauses(judge, _inner(engine))],
    "pieces": lambda engine, judge: [Pieces(judge, _inner(engine))],
}

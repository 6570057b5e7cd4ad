"""The order of the rungs, as data: names, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from zqtrans.engine.calibration import Calibration
from zqtrans.engine.changes import Change, Changed, with_lists, with_numbers
from zqtrans.engine.guided import ForcedPrefix, Splice, Suppress
from zqtrans.engine.judge import Judge
from zqtrans.engine.pieces import Clauses, Glossary, Pieces
from zqtrans.engine.protocol import Decoding, Engine
from zqtrans.engine.rungs import (
    ANY,
    N_BEST,
    REPETITION,
    RESCUE,
    SEARCH,
    Plain,
    Rung,
    Shields,
)
from zqtrans.engine.shields import (
    CODE_MARKS,
    LETTER_MARKS,
    NUMBER_MARKS,
    STARTER_MARKS,
    Marks,
    stand_in_names,
)
from zqtrans.errors import UsageError

_REST = (
    *("splice", "lists", "shields-apart", "numbers", "stand-ins", "suppress"),
    *("clauses", "pieces", "no-repeat", "forced-prefix"),
)
"""By what a proven sentence costs, measured: the first costs nothing, the last prove least."""

SHIELDS_FIRST: tuple[str, ...] = ("shields", "plain", *_REST)
"""Where marks survive more often than names: most sentences with a term take one pass."""

PLAIN_FIRST: tuple[str, ...] = ("plain", "shields", *_REST)
"""Where names survive more often than marks."""

DEFAULT_FLOOR = -1.7
"""Mean log probability of a token below which a translation is refused.

Of the lines that three models scored between -1.5 and here three in four had to do with their
sources, of those below fewer than two in three; see docs/terms.md.
"""


_HOPELESS = 0.05
_MARKED = frozenset({"shields", "shields-apart", "lists", "numbers"})


@dataclass(frozen=True, slots=True)
class Plan:
    """How an engine is used: the order of the rungs, its marks, and the floor on its scores."""

    rungs: tuple[str, ...]
    marks: Marks
    floor: float
    measured: bool = False

    @property
    def shown(self) -> str:
        """The plan in words."""
        origin = "as measured" if self.measured else "not measured, see `zqtrans models calibrate`"
        return f"{self.rungs[0]} first, marks {self.marks.name}, floor {self.floor:.2f} ({origin})"


def plan(engine: Engine, calibration: Calibration | None = None, *, withheld: bool = False) -> Plan:
    """The plan for an engine, by its measurements where it has some.

    With `withheld` the marks that it was trained with are not used, as if it were another's.
    """
    own = knows_shields(engine) and not withheld
    known = {marks.name: marks for marks in all_marks(engine, withheld=withheld)}
    names = stand_in_names(engine.source, engine.target)
    marks = STARTER_MARKS if own else names or CODE_MARKS
    if calibration is None:
        return Plan(SHIELDS_FIRST if own else PLAIN_FIRST, marks, DEFAULT_FLOOR)
    if best := calibration.best_of(known):
        marks = known[best]
    survival = calibration.survival.get(marks.name, 0.0)
    rungs = SHIELDS_FIRST if survival > calibration.plain else PLAIN_FIRST
    if survival < _HOPELESS:
        rungs = tuple(name for name in rungs if name not in _MARKED)
    return Plan(rungs, marks, calibration.floor, measured=True)


def knows_shields(engine: Engine) -> bool:
    """Whether the engine has our shields as single tokens, which only trained models have."""
    return all(mark in engine.tokens(f"a {mark} b") for mark in STARTER_MARKS.source)


def all_marks(engine: Engine, *, withheld: bool = False) -> list[Marks]:
    """Every set of marks that can be tried on an engine."""
    names = stand_in_names(engine.source, engine.target)
    found = [CODE_MARKS, LETTER_MARKS, NUMBER_MARKS, *([names] if names else [])]
    return [STARTER_MARKS, *found] if knows_shields(engine) and not withheld else found


def build(plan: Plan, engine: Engine, judge: Judge) -> tuple[Rung, ...]:
    """The rungs of a plan. Texts that are one term never reach the engine."""
    rungs: list[Rung] = [Glossary()]
    for name in plan.rungs:
        if name not in _MAKERS:
            raise UsageError(f"unknown rung {name!r}", hint=f"Known are {', '.join(_MAKERS)}.")
        rungs.extend(_MAKERS[name](plan, engine, judge))
    return tuple(rungs)


def _stand_ins(plan: Plan, engine: Engine, judge: Judge) -> list[Rung]:
    names = stand_in_names(engine.source, engine.target)
    return [Shields(names, "stand-ins", RESCUE)] if names and names != plan.marks else []


def _inner(plan: Plan) -> tuple[Rung, ...]:
    """For what is shorter than a sentence."""
    looking = replace(RESCUE, attention=True)
    return (
        Glossary(),
        Shields(plan.marks, decoding=RESCUE, everything=True),
        Plain(decoding=looking, named=True),
        Splice(decoding=looking),
    )


def _searches(plan: Plan) -> tuple[Decoding, Decoding]:
    """How the shielded and the plain sentence are searched: whichever is first, in full width."""
    shielded, plain = (SEARCH, RESCUE) if _begins_shielded(plan) else (RESCUE, SEARCH)
    return shielded, replace(plain, attention=True)


def _begins_shielded(plan: Plan) -> bool:
    return plan.rungs[:1] == ("shields",)


def _plain(plan: Plan, engine: Engine, judge: Judge) -> list[Rung]:
    return [Plain(decoding=_searches(plan)[1], named=_begins_shielded(plan))]


def _shields(plan: Plan, engine: Engine, judge: Judge) -> list[Rung]:
    everything = _begins_shielded(plan)
    return [
        Shields(plan.marks, "shields", _searches(plan)[0], everything=everything, others=N_BEST)
    ]


def _suppress(plan: Plan, engine: Engine, judge: Judge) -> list[Rung]:
    """After both first searches, which the ladder remembers."""
    shielded, plain = _searches(plan)
    marked = Shields(plan.marks, decoding=shielded, everything=_begins_shielded(plan))
    bare = Plain(decoding=plain, named=_begins_shielded(plan))
    return [Suppress(judge, (marked, bare))]


def _no_repeat(plan: Plan, engine: Engine, judge: Judge) -> list[Rung]:
    decoding = replace(RESCUE, no_repeat=3)
    return [
        Shields(plan.marks, "no-repeat", decoding, cures=REPETITION),
        Plain("no-repeat", decoding, others="", cures=REPETITION),
    ]


def _apart(plan: Plan, engine: Engine, judge: Judge) -> list[Rung]:
    return [Shields(plan.marks, "shields-apart", RESCUE, apart=True, cures=_MARKS)]


def _changed(plan: Plan, name: str, change: Change, cures: frozenset[str]) -> list[Rung]:
    return [Changed(name, change, Shields(plan.marks, decoding=RESCUE), cures)]


def _pieces(plan: Plan, judge: Judge) -> list[Rung]:
    pieces = Pieces(judge, _inner(plan))
    return [pieces, Changed("pieces", with_numbers, pieces, _NUMBERS)]


_MARKS = frozenset({"mark-lost"})
_NUMBERS = frozenset({"lost-number", "invented-number"})

_MAKERS: dict[str, Callable[[Plan, Engine, Judge], list[Rung]]] = {
    "plain": _plain,
    "shields": _shields,
    "shields-apart": _apart,
    "stand-ins": _stand_ins,
    "lists": lambda plan, engine, judge: _changed(plan, "lists", with_lists, ANY),
    "numbers": lambda plan, engine, judge: _changed(plan, "numbers", with_numbers, _NUMBERS),
    "suppress": _suppress,
    "no-repeat": _no_repeat,
    "forced-prefix": lambda plan, engine, judge: [ForcedPrefix(decoding=_searches(plan)[1])],
    "splice": lambda plan, engine, judge: [Splice(decoding=_searches(plan)[1])],
    "clauses": lambda plan, engine, judge: [Clauses(judge, _inner(plan))],
    "pieces": lambda plan, engine, judge: _pieces(plan, judge),
}

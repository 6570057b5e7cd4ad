"""Which rungs and marks an engine gets, and its floor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.engines import Scripted
from zqtrans.engine.calibrate import floor
from zqtrans.engine.calibration import Calibration
from zqtrans.engine.ladder import NEVER
from zqtrans.engine.order import DEFAULT_FLOOR, PLAIN_FIRST, SHIELDS_FIRST, plan
from zqtrans.engine.shields import STARTER_MARKS


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        pytest.param([(-0.5, True), (-1.0, True)], DEFAULT_FLOOR, id="all-sense"),
        pytest.param([(-0.5, True), (-1.4, True)], -1.7, id="all-sense-and-low"),
        pytest.param([(-0.5, True)] * 8 + [(-1.2, False)] * 8, -0.5, id="sense-ends"),
        pytest.param([(-0.5, False)] * 8 + [(-0.9, True)], NEVER, id="no-sense"),
        pytest.param([(-2.5, True)] * 3, -2.0, id="not-lower-than"),
        pytest.param([], NEVER, id="nothing"),
    ],
)
def test_floor(judged: list[tuple[float, bool]], expected: float) -> None:
    assert floor(judged) == pytest.approx(expected)


def test_the_plan_follows_the_measurements() -> None:
    engine = Scripted(shields=False)
    assert plan(engine).rungs == PLAIN_FIRST
    assert plan(engine).floor == DEFAULT_FLOOR
    measured = Calibration("scripted", {"codes": 0.9, "letters": 0.2}, {"codes": 1.0, "letters": 0},
                           plain=0.3, floor=-1.1, sentences=32)  # fmt: skip
    chosen = plan(engine, measured)
    assert (chosen.rungs, chosen.marks.name, chosen.floor) == (SHIELDS_FIRST, "codes", -1.1)
    assert plan(engine, replace(measured, plain=0.95)).rungs == PLAIN_FIRST
    ours = Scripted()
    assert plan(ours).marks == STARTER_MARKS
    assert plan(ours, withheld=True).marks != STARTER_MARKS

"""What `models calibrate` measured of a model, where it is kept, and how the ladder reads it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from zqtrans.engine.packages import CALIBRATION, STARTER
from zqtrans.engine.protocol import Engine
from zqtrans.errors import InputError
from zqtrans.files import write_text


@dataclass(frozen=True, slots=True)
class Calibration:
    """What an engine does with our sample sentences.

    `survival` is the share of sentences, 0 to 1, in which every mark of a kind came through, and
    `plain` the share in which every name did that was not hidden. `cost` is how many points of chrF
    the sentences around the marks lose against plain translation. `floor` is the mean log
    probability below which the engine's translations have nothing to do with their sources.
    """

    fingerprint: str
    survival: Mapping[str, float]
    cost: Mapping[str, float]
    plain: float
    floor: float
    sentences: int

    @property
    def best(self) -> str:
        """The marks to use."""
        return self.best_of(self.survival) or ""

    def best_of(self, names: Collection[str]) -> str | None:
        """The marks that survive most; those that cost least among equals, to a twentieth."""
        known = [name for name in self.survival if name in names]
        rank = {n: (round(20 * self.survival[n]), -self.cost[n]) for n in known}
        return max(known, key=rank.__getitem__, default=None)


def read_calibration(engine: Engine) -> Calibration | None:
    """The measurements of exactly this model, the user's own first; None where there are none."""
    for path in (_own_place(engine), _beside(engine)):
        if path is None:
            continue
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            found = Calibration(**content)
        except (OSError, ValueError, TypeError):
            continue
        if found.fingerprint == engine.fingerprint:
            return found
    return None


def write_calibration(engine: Engine, calibration: Calibration, *, beside: bool = False) -> Path:
    """Store beside the model, or in the user's data folder where that cannot be written.

    The starter's folder is written only with `beside`: it belongs to the program.
    """
    text = json.dumps(asdict(calibration), indent=2, sort_keys=True) + "\n"
    place = _beside(engine)
    if place is not None and (beside or STARTER not in place.parents):
        try:
            write_text(place, text)
        except InputError:
            if beside:
                raise
        else:
            return place
    own = _own_place(engine)
    write_text(own, text)
    return own


def _beside(engine: Engine) -> Path | None:
    folder = getattr(engine, "folder", None)
    return Path(folder) / CALIBRATION if folder else None


def _own_place(engine: Engine) -> Path:
    from platformdirs import user_data_path

    return user_data_path("zqtrans") / "calibration" / f"{engine.fingerprint}.json"

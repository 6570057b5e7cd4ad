"""What `models calibrate` measured of a model, where it is kept, and how the ladder reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from zqtrans.engine.packages import CALIBRATION, STARTER
from zqtrans.engine.protocol import Engine
from zqtrans.errors import InputError
from zqtrans.files import write_text


@dataclass(frozen=True, slots=True)
class Calibration:
    """`survival` is the share of sentences, 0 to 1, in which every mark of a kind came through;
    `cost` is how many points of chrF the sentences around the marks lose against plain
    translation. `best` is the kind that survives most, the cheaper one among equals."""

    fingerprint: str
    best: str
    survival: Mapping[str, float]
    cost: Mapping[str, float]
    sentences: int


def read_calibration(engine: Engine) -> Calibration | None:
    """The measurements of exactly this model; None where there are none."""
    for path in _places(engine):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            found = Calibration(**content)
        except (OSError, ValueError, TypeError):
            continue
        if found.fingerprint == engine.fingerprint:
            return found
    return None


def write_calibration(engine: Engine, calibration: Calibration) -> Path:
    """Store beside the model; in the user's data folder for the starter and read-only models."""
    text = json.dumps(asdict(calibration), indent=2, sort_keys=True) + "\n"
    *first, last = _places(engine)
    for path in first:
        try:
            write_text(path, text)
        except InputError:
            continue
        return path
    write_text(last, text)
    return last


def _places(engine: Engine) -> list[Path]:
    from platformdirs import user_data_path

    folder = getattr(engine, "folder", None)
    beside = [Path(folder) / CALIBRATION] if folder and STARTER not in folder.parents else []
    return [*beside, user_data_path("zqtrans") / "calibration" / f"{engine.fingerprint}.json"]

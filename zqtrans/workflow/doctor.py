"""What is installed here, what is missing, and proof that no network is needed."""

from __future__ import annotations

import contextlib
import platform
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Any, NoReturn

from zqtrans import __version__
from zqtrans.config import Config
from zqtrans.engine import open_translator
from zqtrans.engine.packages import list_packages
from zqtrans.errors import ZqtransError
from zqtrans.languages import display_name
from zqtrans.workflow.workspace import Workspace

LIBRARIES = ("argostranslate", "ctranslate2", "sentencepiece", "polib", "langdetect")
UNWANTED = ("torch", "stanza", "spacy", "minisbd")

_SAMPLE = {"en": "Welcome to Zhaoqing.", "zh": "欢迎来到肇庆。", "fr": "Bienvenue à Zhaoqing."}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `hint` says what to do where it is not `ok`."""

    name: str
    ok: bool
    detail: str
    hint: str = ""


def examine(config: Config) -> list[Check]:
    """Look at the program, its libraries, the workspace, the models, and the need for a network."""
    checks = [Check("zqtrans", True, f"{__version__} on Python {platform.python_version()}")]
    checks += [_library(name) for name in LIBRARIES]
    present = [name for name in UNWANTED if _version(name)]
    if present:
        checks.append(
            Check("heavy libraries", True, f"{', '.join(present)}: installed, but not used")
        )
    checks.append(Check("workspace", True, str(config.root)))
    workspace = Workspace(config)
    checks.append(_glossary(workspace))
    for package in list_packages(config):
        pair = f"model {package.from_code}→{package.to_code}"
        detail = f"{package.version}, {package.origin}, {package.size / 1e6:.1f} MB, {package.path}"
        checks.append(Check(pair, True, detail))
    checks += [_offline(workspace, target) for target in config.languages]
    return checks


@contextlib.contextmanager
def no_sockets() -> Iterator[None]:
    """Make every attempt to open a socket fail, in this process."""
    original = socket.socket

    def refuse(*arguments: Any, **options: Any) -> NoReturn:
        raise ZqtransError("something tried to open a network connection")

    socket.socket = refuse  # type: ignore[assignment, misc]
    try:
        yield
    finally:
        socket.socket = original  # type: ignore[misc]


def _library(name: str) -> Check:
    version = _version(name)
    hint = "" if version else f"Install it: pip install {name}"
    return Check(name, bool(version), version or "not installed", hint)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _glossary(workspace: Workspace) -> Check:
    try:
        count = len(workspace.glossary.terms)
    except ZqtransError as error:
        return Check("glossary", False, str(error), error.hint or "")
    hint = "" if count else "Make one: zqtrans glossary add"
    return Check("glossary", bool(count), f"{count} terms", hint)


def _offline(workspace: Workspace, target: str) -> Check:
    source = workspace.config.source
    name = f"offline {display_name(source)} to {display_name(target)}"
    try:
        with no_sockets():
            translator = open_translator(workspace.config, source, target, workspace.glossary)
            sample = _SAMPLE.get(source, _SAMPLE["en"])
            [result] = translator.translate([sample])
    except ZqtransError as error:
        return Check(name, False, str(error), error.hint or "")
    detail = result.text or "; ".join(fault.message for fault in result.findings)
    hint = "" if result.text else "The model cannot prove a simple sentence: install a better one."
    return Check(name, bool(result.text), detail, hint)

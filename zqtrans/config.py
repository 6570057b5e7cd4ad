"""Settings: `[tool.zqtrans]` in pyproject.toml, or zqtrans.toml, and `ZQTRANS_*`.

The only reader of settings and of the environment. The order is: command-line option, environment,
file, default. Unknown keys are refused with the nearest known one.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from zqtrans.errors import ConfigError
from zqtrans.languages import language

CONFIG_NAMES = ("zqtrans.toml", "pyproject.toml")
"""Files that make a folder a workspace, the first one found wins."""


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """Settings of ``zqtrans check``.

    `per_path` maps a glob to rule codes that are ignored in the files it matches.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    baseline: str = ""
    per_path: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. Paths are relative to `root` in the file, absolute here through properties.

    `origin` maps a key (``languages``, ``check.ignore``) to where its value came from.
    """

    root: Path
    source: str = "en"
    languages: tuple[str, ...] = ("fr", "ar", "ja")
    detect: tuple[str, ...] = ()
    posts: str = "posts"
    locales: str = "locales"
    glossary: tuple[str, ...] = ("glossary",)
    out: str = "build"
    models: str = ""
    memory: str = ".zqtrans/memory.sqlite"
    check: CheckConfig = CheckConfig()
    origin: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def posts_path(self) -> Path:
        """The folder of the posts."""
        return self.root / self.posts

    @property
    def locales_path(self) -> Path:
        """The folder of the catalogs."""
        return self.root / self.locales

    @property
    def out_path(self) -> Path:
        """Where finished posts go."""
        return self.root / self.out

    @property
    def memory_path(self) -> Path:
        """The translation memory's file."""
        return self.root / self.memory

    @property
    def glossary_paths(self) -> tuple[Path, ...]:
        """The glossary files or folders."""
        return tuple(self.root / path for path in self.glossary)

    @property
    def detection_languages(self) -> tuple[str, ...]:
        """What language identification chooses from: the configured list, or source and targets."""
        return self.detect or tuple(dict.fromkeys((self.source, *self.languages, "zh")))


_STRINGS = {"source", "posts", "locales", "out", "models", "memory"}
_LISTS = {"languages", "glossary", "detect"}
_CHECK_STRINGS = {"fail-on", "baseline"}
_CHECK_LISTS = {"select", "ignore"}
_FAIL_ON = ("error", "warning", "info", "never")


def find_root(start: Path) -> tuple[Path, Path | None]:
    """The workspace that holds `start`, and its configuration file.

    Without one, the start folder itself is the workspace and every setting has its default.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in CONFIG_NAMES:
            candidate = folder / name
            if candidate.is_file() and (name == "zqtrans.toml" or _table(candidate) is not None):
                return folder, candidate
    return start, None


def load_config(start: Path | None = None, **options: Any) -> Config:
    """The settings that hold in a folder. `options` (not None) come from the command line."""
    root, path = find_root(start or Path.cwd())
    table: Mapping[str, Any] = {}
    if path is not None:
        table = _table(path) or {}
    values, origin = _from_table(table, path)
    for key, value in os.environ.items():
        _from_environment(key, value, values, origin)
    for key, value in options.items():
        if value is not None:
            values[key] = value
            origin[key] = "command line"
    check = values.pop("check", CheckConfig())
    for code in (*values.get("languages", ()), values.get("source", "en")):
        language(code)
    return Config(root=root, check=check, origin=MappingProxyType(origin), **values)


def describe(config: Config) -> list[tuple[str, Any, str]]:
    """Every setting as key, value and origin, for ``zqtrans config show``."""
    rows: list[tuple[str, Any, str]] = []
    for entry in fields(config):
        if entry.name in ("root", "origin"):
            continue
        value = getattr(config, entry.name)
        if isinstance(value, CheckConfig):
            for inner in fields(value):
                key = f"check.{inner.name.replace('_', '-')}"
                content = getattr(value, inner.name)
                content = dict(content) if isinstance(content, Mapping) else content
                rows.append((key, content, config.origin.get(key, "default")))
        else:
            rows.append((entry.name, value, config.origin.get(entry.name, "default")))
    return rows


def _table(path: Path) -> Mapping[str, Any] | None:
    try:
        data = tomli.loads(path.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        line = re.search(r"line (\d+), column (\d+)", str(error))
        raise ConfigError(
            f"not valid TOML: {str(error).split(' (at')[0]}",
            path=path,
            line=int(line[1]) if line else None,
            column=int(line[2]) if line else None,
            hint="Mend the file at this place; nothing was changed.",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=path) from error
    if path.name == "zqtrans.toml":
        return data
    tool = data.get("tool", {})
    section = tool.get("zqtrans") if isinstance(tool, Mapping) else None
    return section if isinstance(section, Mapping) else None


def _from_table(
    table: Mapping[str, Any], path: Path | None
) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for key, value in table.items():
        if key in _STRINGS:
            values[key] = _string(key, value, path)
        elif key in _LISTS:
            values[key] = _strings(key, value, path)
        elif key == "check":
            if not isinstance(value, Mapping):
                raise _wrong(key, "a table", path)
            values[key] = _check(value, path, origin)
            continue
        else:
            raise _unknown(key, (*_STRINGS, *_LISTS, "check"), path)
        origin[key] = str(path)
    return values, origin


def _check(table: Mapping[str, Any], path: Path | None, origin: dict[str, str]) -> CheckConfig:
    config = CheckConfig()
    for key, value in table.items():
        name = f"check.{key}"
        if key in _CHECK_STRINGS:
            content: Any = _string(name, value, path)
            if key == "fail-on" and content not in _FAIL_ON:
                raise _wrong(name, f"one of {', '.join(_FAIL_ON)}", path)
        elif key in _CHECK_LISTS:
            content = _strings(name, value, path)
        elif key == "per-path":
            if not isinstance(value, Mapping):
                raise _wrong(name, "a table of globs and lists of codes", path)
            content = MappingProxyType(
                {glob: _strings(f"{name}.{glob}", codes, path) for glob, codes in value.items()}
            )
        else:
            raise _unknown(
                name, (f"check.{k}" for k in (*_CHECK_STRINGS, *_CHECK_LISTS, "per-path")), path
            )
        config = replace(config, **{key.replace("-", "_"): content})
        origin[name] = str(path)
    return config


def _from_environment(key: str, value: str, values: dict[str, Any], origin: dict[str, str]) -> None:
    if not key.startswith("ZQTRANS_"):
        return
    name = key.removeprefix("ZQTRANS_").lower()
    if name in _STRINGS:
        values[name] = value
    elif name in _LISTS:
        separator = os.pathsep if name == "glossary" else ","
        values[name] = tuple(part.strip() for part in value.split(separator) if part.strip())
    else:
        return
    origin[name] = f"environment {key}"


def _string(key: str, value: Any, path: Path | None) -> str:
    if not isinstance(value, str):
        raise _wrong(key, "a string", path)
    return value


def _strings(key: str, value: Any, path: Path | None) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise _wrong(key, "a list of strings", path)


def _line_of(key: str, path: Path | None) -> int | None:
    if path is None:
        return None
    last = re.escape(key.rsplit(".", 1)[-1])
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if re.match(rf"\s*[\"']?{last}[\"']?\s*=", text) or re.match(rf"\s*\[.*\b{last}\]", text):
            return number
    return None


def _wrong(key: str, expected: str, path: Path | None) -> ConfigError:
    return ConfigError(f"{key} must be {expected}", path=path, line=_line_of(key, path))


def _unknown(key: str, known: Any, path: Path | None) -> ConfigError:
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.4)
    return ConfigError(
        f"unknown setting {key!r}",
        path=path,
        line=_line_of(key, path),
        hint=f"Did you mean {near[0]!r}?"
        if near
        else "See `zqtrans config show` for the known ones.",
    )

"""Installing and removing packages. An archive is judged in full before anything is unpacked."""

from __future__ import annotations

import json
import lzma
import os
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from zqtrans.engine.argos import ArgosEngine
from zqtrans.engine.packages import MANIFEST, Package, describe, file_hashes
from zqtrans.errors import ModelError

MAX_BYTES = 4 << 30
"""No package that is known is nearly as large, unpacked."""

MAX_FILES = 5000
MAX_RATIO = 200
"""Weights compress to a half or so; what unpacks to hundreds of times its size is a bomb."""

_MAX_METADATA = 1 << 20
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_HINT = "Fetch the file again; nothing was installed."


def install_file(
    archive: Path, folder: Path, origin: str = "installed", *, pair: tuple[str, str] | None = None
) -> Package:
    """Install an ``.argosmodel`` file into a folder of packages, replacing an equal one.

    The new package is unpacked beside its place, loaded once, flushed to disk and moved there, and
    only then an equal one is removed: a crash at any moment leaves the old package or the new one
    or both, and at most a hidden rest that a later installation clears away. `pair` is what the
    archive must translate. Raises `ModelError`.
    """
    try:
        with zipfile.ZipFile(archive) as content:
            top = _inspect(content, archive)
            codes = _metadata(content, top, archive)
            if pair and codes != pair:
                raise _refused(archive, f"translates {codes[0]} {codes[1]}, not {' '.join(pair)}")
            folder.mkdir(parents=True, exist_ok=True)
            _clear_rests(folder)
            with tempfile.TemporaryDirectory(prefix=".zqtrans-", dir=folder) as place:
                return _unpack(content, Path(place), folder / top, archive, origin)
    except FileNotFoundError as error:
        raise ModelError("no such file", path=archive) from error
    except (zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError) as error:
        raise _refused(archive, "is no zip archive, or a damaged one") from error
    except (NotImplementedError, RuntimeError) as error:
        raise _refused(archive, f"cannot be unpacked: {error}") from error
    except OSError as error:
        raise ModelError(f"cannot be installed: {error}", path=archive) from error


def remove(package: Package) -> None:
    """Remove an installed package: it is renamed out of sight first, then deleted."""
    if package.origin == "starter":
        raise ModelError(
            "the starter ships with zqtrans and is not removed",
            path=package.path,
            hint="Install a better package for the pair: it is preferred.",
        )
    hidden = package.path.with_name(f".zqtrans-removed-{os.getpid()}-{package.path.name}")
    try:
        package.path.rename(hidden)
        shutil.rmtree(hidden)
    except OSError as error:
        raise ModelError(f"cannot be removed: {error.strerror}", path=package.path) from error


def verify_package(package: Package) -> list[str]:
    """What is wrong with a package: files that changed since it was installed, or do not load."""
    faults = []
    try:
        recorded = json.loads((package.path / MANIFEST).read_text(encoding="utf-8"))["files"]
        hashes = file_hashes(package.path)
        for name in sorted({*recorded, *hashes}):
            if name not in hashes:
                faults.append(f"{name} is missing")
            elif name not in recorded:
                faults.append(f"{name} was added")
            elif hashes[name] != recorded[name]:
                faults.append(f"{name} was changed")
    except FileNotFoundError:
        pass  # installed by argostranslate itself, or the starter: nothing was recorded
    except (OSError, ValueError, KeyError, TypeError) as error:
        faults.append(f"{MANIFEST} cannot be read: {error}")
    try:
        ArgosEngine(package.path, package.name, "").load()
    except ModelError as error:
        faults.append(error.message)
    return faults


def _refused(archive: Path, fact: str) -> ModelError:
    return ModelError(fact, path=archive, hint=_HINT)


def _inspect(content: zipfile.ZipFile, archive: Path) -> str:
    """The one top folder of a harmless archive."""
    entries = content.infolist()
    if len(entries) > MAX_FILES:
        raise _refused(archive, f"holds {len(entries)} files")
    tops = set()
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if (
            path.is_absolute()
            or ".." in path.parts
            or "\\" in entry.filename
            or ":" in entry.filename
        ):
            raise _refused(archive, f"unsafe name in the archive: {entry.filename!r}")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise _refused(archive, f"a link or device in the archive: {entry.filename!r}")
        if path.parts:
            tops.add(path.parts[0])
    size = sum(entry.file_size for entry in entries)
    if size > MAX_BYTES or size > MAX_RATIO * max(archive.stat().st_size, 1):
        raise _refused(archive, f"would unpack to {size:,} bytes")
    if len(tops) != 1 or next(iter(tops)).startswith("."):
        raise _refused(archive, "does not hold one folder, as an Argos package does")
    return str(tops.pop())


def _metadata(content: zipfile.ZipFile, top: str, archive: Path) -> tuple[str, str]:
    """The language pair of an archive that has everything a package needs."""
    names = set(content.namelist())
    if f"{top}/metadata.json" not in names:
        raise _refused(archive, "holds no metadata.json")
    if f"{top}/model/model.bin" not in names:
        raise _refused(archive, "holds no model/model.bin")
    if not {f"{top}/sentencepiece.model", f"{top}/bpe.model"} & names:
        raise _refused(archive, "holds neither sentencepiece.model nor bpe.model")
    if content.getinfo(f"{top}/metadata.json").file_size > _MAX_METADATA:
        raise _refused(archive, "metadata.json is far too large")
    try:
        metadata = json.loads(content.read(f"{top}/metadata.json"))
    except ValueError as error:
        raise _refused(archive, f"metadata.json is not valid JSON: {error}") from error
    codes = [metadata.get(key) if isinstance(metadata, dict) else None for key in _KEYS]
    if not all(isinstance(code, str) and _CODE.fullmatch(code) for code in codes):
        raise _refused(archive, f"metadata.json names no language pair: {codes}")
    return str(codes[0]), str(codes[1])


_KEYS = ("from_code", "to_code")


def _unpack(
    content: zipfile.ZipFile, place: Path, target: Path, archive: Path, origin: str
) -> Package:
    content.extractall(place)
    fresh = place / target.name
    package = describe(fresh, origin)
    if package is None:
        raise _refused(archive, "holds no translation package")
    ArgosEngine(fresh, package.name, "").load()
    manifest = {"version": 1, "archive": archive.name, "files": file_hashes(fresh)}
    (fresh / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    _flush(fresh)
    older = _equals(package, target.parent, origin)
    while target.exists():
        target = target.with_name(f"{target.name}.new")
    fresh.rename(target)
    _sync(target.parent)
    for old in older:
        remove(old)
    return Package(package.from_code, package.to_code, package.version, target, origin)


def _equals(package: Package, folder: Path, origin: str) -> list[Package]:
    """Installed packages of the same pair and version: they are removed once the new one is there.

    Between the two both are in place and both are whole.
    """
    found = [describe(path, origin) for path in folder.iterdir() if not path.name.startswith(".")]
    wanted = (package.from_code, package.to_code, package.version)
    return [old for old in found if old and (old.from_code, old.to_code, old.version) == wanted]


def _flush(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        _sync(path)


def _sync(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # folders cannot be opened on Windows
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear_rests(folder: Path) -> None:
    """Remove what an interrupted installation or removal left behind, an hour ago or more."""
    newest = max((path.stat().st_mtime for path in folder.iterdir()), default=0.0)
    for path in folder.glob(".zqtrans-*"):
        if path.is_dir() and path.stat().st_mtime < newest - 3600:
            shutil.rmtree(path, ignore_errors=True)

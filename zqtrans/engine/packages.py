"""Which models there are: the workspace's, those installed for argostranslate, the starter."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zqtrans.config import Config
from zqtrans.errors import ModelError, ZqtransError

STARTER = Path(__file__).parent.parent / "starter"
"""The packages that ship with zqtrans."""

MANIFEST = "zqtrans.json"
"""What zqtrans writes into a package that it installed: hashes of its files."""

CALIBRATION = "zqtrans-calibration.json"
"""What `models calibrate` measured, beside the model where that can be written."""

_OURS = {MANIFEST, CALIBRATION}


@dataclass(frozen=True, slots=True)
class Package:
    """One model package here. `origin` is ``workspace``, ``installed`` or ``starter``."""

    from_code: str
    to_code: str
    version: str
    path: Path
    origin: str

    @property
    def name(self) -> str:
        """Engine, pair and version, as provenance records them."""
        kind = "argos-starter" if self.origin == "starter" else "argos"
        return f"{kind}/{self.from_code}_{self.to_code}@{self.version or '0'}"

    @property
    def sha256(self) -> str:
        """Hash over the files that decide what the package answers."""
        return fingerprint(self.path)

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in package_files(self.path))


def package_files(folder: Path) -> list[Path]:
    """The package's own files, sorted; notes of zqtrans and caches are left out."""
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file() and path.name not in _OURS and "__pycache__" not in path.parts
    ]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def fingerprint(folder: Path) -> str:
    """SHA-256 over the names and contents of the files that decide what the package answers.

    Its README does not, so it may be written anew. Hashing is cached by size and time of change,
    since an Argos package has some 100 MB.
    """
    files = [path for path in package_files(folder) if path.suffix != ".md"]
    state = [
        [path.relative_to(folder).as_posix(), (stat := path.stat()).st_size, stat.st_mtime_ns]
        for path in files
    ]
    cache = _cache_file()
    known = _read_json(cache)
    entry = known.get(str(folder.resolve()))
    if isinstance(entry, dict) and entry.get("state") == state and "sha256" in entry:
        return str(entry["sha256"])
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\0{_hash(path)}\n".encode())
    result = digest.hexdigest()
    _write_quietly(cache, {**known, str(folder.resolve()): {"state": state, "sha256": result}})
    return result


def file_hashes(folder: Path) -> dict[str, str]:
    """Path inside the package -> SHA-256 of that file."""
    return {path.relative_to(folder).as_posix(): _hash(path) for path in package_files(folder)}


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def list_packages(config: Config) -> list[Package]:
    """Every usable package, the preferred one of a pair first.

    The workspace's own folder goes before what is installed for argostranslate, and that before
    the starter; among equals the highest version wins. Folders that hold no package are passed by.
    """
    from zqtrans.engine.argos import package_folders

    places = [(folder, "installed") for folder in package_folders()]
    if config.models:
        places.insert(0, (models_folder(config), "workspace"))
    places.append((STARTER, "starter"))
    found: list[Package] = []
    for folder, origin in places:
        packages = [
            package
            for path in (sorted(folder.iterdir()) if folder.is_dir() else [])
            if not path.name.startswith(".") and (package := describe(path, origin)) is not None
        ]
        packages.sort(key=lambda package: version_key(package.version), reverse=True)
        found.extend(packages)
    return found


def models_folder(config: Config) -> Path:
    """Where packages of this workspace are installed."""
    from zqtrans.engine.argos import package_folders

    return config.root / config.models if config.models else package_folders()[0]


def describe(path: Path, origin: str) -> Package | None:
    """The translation package in a folder, or None where there is none."""
    metadata = _read_json(path / "metadata.json")
    codes = metadata.get("from_code"), metadata.get("to_code")
    if not all(isinstance(code, str) and code for code in codes):
        return None
    if not (path / "model" / "model.bin").is_file():
        return None
    return Package(
        from_code=str(codes[0]),
        to_code=str(codes[1]),
        version=str(metadata.get("package_version", "")),
        path=path,
        origin=origin,
    )


def find_route(config: Config, source: str, target: str) -> list[Package]:
    """The packages that lead from one language to the other: one, or two by way of English."""
    packages = list_packages(config)

    def direct(start: str, end: str) -> Package | None:
        fits = (p for p in packages if (p.from_code, p.to_code) == (start, end))
        return next(fits, None)

    if found := direct(source, target):
        return [found]
    first, second = direct(source, "en"), direct("en", target)
    if first and second:
        return [first, second]
    known = ", ".join(sorted({f"{p.from_code}→{p.to_code}" for p in packages})) or "none"
    missing = source if target == "en" or second else "en"
    wanted = f"{missing} {'en' if missing == source and target != 'en' and second else target}"
    raise ModelError(
        f"no model translates {source} into {target} (models here: {known})",
        hint=f"Install one: `zqtrans models install {wanted}`, or a downloaded file with "
        "`zqtrans models install FILE.argosmodel`.",
    )


def find_package(config: Config, source: str, target: str) -> Package:
    """The preferred package of a pair; raises `ModelError` where there is none."""
    for package in list_packages(config):
        if (package.from_code, package.to_code) == (source, target):
            return package
    raise ModelError(
        f"no package for {source} {target} here", hint="`zqtrans models list` shows what there is."
    )


def version_key(version: str) -> tuple[int, ...]:
    """Numbers of a version, for comparing."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _cache_file() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("zqtrans") / "fingerprints.json"


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write_quietly(path: Path, content: dict[str, Any]) -> None:
    """Write a cache; where that cannot be done, do without."""
    from zqtrans.files import write_text

    try:
        write_text(path, json.dumps(content))
    except (OSError, ZqtransError):
        return

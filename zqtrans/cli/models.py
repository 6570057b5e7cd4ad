"""``zqtrans models``: engine packages."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zqtrans.cli.output import Format, emit, emit_json, note, print_table
from zqtrans.config import load_config
from zqtrans.errors import UsageError

if TYPE_CHECKING:
    from zqtrans.engine.calibration import Calibration
    from zqtrans.engine.packages import Package

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_FORMAT = typer.Option("--format", help="How to print it.")


@app.callback()
def models() -> None:
    """List, install and remove engine packages."""


@app.command("list", epilog="Example: zqtrans models list --format json")
def list_models(format: Annotated[Format, _FORMAT] = Format.TEXT) -> None:
    """List the packages on this machine, the preferred one of a pair first."""
    from zqtrans.engine.packages import list_packages

    packages = list_packages(load_config())
    if format is Format.JSON:
        emit_json({"version": 1, "models": [_described(package) for package in packages]})
        return
    print_table(
        ("from", "to", "version", "origin", "size", "sha256", "path"),
        [
            (
                package.from_code,
                package.to_code,
                package.version,
                package.origin,
                f"{package.size / 1e6:.1f} MB",
                package.sha256[:12],
                str(package.path),
            )
            for package in packages
        ],
    )


@app.command(epilog="Example: zqtrans models available")
def available(format: Annotated[Format, _FORMAT] = Format.TEXT) -> None:
    """List what the Argos index offers. Needs a network."""
    from zqtrans.engine.index import available as offers

    found = offers()
    if format is Format.JSON:
        rows = [{"from": o.from_code, "to": o.to_code, "version": o.version} for o in found]
        emit_json({"version": 1, "models": rows})
    else:
        print_table(("from", "to", "version"), [(o.from_code, o.to_code, o.version) for o in found])


@app.command(epilog="Example: zqtrans models install translate-en_fr-1_9.argosmodel")
def install(
    what: Annotated[
        list[str],
        typer.Argument(metavar="FILE | FROM TO", help="An .argosmodel file, or two codes."),
    ],
) -> None:
    """Install a downloaded package, or fetch one for a language pair from the Argos index."""
    from zqtrans.engine.archives import install_file
    from zqtrans.engine.packages import models_folder

    settings = load_config()
    folder = models_folder(settings)
    origin = "workspace" if settings.models else "installed"
    if len(what) == 2 and not any(_is_file(word) for word in what):
        package = _fetch(what[0].lower(), what[1].lower(), folder, origin)
        _announce(package)
        return
    for word in what:
        if not _is_file(word):
            raise UsageError(
                f"{word!r} is neither a file nor part of a language pair",
                hint="zqtrans models install FILE.argosmodel, or: zqtrans models install en fr",
            )
    for word in what:
        _announce(install_file(Path(word), folder, origin))


def _fetch(source: str, target: str, folder: Path, origin: str) -> Package:
    from zqtrans.engine.archives import install_file
    from zqtrans.engine.index import download, find_offer

    offer = find_offer(source, target)
    with tempfile.TemporaryDirectory() as place:
        note(f"fetching {source} {target} {offer.version}")
        archive = download(offer, Path(place), _progress if sys.stderr.isatty() else None)
        return install_file(archive, folder, origin, pair=(source, target))


def _progress(received: int) -> None:
    sys.stderr.write(f"\r{received / 1e6:.1f} MB ")


def _announce(package: Package) -> None:
    emit(str(package.path))
    note(f"installed {package.from_code} {package.to_code} {package.version}")


@app.command(epilog="Example: zqtrans models remove en fr")
def remove(
    source: Annotated[str, typer.Argument(metavar="FROM")],
    target: Annotated[str, typer.Argument(metavar="TO")],
) -> None:
    """Remove the installed package of a pair. The starter stays."""
    from zqtrans.engine import archives
    from zqtrans.engine.packages import find_package

    package = find_package(load_config(), source, target)
    archives.remove(package)
    emit(str(package.path))


@app.command(epilog="Example: zqtrans models verify")
def verify(format: Annotated[Format, _FORMAT] = Format.TEXT) -> None:
    """Prove that each package loads, and that no file changed since it was installed."""
    from zqtrans.engine.archives import verify_package
    from zqtrans.engine.packages import list_packages

    found = [(package, verify_package(package)) for package in list_packages(load_config())]
    if format is Format.JSON:
        rows = [{**_described(package), "faults": faults} for package, faults in found]
        emit_json({"version": 1, "models": rows})
    else:
        print_table(
            ("from", "to", "path", "verdict"),
            [
                (p.from_code, p.to_code, str(p.path), "; ".join(faults) or "sound")
                for p, faults in found
            ],
        )
    if any(faults for _, faults in found):
        raise typer.Exit(1)


@app.command(epilog="Example: zqtrans models calibrate en fr")
def calibrate(
    source: Annotated[str | None, typer.Argument(metavar="[FROM]")] = None,
    target: Annotated[str | None, typer.Argument(metavar="[TO]")] = None,
    beside: Annotated[
        bool, typer.Option("--beside", help="Store beside the model, the starter's own folder too.")
    ] = False,
    format: Annotated[Format, _FORMAT] = Format.TEXT,
) -> None:
    """Measure which shields a model copies, and below which score it writes nonsense.

    The ladder then uses the best shields, and leaves empty what scores below the floor. Without a
    language pair every package is measured.
    """
    from zqtrans.engine.calibrate import calibrate as measure
    from zqtrans.engine.calibration import write_calibration
    from zqtrans.engine.packages import find_package, list_packages
    from zqtrans.engine.translator import open_engine

    if (source is None) != (target is None):
        raise UsageError("a language pair is two languages", hint="zqtrans models calibrate en fr")
    config = load_config()
    packages = (
        [find_package(config, source, target)] if source and target else list_packages(config)
    )
    measured = []
    for package in packages:
        engine = open_engine(package)
        result = measure(engine)
        measured.append((package, result, write_calibration(engine, result, beside=beside)))
    if format is Format.JSON:
        rows = [{**_described(p), **_measured(result, path)} for p, result, path in measured]
        emit_json({"version": 1, "models": rows})
        return
    for package, result, path in measured:
        _tell(package, result, path)


def _measured(result: Calibration, path: Path) -> dict[str, object]:
    return {
        "stored": str(path),
        "best": result.best,
        "survival": dict(result.survival),
        "cost": dict(result.cost),
        "plain": result.plain,
        "floor": result.floor,
        "sentences": result.sentences,
    }


def _tell(package: Package, result: Calibration, path: Path) -> None:
    emit(f"{package.from_code} → {package.to_code} {package.version}: {result.sentences} sentences")
    rows = [("(plain)", f"{100 * result.plain:.0f} %", "", "")]
    for name in result.survival:
        used = "used" if name == result.best else ""
        cost = f"{result.cost[name]:.1f}" if result.survival[name] else ""
        rows.append((name, f"{100 * result.survival[name]:.0f} %", cost, used))
    print_table(("marks", "survive", "chrF lost", ""), rows)
    if result.floor < 0:
        emit(f"floor: what scores below {result.floor:.2f} is left empty")
    else:
        emit("floor: what this model writes has no sense; everything is left empty")
    note(f"stored in {path}")


def _is_file(word: str) -> bool:
    return word.endswith(".argosmodel") or "/" in word or Path(word).exists()


def _described(package: Package) -> dict[str, object]:
    return {
        "from": package.from_code,
        "to": package.to_code,
        "version": package.version,
        "origin": package.origin,
        "path": str(package.path),
        "size": package.size,
        "sha256": package.sha256,
    }

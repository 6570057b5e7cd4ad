"""The layers hold, and light commands load no heavy library."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "zqtrans"

LAYERS = {
    "errors": 1,
    "patterns": 1,
    "model": 2,
    "languages": 3,
    "files": 3,
    "provenance": 4,
    "config": 4,
    "text": 4,
    "detection": 4,
    "glossary": 4,
    "posts": 4,
    "catalog_entries": 3,
    "alignment": 5,
    "catalogs": 5,
    "memory": 5,
    "engine": 5,
    "checks": 5,
    "workflow": 6,
    "batch": 6,
    "report": 6,
    "review": 7,
    "cli": 8,
    "__main__": 9,
    "__init__": 0,
}
"""A module imports only from a lower number, or from its own package."""

BELOW_SIBLINGS = {("config", "languages"), ("checks", "catalogs"), ("memory", "files")}


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {
        name.split(".")[1]
        for name in found
        if name.startswith("zqtrans.") and name.split(".")[1] in LAYERS
    }


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_imports_point_downwards(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for name in _imports(path) - {own}:
        assert LAYERS[name] < LAYERS[own], f"{own} must not import {name}"


def test_every_module_has_a_layer() -> None:
    names = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert names <= set(LAYERS)


def test_help_and_version_load_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from zqtrans.cli.app import main\n"
        "try:\n    main([sys.argv[1]])\nexcept SystemExit:\n    pass\n"
        "heavy = {'ctranslate2', 'argostranslate', 'sentencepiece', 'langdetect', 'fasttext', "
        "'polib', 'babel', 'numpy', 'markdown_it', 'jinja2'}\n"
        "sys.stderr.write(','.join(sorted(heavy & set(sys.modules))))\n"
    )
    for option in ("--help", "--version"):
        done = subprocess.run(
            [sys.executable, "-c", program, option], capture_output=True, text=True, check=True
        )
        assert done.stderr == ""

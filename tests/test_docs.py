"""The README and the help say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Cli
from zqtrans.cli.app import COMMANDS

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_explains_itself(command: str, cli: Cli) -> None:
    assert f"`{command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    run = cli(command, "--help")
    assert run.status == 0
    assert "Usage: zqtrans" in run.out


def test_links_in_the_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (page.parent / link).exists(), f"{page.name}: {link}"

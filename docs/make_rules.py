"""Writes docs/rules.md from the rules: ``python docs/make_rules.py``."""

from __future__ import annotations

import re
from pathlib import Path

from zqtrans.checks import FAMILIES, RULES, Rule

PAGE = Path(__file__).with_name("rules.md")


def page() -> str:
    """The whole page."""
    parts = [
        "# The rules of `zqtrans check`\n",
        "Made from the rules by `python docs/make_rules.py`; `zqtrans explain` says the same. "
        "[catalogues.md](catalogues.md) compares them with the checks of other tools.\n",
        "Silence a rule for one message with a translator comment, `# zqtrans:ignore CODE reason`, "
        "for a run with `--ignore CODE`, and for good in `[tool.zqtrans.check]`.\n",
        "| code | name | severity | certainty | corrected |\n|---|---|---|---|---|",
    ]
    rules = [rule for _, rule in sorted(RULES.items(), key=_order)]
    parts[-1] += "".join(f"\n{_row(rule)}" for rule in rules) + "\n"
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            module = next(one for one in FAMILIES if one.__name__.endswith(f".{family}"))
            parts.append(f"## {family.capitalize()}\n\n{(module.__doc__ or '').strip()}\n")
        parts.append(f"### {rule.code} {rule.name}\n\n{_documentation(rule)}\n")
    return "\n".join(parts)


def _order(pair: tuple[str, Rule]) -> tuple[int, str]:
    code, rule = pair
    names = [family.__name__.rsplit(".", 1)[-1] for family in FAMILIES]
    return names.index(rule.family), code


def _row(rule: Rule) -> str:
    link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
    how = "" if not rule.corrects else "with `--fix`" if rule.safe else "with `--unsafe-fixes`"
    return f"| {link} | {rule.name} | {rule.severity} | {rule.certainty} | {how} |"


def _documentation(rule: Rule) -> str:
    """The docstring with its examples fenced."""
    text = re.sub(
        r"((?:^    .*\n?|^\n(?=    ))+)",
        lambda match: (
            "```po\n" + re.sub(r"^    ", "", match[1], flags=re.MULTILINE).rstrip() + "\n```\n"
        ),
        rule.documentation + "\n",
        flags=re.MULTILINE,
    )
    return re.sub(r":\n```", r":\n\n```", text).strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

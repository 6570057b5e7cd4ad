"""Checks translated prose: the families of rules, and the functions that run them."""

from zqtrans.checks import catalog, consistency, pairs, terms, text, typography, workspace
from zqtrans.checks.fixing import fixed
from zqtrans.checks.parts import Part, look
from zqtrans.checks.rule import RULES, Rule
from zqtrans.checks.running import (
    check_catalog,
    check_pairs,
    check_text,
    check_workspace,
    chosen_rules,
    matches,
    survey_catalog,
)

FAMILIES = (terms, pairs, text, typography, consistency, catalog, workspace)
"""The families; importing them is what registers their rules."""

__all__ = [
    "FAMILIES",
    "RULES",
    "Part",
    "Rule",
    "check_catalog",
    "check_pairs",
    "check_text",
    "check_workspace",
    "chosen_rules",
    "fixed",
    "look",
    "matches",
    "survey_catalog",
]

"""Rules on the glossary's terms: whether each arrived, and what became of those that did not."""

from zqtrans.checks.terms import arrival, levels, writing

__all__ = ["arrival", "levels", "writing"]

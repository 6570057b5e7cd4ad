"""Rules that compare a target with its source: what was lost, added or left untranslated."""

from zqtrans.checks.pairs import content, english, pieces, shape

__all__ = ["content", "english", "pieces", "shape"]

"""Rules on punctuation and spaces, per language."""

from zqtrans.checks.typography import arabic, french, japanese, marks, spaces

__all__ = ["arabic", "french", "japanese", "marks", "spaces"]

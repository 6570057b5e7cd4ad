"""Rules on the target's own text: scripts, repetitions, characters that do not belong."""

from zqtrans.checks.text import characters, direction, repetition, writing

__all__ = ["characters", "direction", "repetition", "writing"]

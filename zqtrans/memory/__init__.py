"""The translation memory, and its exchange with other tools in TMX."""

from __future__ import annotations

from zqtrans.memory.store import HUMAN, Count, Memory, Unit

__all__ = ["HUMAN", "Count", "Memory", "Unit"]

"""Which passages of two posts are one text: by length, order, and what a translation keeps."""

from __future__ import annotations

from zqtrans.alignment.aligner import Aligner, likeness
from zqtrans.alignment.beads import Bead
from zqtrans.alignment.passages import Passage

__all__ = ["Aligner", "Bead", "Passage", "likeness"]

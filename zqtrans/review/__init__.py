"""Catalogs as one self-contained page of HTML for side-by-side review."""

from zqtrans.review.gathering import gather
from zqtrans.review.page import render

__all__ = ["gather", "render"]

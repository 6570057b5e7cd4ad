"""Offline translation in which every glossary term is proven to have arrived."""

from zqtrans.engine.judge import Fault
from zqtrans.engine.ladder import Attempt
from zqtrans.engine.protocol import Decoding, Engine, Hypothesis
from zqtrans.engine.translator import Pivot, Result, Translator, open_engine, open_translator

__all__ = [
    "Attempt",
    "Decoding",
    "Engine",
    "Fault",
    "Hypothesis",
    "Pivot",
    "Result",
    "Translator",
    "open_engine",
    "open_translator",
]

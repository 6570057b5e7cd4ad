"""Terms: read them, find them in text, prove that they arrived, and keep them in order."""

from zqtrans.glossary.batch import find_all, verify_all
from zqtrans.glossary.finding import Finder
from zqtrans.glossary.glossary import Glossary
from zqtrans.glossary.reading import load_glossary
from zqtrans.glossary.verification import NOTHING, Verification, verify

__all__ = [
    "NOTHING",
    "Finder",
    "Glossary",
    "Verification",
    "find_all",
    "load_glossary",
    "verify",
    "verify_all",
]

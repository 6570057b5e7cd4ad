"""Terms: read them, find them in text, prove that they arrived, and keep them in order."""

from zqtrans.glossary.finding import Finder
from zqtrans.glossary.glossary import Glossary
from zqtrans.glossary.reading import load_glossary
from zqtrans.glossary.verification import Verification, verify

__all__ = ["Finder", "Glossary", "Verification", "load_glossary", "verify"]

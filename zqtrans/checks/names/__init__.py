"""Names of places: what became of each, and what evidence of it the target holds."""

from zqtrans.checks.names.evidence import Fault, faults
from zqtrans.checks.names.glosses import ordinary
from zqtrans.checks.names.places import LOCAL, NAME_KINDS, bare_chinese
from zqtrans.checks.names.unsourced import stands_for_a_place, unsourced

__all__ = [
    "LOCAL",
    "NAME_KINDS",
    "Fault",
    "bare_chinese",
    "faults",
    "ordinary",
    "stands_for_a_place",
    "unsourced",
]

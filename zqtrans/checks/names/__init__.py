"""Names of places: what became of each, and what evidence of it the target holds."""

from zqtrans.checks.names.evidence import (
    NAME_KINDS,
    Fault,
    bare_chinese,
    faults,
    unsourced,
)

__all__ = ["NAME_KINDS", "Fault", "bare_chinese", "faults", "unsourced"]

"""Rules on the catalog as a file: header, plural forms, duplicates, suppressions."""

from zqtrans.checks.catalog import header, messages

__all__ = ["header", "messages"]

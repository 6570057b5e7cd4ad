"""Large inputs, streamed."""

from zqtrans.batch.jsonl import Request, Summary, translate_stream

__all__ = ["Request", "Summary", "translate_stream"]

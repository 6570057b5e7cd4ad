"""Large inputs, streamed: JSON Lines or Parquet, many processes or a cluster."""

from zqtrans.batch.part import other_parts, part_path, resumable
from zqtrans.batch.protocol import LONGEST, Job, Record
from zqtrans.batch.run import Options, run
from zqtrans.batch.running import CHUNK, Report, Summary

__all__ = [
    "CHUNK",
    "LONGEST",
    "Job",
    "Options",
    "Record",
    "Report",
    "Summary",
    "other_parts",
    "part_path",
    "resumable",
    "run",
]

"""What the commands do, as functions."""

from zqtrans.workflow.build import build
from zqtrans.workflow.extract import extract
from zqtrans.workflow.localize import localize
from zqtrans.workflow.progress import statistics
from zqtrans.workflow.translate import translate
from zqtrans.workflow.workspace import Workspace

__all__ = ["Workspace", "build", "extract", "localize", "statistics", "translate"]

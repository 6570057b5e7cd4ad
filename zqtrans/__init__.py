"""Translate, and keep right, posts about Zhaoqing 肇庆: terms guaranteed, offline, checked.

What the commands do is here as functions; each loads its part of zqtrans when first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from zqtrans.catalogs import read_catalog, write_catalog
    from zqtrans.checks import check_catalog, check_pairs, check_text
    from zqtrans.detection import detect
    from zqtrans.engine import open_translator
    from zqtrans.glossary import load_glossary
    from zqtrans.posts import read_post, render_post
    from zqtrans.workflow.align import align
    from zqtrans.workflow.build import build
    from zqtrans.workflow.extract import extract
    from zqtrans.workflow.localize import localize
    from zqtrans.workflow.translate import translate
    from zqtrans.workflow.workspace import Workspace

__all__ = [
    "Workspace",
    "align",
    "build",
    "check_catalog",
    "check_pairs",
    "check_text",
    "detect",
    "extract",
    "load_glossary",
    "localize",
    "open_translator",
    "read_catalog",
    "read_post",
    "render_post",
    "translate",
    "write_catalog",
]

_HOMES = {
    "Workspace": "workflow.workspace",
    "align": "workflow.align",
    "build": "workflow.build",
    "check_catalog": "checks",
    "check_pairs": "checks",
    "check_text": "checks",
    "detect": "detection",
    "extract": "workflow.extract",
    "load_glossary": "glossary",
    "localize": "workflow.localize",
    "open_translator": "engine",
    "read_catalog": "catalogs",
    "read_post": "posts",
    "render_post": "posts",
    "translate": "workflow.translate",
    "write_catalog": "catalogs",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(importlib.import_module(f"zqtrans.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'zqtrans' has no attribute {name!r}")

"""A pattern that is compiled late is a pattern."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import zqtrans
from zqtrans.patterns import regex


def test_methods() -> None:
    late = regex(r"(\w)(\d)", re.IGNORECASE)
    assert late.pattern == r"(\w)(\d)"
    assert late.findall("a1 b2") == [("a", "1"), ("b", "2")]
    assert late.sub(r"\2\1", "a1") == "1a"
    assert late.search("  C3", 1)
    assert not late.match("  C3")
    assert late.groups == 2
    assert late.flags & re.IGNORECASE


def test_compiled_at_first_use() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")


def _late_in(value: object) -> Iterator[object]:
    if type(value).__name__ == "_Late":
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _late_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _late_in(one)


def test_all_compile() -> None:
    found = 0
    for module in pkgutil.walk_packages(zqtrans.__path__, "zqtrans."):
        if module.name.split(".")[1] not in ("text", "checks", "glossary", "catalogs", "posts"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            for late in _late_in(value):
                assert late.groups >= 0  # type: ignore[attr-defined]
                found += 1
    assert found > 200

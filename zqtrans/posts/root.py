"""The root element of an HTML text: what language it names, and how it names another."""

from __future__ import annotations

import re

from zqtrans.patterns import regex

_LANGUAGE = regex(r"(?i)<html\b[^<>]*?\slang\s*=\s*([\"']?)([A-Za-z]{2,3}(?:-\w+)*)(?=\1|[\s>])")
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_ROOT = regex(rf"<(?P<name>html)(?=[\s/>]){_ATTRIBUTES}>", re.IGNORECASE)
_ANY_TAG = regex(rf"<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>]){_ATTRIBUTES}>")
_LANG = regex(r"(?i)\slang\s*=\s*(?P<quote>[\"']?)(?P<value>[\w-]*)(?P=quote)")
_DIR = regex(r"(?i)\sdir\s*=\s*(?P<quote>[\"']?)(?P<value>[\w-]*)(?P=quote)")
_PROLOGUE = regex(r"(?:\ufeff|\s|<!--.*?-->|<![A-Za-z][^<>]*>)*", re.DOTALL)
_NO_ROOT = ("br", "img", "wbr", "script", "style", "pre", "svg", "template", "textarea")
"""Elements that are no root of prose."""


def language_span(content: str) -> tuple[int, int]:
    """Where the language code of the ``html`` element stands; two zeros where there is none."""
    found = _LANGUAGE.search(content)
    return found.span(2) if found else (0, 0)


def root_pieces(content: str, language: str, *, right_to_left: bool) -> list[tuple[int, int, str]]:
    """What gives the root element its ``lang`` and, where needed, ``dir``: replacements, in order.

    The root is the ``html`` element, or else the only element that holds all the others.
    """
    root = _ROOT.search(content) or _only_element(content)
    if root is None:
        return []
    attributes = root.end("name")
    end = root.end() - (2 if root[0].endswith("/>") else 1)
    lang = _LANG.search(content, attributes, end)
    direction = _DIR.search(content, attributes, end)
    wanted = "rtl" if right_to_left else "ltr"
    pieces: list[tuple[int, int, str]] = []
    added = ""
    if lang is None:
        added = f' lang="{language}"'
    else:
        pieces.append((*lang.span("value"), language))
    if direction is not None:
        pieces.append((*direction.span("value"), wanted))
    elif right_to_left:
        added += ' dir="rtl"'
    if added:
        pieces.append((attributes, attributes, added))
    return sorted(pieces)


def _only_element(content: str) -> re.Match[str] | None:
    """The tag of the element around everything but comments; None where there are several."""
    start = _PROLOGUE.match(content)
    tag = _ANY_TAG.match(content, start.end() if start else 0)
    if tag is None or tag["name"].lower() in _NO_ROOT:
        return None
    closing = re.compile(rf"<(/?){tag['name']}\b[^<>]*>", re.IGNORECASE)
    depth = 0
    for match in closing.finditer(content, tag.start()):
        depth += -1 if match[1] else 1
        if not depth:
            rest = re.sub(r"(?s)<!--.*?-->", "", content[match.end() :])
            return None if rest.strip() else tag
    return None

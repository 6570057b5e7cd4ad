"""The names that TBX-Basic gives things, and how our ids become its own and back."""

from __future__ import annotations

import re

from zqtrans.glossary.toml_format import ID

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
DEPRECATED, SUPERSEDED = "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"
GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}
MODULES = {"subjectField": "min", "administrativeStatus": "min", "grammaticalGender": "basic"}
"""The module of the dialect that each data category we write belongs to."""


def xml_id(term_id: str) -> str:
    """The id as XML allows it: it cannot begin with a digit."""
    return f"_{term_id}" if term_id[0].isdigit() else term_id


def form_id(text: str) -> str:
    """The inverse of `xml_id`; of any other id, what is nearest to it among allowed ones."""
    for candidate in (text, text.removeprefix("_")):
        if ID.fullmatch(candidate):
            return candidate
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-._") or "concept"

"""Rules on what kind of place a name is, and in which other place it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, rule
from zqtrans.model import Certainty, Severity

_LEVELS = {
    "fr": ("ille", "istrict", "omté", "ourg", "rovince", "unicipalité", "City", "County"),
    "ar": ("مدينة", "مقاطعة", "محافظة", "حي", "بلدة", "منطقة"),
    "ja": ("市", "区", "県", "鎮", "省"),
    "en": ("ity", "istrict", "ounty", "own", "rovince"),
}


_DOUBLED = {
    "fr": re.compile(
        r"\b([Vv]ille|[Dd]istrict|[Cc]omté|[Bb]ourg|[Pp]rovince|[Mm]unicipalité)"
        r"( (?:de |du |d[’'])(?:la )?)\1\b"
        r"|\b(?:[Vv]ille|[Dd]istrict|[Cc]omté) (?:de |d[’'])[A-Z]\w+ (?:City|District|County)\b",
    ),
    "ar": re.compile(r"(?<!\w)(?:[وبل])?(مدينة|مقاطعة|محافظة|حي|بلدة|منطقة)( )(?:ال)?\1(?!\w)"),
    "ja": re.compile(r"(?<=[一-鿿])(市|区|県|鎮|省)()\1(?![一-鿿])"),
    "en": re.compile(r"\b(City|District|County|Town|Province)( )\1\b", re.IGNORECASE),
}


@rule("TM008", Severity.ERROR, Certainty.LIKELY)
def doubled_level(facts: Facts) -> Iterator[Finding]:
    """The word for city, district or county stands twice at one name.

    Why: the engine translated the level and kept it, too.

    Bad (ja):
        msgid "It is a city."
        msgstr "四会市市です。"

    Good (ja):
        msgid "It is a city."
        msgstr "四会市です。"
    """
    said = 0
    for level in _LEVELS.get(facts.language, ()):
        said += facts.target.count(level)
    if said < 2:
        return
    for match in _DOUBLED[facts.language].finditer(facts.prose):
        yield Finding(match.span(), f"{match[0]!r} has its level twice")

"""Languages as HTML needs them: a valid tag, a name and a direction, whatever a header says."""

from __future__ import annotations

import re
from functools import cache

from zqtrans.languages import LANGUAGES, display_name
from zqtrans.review.characters import visible
from zqtrans.review.content import Tongue

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@cache
def tongue(code: str) -> Tongue:
    """The language with this code; an unknown one has the code for its name."""
    lang = code.replace("_", "-").replace("@", "-")
    if not _TAG.fullmatch(lang):
        lang = ""
    primary = lang.split("-")[0].lower()
    name = display_name(primary) if primary else "no language"
    return Tongue(
        code=code,
        name=visible(code) if name == primary else name,
        lang=lang,
        dir=_direction(primary),
    )


def _direction(primary: str) -> str:
    if primary in LANGUAGES:
        return "rtl" if LANGUAGES[primary].right_to_left else "ltr"
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(primary).text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"

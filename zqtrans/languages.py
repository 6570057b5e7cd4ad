"""Language codes, names, scripts, direction, plural forms and punctuation.

Names and plural rules come from CLDR through Babel. The table holds only what CLDR does not say
and zqtrans needs for the languages that it writes.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache

from zqtrans.errors import LanguageError

UNDETERMINED = "und"
"""The code for "not known", from ISO 639-2."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language that zqtrans reads or writes.

    `scripts` are ISO 15924 codes of the writing it uses. `terminators` are the characters that end
    a sentence, `joiner` what stands between two sentences or words.
    """

    code: str
    scripts: tuple[str, ...]
    plural_forms: str
    terminators: str = ".!?…"
    joiner: str = " "
    right_to_left: bool = False

    @property
    def name(self) -> str:
        """The language's English name."""
        return display_name(self.code)


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("en", ("Latn",), "nplurals=2; plural=(n != 1);"),
        Language("fr", ("Latn",), "nplurals=2; plural=(n > 1);"),
        Language(
            "ar",
            ("Arab",),
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
            "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
            terminators=".!؟?…",
            right_to_left=True,
        ),
        Language(
            "ja",
            ("Jpan", "Hira", "Kana", "Hani"),
            "nplurals=1; plural=0;",
            terminators="。！？!?…",
            joiner="",
        ),
        Language(
            "zh", ("Hans", "Hani"), "nplurals=1; plural=0;", terminators="。！？!?…", joiner=""
        ),
    )
}
"""The languages with full support; the keys are ISO 639-1 codes."""


@cache
def display_name(code: str, locale: str = "en") -> str:
    """The name of a language in another, ``code`` itself where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(locale).languages.get(code)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or code


def language(code: str) -> Language:
    """The supported language with this code; region and script subtags are ignored.

    Raises `LanguageError`, naming the nearest supported code, for any other.
    """
    primary = code.strip().replace("_", "-").split("-")[0].lower()
    if primary in LANGUAGES:
        return LANGUAGES[primary]
    known = display_name(primary) != primary
    near = difflib.get_close_matches(primary, LANGUAGES, n=1, cutoff=0.5)
    guess = f" Did you mean {near[0]!r}?" if near and not known else ""
    fact = (
        f"{display_name(primary)} ({code}) is not supported"
        if known
        else f"unknown language {code!r}"
    )
    raise LanguageError(
        fact,
        hint=f"zqtrans works with {', '.join(sorted(LANGUAGES))}.{guess}",
    )


def parse_codes(text: str) -> tuple[str, ...]:
    """Codes from a comma-separated list, checked, in order, without repetition."""
    codes = [language(part).code for part in text.split(",") if part.strip()]
    if not codes:
        raise LanguageError("no language given", hint="Name languages by code: fr,ar,ja.")
    return tuple(dict.fromkeys(codes))

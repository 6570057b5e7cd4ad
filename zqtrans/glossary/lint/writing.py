"""Rules on the characters of forms and readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from zqtrans.glossary import letters
from zqtrans.glossary.lint.rule import Fault, GlossaryRule, Subject, rule
from zqtrans.model import Certainty, Form, Severity, Term

RULES: list[GlossaryRule] = []


def _faults(
    places: Iterable[tuple[Term, str, str, str]],
    wrong: Callable[[str], str],
    says: str = "holds {}",
    only: str = "",
) -> Iterator[Fault]:
    """A fault for each form, of one language or of all, in which something is wrong."""
    for term, language, place, text in places:
        if not only or language == only:
            found = wrong(text)
            if found:
                yield Fault(term, f"{place} {text!r} {says.format(found)}", language, text, place)


@rule(RULES, "GL006", Severity.ERROR)
def simplified_han(subject: Subject) -> Iterator[Fault]:
    """A Japanese form holds characters that only simplified Chinese has."""
    return _faults(subject.admitted(), letters.simplified_only, "holds simplified {}", "ja")


@rule(RULES, "GL007", Severity.WARNING, Certainty.LIKELY)
def traditional_han(subject: Subject) -> Iterator[Fault]:
    """A Chinese form holds traditional characters."""
    return _faults(subject.admitted(), letters.traditional_only, "holds traditional {}", "zh")


@rule(RULES, "GL008", Severity.WARNING)
def latin_in_arabic(subject: Subject) -> Iterator[Fault]:
    """An Arabic form holds Latin letters."""
    return _faults(subject.admitted(), letters.latin, "holds Latin {}", "ar")


@rule(RULES, "GL010", Severity.ERROR)
def wrong_reading(subject: Subject) -> Iterator[Fault]:
    """A Japanese reading that is not kana, or a Chinese one that is not pinyin."""
    for term in subject.terms:
        for language, form in term.forms.items():
            wrong = _wrong_reading(language, form)
            if wrong:
                message = f"{language} reading {form.reading!r} {wrong}"
                yield Fault(term, message, language, form.reading, language)


def _wrong_reading(language: str, form: Form) -> str:
    if not form.reading:
        return ""
    if language == "ja":
        return "" if letters.is_kana(form.reading) else "is not kana"
    if language == "zh":
        return "" if letters.is_pinyin(form.reading) else "is not pinyin"
    return f"has no use in {language}"


@rule(RULES, "GL012", Severity.ERROR)
def invisible_character(subject: Subject) -> Iterator[Fault]:
    """A form holds invisible, control or outer white-space characters."""
    return _faults(subject.forms(), letters.invisible)


@rule(RULES, "GL013", Severity.ERROR)
def look_alike_character(subject: Subject) -> Iterator[Fault]:
    """A form holds letters of another alphabet that look like those of its own."""
    for term, language, place, text in subject.forms():
        found = letters.look_alike(text, language)
        if found and (language in ("en", "fr") or not place.startswith("forbidden")):
            yield Fault(term, f"{place} {text!r} holds {found}", language, text, place)


@rule(RULES, "GL014", Severity.WARNING)
def formula(subject: Subject) -> Iterator[Fault]:
    """A form begins with a character that spreadsheets take for a formula."""

    def first(text: str) -> str:
        return text[0] if text.startswith(("=", "+", "-", "@", "\t", "\r")) else ""

    return _faults(subject.forms(), first, "is a formula to a spreadsheet")

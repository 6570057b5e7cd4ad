"""Small changes that make a term wrong, to see whether its examples notice them.

| kind | change |
|---|---|
| form | one character of a preferred form becomes another, if no variant reads the same |
| case | `case = "any"` is taken away, where the form has capitals |
| guard | one sense guard is taken away |
| forbidden | one forbidden rendering is taken away |
| variant | one character of an admitted variant becomes another |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from zqtrans.glossary.finding import Finder
from zqtrans.model import Form, Term

KINDS = ("form", "case", "guard", "forbidden", "variant")
DEMANDED = ("form", "case", "guard", "forbidden")
"""The kinds that `glossary test --strict` wants noticed; variants are only counted."""

_LETTERS = {"ar": "بتثجحخدرسشصطعغفقكلمنهو", "ja": "某他別東西", "zh": "某他别东西"}
_LATIN = "bcdfghjklmnprstvwz"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A changed term; `text` is the value of the field `key` that was made wrong."""

    kind: str
    language: str
    key: str
    text: str
    term: Term

    @property
    def message(self) -> str:
        """What no example notices."""
        wrong = "is wrong" if self.kind in ("form", "variant") else "is gone"
        what = "case = 'any'" if self.kind == "case" else f"{self.key} {self.text!r}"
        return f"no example notices when {what} {wrong}"


def mutations(term: Term) -> Iterator[Mutation]:
    """Every change of a term, each of one value in one language."""
    for code, form in term.forms.items():
        yield from _form_mutations(term, code, form)
        if term.case == "any" and code in ("en", "fr") and form.text != form.text.lower():
            yield Mutation("case", code, "case", form.text, replace(term, case="exact"))
    for code, texts in term.not_in.items():
        for text in texts:
            rest = {**term.not_in, code: tuple(other for other in texts if other != text)}
            changed = replace(term, not_in=MappingProxyType(rest))
            yield Mutation("guard", code, f"not-in.{code}", text, changed)
    for code, texts in term.forbidden.items():
        for text in texts:
            rest = {**term.forbidden, code: tuple(other for other in texts if other != text)}
            changed = replace(term, forbidden=MappingProxyType(rest))
            yield Mutation("forbidden", code, f"forbidden.{code}", text, changed)


def _form_mutations(term: Term, code: str, form: Form) -> Iterator[Mutation]:
    def changed(new: Form) -> Term:
        return replace(term, forms=MappingProxyType({**term.forms, code: new}))

    key = Finder((), code).key
    if key(form.text) not in map(key, form.variants):
        wrong = changed(replace(form, text=misspelt(form.text, code)))
        yield Mutation("form", code, code, form.text, wrong)
    for at, text in enumerate(form.variants):
        variants = (*form.variants[:at], misspelt(text, code), *form.variants[at + 1 :])
        wrong = changed(replace(form, variants=variants))
        yield Mutation("variant", code, f"{code}.variants", text, wrong)


def misspelt(text: str, code: str) -> str:
    """The text with one letter near its middle replaced, so that it does not fold the same."""
    letters = _LETTERS.get(code, _LATIN)
    key = Finder((), code).key
    places = sorted(
        (at for at, character in enumerate(text) if character.isalnum()),
        key=lambda at: abs(at - len(text) // 2),
    )
    for at in places:
        for letter in letters:
            wrong = text[:at] + letter + text[at + 1 :]
            if key(wrong) != key(text):
                return wrong
    return text + letters[0]

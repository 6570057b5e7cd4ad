"""Glossaries for property tests: texts with everything that a format can stumble over."""

from __future__ import annotations

from hypothesis import strategies as st

from zqtrans.glossary.fields import LIST_FIELDS, Value, unflatten
from zqtrans.model import Term

ALPHABET = "aé四ب '\"|\\,;\t=-@#<&>1😀"
ODD = ("=1+1", "'=x", "-a", "@b", "#c", "a|b", "a | b", 'q"q', '"q"', "c\\", "x,y", "'", "+1")
CHOICES = {
    "kind": st.sampled_from(["city", "town"]),
    "status": st.just("provisional"),
    "case": st.just("any"),
    "fr.gender": st.sampled_from(["m", "f"]),
    "parent": st.just("up"),
}


def glossaries(names: tuple[str, ...], *, without: str = "") -> st.SearchStrategy[list[Term]]:
    """Terms with id, kind, en and fr, and any of the other fields; texts lack some characters."""
    letters = "".join(character for character in ALPHABET if character not in without)
    drawn = st.text(letters, min_size=1, max_size=6) | st.sampled_from(ODD)
    texts = drawn.map(str.strip).filter(bool)
    lists = st.lists(texts, min_size=1, max_size=3, unique=True).map(tuple)

    def values(name: str) -> st.SearchStrategy[Value]:
        return CHOICES.get(name, lists if name in LIST_FIELDS else texts)

    wanted = {"kind": values("kind"), "en": texts, "fr": texts}
    optional = {name: values(name) for name in names if name not in (*wanted, "id")}

    def build(rows: list[dict[str, Value]]) -> list[Term]:
        terms: dict[object, Term] = {}
        for number, row in enumerate(rows):
            row = {n: v for n, v in row.items() if "ja" in row or not n.startswith("ja.")}
            variants = row.get("fr.variants", ())
            row["fr.variants"] = tuple(v for v in variants if v != row["fr"])
            terms[row["en"]] = unflatten({"id": f"t{number}", **row}, "x", number)
        return list(terms.values())

    fields = st.fixed_dictionaries(wanted, optional=optional)
    return st.lists(fields, min_size=1, max_size=4).map(build)

from __future__ import annotations

import multiprocessing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.errors import GlossaryError
from zqtrans.glossary.editing import add_term, edit_file, remove_term, set_fields
from zqtrans.glossary.fields import Value, flatten
from zqtrans.glossary.toml_format import parse_toml

TEXT = '''# The head of the file.

# about sihui
[[term]]
id = "sihui"   # the id
kind = "city"
fr = "Sihui"
zh = { form = "四会", pinyin = "Sìhuì" } # a city
forbidden.en = [
  "Fourth Meeting",  # seen in the wild
  "Si Hui",
]

# about gaoyao
[[term]]
id = 'gaoyao'
kind = "district"
ja = { form = "高要" }
note = """
[[term]]
is not a header here"""

'''
PATH = Path("a.toml")


def removed_and_added(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    return [x for x in old if x not in new], [x for x in new if x not in old]


CASES: list[tuple[str, dict[str, Value], list[str], list[str]]] = [
    ("sihui", {"fr": "Sihui"}, [], []),
    ("sihui", {"status": "provisional"}, [], ['status = "provisional"']),
    (
        "sihui",
        {"zh.reading": "Sihui"},
        ['zh = { form = "四会", pinyin = "Sìhuì" } # a city'],
        ['zh = { form = "四会", pinyin = "Sihui" } # a city'],
    ),
    ("sihui", {"fr.gender": "f"}, ['fr = "Sihui"'], ['fr = {form = "Sihui", gender = "f"}']),
    ("sihui", {"forbidden.fr": ("quatre",)}, [], ['forbidden.fr = ["quatre"]']),
    ("sihui", {"fr": ""}, ['fr = "Sihui"'], []),
    ("gaoyao", {"kind": "zone"}, ['kind = "district"'], ['kind = "zone"']),
]


@pytest.mark.parametrize(("term_id", "changes", "removed", "added"), CASES)
def test_set_changes_only_its_line(
    term_id: str, changes: dict[str, Value], removed: list[str], added: list[str]
) -> None:
    after = set_fields(TEXT, term_id, changes, PATH)
    assert removed_and_added(TEXT, after) == (removed, added)
    assert (after == TEXT) == (not removed and not added)


def test_set_keeps_line_ends_of_windows() -> None:
    text = TEXT.replace("\n", "\r\n")
    after = set_fields(text, "sihui", {"note": "n"}, PATH)
    assert after.count("\n") == after.count("\r\n") == text.count("\n") + 1
    assert after.replace('note = "n"\r\n', "") == text


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    text = '[[term]]\nid = "a"\nkind = "city"\nfr = "A"\n'
    path.write_text("\ufeff" + text, encoding="utf-8")
    assert edit_file(path, partial(set_fields, term_id="a", changes={"fr": "B"}, path=path))
    changed = path.read_text(encoding="utf-8")
    assert changed == "\ufeff" + text.replace('"A"', '"B"')


TABLES = """\
[[term]]
id = "a"
kind = "city"
[term.fr]
form = "A"  # the form
[term.forbidden]
fr = ["x"]

[[term]]
id = "b"
kind = "city"
fr.form = "B"  # dotted
forbidden.fr = ["x"]
"""


@pytest.mark.parametrize(
    ("term_id", "changes", "removed", "added"),
    [
        ("a", {"fr": "C"}, ['form = "A"  # the form'], ['form = "C"  # the form']),
        ("a", {"fr.gender": "f"}, [], ['gender = "f"']),
        ("a", {"forbidden.fr": ()}, ["[term.forbidden]", 'fr = ["x"]'], []),
        ("b", {"fr": "C"}, ['fr.form = "B"  # dotted'], ['fr.form = "C"  # dotted']),
        ("b", {"not-in.zh": ("四",)}, [], ['not-in.zh = ["四"]']),
    ],
)
def test_other_ways_to_write_a_term(
    term_id: str, changes: dict[str, Value], removed: list[str], added: list[str]
) -> None:
    after = set_fields(TABLES, term_id, changes, PATH)
    assert removed_and_added(TABLES, after) == (removed, added)


def test_remove_takes_the_term_and_its_comment() -> None:
    after = remove_term(TEXT, "sihui", PATH)
    assert after == "# The head of the file.\n\n" + TEXT[TEXT.index("# about gaoyao") :]
    assert remove_term(after, "gaoyao", PATH) == "# The head of the file.\n"


def test_add_appends() -> None:
    after = add_term(TEXT, {"id": "lubu", "kind": "town", "fr": "Lubu", "fr.gender": "f"}, PATH)
    assert after.startswith(TEXT)
    assert flatten(parse_toml(after, PATH)[-1]) == {
        "id": "lubu", "kind": "town", "fr": "Lubu", "fr.gender": "f",
    }  # fmt: skip
    with pytest.raises(GlossaryError, match="exists already"):
        add_term(after, {"id": "lubu", "kind": "town", "fr": "Lubu"}, PATH)


def test_a_bad_edit_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(TEXT, encoding="utf-8")
    for name, value in (("status", "fine"), ("kind", ""), ("fr.gender", "q")):
        edit = partial(set_fields, term_id="sihui", changes={name: value}, path=path)
        with pytest.raises(GlossaryError):
            edit_file(path, edit)
    assert path.read_text(encoding="utf-8") == TEXT
    with pytest.raises(GlossaryError, match="no term 'x'"):
        remove_term(TEXT, "x", path)


def _add_some(path: Path, name: str) -> None:
    for number in range(5):
        fields: dict[str, Value] = {"id": f"{name}{number}", "kind": "town", "en": name}
        edit_file(path, partial(add_term, fields=fields, path=path))


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o640)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_some, args=(path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    terms = parse_toml(path.read_text(encoding="utf-8"), path)
    assert {t.id for t in terms} == {"sihui", "gaoyao"} | {
        f"{n}{i}" for n in "ab" for i in range(5)
    }
    assert path.stat().st_mode & 0o777 == 0o640


texts = st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
lists = st.lists(texts, min_size=1, max_size=3, unique=True).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["en", "ar", "note", "level", "fr.article", "ja.reading"]), texts
    ),
    st.dictionaries(st.sampled_from(["forbidden.en", "not-in.zh", "match", "ja.variants"]), lists),
)
def test_what_is_set_is_read_back(single: dict[str, Value], many: dict[str, Value]) -> None:
    changes = {k: v for k, v in {**single, **many}.items() if not k.startswith("ja.")}
    after = set_fields(TEXT, "sihui", changes, PATH)
    before, other = (flatten(t) for t in parse_toml(TEXT, PATH))
    term, same = (flatten(t) for t in parse_toml(after, PATH))
    assert term == {**before, **changes}
    assert same == other
    assert set_fields(after, "sihui", changes, PATH) == after

"""Glossary files that were broken in ways that change their meaning: each is told, with its line.

A mutation takes the lines of one term and a random generator and breaks something. What comes out
is checked as a person would, with ``zqtrans glossary check --test``: the exit status is 1 or 2, a
line of the broken term is named, and there is no traceback. `KINDS` is the list of what is broken;
each is tried once, or as many files as the environment variable ``MUTATED_FILES`` says.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Cli

TERM = """[[term]]
id = "{id}"
kind = "{kind}"
level = "{level}"
parent = "{parent}"
zh = {{ form = "{zh}", pinyin = "{pinyin}" }}
en = "{en}"
fr = {{ form = "{en}", gender = "f" }}
ar = "{ar}"
ja = {{ form = "{ja}", reading = "{kana}" }}
forbidden.en = ["{bad_en}"]
forbidden.fr = ["{bad_fr}"]
forbidden.ja = [
  "{bad_ja}",
]
not-in.zh = ["{guard}"]
match = [
  "他住在{zh}。",
  "Rain fell on the hills of {en}.",
  "La pluie tombe sur les collines de {en}.",
  "هطل المطر على {ar}.",
  "{ja}の雨。",
]
no-match = [
  "这是{guard}。",
  "The {bad_en} is over.",
]
wrong = [
  "He went to the {bad_en}.",
  "Il habite la {bad_fr}.",
  "{bad_ja}に住む。",
]
"""
NAMES = (
    *("id", "kind", "level", "parent", "zh", "pinyin", "en", "ar", "ja", "kana"),
    *("bad_en", "bad_fr", "bad_ja", "guard"),
)
ROWS = [
    *("zhaoqing", "city", "prefecture-level city", "guangdong", "肇庆", "Zhàoqìng", "Zhaoqing"),
    *(
        "تشاوتشينغ",
        "肇慶",
        "ちょうけい",
        "early celebration",
        "célébration matinale",
        "趙慶",
        "肇庆典",
    ),
    *("guangdong", "province", "province", "", "广东", "Guǎngdōng", "Guangdong"),
    *("قوانغدونغ", "広東", "カントン", "wide east", "grand orient", "広州東", "推广东西"),
    *("sihui", "city", "county-level city", "zhaoqing", "四会", "Sìhuì", "Sihui"),
    *("سيهوي", "四会", "しかい", "fourth meeting", "quatrième réunion", "四回目", "第四会议"),
    *("gaoyao", "district", "district", "zhaoqing", "高要", "Gāoyào", "Gaoyao"),
    *("قاوياو", "高要", "こうよう", "high demand", "haute demande", "高需求", "高要求"),
    *("dinghu", "district", "district", "zhaoqing", "鼎湖", "Dǐnghú", "Dinghu"),
    *("دينغهو", "鼎湖", "ていこ", "tripod lake", "lac du trépied", "丁湖", "鼎湖烤鸭"),
]
TERMS = [
    TERM.format(**dict(zip(NAMES, ROWS[at : at + len(NAMES)], strict=True)))
    for at in range(0, len(ROWS), len(NAMES))
]
TERMS[1] = TERMS[1].replace('parent = ""\n', "")

Lines = list[str]
Mutate = Callable[[Lines, random.Random], Lines | None]
KINDS: dict[str, Mutate] = {}


def kind(name: str) -> Callable[[Mutate], Mutate]:
    def register(mutate: Mutate) -> Mutate:
        KINDS[name] = mutate
        return mutate

    return register


def replaced(name: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
    """A kind that rewrites what a pattern finds, in one of the lines that hold it."""

    def mutate(lines: Lines, chance: random.Random) -> Lines | None:
        places = [at for at, line in enumerate(lines) if re.search(pattern, line)]
        if not places:
            return None
        at = chance.choice(places)
        return [*lines[:at], re.sub(pattern, new, lines[at], count=1), *lines[at + 1 :]]

    KINDS[name] = mutate


for arguments in (
    ("a quote is lost", r'"(?=\n|,|\]| )', ""),
    ("a quote is added", r'"', '""'),
    ("a bracket is lost", r"\]\n", "\n"),
    ("a brace is lost", r" \}", ""),
    ("an equals sign is lost", r" = ", " "),
    ("an equals sign is doubled", r" = ", " == "),
    ("a comma is lost", r'^(  "(?:Rain|La pluie|هطل|这是|He|Il).*"),', r"\1"),
    ("a control character", r"hu", "h\x07u"),
    ("a NUL byte", r"a", "\0"),
    ("a conflict marker", r"^(?=id)", "<<<<<<< HEAD\n"),
    ("a key is misspelt", r"^(kind|match|no-match|wrong|forbidden|not-in)", r"\1s"),
    ("a part of a form is misspelt", r"(gender|reading|pinyin|form) =", r"\1s ="),
    ("an unknown language", r"^(en|fr|ja) =", "xx ="),
    ("an unknown language is forbidden in", r"^forbidden\.\w+", "forbidden.xx"),
    ("a number for a string", r'^(id|kind|en|ar) = ".*"', r"\1 = 7"),
    ("a string for a list", r'^(forbidden\.\w+|not-in\.zh) = \["(.*)"\]', r'\1 = "\2"'),
    ("a list for a string", r'^(en|ar|kind) = (".*")', r"\1 = [\2]"),
    ("a single table", r"^\[\[term\]\]", "[term]"),
    ("another table", r"^\[\[term\]\]", "[[terms]]"),
    ("the header is lost", r"^\[\[term\]\]\n", ""),
    ("the id is lost", r"^id = .*\n", ""),
    ("the kind is lost", r"^kind = .*\n", ""),
    ("the id has capitals", r'^id = "(.)', lambda match: f'id = "{match[1].upper()}'),
    ("a form is empty", r'^(en|ar) = ".*"', r'\1 = ""'),
    ("an empty forbidden form", r'^(forbidden\.\w+) = \["', r'\1 = ["", "'),
    ("an unknown status", r"^kind", 'status = "done"\nkind'),
    ("an unknown case", r"^kind", 'case = "lower"\nkind'),
    ("an unknown gender", r'gender = "f"', 'gender = "x"'),
    ("a key is there twice", r'^(en = ".*")', r"\1\n\1"),
    ("a language is lost", r"^(zh|en|fr|ar|ja) = .*\n", ""),
    ("a parent that does not exist", r'^parent = ".*"', 'parent = "nowhere"'),
    ("a parent that lies no higher", r'^parent = "zhaoqing"', 'parent = "sihui"'),
    ("a reading in Latin", r'reading = "..', 'reading = "Si'),
    ("a reading in Han", r'pinyin = ".', 'pinyin = "四'),
    ("an invisible letter", r'^(en|ar) = "(.)', '\\1 = "\\2\u200b'),
    (
        "a soft hyphen in a variant",
        r'^en = "(.*)"',
        'en = { form = "\\1", variants = ["x\u00ady"] }',
    ),
    ("a space at an end", r'^(en|ar) = "(.*)"', r'\1 = "\2 "'),
    ("a Cyrillic letter", r'^en = "(.*)a', 'en = "\\1а'),
    ("a Persian letter", r'^ar = "(.*)ي', 'ar = "\\1ی'),
    ("Latin in Arabic", r'^ar = "', 'ar = "The '),
    ("simplified characters in Japanese", r'^ja = \{ form = "', 'ja = { form = "广'),
    ("traditional characters in Chinese", r'^zh = \{ form = "', 'zh = { form = "慶'),
    ("a formula", r'^(forbidden\.\w+) = \["', r'\1 = ["=1+1", "'),
    ("a form is misspelt", r'^(en|ar) = "(.)(.)', r'\1 = "\3\2'),
    ("a Japanese form is cut", r'^ja = \{ form = "(.).', r'ja = { form = "\1県'),
    ("a Chinese form is misread", r'^zh = \{ form = ".', 'zh = { form = "某'),
    ("a French form is glossed", r'^fr = \{ form = ".*?"', 'fr = { form = "grande ville"'),
    ("a sense guard is lost", r"^not-in\.zh = .*\n", ""),
    ("a sense guard guards nothing", r'^not-in\.zh = \[".*"', 'not-in.zh = ["没有"'),
    ("a forbidden rendering is lost", r"^forbidden\.(en|fr) = .*\n", ""),
    ("a forbidden rendering is misspelt", r'^forbidden\.(en|fr) = \["..', r'forbidden.\1 = ["xx'),
    ("an example is about something else", r'^  "(Rain fell|La pluie tombe) .*"', r'  "\1 there."'),
    (
        "an example of what is wrong is right",
        r'^  "He went to the .*"',
        '  "He went to the hills."',
    ),
):
    replaced(*arguments)


@kind("the form is forbidden")
def forbid_the_form(lines: Lines, _: random.Random) -> Lines:
    form = next(line.split('"')[1] for line in lines if line.startswith("en = "))
    return [
        line.replace("[", f'["{form}", ', 1) if line.startswith("forbidden.en") else line
        for line in lines
    ]


@kind("the examples are on the wrong side")
def swap_the_examples(lines: Lines, _: random.Random) -> Lines:
    names = {"match = [\n": "no-match = [\n", "no-match = [\n": "match = [\n"}
    return [names.get(line, line) for line in lines]


@kind("the parent is the term itself")
def own_parent(lines: Lines, _: random.Random) -> Lines:
    own = lines[1].replace("id", "parent", 1)
    return [own if line.startswith("parent") else line for line in lines]


@kind("the term is there twice")
def double(lines: Lines, _: random.Random) -> Lines:
    return [*lines, "\n", *lines]


@kind("the term ends in the middle")
def truncate(lines: Lines, chance: random.Random) -> Lines:
    text = "".join(lines)
    return [text[: chance.randrange(text.index("match"), len(text) - 40)], "\n"]


@kind("two forms are exchanged")
def exchange(lines: Lines, _: random.Random) -> Lines:
    text = "".join(lines)
    en, ar = re.findall(r'^(?:en|ar) = "(.*)"', text, re.MULTILINE)
    return [text.replace(f'en = "{en}"', f'en = "{ar}"').replace(f'ar = "{ar}"', f'ar = "{en}"')]


def mutated(seed: int) -> tuple[str, str, int, int]:
    """What is broken, the text of the file, and the first and last line of the broken term."""
    chance = random.Random(seed)
    names = sorted(KINDS)
    name = names[seed % len(names)]
    order = chance.sample(range(len(TERMS)), len(TERMS))
    for index in order:
        lines = TERMS[index].splitlines(keepends=True)
        changed = KINDS[name](lines, chance)
        if changed is not None and changed != lines:
            parts = ["# Terms\n\n", *(f"{term}\n" for term in TERMS)]
            before, after = parts[: index + 1], parts[index + 2 :]
            broken = "".join(changed) + "\n"
            first = "".join(before).count("\n") + 1
            text = "".join((*before, broken, *after))
            return name, text, first, first + broken.count("\n")
    raise AssertionError(f"nothing to break: {name}")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "zqtrans.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_unbroken_file_is_clean(cli: Cli, workspace: Path) -> None:
    (workspace / "terms.toml").write_text("\n".join(TERMS), encoding="utf-8")
    run = cli("glossary", "check", "terms.toml", "--test")
    assert (run.status, run.out) == (0, "")
    run = cli("glossary", "test", "--glossary", "terms.toml", "--strict")
    assert (run.status, run.out) == (0, "")


@pytest.mark.parametrize("seed", range(int(os.environ.get("MUTATED_FILES", len(KINDS)))))
def test_a_broken_file_is_told(cli: Cli, workspace: Path, seed: int) -> None:
    name, text, first, last = mutated(seed)
    (workspace / "terms.toml").write_text(text, encoding="utf-8")
    run = cli("glossary", "check", "terms.toml", "--test")
    said = run.out + run.err
    assert run.status in (1, 2), f"{name}: not noticed\n{said}"
    assert "Traceback" not in said
    places = [int(line) for line in re.findall(r"terms\.toml:(\d+)", said)]
    assert any(first <= line <= last for line in places), f"{name} ({first}-{last}): {said}"

"""What is broken, what is not: tables per fault."""

from __future__ import annotations

import pytest

from zqtrans.text.damage import damage
from zqtrans.text.numbers import missing_numbers

DAMAGED = [
    ("empty", "fr", "A river.", "  ", "empty-target"),
    ("echo", "ar", "The river is long and wide.", "The river is long and wide.", "echoed-source"),
    (
        "near echo",
        "ar",
        "Most of the families suddenly realized that the bank had closed.",
        "Most of the families sudden realized that the البنك had shut.",
        "echoed-source",
    ),
    ("echo in French", "fr", "The river is long.", "The river is long.", "echoed-source"),
    ("wrong script", "ja", "the old bridge", "the ancient ponte", "wrong-script"),
    ("half a word", "ar", "A dinosaur.", "عائلة درومايوسورidae", "wrong-script"),
    ("half a word", "ja", "A dinosaur.", "ドロマエゾラシidae家族", "wrong-script"),
    ("shield", "fr", "Sihui is old.", "<zq1> est ancienne.", "shield-residue"),
    ("broken shield", "fr", "Sihui is old.", "zq1 est ancienne.", "shield-residue"),
    ("unknown", "ja", "Xiamao is a town.", "⁇茅は鎮です。", "unknown-character"),
    ("syllables", "fr", "Gaoyao grows.", "gaogaogao grandit.", "ngram-loop"),
    ("loop", "fr", "It is.", "et la ville et la ville et la ville et la ville", "ngram-loop"),
    ("word", "ar", "The airport is new.", "المطار المطار جديد", "repeated-word"),
    ("word", "ja", "Zhaoqing is old.", "肇慶肇慶は古い。", "repeated-word"),
    ("particle", "ja", "He saw the town.", "町をを見た。", "repeated-word"),
    ("number", "fr", "It has 5.5 percent.", "Il a 55 %.", "lost-number"),
    ("address", "fr", "See https://a.example/b.", "Voir https://a.example/c.", "lost-link"),
    ("mail", "ja", "Write to a@b.example.", "書いてください。", "lost-link"),
    ("tag", "fr", "A <b>river</b>.", "Un <b>fleuve.", "lost-link"),
]

SOUND = [
    ("a name", "fr", "Zhaoqing 2026", "Zhaoqing 2026"),
    ("address alone", "ar", "Write to editor@notes.example", "اكتب إلى editor@notes.example"),
    ("nous nous", "fr", "We are glad.", "Nous nous réjouissons."),
    ("est est", "fr", "where east is thought to begin", "où l’est est censé commencer"),
    ("one by one", "ja", "plot by plot", "一本一本の柱"),
    ("reduplication", "ja", "They shine.", "きらきら輝くので、いろいろな人が来ます。"),
    ("acronym", "ar", "GDP rose.", "ارتفع الـGDP."),
    ("brand", "ja", "The SHEIN park", "SHEINパーク"),
    ("around a mark", "fr", "Write to {name} at a@b.cn", "Écrivez à {name} à a@b.cn"),
    ("comma", "fr", "Capital follows trust.", "Le capital suit la confiance, la confiance suit."),
]

NUMBERS = [
    ("percent", "fr", "5.5 percent", "5,5 %", []),
    ("arabic digits", "ar", "34 towns", "٣٤ بلدة", []),
    ("arabic words", "ar", "24 awards", "أربعة وعشرون جائزة", []),
    ("arabic dual", "ar", "2 towns", "بلدتان", []),
    ("full width", "ja", "34 towns", "３４の鎮", []),
    ("kanji", "ja", "34 towns", "三十四の鎮", []),
    ("french words", "fr", "97 towns", "quatre-vingt-dix-sept bourgs", []),
    ("ordinal", "ja", "the 20th Congress", "第二十回大会", []),
    ("roman", "fr", "the 19th century", "le XIXe siècle", []),
    ("myriads", "ja", "7.156 billion yuan", "71億5600万元", []),
    ("one magnitude", "ja", "7.156 billion yuan", "71.56億元", []),
    ("thousands", "fr", "48,000 yuan", "48\u202f000 yuans", []),
    ("clock", "fr", "10:30 pm", "22 h 30", []),
    ("noon", "ja", "12 p.m.", "正午", []),
    ("decade", "ja", "the 1970s", "70年代", []),
    ("shared magnitude", "fr", "from 38 million to 96 million", "de 38 à 96 millions", []),
    ("code", "ar", "the A1GP team", "الفريق", []),
    ("one", "fr", "1 town", "une ville", []),
    ("wrong value", "fr", "5.5 percent", "5,6 %", ["5.5"]),
    ("wrong magnitude", "ja", "9,000 people", "90,000人", ["9,000"]),
    ("dropped", "ar", "300 riddles and 12 towns", "300 لغز", ["12"]),
    ("million for billion", "fr", "7.156 billion yuan", "7,156 millions", ["7.156 billion"]),
    ("wrong word", "fr", "34 towns", "trente-cinq bourgs", ["34"]),
]


@pytest.mark.parametrize(
    ("language", "source", "target", "name"),
    [row[1:] for row in DAMAGED],
    ids=[f"{row[0]}-{row[1]}" for row in DAMAGED],
)
def test_damage_is_seen(language: str, source: str, target: str, name: str) -> None:
    assert name in {one.name for one in damage(source, target, "en", language)}


@pytest.mark.parametrize(
    ("language", "source", "target"), [row[1:] for row in SOUND], ids=[row[0] for row in SOUND]
)
def test_sound_targets_are_left_alone(language: str, source: str, target: str) -> None:
    assert damage(source, target, "en", language) == ()


@pytest.mark.parametrize(
    ("language", "source", "target", "lost"),
    [row[1:] for row in NUMBERS],
    ids=[f"{row[0]}-{row[1]}" for row in NUMBERS],
)
def test_numbers_are_compared_by_value(
    language: str, source: str, target: str, lost: list[str]
) -> None:
    found = missing_numbers(source, target, "en", language)
    assert [source[number.start : number.end] for number in found] == lost

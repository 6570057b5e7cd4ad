from __future__ import annotations

from zqtrans.detection import UNDETERMINED, Detector

DETECTOR = Detector(("en", "fr", "ar", "ja", "zh"))
ENGLISH = "The old city wall was built in the Song dynasty and is still there for all to see."
FRENCH = "Le vieux rempart de la ville date de la dynastie des Song et il est bien conservé."
JAPANESE = "古い城壁は宋の時代に築かれ、いまも町の中心に残っています。"


def languages(blocks: list[str]) -> list[str]:
    return [found.language for found in DETECTOR.detect_post(blocks)]


def test_short_blocks_lean_to_what_stands_around_them() -> None:
    blocks = ["Jade, jewelry:", ENGLISH, "Chen Depei", "Guangdong Sihui Folk Songs-広東四会の民謡"]
    assert languages(blocks) == ["en"] * 4


def test_parallel_versions_keep_their_languages() -> None:
    blocks = [ENGLISH, FRENCH, JAPANESE] * 2
    assert languages(blocks) == ["en", "fr", "ja"] * 2


def test_a_kanji_title_takes_the_language_of_its_post() -> None:
    assert languages(["四会市人民政府", JAPANESE]) == ["ja", "ja"]
    assert languages(["四会市人民政府", "这座老城墙建于宋代，我们都很喜欢。"]) == ["zh", "zh"]
    assert languages(["四会市人民政府"]) == [UNDETERMINED]


def test_a_block_is_nearer_to_its_neighbours_than_to_the_rest() -> None:
    blocks = [*[ENGLISH] * 6, FRENCH, "Notes pratiques", FRENCH]
    assert languages(blocks)[-2] == "fr"


def test_whole_post() -> None:
    found = DETECTOR.detect_whole([ENGLISH, ENGLISH, FRENCH])
    assert found.language == "en"
    assert found.script == "Latn"
    assert 0.5 < found.confidence < 0.8
    assert [code for code, _ in found.candidates] == ["en", "fr"]
    assert DETECTOR.detect_whole([]).language == UNDETERMINED
    assert DETECTOR.detect_whole(["2023", "…"]).language == UNDETERMINED


def test_spans() -> None:
    text = "Guangdong Sihui Folk Songs-広東四会の民謡"
    found = [(text[start:end], answer.language) for start, end, answer in DETECTOR.spans(text)]
    assert found == [("Guangdong Sihui Folk Songs", "en"), ("広東四会の民謡", "ja")]


def test_spans_within_one_script() -> None:
    text = f"{ENGLISH} {FRENCH} {FRENCH}"
    found = [(text[start:end], answer.language) for start, end, answer in DETECTOR.spans(text)]
    assert found == [(ENGLISH, "en"), (f"{FRENCH} {FRENCH}"[:-1], "fr")]


def test_a_latin_name_does_not_part_a_span() -> None:
    text = "肇慶（Zhaoqing）は西江のほとりの町です"
    assert [answer.language for *_, answer in DETECTOR.spans(text)] == ["ja"]


def test_no_spans_without_letters() -> None:
    assert DETECTOR.spans("2023-02-01 …") == []

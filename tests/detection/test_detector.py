from __future__ import annotations

import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.detection import LIBRARIES, UNDETERMINED, Detector, detect
from zqtrans.errors import UsageError

WORKSPACE = Detector(("en", "fr", "ar", "ja", "zh"))
OPEN = Detector(("all",))

SENTENCES = [
    ("en", "Latn", "The old city wall was built in the Song dynasty and still stands."),
    ("fr", "Latn", "Le vieux rempart de la ville date de la dynastie des Song."),
    ("ar", "Arab", "بُني سور المدينة القديم في عهد أسرة سونغ ولا يزال قائمًا."),
    ("ja", "Hira", "古い城壁は宋の時代に築かれ、いまも残っています。"),
    ("zh", "Hani", "这座老城墙建于宋代，至今保存完好。"),
    ("zh", "Hani", "這座老城牆建於宋代，至今保存完好。"),
]
FOREIGN = [
    ("de", "Die alte Stadtmauer stammt aus der Song-Zeit und ist noch gut erhalten."),
    ("es", "La antigua muralla se construyó en tiempos de la dinastía y se conserva bien."),
    ("it", "Le antiche mura risalgono alla dinastia Song e sono ancora ben conservate."),
    ("nl", "De oude stadsmuur is in de tijd van de Song gebouwd en staat er nog."),
    ("vi", "Bức tường thành cổ được xây từ thời nhà Tống và vẫn còn rất tốt."),
    ("ru", "Старая городская стена построена при династии Сун и хорошо сохранилась."),
    ("ko", "옛 성벽은 송나라 때 지어졌으며 지금도 잘 보존되어 있습니다."),
    ("el", "Το παλιό τείχος της πόλης σώζεται ακόμη."),
    ("fa", "دیوار قدیمی شهر در دوران سونگ ساخته شده و هنوز سالم است."),
    ("ur", "شہر کی پرانی دیوار سونگ دور میں بنی تھی اور آج بھی اچھی حالت میں ہے۔"),
    ("ps", "د ښار زوړ دیوال ډېر کلونه پخوا جوړ شوی او لا هم ښه ساتل شوی دی."),
]


@pytest.mark.parametrize(("language", "script", "text"), SENTENCES)
def test_sentences_of_the_workspace(language: str, script: str, text: str) -> None:
    found = WORKSPACE.detect(text)
    assert (found.language, found.script) == (language, script)
    assert found.confidence >= 0.9
    assert found.candidates[0][0] == language


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_a_language_outside_the_choice_is_a_candidate_only(language: str, text: str) -> None:
    found = WORKSPACE.detect(text)
    assert found.language == UNDETERMINED
    assert found.candidates[0][0] == language
    assert OPEN.detect(text).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("四会市観光案内", "ja", id="shinjitai"),
        pytest.param("国家統計局", "ja", id="no-chinese-set-holds-it"),
        pytest.param("肇庆市旅游指南", "zh", id="simplified"),
        pytest.param("產業發展", "zh", id="traditional"),
        pytest.param("四会", UNDETERMINED, id="same-in-both"),
        pytest.param("人民代表大会", UNDETERMINED, id="same-in-both-long"),
        pytest.param("优の良品专卖店", "zh", id="a-single-no-in-chinese"),
        pytest.param("西江の魚", "ja", id="a-single-no-in-japanese"),
        pytest.param("PostgreSQL拡張", "ja", id="latin-guest"),
        pytest.param("Makefile 及 Batchfile 的建立", "zh", id="two-latin-guests"),
        pytest.param("使用 make 模式於 Makefile/make.bat", "zh", id="traditional-small-word"),
        pytest.param("不，返回", "zh", id="full-width-comma"),
        pytest.param("四会市玉器市场", "zh", id="one-simplified-character"),
        pytest.param("此功能需要JavaScript支援。", "zh", id="sentence-of-shared-characters"),
        pytest.param("時間成本", "zh", id="chinese-word-of-shared-characters"),
        pytest.param("友達予約一覧", "ja", id="japanese-words-of-shared-characters"),
        pytest.param("四会市（Sihui）", UNDETERMINED, id="name-in-brackets"),
    ],
)
def test_kanji_only_titles(text: str, language: str) -> None:
    found = WORKSPACE.detect(text)
    assert found.language == language
    assert {code for code, _ in found.candidates[:2]} <= {"ja", "zh"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Jade market (四会玉器市场)", "en", id="han-in-brackets"),
        pytest.param("四会玉器市场 (Jade market)", "zh", id="latin-in-brackets"),
        pytest.param("L'art de la pierre à encre « 端砚 »", "fr", id="han-in-quotes"),
        pytest.param("The poem 问妹船头装乜货 is sung on the river.", "en", id="han-quoted-line"),
        pytest.param("ＷＥＬＣＯＭＥ　ＴＯ　ＴＨＥ　ＣＩＴＹ", "en", id="full-width-letters"),
        pytest.param("‏مرحبا بكم في سيهوي‏", "ar", id="direction-marks"),
        pytest.param("🏮 Bonne année 🏮", "fr", id="emoji"),
        pytest.param("Bonne année\0 et bonne santé", "fr", id="nul"),
        pytest.param("le chat est là", "fr", id="small-words-of-two-languages"),
        pytest.param("<p>Bonjour à tous</p>", "fr", id="markup"),
        pytest.param("Trois bonnes haltes", "fr", id="title"),
        pytest.param("Welcome to Sihui", "en", id="greeting"),
        pytest.param("Bienvenue à Sihui", "fr", id="greeting-in-french"),
        pytest.param("شماره تلفن را وارد کنید", UNDETERMINED, id="persian"),
        pytest.param("مؤلّفه‌ی قالب", UNDETERMINED, id="persian-of-arabic-words"),
        pytest.param("صورت شیء", UNDETERMINED, id="persian-by-one-letter"),
        pytest.param("Xin chào các bạn", UNDETERMINED, id="vietnamese"),
        pytest.param("Willkommen in der Stadt", UNDETERMINED, id="german"),
    ],
)
def test_hard_texts(text: str, language: str) -> None:
    assert WORKSPACE.detect(text).language == language


@pytest.mark.parametrize(
    "part",
    ["a.", "/a", "a@", "<a ", "«漢a", "(漢", "{a", "a_", "%(", "1:", "Zhao", "漢a-", "e\u0301"],
)
def test_long_lines_take_no_time(part: str) -> None:
    text = part * 3000 + "x9é"
    done = threading.Thread(target=WORKSPACE.spans, args=(text,), daemon=True)
    done.start()
    done.join(60)
    assert not done.is_alive()


ON_RECORD = [
    ("Jade, jewelry", "und", 0.2964),
    ("Notes de bas de page", "und", 0.5005),
    ("Pumped storage", "und", 0.2382),
    ("Le temple", "und", 0.4569),
    ("Structure administrative", "en", 0.879),
    ("Un circuit en quatre portes", "fr", 0.9166),
    ("آخر دخول", "und", 0.5046),
    ("مورد اتفاقات", "ar", 0.6092),
    ("四会市人民政府", "und", 0.5374),
    ("時間成本", "zh", 0.8571),
    ("国家統計局", "ja", 0.997),
    ("優の良品専売店", "ja", 1.0),
    ("Guangdong Sihui Folk Songs-広東四会の民謡", "en", 0.6002),
    ("Todas as datas", "en", 0.6458),
]


@pytest.mark.parametrize(("text", "language", "confidence"), ON_RECORD)
def test_the_same_answer_on_every_version_of_python(
    text: str, language: str, confidence: float
) -> None:
    found = WORKSPACE.detect(text)
    assert (found.language, found.confidence) == (language, confidence)


@pytest.mark.parametrize(
    "text", ["Chen Depei", "Zhaoqing", "Weng Zhuohui, Liu Yuntong", "2023-02-01", "", "🏮", "…"]
)
def test_names_and_numbers_alone_are_undetermined(text: str) -> None:
    assert WORKSPACE.detect(text).language == UNDETERMINED


def test_glossary_names_are_no_evidence() -> None:
    named = Detector(("en", "fr"), names=["Dinghu District", "Seiko", "肇庆"])
    assert named.names == {"Dinghu", "Seiko"}
    assert named.detect("Seiko").language == UNDETERMINED
    assert not named.detect("Seiko").candidates


@pytest.mark.parametrize(
    "noise",
    ["https://example.org/le/la/les/des", "`SELECT * FROM les`", "le.la@des.fr", "<les des>"],
)
def test_links_and_code_are_no_evidence(noise: str) -> None:
    assert WORKSPACE.detect(noise).language == UNDETERMINED
    assert WORKSPACE.detect(f"{noise} is what you see there.").language == "en"


def test_a_prior_decides_where_the_text_does_not() -> None:
    assert WORKSPACE.detect("四会市人民政府").language == UNDETERMINED
    assert WORKSPACE.detect("四会市人民政府", {"ja": 0.9, "en": 0.1}).language == "ja"
    assert WORKSPACE.detect("四会市人民政府", {"zh": 1.0}).language == "zh"
    assert WORKSPACE.detect("Chen Depei", {"en": 1.0}).language == "en"
    assert WORKSPACE.detect("Chen Depei", {"ja": 1.0}).language == UNDETERMINED


def test_a_prior_does_not_overrule_a_sentence() -> None:
    for language, _, text in SENTENCES:
        assert WORKSPACE.detect(text, {"en": 0.99, "fr": 0.01}).language == language


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_same_answer_in_any_order_and_thread(library: str) -> None:
    detector = Detector(("en", "fr", "ar", "ja", "zh"), library=library)
    texts = [text for *_, text in SENTENCES] + [text for _, text in FOREIGN[:5]]
    texts += [
        "Jade, jewelry",
        "Notes de bas de page",
        "Pumped storage",
        "Le temple",
        "Gaoyao released",
    ]
    expected = {text: detector.detect(text) for text in texts}
    generator = random.Random(1)
    with ThreadPoolExecutor(4) as pool:
        for _ in range(10):
            generator.shuffle(texts)
            assert dict(zip(texts, pool.map(detector.detect, texts), strict=True)) == expected


def test_the_same_answer_in_another_process() -> None:
    texts = ["Jade, jewelry", "Notes de bas de page", "Un circuit en quatre portes", "آخر دخول"]
    code = f"from zqtrans.detection import detect\nfor t in {texts!r}: print(detect(t))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {"".join(f"{detect(text)}\n" for text in texts)}


def test_arabic_and_east_asian_sentences_load_no_library() -> None:
    code = (
        "from zqtrans.detection import detect\n"
        + "".join(
            f"assert detect({t!r}).language == {c!r}\n" for c, s, t in SENTENCES if s != "Latn"
        )
        + "print({name.partition('.')[0] for name in set(sys.modules) - before}"
        " - sys.stdlib_module_names)"
    )
    code = f"import sys\nbefore = set(sys.modules)\n{code}"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "{'zqtrans'}\n"


def test_an_unknown_library_is_named() -> None:
    with pytest.raises(UsageError, match="unknown detection library 'guess'"):
        Detector(("en",), library="guess").detect("Pumped storage")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    found = WORKSPACE.detect(text)
    assert 0.0 <= found.confidence <= 1.0
    assert found.language in ("en", "fr", "ar", "ja", "zh", UNDETERMINED)
    assert WORKSPACE.detect(text) == found
    spans = WORKSPACE.spans(text)
    places = [place for start, end, _ in spans for place in (start, end)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end, _ in spans)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Cafe\u0301 ferme\u0301 jusqu'au printemps prochain", "fr", id="decomposed"),
        pytest.param("ﻫﺬﻩ ﺍﻟﻤﺪﻳﻨﺔ ﻛﺒﻴﺮﺓ", "ar", id="presentation-forms"),
    ],
)
def test_other_encodings_of_the_same_letters(text: str, language: str) -> None:
    assert WORKSPACE.detect(text).language == language

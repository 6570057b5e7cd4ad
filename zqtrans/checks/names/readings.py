"""Other ways in which the characters of a name can be read and romanised.

A name is cut into its pinyin syllables, one a character. `misreadings` exchanges one syllable for
another reading that dictionaries give the character; `old_spellings` writes them as Wade-Giles and
the École française d’Extrême-Orient did.
"""

# ruff: noqa: SIM905, E501 - tables of words read best as words

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

from zqtrans.patterns import regex

_OTHER = """
会 kuai gui|要 yue|肇 shao zhuo|大 dai tai|广 an kuang yan|宁 ning ning zhu|庆 qiang|封 fang|开 kai qian|端 zhuan chuan
州 zhu chou|鼎 zhen ting|四 xi shi|高 hao kao|怀 huai pi hui|集 za|德 dei|旺 kuang huang|湖 gu|江 gong|山 shan sha|沙 sha suo
下 sha hu|茆 liu|迳 jing ying|罗 luo la|源 quan|邓 deng|村 cun|谷 yu lu|地 de|豆 tou|龙 mang long|甫 pu fu pu|金 jin|利 li
浦 fu pu|帅 shuo|口 kou|南 na|丰 feng|装 zhuang|长 zhang|安 an|悦 yue shui tuo|九 jiu|市 shi fu|湾 wan|岩 yan|前 jian
北 bo|西 xi|绥 tuo|贺 he|珠 zhu|星 xing|岭 ling|岳 yue|羊 xiang|黎 li|槎 cha zha|琴 qin|佛 fu bi|深 shen|圳 chuan zhen
东 dong|莞 guan wan|惠 hui|海 hai|湛 zhan dan chen|昆 kun hun|明 ming|梧 wu|云 yun|浮 fu|清 qing|远 yuan|昭 zhao shao|平 ping pian
富 fu|川 chuan|三 san|水 shui|石 dan|车 ju|番 pan|重 zhong chong|乐 yue le|都 dou|行 xing hang|单 shan chan|仇 qiu chou|曾 ceng
柏 bo|泊 po|台 tai|厦 xia|巷 hang|蚌 beng|六 lu|洞 tong|垌 tong|涌 yong chong|埔 bu pu|圩 xu yu|藏 zang cang|尾 yi|角 jue|白 bo
"""
_INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINALS = "iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|an|en|in|un|ia|ua|uo|er|[aoeiuü]"
_SYLLABLE = rf"((?:{_INITIALS})?(?:{_FINALS}))"
_PARTS = regex(rf"({_INITIALS})?({_FINALS})")

_WADE = dict(
    pair.split("=")
    for pair in "b=p d=t g=k j=ch q=ch zh=ch ch=ch z=ts c=ts x=hs r=j p=p t=t k=k".split()
)
_WADE_FINALS = dict(
    pair.split("=") for pair in "ong=ung ian=ien ie=ieh ue=ueh uo=o ui=ui e=e ou=ou".split()
)
_FRENCH = {
    "b": "p", "d": "t", "g": "k", "j": "k ts", "q": "k ts", "zh": "tch", "ch": "tch", "z": "ts", "c": "ts", "x": "h s",
    "r": "j", "sh": "ch",
}  # fmt: skip
_FRENCH_FINALS = {
    "u": "ou", "ui": "ouei", "uan": "ouan", "uang": "ouang", "uai": "ouai", "ua": "oua", "un": "ouen", "uo": "o",
    "ou": "eou", "iu": "ieou", "ian": "ien", "e": "o e", "ong": "ong",
}  # fmt: skip

_CANTONESE = dict(
    pair.split("=")
    for pair in (
        "肇=shiu,siu 庆=hing 端=tuen,tun 州=chow,chau 鼎=ting 湖=wu 高=ko,kou 要=yiu,iu 四=sze,sz,sei,see "
        "会=wui,ui 广=kwong 宁=ning 怀=wai 集=tsap,chap 德=tak 封=fung 开=hoi 大=tai 旺=wong 江=kong "
        "山=shan 门=mun 佛=fat 深=sham 圳=chun 珠=chu 海=hoi 惠=wai 东=tung 莞=koon,kun 新=san 西=sai"
    ).split()
)
"""As the post office and Hong Kong spelled the characters."""

_ARABIC_INITIALS = dict(
    pair.split("=")
    for pair in "b=ب p=ب m=م f=ف d=د t=ت n=ن l=ل g=ق k=ك h=ه j=ج q=تش x=ش zh=تش ch=تش sh=ش r=ر z=تس c=تس s=س y=ي w=و".split()
)
_ARABIC_FINALS = dict(
    pair.split("=")
    for pair in (
        "a=ا o=و e= i=ي u=و ai=اي ei=ي ui=وي ao=او ou=و iu=يو ie=يه ue=يوي an=ان en=ن in=ين un=ون "
        "ang=انغ eng=نغ ing=ينغ ong=ونغ ia=يا iao=ياو ian=يان iang=يانغ iong=يونغ ua=وا uai=واي "
        "uan=وان uang=وانغ uo=و er=ار"
    ).split()
)


@lru_cache(maxsize=1)
def _other() -> dict[str, tuple[str, ...]]:
    rows = [row.split() for row in _OTHER.replace("\n", "|").split("|") if row]
    return {char: tuple(readings) for char, *readings in rows}


@lru_cache(maxsize=5_000)
def syllables(chinese: str, pinyin: str) -> tuple[str, ...]:
    """The toneless syllable of each character; nothing where the pinyin does not fit."""
    letters = unicodedata.normalize("NFD", pinyin.casefold())
    letters = "".join(
        char for char in letters if not unicodedata.combining(char) or char == "\u0308"
    )
    letters = unicodedata.normalize("NFC", letters).replace("’", "'").replace(" ", "'")
    pattern = "'?".join([_SYLLABLE] * len(chinese))
    match = re.match(rf"{pattern}(?:'|$)", letters)
    return tuple(match.groups()) if match else ()


@lru_cache(maxsize=5_000)
def misreadings(chinese: str, pinyin: str, language: str) -> frozenset[str]:
    """The name with one character read in another way, as the language would write it, plain."""
    right = syllables(chinese, pinyin)
    found = set()
    for place, char in enumerate(chinese if right else ""):
        for reading in _other().get(char, ()):
            if reading != right[place]:
                wrong = (*right[:place], reading, *right[place + 1 :])
                found.add("".join(map(_arabic, wrong)) if language == "ar" else "".join(wrong))
    return frozenset(found)


@lru_cache(maxsize=5_000)
def old_spellings(chinese: str, pinyin: str) -> frozenset[str]:
    """The name as Wade-Giles, the French school and the post office wrote it, without hyphens and
    apostrophes."""
    right = syllables(chinese, pinyin)
    if not right:
        return frozenset()
    systems = (_wade, _french)
    written = {"".join(way) for system in systems for way in product(*map(system, right))}
    if all(char in _CANTONESE for char in chinese):
        local = (_CANTONESE[char].split(",") for char in chinese)
        written |= {"".join(way) for way in product(*local)}
    return frozenset(written - {"".join(right)})


def _parts(syllable: str) -> tuple[str, str]:
    match = _PARTS.fullmatch(syllable)
    return (match[1] or "", match[2]) if match else ("", syllable)


def _wade(syllable: str) -> tuple[str, ...]:
    initial, final = _parts(syllable)
    if syllable in ("si", "zi", "ci"):
        return {"si": ("ssu", "sze"), "zi": ("tzu",), "ci": ("tzu",)}[syllable]
    if syllable in ("zhi", "chi", "shi", "ri"):
        return (_WADE.get(initial, initial) + "ih",)
    if syllable in ("ge", "ke", "he"):
        return (_WADE.get(initial, initial) + "o",)
    if syllable in ("yi", "you", "yan", "ye", "yong"):
        return ({"yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung"}[syllable],)
    return (_WADE.get(initial, initial) + _WADE_FINALS.get(final, final),)


def _french(syllable: str) -> tuple[str, ...]:
    initial, final = _parts(syllable)
    initials = _FRENCH.get(initial, initial).split(" ")
    sibilant = syllable in ("zhi", "chi", "shi", "ri")
    finals = ["e"] if sibilant else _FRENCH_FINALS.get(final, final).split(" ")
    return tuple(a + b for a, b in product(initials, finals))


def _arabic(syllable: str) -> str:
    initial, final = _parts(syllable)
    if initial == "y" and final in ("i", "in", "ing"):
        final = {"i": "e", "in": "en", "ing": "eng"}[final]
    written = _ARABIC_FINALS[final]
    if not initial:
        return "ا" + written.removeprefix("ا") if final[0] in "aeo" else written
    if initial == "y" and final in ("ue", "uan", "un"):
        written = {"ue": "وي", "uan": "وان", "un": "ون"}[final]
    if initial == "w" and final == "u":
        return "وو"
    return _ARABIC_INITIALS[initial] + written

"""What the characters of place names mean, so that a name translated word by word is recognised.

One row a character: English, French, Arabic, Japanese, as patterns. Japanese glosses are words that
would not be part of the name itself.
"""

# ruff: noqa: E501 - one row a character

from __future__ import annotations

import re
from functools import cache

_TABLE = """
四 four(?:th)?|quarter | quatre|quatrième|quart | أربع|اربع|رابع | 四つ|四度|四回|4つ|第4|第四|フォー
会 meet\\w*|conference|congress|session|assembl\\w+|associat\\w+|gather\\w* | réunion|conférence|congrès|session|assemblée|rencontre|confrérie|associations? | اجتماع|مؤتمر|جلس|دورة|لقاء|جمعي | 会議|会合|大会|集会|ミーティング|度目の会|回目の会
高 high|tall | haute?s?|élevée?s? | عالي|مرتفع|رفيع|العليا | 高い|ハイ|高度な
要 demands?|needs?|requir\\w+|want\\w*|importan\\w+|essential | demandes?|besoins?|exigences?|importante?s?|essentiel\\w* | طلب|حاج|متطلب|مطلوب|مهم | 要求|需要|必要|要件|要望
端 ends?|tips?|terminal | bouts?|extrémités?|fins? | نهاي|طرف|نهائي | 端の|端に|末端|先端
州 states?|prefectures?|continents? | états?|États?|États?|préfectures?|continents? | ولاي|دول|قار | 州の国|国家
鼎 tripods?|cauldrons? | trépieds?|chaudrons? | مرجل|قدر|ثلاثي القوائم | 三脚|鼎の
湖 lakes? | lacs? | بحير | 湖水|レイク|の湖
大 big|great|large|grand | grande?s?|gros | كبير|عظيم|كبرى | 大きな|大きい|ビッグ|グレート
旺 prosper\\w*|flourish\\w*|thriv\\w*|vigorous | prosp\\w+|florissant\\w*|vigoureu\\w+ | مزدهر|ازدهار|نشط | 盛ん|繁栄|旺盛
广 wide|broad|vast | larges?|vastes?|étendue?s? | واسع|عريض|رحب | 広い|広大|ワイド
宁 peace\\w*|quiet|tranquil\\w*|calm | paix|paisible|tranquill\\w+|calme | سلام|هدوء|هادئ|سكين | 安らぎ|静か|平和
怀 bosom|cherish\\w*|embrac\\w+|pregnan\\w+ | sein|étreinte|chéri\\w*|enceinte | حضن|صدر|حمل | 抱く|懐に|懐かし|妊娠
集 collect\\w*|gather\\w*|market|set | collect\\w+|rassembl\\w+|recueil|marché | جمع|تجم|سوق|مجموع | 集める|集まり|集合|収集
德 virtue|moral\\w*|ethic\\w* | vertus?|moral\\w* | فضيل|أخلاق|فضائل | 徳の|美徳|道徳
庆 celebrat\\w*|festiv\\w* | célébr\\w+|fêtes? | احتفال|عيد | 祝い|祝う|慶び|祝典
封 seal\\w*|clos\\w+|envelope | scell\\w+|fermé?e?s?|fermeture|enveloppe | مغلق|إغلاق|ختم|مختوم | 封印|封じ|封を|密封
开 open\\w* | ouv\\w+ | مفتوح|فتح|افتتاح | 開く|開け|開いた|オープン
肇 begin\\w*|start\\w* | début\\w*|commenc\\w+ | بداي|بدء | 始まり|始め
江 rivers? | fleuves?|rivières? | نهر|أنهار | 川の|リバー
山 mountains?|hills? | montagnes?|monts? | جبل|جبال | 山々|マウンテン
龙 dragons? | dragons? | تنين | ドラゴン|竜の|龍の
金 gold\\w* | d['’]or|doré\\w*|or | ذهب | 黄金|ゴールド
马 horses? | chevaux|cheval | حصان|خيول|خيل | 馬の
石 stones?|rocks? | pierres?|roch\\w+ | حجر|صخر | 石の|ストーン
水 water | eaux? | ماء|مياه | 水の|ウォーター
新 new | nouve\\w+|neu\\w+ | جديد | 新しい|ニュー
桥 bridges? | ponts? | جسر | 橋の|ブリッジ
沙 sand\\w* | sables? | رمل|رمال | 砂の|サンド
南 south\\w* | sud | جنوب | 南の|サウス
北 north\\w* | nord | شمال | 北の|ノース
白 white | blan\\w+ | أبيض|بيضاء | 白い|ホワイト
黄 yellow | jaunes? | أصفر|صفراء | 黄色
木 wood\\w*|trees? | bois|arbres? | خشب|شجر | 木の|ウッド
古 ancient|old | ancien\\w*|antique|vieu\\w+ | قديم | 古い|古代
下 lower|under|below | sous|inférieure?|bas | سفل|تحت | 下の|アンダー
"""


@cache
def _glosses() -> dict[str, dict[str, re.Pattern[str]]]:
    table: dict[str, dict[str, re.Pattern[str]]] = {}
    for row in _TABLE.strip().splitlines():
        char, rest = row[0], row[1:]
        cells = [cell.strip() for cell in re.split(r" \| ", rest)]
        english, french, arabic, japanese = cells
        table[char] = {
            "en": re.compile(rf"\b(?:{english})\b", re.IGNORECASE),
            "fr": re.compile(rf"\b(?:{french})s?\b", re.IGNORECASE),
            "ar": re.compile(rf"\b[وفبلك]{{0,2}}(?:ال)?(?:{arabic})\w*"),
            "ja": re.compile(japanese),
        }
    return table


_REACH = {"ja": 8}


def literal_span(
    name: str, text: str, language: str, source: str, source_language: str
) -> tuple[int, int] | None:
    """Where `text` says what each character of a Chinese name means, close together.

    What the source says in words itself is no evidence: "the Fourth Congress" may be fourth.
    Two characters are needed, and all of a longer name but one.
    """
    table = _glosses()
    known = [table[char] for char in dict.fromkeys(name) if char in table]
    if len(known) < 2 or len(known) < len(name) - 1:
        return None
    if source and all(
        source_language in gloss and gloss[source_language].search(source) for gloss in known
    ):
        return None
    places: list[list[re.Match[str]]] = []
    for gloss in known:
        found = list(gloss[language].finditer(text)) if language in gloss else []
        if not found:
            return None
        places.append(found)
    reach = _REACH.get(language, 30)
    for first in places[0]:
        near = [_nearest(first, others) for others in places[1:]]
        start = min(first.start(), *(one.start() for one in near))
        end = max(first.end(), *(one.end() for one in near))
        if end - start <= reach + len(first[0]):
            return start, end
    return None


def _nearest(first: re.Match[str], others: list[re.Match[str]]) -> re.Match[str]:
    return min(others, key=lambda other: abs(other.start() - first.start()))

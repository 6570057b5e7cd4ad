"""Kanji that Japanese reads alike, row by row: what an input method or an engine takes for another.

The rows are the Sino-Japanese readings of the characters in place names.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

_ROWS = """
四市司史士資姿子使私至志師思詩試紫支止氏死視歯誌糸始指仕施詞矢
会回界海階開解械皆絵改怪介快懐戒壊街貝灰悔魁塊拐廻槐
端短単担探炭丹段湍旦淡嘆誕鍛耽坦胆
州週修収秋習終集周宗就衆襲舟秀洲酬囚執祝
鼎定低底停庭提帝程亭艇弟丁貞締抵邸呈偵汀禎逓
湖古個庫戸故己固呼雇孤虎弧胡鼓壺枯誇
高公広江光工港口校後行交香好功康紅孝皇巧幸洪厚耕航考甲候講構効黄興向攻降弘宏晃鴻
要用洋様陽葉曜容養腰揚幼踊羊耀謡妖庸遥揺溶擁
大台代第題醍
旺王央応横往黄桜欧皇奥押翁鴎汪凰
寧佞濘
徳得特督篤匿
慶敬景恵啓計警慧圭桂京系経軽継渓契型形径刑携憩茎鶏契蛍
封豊方法報放邦宝峰芳奉崩褒蜂縫鳳包砲萌朋峯
肇兆超長朝趙張潮調鳥町頂徴聴釣澄帳庁腸蝶跳彫暢召昭
江交公広光工港高口
龍竜隆流留劉柳粒
金今近均禁琴錦勤筋
山三参散産算
沙砂佐左査差
東登党島冬投当等統塔灯唐頭湯豆糖鄧
村損尊存孫
南何難軟楠
北木朴牧僕
星清西生青成聖制政正声誠晴盛製精静
悦越閲
城場上条常情浄状定
安案暗
源元原言限現玄
羅良裸
利里理李梨
浦歩保補甫
茆房望忘棒貿暴
岩眼岸願雁
前全善禅
水推垂酔
明名命銘迷
平兵塀並幣
清青生声成
遠円縁園延
恵慶計
海会改
湛単端
梧五後語悟
賀雅我芽画牙
雲運
仏物
"""


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _ROWS.split():
        for char in row:
            found[char] |= set(row) - {char}
    return {char: frozenset(others) for char, others in found.items()}


def is_homophone(char: str, other: str) -> bool:
    """Whether two different kanji share a reading of the table."""
    return other in _table().get(char, ())

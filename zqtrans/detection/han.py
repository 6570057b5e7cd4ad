"""Chinese or Japanese, for text that is all Han.

Each way of writing is stood for by the national character set that was made for it: GB 2312
(simplified), Big5 (traditional), JIS X 0208 (Japanese). Writers keep to one of them, so the odds
of a text fall with every character that is foreign to a set: 国家統計局 has 統 and 計 that GB 2312
lacks and 国 that Big5 lacks, hence it is Japanese. Each set has a first level of common characters
and a second of rare ones. All this comes from Python's own codecs.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise

_FOREIGN = math.log(0.004)
"""How seldom a text has a character that its set lacks."""
_RARE = math.log(0.08)
"""How seldom it has one of its set's second level."""
_LEVELS = {"gb2312": b"\xd8", "big5": b"\xc9", "shift_jis": b"\x98\x9f"}
"""Codec -> where its second level begins."""
_WORDS = (
    dict.fromkeys("是们這这那哪你您她它吗嗎呢吧啦很都把就還还让讓没沒呀么麼给給请請", math.log(20))
    | dict.fromkeys("於與与此或已按並并該该找吃斯爾", math.log(5))
    | dict.fromkeys("的了我他在有从從而及于其也将將", math.log(1.8))
)
"""Words of one character that Chinese text is full of and kanji-only Japanese is not."""
_CHINESE_PAIRS = (
    "正在文件登入字元字符訊息消息信息資訊電子如果可以什麼什么無法我們最後市委省委区委區委工委管委"
    "招商山歌民歌人大旅游指南社區社区程式伺服選項姓名任何没有沒有可能這個不是這些知道起來這種美国"
    "因爲因為成爲成為時候一些不同以及認爲認為由於這裡作爲作為但是根据許多之間之间計劃因此而且我国"
    "旅遊如何爲了為了建筑之后之後不過不过不会不會公里如此得到一直還有目前或者提高那些服務今天不断"
    "有些聯合達到甚至位於幾個那個稱爲稱為后来不到不僅看到那里全省及其采用瞭解就是按照下去加強只要"
    "隨着接受出去是否網絡看見還是采取此外這次飛機幾乎感到似乎正是首先召開介紹人才機場結束然而擁有"
    "行業並且不少重新措施大多用於完善分鐘所謂安排不了逐漸除了離開往往見到某些因素主持尤其又称数据"
    "便是立即開展放在至於也許來自相信還要較大不好程序不再比如導致真的因而有所建成只能例如留下回到"
    "類型里面規劃特征立刻好像需求至少不久既然只有令人加上維護願意研制的話的话一批只好来源培訓再次"
    "更是不管常常創新推動只是担心列為認真一半昨天下午上午随后遭到互相不必慢慢而言那時符合避免降低"
    "相比公斤成本平衡主動機制否則最早面臨料庫模組字串建立模板参数返回条目字母群組類別主题切換儲存"
    "欄位章節密碼郵件頁面首頁下載上傳圖片網站網址電腦日期語言定向作用迭代次数托管景区鄉村高鐵公园"
    "碼頭開放繁体地址電郵游客遊客城墙干部牙語蘭語亞語爾語斯語"
)
_JAPANESE_PAIRS = (
    "案内一覧料理開催名物新着住所料金予約市役全件分野画像会議観光行事施設営業手続場所名前入力自分"
    "動的編集書式会社以降証明制御手順配列本当仕事古墳言葉統合予定部屋認証無料写真週間神社上記区切"
    "昭和平成令和一緒保証番目描画建物役立病院月曜火曜水曜木曜金曜土曜日曜移行屋根数式間違午前自体"
    "最適表記受信復元集計子供仕入取引端末芸術手紙昨年時計見出要件映画明細食事連絡地元順番息子友達"
    "見積拒否郵便荷物空港割引駐車目次予想回数授業先週順位再開障害付属種別新規検索出力字列制限注文"
    "弁公埠頭入社工事追加作成削除番号機能場合出会朝食昼食夕食名所景勝散策見学体験受付窓口地図動画"
    "職人漁師野菜果物豚肉茶屋本語日間是正"
)
_PAIR = math.log(8)
_PAIRS = {
    first + second: odds
    for pairs, odds in ((_CHINESE_PAIRS, _PAIR), (_JAPANESE_PAIRS, -_PAIR))
    for first, second in zip(pairs[::2], pairs[1::2], strict=True)
}
"""Words of two characters that one of the languages uses and the other hardly."""
_MARKS = {
    "，": math.log(8),
    "《": math.log(8),
    "·": math.log(3),
    "・": -math.log(4),
    "〜": -math.log(4),
}
"""Punctuation that one of the languages uses and the other hardly."""
_TRADITIONAL_SHARE = math.log(0.75)
"""How much of the Chinese in question is traditional, and of that how much looks Japanese."""
_FREE_OF_KANA = 6
_LONG_WITHOUT_KANA = 0.15
"""How each character past the first six speaks against Japanese that needs no kana."""
_KANA = 4.0
_KANA_AT_MOST = 12.0
_CHINESE_IN_SPITE_OF_NO = 3.0
"""Log odds of one kana for Japanese, of many, and of Han against a の."""
_HAN = re.compile("[\u3400-\u9fff]+")


def east_asian(text: str, kana: int) -> dict[str, float]:
    """The log odds of Chinese and Japanese for a text with so many kana.

    Kana are Japanese, but for the single の that Chinese brands and shop signs like.
    """
    odds = chinese_or_japanese("".join(_HAN.findall(text)), kana)
    odds += sum(weight for mark, weight in _MARKS.items() if mark in text)
    if kana and kana == text.count("の") and odds > _CHINESE_IN_SPITE_OF_NO:
        kana = 0
    japanese = min(_KANA * kana, _KANA_AT_MOST)
    return {"zh": odds / 2 - japanese, "ja": -odds / 2 + japanese}


def chinese_or_japanese(characters: str, kana: int = 0) -> float:
    """The log odds that Han `characters`, with `kana` among them, are Chinese, not Japanese."""
    simplified = traditional = japanese = chinese = 0.0
    for character in characters:
        one, other, third, word = _fits(character)
        simplified += one
        traditional += other
        japanese += third
        chinese += word
    if not kana and len(characters) > _FREE_OF_KANA:
        chinese += _LONG_WITHOUT_KANA * (len(characters) - _FREE_OF_KANA)
    for first, second in pairwise(characters):
        chinese += _PAIRS.get(first + second, 0.0)
    return max(simplified, traditional + _TRADITIONAL_SHARE) + chinese - japanese


@cache
def _fits(character: str) -> tuple[float, float, float, float]:
    """The log odds of a character in simplified, traditional, Japanese writing; of its use."""
    simplified, traditional, japanese = (_fit(codec, character) for codec in _LEVELS)
    return simplified, traditional, japanese, _WORDS.get(character, 0.0)


def _fit(codec: str, character: str) -> float:
    try:
        code = character.encode(codec)
    except UnicodeEncodeError:
        return _FOREIGN
    return 0.0 if code < _LEVELS[codec] else _RARE

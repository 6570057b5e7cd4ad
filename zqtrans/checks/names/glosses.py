"""What the characters of place names mean, so that a name translated word by word is recognised.

One row a character: English, French, Arabic, Japanese, as patterns. Arabic glosses are stems:
proclitics, the article and endings are added. Japanese glosses are words that would not be part of
the name itself.
"""

# ruff: noqa: E501 - one row a character

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

_TABLE = """
四 four(?:th|some)?|4(?:th)?|quarter | quatre|quatrième|quart|quatuor|4e?|IVe|quadruple|tétra\\w+ | أربع|اربع|رابع|رباعي|4|٤|رباع | 四つ|四度|四回|四番|四者|四大|四人|四の|四件|[4４](?:つ|度|回|番|者|人|大|件|の)|第[4４四]|フォー|よっつ|四つの
会 meet\\w*|conference|congress|session|assembl\\w+|associat\\w+|gather\\w*|societ\\w+|brotherhood|club|council|summit|rall(?:y|ies)|guild|fair|reunion|encounter|forum|union | réunion|conférence|congrès|session|assemblée|rencontre|confrérie|association|société|rassemblement|fraternité|club|conseil|sommet|guilde|colloque|séance|meeting|assises|rendez-vous|foire|forum|comité|union|congrégation|amicale|retrouvailles | اجتماع|مؤتمر|جلس|دور[ةتا]|لقاء|جمعي|ملتق|أخوي|اخوي|رابط|تجم[عّ]|قم[ةم]|مجلس|مجالس|منتدى|ندو[ةا]|محفل|ناد[يٍ]|أندي|اتحاد|هيئ[ةا]|التقاء | 会議|会合|大会|集会|会談|総会|協会|例会|集い|集まり|寄り合い|会見|ミーティング|コン?ファレンス|カンファレンス|コングレス|クラブ|サミット|(?<=の)会(?![一-鿿])|フォーラム|サミット会議
高 high\\w*|heights?|tall|lofty|elevated|upper|superior | haute?|élevée?|hauteur|grande?|supérieure?|altitude|sublime | عال|مرتفع|رفيع|علي|سامي|ارتفاع|سام[يٍ]|مرموق | 高い|高さ|ハイ|高度な|高[めく]|高(?=要求|需要|要件|必要)|高等な
要 demands?|needs?|requir\\w+|want\\w*|importan\\w+|essential|necess\\w+|key|must|vital|priorit\\w+ | demande|besoin|exigence|importante?|essentiel\\w*|nécess\\w+|requis\\w*|réclamation|vouloir|clé|importance|priorité|vitale?|voulue? | طلب|حاج|احتياج|متطلب|مطلوب|مهم|ضرور|أساسي|مطالب|مطلب|أهمي|هام[ةّ]?|لازم|رئيسي | 要求|需要|必要|要件|要望|要請|重要|ニーズ|デマンド|大切|肝要|リクエスト
端 ends?|tips?|terminal|edge|extremit\\w+|head|extreme | bout|extrémité|fin|pointe|bord|terminale?|tête|terminus|extrême | نهاي|طرف|نهائي|حاف[ةت]|أطراف|رأس|ختام|آخر | 端の|端に|末端|先端|端っこ|エンド|はしの|終わり|終端
州 states?|prefectures?|continents?|provinces?|islets?|count(?:y|ies)|regions?|islands? | état|préfecture|continent|province|région|comté|canton|île | ولاي|دول|قار|مقاطع|إقليم|محافظ|منطق|جزير | 州の国|国家|州立|ステート|(?<=の)州(?![一-鿿])|県の|(?<=端)州(?=の)
鼎 tripods?|cauldrons?|kettles?|vessels?|pots? | trépied|chaudron|tripode|marmite|vase|récipient|pot | مرجل|مراجل|قدر|قدور|ثلاثي القوائم|حامل|ثلاثي الأرجل|إناء|أواني|وعاء|الثلاثي | 三脚|鼎の|三本脚|釜の|かなえ|鍋|大釜
湖 lakes?|ponds? | lac|étang | بحير|برك[ةت] | 湖水|レイク|(?<=の)湖|みずうみ|池の
大 big|great|large|grand|huge|major | grande?|gros(?:se)?|énorme|vaste|immense|majeure? | كبير|عظيم|كبرى|ضخم|أكبر|أعظم|واسع|هائل | 大きな|大きい|ビッグ|グレート|大いな|大いに|偉大|大規模
旺 prosper\\w*|flourish\\w*|thriv\\w*|vigorous|boom\\w*|lively|bustl\\w+|wealth\\w* | prosp\\w+|florissant\\w*|vigoureu\\w+|essor|vigueur|épanoui\\w*|dynam\\w+|animée?|richesse | مزدهر|ازدهار|نشط|رخاء|منتعش|رواج|قو[ةي]|حيوي|زاخر|ثراء | 盛ん|繁栄|旺盛|栄え|隆盛|にぎわ|活気|にぎやか|盛況
广 wide|broad|vast|extensive|expans\\w+|spacious|great | large|vaste|étendue?|ample|immense|grande?|spacieu\\w+|élargi\\w* | واسع|عريض|رحب|شاسع|فسيح|كبير|رحيب|متسع|عظيم | 広い|広大|ワイド|広々|広き|ワイドな
宁 peace\\w*|quiet|tranquil\\w*|calm|seren\\w+|stillness|rest|silen\\w+ | paix|paisible|tranquill\\w+|calme|quiétude|sérénité|repos|silence|silencieu\\w+|apais\\w+|douceur | سلام|هدوء|هادئ|سكين|سلم|طمأنين|ساكن|سكون|راح[ةت]|صمت | 安らぎ|静か|平和|静け|平穏|安寧|ピース|のどか|穏やか|静寂
怀 bosom|cherish\\w*|embrac\\w+|pregnan\\w+|bear\\w*|heart|arms|nostalg\\w+|womb|chest | sein|étreinte|chéri\\w*|enceinte|giron|cœur|embrass\\w+|bras|nostalgi\\w+|poitrine|tendre\\w* | حضن|صدر|حمل|أحضان|احتضان|عناق|حنين|رحم|ذراع | 抱く|懐に|懐かし|妊娠|抱擁|ふところ|抱き|ノスタル\\w+|胸の|懐の
集 collect\\w*|gather\\w*|market|set|assembl\\w+|fairs?|bazaars?|concentrat\\w+|group | collect\\w+|rassembl\\w+|recueil|marché|réuni\\w*|ensemble|foire|bazar|concentr\\w+|group\\w+|regroup\\w+ | جمع|تجم|سوق|مجموع|تجميع|حشد|بازار|ملتق|لقاء|تركيز | 集める|集まり|集合|収集|集い|市場|コレクション|バザール|マーケット|グループ
德 virtue|virtuous|moral\\w*|ethic\\w*|goodness|merits?|german\\w* | vertu|vertueu\\w+|moral\\w*|bonté|éthique|mérite|bienveillance|allemande?s?|allemagne | فضيل|أخلاق|فضائل|خلق|الفضل|ألمان|خير|استقامة | 徳の|美徳|道徳|モラル|人徳|ドイツ|品徳|善行
庆 celebrat\\w*|festiv\\w*|jubil\\w+|rejoic\\w+|joy\\w*|congratulat\\w+|happy|happiness | célébr\\w+|fête|festivité|réjouissance|jubilé|festiv\\w+|joie|joyeu\\w+|heureu\\w+|bonheur|anniversaire | احتفال|عيد|احتفاء|بهج|مهرجان|يوبيل|فرح|سرور|مبهج|تهنئ|سعاد | 祝い|祝う|慶び|祝典|祝賀|お祝|喜び|祭り|ハッピー|喜びの|フェスティバル
封 seal\\w*|clos\\w+|envelope|sealed|block\\w*|cover\\w*|lock\\w*|feudal | bloc\\w*|scell\\w+|sceau\\w*|fermé?e?|fermeture|enveloppe|cachet\\w*|bloqu\\w+|verrou\\w*|couvert\\w*|envelopp\\w+|féod\\w+ | مغلق|إغلاق|ختم|مختوم|أختام|غلق|ظرف|حظر|غلاف|قفل|مقفل|سد[ّا]? | 封印|封じ|封を|密封|封筒|シール|ブロック|閉鎖|封鎖|カバー
开 open\\w*|start\\w*|unfold\\w*|begin\\w*|bloom\\w*|launch\\w* | ouv\\w+|début\\w*|commenc\\w+|lanc\\w+|épanou\\w+ | مفتوح|فتح|افتتاح|انفتاح|بدء|بداي|انطلاق|تفتّ?ح | 開く|開け|開いた|オープン|開放|開始|スタート|始める|始まり
肇 begin\\w*|start\\w*|commenc\\w+|origin|initiat\\w+|first|found\\w+ | début\\w*|commenc\\w+|origine|initial\\w*|premi\\w+|naissance|fond\\w+|lancement | بداي|بدء|منشأ|ابتداء|أصل|مطلع|انطلاق|افتتاح|تأسيس | 始まり|始め|発端|起源|開始|最初|スタート|創始
江 rivers?|stream | fleuve|rivière|cours d['’]eau | نهر|أنهار | 川の|リバー|大河|河の
山 mountains?|hills?|mounts? | montagne|mont|colline | جبل|جبال|تل | 山々|マウンテン|丘の
龙 dragons? | dragon | تنين|تنانين | ドラゴン|竜の|龍の
金 gold\\w*|metal | d['’]or|doré\\w*|or|métal | ذهب|معدن | 黄金|ゴールド|金色
马 horses? | chevaux|cheval | حصان|خيول|خيل|فرس | 馬の|ホース
石 stones?|rocks? | pierre|roch\\w+|caillou\\w* | حجر|صخر|أحجار | 石の|ストーン|岩の
水 waters? | eaux? | ماء|مياه | 水の|ウォーター
新 new | nouve\\w+|neu\\w+ | جديد | 新しい|ニュー|新たな
桥 bridges? | pont | جسر|جسور | 橋の|ブリッジ
沙 sand\\w* | sable | رمل|رمال | 砂の|サンド|砂浜
南 south\\w* | sud|méridional\\w* | جنوب | 南の|サウス
北 north\\w* | nord|septentrional\\w* | شمال | 北の|ノース
东 east\\w* | est|oriental\\w* | شرق | 東の|イースト
西 west\\w* | ouest|occidental\\w* | غرب | 西の|ウエスト|ウェスト
白 white | blan\\w+ | أبيض|بيضاء | 白い|ホワイト
黄 yellow | jaune | أصفر|صفراء | 黄色|イエロー
木 wood\\w*|trees? | bois|arbre | خشب|شجر|أخشاب | 木の|ウッド
古 ancient|old | ancien\\w*|antique|vieu\\w+|vieille | قديم|عتيق | 古い|古代
下 lower|under|below|down | sous|inférieure?|bas(?:se)? | سفل|تحت|أسفل | 下の|アンダー|下方
上 upper|over|above|up | dessus|supérieure?|haut | علوي|فوق|أعلى | 上の|アッパー|上方
口 mouths?|ports?|gates?|pass | bouche|embouchure|porte|port|passage | فم|مصب|بواب|مدخل|ميناء | 口の|入り口|マウス|河口
岭 ridges?|mountains? | crête|montagne|chaîne | سلسل|جبال|جبل | 尾根|峰の|山脈
岩 rocks?|cliffs?|crags? | roch\\w+|falaise | صخر|صخور|جرف | 岩の|ロック
村 villages? | village | قري[ةت]|قرى | 村の|ビレッジ
城 cit(?:y|ies)|walls?|castles? | ville|cité|muraille|château | مدين|سور|قلع | 城の|都市|キャッスル
安 peace\\w*|safe\\w*|secur\\w+ | paix|sécurit\\w+|sûre?té?|paisible | سلام|أمن|أمان|آمن | 安全|安心|平安|安らか
长 long|eternal | longue?|éternel\\w* | طويل|أبدي|دائم | 長い|ロング|永遠
九 nine|ninth | neuf|neuvième | تسع|تاسع | 九つ|九番|9つ|ナイン|第九
五 five|fifth | cinq|cinquième | خمس|خامس | 五つ|5つ|ファイブ|第五
三 three|third | trois|troisième | ثلاث|ثالث | 三つ|3つ|スリー|第三
七 seven|seventh | sept|septième | سبع|سابع | 七つ|7つ|セブン|第七
市 markets?|cit(?:y|ies) | marché|ville | سوق|مدين|أسواق | 市場|都市|マーケット
湾 bays?|gulf | baie|golfe | خليج|خلجان | 湾の|ベイ
星 stars? | étoile | نجم|نجوم | 星の|スター
谷 valleys?|grain | vallée|grain|céréale | واد|حبوب | 谷の|バレー|穀物
源 sources?|springs? | source|origine | مصدر|منبع|ينبوع | 源の|ソース|水源
利 profits?|benefits?|gain | profit|bénéfice|avantage|gain | ربح|أرباح|فائد|منفع | 利益|利点|もうけ
丰 abundan\\w+|rich|plenty | abondan\\w+|richesse|riche | وفر|غني|خصب|غزار | 豊か|豊富|豊作
悦 joy\\w*|happy|pleas\\w+ | joie|joyeu\\w+|plaisir|heureu\\w+ | فرح|سرور|بهج|سعيد | 喜び|楽しい|悦び
地 earth|land|ground | terre|sol|terrain | أرض|تراب | 地の|大地|土地
豆 beans?|peas? | haricot|fève|pois | فول|فاصوليا|بازلاء | 豆の|ビーンズ
装 dress\\w*|cloth\\w*|install\\w* | habit\\w*|vêtement|costume|install\\w+ | ملابس|لباس|زي|تركيب | 服装|衣装|装い|装置
平 flat|level|peace\\w* | plate?|plaine|paix|égal\\w* | مستو|سهل|سلام|مسطح | 平ら|平和|平たい
明 bright|clear|light | clarté|lumi\\w+|claire?|brillante? | مشرق|واضح|ساطع|نور | 明るい|明らか|ブライト
清 clear|pure | claire?|pure? | صاف|نقي | 清い|清らか|清潔
远 far|distant | loin\\w*|lointaine? | بعيد|نائي | 遠い|遠く
海 seas?|oceans? | mer|océan | بحر|بحار|محيط | 海の|シー|オーシャン
珠 pearls? | perle | لؤلؤ|لآلئ | 真珠|パール
香 fragrant|scent\\w*|incense | parfum\\w*|odorante?|encens | عطر|بخور|عبق | 香り|香る|芳香
佛 buddha\\w* | bouddha\\w*|bouddhis\\w+ | بوذا|بوذي | 仏陀|ブッダ|仏の
"""

_REACH = {"ja": 10}


_FRAMES = {
    "en": (r"\b(?:", r")\b"),
    "fr": (r"(?<!\w)(?:", r")[sx]?(?!\w)"),
    "ar": (r"(?<!\w)[وفبلك]{0,2}(?:ال|لل)?(?:", r")\w*"),
    "ja": ("", ""),
}
"""What stands around the glosses of a language, whose order is that of the columns."""


@cache
def _glosses() -> dict[str, list[str]]:
    """Character -> its glosses by column."""
    rows = _TABLE.strip().splitlines()
    return {row[0]: [cell.strip() for cell in row[1:].split(" | ")] for row in rows}


@cache
def _gloss(char: str, language: str) -> re.Pattern[str]:
    """The glosses of a character, compiled when they are first asked for: most never are."""
    before, after = _FRAMES[language]
    words = _glosses()[char][list(_FRAMES).index(language)]
    return re.compile(f"{before}{words}{after}", re.IGNORECASE if language in ("en", "fr") else 0)


def literal_span(
    name: str, text: str, language: str, source: str, source_language: str
) -> tuple[int, int] | None:
    """Where `text` says what each character of a Chinese name means, close together.

    What the source says in words itself is no evidence: "the Fourth Congress" may be fourth.
    Two characters are needed, and all of a longer name but one.
    """
    return next(literal_spans(name, text, language, source, source_language), None)


def literal_spans(
    name: str, text: str, language: str, source: str = "", source_language: str = "en"
) -> Iterator[tuple[int, int]]:
    """Every such place."""
    known = [char for char in dict.fromkeys(name) if char in _glosses()]
    if len(known) < 2 or len(known) < len(name) - 1 or language not in _FRAMES:
        return
    places = [list(_gloss(char, language).finditer(text)) for char in known]
    if not all(places) or _said_by(source, source_language, known, places):
        return
    reach = _REACH.get(language, 30)
    for first in places[0]:
        near = [_nearest(first, others) for others in places[1:]]
        words = sorted({one.span() for one in (first, *near)})
        if len(words) < len(known) or any(a[1] > b[0] for a, b in pairwise(words)):
            continue
        if words[-1][1] - words[0][0] <= reach + len(first[0]):
            yield words[0][0], words[-1][1]


def ordinary(name: str, text: str, language: str) -> bool:
    """Whether a wrong rendering of a name is made of ordinary words, which may stand for
    themselves: "fourth meeting", 四回."""
    return literal_span(name, text, language, "", language) is not None or any(
        _gloss(char, language).fullmatch(text)
        for char in name
        if char in _glosses() and language in _FRAMES
    )


def _said_by(
    source: str,
    language: str,
    known: list[str],
    places: list[list[re.Match[str]]],
) -> bool:
    """Whether the source has each of the words as often as the target."""
    return bool(source and language in _FRAMES) and all(
        len(_gloss(char, language).findall(source)) >= len(found)
        for char, found in zip(known, places, strict=True)
    )


def _nearest(first: re.Match[str], others: list[re.Match[str]]) -> re.Match[str]:
    return min(others, key=lambda other: abs(other.start() - first.start()))

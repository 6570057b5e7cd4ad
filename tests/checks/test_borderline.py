"""Borderline cases: what each rule reports and what it lets be, one table a family."""

# ruff: noqa: E501 - one case a row

from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.checks import check_pairs, check_text
from zqtrans.glossary import Glossary, load_glossary

REPOSITORY = Path(__file__).parents[2]
Row = tuple[str, str, str, str, str]

LITERAL = [
    ("fr", "Sihui grows.", "La réunion des quatre grandit.", "literal-name", "order turned"),
    (
        "fr",
        "Sihui grows.",
        "Les Quatre Sociétés grandissent.",
        "literal-name",
        "another word for 会",
    ),
    ("fr", "They live in Gaoyao.", "Ils vivent à Haute Exigence.", "literal-name", "as a name"),
    (
        "fr",
        "They live in Duanzhou.",
        "Ils vivent dans l’État de la Fin.",
        "literal-name",
        "state of the end",
    ),
    (
        "fr",
        "They live in Huaiji.",
        "Ils vivent au marché du sein.",
        "literal-name",
        "market of the bosom",
    ),
    ("ar", "They live in Sihui.", "يعيشون في القمة الرباعية.", "literal-name", "fourfold summit"),
    ("ar", "They live in Sihui.", "يعيشون في الملتقى الرابع.", "literal-name", "forum"),
    ("ar", "They live in Dawang.", "يعيشون في الرخاء العظيم.", "literal-name", "great prosperity"),
    ("ar", "They live in Deqing.", "يعيشون في عيد الفضيلة.", "literal-name", "feast of virtue"),
    ("ja", "They live in Sihui.", "四者会談に住んでいる。", "literal-name", "four-party talks"),
    ("ja", "They live in Sihui.", "4番目の会合に住んでいる。", "literal-name", "in digits"),
    ("ja", "They live in Gaoyao.", "ハイデマンドに住んでいる。", "literal-name", "in katakana"),
    ("fr", "They live in Gaoyao.", "Ils vivent à Haute Importance.", "literal-name", "importance"),
    (
        "fr",
        "Deqing grows fruit.",
        "Vertu joyeuse cultive des fruits.",
        "literal-name",
        "an adjective",
    ),
    ("fr", "Deqing is old.", "La fête allemande est ancienne.", "literal-name", "德 as Germany"),
    (
        "fr",
        "They live in Guangning.",
        "Ils vivent dans la Grande Tranquillité.",
        "literal-name",
        "great",
    ),
    ("ar", "Gaoyao is a district.", "المطلب السامي حي.", "literal-name", "lofty demand"),
    ("ar", "Deqing is a county.", "الفضيلة المبهجة محافظة.", "literal-name", "an adjective"),
    ("ja", "Gaoyao makes hardware.", "高要求は金物を作る。", "literal-name", "one word"),
    ("ja", "They live in Duanzhou.", "末端の州に住んでいる。", "literal-name", "the end's state"),
    (
        "fr",
        "The Fourth World Congress is in Sihui.",
        "Le quatrième congrès mondial est ici.",
        "missing-term",
        "a real congress",
    ),
    (
        "fr",
        "The 20th National Congress met in Sihui.",
        "Le 20e congrès national s’est tenu à Sihui.",
        "",
        "an ordinal",
    ),
    ("fr", "Sihui held four meetings.", "Sihui a tenu quatre réunions.", "", "four real meetings"),
    (
        "ar",
        "The Fourth Congress was in Sihui.",
        "انعقد المؤتمر الرابع في سيهوي.",
        "",
        "a real congress",
    ),
    (
        "ja",
        "The fourth meeting was in Sihui.",
        "四会で第四回会議が開かれた。",
        "",
        "a real meeting",
    ),
]

NAMES = [
    ("fr", "They live in Gaoyao.", "Ils vivent à Gaoyue.", "other-reading", "要 as yue"),
    ("fr", "They live in Zhaoqing.", "Ils vivent à Shaoqing.", "other-reading", "肇 as shao"),
    ("ar", "They live in Sihui.", "يعيشون في سيكواي.", "other-reading", "会 as kuai"),
    (
        "fr",
        "They live in Huaiji.",
        "Ils vivent à Houai-tsi.",
        "forbidden-rendering",
        "listed spelling",
    ),
    ("fr", "They live in Duanzhou.", "Ils vivent à Tuan-chou.", "old-romanisation", "Wade-Giles"),
    (
        "fr",
        "They live in Zhaoqing.",
        "Ils vivent à Tchao-tsing.",
        "old-romanisation",
        "French school",
    ),
    ("ja", "They live in Zhaoqing.", "肇敬に住んでいる。", "homophone-kanji", "one character"),
    (
        "ja",
        "They live in Gaoyao.",
        "公用区に住んでいる。",
        "homophone-kanji",
        "both, before a level",
    ),
    (
        "ja",
        "The leaves of Gaoyao turned.",
        "高要の紅葉が始まった。",
        "",
        "a word that sounds alike",
    ),
    ("fr", "They live in Deqing.", "Ils vivent à Déqìng.", "tone-marks", "toned"),
    ("fr", "They live in Zhaoqing.", "Ils vivent à Siu-hing.", "old-romanisation", "Cantonese"),
    (
        "fr",
        "They live in Deqing.",
        "Ils vivent à Takhing.",
        "old-romanisation",
        "Cantonese, in one word",
    ),
    (
        "fr",
        "They live in Guangning.",
        "Ils vivent à Guangyuan.",
        "other-real-place",
        "one syllable alike",
    ),
    (
        "fr",
        "Duanzhou is far from Suzhou.",
        "Elle est loin de Suzhou.",
        "missing-term",
        "a place of the source",
    ),
    (
        "ar",
        "They live in Gaoyao.",
        "يعيشون في قاويويه.",
        "other-reading",
        "要 as yue, with its last vowel",
    ),
    ("ar", "They live in Sihui.", "يعيشون في السيهوي.", "arabic-article", "with the article"),
    ("ar", "It is for Sihui.", "هذا لسيهوي.", "", "with a preposition"),
]

LEVELS = [
    (
        "fr",
        "They live in Sihui.",
        "Ils vivent dans le district de Sihui.",
        "wrong-level",
        "a city called district",
    ),
    (
        "fr",
        "They live in Sihui City.",
        "Ils vivent dans le comté de Sihui.",
        "wrong-level",
        "where the level is said",
    ),
    (
        "fr",
        "They live in Duanzhou.",
        "Ils vivent dans la ville de Duanzhou.",
        "wrong-level",
        "a district called city",
    ),
    ("fr", "the old town of Duanzhou", "la vieille ville de Duanzhou", "", "old town"),
    (
        "fr",
        "They live in Huaiji.",
        "Ils vivent dans le district de Huaiji.",
        "",
        "counties are districts, too",
    ),
    ("fr", "a district of Zhaoqing", "un district de Zhaoqing", "", "one of its districts"),
    (
        "ar",
        "They live in Duanzhou.",
        "يعيشون في محافظة دوانتشو.",
        "wrong-level",
        "county",
    ),
    ("ja", "They live in Sihui.", "四会県に住んでいる。", "wrong-level", "suffix"),
    ("ja", "the market of Duanzhou", "端州市場", "", "a longer word"),
    (
        "fr",
        "Sihui and Gaoyao grow.",
        "Sihui, dans le district de Gaoyao, grandit.",
        "wrong-parent",
        "city in district",
    ),
    ("fr", "from Sihui to Gaoyao", "de Sihui à Gaoyao", "", "a way"),
    ("fr", "in Sihui, Gaoyao and Dinghu", "à Sihui, à Gaoyao et à Dinghu", "", "a list"),
    (
        "fr",
        "Sihui in Zhaoqing grows.",
        "Sihui, dans la ville de Zhaoqing, grandit.",
        "",
        "where it belongs",
    ),
    (
        "ar",
        "Sihui and Gaoyao grow.",
        "تنمو سيهوي التابعة لحي قاوياو.",
        "wrong-parent",
        "belonging to",
    ),
    ("ar", "A bridge links Sihui with Gaoyao.", "يربط جسر سيهوي بقاوياو.", "", "with"),
    ("ja", "Sihui and Gaoyao grow.", "高要区の四会が成長する。", "wrong-parent", "of"),
    ("ja", "Sihui of Zhaoqing grows.", "肇慶市の四会が成長する。", "", "where it belongs"),
    (
        "fr",
        "The county fair of Sihui opens.",
        "La foire du comté de Sihui ouvre.",
        "",
        "as in the source",
    ),
    ("fr", "Sihui City grows.", "Sihui grandit.", "lost-level", "bare"),
    ("ar", "Sihui City grows.", "تنمو مدينة سيهوي مدينة.", "doubled-level", "before and after"),
    ("ar", "Sihui is a city of jade.", "سيهوي مدينة يشم، مدينة نهر.", "", "two different cities"),
    ("fr", "Sihui City grows.", "La ville de Sihui grandit.", "", "kept"),
    (
        "fr",
        "Huaiji County and Deqing County grow.",
        "Les districts (xian) de Huaiji et de Deqing grandissent.",
        "",
        "shared",
    ),
]

CONTENT = [
    ("ar", "The river is long.", "النهر طويل", "lost-stop", "no stop"),
    ("fr", "Open from 7 a.m. to 10 p.m.", "Ouvert de 7 h à 22 h", "", "an abbreviation's stop"),
    ("ja", '"It is long," he said.', "「長い」", "", "a quotation"),
    ("ja", "It is a long river.", "長い川", "", "note style"),
    ("fr", "It rained. The ferry left.", "Il a plu.", "lost-sentence", "dropped"),
    ("fr", "It rained. The ferry left.", "Il a plu, puis le bac est enfin parti.", "", "joined"),
    (
        "fr",
        "Mr. Li of Li Co. Ltd. came at 9 a.m. sharp.",
        "M. Li, de Li Co. Ltd., est venu à 9 heures précises.",
        "",
        "abbreviations",
    ),
    (
        "fr",
        "The road is 48 kilometres long.",
        "La route est longue de 48 mètres.",
        "lost-unit",
        "metres",
    ),
    ("ja", "The road is 48 kilometres long.", "道は48キロです。", "", "short"),
    ("ar", "It costs 5 percent more.", "تزيد التكلفة 5 في المئة.", "", "in words"),
    ("ar", "Nadal won in two hours.", "فاز (نادال) في ساعتين.", "added-brackets", "subtitle style"),
    ("ar", "The system (GPS) works.", "يعمل النظام (جي بي إس).", "", "as in the source"),
    (
        "fr",
        "See https://a.example/sihui now.",
        "Voir https://a.example/quatre-reunions.",
        "changed-address",
        "translated path",
    ),
    ("fr", "See https://a.example/sihui now.", "Voyez cela.", "lost-address", "gone"),
    (
        "fr",
        "The pumped storage station opened.",
        "La station pumped storage a ouvert.",
        "english-left",
        "two words",
    ),
    ("fr", "the national park", "le national park", "english-left", "one English, one French"),
    ("ar", "Hotter air is denser.", "الهواء الساخن دينسر.", "transliterated-word", "denser"),
    ("ar", "The television is on.", "التلفزيون يعمل.", "", "borrowed"),
    ("fr", "the river\nthe bridge", "le fleuve, le pont", "lost-line", "one line"),
    ("fr", 'They wrote "Fu".', "Ils ont écrit Fu.", "lost-quotes", "no marks"),
    ("fr", "The ferry leaves at noon.", "le bac part à midi.", "small-beginning", "cut"),
    (
        "ja",
        '"The tofu is soft." (Deqing)',
        "「豆腐は柔らかい」（徳慶）",
        "",
        "a quotation and whose",
    ),
    ("ja", "Dinghu or Deqing? A talk", "鼎湖か徳慶か――対談", "", "a dash after a question"),
    (
        "fr",
        'What do they say? "Again."',
        "Que disent-ils\u202f? «\u00a0Encore.\u00a0»",
        "",
        "an answer in quotes",
    ),
    (
        "ar",
        "That is 68 yuan. Keep it.",
        "الثمن 68 يوانًا. احتفظوا بها.",
        "",
        "a vowel sign at the end",
    ),
    (
        "ja",
        "A basket inside a basket inside a basket.",
        "かごの中のかごの中のかご。",
        "",
        "said twice",
    ),
    (
        "ar",
        "The jargon is odd.",
        "هذا غريب بالجرجون.",
        "transliterated-word",
        "with a preposition and the article",
    ),
    (
        "ar",
        "Hesperonychus elizabethae is small.",
        "هسبيرونيكوس إليزابيثاي صغير.",
        "",
        "the name of a species",
    ),
    (
        "ar",
        "Reading Rainbow is about reading.",
        "برنامج ريدينج رينبو عن القراءة.",
        "",
        "a name that is a word, too",
    ),
    ("ja", "He came on 1 Jan.", "1 Janに来た。", "untranslated-words", "a month"),
    (
        "ja",
        "Judge Glynn came to the old court.",
        "Judge Glynnが古い裁判所に来た。",
        "untranslated-words",
        "a title",
    ),
    ("ja", "the 1st and 3rd regiments", "1stと3rd連隊", "untranslated-words", "ordinals"),
    ("ar", "It was destroyed in 356 BCE.", "دُمر في 356 BCE.", "untranslated-words", "an era"),
    (
        "ja",
        'It was described as "beneficial".',
        "「beneficial」と述べられた。",
        "untranslated-words",
        "an English word in quotes",
    ),
    (
        "ja",
        'They call it a "vidde".',
        "「vidde」と呼ばれる。",
        "",
        "another language's word in quotes",
    ),
    (
        "ja",
        "The Nervous System is left undisturbed.",
        "Nervousシステムはそのままdisturbedに保たれています。",
        "untranslated-words",
        "an adjective; half a word",
    ),
    ("ja", "the Mary J. Blige song", "Mary J. Bligeの歌", "", "a name like a month"),
    (
        "ja",
        "National Geographic wrote it.",
        "National Geographicが書いた。",
        "",
        "a brand in a short heading",
    ),
    (
        "ar",
        "the National Geographic Society",
        "جمعية National Geographic",
        "",
        "a brand in a short heading",
    ),
    (
        "ja",
        "It is in República Dominicana.",
        "República Dominicana（ドミニカ共和国）にある。",
        "",
        "letters with accents",
    ),
    (
        "ja",
        "Then Whirling Dervishes took to the stage.",
        "その後、Whirling Dervishesがステージに上がった。",
        "unwritten-names",
        "names only",
    ),
    (
        "ar",
        "It suits most shoes and boots.",
        "يناسب معظم الأحذية والأحذية.",
        "repeated-conjunct",
        "one word for two",
    ),
    (
        "ar",
        "the cars and cabs of Duanzhou",
        "السيارات وسيارات الأجرة في دوانتشو",
        "",
        "a longer expression",
    ),
    ("ar", "grass, and the grass around it", "العشب والعشب حوله", "", "the source says it, too"),
    (
        "ja",
        "in World War I and World War II",
        "第二次世界大戦と第二次世界大戦で",
        "repeated-conjunct",
        "what is counted",
    ),
    ("ja", "A visitor comes between meals.", "食事と食事の間に客が来る。", "", "between"),
    (
        "ja",
        "in a 1998 book",
        "1998年（平成10）年（平成10）年の本",
        "repeated-word",
        "with brackets",
    ),
    (
        "ja",
        "Eighteen percent are unemployed.",
        "8パーセントは失業しています。",
        "lost-number",
        "in words",
    ),
    ("ja", "About seventy percent are forests.", "約7割が森林です。", "", "in tenths"),
    ("ja", "its forty-first shop", "41軒目の店", "", "an ordinal"),
    (
        "fr",
        "They walk for fifteen minutes.",
        "Ils marchent un quart d’heure.",
        "",
        "a quarter of an hour",
    ),
    ("ar", "You wait twenty-one days.", "تنتظر واحدًا وعشرين يومًا.", "", "a vowel sign in a number"),
    (
        "ar",
        "You wait 21 days.",
        "تنتظر واحدًا وعشرين يومًا.",
        "",
        "a vowel sign in a number, of digits",
    ),
    ("fr", "at five thirty", "à cinq heures et demie", "", "an hour"),
    ("ar", "Would Dinghu be Dinghu?", "هل تكون دينغهو دينغهو؟", "", "said twice"),
    ("fr", "iPhone sales rose.", "iPhone\u00a0: les ventes montent.", "", "a brand"),
]

TYPOGRAPHY = [
    ("ja", "It is old. It is big.", "古いです。 大きいです。", "japanese-space", "after a stop"),
    ("ja", "Victoria Falls is big.", "ヴィクトリア フォールズは大きい。", "", "between katakana words"),
    ("ja", "A GPS device", "GPS 装置", "", "beside Latin letters"),
    ("ja", "Note: it is closed.", "注意: 閉まっています。", "narrow-punctuation", "a colon"),
    ("ja", "The Canal District (Dutch: Grachtengordel)", "運河地区（オランダ語:Grachtengordel）", "narrow-punctuation", "a colon in brackets"),
    ("ja", "See https://a.example/b now.", "これはhttps://a.example/b です。", "", "an address"),
    ("ja", "At 11:29 it rained.", "11:29に雨が降った。", "", "a time"),
    ("ja", "the bridge (now closed)", "そこにある橋 （現在閉鎖中） です", "japanese-space", "beside a bracket"),
    ("ja", "the bridge (now closed)", "橋(現在閉鎖中)", "narrow-brackets", "Latin brackets"),
    ("ja", "Global Positioning System (GPS)", "全地球測位システム(GPS)", "", "Latin in Latin brackets"),
    ("ja", "It is close to 4 times.", "これは 4倍に近いです。", "japanese-space", "before a digit"),
    ("ja", "Call 0758-552 0119.", "次に 0758-552 0119 まで。", "", "before a phone number"),
    ("ar", "They trade with Sihui.", "يتاجرون بـسيهوي.", "detached-proclitic", "stretched"),
    ("ar", "They work for Sihui.", "يعملون ل سيهوي.", "detached-proclitic", "apart"),
    ("ar", "They trade with IBM.", "يتاجرون بـIBM.", "", "before Latin"),
    ("fr", "It rains. It is cold.", "Il pleut.Il fait froid.", "missing-space", "after a stop"),
    ("fr", "Write to a.b@c.example.", "Écrivez à a.b@c.example.", "", "an address"),
    ("ar", "Telephone: 0758-2899120", "الهاتف: 0758-2899120", "unisolated-piece", "phone"),
    ("ar", "Telephone: 0758-2899120", "الهاتف: \u20660758-2899120\u2069", "", "isolated"),
    ("ar", "It grew by 5.5% in 2020-2025.", "نما بنسبة 5.5% في 2020-2025.", "", "ranges read the other way"),
    ("ar", "The A1GP team won.", "فاز فريق A1GP.", "", "letters and digits"),
    ("ja", "Zhaoqing is old.", "肇庆は古い。", "simplified-han", "one finding for one fault"),
    ("ar", "Write to a@b.example, please.", "اكتبوا إلى a@b.example، من فضلكم.", "", "an address before a comma"),
    ("ar", "It is <b>old</b>, not new.", "هو <b>قديم</b>، لا جديد.", "", "a tag before a comma"),
    ("ja", "It is <b>old</b>, not new.", "それは<b>古い</b>、新しくない。", "", "a tag before a comma"),
    ("ar", "Write to a@b.example, please.", "اكتبوا إلى a@b.example ، من فضلكم.", "spaced-punctuation", "a space after an address"),
    ("ar", "That is 68 yuan, no more.", "الثمن 68 يوانً ، لا أكثر.", "spaced-punctuation", "a space after a vowel sign"),
    ("ar", "It is «old», not new.", "هو «قديم» ، لا جديد.", "spaced-punctuation", "a space after a quotation"),
]  # fmt: skip

PIECES = [
    ("ja", "The garrison and the chariots were there.", "ガーリソンとチャリオッツがあった。", "transliterated-word", "no Japanese words"),
    ("ja", "the militant group of Pakistan", "パキスタン・マイリタント・グループ", "transliterated-word", "among others"),
    ("ja", "a smartphone with a backcountry map", "バックカントリーの地図のあるスマートフォン", "", "made of Japanese words"),
    ("ja", "They are denser.", "それらはデンザーです。", "transliterated-word", "denser"),
    ("ja", "John Stark was at stake.", "ジョン・スタークが問題だった。", "", "a name that sounds alike"),
    ("ja", "Hesperonychus elizabethae is small.", "ヘスペロニクス・エリザベサエは小さい。", "", "the name of a species"),
    ("ar", "a Class B disease is treated", "مرض من الفئة ب يعالج", "", "a letter by itself"),
    ("ar", "the bridge", "الجسـر", "stretched-word", "inside a word"),
    ("ar", "They trade with the bridge.", "يتاجرون بـالجسر.", "detached-proclitic", "one finding for one fault"),
    ("ar", 'They say "I see" and "no".', "يقولون ”أرى“ و”لا“.", "", "quotation marks the other way"),
    ("fr", "It is old, big.", "C’est ancien , grand.", "spaced-punctuation", "before a comma"),
    ("fr", "It is old, big.", "C’est ancien ,grand.", "spaced-punctuation", "on the wrong side of a comma"),
    ("fr", "It is old... big.", "C’est ancien ... grand.", "", "an ellipsis"),
    ("ja", "200 millilitres of wine, 1 head of garlic", "酒200ミリリットル、にんにく 1玉", "", "a list of things"),
    ("fr", "On 5 May 2025 we met.", "Le 6 mai 2025 nous nous sommes vus.", "lost-number", "a month is no day"),
    ("fr", "On May 5, 2025 we met.", "Le 5 mai 2025 nous nous sommes vus.", "", "a day and a month"),
    ("fr", "On 5/12/2025 we met.", "Le 5 décembre 2025 nous nous sommes vus.", "", "a month in words"),
    ("fr", "It costs $5 and €7.", "Cela coûte 5 et 7.", "lost-unit", "signs before a number"),
    ("ar", "It costs $5.", "يكلف 5 دولارات.", "", "a sign in words"),
    ("ar", "a flat of 28 square metres", "شقة مساحتها 28 مترًا مربعًا", "", "a vowel sign in a unit"),
    ("fr", "a flat of 28 m²", "un appartement de 28", "lost-unit", "square metres"),
    ("ja", "Inner diameter: 56 mm; width: 12 mm; weight: 48 g", "内径：56mm、幅：12mm、重さ：48g", "", "units are no echo"),
    ("fr", "Read [the guide][1] first.", "Lisez d’abord le guide.", "lost-markup", "a reference of Markdown"),
    ("fr", "The bridge (now closed) is old.", "Le pont est ancien.", "lost-brackets", "an aside"),
    ("fr", "The bridge (now closed) is old.", "Le pont, aujourd’hui fermé, est ancien.", "", "commas for brackets"),
    ("ja", "It starts with pitch-pot (touhu) for children.", "子ども向けの投壺で始まります。", "", "the gloss of a term"),
    ("fr", "Opening hours", "Heures d’ouverture.", "end-punctuation", "a heading made a sentence"),
    ("fr", "Nails, screws and so on", "Clous, vis, etc.", "", "an abbreviation at the end"),
    ("fr", "He came.", "Est-il venu\u00a0?", "end-punctuation", "no question"),
]  # fmt: skip

ROWS = [*LITERAL, *NAMES, *LEVELS, *CONTENT, *TYPOGRAPHY, *PIECES]

FINISHED = [
    ("fr", "La ville des Quatre Sommets est belle.", "literal-name", "after a level"),
    ("fr", "Nous avons visité Duanzhou, Dinghu et les quatre rassemblements.", "literal-name", "in a list of places"),
    ("fr", "La quatrième réunion du comité a eu lieu à Zhaoqing.", "", "a real meeting"),
    ("fr", "Venez au début de la fête à Duanzhou.", "", "where it is"),
    ("fr", "Il y a 4 réunions à Gaoyao.", "", "where they are"),
    ("fr", "On a trouvé un chaudron au bord du lac à Dinghu.", "", "where it was found"),
    ("ar", "زرنا دوانتشو والملتقى الرابع.", "literal-name", "in a list of places"),
    ("ar", "عُقد الاجتماع الرابع للجنة في دوانتشو.", "", "a real meeting"),
    ("ja", "四つの会議市を訪れた。", "literal-name", "before a level"),
    ("ja", "第四回会議が端州で開かれた。", "", "a real meeting"),
    ("ja", "肇敬市を訪れた。", "homophone-kanji", "before a level"),
    ("fr", "Nous vivons à Gaoyue.", "other-reading", "misread"),
    ("fr", "Ils vivent dans le comté de Duanzhou.", "wrong-level", "a district called county"),
    ("ja", "広州市端州区に住んでいる。", "wrong-parent", "in another city"),
]  # fmt: skip

SOFT = {"missing-term", "added-name", "end-punctuation", "lost-stop"}
"""Rules that rows on names are not about."""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary([REPOSITORY / "glossary"])


@pytest.mark.parametrize(
    ("language", "source", "target", "names"),
    [row[:4] for row in ROWS],
    ids=[f"{row[0]}-{row[3] or 'sound'}-{row[4]}" for row in ROWS],
)
def test_pairs(language: str, source: str, target: str, names: str, glossary: Glossary) -> None:
    found = {
        one.name
        for one in check_pairs(
            [(source, target)], glossary, source_language="en", target_language=language
        )
    }
    wanted = set(names.split())
    assert wanted <= found
    assert found - wanted <= (SOFT - wanted if wanted else set())


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [row[:3] for row in FINISHED],
    ids=[f"{row[0]}-{row[2] or 'sound'}-{row[3]}" for row in FINISHED],
)
def test_finished_texts(language: str, text: str, name: str, glossary: Glossary) -> None:
    found = {one.name for one in check_text([(1, text)], glossary, language=language)}
    assert found == ({name} if name else set())

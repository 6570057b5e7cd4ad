"""Original short sentences around a name, so that names are learnt in and out of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from training.corpus import LANGUAGES, Line
from training.shields import Name

_AREAS = ("city", "district", "county", "town", "province", "region", "village", "zone")
PLACE_KINDS = frozenset((*_AREAS, "site", "river", "mountain", "lake"))

# {0}, {1}, {2} are places. English, French, Arabic, Japanese.
PLACES: tuple[tuple[str, str, str, str], ...] = (
    ("{0} is in {1}.", "{0} se trouve à {1}.", "تقع {0} في {1}.", "{0}は{1}にあります。"),
    ("Welcome to {0}!", "Bienvenue à {0} !", "مرحبًا بكم في {0}!", "{0}へようこそ！"),
    ("Welcome to {0}", "Bienvenue à {0}", "مرحبًا بكم في {0}", "{0}へようこそ"),
    ("I live in {0}.", "J’habite à {0}.", "أعيش في {0}.", "私は{0}に住んでいます。"),
    (
        "We went to {0} yesterday.",
        "Nous sommes allés à {0} hier.",
        "ذهبنا إلى {0} أمس.",
        "昨日、{0}へ行きました。",
    ),
    ("From {0} to {1}", "De {0} à {1}", "من {0} إلى {1}", "{0}から{1}へ"),
    (
        "The bus leaves {0} at 7:30 and reaches {1} at 9:00.",
        "Le bus quitte {0} à 7 h 30 et arrive à {1} à 9 h 00.",
        "تغادر الحافلة {0} في الساعة 7:30 وتصل إلى {1} في الساعة 9:00.",
        "バスは{0}を7時30分に出て、{1}に9時に着きます。",
    ),
    ("{0}, {1} and {2}", "{0}, {1} et {2}", "{0} و{1} و{2}", "{0}、{1}、{2}"),
    (
        "{0} and {1} lie on the same river.",
        "{0} et {1} se trouvent sur le même fleuve.",
        "تقع {0} و{1} على النهر نفسه.",
        "{0}と{1}は同じ川に面しています。",
    ),
    ("Greetings from {0}", "Un bonjour de {0}", "تحية من {0}", "{0}からのあいさつ"),
    (
        "The weather in {0} today: cloudy, 24°C.",
        "La météo à {0} aujourd’hui : nuageux, 24 °C.",
        "الطقس في {0} اليوم: غائم، 24 درجة مئوية.",
        "{0}の今日の天気：くもり、24℃。",
    ),
    ("Where is {0}?", "Où se trouve {0} ?", "أين تقع {0}؟", "{0}はどこにありますか？"),
    (
        "{0} is a city in {1}.",
        "{0} est une ville de {1}.",
        "{0} مدينة في {1}.",
        "{0}は{1}の都市です。",
    ),
    (
        "Many visitors come to {0} in spring.",
        "De nombreux visiteurs viennent à {0} au printemps.",
        "يأتي كثير من الزوار إلى {0} في الربيع.",
        "春には多くの人が{0}を訪れます。",
    ),
    (
        "The people of {0} are proud of their town.",
        "Les habitants de {0} sont fiers de leur ville.",
        "أهل {0} فخورون بمدينتهم.",
        "{0}の人々は自分たちの町を誇りにしています。",
    ),
    ("News from {0}", "Nouvelles de {0}", "أخبار من {0}", "{0}からの便り"),
    ("Map of {0}", "Carte de {0}", "خريطة {0}", "{0}の地図"),
    ("History of {0}", "Histoire de {0}", "تاريخ {0}", "{0}の歴史"),
    (
        "{0} welcomes its guests, and so does {1}.",
        "{0} accueille ses hôtes, et {1} aussi.",
        "ترحب {0} بضيوفها، وكذلك {1}.",
        "{0}も{1}もお客様を歓迎します。",
    ),
    (
        "He was born in {0} and now works in {1}.",
        "Il est né à {0} et travaille maintenant à {1}.",
        "وُلد في {0} ويعمل الآن في {1}.",
        "彼は{0}で生まれ、今は{1}で働いています。",
    ),
    (
        "Investment in {0} grew by 8 percent.",
        "L’investissement à {0} a augmenté de 8 %.",
        "نما الاستثمار في {0} بنسبة 8%.",
        "{0}の投資は8%増えました。",
    ),
    (
        "A day trip to {0}",
        "Une excursion d’une journée à {0}",
        "رحلة ليوم واحد إلى {0}",
        "{0}への日帰り旅行",
    ),
    ("Photo: {0} at night", "Photo : {0} la nuit", "صورة: {0} ليلًا", "写真：夜の{0}"),
)

# {0} and the rest are names of any kind.
ANY: tuple[tuple[str, str, str, str], ...] = (
    ("{0}", "{0}", "{0}", "{0}"),
    ("{0}", "{0}", "{0}", "{0}"),
    ("{0} - {1}", "{0} - {1}", "{0} - {1}", "{0} - {1}"),
    (
        "{0}, {1}, {2}, {3} and {4}",
        "{0}, {1}, {2}, {3} et {4}",
        "{0} و{1} و{2} و{3} و{4}",
        "{0}、{1}、{2}、{3}、{4}",
    ),
    (
        "{0}, {1}, {2}, {3}, {4}, {5}",
        "{0}, {1}, {2}, {3}, {4}, {5}",
        "{0}، {1}، {2}، {3}، {4}، {5}",
        "{0}、{1}、{2}、{3}、{4}、{5}",
    ),
    ("{0} ({1})", "{0} ({1})", "{0} ({1})", "{0}（{1}）"),
    ("{0}: {1}", "{0} : {1}", "{0}: {1}", "{0}：{1}"),
    ("About {0}", "À propos : {0}", "عن {0}", "{0}について"),
    ("{0} and {1}", "{0} et {1}", "{0} و{1}", "{0}と{1}"),
)


def name_lines(names: Sequence[Name]) -> list[Line]:
    """Each name alone, once."""
    return [Line(post="names", kind="name", texts=dict(name.texts)) for name in names]


def template_lines(names: Sequence[Name], random: Random, *, count: int) -> list[Line]:
    """`count` sentences made of random templates and names."""
    places = [name for name in names if name.kind in PLACE_KINDS]
    lines: list[Line] = []
    for _ in range(count):
        of_places = random.random() < 0.6
        template = random.choice(PLACES if of_places else ANY)
        chosen = random.sample(places if of_places else names, 6)
        texts = {
            code: form.format(*(name.texts[code] for name in chosen))
            for code, form in zip(LANGUAGES, template, strict=True)
        }
        texts["fr"] = texts["fr"].replace(" :", "\u00a0:").replace(" !", "\u00a0!")
        texts["fr"] = texts["fr"].replace(" ?", "\u00a0?").replace(" %", "\u00a0%")
        lines.append(Line(post="templates", kind="template", texts=texts))
    return lines

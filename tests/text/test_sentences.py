"""How many sentences a text has, and whether a translation leaves some out."""

# ruff: noqa: E501 - one case a row

from __future__ import annotations

import pytest

from zqtrans.text.omission import lost_sentences
from zqtrans.text.sentences import sentences

COUNTED = [
    ("ar", "شكرًا. أين الرصيف الثالث؟", 2, "a vowel sign at the end of a word"),
    ("ar", "كُتب في عهد ك. ناكامورا. ثم نُسي.", 2, "an initial"),
    ("en", "P.S. My wife has a toothache. We do not wish to presume.", 2, "postscript"),
    ("en", "II. Agriculture", 1, "a numbered heading"),
    ("en", "3. Agriculture", 1, "a numbered point"),
    ("en", "It was 1905. The bridge stood.", 2, "a year at the end"),
    ("fr", "M. Li est venu. Il pleuvait.", 2, "an abbreviation"),
    ("ja", "雨でした。船が出ました。", 2, "no spaces"),
]

LOST = [
    ("ja", "Tuesday. The rice has never looked so green.", "稲がこれほど青々としたことはありません。"),
    ("ja", "Day 13. Grandfather put an orange beside my plate.", "祖父が皮をむいたオレンジを皿の横に置いてくれました。"),
    ("ja", "Why ducks? The designer comes from Shapu Town and wanted nothing else.", "デザイナーが沙浦鎮の出身で、ほかのものを使おうとしなかったのです。"),
    ("ja", "Did van Gogh own any jade? We doubt it.", "ファン・ゴッホは玉を持っていたのでしょうか。"),
    ("ar", "Friday. I was angry with the rain, with the nurse, with my foot.", "كنت غاضبًا من المطر، ومن الممرضة، ومن قدمي اليسرى نفسها."),
    ("ar", "Where do they sleep? Many rent rooms, and 70 beds are still free.", "يستأجر كثيرون غرفًا في النُزل، ولا يزال 70 سريرًا شاغرًا بسعر جيد."),
    ("fr", "Thursday. I walked there just to hear a machine working harder than I do.", "J’ai marché jusque-là, juste pour entendre une machine travailler plus dur que moi."),
    ("fr", '"Print less. I am on a diet, and you translate too well." (Paul, Lille)', "«\u00a0Je suis au régime, et vous traduisez trop bien.\u00a0» (Paul, Lille)"),
    ("ja", 'This is what "nanny-style" service is. It looks odd from the inside.', "きめ細かな「ベビーシッター式」サービスです。"),
]  # fmt: skip

KEPT = [
    ("ja", "Lost your way? Read the number on the post, and stay where you are.", "道に迷ったら、標柱の番号を伝え、その場を動かないでください。"),
    ("ja", '"I was dismissed." Grieve for a week, then cut your hair.', "「不当に解雇されました」1週間悲しみ、それから髪を切りなさい。"),
    ("ja", '"My back hurts." Rest in the middle of the day, and bend your knees.', "「腰が痛みます」――日中は休み、ひざを曲げましょう。"),
    ("ja", "Where do we rank? Zhaoqing by the numbers", "私たちは何位か、数字で比べる肇慶"),
    ("fr", '"I was a teacher," says a seller. "Now I ship incense to Lyon at midnight."', "«\u00a0J’étais professeure, dit une vendeuse, et j’expédie de l’encens à Lyon à minuit.\u00a0»"),
    ("fr", '"It is soft." (Huaiji County)', "«\u00a0C’est doux.\u00a0» (district (xian) de Huaiji)"),
    ("ar", "That is 68 yuan. Keep it.", "الثمن 68 يوانًا. احتفظوا بها."),
    ("de", "It rained. The ferry left.", "Es regnete."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "count"), [row[:3] for row in COUNTED], ids=[row[3] for row in COUNTED]
)
def test_sentences(language: str, text: str, count: int) -> None:
    assert len(sentences(text, language)) == count


@pytest.mark.parametrize(("language", "source", "target"), LOST)
def test_a_lost_sentence(language: str, source: str, target: str) -> None:
    assert lost_sentences(source, target, language)


@pytest.mark.parametrize(("language", "source", "target"), KEPT)
def test_none_is_lost(language: str, source: str, target: str) -> None:
    assert lost_sentences(source, target, language) is None

"""Whatever the text: no crash, spans inside it, corrections that settle."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.checks import check_pairs, check_text, fixed
from zqtrans.glossary import Glossary
from zqtrans.model import Catalog, Form, Message, Term

GLOSSARY = Glossary(
    [
        Term("sihui", "city", {"zh": Form("四会"), "en": Form("Sihui"), "fr": Form("Sihui"),
                               "ar": Form("سيهوي"), "ja": Form("四会")}),
        Term("gaoyao", "district", {"zh": Form("高要"), "en": Form("Gaoyao"), "fr": Form("Gaoyao"),
                                    "ar": Form("قاوياو"), "ja": Form("高要")}),
    ]
)  # fmt: skip
PIECES = st.sampled_from(
    ["Sihui", "Gaoyao", "四会", "سيهوي", "7.156 billion", "71億5600万", "1,234.5", "٣٤", "9:30 pm",
     "1.2.3",
     "12'000", "http://a.b/c).", "a@b.cd", "<b>", "`x`", "**", "«", "»", " ", "  ", "،", "。",
     "the of and", "gao" * 4, "\u200b", "\u202e", "&quot;", "<zq1>",
     "肇庆", "ville de ", "1970s", "²"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=8).map("".join)
LANGUAGES = st.sampled_from(["fr", "ar", "ja"])


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS, LANGUAGES)
def test_spans_are_in_the_text(source: str, target: str, language: str) -> None:
    pairs = [(source, target)]
    for one in check_pairs(pairs, GLOSSARY, source_language="en", target_language=language):
        start, end = one.span
        assert 0 <= start <= end <= len(one.source if one.in_source else one.target)
    list(check_text([(1, target)], GLOSSARY, language=language))


@settings(max_examples=60, deadline=None)
@given(TEXTS, LANGUAGES)
def test_corrections_settle(target: str, language: str) -> None:
    catalog = Catalog(Path("x.po"), language, (Message("The river", target),))
    once = fixed(catalog, GLOSSARY)
    assert fixed(once, GLOSSARY) == once

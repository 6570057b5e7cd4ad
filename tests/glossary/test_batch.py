"""Many texts at once: each gets what it gets alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.glossary import NOTHING, Glossary, find_all, verify, verify_all
from zqtrans.model import Form, Term

GLOSSARY = Glossary(
    [
        Term(
            "sihui", "city",
            {"en": Form("Sihui"), "fr": Form("Sihui"), "ar": Form("سيهوي"), "ja": Form("四会")},
            forbidden={"fr": ("quatre réunions",), "ja": ("四回",)},
            not_in={"ja": ("四会議",)},
        ),
        Term(
            "sihui-city", "city",
            {"en": Form("Sihui City", ("City of Sihui",)), "fr": Form("ville de Sihui"),
             "ar": Form("مدينة سيهوي"), "ja": Form("四会市")},
        ),
        Term(
            "area", "phrase",
            {"en": Form("Bay Area"), "fr": Form("région de la baie"), "ar": Form("المنطقة"),
             "ja": Form("ベイエリア")},
        ),
    ]
)  # fmt: skip
PIECES = st.sampled_from(
    ["Sihui", "sihui", "City of Sihui City", "ville de Sihui", "l’", "quatre réunions", "四会市",
     "四会議", "四回", "سِيهُوي", "ومدينة سيهوي", "للمنطقة", "ﾍﾞｲｴﾘｱ", "Bay\u00a0Area", "Bay  Area",
     " ", "  ", "\u0301", "\u200b", "\0", "https://a.b/", "`", "<b>", "@", "İ", "Σ", "\ud800"]
)  # fmt: skip
TEXTS = st.lists(st.lists(PIECES | st.text(max_size=3), max_size=6).map("".join), max_size=6)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["en", "fr", "ar", "ja"]))
def test_find(texts: list[str], language: str) -> None:
    finder = GLOSSARY.finder(language)
    assert find_all(finder, texts) == [finder.find(text) for text in texts]


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["fr", "ar", "ja"]))
def test_verify(sources: list[str], targets: list[str], language: str) -> None:
    finder = GLOSSARY.finder(language)
    pairs = list(zip(sources, targets, strict=False))
    terms = [GLOSSARY.finder("en").find(source) for source, _ in pairs]
    together = verify_all(terms, [target for _, target in pairs], finder)
    assert together == [
        verify(found, target, finder) if found else NOTHING
        for found, (_, target) in zip(terms, pairs, strict=True)
    ]

"""Plants one defect in a clean line: a function per rule, each gives a changed pair or None."""

from __future__ import annotations

from benchmarks.planting import catalogs, names, pairs, texts
from benchmarks.planting.lines import Line, Pair, Plant

PLANTS: dict[str, Plant] = {**names.PLANTS, **pairs.PLANTS, **texts.PLANTS}
"""Rule -> what plants its defect in a line."""

CATALOG_PLANTS = catalogs.PLANTS
"""Rule -> what plants its defect in a catalog of clean lines."""

SAME = {
    "near-miss-name": {
        *("forbidden-rendering", "other-real-place", "other-reading", "old-romanisation"),
        "homophone-kanji",
    },
    "forbidden-rendering": {
        *("near-miss-name", "homophone-kanji", "other-real-place", "simplified-han"),
        *("other-reading", "old-romanisation", "literal-name", "doubled-level", "repeated-word"),
        *("ngram-loop", "swapped-name"),
    },
    "literal-name": {"forbidden-rendering"},
    "missing-term": {"forbidden-rendering"},
    "simplified-han": {"forbidden-rendering"},
    "swapped-name": {"forbidden-rendering", "missing-term"},
    "other-real-place": {"forbidden-rendering", "near-miss-name", "swapped-name"},
    "other-reading": {"forbidden-rendering", "old-romanisation", "near-miss-name"},
    "homophone-kanji": {"forbidden-rendering", "other-real-place", "swapped-name"},
    "old-romanisation": {"forbidden-rendering", "other-reading"},
    "doubled-level": {"forbidden-rendering"},
    "wrong-level": {"forbidden-rendering"},
    "lost-number": {"lost-phone"},
    "odd-length": {"lost-sentence"},
    "untranslated-words": {"wrong-script"},
}
"""Rules that say the same of a planted defect, more precisely."""

_BROKEN = {
    *("missing-term", "near-miss-name", "forbidden-rendering", "lost-number", "lost-phone"),
    *("other-reading", "homophone-kanji", "literal-name", "lost-level", "swapped-name"),
    *("other-real-place", "old-romanisation", "lost-address", "changed-address", "lost-unit"),
    *("wrong-level", "detached-proclitic", "arabic-article", "simplified-han"),
}
ALSO = {
    "other-reading": {"missing-term"},
    "missing-term": {"near-miss-name"},
    "near-miss-name": {"missing-term", "doubled-level", "arabic-article"},
    "other-real-place": {"missing-term"},
    "literal-name": {"missing-term", "lost-number", "english-left", "french-article"},
    "forbidden-rendering": {"missing-term", "lost-level", "doubled-level", "wrong-parent"},
    "swapped-name": {"added-name", "wrong-parent", "wrong-level", "lost-level", "near-miss-name"},
    "homophone-kanji": {"near-miss-name", "missing-term", "wrong-parent"},
    "added-name": {"wrong-parent"},
    "wrong-parent": {"added-name", "lost-level", "missing-term"},
    "wrong-level": {"lost-level", "missing-term", "near-miss-name"},
    "lost-level": {"missing-term"},
    "doubled-level": {"repeated-word", "missing-term"},
    "simplified-han": {"missing-term", "near-miss-name", "homophone-kanji", "other-real-place"},
    "shield-residue": {"missing-term", "near-miss-name", "lost-number", "swapped-name"},
    "unisolated-piece": {"lost-sentence"},
    "tone-marks": {"missing-term"},
    "echoed-source": {"wrong-script", "arabic-punctuation", "lost-number", "untranslated-words"},
    "wrong-script": {
        *_BROKEN,
        *("foreign-script", "odd-length", "lost-sentence", "lost-stop", "arabic-punctuation"),
    },
    "foreign-script": {*_BROKEN, "mixed-script-word"},
    "lost-number": {"missing-term", "lost-address", "changed-address"},
    "lost-address": {
        *("lost-stop", "japanese-space", "spaced-punctuation", "lost-sentence"),
        "repeated-punctuation",
    },
    "changed-address": {"missing-term"},
    "repeated-word": {*_BROKEN, "doubled-level"},
    "repeated-conjunct": _BROKEN,
    "unwritten-names": {"narrow-punctuation", "arabic-punctuation", "lost-sentence"},
    "narrow-brackets": {"missing-term", "lost-level"},
    "unknown-character": {*_BROKEN, "unpaired-bracket"},
    "mojibake": {
        *_BROKEN,
        "control-character",
        "mixed-script-word",
        "unpaired-bracket",
        "added-brackets",
        "invisible-character",
    },
    "mixed-script-word": _BROKEN,
    "ngram-loop": {"wrong-script", "lost-stop", "lost-sentence", "odd-length"},
    "odd-length": {*_BROKEN, "lost-stop", "lost-sentence", "unpaired-bracket", "added-name"},
    "lost-sentence": {*_BROKEN, "odd-length", "unpaired-bracket", "lost-stop"},
    "small-beginning": {"missing-term"},
    "untranslated-words": {*_BROKEN, "mixed-script-word", "unwritten-names"},
    "english-left": {*_BROKEN, "repeated-word"},
    "transliterated-word": _BROKEN,
    "lost-unit": {*_BROKEN, "odd-length"},
    "lost-stop": {"lost-sentence"},
    "added-brackets": _BROKEN,
    "lost-brackets": {*_BROKEN, "odd-length", "lost-sentence", "lost-stop", "lost-quotes"},
    "stretched-word": _BROKEN,
    "lost-quotes": {*_BROKEN, "lost-stop", "lost-sentence", "unpaired-bracket", "missing-space"},
    "invisible-character": _BROKEN,
    "unpaired-bidi": {*_BROKEN, "missing-space", "lost-sentence"},
    "control-character": _BROKEN,
    "stray-entity": {*_BROKEN, "arabic-punctuation", "missing-space", "spaced-punctuation"},
    "conflict-marker": {"ngram-loop", "lost-line"},
    "double-space": {*_BROKEN, "untranslated-words"},
    "repeated-punctuation": {"lost-sentence", *_BROKEN},
    "unpaired-bracket": {*_BROKEN, "lost-stop"},
    "lost-line": {"lost-sentence"},
    "narrow-punctuation": {"missing-space", "lost-sentence", "mixed-script-word"},
    "spaced-punctuation": _BROKEN,
    "japanese-space": _BROKEN,
    "missing-elision": {"french-article", "missing-term"},
    "french-article": {"missing-term", "lost-level"},
    "french-quotes": _BROKEN,
    "arabic-punctuation": _BROKEN,
    "detached-proclitic": _BROKEN,
    "missing-space": {*_BROKEN, "lost-sentence"},
    "missing-plural": {"empty-target"},
    "two-sources": {"two-targets"},
}
"""Findings that a planted defect brings with it rightly: a word broken in a name loses the name."""

__all__ = ["ALSO", "CATALOG_PLANTS", "PLANTS", "SAME", "Line", "Pair", "Plant"]

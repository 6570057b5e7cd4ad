"""Which of many texts say something twice in a row: a quick look at all of them together.

What is passed over here is never asked for repetitions by a rule, so this finds at least what
`zqtrans.text.repeats` does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, compress, count, pairwise
from operator import eq

from zqtrans.patterns import regex
from zqtrans.text.repeats import REACH, stutters, syllables_loop

_MARKS = '\u00a0\u202f.,;:!?()[]«»“”"-–—/%…،؛؟'
"""What most often parts words: exchanged one by one it goes quicker than by a pattern."""
_BETWEEN = regex(r"[^\w’'\s]+")
_STOP = "\ua66e"
"""Stands for the end of a text: a letter that no text has."""
_UNSPACED = regex(r"[\u3041-\u30ff\u3400-\u9fff]")


def repeating(texts: Sequence[str], foreign: Sequence[int], language: str) -> set[int]:
    """Indexes of the texts in which some word, phrase or syllable comes twice in a row.

    `foreign` are the indexes of those that may hold scripts written without spaces.
    """
    if language in ("ja", "zh"):
        return {index for index in _alike(texts) if stutters(texts[index], 2)}
    return _spaced(texts) | {
        index for index in foreign if _UNSPACED.search(texts[index]) and stutters(texts[index], 2)
    }


def _spaced(texts: Sequence[str]) -> set[int]:
    words = _words(texts)
    same = compress(count(), map(eq, words, words[1:]))
    suspects = [place for place in same if words[place] != _STOP]
    for word in _looping(set(words)):
        suspects += [place for place, other in enumerate(words) if other == word]
    found: set[int] = set()
    stops: list[int] = []
    start = 0
    for index in range(len(texts)):
        stop = words.index(_STOP, start)
        stops.append(stop)
        if stop - start > 3:
            mine = words[start:stop]
            twice = len(mine) - len(set(mine))  # two words come twice where a phrase does
            if twice > 1 and len(set(pairwise(mine))) < len(mine) - 1 and stutters(mine):
                found.add(index)
        start = stop + 1
    return found | {bisect_right(stops, place) for place in suspects}


_SOUND: set[str] = set()
"""Words in which no syllable loops: most words of a text were seen before."""
_MOST_SOUND = 200_000


def _looping(words: set[str]) -> list[str]:
    words -= _SOUND
    looping = list(filter(syllables_loop, words))
    if len(_SOUND) > _MOST_SOUND:
        _SOUND.clear()
    _SOUND.update(words.difference(looping))
    return looping


def _words(texts: Sequence[str]) -> list[str]:
    """The words of all texts, with a stop after each text."""
    whole = f" {_STOP} ".join([*texts, ""])
    if whole.count(_STOP) != len(texts):
        whole = f" {_STOP} ".join([*(text.replace(_STOP, " ") for text in texts), ""])
    whole = whole.casefold()
    for mark in _MARKS:
        whole = whole.replace(mark, " ")
    return _BETWEEN.sub(" ", whole).split()


def _alike(texts: Sequence[str]) -> set[int]:
    """Indexes of the texts of which two or more characters may come twice in a row.

    Of each character one byte is looked at. Of all texts, as one number, moved by a period, the
    bytes are zero where the text repeats itself after that period.
    """
    whole = "\0".join(texts)
    starts = [0, *accumulate([len(text) + 1 for text in texts])]
    data = whole.encode("utf-32-le", "surrogatepass")[::4]
    number = int.from_bytes(data, "little")
    found: set[int] = set()
    for period in range(2, REACH + 1):
        moved = (number ^ (number >> 8 * period)).to_bytes(len(data), "little")
        alike = bytes(period)
        place = moved.find(alike)
        while place >= 0:
            at = bisect_right(starts, place)
            found.add(at - 1)
            place = moved.find(alike, starts[at])
    return found

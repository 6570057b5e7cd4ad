"""English words written in Arabic letters: denser as دينسر, moorland as مورلاند.

A word is turned into a pattern of its sounds: consonants must be there, vowels may. What Arabic
itself has borrowed is left out, and so are short words, which match by chance.
"""

# ruff: noqa: SIM905, E501 - tables of words read best as words

from __future__ import annotations

import re
from functools import lru_cache
from operator import eq

from zqtrans.patterns import regex
from zqtrans.text.remembered import Remembered

_CLUSTERS = (
    ("tch", "C"), ("ch", "C"), ("sh", "S"), ("tion", "Sn"), ("ph", "f"), ("th", "T"), ("ck", "k"),
    ("qu", "kw"), ("gh", ""), ("wr", "r"), ("kn", "n"), ("ce", "se"), ("ci", "si"), ("cy", "sy"),
    ("x", "ks"), ("c", "k"),
)  # fmt: skip
_SOUNDS = {
    "C": "تش|ش", "S": "ش", "T": "[ثذت]", "b": "ب", "p": "[بپ]", "k": "[كق]", "d": "[دض]", "f": "ف",
    "v": "[فڤ]", "g": "[غجق]", "h": "[هح]", "j": "ج", "l": "ل", "m": "م", "n": "ن", "r": "ر",
    "s": "[سزص]", "z": "ز", "t": "[تط]", "w": "[و]?", "q": "[كق]",
    "a": "[ايآىةه]?", "e": "[ياه]?", "i": "[يا]?", "o": "[واه]?", "u": "[وايه]?", "y": "[ي]?",
}  # fmt: skip
_BORROWED = frozenset(
    """accordion aluminium airlines alcohol aliens atlas bacteria bacterium baseball billion boomerang bronze cable calcium
    caldera camera captain carbon cement chloride clinker cobalt chocolate cinema classic computer cosmonaut democracy diesel
    digital dinosaur doctor dollar drama federal film flash formula gallery gangrene garage gas gazebo
    gene genes genetic golf gorilla graffiti gram graph guitar gyroscope hormone hydrogen influenza
    internet jeans judo kangaroo karst kilometre kilometres lemon malaria marathon mechanic methane methanol
    metro microwave militia million millions morphine musical negative neutron nitrogen noodles olive opera
    orchestra orchid origami oxygen palace paper parliament photography photon pizza plasma plastic
    plaza police politics potassium protein proton quartz radar radio radium robot routine rugby satellite
    scenario scopolamine secretary sodium strategy taxi telescope television tennis tobacco ton tonne
    tonnes tons tourism traffic triceratops tsunami uranium veto video villa virus vitamin yuan
    biscuit caramel couscous cricket custard elsewhere espresso gardenia ginseng hectare hectares kudzu
    kumquat longan magnolia mangrove morinda obrigado pastel salmon sambusa sampan scooter soprano
    thermos asphalt carton electrolyte ibuprofen metropolis photograph photographs pueblo pueblos
    photosphere karate capsule capsules balloon balloons camellia camellias mayonnaise
    """.split()
)
_SCIENCE = (
    *("ite", "ide", "ium", "ate", "in", "ine", "phone", "gram", "metre", "meter", "saur"),
    *("market", "ol", "ose", "sene", "ic", "ics", "mica", "don", "ism", "al"),
)
"""Endings of words that most languages share."""
_SPECIES = regex(r"(?:ae|is|us|um|ii?|ensis|oides)$")
_WORD = regex(r"(?<![\w'’-])[a-z]{6,}(?![\w'’-])")
_ARABIC = regex("[\u0621-\u064a]{4,}")
_PREFIX = regex("[وفبلك]{0,2}(?:ال|لل)?")


_ALIKE = ("بپ", "كق", "دض", "فڤ", "غج", "سزص", "تطثذ")
_HEARD = bytes.maketrans(
    *(
        bytes(ord(letter) & 0xFF for letter in letters)
        for letters in ("".join(_ALIKE), "".join(group[0] * len(group) for group in _ALIKE))
    )
)
_SILENT = bytes(ord(letter) & 0xFF for letter in "اأإآىةهحويءئؤ")
_SPOKEN = str.maketrans("bpkqdfvgjszttTlmnrS", "ببككدففغغسستتتلمنرش", "aeiouyhw")
"""Both leave the consonants, those that are easily taken for each other written alike."""


def transliterated(source: str, target: str) -> list[tuple[int, int, str]]:
    """Spans of Arabic words that sound out a common English word of the source, with that word.

    Frames, the consonants alone, tell in one look which words are worth comparing sound by sound.
    """
    known = _FRAMES_IN
    frames = [frame for piece in source.split() for frame in known[piece]]
    if not frames:
        return []
    heard = _low_bytes(target).translate(_HEARD, _SILENT)
    if not [frame for frame in frames if frame in heard]:
        return []
    words = {
        frame: match[0]
        for match in _WORD.finditer(source)
        if (frame := _frame(match[0])) in heard and frame and not _is_name(match, source)
    }
    found = []
    for match in _ARABIC.finditer(target):
        for word in words.values():
            pattern = _pattern(word)
            if pattern and pattern.fullmatch(match[0]):
                found.append((match.start(), match.end(), word))
                break
    return found


def _is_name(word: re.Match[str], source: str) -> bool:
    """Whether a small word is one elsewhere in the source, or the second of a species' name."""
    before = source[: word.start()].rsplit(" ", 2)[-2:][0]
    species = before[:1].isupper() and _SPECIES.search(word[0])
    return bool(species) or word[0].capitalize() in source


def _low_bytes(text: str) -> bytes:
    """A byte a letter, quick to translate and enough to tell the letters of one script apart."""
    return text.encode("utf-16-le", "surrogatepass")[::2]


_DOUBLED = regex(r"(.)\1")


def _frames_in(piece: str) -> tuple[bytes, ...]:
    word = piece.strip('.,;:!?()"“”')
    if word.isascii() and word.isalpha():
        frame = _frame(word) if len(word) > 5 and word.islower() else b""
        return (frame,) if frame else ()
    return tuple([frame for word in _WORD.findall(piece) if (frame := _frame(word))])


_FRAMES_IN = Remembered(_frames_in)
"""What stands between two spaces -> the frames of the words in it."""


def _frame(word: str) -> bytes:
    """The consonants of a word, up to its ch, which has two spellings; empty for a short one and
    for one that Arabic has borrowed."""
    if word in _BORROWED or word.endswith(_SCIENCE):
        return b""
    sounds = _sounds(word)
    if not _is_long(sounds):
        return b""
    return _low_bytes(max(sounds.split("C"), key=len).translate(_SPOKEN))


@lru_cache(maxsize=20_000)
def _pattern(word: str) -> re.Pattern[str] | None:
    sounds = _sounds(word)
    if not _is_long(sounds):
        return None
    body = "".join(f"(?:{_SOUNDS[letter]})" for letter in sounds)
    return re.compile(f"(?:{_PREFIX.pattern})[اإأ]?{body}")


def _is_long(sounds: str) -> bool:
    """Whether there are consonants enough to be no chance."""
    return len(sounds) - sum(map(sounds.count, "aeiouyw")) >= 4


def _sounds(word: str) -> str:
    """One letter a sound: tsh and ch are C, sh is S, th is T."""
    sounds = word.removesuffix("e")
    if any(map(eq, sounds, sounds[1:])):
        sounds = _DOUBLED.sub(r"\1", sounds)
    for cluster, sound in _CLUSTERS:
        sounds = sounds.replace(cluster, sound)
    return sounds

"""A line of parallel text to plant in, and helpers that change one place of it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zqtrans.glossary import Glossary
from zqtrans.model import Term

Pair = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One clean line: English `source`, `target`, and the same in the other languages."""

    source: str
    target: str
    language: str
    others: Mapping[str, str]
    glossary: Glossary
    chance: random.Random

    def changed(self, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Pair | None:
        """The pair with one match of a pattern in the target replaced; None without one."""
        places = list(re.finditer(pattern, self.target))
        if not places:
            return None
        match = self.chance.choice(places)
        words = new(match) if callable(new) else new
        target = self.target[: match.start()] + words + self.target[match.end() :]
        return (self.source, target) if target != self.target else None

    def name(self) -> tuple[Term, str] | None:
        """A name that stands once, and by itself, in the source and in the target, with its form
        there."""
        before = Counter(one.term.id for one in self.glossary.finder("en").find(self.source))
        after = self.glossary.finder(self.language).find(self.target)
        found = [
            (one.term, one.text)
            for one in after
            if one.term.id in _DIVISIONS
            and before[one.term.id] == 1
            and self.target.count(one.text) == 1
            and one.text == one.term.forms[self.language].text
        ]
        return self.chance.choice(found) if found else None

    def named(self, new: str) -> Pair | None:
        """The pair with such a name replaced by other words."""
        found = self.name()
        return None if found is None else (self.source, self.target.replace(found[1], new))

    def inserted(self, text: str) -> Pair:
        """The pair with something put in before some word of the target."""
        borders = [match.end() for match in re.finditer(r" (?=\w)", self.target)]
        place = self.chance.choice(borders) if borders else len(self.target) // 2
        return self.source, self.target[:place] + text + self.target[place:]


Plant = Callable[[Line], Pair | None]


_DIVISIONS = (
    *("zhaoqing", "duanzhou", "dinghu", "gaoyao", "sihui", "guangning", "huaiji", "deqing"),
    *("fengkai", "xiamao", "jingkou", "luoyuan", "jianggu", "longfu", "jinli", "shapu", "nanfeng"),
    *("jinzhuang", "yuecheng", "dawan", "dasha", "dengcun"),
)


def divisions(glossary: Glossary) -> list[Term]:
    """Zhaoqing, its divisions and some of their towns, without levels."""
    return [glossary.by_id[name] for name in _DIVISIONS]

"""Sentences as officers write them, put together from banks of phrases."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from shared_plan.model.inventing.chance import Chance
from shared_plan.model.resources import folder


class Name(NamedTuple):
    """A place in a phrase where another phrase of that name goes."""

    name: str


class Range(NamedTuple):
    """A place in a phrase where a number goes."""

    low: int
    high: int


Part = str | Name | Range
Phrase = tuple[Part, ...]
_PLACE = re.compile(r"\{(?:n:(\d+)-(\d+)|([a-z_0-9]+))\}")


@cache
def banks() -> Mapping[str, tuple[Phrase, ...]]:
    """Every phrase by the name of its bank: a text file with one a line, or a list in a JSON file."""
    texts: dict[str, Sequence[str]] = {}
    for path in sorted((folder() / "phrases").iterdir()):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".txt":
            texts[path.stem] = content.split("\n")[:-1]
        elif path.suffix == ".json":
            texts |= json.loads(content)
    return {name: tuple(parsed(text) for text in phrases) for name, phrases in texts.items()}


def parsed(text: str) -> Phrase:
    """A phrase taken apart: "{n:2-6} weeks with {partner}" is a number, a text and the name of a bank."""
    parts: list[Part] = []
    end = 0
    for found in _PLACE.finditer(text):
        parts.append(text[end : found.start()])
        low, high, name = found.groups()
        parts.append(Name(name) if name else Range(int(low), int(high)))
        end = found.end()
    parts.append(text[end:])
    return tuple(part for part in parts if part != "")


class Phrases:
    """Says things from the banks by chance; `own` are banks of this plan: its partners, people and groups."""

    def __init__(self, chance: Chance, own: Mapping[str, Sequence[str]]) -> None:
        self.chance = chance
        self._banks = {**banks(), **{name: tuple((text,) for text in texts) for name, texts in own.items()}}

    def say(self, name: str, said: Mapping[str, str]) -> str:
        """One phrase of that bank; names that stand in `said` are said so every time."""
        return self._upper(self._fill(self.chance.pick(self._banks[name]), said))

    def several(self, name: str, said: Mapping[str, str], count: int) -> list[str]:
        """`count` phrases of that bank, each from another pattern as far as they go."""
        return [self._upper(self._fill(phrase, said)) for phrase in self.chance.some(self._banks[name], count)]

    def long(self, name: str, said: Mapping[str, str], length: int) -> str:
        """A text of at least `length` characters, in paragraphs of a few sentences."""
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < length:
            paragraphs.append(" ".join(self.several(name, said, self.chance.between(2, 5))))
        return "\n".join(paragraphs)

    def _fill(self, phrase: Phrase, said: Mapping[str, str]) -> str:
        text = []
        for part in phrase:
            if type(part) is str:
                text.append(part)
            elif type(part) is Range:
                text.append(_number(self.chance.between(part.low, part.high)))
            elif type(part) is Name:
                known = said.get(part.name)
                text.append(self._fill(self.chance.pick(self._banks[part.name]), said) if known is None else known)
        return "".join(text)

    @staticmethod
    def _upper(text: str) -> str:
        return text[:1].upper() + text[1:]


def _number(number: int) -> str:
    return str(number) if 1900 < number < 2100 else f"{number:,}"

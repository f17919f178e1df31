"""Which words are spelt in British English: Hunspell's own reader over the en_GB dictionary, and which words it is asked."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING

from shared_plan.model.refusal import Refused
from shared_plan.model.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 60
"""Letters; longer runs are no words, and Hunspell would take its time over them."""
FLAG = "--spell"
"""The first argument by which the program knows that it is to answer about words: `__main__` hands over to `serve`."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SKIPPED = re.compile(r"\S*(?:://|www\.|@|[^\W\d_]\d|\d[^\W\d_]|[/\\]\S*[/\\])\S*")
"""Addresses, names of files, and letters that stand with figures ("Q3", "2nd")."""


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """Where each word that is worth looking at begins, and the word with plain apostrophes."""
    skipped = [found.span() for found in _SKIPPED.finditer(text)]
    for found in _WORD.finditer(text):
        word = found[0].replace("’", "'")
        inside = any(first <= found.start() < last for first, last in skipped)
        if not inside and is_looked_at(word):
            yield found.start(), word


def is_looked_at(word: str) -> bool:
    """Not single letters, nor abbreviations ("SRO", "KPIs"), nor names with capitals inside ("oneSource")."""
    return 1 < len(word) <= LONGEST and not any(letter.isupper() for letter in word[1:])


def is_there() -> bool:
    """Whether the spelling library is installed; without it the program shows nothing of spelling."""
    return find_spec("hunspell") is not None


class Speller:
    """The dictionary, loaded: a quarter of a second and some twenty megabytes, so never in the window's own process."""

    def __init__(self, place: "Path | None" = None) -> None:
        try:
            from hunspell import Hunspell
        except ImportError as error:
            raise Refused("The spelling library is not installed; install “chunspell” to check spelling.") from error
        data = place or folder() / "spelling"
        self._reader = Hunspell("en_GB", hunspell_data_dir=str(data), system_encoding="UTF-8")
        self._own = frozenset((data / "own.txt").read_text(encoding="utf-8").split())

    def knows(self, word: str) -> bool:
        """Whether a word is spelt so; capitals at its beginning are no fault."""
        return word.casefold() in self._own or bool(self._reader.spell(word))

    def wrong(self, words: Iterable[str]) -> list[str]:
        return [word for word in dict.fromkeys(words) if not self.knows(word)]

    def suggest(self, word: str) -> list[str]:
        """What may have been meant, the likeliest first; takes up to half a second."""
        return list(dict.fromkeys(str(one) for one in self._reader.suggest(word)))[:7]


@cache
def speller() -> Speller:
    """The dictionary of this process."""
    return Speller()


def serve(asked: IO[str], answers: IO[str]) -> int:
    """Answers a question a line until there are no more: {"check": [words]} or {"suggest": word}, in JSON."""
    for line in asked:
        question = json.loads(line)
        if "suggest" in question:
            word = str(question["suggest"])
            answer = {"suggest": word, "words": speller().suggest(word)}
        else:
            words = [str(word) for word in question["check"]]
            answer = {"checked": words, "wrong": speller().wrong(words)}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
    return 0

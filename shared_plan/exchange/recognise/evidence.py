"""What stands in a column, measured on a sample: dates, people, statuses, money, numbering, long or listed text."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise.inside import is_listed, is_numbering, titled
from shared_plan.exchange.recognise.wording import VERBS, words
from shared_plan.model import money, percent, statuses, titles, when
from shared_plan.model.scales import CATALOGUE, MEANING, key

SAMPLE = 40
_SOMETIME = when.Context(date=date(2015, 1, 1))
"""Some date of the plan, so that a month without a year can be told to be one."""


class Evidence(NamedTuple):
    """Shares between 0 and 1 of the filled cells of a sample; `words` is their mean number of words."""

    filled: int = 0
    of: int = 0
    dates: float = 0.0
    statuses: float = 0.0
    people: float = 0.0
    money: float = 0.0
    percents: float = 0.0
    numbers: float = 0.0
    numbering: float = 0.0
    grades: float = 0.0
    yes_no: float = 0.0
    listed: float = 0.0
    distinct: float = 0.0
    words: float = 0.0
    doing: float = 0.0
    """Begins with a verb, as actions do."""
    answers: float = 0.0
    """Says whether something was agreed to, as responses to recommendations do."""
    refs: tuple[str, ...] = ()
    """The numbers that its texts begin with; empty texts for those without."""

    @property
    def share(self) -> float:
        return self.filled / self.of if self.of else 0.0


NOTHING = Evidence()

_GRADES = words("h m l high medium low med hi lo 1 2 3 4 5 must should could wont essential desirable urgent critical normal n/a") | {
    "high/medium", "medium/low", "very high", "very low", "quick win", "must do", "should do", "could do", "priority 1", "priority 2", "priority 3",
}  # fmt: skip
_NEUTRAL = frozenset(
    {"none", "n/a", "na", "-", "–", "nil", "no", "tbc", "tba", "?", "not applicable", "to be confirmed"}
)
_ANSWER = re.compile(
    r"(?:fully |partly |partially |not )?(?:agree|accept|reject|support|note|yes|no)(?:e?d)?\b", re.IGNORECASE
)
_YES = frozenset({"yes", "no", "y", "n", "✓", "✔", "x", "✗", "true", "false", "tick", "p"})
_FAINT_DATE = re.compile(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|going|term|immediate|quarter|month|annual|year|week|tb[ca]|complete",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+£$€]?\s?\d[\d,. ]*(?:k|m|%)?", re.IGNORECASE)
_LETTERS = re.compile(r"[RAGBYO](?:/[RAG])?", re.IGNORECASE)
_TWO_NAMES = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Cllr|Prof|Sir|Councillor|Professor)\.?\s+)?[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){1,2}(?:\s*\([^)]*\))?"
)
_SPLIT_PEOPLE = re.compile(r"\s*(?:/|,|;|\n|&|\band\b|\bwith\b)\s*")
_ROLES = re.compile(
    r"\b(?:all|council|councils|team|board|group|ccg|nhs|trust|police|service|services|officer|manager|head|director|lead|partner"
    r"|partners|hr|ict|it|finance|legal|comms|committee|forum|university|college|department|school|agency|network|executive|chair)\b",
    re.IGNORECASE,
)


def measure(cells: Sequence[Cell], rows: int) -> Evidence:
    """Evidence of the cells of one column; `rows` is how many rows could have been filled."""
    step = max(1, len(cells) // SAMPLE)
    sample = cells[::step][:SAMPLE]
    texts = [cell.text.strip() for cell in sample]
    n = len(texts)
    if not n:
        return Evidence(of=rows)
    neutral = [text.casefold() in _NEUTRAL for text in texts]

    def share(told: Iterable[bool]) -> float:
        """Of the cells that say something; "none" and the like count where they fit and not where they don't."""
        said = [yes for yes, nothing in zip(told, neutral, strict=True) if yes or not nothing]
        return sum(said) / len(said) if said else 0.0

    return Evidence(
        filled=len(cells),
        of=max(rows, len(cells)),
        dates=share(is_date(cell) for cell in sample),
        statuses=share(map(is_status, texts)),
        people=share(map(is_people, texts)),
        money=share(is_money(cell) for cell in sample),
        percents=share(is_percent(cell) for cell in sample),
        numbers=share(is_number(cell) for cell in sample),
        numbering=share(map(is_numbering, texts)),
        grades=share(text.casefold() in _GRADES for text in texts),
        yes_no=share(text.casefold() in _YES for text in texts),
        listed=sum(map(is_listed, texts)) / n,
        distinct=len(set(texts)) / n,
        words=sum(len(text.split()) for text in texts) / n,
        doing=sum(map(is_doing, texts)) / n,
        answers=share(_ANSWER.match(text) is not None for text in texts),
        refs=tuple(number_ahead(text) for text in texts),
    )


def number_ahead(text: str) -> str:
    """The number that a text begins with, bare: "1.2" of "1.2. Review pay"; empty for none."""
    return titled(text, bare=True).ref.strip("()[]. :").lower() if len(text) > 2 else ""


def is_date(cell: Cell) -> bool:
    if isinstance(cell.value, date | datetime):
        return True
    return is_written_date(cell.text.strip())


@lru_cache(maxsize=8192)
def is_written_date(text: str) -> bool:
    """A timescale in words or figures, and nothing else to speak of."""
    if not text or len(text) > 90 or not _FAINT_DATE.search(text) or _bare_number(text):
        return False
    if "\n" in text and not all(is_written_date(line.strip()) for line in text.split("\n")):
        return False
    length = len(text.split())
    reading = when.read(text, _SOMETIME)
    if reading.dated:
        return length <= 9 and not (length > 3 and is_doing(text))
    if reading.open_ended:
        return length <= 6 and (length <= 3 or not is_doing(text))
    return reading.kind in ("relative", "unknown") and length <= 6 and usual_words(text)


_USUAL = re.compile(
    r"tb[ca]|to be (?:agreed|confirmed|developed)|ongoing|on-going|(?:short|medium|long)[\s-]*term|annual|monthly|quarterly|immediate",
    re.IGNORECASE,
)


def usual_words(text: str) -> bool:
    return _USUAL.search(text) is not None


def _bare_number(text: str) -> bool:
    return text.isdigit() and not (len(text) == 4 and text.startswith(("19", "20")))


@cache
def status_words() -> frozenset[str]:
    words = {key(word) for scale in CATALOGUE for status in scale.statuses for word in (status.word, *status.also)}
    return frozenset(
        words | set(MEANING) | {"grey", "purple", "n a", "white", "black", "amber green", "amber red", "completed late"}
    )


@lru_cache(maxsize=8192)
def is_status(text: str) -> bool:
    if not text or len(text) > 60:
        return False
    said = key(text)
    if said in status_words() or _LETTERS.fullmatch(text):
        return True
    head = re.split(r"\s*[(\[:;,\n–]|\s-\s", text, maxsplit=1)[0]
    return head != text and len(text.split()) <= 8 and key(head) in status_words()


@lru_cache(maxsize=8192)
def is_people(text: str) -> bool:
    """Names, initials, posts or bodies; every part of the cell must be one."""
    if not text or len(text) > 160:
        return False
    parts = [part for part in _SPLIT_PEOPLE.split(text) if part]
    good = sum(map(_is_someone, parts))
    return bool(parts) and good * 2 > len(parts)


def _is_someone(part: str) -> bool:
    bare = re.sub(r"\s*\([^)]*\)\s*", " ", part).strip(" .:")
    if not bare or len(bare.split()) > 7 or bare.split()[0].casefold() in VERBS:
        return False
    if titles.is_initials(bare) or titles.is_person(bare) or titles.is_post(bare):
        return True
    if titles.is_subject(bare) and len(bare.split()) <= 4:
        return True
    return bool(_TWO_NAMES.fullmatch(bare)) or (bool(_ROLES.search(bare)) and len(bare.split()) <= 6)


def is_money(cell: Cell) -> bool:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return "£" in cell.fmt or "$" in cell.fmt or "€" in cell.fmt or "£" in cell.text
    text = cell.text.strip()
    if len(text) > 60 or not ("£" in text or "€" in text or text.casefold() in ("nil", "£nil", "zero")):
        return False
    return money.read(text).kind in (money.AMOUNT, money.RANGE) or text.casefold() in ("nil", "£nil", "zero")


def is_percent(cell: Cell) -> bool:
    text = cell.text.strip()
    return len(text) <= 20 and "%" in text and percent.read(text).kind in (percent.AMOUNT, percent.RANGE)


def is_number(cell: Cell) -> bool:
    if isinstance(cell.value, date | datetime):
        return False
    return (isinstance(cell.value, int | float) and not isinstance(cell.value, bool)) or _NUMBER.fullmatch(
        cell.text.strip()
    ) is not None


def is_doing(text: str) -> bool:
    first = text.lstrip("•-–*● \t0123456789.)(").split(None, 1)
    return bool(first) and first[0].casefold().strip(",.:") in VERBS


def is_grade(text: str) -> bool:
    """High, medium, low and the like, in words."""
    return len(text) > 2 and text.casefold() in _GRADES


def colour_share(cells: Sequence[Cell]) -> float:
    """The share of cells whose background is a traffic light's colour."""
    sample = cells[:SAMPLE]
    lit = sum(
        1
        for cell in sample
        if cell.fill and statuses.colour_of(cell.fill) in ("red", "amber", "green", "blue", "yellow", "orange")
    )
    return lit / len(sample) if sample else 0.0

"""The reference of a row that goes out: it names plan, item and request, and says whether somebody mistyped it."""

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

from shared_plan.model.settings import Settings

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS = "0123456789" + LETTERS
"""Crockford's signs: no I, L, O, U, which are taken for others when they are read out or typed."""
MOST = len(SIGNS) ** 3 - 1
_ITEM = re.compile(rf"[{LETTERS}][{SIGNS}]{{7}}")
_TOKEN = re.compile(
    r"\s*([0-9A-Z]{4})\s*[-‐‑–—−]\s*([0-9A-Z]{8})\s*[-‐‑–—−]\s*([0-9A-Z]{3})\s*[-‐‑–—−]\s*([0-9A-Z])\s*", re.IGNORECASE
)
_CODE = re.compile(
    rf"Shared Plan\s+([{LETTERS}][{SIGNS}]{{3}})\s*[·.,;:|-]*\s*request\s+([{SIGNS}]{{3}})\b", re.IGNORECASE
)
_ALIKE = str.maketrans("ILOU", "110V")


class Reference(NamedTuple):
    """What a row's reference names: the plan's tag, the item's id or its stand-in, the number of the request.

    `sound` is whether the check letter fits.
    """

    tag: str
    item: str
    request: int
    sound: bool


def drawn(words: str, count: int) -> str:
    """`count` signs drawn from a text, always the same; the first is a letter."""
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:16])
    number, letter = divmod(number, len(LETTERS))
    signs = []
    for _ in range(count - 1):
        number, sign = divmod(number, len(SIGNS))
        signs.append(SIGNS[sign])
    return LETTERS[letter] + "".join(signs)


@lru_cache(maxsize=64)
def tag_of(plan_id: str) -> str:
    """The plan's tag: four signs that its workbooks bear."""
    return drawn(f"plan {plan_id}", 4)


def stand_in(item: str) -> str:
    """The eight signs that stand for an item: its own id, unless that came from elsewhere and has another form."""
    return item if _ITEM.fullmatch(item) else drawn(f"item {item}", 8)


def numeral(number: int) -> str:
    """A request's number as three signs. Raises ValueError beyond the last that three signs can write."""
    if not 0 <= number <= MOST:
        raise ValueError(number)
    first, rest = divmod(number, len(SIGNS) ** 2)
    second, third = divmod(rest, len(SIGNS))
    return SIGNS[first] + SIGNS[second] + SIGNS[third]


def number_of(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return number


def check_letter(text: str) -> str:
    return LETTERS[int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % len(LETTERS)]


def tags_of(plan_id: str, settings: Settings) -> frozenset[str]:
    """The tags of workbooks that a plan may take for its own: its own, and those of the plans that it was rolled from."""
    before = (one.get("id", "") for one in settings.ancestors)
    return frozenset({tag_of(plan_id), *(tag_of(id_) for id_ in before if id_)})


def written(tag: str, item: str, request: int) -> str:
    """The reference of an item in a request: "K7F3-A0A9Q2MM-012-W". A letter begins and ends it, so that dragging it down
    in a spreadsheet copies it and does not count it up.
    """
    body = f"{tag}-{stand_in(item)}-{numeral(request)}"
    return f"{body}-{check_letter(body)}"


def read(text: str) -> Reference | None:
    """The reference that a cell holds, in whatever case and with whatever blanks; None where it holds none."""
    if not 19 <= len(text) <= 40 or (text.count("-") < 3 and text.isascii()):
        return None
    found = _TOKEN.fullmatch(text)
    if found is None:
        return None
    tag, item, number, letter = (part.upper().translate(_ALIKE) for part in found.groups())
    sound = check_letter(f"{tag}-{item}-{number}") == letter
    return Reference(tag, item, number_of(number), sound)


def code(tag: str, request: int) -> str:
    """The words by which a request is known in sight of everybody: "Shared Plan K7F3 · request 012"."""
    return f"Shared Plan {tag} · request {numeral(request)}"


def coded(text: str) -> tuple[str, int] | None:
    """Tag and number of the request that a text names."""
    found = _CODE.search(text) if "equest" in text or "EQUEST" in text else None
    return (found[1].upper(), number_of(found[2].upper())) if found else None

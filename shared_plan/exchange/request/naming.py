"""Names for files that go out: said after who gets them, taken by every system, never one that is there already."""

import re
from collections.abc import Iterable

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 80


def file_name(title: str, to: str, taken: Iterable[str] = (), *, what: str = "Update", ending: str = ".xlsx") -> str:
    """A name such as "Update Maidstone Joint plan.xlsx"; with a number where one of `taken` has it in any case."""
    whole = _UNFIT.sub(" ", f"{what} {to} {title}")
    base = " ".join(whole.split())[:_LONGEST].rstrip(" .")
    known, n, name = {one.casefold() for one in taken}, 2, f"{base}{ending}"
    while name.casefold() in known:
        name, n = f"{base} ({n}){ending}", n + 1
    return name

"""Corrections remembered for a layout, known by its headings, and for the partner whose file it was."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from shared_plan.exchange.corrections import Corrections, SheetCorrection, from_plain
from shared_plan.exchange.grid import Sheet, Source
from shared_plan.exchange.mapping import ASIDES
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model.file.place import replace_whole, state_folder
from shared_plan.model.refusal import Refused

_MOST = 300
_FIRST_ROWS = 60
Headings = Mapping[int, str]


def fingerprint(words: Iterable[str]) -> str:
    """Of the headings from left to right; how they are spelt in capitals and spaces does not matter."""
    return hashlib.sha256("\x1f".join(plain(one) for one in words).encode()).hexdigest()[:24]


def prints(found: Mapping[str, Headings]) -> dict[str, str]:
    """The fingerprint of every sheet that has headings."""
    return {sheet: fingerprint(heads.values()) for sheet, heads in found.items() if heads}


def remember(found: Mapping[str, Headings], source: Source, corrections: Corrections, partner: str) -> None:
    """Keeps what the officer corrected, under each sheet's fingerprint; a layout left as recognised is forgotten.

    Rows are not kept, for the next file has others, but for the header, which is found again by its words.
    """
    known = kept()
    marks = prints(found)
    for sheet in source.sheets:
        mark = marks.get(sheet.name)
        if mark is None:
            continue
        known = [one for one in known if (one["headings"], one["partner"]) != (mark, partner)]
        facts = general(corrections.sheets.get(sheet.name, SheetCorrection()), sheet)
        whole = {key: False for key in ASIDES if not getattr(corrections, key)}
        if facts or whole:
            known.append({"headings": mark, "partner": partner, "sheet": facts, **whole})
    try:
        data = json.dumps(known[-_MOST:], ensure_ascii=False, indent=1).encode()
        replace_whole(store(), data, 0o600)
    except OSError as error:
        raise Refused(
            f"The corrections could not be remembered ({error.strerror}); the import itself is done."
        ) from error


def general(said: SheetCorrection, sheet: Sheet) -> dict[str, Any]:
    """What of a sheet's corrections holds for another file of the same layout."""
    facts = said.plain()
    for key in ("skip", "sections", "items", "header"):
        facts.pop(key, None)
    if said.header:
        facts["header"] = [plain(cell.text) for cell in sheet.row(said.header)]
    return facts


def recall(found: Mapping[str, Headings], source: Source, partner: str | None = None) -> tuple[Corrections, str] | None:
    """What was corrected the last time and for which partner, if any sheet has a layout that is known."""
    known, marks = kept(), prints(found)
    made, of = Corrections(), ""
    hit = False
    for sheet in source.sheets:
        mark = marks.get(sheet.name)
        for one in known:  # the last one of them holds
            if one["headings"] == mark and (partner is None or one["partner"] == partner):
                made.sheets[sheet.name], hit, of = applied(one, sheet), True, one["partner"]
                made.hidden, made.struck, made.comments = (one.get(key, True) for key in ASIDES)
    return (made, of) if hit else None


def applied(one: Mapping[str, Any], sheet: Sheet) -> SheetCorrection:
    """A remembered layout on this sheet, with its header row found by its words."""
    facts = dict(one["sheet"])
    words = facts.pop("header", None)
    said = from_plain({"sheets": {"": facts}}, "remembered corrections").sheets[""]
    rows = (row for row, cells in sheet.rows() if row <= _FIRST_ROWS and [plain(c.text) for c in cells] == words)
    said.header = next(rows, 0) if words else 0
    return said


def partners(found: Mapping[str, Headings]) -> list[str]:
    """The partners for whom one of these layouts was corrected."""
    marks = set(prints(found).values())
    return sorted({one["partner"] for one in kept() if one["headings"] in marks and one["partner"]})


def store() -> Path:
    return state_folder("imports") / "layouts.json"


def kept() -> list[dict[str, Any]]:
    """All that is remembered; a file that can't be read remembers nothing."""
    try:
        found = json.loads(store().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    return [one for one in found if is_sound(one)] if isinstance(found, list) else []


def is_sound(one: Any) -> bool:
    if not isinstance(one, dict) or not all(isinstance(one.get(key), str) for key in ("headings", "partner")):
        return False
    try:
        facts = {key: value for key, value in dict(one["sheet"]).items() if key != "header"}
        from_plain({"sheets": {"": facts}}, "remembered corrections")
    except (Refused, KeyError, TypeError, ValueError):
        return False
    return True

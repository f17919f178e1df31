"""The mapping file: an officer's corrections of how a layout is understood, as a small readable JSON document.

    {"sheets": {"Work plan": {"header": 4,
                              "columns": {"A": "theme", "Lead Group": "lead", "Cost code": "custom.cost_code", "Old": "skip"},
                              "skip": [22, 23], "sections": [6, 31], "theme": "Housing", "leave_out": false}},
     "hidden": true, "struck": true, "comments": true}

Every key may be left out; what is left out is recognised. A sheet called "*" stands for every sheet that is not named. A
column is named by its heading or its letter; its value is a field's key, theme, workstream, action, subaction, milestone,
risk, issue, ref, custom.<key> or skip. `header` is the number of the row with the headings, `skip` rows that are no part
of the plan, `sections` rows that begin a theme, `theme` one that all of the sheet stands under. With `hidden`, `struck` or
`comments` false, hidden rows, those struck through or the comments on cells are left out.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared_plan.exchange.grid import letters
from shared_plan.exchange.recognise.shape import CUSTOM, SKIPPED, Choices, Outcome, SheetChoice
from shared_plan.model.fields import BY_KEY
from shared_plan.model.refusal import Refused
from shared_plan.model.state import KINDS

ROLES = (*KINDS, *(key for key in BY_KEY if key != "title"), SKIPPED)
ASIDES = ("hidden", "struck", "comments")
"""What a partner put aside or beside: brought in and told of, unless the officer has it left out."""
LARGEST = 5_000_000
_CUSTOM = re.compile(r"custom\.[a-z][a-z0-9_]*")
_KEYS = frozenset({"header", "columns", "skip", "sections", "theme", "leave_out"})


def read(path: Path) -> Choices:
    """The corrections in a mapping file. Raises Refused for one that can't be read or says what can't be."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(
                f"“{path.name}” is too large for a mapping file; choose the small JSON file that holds the mapping."
            )
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise Refused(f"“{path.name}” can't be read; check the name and folder of the mapping file.") from None
    except (ValueError, RecursionError):
        raise Refused(f"“{path.name}” is not a mapping file; it should hold one JSON object with “sheets”.") from None
    return choices(found, path.name)


def choices(found: Any, name: str) -> Choices:
    """The corrections in a mapping's data; `name` is the file's for the sentence when something is wrong."""
    if not isinstance(found, dict) or not isinstance(found.get("sheets", {}), dict):
        raise Refused(f"“{name}” is not a mapping file; it should hold one JSON object with “sheets”.")
    stray = sorted(set(found) - {"sheets", *ASIDES})
    if stray:
        raise Refused(
            f"“{name}” has “{stray[0]}”, which a mapping does not know; it knows sheets, hidden, struck and comments."
        )
    sheets = {str(sheet): sheet_choice(facts, name, str(sheet)) for sheet, facts in found.get("sheets", {}).items()}
    return Choices("", sheets, *(found.get(key) is not False for key in ASIDES))


def sheet_choice(facts: Any, name: str, sheet: str) -> SheetChoice:
    if not isinstance(facts, dict) or (stray := sorted(set(facts) - _KEYS)):
        said = f"“{stray[0]}”" if isinstance(facts, dict) else "no JSON object"
        raise Refused(f"“{name}”, sheet “{sheet}”: {said} is not known; a sheet has {', '.join(sorted(_KEYS))}.")
    columns = facts.get("columns", {})
    if not isinstance(columns, dict):
        raise Refused(
            f"“{name}”, sheet “{sheet}”: “columns” should be an object of headings or letters and what they hold."
        )
    for column, role in columns.items():
        refuse_role(role, name, sheet, column)
    return SheetChoice(
        rows(facts, "header", name, sheet)[0] if "header" in facts else 0, columns, frozenset(rows(facts, "skip", name, sheet)),
        frozenset(rows(facts, "sections", name, sheet)), str(facts.get("theme") or ""), facts.get("leave_out") is True,
    )  # fmt: skip


def refuse_role(role: Any, name: str, sheet: str, column: str) -> None:
    if not isinstance(role, str) or not (role in ROLES or _CUSTOM.fullmatch(role)):
        raise Refused(
            f"“{name}”, sheet “{sheet}”, column “{column}”: “{role}” is no field; use one of {', '.join(ROLES)} or custom.<key>."
        )


def rows(facts: Mapping[str, Any], key: str, name: str, sheet: str) -> list[int]:
    """Row numbers, one or a list of them."""
    found = facts.get(key, [])
    listed = found if isinstance(found, list) else [found]
    if not all(type(row) is int and 0 < row < 10_000_000 for row in listed) or (key == "header" and not listed):
        raise Refused(f"“{name}”, sheet “{sheet}”: “{key}” should be row numbers, such as 4.")
    return listed


def as_mapping(outcome: Outcome) -> dict[str, Any]:
    """What was understood as a mapping, to be corrected and given back."""
    sheets: dict[str, Any] = {}
    for layout in outcome.layouts:
        header = {"header": layout.header[-1]} if layout.headings and layout.header[-1] > 0 else {}
        sheets.setdefault(layout.sheet, {**header, "columns": {}})
    for sheet, column in outcome.columns:
        sheets[sheet]["columns"].setdefault(letters(column.at), column.role)
    return {"sheets": sheets}


def write(outcome: Outcome, path: Path) -> None:
    """Saves what was understood as a mapping file. Raises Refused when it can't be written."""
    try:
        path.write_text(json.dumps(as_mapping(outcome), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:
        raise Refused(f"“{path.name}” can't be written; choose another folder for the mapping file.") from None


__all__ = ["CUSTOM", "as_mapping", "choices", "read", "write"]

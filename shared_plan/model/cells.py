"""The cells of an item as the one JSON object in which the file keeps them: read, written, and changed in place."""

import json
import json.decoder
import json.encoder
from collections.abc import Callable, Mapping, Sequence

from shared_plan.model.journal import Change
from shared_plan.model.text import clean

PLACED = ("parent", "rank", "kind", "title")
"""The fields that stand in columns of their own; every other cell stands in the item's JSON object."""
LONGEST_ITEM = 4_000_000
"""Characters that the cells of one item may have together."""
TEXTS = frozenset({str})
scan: Callable[[str, int], tuple[object, int]] = json.decoder.scanner.make_scanner(json.JSONDecoder())  # type: ignore[attr-defined]
_quoted: Callable[[str], str] = json.encoder.encode_basestring


def key(field: str, period: str = "") -> str:
    """The name of a cell within its item: the field, with its period after an @ where it has one."""
    return f"{field}@{period}" if period else field


def field_and_period(name: str) -> tuple[str, str]:
    """The field and period that `key` put together."""
    field, _, period = name.partition("@")
    return field, period


def parse_cells(raw: str) -> dict[str, str] | None:
    """The cells of an item from their JSON text; None when it is not an object of texts."""
    if len(raw) > LONGEST_ITEM:
        return None
    try:
        found, end = scan(raw, 0)
    except (ValueError, RecursionError, StopIteration):
        return None
    if end != len(raw) or type(found) is not dict or not TEXTS.issuperset(map(type, found.values())):
        return None
    if "\\u" in raw:  # escapes can spell what no text of a plan has, such as half a letter; ours are never needed
        found = {clean(name): clean(text) for name, text in found.items()}
    return found


def cells_text(cells: Mapping[str, str]) -> str:
    """The cells of an item as the JSON object that `parse_cells` reads; four times as quick as a general writer."""
    return "{" + ",".join([f"{_quoted(name)}:{_quoted(text)}" for name, text in cells.items()]) + "}"


def spliced(raw: str, changes: Sequence[Change]) -> str:
    """The object's text after `changes`, without reading all of it; "" where that can't be done for certain.

    A name with its value in quotation marks can stand in such a text only as what it is, for within a text every
    quotation mark has a backslash before it. What is not found as it should be is left to `cells_text`.
    """
    if "\\u" in raw or not (raw.startswith('{"') and raw.endswith('"}')):
        return ""
    for _, field, period, old, new in changes:
        if field in PLACED:
            continue
        name = _quoted(key(field, period)) + ":"
        had = name + _quoted(old) if old is not None else ""
        if had and raw.count(had) == 1:
            raw = raw.replace(had, name + _quoted(new)) if new is not None else _without(raw, had)
        elif not had and new is not None and name not in raw:
            raw = f"{raw[:-1]},{name}{_quoted(new)}}}"
        else:
            return ""
    return raw


def _without(raw: str, had: str) -> str:
    """The object's text without one of its cells."""
    for comma in (f",{had}", f"{had},"):
        if comma in raw:
            return raw.replace(comma, "")
    return raw.replace(had, "")

"""Writes a plan to a file in the format that its name asks for: whole, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from shared_plan.model.file.place import reason, replace_whole
from shared_plan.model.redacting import exempt_matter, public
from shared_plan.model.refusal import Refused
from shared_plan.model.state import State

PUBLIC, EXEMPT = "public", "exempt"


class Format(NamedTuple):
    """One format: what it is called in a list of files, and the module whose `write` makes it."""

    words: str
    module: str


FORMATS: Mapping[str, Format] = {
    ".xlsx": Format("Excel workbook", "workbook"),
    ".csv": Format("Text table (CSV)", "separated"),
    ".json": Format("Plan document (JSON)", "plandocument"),
    ".ics": Format("Calendar (iCalendar)", "events"),
    ".xml": Format("Microsoft Project XML", "project"),
}
"""The endings of files that a plan can be exported to; a module is loaded when it is first used."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was made, and what there is to tell of it: what was left out, and what the file should not be used for."""

    data: bytes
    told: tuple[str, ...] = ()


def ending(path: Path) -> str:
    """The ending that says which format is wanted. Raises Refused for one that is none of FORMATS."""
    found = path.suffix.lower()
    if found not in FORMATS:
        raise Refused(f"{path.name}: a plan can't be exported as “{found or path.name}”; use {', '.join(FORMATS)}.")
    return found


def made(state: State, plan_id: str, kind: str, version: str = EXEMPT) -> Export:
    """The bytes of a plan in the format of that ending; a public `version` leaves exempt matter out.

    Raises Refused where the format can't hold the plan.
    """
    matter = exempt_matter(state)
    shown = public(state) if version == PUBLIC else state
    module = import_module(f"shared_plan.exchange.export.{FORMATS[kind].module}")
    export: Export = module.write(shown, plan_id)
    if not matter:
        return export
    if version == PUBLIC:
        return Export(export.data, (matter.in_words(), *export.told))
    warning = "The file contains exempt matter and is not for publication; the public version leaves it out."
    return Export(export.data, (warning, *export.told))


def save(export: Export, path: Path) -> None:
    """Puts an export at its place. Raises Refused where that can't be written, with what stood there untouched."""
    try:
        replace_whole(path, export.data)
    except OSError as error:
        raise Refused(
            f"{path}: can't be written ({reason(error)}); close it where it is open, or choose another place."
        ) from error

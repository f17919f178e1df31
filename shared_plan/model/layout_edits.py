"""The verbs on a plan's own layouts: keep one under its name, take one away; each is one step."""

import re

from shared_plan.model.journal import ROOT
from shared_plan.model.layouts import CELL, Layout, as_cell, check, of_cell
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.state import State
from shared_plan.model.text import same


def cell_named(state: State, name: str) -> str:
    """The cell of the root item that holds the plan's own layout of that name; "" where there is none."""
    for cell, text in state.root.cells.items():
        if cell.startswith(CELL) and same(_name(cell, text).casefold(), name.casefold()):
            return cell
    return ""


def _name(cell: str, text: str) -> str:
    try:
        return of_cell(cell, text).name
    except Refused:
        return ""


def keep(plan: Plan, layout: Layout) -> None:
    """Keeps a layout in the plan, in place of its own one of that name. One that is kept already is no step.

    Raises Refused for a layout without a name, or one that names what the plan does not have.
    """
    name = " ".join(layout.name.split())
    if not name:
        raise Refused("A layout needs a name, such as the committee it is for.")
    check(layout, plan.settings)
    cell = cell_named(plan.state, name) or _fresh(plan.state, name)
    with plan.step(f"Layout “{name}” kept") as draft:
        draft.write(ROOT, cell, as_cell(layout))


def remove(plan: Plan, name: str) -> None:
    """Takes the plan's own layout of that name away; a built-in one of the same name is back then."""
    cell = cell_named(plan.state, name)
    if cell:
        with plan.step(f"Layout “{name}” taken away") as draft:
            draft.write(ROOT, cell, None)


def _fresh(state: State, name: str) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:40] or "own"
    taken, number = set(state.root.cells), 1
    while f"{CELL}{stem}{number if number > 1 else ''}" in taken:
        number += 1
    return f"{CELL}{stem}{number if number > 1 else ''}"

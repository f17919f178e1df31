"""Verbs on the rows and cells that are chosen in the window."""

from typing import TYPE_CHECKING

from shared_plan.model import edits
from shared_plan.model.edits import Write
from shared_plan.model.journal import Change
from shared_plan.model.plan import plain
from shared_plan.model.references import next_reference
from shared_plan.model.state import LEVELS
from shared_plan.ui.plan_model import is_placed

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def undo(window: "PlanWindow") -> None:
    """Takes the last step back, and the cursor to where it happened."""
    _again(window, redo=False)


def redo(window: "PlanWindow") -> None:
    _again(window, redo=True)


def _again(window: "PlanWindow", *, redo: bool) -> None:
    happened: list[tuple[Change, ...]] = []
    window.plan.listeners.append(lambda step: happened.append(step.changes))
    listener = window.plan.listeners[-1]
    try:
        heading = window.plan.redo() if redo else window.plan.undo()
    finally:
        window.plan.listeners.remove(listener)
    if heading is None:
        window.status.say("There is nothing to redo" if redo else "There is nothing to undo")
        return
    window.status.say(f"{'Done again' if redo else 'Undone'}: {plain(heading.label)}")
    _go_where(window, happened[0] if happened else ())


def _go_where(window: "PlanWindow", changes: tuple[Change, ...]) -> None:
    """To the topmost row that was changed and is still there; what is undone was made last first."""
    rows = [(row, change) for change in changes if (row := window.model.row_of(change.item)) is not None]
    if rows:
        _, change = min(rows, key=lambda pair: (pair[0], is_placed(pair[1].field)))
        window.go_to(change.item, "" if is_placed(change.field) else change.field)


def clear(window: "PlanWindow") -> None:
    """Empties the chosen cells; a row is never removed by it."""
    columns = [window.model.columns[column] for column in window.grid.selected_columns()]
    ids = [window.model.ids[row] for row in window.grid.selected_rows()]
    writes = [Write(id_, key, None, period_of(window, id_, key)) for id_ in ids for key in columns]
    if window.model.write(writes):
        window.status.say(f"{len(writes)} cells cleared" if len(writes) > 1 else "Cell cleared")


def period_of(window: "PlanWindow", id_: str, key: str) -> str | None:
    """The period of the value that a cell shows, where it is not the plan's current one."""
    shown = window.model.shown
    item = window.model.state.items[id_]
    if not shown.is_earlier(item, key):
        return None
    text = shown.text(item, key)
    return next((period for period, words in item.periods(key).items() if words == text), None)


def fill_down(window: "PlanWindow") -> None:
    """Every chosen row after the first gets the first one's text, in each chosen column; one row takes the one above's."""
    rows = window.grid.selected_rows()
    if len(rows) == 1:
        place = window.rows.place(rows[0]) or 0
        above = [entry for entry in window.rows.entries[:place] if entry >= 0]
        rows = above[-1:] + rows
    if len(rows) < 2:
        window.status.say("Choose the cell to copy from and the cells below it")
        return
    first = window.model.item(rows[0])
    keys = [window.model.columns[column] for column in window.grid.selected_columns()]
    ids = [window.model.ids[row] for row in rows[1:]]
    writes = [Write(id_, key, window.model.shown.text(first, key)) for id_ in ids for key in keys]
    if window.model.write(writes, "Filled down" + (f" in {len(ids)} rows" if len(ids) > 1 else "")):
        window.status.say(f"Filled down {len(writes)} cells")


def fill_right(window: "PlanWindow") -> None:
    """Every chosen column after the first gets the first one's text, in each chosen row, where it is of the same kind."""
    columns = [window.model.columns[column] for column in window.grid.selected_columns()]
    shown = window.model.shown
    kinds = {shown.field(key).kind for key in columns}
    if len(columns) < 2 or len(kinds) > 1:
        several = len(columns) > 1
        words = (
            "columns of one kind, such as Start and Target" if several else "the cell to copy from and those beside it"
        )
        window.status.say(f"Choose {words}")
        return
    items = [window.model.item(row) for row in window.grid.selected_rows()]
    writes = [Write(item.id, key, shown.text(item, columns[0])) for item in items for key in columns[1:]]
    if window.model.write(writes, "Filled to the right" + (f" in {len(items)} rows" if len(items) > 1 else "")):
        window.status.say(f"Filled {len(writes)} cell{'s' if len(writes) > 1 else ''} to the right")


def edit_many(window: "PlanWindow") -> None:
    """Sets the field under the cursor in every chosen row."""
    from shared_plan.ui.asking import ask
    from shared_plan.ui.choices import choices_of

    key = window.model.columns[max(0, window.grid.currentIndex().column())]
    ids = [window.model.ids[row] for row in window.grid.selected_rows()]
    if key == "title" or not ids:
        window.status.say("Choose cells of a field such as Lead or Status, in the rows that are to be set")
        return
    shown = window.model.shown
    words = f"{shown.heading(key)} in {len(ids)} row{'s' if len(ids) > 1 else ''}:"
    given = shown.text(window.model.state.items[ids[0]], key)
    value = ask(window, "Set a field", words, f"Set {shown.heading(key)}", given, choices_of(shown, shown.field(key)))
    if value is not None and window.model.write([Write(id_, key, value) for id_ in ids]):
        window.status.say(f"{shown.heading(key)} set in {len(ids)} rows")


def next_match(window: "PlanWindow") -> None:
    """The next row that the search finds, from the cursor on and round."""
    matched = window.arranger.matched
    entries = [entry for entry in window.rows.entries if entry >= 0 and (matched is None or entry in matched)]
    if not window.search.text().strip() or not entries:
        window.find_words()
        return
    at = window.rows.place(window.grid.currentIndex().row())
    later = [entry for entry in entries if (window.rows.place(entry) or 0) > (-1 if at is None else at)]
    window.grid.go((later or entries)[0])
    window.grid.setFocus()


def _add(window: "PlanWindow", kind: str, parent: str | None, before: str | None = None) -> str:
    made: list[str] = []
    name = window.model.shown.settings.level_noun(kind)
    ref = next_reference(window.plan, parent)
    values = {"ref": ref} if ref else {}
    if window.model.attempt(lambda: made.append(edits.add(window.plan, kind, parent, "", values, before))):
        window.go_to(made[0], "title")
        window.status.say(f"{name} added")
        window.grid.edit(window.grid.currentIndex())
        return made[0]
    return ""


def _sibling_after(window: "PlanWindow", id_: str) -> str | None:
    state = window.model.state
    row = state.children(state.items[id_].parent)
    at = row.index(id_) + 1
    return row[at] if at < len(row) else None


def add_below(window: "PlanWindow") -> None:
    """A row of the same kind after this one; under a closed or childless theme or workstream, an action in it."""
    current = window.current
    if not current:
        _add(window, "action", None)
        return
    item = window.model.state.items[current]
    if item.kind in LEVELS[:2]:
        add_under(window)
        return
    _add(window, item.kind or "action", item.parent, _sibling_after(window, current))


def add_above(window: "PlanWindow") -> None:
    current = window.current
    item = window.model.state.items.get(current)
    _add(window, (item.kind if item else "") or "action", item.parent if item else None, current or None)


def add_under(window: "PlanWindow") -> None:
    """A row one level down, first among those under this one."""
    current = window.current
    item = window.model.state.items.get(current)
    if item is None:
        _add(window, "action", None)
        return
    below = window.model.state.children(current)
    first = next((one for one in below if window.model.state.items[one].kind in LEVELS), None)
    kind = (window.model.state.items[first].kind if first else None) or _kind_under(item.kind or "theme")
    _add(window, kind, current, first)


def _kind_under(kind: str) -> str:
    return "subaction" if kind == "action" else "action"


def add_theme(window: "PlanWindow") -> None:
    tops = [item.id for item in window.model.state.ancestors(window.current)] if window.current else []
    top = tops[-1] if tops else window.current
    _add(window, "theme", None, _sibling_after(window, top) if top else None)


def add_workstream(window: "PlanWindow") -> None:
    """After the workstream that the cursor is in, or last in its theme."""
    state = window.model.state
    path = [state.items[window.current], *state.ancestors(window.current)] if window.current else []
    stream = next((item for item in path if item.kind == "workstream"), None)
    theme = next((item.id for item in path if item.kind == "theme"), None)
    _add(window, "workstream", theme, _sibling_after(window, stream.id) if stream else None)


def add_milestone(window: "PlanWindow") -> None:
    add_carried(window, "milestone")


def add_risk(window: "PlanWindow") -> None:
    add_carried(window, "risk")


def add_issue(window: "PlanWindow") -> None:
    add_carried(window, "issue")


def add_carried(window: "PlanWindow", kind: str) -> None:
    """A milestone, risk or issue of the current item; such rows are shown from then on."""
    item = window.model.state.items.get(window.current)
    parent = (item.parent if item.kind not in LEVELS else item.id) if item else None
    if not window.arranger.side_items:
        window.arranger.side_items = True
        window.arranger.arrange()
    _add(window, kind, parent)


def remove(window: "PlanWindow") -> None:
    """Removes the chosen rows with all under them; one undo brings them back."""
    rows = window.grid.selected_rows()
    ids = [window.model.ids[row] for row in rows]
    state = window.model.state
    tops = [id_ for id_ in ids if not any(above.id in ids for above in state.ancestors(id_))]
    if not tops:
        return
    below = sum(1 for id_ in tops for _ in state.walk(id_))
    place = window.rows.place(rows[0]) or 0
    if window.model.attempt(lambda: edits.remove(window.plan, tops)):
        told = f"{len(tops)} rows" if len(tops) > 1 else "Row"
        window.status.say(f"{told} removed" + (f" with {below} under it" if below else "") + "; Ctrl+Z brings it back")
        if len(window.rows):
            window.grid.setCurrentIndex(
                window.grid.index_at(window.grid.item_from(min(place, len(window.rows) - 1), -1), 0)
            )

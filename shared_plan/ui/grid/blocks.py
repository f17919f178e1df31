"""Blocks of cells on the clipboard, from and to Excel and Word."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from shared_plan.model import edits
from shared_plan.model.edits import Write
from shared_plan.model.plan import Draft, new_id
from shared_plan.model.state import LEVELS
from shared_plan.ui.grid import blocktext, editing, pasting

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

SOURCE = "pasted"


def copy(window: "PlanWindow") -> None:
    """The chosen cells as a table for Excel and Word, and as tab-separated text for everything else."""
    block = chosen(window)
    data = QMimeData()
    data.setText(blocktext.as_tabs(block))
    data.setHtml(blocktext.as_html(block))
    QApplication.clipboard().setMimeData(data)
    cells = sum(len(line) for line in block)
    window.status.say(f"{cells} cells copied" if cells > 1 else "Cell copied")


def chosen(window: "PlanWindow") -> list[list[str]]:
    keys = [window.model.columns[column] for column in window.grid.selected_columns()]
    items = [window.model.item(row) for row in window.grid.selected_rows()]
    return [[window.model.shown.text(item, key) for key in keys] for item in items]


def cut(window: "PlanWindow") -> None:
    copy(window)
    editing.clear(window)


def clipboard() -> list[list[str]]:
    """What is on the clipboard as rows of cells: a table in HTML first, as it keeps line breaks and spans."""
    data = QApplication.clipboard().mimeData()
    if data is None:
        return []
    block = blocktext.from_html(data.html()) if data.hasHtml() else []
    return block or blocktext.from_tabs(data.text())


def paste(window: "PlanWindow") -> None:
    """Over the cells from the cursor on; one cell fills the whole selection. One step, one undo.

    A block that does not fit is shown first, and the officer says what becomes of what is over.
    """
    block = clipboard()
    if not block:
        window.status.say("There is no text on the clipboard")
        return
    rows, columns = window.grid.selected_rows(), window.grid.selected_columns()
    if not rows or not columns:
        paste_rows(window)
        return
    if len(block) == 1 and len(block[0]) == 1:
        _write(window, [(row, column, block[0][0]) for row in rows for column in columns])
        return
    entries, across = _from_here(window, rows[0], columns[0])
    beyond = len(block) > len(entries) or max(map(len, block)) > len(across)
    answer = pasting.FITTING
    if beyond and window.model.may_change:
        shown = window.model.shown
        answer = pasting.ask(window, block, [shown.heading(window.model.columns[c]) for c in across], len(entries))
    if answer == pasting.NOTHING:
        window.status.say("Nothing was pasted")
        return
    targets = _spread(block, entries, across)
    rest = block[len(entries) :] if answer == pasting.WITH_ROWS else []
    if rest:
        _write_with_rows(window, targets, rest, [window.model.columns[column] for column in across], entries[-1])
    else:
        _write(window, targets)


def _write(window: "PlanWindow", targets: list[tuple[int, int, str]]) -> None:
    writes = _writes(window, targets)
    if window.model.write(writes, f"Pasted {len(writes)} cells" if len(writes) > 1 else "", SOURCE):
        window.status.say(f"{len(writes)} cells pasted" if len(writes) > 1 else "Pasted")


def _writes(window: "PlanWindow", targets: list[tuple[int, int, str]]) -> list[Write]:
    names, ids = window.model.columns, window.model.ids
    return [Write(ids[row], names[column], text) for row, column, text in targets]


def _write_with_rows(
    window: "PlanWindow", targets: list[tuple[int, int, str]], rest: list[list[str]], keys: list[str], last: int
) -> None:
    """The cells that are there and a row for each line that is over, after the last one: one step together."""
    writes, id_ = _writes(window, targets), window.model.ids[last]
    kind, parent, before = _where(window, id_)

    def verb() -> None:
        with window.plan.step(f"Pasted {len(writes)} cells and {len(rest)} new rows", SOURCE) as draft:
            for one in writes:
                edits.put(draft, one)
            for line in rest:
                _add_row(draft, (kind, parent, before), dict(zip(keys, line, strict=False)))

    if window.model.attempt(verb):
        window.status.say(f"{len(writes)} cells pasted and {len(rest)} rows added; Ctrl+Z takes both back")


def _add_row(draft: Draft, where: tuple[str, str | None, str | None], values: dict[str, str]) -> str:
    """A new row at a place, with the texts of its fields; gives its id."""
    kind, parent, before = where
    id_ = new_id(draft.state)
    edits.place(draft, id_, parent, before, kind=kind, title=values.pop("title", ""))
    for key, text in values.items():
        if text.strip():
            edits.put(draft, Write(id_, key, text))
    return id_


def _from_here(window: "PlanWindow", row: int, column: int) -> tuple[list[int], list[int]]:
    """The rows from this one down and the columns from this one on, as they are on the screen."""
    place = window.rows.place(row) or 0
    entries = [entry for entry in window.rows.entries[place:] if entry >= 0]
    columns = window.grid.visible_columns()
    return entries, columns[columns.index(column) :]


def _spread(block: list[list[str]], entries: list[int], columns: list[int]) -> list[tuple[int, int, str]]:
    """Each text of the block with the row and the column that it falls on."""
    return [
        (entry, at, text)
        for entry, line in zip(entries, block, strict=False)
        for at, text in zip(columns, line, strict=False)
    ]


def paste_rows(window: "PlanWindow") -> None:
    """Every line of the block becomes a row below this one, its texts in the columns from the first on."""
    block = [line for line in clipboard() if any(text.strip() for text in line)]
    if not block:
        window.status.say("There is no text on the clipboard")
        return
    where = _where(window, window.current)
    columns = [window.model.columns[column] for column in window.grid.visible_columns()]
    made: list[str] = []

    def verb() -> None:
        with window.plan.step(f"{len(block)} rows pasted", SOURCE) as draft:
            made.extend(_add_row(draft, where, dict(zip(columns, line, strict=False))) for line in block)

    if window.model.attempt(verb):
        window.go_to(made[0], "title")
        window.status.say(f"{len(made)} rows pasted; Ctrl+Z takes them out again")


def _where(window: "PlanWindow", id_: str) -> tuple[str, str | None, str | None]:
    """Kind, parent and following sibling of new rows after an item."""
    state = window.model.state
    item = state.items.get(id_)
    if item is None:
        return "action", None, None
    if item.kind in LEVELS[:2]:
        below = state.children(item.id)
        first = next((one for one in below if state.items[one].kind in LEVELS), None)
        return (state.items[first].kind if first else None) or "action", item.id, first
    row = state.children(item.parent)
    at = row.index(item.id) + 1
    return item.kind or "action", item.parent, row[at] if at < len(row) else None

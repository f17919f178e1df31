"""Blocks of cells on the clipboard, from and to Excel and Word."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from shared_plan.model import edits
from shared_plan.model.edits import Write
from shared_plan.model.plan import new_id
from shared_plan.model.state import LEVELS
from shared_plan.ui.grid import blocktext, editing

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
    """Over the cells from the cursor on; one cell fills the whole selection. One step, one undo."""
    block = clipboard()
    if not block:
        window.status.say("There is no text on the clipboard")
        return
    rows, columns = window.grid.selected_rows(), window.grid.selected_columns()
    if len(block) == 1 and len(block[0]) == 1:
        targets = [(row, column, block[0][0]) for row in rows for column in columns]
    else:
        targets = _spread(window, block, rows[0], columns[0])
    names = window.model.columns
    ids = window.model.ids
    writes = [Write(ids[row], names[column], text) for row, column, text in targets]
    over = sum(len(line) for line in block) - len(targets) if len(targets) > 1 else 0
    if window.model.write(writes, f"Pasted {len(writes)} cells" if len(writes) > 1 else "", SOURCE):
        left = f"; {over} did not fit: “Paste as new rows” takes them all" if over > 0 else ""
        window.status.say(f"{len(writes)} cells pasted{left}" if len(writes) > 1 else "Pasted")


def _spread(window: "PlanWindow", block: list[list[str]], row: int, column: int) -> list[tuple[int, int, str]]:
    """Each text of the block with the cell that it falls on."""
    place = window.rows.place(row) or 0
    entries = [entry for entry in window.rows.entries[place:] if entry >= 0]
    columns = window.grid.visible_columns()
    columns = columns[columns.index(column) :]
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
    kind, parent, before = _where(window)
    columns = [window.model.columns[column] for column in window.grid.visible_columns()]
    made: list[str] = []

    def verb() -> None:
        with window.plan.step(f"{len(block)} rows pasted", SOURCE) as draft:
            for line in block:
                id_ = new_id(draft.state)
                values = dict(zip(columns, line, strict=False))
                edits.place(draft, id_, parent, before, kind=kind, title=values.pop("title", ""))
                for key, text in values.items():
                    if text.strip():
                        edits.put(draft, Write(id_, key, text))
                made.append(id_)

    if window.model.attempt(verb):
        window.go_to(made[0], "title")
        window.status.say(f"{len(made)} rows pasted; Ctrl+Z takes them out again")


def _where(window: "PlanWindow") -> tuple[str, str | None, str | None]:
    """Kind, parent and following sibling of new rows at the cursor."""
    state = window.model.state
    item = state.items.get(window.current)
    if item is None:
        return "action", None, None
    if item.kind in LEVELS[:2]:
        below = state.children(item.id)
        first = next((one for one in below if state.items[one].kind in LEVELS), None)
        return (state.items[first].kind if first else None) or "action", item.id, first
    row = state.children(item.parent)
    at = row.index(item.id) + 1
    return item.kind or "action", item.parent, row[at] if at < len(row) else None

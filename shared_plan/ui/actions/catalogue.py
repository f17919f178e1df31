"""Every menu with its entries, and what stands on the tool bar and in the menus of a right click."""

from shared_plan.ui.actions import edit, file, helping, insert, papers, partners, plan, view
from shared_plan.ui.actions.entry import Entry

MENUS: dict[str, tuple[Entry, ...]] = {
    "&File": file.ENTRIES,
    "&Edit": edit.ENTRIES,
    "&Insert": insert.ENTRIES,
    "&View": view.ENTRIES,
    "&Plan": plan.ENTRIES,
    "P&artners": partners.ENTRIES,
    "Pape&rs": papers.ENTRIES,
    "&Help": helping.ENTRIES,
}
ENTRIES = tuple(entry for entries in MENUS.values() for entry in entries)
ROW_MENU = (
    "cut", "copy", "paste", "paste_rows", "", "add", "add_under", "add_milestone", "remove", "",
    "up", "down", "indent", "outdent", "", "fill", "edit_many", "clear", "", "filter", "only",
)  # fmt: skip
COLUMN_MENU = ("sort", "filter", "group", "", "columns", "clear_view")
"""What a right click on a row and on a heading offers."""
BY_NAME = {entry.name: entry for entry in ENTRIES}
TOOLS = ("undo", "redo", "", "add", "", "filter", "group", "columns", "", "paper", "snapshot", "history")
"""The tool bar: names of entries, "" for a gap."""

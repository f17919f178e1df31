"""Where the entries of the catalogue stand: the menus' names, the tool bar, and what a right click offers."""

NAMES = ("&File", "&Edit", "&Insert", "&View", "&Plan", "P&artners", "Pape&rs", "&Help")
"""The menus from left to right; the window shows them before it has made a single entry."""
ROW_MENU = (
    "cut", "copy", "paste", "paste_rows", "", "add", "add_under", "add_milestone", "remove", "",
    "up", "down", "indent", "outdent", "", "fill", "edit_many", "clear", "", "filter", "only",
)  # fmt: skip
COLUMN_MENU = ("sort", "filter", "group", "", "columns", "clear_view")
"""What a right click on a row and on a heading offers."""
TOOLS = (
    "undo", "redo", "", "add", "", "ask", "bring_in", "paper", "", "filter", "group", "columns", "", "snapshot", "history",
)  # fmt: skip
"""The tool bar: names of entries, "" for a gap."""

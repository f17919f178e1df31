"""The Edit menu."""

from shared_plan.model import speller
from shared_plan.ui.actions.entry import Entry, verb

_SPELLING = (Entry("spelling", "Spellin&g of the plan…", verb("spelling.checking", "check"), ("F7",), "spell-check"),)

_ROWS = "&Move the rows"
ENTRIES = (
    Entry("undo", "&Undo", verb("grid.editing", "undo"), ("Ctrl+Z",), "undo-2", changes=True),
    Entry("redo", "&Redo", verb("grid.editing", "redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2", changes=True),
    Entry("cut", "Cu&t", verb("grid.blocks", "cut"), ("Ctrl+X",), changes=True, gap=True),
    Entry("copy", "&Copy", verb("grid.blocks", "copy"), ("Ctrl+C",), "copy"),
    Entry("paste", "&Paste", verb("grid.blocks", "paste"), ("Ctrl+V",), "clipboard-paste", changes=True),
    Entry("paste_rows", "Paste as new rows &below", verb("grid.blocks", "paste_rows"), ("Ctrl+Shift+V",), changes=True),
    Entry("clear", "Cle&ar the cells", verb("grid.editing", "clear"), ("Del",), changes=True),
    Entry("fill", "Fill &down", verb("grid.editing", "fill_down"), ("Ctrl+D",), changes=True),
    Entry("fill_right", "Fill to the rig&ht", verb("grid.editing", "fill_right"), ("Ctrl+R",), changes=True),
    Entry("edit_many", "Set a field in the &selected rows…", verb("grid.editing", "edit_many"), ("Ctrl+E",), changes=True),
    Entry("find", "&Find…", lambda w: w.find_words(), ("Ctrl+F",), "search", gap=True),
    Entry("replace", "Find and rep&lace…", verb("grid.replacing", "replace"), ("Ctrl+H",), "replace", changes=True),
    Entry("next_match", "&Next match", verb("grid.editing", "next_match"), ("F3",)),
    Entry("all", "Select ever&ything", lambda w: w.grid.selectAll(), ("Ctrl+A",)),
    *(_SPELLING if speller.is_there() else ()),
    Entry("remove", "Remo&ve the rows", verb("grid.editing", "remove"), ("Ctrl+-",), "trash-2", changes=True, gap=True),
    Entry("indent", "&Indent", verb("grid.moving", "indent"), ("Alt+Shift+Right",), "indent-increase", changes=True, under=_ROWS),
    Entry("outdent", "&Outdent", verb("grid.moving", "outdent"), ("Alt+Shift+Left",), "indent-decrease", changes=True, under=_ROWS),
    Entry("up", "Move &up", verb("grid.moving", "up"), ("Alt+Shift+Up",), "arrow-up", changes=True, under=_ROWS),
    Entry("down", "Move &down", verb("grid.moving", "down"), ("Alt+Shift+Down",), "arrow-down", changes=True, under=_ROWS),
)  # fmt: skip

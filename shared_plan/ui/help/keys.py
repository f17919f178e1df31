"""The list of keys, made from the catalogue of actions."""

from PySide6.QtGui import QKeySequence

from shared_plan.ui.actions.catalogue import ENTRIES

IN_THE_GRID = (
    ("F2, or a double click", "Edit the cell"),
    ("Typing", "Write over the cell"),
    ("Enter, Shift+Enter", "Keep it and go down, up"),
    ("Tab, Shift+Tab", "Keep it and go right, left"),
    ("Alt+Enter", "New line in the cell"),
    ("Esc", "Leave the cell as it was"),
    ("Alt+Down", "Calendar, in a date"),
    ("Ctrl+;", "Today's date, in a date"),
    ("Ctrl+Home, Ctrl+End", "First, last cell"),
    ("Ctrl+Space, Shift+Space", "Whole column, whole row"),
    ("Shift with the arrows", "More cells"),
    ("Ctrl with the wheel", "Larger or smaller text; in the timeline nearer or farther"),
)


def keys_told() -> list[tuple[str, str]]:
    """Every key with what it does: first the grid's own, then those of the menus."""
    told = list(IN_THE_GRID)
    for entry in ENTRIES:
        if entry.keys:
            native = QKeySequence.SequenceFormat.NativeText
            shown = [QKeySequence(keys).toString(native) for keys in entry.keys]
            told.append((", ".join(dict.fromkeys(shown)), entry.words.replace("&", "").rstrip("…")))
    return told

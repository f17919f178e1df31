"""The Partners menu."""

from shared_plan.ui.actions.entry import Entry

ENTRIES: tuple[Entry, ...] = ()

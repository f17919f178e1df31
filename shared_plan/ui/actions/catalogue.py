"""Every menu with its entries."""

from shared_plan.ui.actions import edit, file, helping, insert, papers, partners, plan, view
from shared_plan.ui.actions.entry import Entry
from shared_plan.ui.actions.places import NAMES

MENUS: dict[str, tuple[Entry, ...]] = dict(
    zip(NAMES, [menu.ENTRIES for menu in (file, edit, insert, view, plan, partners, papers, helping)], strict=True)
)
ENTRIES = tuple(entry for entries in MENUS.values() for entry in entries)
BY_NAME = {entry.name: entry for entry in ENTRIES}

"""The Help menu."""

from shared_plan.ui.actions.entry import Entry, verb

ENTRIES = (
    Entry("tour", "&Tour", verb("help.tour", "tour"), ("F1",), "circle-help"),
    Entry("shortcuts", "&Keyboard shortcuts", verb("help.helping", "shortcuts"), ("Ctrl+F1",), "keyboard"),
    Entry("about", "&About Shared Plan", verb("help.helping", "about"), (), "info"),
)  # fmt: skip

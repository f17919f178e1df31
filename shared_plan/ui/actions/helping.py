"""The Help menu."""

from shared_plan.ui.actions.entry import Entry, verb

ENTRIES = (
    Entry("help", "&Help on where you are", verb("help.helping", "here"), ("F1",), "circle-help"),
    Entry("tour", "&Tour", verb("help.helping", "tour"), ("Shift+F1",)),
    Entry("shortcuts", "&Keyboard", verb("help.helping", "shortcuts"), ("Ctrl+F1",), "keyboard"),
    Entry("news", "What's &new", verb("help.helping", "news"), (), "sparkles"),
    Entry("guide", "Save the guide as &PDF…", verb("help.guide", "save"), (), "file-text", gap=True),
    Entry("problem", "&Report a problem…", verb("help.problem", "report"), (), gap=True),
    Entry("about", "&About Shared Plan", verb("help.helping", "about"), (), "info"),
)  # fmt: skip

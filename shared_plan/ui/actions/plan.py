"""The Plan menu."""

from shared_plan.ui.actions.entry import Entry, verb

ENTRIES = (
    Entry("settings", "Plan &settings…", verb("settings.settling", "settings"), ("F4",), "settings", changes=True),
    Entry("roll", "New &period…", verb("settings.settling", "roll"), (), "calendar", changes=True),
    Entry("next_year", "Roll forward to a ne&xt plan…", verb("rolling", "roll"), (), "calendar-range"),
    Entry("overview", "How the plan s&tands…", verb("watching.overview", "overview"), ("Ctrl+Shift+W",), "list-tree", gap=True),
    Entry("snapshot", "Take a s&napshot…", verb("past.looking_back", "snapshot"), ("Ctrl+Shift+N",), "camera", changes=True),
    Entry("history", "&History…", verb("past.looking_back", "history"), ("Ctrl+Shift+H",), "history"),
    Entry("as_at", "As it stoo&d…", verb("past.looking_back", "as_at"), (), "clock"),
    Entry("compare", "&What has changed since…", verb("past.looking_back", "compare"), ("Ctrl+Shift+C",), "git-compare"),
)  # fmt: skip

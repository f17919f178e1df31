"""The Partners menu."""

from shared_plan.ui.actions.entry import Entry, verb

ENTRIES: tuple[Entry, ...] = (
    Entry("ask", "&Ask partners…", verb("partners.asking", "ask"), ("Ctrl+Shift+K",), "send", changes=True),
    Entry("board", "&Requests and returns…", verb("partners.asking", "board"), ("Ctrl+Shift+D",), "inbox"),
    Entry("bring_in", "&Bring in a return…", verb("review.bringing", "bring_in"), ("Ctrl+Shift+R",), "download", changes=True, gap=True),
    Entry("paste_return", "Bring in what was &copied…", verb("review.bringing", "paste"), (), "", changes=True),
    Entry("go_on_review", "&Go on with a review…", verb("review.bringing", "go_on"), (), "", changes=True),
    Entry("join_copy", "&Join with another copy of this plan…", verb("review.bringing", "join_copy"), (), "", changes=True),
)  # fmt: skip

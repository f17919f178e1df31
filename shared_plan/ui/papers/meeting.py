"""The first page of what is chosen for a paper: what it is of, the meeting, changes since, who may see it, its form."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from shared_plan.model.layouts import Layout
from shared_plan.model.redacting import exempt_matter
from shared_plan.model.settings import Settings
from shared_plan.model.state import State
from shared_plan.papers.paper import EXEMPT, NAMES, POSTS, PUBLIC
from shared_plan.ui.papers.choice import ACCESSIBLE, AS_LAID_OUT, LARGE, Choice
from shared_plan.ui.papers.form import Form, filled, word_of

_WHOLE = "The whole plan"
_VERSIONS = ((PUBLIC, "Public, without exempt matter"), (EXEMPT, "Exempt, marked on every page"))
_PEOPLE = ((NAMES, "Names as written"), (POSTS, "Posts in place of names"))
_FORMS = (
    (AS_LAID_OUT, "As the layout says"),
    (ACCESSIBLE, "Accessible list, 12 point"),
    (LARGE, "Large print list, 14 point"),
)
_LONGEST = 70


class Meeting(Form):
    """Shows a choice and gives it back as the officer has changed it."""

    def __init__(self) -> None:
        super().__init__()
        self._exempt = ""
        self.of = self.choice("Paper &of")
        self.committee = self.line("&Committee")
        self.date = self.line("Meetin&g on", "17 July 2026")
        self.label = self.line("Appendi&x label", "Appendix B")
        self.title = self.line("&Title")
        self.as_at = self.line("&As at")
        self.part("Since the last meeting")
        self.since = self.choice("C&hanges since")
        self.part("Who reads it")
        self.version = self.choice("&Version", _VERSIONS)
        self.withheld: QLabel = self.told()
        self.people = self.choice("P&eople as", _PEOPLE)
        self.form = self.choice("&Form", _FORMS)

    def show_plan(self, state: State, settings: Settings, snapshots: list[str], choice: Choice) -> None:
        """What the plan offers to choose from, and what is chosen."""
        filled(self.of, [("", _WHOLE), *reported(state)], choice.workstream)
        none = "Not marked" if snapshots else "No snapshot yet"
        filled(self.since, [("", none), *((name, name) for name in snapshots)], choice.since)
        self.since.setEnabled(bool(snapshots))
        matter = exempt_matter(state)
        self._exempt = matter.counted() if matter else ""
        self.show_choice(choice)
        self.show_usual(settings, choice.layout)

    def show_choice(self, choice: Choice) -> None:
        for line, text in (
            (self.committee, choice.committee),
            (self.date, choice.date),
            (self.label, choice.label),
            (self.title, choice.title),
            (self.as_at, choice.as_at),
        ):
            if line.text() != text:
                line.setText(text)
        for box, word in (
            (self.of, choice.workstream),
            (self.since, choice.since),
            (self.version, choice.version),
            (self.people, choice.people),
            (self.form, choice.form),
        ):
            box.setCurrentIndex(max(0, box.findData(word)))
        self.form.setEnabled(not choice.workstream)
        self.withheld.setText(self._told_of_exempt(choice.version))

    def _told_of_exempt(self, version: str) -> str:
        if not self._exempt:
            return "Nothing in this plan is marked as exempt."
        return f"{self._exempt} {'left out' if version == PUBLIC else 'exempt and in this version'}."

    def show_usual(self, settings: Settings, layout: Layout) -> None:
        """What stands in the paper where a line is left empty."""
        facts = settings.facts
        self.committee.setPlaceholderText(layout.committee or facts.get("committee", "") or "Joint Committee")
        self.label.setPlaceholderText(layout.label or facts.get("appendix", "") or "Appendix B")
        self.title.setPlaceholderText(layout.title or settings.title or "Plan")

    def applied(self, choice: Choice) -> Choice:
        """The choice with what stands on this page."""
        return replace(
            choice,
            workstream=word_of(self.of),
            committee=self.committee.text(),
            date=self.date.text(),
            label=self.label.text(),
            title=self.title.text(),
            as_at=self.as_at.text(),
            since=word_of(self.since),
            version=word_of(self.version),
            people=word_of(self.people),
            form=word_of(self.form),
        )


def reported(state: State) -> list[tuple[str, str]]:
    """What a highlight report can be made of: the plan's workstreams, else its themes; id and words for each."""
    items = list(state.walk())
    kind = "workstream" if any(item.kind == "workstream" for item in items) else "theme"
    named = [
        (item.id, " ".join(f"{item.get('ref') or ''} {item.title or '(no title)'}".split()))
        for item in items
        if item.kind == kind
    ]
    return [(id_, f"Highlight report: {words[:_LONGEST]}") for id_, words in named]

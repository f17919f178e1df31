"""The history of one field beside the details: each value with who wrote it, when and from where, to be put back."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shared_plan.model.journal import Change, Step
from shared_plan.model.plan import plain
from shared_plan.ui.beginning import READING
from shared_plan.ui.labels import button, label, scaled
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME

_MOST = 30
_OTHERS = 8
_LONGEST = 160
_BESIDE = 34
"""Letters of the old and the new value together that stand on one line."""


def moment_in_words(at: str) -> str:
    """A moment of the journal as the officer says it: "3 May 2026, 09:20", in this computer's time."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def source_in_words(step: Step) -> str:
    source = step.heading.source.partition(" [step ")[0]
    return f"{step.heading.label}, {source}" if source else step.heading.label


class Past(QFrame):
    """What a field held before, newest first."""

    def __init__(self, model: PlanModel, write: Callable[[str, str, str], object]) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._model, self._write = model, write
        self._known: tuple[object, ...] = ()
        self._asked = ("", "")
        READING.ready.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(THEME.px(14), THEME.px(12), THEME.px(4), THEME.px(4))
        column.setSpacing(THEME.px(4))
        self.head = label("", bold=True, scale=0.95, wrap=True)
        column.addWidget(self.head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName("History of the field")
        column.addWidget(self._scroll, 1)

    def _read(self) -> None:
        if self._asked[0]:
            self.show_field(*self._asked)

    def clear(self) -> None:
        self.head.setText("")
        self._known = ()
        self._scroll.setWidget(QWidget())

    @property
    def is_busy(self) -> bool:
        """Whether the journal is still to be read for what is asked."""
        return bool(self._asked[0]) and self._known[:2] != self._asked

    def show_field(self, item: str, key: str) -> None:
        """The history of a field; read from the journal only where the item or the plan is another than before."""
        self._asked = (item, key)
        wanted = (item, key, self._model.plan.revision, THEME.size)
        if wanted == self._known or not self.isVisible():
            return
        if not READING.is_ready:
            READING.begin()
            return
        self._known = wanted
        self.head.setText(f"History of {self._model.shown.heading(key)}")
        steps = self._model.plan.history(item)
        listed = QWidget()
        listed.setObjectName("paper")
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, THEME.px(8), THEME.px(8))
        column.setSpacing(THEME.px(1))
        own = [(step, c) for step in steps for c in step.changes if c.item == item and c.field == key]
        for step, change in own[:_MOST]:
            self._entry(column, step, change)
        if not own:
            column.addWidget(label("Nothing has been written here yet.", "soft", scale=0.93, wrap=True))
        self._row(column, item, [step for step in steps if all(step is not one for one, _ in own)])
        column.addStretch(1)
        self._scroll.setWidget(listed)

    def _row(self, column: QVBoxLayout, item: str, steps: Sequence[Step]) -> None:
        """What else happened to the row, newest first, so that the pane is of use where the field was never changed."""
        if not steps:
            return
        column.addSpacing(THEME.px(8))
        column.addWidget(label("Otherwise in this row", bold=True, scale=0.95))
        for step in steps[:_OTHERS]:
            names = list(dict.fromkeys(self._name(c.field) for c in step.changes if c.item == item))
            told = f": {', '.join(names[:4])}{'…' if len(names) > 4 else ''}" if any(names) else ""
            column.addWidget(label(f"{plain(step.heading.label)}{told}", scale=0.93, wrap=True))
            told = f"{step.heading.who}, {moment_in_words(step.heading.at)}"
            column.addWidget(label(told, "soft", scale=0.9, wrap=True))
            column.addSpacing(THEME.px(5))

    def _name(self, field: str) -> str:
        """What a change is called: by its field's heading, or as a change of its place."""
        return "place" if field in ("parent", "rank", "kind") else self._model.shown.heading(field)

    def _entry(self, column: QVBoxLayout, step: Step, change: Change) -> None:
        """The value as it became, beside what it was where both are short; who, when and from where; and the way back."""
        new = _short(change.new) if change.new is not None else "(emptied)"
        old = _short(change.old or "")
        line = QHBoxLayout()
        line.setSpacing(THEME.px(5))
        if old and len(old) + len(new) <= _BESIDE:
            gone = label(old, "bad", scale=0.95)
            scaled(gone, 0.95, struck=True)
            gone.setAccessibleName(f"was {old}")
            line.addWidget(gone)
            line.addWidget(label("→", "soft", scale=0.95))
        line.addWidget(label(new, "good", scale=0.95, wrap=True), 1)
        column.addLayout(line)
        period = f"{change.period}: " if change.period else ""
        told = f"{period}{step.heading.who}, {moment_in_words(step.heading.at)}\n{source_in_words(step)}"
        column.addWidget(label(told, "soft", scale=0.9, wrap=True))
        now = self._model.state.items.get(change.item)
        if self._model.may_change and now is not None and now.get(change.field, change.period) != change.new:
            back = button("Put back", lambda: self._write(change.field, change.period, change.new or ""), "link")
            back.setAccessibleName(f"Put back “{new[:60]}”")
            column.addWidget(back)
        column.addSpacing(THEME.px(7))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"

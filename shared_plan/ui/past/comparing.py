"""What has changed between any two moments of the plan, by theme, with the differing words marked; to be copied and saved."""

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout

from shared_plan.model.differences import CHANGED, Difference
from shared_plan.model.fields import EXEMPT
from shared_plan.model.journal import ROOT
from shared_plan.model.refusal import Refused
from shared_plan.model.state import State
from shared_plan.papers.comparison import in_words
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import label
from shared_plan.ui.past import moments, telling
from shared_plan.ui.past.kinds import KINDS
from shared_plan.ui.past.marked import ChangeList, Shown, band
from shared_plan.ui.past.moments import BEGINNING, NOW, Moment
from shared_plan.ui.theme import THEME
from shared_plan.ui.work import Work

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

ANOTHER = "Another moment…"
_LONG = 300
"""Changes from which on a text or a file of them is made off the window's thread."""
_MANY = 2000
"""Items from which on the comparing is done off the window's thread."""


class CompareSheet(Sheet):
    """Two moments above, what came, went, moved and was written anew between them below."""

    def __init__(self, window: "PlanWindow", since: int | None = None, until: int | None = None) -> None:
        super().__init__(window, "What has changed", "", 900, 640)
        self._window = window
        self._work: Work | None = None
        self._making: Work | None = None
        self._wanted: tuple[int, int] = (0, 0)
        self._states: tuple[State, State] | None = None
        self.found: list[Difference] = []
        self._moments: list[Moment] = []
        self._build()
        self._list(since, until)
        self.look()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(THEME.px(10))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.since, self.until, self.only = QComboBox(), QComboBox(), QComboBox()
        for column, words, box in ((0, "&From", self.since), (2, "&to", self.until)):
            named = label(words)
            named.setBuddy(box)
            grid.addWidget(named, 0, column)
            grid.addWidget(box, 0, column + 1)
            box.setAccessibleName("Changes from" if column == 0 else "Changes up to")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        named = label("&Show")
        named.setBuddy(self.only)
        self.only.setAccessibleName("Show")
        self.only.addItems(list(KINDS))
        self.only.activated.connect(lambda _at: self._show())
        grid.addWidget(named, 1, 0)
        grid.addWidget(self.only, 1, 1)
        self.public = QCheckBox("Leave out what is &exempt")
        self.public.toggled.connect(lambda _on: self._compare())
        grid.addWidget(self.public, 1, 3)
        self.body.addLayout(grid)
        self.told = label("", "soft")
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        self.body.addLayout(row)
        self.list = ChangeList("Changes", self._go)
        self.body.addWidget(self.list, 1)
        self.verb("Copy", self._copy)
        self.verb("Save…", self._save)
        self.verb("Go to the row", self._go_to_current)
        self.verb("Close", self.accept, main=True)

    def _list(self, since: int | None, until: int | None) -> None:
        plan = self._window.plan
        self._moments = [Moment(NOW, plan.revision), *moments.snapshots(plan), Moment(BEGINNING, 0)]
        for step in (since, until):
            self._have(step)
        earlier = next((one.step for one in self._moments if one.step < plan.revision), 0)
        chosen = (earlier if since is None else since, plan.revision if until is None else until)
        for box, step in zip((self.since, self.until), chosen, strict=True):
            box.addItems([*(one.words for one in self._moments), ANOTHER])
            box.setCurrentIndex(self._at(step))
            box.activated.connect(lambda _at, box=box: self._chosen(box))
        self.public.setChecked(_has_exempt(plan.state))

    def _have(self, step: int | None) -> None:
        if step is not None and all(one.step != step for one in self._moments):
            self._moments.insert(1, moments.after_step(self._window.plan, step))

    def _at(self, step: int) -> int:
        return next(at for at, one in enumerate(self._moments) if one.step == step)

    def _chosen(self, box: QComboBox) -> None:
        if box.currentText() == ANOTHER:
            self._another(box)
        self.look()

    def _another(self, box: QComboBox) -> None:
        """A step is chosen in the history and becomes one of the moments of both lists."""
        from shared_plan.ui.past.history import HistorySheet

        sheet = HistorySheet(self._window, choosing=True)
        step = sheet.revision if sheet.exec() else self._wanted[0 if box is self.since else 1]
        had = len(self._moments)
        self._have(step)
        if len(self._moments) > had:
            for one in (self.since, self.until):
                one.insertItem(1, self._moments[1].words)
        box.setCurrentIndex(self._at(step))

    @property
    def steps(self) -> tuple[int, int]:
        """The two steps, the earlier one first."""
        chosen = (self._moments[self.since.currentIndex()].step, self._moments[self.until.currentIndex()].step)
        return min(chosen), max(chosen)

    def look(self) -> None:
        """Reads the two moments and compares them."""
        self._wanted = self.steps
        plan = self._window.plan
        self._states = (moments.state_at(plan, self._wanted[0]), moments.state_at(plan, self._wanted[1]))
        self._compare()

    def _compare(self) -> None:
        if self._states is None:
            return
        then, now = self._states
        without = self.public.isChecked()
        if self._work is not None:
            self._work.cancel()
        if max(len(then.items), len(now.items)) < _MANY:
            self._done(telling.compared(then, now, lambda: False, public=without))
            return
        self.told.setText("Comparing…")
        work = Work(lambda _tick, stops: telling.compared(then, now, stops, public=without), self)
        work.done.connect(lambda found: self._done(found) if work is self._work else None)
        work.refused.connect(self.told.setText)
        self._work = work
        work.start()

    def _done(self, found: list[Difference]) -> None:
        self.found = found
        self._work = None
        self._show()

    @property
    def is_busy(self) -> bool:
        return self._work is not None

    def chosen(self) -> list[Difference]:
        """The differences that are asked for."""
        settings = self._window.model.shown.settings
        keeps = KINDS[self.only.currentText()]
        return [one for one in self.found if keeps(one, settings)]

    def _show(self) -> None:
        found = self.chosen()
        shown: list[Shown] = []
        for top, several in groupby(found, key=lambda one: one.top):
            under = list(several)
            shown.append(band(under[0].top_title or ("The plan itself" if not top else "(no title)")))
            shown += [self._shown(one) for one in under]
        self.list.show_all(shown)
        self.told.setText(telling.counted(found))

    def _shown(self, one: Difference) -> Shown:
        title = one.title or "(no title)"
        if one.what != CHANGED:
            return Shown(title, in_words(one), item=one.item)
        heading = telling.heading(self._window.model.shown.settings, one.field)
        if one.item == ROOT:
            return Shown(heading, "", one.old, one.new)
        return Shown(
            title, f"{heading}{', ' + one.period if one.period else ''}", one.old, one.new, one.item, one.field
        )

    def _telling(self) -> telling.Telling:
        since, until = (self._moments[box.currentIndex()] for box in (self.since, self.until))
        if since.step > until.step:
            since, until = until, since
        told = f"Changes from {_within(since)} to {_within(until)}"
        return telling.Telling(self._window.model.shown.settings, told, tuple(self.chosen()))

    def _copy(self) -> None:
        told = self._telling()
        self._make(lambda: telling.both(told), self._copied)

    def _copied(self, made: tuple[str, str]) -> None:
        telling.put_on_clipboard(made)
        self.told.setText("Copied: paste it into your report.")

    def _save(self) -> None:
        told = self._telling()
        path = telling.asked_path(self, told.title)
        if path is not None:
            self._make(lambda: telling.write(path, told), lambda _none: self.told.setText(f"Saved as {path.name}."))

    def _make(self, job: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Makes a text or a file of what is shown; where that is much, off the window's thread."""
        if len(self.found) < _LONG:
            try:
                then(job())
            except Refused as refusal:
                self.told.setText(str(refusal))
            return
        self.told.setText("Making it ready…")
        work = Work(lambda _tick, _stops: job(), self)
        work.done.connect(then)
        work.refused.connect(self.told.setText)
        self._making = work
        work.start()

    def _go_to_current(self) -> None:
        if self.list.current is not None:
            self._go(self.list.current)

    def _go(self, one: Shown) -> None:
        if one.item:
            self.accept()
            self._window.go_to(one.item, one.field)

    def done(self, result: int) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work.wait()
        if self._making is not None:
            self._making.wait()
        super().done(result)


def _within(moment: Moment) -> str:
    return {NOW: "now", BEGINNING: "the beginning"}.get(moment.words, " ".join(moment.words.split()))


def _has_exempt(state: State) -> bool:
    """Whether anything in the plan is exempt; looked for in the raw cells, of which few are."""
    return any(name.startswith(("exempt", EXEMPT)) for item in state.items.values() for name in item.cells)

"""The layouts to choose from: the plan's own and the built-in ones; what is changed in one is kept in the plan as a step."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from shared_plan.model import fitting, layout_edits
from shared_plan.model.layouts import Layout, check
from shared_plan.model.refusal import Refused
from shared_plan.ui.asking import ask
from shared_plan.ui.importing.controls import combo
from shared_plan.ui.labels import button, label
from shared_plan.ui.papers.form import filled, word_of
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.plan_model import PlanModel


class Shelf(QFrame):
    """`chosen` brings another layout, `refused` a sentence. The layout in hand may differ from what is kept."""

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, model: "PlanModel") -> None:
        super().__init__()
        self.setObjectName("paper")
        self._model = model
        self.layout_: Layout = Layout("", ())
        self._known: dict[str, Layout | None] = {}
        self.box = combo("Layout", (), 12)
        self.box.activated.connect(lambda _at: self._choose(word_of(self.box)))
        self.told = label("", "soft", wrap=True)
        self.copy = button("Copy &it as…", self.copy_as, "link")
        self.back = button("", self.go_back, "link")
        self._place()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(THEME.px(14), THEME.px(12), THEME.px(14), THEME.px(4))
        column.setSpacing(THEME.px(3))
        named = label("&Layout", bold=True)
        named.setBuddy(self.box)
        first = QHBoxLayout()
        first.setSpacing(THEME.px(10))
        first.addWidget(named)
        first.addWidget(self.box, 1)
        column.addLayout(first)
        second = QHBoxLayout()
        second.addWidget(self.told, 1)
        second.addWidget(self.copy)
        second.addWidget(self.back)
        column.addLayout(second)

    def show_layout(self, layout: Layout) -> None:
        """The layout in hand, among all there are."""
        self.layout_ = layout
        state = self._model.plan.state
        filled(self.box, [(name, name) for name in fitting.names(state)], layout.name)
        own, usual = bool(layout_edits.cell_named(state, layout.name)), layout.name in fitting.names()
        if self.is_changed:
            self.told.setText("Changed")
        else:
            self.told.setText("Kept in this plan" if own else "Built in")
        self.told.setToolTip("Changes are kept in the plan when you save, print or close; Undo takes them back.")
        self.back.setText("Ta&ke it away" if own and not usual else "Back to &built-in")
        self.back.setVisible(own or self.is_changed)

    @property
    def kept(self) -> Layout | None:
        """The layout of that name as it is kept, or built in; None where there is none any more.

        It is looked up once, for a built-in layout is made to fit the plan by looking through all of it.
        """
        name = self.layout_.name
        if name not in self._known:
            try:
                self._known[name] = fitting.by_name(name, self._model.plan.state)
            except Refused:
                self._known[name] = None
        return self._known[name]

    def forget(self) -> None:
        """The plan's own facts have changed, and its layouts may have."""
        self._known.clear()

    @property
    def is_changed(self) -> bool:
        return self.kept != self.layout_

    def _choose(self, name: str) -> None:
        if name == self.layout_.name or not self.keep():
            self.show_layout(self.layout_)
            return
        self._attempt(lambda: self.chosen.emit(fitting.by_name(name, self._model.plan.state)))

    def keep(self) -> bool:
        """Keeps what was changed, as one step; whether nothing stands in the way of going on."""
        if not self.is_changed or self._model.plan.file.read_only:
            return True
        return self._attempt(lambda: layout_edits.keep(self._model.plan, self.layout_))

    def copy_as(self) -> None:
        """The layout in hand under a name of its own; the one it came from is left as it is kept."""
        name = ask(
            self,
            "Copy the layout",
            "What is the copy to be called? Such as the committee it is for.",
            "Make the copy",
            f"{self.layout_.name} 2",
        )
        if name and self._attempt(lambda: self._refuse_taken(name)):
            made = replace(self.layout_, name=name)
            if self._attempt(lambda: layout_edits.keep(self._model.plan, made)):
                self.chosen.emit(made)

    def _refuse_taken(self, name: str) -> None:
        check(replace(self.layout_, name=name), self._model.plan.settings)
        if name.casefold() in {one.casefold() for one in fitting.names(self._model.plan.state)}:
            raise Refused(f"There is a layout “{name}” already; choose another name.")

    def go_back(self) -> None:
        """To the built-in layout of this name; or, where there is none, the plan's own is taken away."""
        name, plan = self.layout_.name, self._model.plan
        if not plan.file.read_only and not self._attempt(lambda: layout_edits.remove(plan, name)):
            return
        self.chosen.emit(fitting.built_in(name, plan.state) or fitting.fitting(plan.state))

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False
        return True

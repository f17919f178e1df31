"""The settings as they are being changed: the facts of the plan's root item, kept apart until they are taken over."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from shared_plan.model import fields
from shared_plan.model.edits import Write
from shared_plan.model.journal import ROOT
from shared_plan.model.settings import Settings
from shared_plan.model.state import State
from shared_plan.ui.settings.named import Named

_NOT_A_SIGN = re.compile(r"[^a-z0-9]+")


class Draft(QObject):
    """What the pages read and write; `changed` is told after every change."""

    changed = Signal()

    def __init__(self, settings: Settings, state: State) -> None:
        super().__init__()
        self.state = state
        self._had = {**settings.facts, "title": settings.title}
        self.facts: dict[str, str] = dict(self._had)
        self._settings: Settings | None = settings
        self.named = Named(state, settings, self)

    def get(self, key: str) -> str:
        return self.facts.get(key, "")

    def put(self, key: str, value: str) -> None:
        """Sets one fact; an empty one is none."""
        if value == self.get(key):
            return
        if value:
            self.facts[key] = value
        else:
            del self.facts[key]
        self._settings = None
        self.changed.emit()

    def family(self, start: str) -> list[str]:
        """The names of the facts that begin so, in their order."""
        return [name for name in self.facts if name.startswith(start)]

    @property
    def settings(self) -> Settings:
        """The settings as they would be."""
        if self._settings is None:
            facts = {name: text for name, text in self.facts.items() if name != "title"}
            self._settings = Settings(facts, self.get("title"), fields.custom_fields(facts))
        return self._settings

    def writes(self) -> list[Write]:
        """What is to be written where it differs from what the plan has."""
        names = dict.fromkeys((*self._had, *self.facts))
        return [Write(ROOT, name, self.get(name)) for name in names if self.get(name) != self._had.get(name, "")]


def short_name(words: str, taken: Iterable[str], start: str = "") -> str:
    """A name for a fact made from what it is called: "Ward profile" becomes "ward_profile", unlike any in `taken`."""
    made = _NOT_A_SIGN.sub("_", words.casefold()).strip("_") or "one"
    made = start + (made if made[0].isalpha() else f"n{made}")
    known = set(taken)
    return next(name for n in range(1, len(known) + 2) if (name := made + (str(n) if n > 1 else "")) not in known)

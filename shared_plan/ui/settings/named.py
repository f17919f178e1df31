"""Whom the cells of people in a plan name, and how often; found off the window's thread where the plan is large."""

from collections import Counter

from PySide6.QtCore import QObject, Signal

from shared_plan.model import fields, people
from shared_plan.model.directory import Directory
from shared_plan.model.settings import Settings
from shared_plan.model.state import State
from shared_plan.ui.work import Work

_MANY = 1500
"""Items from which on it takes long enough to be felt."""


def named_in(state: State, settings: Settings) -> Counter[str]:
    """Names as written with how many cells have them, the most often named first."""
    directory = Directory.of(settings.facts)
    keys = [field.key for field in settings.all_fields() if field.kind == fields.PEOPLE]
    texts = Counter(text for item in state.items.values() for key in keys if (text := item.get(key)))
    found: Counter[str] = Counter()
    for text, count in texts.items():
        for name in people.names(text, settings.context, directory):
            found[name] += count
    return Counter(dict(found.most_common()))


class Named(QObject):
    """Finds them once for all pages of the directory; `found` is told when they are known."""

    found = Signal()

    def __init__(self, state: State, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._settings = state, settings
        self._work: Work | None = None
        self._known: Counter[str] | None = None

    @property
    def counts(self) -> Counter[str]:
        """What is known by now; asking for it the first time begins the search."""
        if self._known is None and self._work is None:
            self._begin()
        return self._known or Counter()

    @property
    def is_known(self) -> bool:
        return self._known is not None

    def _begin(self) -> None:
        state, settings = self._state, self._settings
        if len(state.items) < _MANY:
            self._known = named_in(state, settings)
            return
        self._work = Work(lambda _tick, _stops: named_in(state, settings), self)
        self._work.done.connect(self._done)
        self._work.start()

    def _done(self, counts: Counter[str]) -> None:
        self._known = counts
        self.found.emit()

    def wait(self) -> None:
        """Until the search has ended; for closing the dialog."""
        if self._work is not None:
            self._work.wait()

"""The columns of the grid: which fit the plan at first, their widths, and how they were left."""

from collections.abc import Mapping
from itertools import islice

from PySide6.QtCore import QSettings

from shared_plan.model import statuses
from shared_plan.model.plan import Plan
from shared_plan.model.settings import Settings
from shared_plan.model.state import State
from shared_plan.ui.grid.arranger import SIDE
from shared_plan.ui.grid.grid import Grid
from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.theme import THEME

_ORDER = (
    "lead", "owner", "sponsor", "coordinator", "resources", "partners", "timescale", "start", "target", "status",
    "percent", "progress", "outcome", "description",
)  # fmt: skip
_LONG = frozenset({"progress", "outcome", "description"})
_ROOM = 560
"""Units of the design that the first choice of columns takes beside the titles."""
_LOOKED_AT = 400
"""Items whose fields decide the first choice of columns; reading all of a great plan would delay its window."""
_MEASURED = 12
"""Of the words in a column the longest so many are measured: the widest is one of them."""
_CHARACTER = 6.6
"""Width of an average letter in units of the design."""


def fitting_columns(plan: Plan) -> list[str]:
    """As the officer left them, or the fields that this plan uses most among those that fit a table."""
    kept = QSettings().value(f"plan/{plan.file.plan_id}/columns")
    known = [str(key) for key in kept] if isinstance(kept, list) else []
    known = [key for key in known if plan.settings.field(key) is not None]
    return known if known[:1] == ["title"] else used_columns(plan.at_hand, plan.settings)


def used_columns(state: State, settings: Settings) -> list[str]:
    used: dict[str, int] = {}
    looked = islice((item for item in state.walk() if item.kind not in SIDE), _LOOKED_AT)
    for item in sorted(looked, key=lambda one: one.kind not in ("action", "subaction")):
        if item.kind not in ("action", "subaction") and used:
            break  # headings have fields of their own; the columns are for the work under them
        for name in item.cells:
            key = name.partition("@")[0]
            used[key] = used.get(key, 0) + 1
    chosen = sorted((key for key in (*_ORDER, *settings.custom) if used.get(key)), key=lambda key: _worth(key, used))
    kept: list[str] = []
    room = float(_ROOM)
    for key in chosen:
        room -= usual_width(settings, key, key)
        if room > 0:
            kept.append(key)
    order = [key for key in (*_ORDER, *settings.custom) if key in kept]
    return ["title", *order] if order else ["title", "lead", "start", "target", "status"]


def _worth(key: str, used: dict[str, int]) -> float:
    """Smaller is better: a status always, then what is filled most often, dates before long texts."""
    if key == "status":
        return -float(_LOOKED_AT)
    weight = 1.0 if key in ("timescale", "start", "target") else 1.6 if key in _LONG else 1.2
    return -used[key] / weight


def usual_width(settings: Settings, key: str, heading: str, longest: int = 99) -> float:
    """A column's width at first, in units of the design: what the field's catalogue entry says, less where what stands
    in it is shorter (`longest` characters), but no less than its heading's longest word and a status' longest.
    """
    if key == "title":
        return 280.0
    field = settings.field(key)
    wide = min(field.width if field else 16, 24, longest) * _CHARACTER + 18
    if key == "status":
        longest_word = max(len(status.word) for status in statuses.scale_of(settings.facts).statuses)
        wide = max(wide, min(longest_word, 14) * _CHARACTER + 40)
    return max(wide, max((len(word) for word in heading.split()), default=1) * 7.3 + 18)


class Columns:
    """Widths in units of the design, so that they grow with the text; kept for each plan on this computer."""

    def __init__(self, grid: Grid, model: PlanModel) -> None:
        self._grid, self._model = grid, model
        self._units: dict[str, float] = {}
        self._busy = False
        grid.horizontalHeader().sectionResized.connect(self._resized)

    def usual(self, key: str) -> float:
        model = self._model
        texts = (model.shown.text(model.item(row), key) for row in range(min(len(model.ids), 80)))
        words = [line.split() for text in texts for line in text.split("\n")[:3]]
        longest = max((sum(map(len, line)) + len(line) - 1 for line in words), default=0)
        metrics = THEME.metrics()
        likely = sorted({one for line in words for one in line[:40]}, key=len)[-_MEASURED:]
        word = max(map(metrics.horizontalAdvance, likely), default=0) * 100 / THEME.size
        wide = usual_width(model.shown.settings, key, model.shown.heading(key), max(longest, 5))
        return max(wide, min(word, 130.0) + 18)

    def restore(self) -> None:
        """Widths as they were left, or the usual ones."""
        store = QSettings()
        for key in self._model.columns:
            kept = store.value(f"{self._place}/width/{key}")
            if kept is not None:
                self._units[key] = float(str(kept))
        self.rescale()
        self._grid.lay_out()

    def rescale(self) -> None:
        self._busy = True
        header = self._grid.horizontalHeader()
        header.blockSignals(True)  # each would lay all rows out; once, at the end, is enough
        for column, key in enumerate(self._model.columns):
            self._grid.setColumnWidth(column, THEME.px(self._units.get(key) or self.usual(key)))
        header.blockSignals(False)
        self._busy = False
        self._grid.updateGeometries()

    def _resized(self, column: int, _old: int, new: int) -> None:
        if not self._busy and column < len(self._model.columns):
            self._units[self._model.columns[column]] = new * 100 / THEME.size

    @property
    def _place(self) -> str:
        return f"plan/{self._model.plan.file.plan_id}"

    def remember(self) -> None:
        store = QSettings()
        store.setValue(f"{self._place}/columns", self.order())
        for key, units in self._units.items():
            store.setValue(f"{self._place}/width/{key}", units)

    def order(self) -> list[str]:
        """The columns as they stand, from left to right."""
        header = self._grid.horizontalHeader()
        return [self._model.columns[header.logicalIndex(visual)] for visual in range(header.count())]

    def width(self, key: str) -> float:
        """A column's width in units of the design."""
        return self._units.get(key) or self.usual(key)

    def choose(self, keys: list[str], widths: Mapping[str, float] | None = None) -> None:
        """Shows these columns in this order, as wide as given; where nothing or 0 is given, as they were or usually are."""
        self._model.set_columns(keys)
        for key, units in (widths or {}).items():
            if units:
                QSettings().setValue(f"{self._place}/width/{key}", units)
        self.restore()
        self.remember()

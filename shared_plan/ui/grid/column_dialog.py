"""Which columns the grid shows, and in what order."""

from PySide6.QtWidgets import QWidget

from shared_plan.ui.plan_model import PlanModel
from shared_plan.ui.ticking import TickSheet

_HIDDEN = frozenset({"title", "exempt"})


class ColumnDialog(TickSheet):
    """Tick what is to be seen; drag, or move with the buttons, into the order wanted."""

    def __init__(self, over: QWidget | None, model: PlanModel) -> None:
        words = "Tick the columns to show and drag them into order. The first column, with the tree, always stays."
        shown = [key for key in model.columns if key != "title"]
        others = [f.key for f in model.shown.settings.all_fields() if f.key not in shown and f.key not in _HIDDEN]
        entries = [(key, model.shown.heading(key), key in shown) for key in [*shown, *others]]
        super().__init__(over, ("Columns", "Columns", "Show these columns"), words, entries)

    @property
    def keys(self) -> list[str]:
        """The columns as chosen, the title first."""
        return ["title", *self.ticked]

"""The pages of the details pane, by name."""

from typing import TYPE_CHECKING

from shared_plan.model.state import Item
from shared_plan.ui.details.carried_page import KIND_OF, carried_page
from shared_plan.ui.details.fields_page import fields_page
from shared_plan.ui.details.history_page import history_page
from shared_plan.ui.details.money_page import money_page
from shared_plan.ui.details.page import Page, lines_of
from shared_plan.ui.details.progress_page import progress_page

if TYPE_CHECKING:
    from shared_plan.ui.details.details import Details

__all__ = ["lines_of", "page"]


def page(pane: "Details", name: str, item: Item) -> Page:
    """The page of that name for an item."""
    if name in KIND_OF:
        return carried_page(pane, name, item)
    made = {"Progress": progress_page, "Money": money_page, "History": history_page}.get(name, fields_page)
    return made(pane, item)

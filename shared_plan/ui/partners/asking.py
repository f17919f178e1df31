"""The verbs of the Partners menu that ask and look after what was asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.request.reference import numeral
from shared_plan.model.plan import Plan
from shared_plan.ui.partners.board import BoardDialog
from shared_plan.ui.partners.dialog import AskDialog

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def ask(window: "PlanWindow", names: Sequence[str] = ()) -> AskDialog:
    """Partners > Ask partners."""
    made = AskDialog(window, names)
    made.open()
    return made


def board(window: "PlanWindow", n: int = 0) -> BoardDialog:
    """Partners > Requests and returns, at the request of that number."""
    made = BoardDialog(window, n)
    made.open()
    return made


def chosen(window: "PlanWindow", n: int) -> None:
    """A request in the side pane: what came back of it is reviewed, anything else looked at on the board."""
    from shared_plan.exchange.request import sent
    from shared_plan.ui.review.bringing import take_up

    one = next((each for each in sent(window.plan) if each.n == n), None)
    source = review_of(window.plan, one) if one is not None else ""
    if source and not window.plan.file.read_only:
        take_up(window, source)
    else:
        board(window, n)


def review_of(plan: Plan, one: Sent) -> str:
    """The source under which a review of what came back to a request was left; "" where none waits."""
    from shared_plan.exchange.returning.keeping import left_for_later

    words = f"request {numeral(one.n)}"
    return next((source for source, _ in left_for_later(plan) if words in source), "")

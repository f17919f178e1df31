"""The request dialog and the board to be drawn: the first who are named in the plan are asked, one answers, one is late."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from shared_plan.exchange.request import Came, Wanted
from shared_plan.exchange.request.asking import drawn_up
from shared_plan.exchange.request.record import ANSWERED, Closed
from shared_plan.exchange.request.scope import everyone
from shared_plan.model.shown import today
from shared_plan.ui.grid.hint import day_in_words
from shared_plan.ui.partners.board import BoardDialog
from shared_plan.ui.partners.dialog import AskDialog

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_ASKED = 5


def request(window: "PlanWindow") -> AskDialog:
    """Three are asked."""
    made = AskDialog(window, [one.name for one in everyone(window.plan)[:3]])
    made.form.due.line.setText(day_in_words(today() + timedelta(days=14)))
    made.form.words.setPlainText("Please bring status and progress up to the end of the quarter.")
    made.folder = Path("Documents", "Requests")  # a picture shows no place of the computer that draws it
    made.tell_folder()
    made.look()
    return made


def returns(window: "PlanWindow") -> BoardDialog:
    """The board with a request of each standing."""
    asked(window)
    return BoardDialog(window, 2)


def asked(window: "PlanWindow") -> None:
    """Puts requests into the plan as they would stand some weeks after they were sent."""
    plan, day = window.plan, today()
    for n, one in enumerate(everyone(plan)[:_ASKED], 1):
        due = day + timedelta(days=(9, -4, 9, -4, 9)[n - 1])
        made = drawn_up(plan, Wanted(one.name, due=day_in_words(due)), "Update.xlsx", n)
        made = replace(made, at=f"{day - timedelta(days=20)}T09:00:00Z")
        if n == 1:
            made = made.with_return(
                Came("1", f"{day - timedelta(days=1)}T10:00:00Z", plan.who, file="back.xlsx", open=4)
            )
        elif n == 3:
            made = made.with_return(Came("3", f"{day - timedelta(days=6)}T10:00:00Z", plan.who, file="back.xlsx"))
        elif n == 4:
            made = replace(made, closed=Closed(ANSWERED, f"{day}T10:00:00Z", plan.who, "By telephone"))
        elif n == 2:
            made = replace(made, reminders=(f"{day - timedelta(days=2)}T10:00:00Z",))
        plan.file.request(made.stored())
    window.side.returns.refresh()

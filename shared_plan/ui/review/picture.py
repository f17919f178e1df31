"""A review to be drawn: the plan asks, a partner edits the workbook in several ways, and what comes back is on the screen."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from shared_plan.exchange.grid import Cell, Sheet, Source
from shared_plan.exchange.request import Sent, Wanted, ask
from shared_plan.exchange.returning import compared, reviews
from shared_plan.exchange.returning.applying import Sender
from shared_plan.exchange.returning.ground import Ground
from shared_plan.model import edits
from shared_plan.model.plan import Plan
from shared_plan.ui.review.dialog import ReviewDialog

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_PROGRESS = "First draft agreed with the partners; comments from Legal awaited."


def made(window: "PlanWindow") -> ReviewDialog:
    """The review of an invented return of the plan's own rows."""
    from shared_plan.exchange import child

    plan = window.plan
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "culture-plan-havering.xlsx"
        sent = ask(plan, path, Wanted("all", due="12 May"))
        source = child.read_here(path)
    back = _edited(plan, sent, source)
    ground = Ground.of(plan)
    dialog = ReviewDialog(window, name=path.name)
    dialog.resize(window.size())
    answer = compared(ground, back)
    dialog.show_review(reviews.of_answer(answer, ground, Sender(path.name, "Havering", "Ann Lee"), plan.clock()))
    return dialog


def _edited(plan: Plan, sent: Sent, source: Source) -> Source:
    sheet = source.sheets[0]
    numbers = {column.heading: n for n, column in enumerate(sent.columns, 1)}
    head = next(cell.row for cell in sheet.cells if cell.text == "Title")
    cells = {(cell.row, cell.column): cell for cell in sheet.cells}
    asked = [
        (head + 1 + n, id_)
        for n, id_ in enumerate(sent.rows)
        if plan.state.items[id_].kind not in ("theme", "workstream")
    ]
    target = numbers.get("Target") or numbers.get("Timescale") or 0
    lead = next((numbers[name] for name in ("Lead", "Owner (SRO)", "Owner", "Sponsor") if name in numbers), 0)
    last = max(row for row, _ in cells)

    def put(row: int, column: int, text: str) -> None:
        if column:
            cells[row, column] = Cell(row, column, text)

    first, second, third, fourth, fifth = asked[:5]
    put(first[0], target, "By end of July 2018")
    edits.write(plan, first[1], sent.columns[target - 1].field, "Jun-18")
    progress = numbers.get("Progress") or next((n for name, n in numbers.items() if name.startswith("Progress")), 0)
    if progress:
        put(first[0], progress, _PROGRESS)
        edits.write(plan, first[1], "progress", "First draft with Legal.")
    if lead:
        put(second[0], lead, f"{plan.state.items[second[1]].get(sent.columns[lead - 1].field) or ''}, JW".strip(", "))
        cells.pop((third[0], lead), None)
    for column in range(1, len(sent.columns) + 1):
        cells.pop((fourth[0], column), None)
    put(last + 1, numbers["Title"], "Prepare data protection impact assessment")
    put(last + 1, target, "Jun-18 to Jul-18")
    title = plan.state.items[fifth[1]].title or ""
    put(fifth[0], numbers["Title"], f"{title} and report back")
    ordered = tuple(cells[place] for place in sorted(cells))
    return Source(source.name, source.kind, (Sheet(sheet.name, ordered), *source.sheets[1:]))

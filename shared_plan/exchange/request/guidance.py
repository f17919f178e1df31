"""The sheet that tells a partner how to fill in a request."""

from typing import TYPE_CHECKING, Any

from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.reference import code, tag_of
from shared_plan.model import fields
from shared_plan.model.scales import scale_of
from shared_plan.model.settings import Settings

if TYPE_CHECKING:
    from shared_plan.exchange.request.book import Asked


def lines(asked: "Asked", settings: Settings) -> list[str]:
    """What the sheet says, a line a paragraph."""
    asked_for = ", ".join(one.heading for one in asked.columns if one.open and one.role in ("field", c.TITLE))
    due = f" by {asked.due}" if asked.due else ""
    statuses = ", ".join(status.word for status in scale_of(settings.facts).statuses)
    shows_status = any((found := settings.field(one.field)) and found.kind == fields.STATUS for one in asked.columns)
    said = [
        f"{code(tag_of(asked.plan_id), asked.n)} · {asked.to}",
        f"Please bring your rows up to date and send this workbook back{due}.",
        f"White cells are yours to change: {asked_for}. Grey cells are for information.",
        "You may sort, filter and hide as you like, and send back only some rows: what is missing is never taken as removed.",
        "A new row goes under the last one. Leave its first cell empty and say in “Stands under” where it belongs.",
        "If a row is no longer wanted, please say so under “Partner comment”; do not delete the row.",
        "Write dates as you would say them: “March 2019”, “by the end of Q2”, “ongoing”. They are kept as you write them.",
        "Leave the first column as it is: it says which row of the plan each row is.",
    ]
    return [*said, f"Statuses: {statuses}."] if shows_status else said


def guidance(sheet: Any, asked: "Asked", settings: Settings, book: Any) -> None:
    """Writes the sheet."""
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "font_size": 11})
    sheet.set_column(0, 0, 100)
    for n, line in enumerate(lines(asked, settings)):
        sheet.write_string(n, 0, line, wrapped)
        sheet.set_row(n, 15.0 * max(1, -(-len(line) // 95)))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)

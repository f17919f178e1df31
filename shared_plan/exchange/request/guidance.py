"""The sheet that tells a partner how to fill in a request."""

import re
from typing import TYPE_CHECKING, Any

from shared_plan.exchange.request import columns as c
from shared_plan.exchange.request.fonts import FONT, LINE, SIZE, Ruler
from shared_plan.exchange.request.reference import code, tag_of
from shared_plan.model import fields
from shared_plan.model.scales import scale_of
from shared_plan.model.settings import Settings

if TYPE_CHECKING:
    from shared_plan.exchange.request.book import Asked

_WIDE = 92
_SAYS_BY = re.compile(r"(?i)(by|before|not later|no later|within|until|in|on)\b")


def by(due: str) -> str:
    """When it is due, in a sentence: what was written may say "by" itself."""
    words = " ".join(due.split())
    return words if _SAYS_BY.match(words) else f"by {words}"


def lines(asked: "Asked", settings: Settings) -> list[tuple[str, str]]:
    """What the sheet says: each with the words beside which it stands."""
    asked_for = ", ".join(one.heading for one in asked.columns if one.open and one.role in ("field", c.TITLE))
    due = f" {by(asked.due)}" if asked.due else ""
    statuses = ", ".join(status.word for status in scale_of(settings.facts).statuses)
    shows_status = any((found := settings.field(one.field)) and found.kind == fields.STATUS for one in asked.columns)
    said = [
        ("What to do", f"Please bring your rows on the sheet “Update” up to date, save the workbook and send it back{due}."),
        ("White cells", f"are yours to change: {asked_for}."),
        ("Grey cells", "are for information. If something in them is wrong, please say so under “Partner comment”."),
        ("Dates", "Write them as you would say them: “March 2019”, “by the end of Q2”, “ongoing”. They are kept as you write them."),
        ("New rows", "go under the last one. Leave the first cell empty and say under “Stands under”, the last column, where the row belongs."),
        ("Rows not wanted", "Please say so under “Partner comment”; do not delete the row."),
        ("Sorting", "You may sort, filter and hide as you like, and send back only some rows: what is missing is never taken as removed."),
        ("First column", "Please leave it as it is: it says which row of the plan each row is."),
    ]  # fmt: skip
    return [*said, ("Statuses", f"{statuses}.")] if shows_status else said


def guidance(sheet: Any, asked: "Asked", settings: Settings, book: Any) -> None:
    """Writes the sheet."""
    plain = {"font_name": FONT, "font_size": SIZE + 1, "text_wrap": True, "valign": "top"}
    edge = {**plain, "border": 1, "border_color": "#BFBFBF"}
    looks = {"White cells": {**edge, "bold": True}, "Grey cells": {**edge, "bold": True, "bg_color": "#E7E6E6"}}
    text, ruler = book.add_format(plain), Ruler()
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, _WIDE)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "How to fill this in", book.add_format({"font_name": FONT, "bold": True, "font_size": 16}))
    sheet.set_row(0, 26)
    sheet.write_string(
        1, 0, f"{code(tag_of(asked.plan_id), asked.n)} · {asked.to}", book.add_format({"font_name": FONT})
    )
    for n, (name, said) in enumerate(lines(asked, settings), 3):
        sheet.write_string(n, 0, name, book.add_format(looks.get(name, {**plain, "bold": True})))
        sheet.write_string(n, 1, said, text)
        sheet.set_row(n, 9 + (LINE + 1.5) * ruler.lines(said, _WIDE / 1.12))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)

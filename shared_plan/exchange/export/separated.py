"""The plan's table as CSV that Excel opens as it is: UTF-8 with its mark, and no text that a spreadsheet would run."""

import csv
import io

from shared_plan.exchange.export.saving import Export
from shared_plan.exchange.export.table import flat
from shared_plan.exchange.guarding import guarded
from shared_plan.model.state import State


def write(state: State, _plan_id: str) -> Export:
    table = flat(state)
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(map(guarded, table.headings))
    writer.writerows(map(guarded, row) for row in table.rows)
    return Export(b"\xef\xbb\xbf" + made.getvalue().encode())

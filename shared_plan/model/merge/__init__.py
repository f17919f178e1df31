"""The three-way merge of plans: base, ours and theirs give differences with a verdict; nothing is changed by comparing.

The other side comes as a State (another copy of the plan) or as a `Theirs` (a workbook that came back).
"""

from shared_plan.model.merge.accept import accepted
from shared_plan.model.merge.compare import compare, differences
from shared_plan.model.merge.report import KINDS, Difference, Merge
from shared_plan.model.merge.texts import proposal
from shared_plan.model.merge.theirs import ABSENT, INVALID, UNREADABLE, WHOLE_ROW, Missing, Row, Theirs, copy_of_plan

__all__ = [
    "ABSENT", "INVALID", "KINDS", "UNREADABLE", "WHOLE_ROW", "Difference", "Merge", "Missing", "Row", "Theirs",
    "accepted", "compare", "copy_of_plan", "differences", "proposal",
]  # fmt: skip

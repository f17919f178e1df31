"""References go on in their own manner and are never given out twice."""

from pathlib import Path

import pytest

from shared_plan.model import edits
from shared_plan.model.plan import new_plan
from shared_plan.model.references import following, next_reference


@pytest.mark.parametrize(
    ("ref", "after"),
    [("1", "2"), ("1.", "2."), ("9)", "10)"), ("2a", "2b"), ("2z", None), ("1.9", "1.10"), ("HR09", "HR10"), ("A", "B"), ("Key priority 1:", "Key priority 2:"),
     ("SR (25/26) 01", "SR (25/26) 02"), ("Legal", None), ("", None), ("(c)", "(d)")],
)  # fmt: skip
def test_the_one_after(ref: str, after: str | None) -> None:
    assert following(ref) == after


def test_a_reference_once_used_never_comes_again(tmp_path: Path) -> None:
    plan = new_plan(tmp_path / "a.splan", "Plan")
    assert next_reference(plan, None) is None
    first = edits.add(plan, "theme", None, "A", {"ref": "1."})
    assert next_reference(plan, None) == "2."
    second = edits.add(plan, "theme", None, "B", {"ref": "2."})
    edits.remove(plan, [second])
    assert next_reference(plan, None) == "3.", "2. stood in papers once"
    plan.undo()
    edits.write(plan, second, "ref", "7.")
    assert next_reference(plan, None) == "8."
    assert next_reference(plan, first) is None, "nothing there to go by"
    plan.close()

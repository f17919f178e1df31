"""A plan to be spoilt in tests: nine themes, actions with texts, progress written over, one text on pages of its own."""

from pathlib import Path

from shared_plan.model import edits
from shared_plan.model.plan import new_plan


def make(path: Path, actions: int = 290) -> Path:
    """Makes a plan at `path` with that many actions under nine themes, some of them changed, and a snapshot."""
    plan = new_plan(path, "Partnership plan", "October 2006", who="Janet Doe")
    themes = [edits.add(plan, "theme", None, f"Theme {n}") for n in range(9)]
    texts = {"lead": "J. Doe", "timescale": "By March 2015", "outcome": "Fewer journeys by car. " * 5}
    ids = [edits.add(plan, "action", themes[n % 9], f"Action {n}", texts) for n in range(actions)]
    for id_ in ids[::3]:
        edits.write(plan, id_, "progress", "The route has been agreed with the partners. " * 3)
    edits.write(plan, ids[5], "description", "A long text. " * 1500)
    edits.remove(plan, [ids.pop()])
    plan.snapshot("Board, March")
    plan.file.save()
    plan.close()
    return path

"""A bar or its end was dragged: its words are written anew, as one step, and the first agreed target is kept."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from shared_plan.model.edits import Write
from shared_plan.model.when.rewriting import rewritten

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow


def drag(window: "PlanWindow", id_: str, end: str, days: int) -> None:
    """Moves an item's start, target or both by some days; says how the new words read."""
    shown, item = window.model.shown, window.model.state.items[id_]
    writes: list[Write] = []
    if end in ("start", "both"):
        writes += _moved(window, id_, "start", days)
    if end in ("target", "both"):
        writes += _moved(window, id_, "target", days)
    whole = shown.text(item, "timescale")
    if not writes and whole:
        text = whole
        for last in [one for one, name in ((False, "start"), (True, "target")) if end in (name, "both")]:
            text = _written(window, text, "timescale", days, last=last)
        writes = [Write(id_, "timescale", text)] if text != whole else []
    if not writes:
        window.status.say("The words stay as they are: the move is smaller than what they say")
        return
    label = {"start": "Start moved", "target": "Target moved"}.get(end, "Moved in time")
    if window.model.write(writes, label, "dragged on the timeline"):
        told = "; ".join(f"“{one.value}” reads as {shown.reads_as(one.value or '', one.field)}" for one in writes)
        window.status.say(f"{label}: {told}")


def _moved(window: "PlanWindow", id_: str, key: str, days: int) -> list[Write]:
    text = window.model.shown.text(window.model.state.items[id_], key)
    if not text:
        return []
    new = _written(window, text, key, days, last=key == "target")
    return [Write(id_, key, new)] if new != text else []


def _written(window: "PlanWindow", text: str, key: str, days: int, *, last: bool) -> str:
    shown = window.model.shown
    reading = shown.reading(text, key)
    was: date | None = reading.latest_finish if last else reading.earliest_start
    was = was or reading.latest_finish or reading.earliest_start
    if was is None:
        return text
    month = shown.settings.context.financial_year_month
    day = was + timedelta(days=days)
    return rewritten(text, day, reading, last=last, year_month=month, read=lambda words: shown.reading(words, key))

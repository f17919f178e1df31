"""The command that tells what wants attention and how the plan stands."""

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any

from shared_plan.cli.command import DONE, Command, json_argument, opened, plan_argument, print_json, print_lines
from shared_plan.model.attention import KINDS, Lens, Watch, gather
from shared_plan.model.file import store
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.shown import Shown, today
from shared_plan.model.state import State


def _arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("--date", default="", metavar="D", help="the day that counts as today, as 2026-03-31")
    parser.add_argument(
        "--version",
        choices=("public", "exempt"),
        default="exempt",
        help="counts and tables without or with exempt matter",
    )
    json_argument(parser)


def day_of(text: str) -> date:
    """The day that was given, or the computer's. Raises Refused for what is no day."""
    if not text:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"“{text}” is not a day; write it as 2026-03-31.") from None


def _attention(given: argparse.Namespace) -> int:
    day = day_of(given.date)
    with opened(given.plan) as plan:
        found = _found(plan, day, given.version)
    if given.json:
        print_json(found)
    else:
        print_lines(_in_words(found))
    return DONE


def _found(plan: Plan, day: date, version: str) -> dict[str, Any]:
    """Findings in reading order, counts by question, and how the plan stands."""
    from shared_plan.papers.overview import overview_of

    watch = Watch(Lens(Shown(lambda: plan.state), lambda: plan.state, day, gather(plan)))
    watch.begin()
    watch.look()
    names = {kind.key: kind.words for kind in KINDS}
    overview = overview_of(plan.state, day, list(moments(plan)), version)
    return {
        "plan": str(plan.file.path),
        "title": plan.settings.title,
        "revision": plan.revision,
        "date": day.isoformat(),
        "period": plan.settings.period,
        "sentence": overview.sentence,
        "counts": watch.counts,
        "words": names,
        "findings": [_finding(plan.state, one, names) for one in watch.all()],
        "overview": overview.as_json(),
    }


def moments(plan: Plan) -> Iterator[tuple[str, State]]:
    """The plan's snapshots, oldest first, each with the plan as it stood."""
    with plan.file.reading():
        marks = store.marks(plan.file.connection)
    for mark in marks:
        yield mark.name, plan.as_at(mark.step)


def _finding(state: State, one: Any, names: dict[str, str]) -> dict[str, str]:
    item = state.items[one.item]
    return {
        "item": one.item,
        "ref": item.get("ref") or "",
        "title": item.title or "",
        "kind": one.kind,
        "words": names[one.kind],
        "field": one.field,
        "reason": one.reason,
    }


def _in_words(found: dict[str, Any]) -> Iterator[str]:
    yield found["sentence"]
    overview = found["overview"]
    if overview["withheld"]:
        yield overview["withheld"]
    if overview["spend"]:
        yield overview["spend"]["words"]
    for kind in KINDS:
        named = [one for one in found["findings"] if one["kind"] == kind.key]
        if named:
            yield ""
            yield f"{kind.words}: {len({one['item'] for one in named})}"
            yield from (f"  {_title(one)}: {one['reason']}" for one in named)
    if not found["findings"]:
        yield "Nothing wants attention."
    for name in ("by_theme", "by_partner", "milestones", "over_time"):
        if overview[name]:
            yield ""
            yield from ("\t".join(row) for row in overview[name])


def _title(one: dict[str, str]) -> str:
    title = " ".join(one["title"].split())
    return (
        " ".join(filter(None, (one["ref"], title if len(title) <= 60 else f"{title[:59].rstrip()}…"))) or "(no title)"
    )


COMMANDS = (Command("attention", "tell what wants attention, and how the plan stands", _arguments, _attention),)

"""The command that goes on with what waits to be decided: questions of returns and of other copies, kept in the plan's file."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from shared_plan.cli.command import DONE, Command, json_argument, opened, plan_argument, print_json, print_lines, save
from shared_plan.model.refusal import Refused

EVERY = "all"


def _arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("--take", default="", metavar="N,N", help="take what they have, by the numbers listed, or all")
    parser.add_argument("--keep", default="", metavar="N,N", help="keep what we have, by the numbers listed, or all")
    parser.add_argument("--write", action="append", default=[], metavar="N=TEXT", help="set this text instead")
    parser.add_argument(
        "--report", type=Path, metavar="OUT.html|.xlsx", help="write a partner's report of what was decided"
    )
    parser.add_argument(
        "--source", default="", metavar="TEXT", help="only what came from there, by words of its source"
    )
    json_argument(parser)


def _run(given: argparse.Namespace) -> int:
    from shared_plan.exchange.returning import Decided, answering, decide, keeping, waiting

    if given.report:
        answering.maker(given.report)
    changes = bool(given.take or given.keep or given.write)
    with opened(given.plan, write=changes) as plan:
        offers = [pair for pair in waiting(plan) if given.source.casefold() in pair[0].source.casefold()]
        decisions = list(_decisions(given, [offer.n for offer, _ in offers]))
        taken = decide(plan, [Decided(*one) for one in decisions]) if changes else []
        if changes:
            save(plan)
        if given.report:
            source = _one_source(keeping.sources(plan), given.source)
            answering.write(
                answering.of_review(keeping.taken_up(plan, source, whole=True), plan.settings), given.report
            )
        decided = {one[0] for one in decisions}
        left = [(offer, one) for offer, one in offers if offer.n not in decided]
        found = [_plain(offer.n, offer.source, one.as_json()) for offer, one in left]
        if given.json:
            print_json({"questions": found, "taken": taken, "revision": plan.revision})
        else:
            print_lines(_lines(found, taken))
    return DONE


def _decisions(given: argparse.Namespace, numbers: Iterable[int]) -> Iterator[tuple[int, str, str | None]]:
    known = set(numbers)
    for text in given.write:
        n, sign, words = text.partition("=")
        yield _number(n if sign else text, known), "theirs", words
    yield from ((n, "theirs", None) for n in _numbers(given.take, known))
    yield from ((n, "ours", None) for n in _numbers(given.keep, known))


def _numbers(text: str, known: set[int]) -> list[int]:
    if text.strip().casefold() == EVERY:
        return sorted(known)
    return [_number(part, known) for part in text.split(",") if part.strip()]


def _number(text: str, known: set[int]) -> int:
    if not text.strip().isdigit() or int(text) not in known:
        raise Refused(
            f"“{text.strip()}” is no question that waits; without any decision the command lists those that do."
        )
    return int(text)


def _one_source(sources: list[str], words: str) -> str:
    fitting = [one for one in sources if words.casefold() in one.casefold()]
    if len(fitting) != 1:
        told = "; ".join(sources) or "none"
        raise Refused(f"Say with --source of which return the report is to be written; there are: {told}.")
    return fitting[0]


def _plain(n: int, source: str, one: dict[str, Any]) -> dict[str, Any]:
    kept = ("kind", "item", "title", "field", "period", "base", "ours", "theirs", "cell", "message")
    return {"n": n, "source": source, **{name: one.get(name) for name in kept}}


def _lines(found: list[dict[str, Any]], taken: list[int]) -> Iterator[str]:
    if taken:
        yield f"Taken: {', '.join(map(str, taken))}."
    yield (
        f"{len(found)} question{'' if len(found) == 1 else 's'} wait{'s' if len(found) == 1 else ''}."
        if found
        else "Nothing waits to be decided."
    )
    for one in found:
        texts = f": {one['ours'] or 'nothing'} -> {one['theirs'] or 'nothing'}" if one["field"] else ""
        yield f"{one['n']}. {one['kind']}: “{one['title'][:60]}”{', ' + one['field'] if one['field'] else ''}{texts} ({one['source']}) {one['message']}"


COMMANDS = (Command("review", "list and decide what waits of returns and other copies", _arguments, _run),)

"""The command that prints a committee paper, and the list of layouts to print it in."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from shared_plan.cli.command import DONE, Command, opened, print_lines, say
from shared_plan.model import fitting, layouts
from shared_plan.model.layouts import Layout
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.state import State

if TYPE_CHECKING:
    from shared_plan.papers.blocks import Paper


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", nargs="?", type=Path, metavar="PLAN", help="the plan's file (.splan)")
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT", help="the paper: .pdf, .docx, .xlsx or .html")
    parser.add_argument(
        "--layouts", action="store_true", help="list the layouts, with the plan's own where PLAN is given"
    )
    parser.add_argument("--layout", metavar="NAME", help="how it is laid out; what suits the plan if absent")
    parser.add_argument("--label", default="", metavar="TEXT", help="such as “Appendix B”")
    parser.add_argument("--title", default="", metavar="TEXT", help="the paper's title")
    parser.add_argument("--committee", default="", metavar="TEXT", help="the committee it goes to")
    parser.add_argument("--date", default="", metavar="D", help="the date of the meeting, as it is to be printed")
    parser.add_argument(
        "--as-at", default="", metavar="D", help="the date that the paper says it stands at; today if absent"
    )
    parser.add_argument("--since", metavar="SNAPSHOT", help="mark and list what has changed since then")
    parser.add_argument(
        "--version", choices=("public", "exempt"), default="public", help="without or with exempt matter"
    )
    parser.add_argument(
        "--people", choices=("names", "posts"), default="names", help="posts in place of people's names"
    )
    parser.add_argument("--list", action="store_true", help="in the accessible list form, without a table")
    parser.add_argument("--large-print", action="store_true", help="the list form in large print")
    parser.add_argument(
        "--workstream", metavar="REF", help="a highlight report of one workstream: its reference, title or id"
    )


def _appendix(given: argparse.Namespace) -> int:
    if given.layouts:
        return _list(given.plan)
    if given.plan is None or given.out is None:
        raise Refused("Say which plan and what file to write, as in: appendix plan.splan paper.pdf.")
    from shared_plan.papers.saving import ending, save

    ending(given.out)
    with opened(given.plan) as plan:
        state = plan.freeze()
        paper = _paper(plan, state, given)
    for warning in paper.warnings:
        say(warning)
    save(paper, given.out)
    return DONE


def _list(path: Path | None) -> int:
    if path is None:
        print_lines(fitting.names())
        return DONE
    with opened(path) as plan:
        print_lines(fitting.names(plan.state))
    return DONE


def _paper(plan: Plan, state: State, given: argparse.Namespace) -> "Paper":
    """The paper that was asked for; the papers are imported when the first is printed."""
    from shared_plan.papers.highlight import highlight_of
    from shared_plan.papers.paper import Options, paper_of

    since = plan.as_at(plan.moment(given.since)) if given.since else None
    options = Options(
        given.label,
        given.title,
        given.committee,
        given.date,
        given.as_at or _today(),
        since,
        f"revision {given.since}" if (given.since or "").isdigit() else given.since or "",
        given.version,
        given.people,
    )
    if given.workstream:
        return highlight_of(state, given.workstream, options)
    return paper_of(state, _layout(state, given), options)


def _layout(state: State, given: argparse.Namespace) -> Layout:
    layout = fitting.by_name(given.layout, state) if given.layout else fitting.fitting(state)
    if given.large_print:
        return layouts.large_print(layout)
    return layouts.accessible(layout) if given.list else layout


def _today() -> str:
    today = date.today()  # noqa: DTZ011 - the officer's own calendar day
    return f"{today.day} {today:%B %Y}"


COMMANDS = (Command("appendix", "print a committee paper", _arguments, _appendix),)

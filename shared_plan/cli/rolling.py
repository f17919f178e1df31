"""The command that makes next year's plan from this one."""

import argparse
from pathlib import Path

from shared_plan.cli.command import DONE, Command, opened, plan_argument, print_lines, say
from shared_plan.model.rolling import roll_forward


def _arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("new", type=Path, metavar="NEW.splan", help="the new plan's file")
    parser.add_argument("--title", default="", help="its title; the same if absent")
    parser.add_argument("--date", default="", help="its date, from which “short term” and the like count")
    parser.add_argument("--period", default="", help="its first period, such as 2027-28")


def _roll(given: argparse.Namespace) -> int:
    with opened(given.plan) as plan:
        rolled = roll_forward(plan, given.new, given.title, given.date, given.period)
    print_lines([f"{rolled.carried} items carried over to {given.new.name}, {rolled.left} left behind as done."])
    for words in rolled.told:
        say(words)
    return DONE


COMMANDS = (Command("roll", "make next year's plan, with what is still open", _arguments, _roll),)

"""The command that makes a realistic plan, for trying out and for benchmarks."""

import argparse

from shared_plan.cli.command import DONE, Command, plan_argument, save
from shared_plan.model.inventing import invent
from shared_plan.model.plan import empty_plan


def _arguments(parser: argparse.ArgumentParser) -> None:
    plan_argument(parser)
    parser.add_argument("--items", type=int, required=True, metavar="N", help="how many items")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the same number makes the same plan")


def _generate(given: argparse.Namespace) -> int:
    plan = empty_plan(given.plan)
    try:
        invent(plan, given.items, given.seed)
        save(plan)
    finally:
        plan.close()
    return DONE


COMMANDS = (Command("generate", "make a realistic plan", _arguments, _generate),)

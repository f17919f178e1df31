"""The command that tells how a timescale is read."""

import argparse
import json
import sys
from typing import Any

from shared_plan.cli.command import DONE, Command, json_argument, print_json, print_lines
from shared_plan.model import when
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import Settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", help="the words; - reads one phrase or JSON object a line from standard input"
    )
    parser.add_argument("--date", default="", metavar="D", help="the plan's date")
    parser.add_argument("--heading", default="", metavar="H", help="the heading or kind of column that it stands under")
    parser.add_argument(
        "--term", action="append", default=[], metavar="WORDS=MEANING", type=_term, help="a word the plan defines"
    )
    parser.add_argument("--quarters", choices=("financial", "calendar"), default="financial")
    json_argument(parser)


def _term(text: str) -> tuple[str, str]:
    words, equals, meaning = text.partition("=")
    if not equals or not words.strip():
        raise argparse.ArgumentTypeError(f"“{text}” is not WORDS=MEANING")
    return f"term.{words.strip().lower()}", meaning.strip()


def _read_date(given: argparse.Namespace) -> int:
    facts = {"date": given.date, "quarters": given.quarters, **dict(given.term)}
    _refuse_no_date(given.date)
    if given.text != "-":
        _answer(when.read(given.text, Settings(facts).context, given.heading), given.json)
        return DONE
    sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
    settings = Settings(facts)
    for line in sys.stdin:
        print(
            json.dumps(_line(line.rstrip("\n"), facts, settings, given.heading).as_json(), ensure_ascii=False),
            flush=True,
        )
    return DONE


def _refuse_no_date(text: str) -> None:
    if text and Settings({"date": text}).date is None:
        raise Refused(f"“{text}” is not a date from which anything can be counted; write it as 2014-03-01.")


def _line(line: str, facts: dict[str, str], settings: Settings, heading: str) -> when.Reading:
    """One line: a phrase, or a JSON object with text and, where it has its own, heading and date."""
    asked: Any = None
    if line.lstrip().startswith("{"):
        try:
            asked = json.loads(line)
        except ValueError:
            asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return when.read(line, settings.context, heading)
    if asked.get("date"):
        settings = Settings({**facts, "date": str(asked["date"])})
    return when.read(asked["text"], settings.context, str(asked.get("heading") or heading))


def _answer(reading: when.Reading, as_json: bool) -> None:
    if as_json:
        print_json(reading.as_json())
    else:
        print_lines([when.in_words(reading)])


COMMANDS = (Command("read-date", "tell how a timescale is read", _arguments, _read_date),)

"""Layouts as officers lay them out, each with the plan that it becomes; see laying.py for how they are written."""

from pathlib import Path

import pytest

from shared_plan.exchange.recognise import recognise
from tests.exchange.laying import sheet, source, told

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))


def read(path: Path) -> tuple[list[tuple[str, str]], str]:
    """The sheets by name, and the outline that they become."""
    sheets: list[tuple[str, str]] = []
    body, _, becomes = path.read_text(encoding="utf-8").partition("# becomes\n")
    for part in body.split("# sheet ")[1:]:
        name, _, text = part.partition("\n")
        sheets.append((name, text))
    return sheets, becomes.strip("\n")


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_becomes_its_plan(path: Path) -> None:
    sheets, becomes = read(path)
    found = recognise(source(*[sheet(text, name) for name, text in sheets]))
    assert told(found) == becomes
    assert found.filled == found.placed + found.noted
    assert found.not_understood == 0


def test_there_are_layouts_enough() -> None:
    assert len(LAYOUTS) >= 50

"""Whatever stands on a sheet, nothing is lost and nothing is made up: every cell is placed, noted or not understood."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_plan.exchange.grid import Area, Cell, Line, Sheet, Style
from shared_plan.exchange.recognise import Entry, recognise
from shared_plan.model.state import KINDS
from tests.exchange.laying import source

WORDS = st.sampled_from(
    ["Theme", "Action", "Lead", "Target date", "RAG", "Progress Q1", "Housing", "Develop a plan for homes", "J Smith", "May 2014",
     "1", "1.1", "Total", "£500", "• one\n• two", "2004-05\nDo it\n2005-06\nDone", "Note: short term = within a year", "Signed:", "x",
     "Key priority 1: Homes", "Leads: A, B", "Page 1 of 2", "Green", "N/A", "A / B", "Sponsor / Coordinator", "Milestones"]
)  # fmt: skip
TEXTS = WORDS | st.text(min_size=1, max_size=12)
STYLES = st.builds(
    Style,
    fill=st.sampled_from(["", "FF0000", "1F3864"]),
    bold=st.booleans(),
    italic=st.booleans(),
    indent=st.integers(0, 2),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    places = draw(st.sets(st.tuples(st.integers(1, 14), st.integers(1, 6)), max_size=50))
    cells = [Cell(row, column, draw(TEXTS), None, draw(STYLES)) for row, column in sorted(places)]
    corners = draw(
        st.lists(st.tuples(st.integers(1, 13), st.integers(1, 5), st.integers(0, 3), st.integers(0, 3)), max_size=4)
    )
    merged = [Area(top, left, top + down, left + across) for top, left, down, across in corners if down or across]
    apart: list[Area] = []
    for area in sorted(merged):
        if not any(
            a.top <= area.bottom and area.top <= a.bottom and a.left <= area.right and area.left <= a.right
            for a in apart
        ):
            apart.append(area)
    covered = {(r, c) for a in apart for r in range(a.top, a.bottom + 1) for c in range(a.left, a.right + 1)} - {
        a[:2] for a in apart
    }
    kept = tuple(cell for cell in cells if cell[:2] not in covered)
    above = tuple(Line(text) for text in draw(st.lists(TEXTS, max_size=3)))
    return Sheet(
        draw(st.sampled_from(["Plan", "Housing", "Lists", "Q1 2018-19", "Sheet4"])), kept, tuple(apart), above=above
    )


SEVERAL = st.lists(sheets(), min_size=1, max_size=3, unique_by=lambda sheet: sheet.name)


def walked(entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        yield entry
        yield from walked(entry.children)


@given(SEVERAL)
@settings(max_examples=150, deadline=None)
def test_every_cell_is_accounted_for_and_every_word_comes_from_a_cell(found: list[Sheet]) -> None:
    outcome = recognise(source(*found))
    cells = [cell.text for sheet in found for cell in sheet.cells if cell.text.strip()]
    lines = [line.text for sheet in found for line in sheet.above]
    assert outcome.filled == len(cells) + len(lines)
    assert outcome.placed + outcome.noted + outcome.not_understood == outcome.filled
    assert min(outcome.placed, outcome.noted, outcome.not_understood) >= 0
    written = "\n".join([*cells, *lines, *(sheet.name for sheet in found)])
    for entry in walked(outcome.entries):
        assert entry.kind in KINDS
        assert all(line.strip() in written for line in entry.title.split("\n"))


@given(SEVERAL)
@settings(max_examples=80, deadline=None)
def test_children_stand_below_their_parents(found: list[Sheet]) -> None:
    for entry in walked(recognise(source(*found)).entries):
        for child in entry.children:
            assert KINDS.index(child.kind) > KINDS.index(entry.kind)

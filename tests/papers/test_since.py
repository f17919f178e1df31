"""What has changed since the last meeting: marked where it stands, in words as well, and listed at the front by theme."""

from dataclasses import replace

import pytest

from shared_plan.model import edits, fitting, layouts
from shared_plan.model.plan import Plan
from shared_plan.papers import pdf
from shared_plan.papers.blocks import ADDED, CHANGED, MOVED, NEW, OLD, Bullets, Heading, Paper, Row, Section, Table
from shared_plan.papers.paper import Options, paper_of
from shared_plan.papers.wording import compared, paragraphs
from tests.papers.conftest import last_mark, of_title, write
from tests.papers.tagged import read


@pytest.fixture
def met(plan: Plan) -> Plan:
    """The plan as it stood at a meeting, and what was done to it since."""
    write(plan, "Build homes", target="June 2025", status="On track", description="Build forty homes in the east")
    plan.snapshot("Joint Committee, 10 November")
    write(
        plan,
        "Build homes",
        target="July 2025",
        status="Late",
        description="Build fifty homes in the east",
        notes="Bids were late.",
    )
    edits.move(plan, of_title(plan, "Mend roofs"), of_title(plan, "Waste"))
    edits.add(plan, "action", of_title(plan, "Housing"), "Let the homes")
    edits.remove(plan, [of_title(plan, "Collect food")])
    return plan


def paper(plan: Plan, layout: layouts.Layout | None = None) -> Paper:
    mark = last_mark(plan)
    return paper_of(
        plan.state, layout or fitting.plain(plan.state), Options(since=plan.as_at(mark.step), since_name=mark.name)
    )


def table(found: Paper) -> Table:
    return next(block for block in found.blocks if isinstance(block, Table) and not block.small)


def test_rows_are_marked_by_what_has_happened_to_them(met: Plan) -> None:
    marks = {row.cells[0].lines[0].text: row.mark for row in table(paper(met)).rows if isinstance(row, Row)}
    assert marks == {"Build homes": CHANGED, "New. Let the homes": ADDED, "Moved from Housing. Mend roofs": MOVED}


def test_old_and_new_words_stand_beside_each_other(met: Plan) -> None:
    row = next(row for row in table(paper(met)).rows if isinstance(row, Row))
    runs = {run for cell in row.cells for line in cell.lines for run in line.runs}
    assert {run.text.strip() for run in runs if run.look == OLD} >= {"June 2025", "On track", "forty"}
    assert {run.text.strip() for run in runs if run.look == NEW} >= {"July 2025", "Late", "fifty"}


def test_the_list_at_the_front_says_it_by_theme_with_reasons(met: Plan) -> None:
    blocks = paper(met).blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings[1:4] == ["Changes since Joint Committee, 10 November", "Housing", "Waste"]
    housing, waste = [[line.text for line in block.entries] for block in blocks if isinstance(block, Bullets)]
    assert housing == [
        "Re-dated. Build homes: target was “June 2025”, is now “July 2025”. Bids were late.",
        "Changed. Build homes: status was “On track”, is now “Late”",
        "Re-worded. Build homes: description was “Build forty homes in the east”, is now “Build fifty homes in the east”",
        "New. Let the homes",
    ]
    assert waste == ["Moved. Mend roofs, from Housing to Waste", "Removed. Collect food"]


def test_a_screen_reader_is_told_which_words_are_former(met: Plan) -> None:
    text = read(pdf.write(paper(met)).data).tree.text
    assert "July 2025 [formerly: June 2025]" in text
    assert "a bar in the margin: changed since Joint Committee, 10 November" in text


def test_original_and_revised_dates_side_by_side(met: Plan) -> None:
    layout = replace(fitting.plain(met.state), originals=True)
    text = read(pdf.write(paper_of(met.state, layout)).data).tree.text
    assert "July 2025Originally June 2025" in text


def test_nothing_changed_is_said(plan: Plan) -> None:
    plan.snapshot("Now")
    found = paper(plan)
    assert any("Nothing has changed." in getattr(getattr(block, "line", None), "text", "") for block in found.blocks)
    assert all(not row.mark for row in table(found).rows)


def test_a_new_periods_report_is_marked_without_striking_out_the_last_one(plan: Plan) -> None:
    edits.roll(plan, "Q1")
    write(plan, "Build homes", progress="Foundations are laid")
    plan.snapshot("Q1 meeting")
    edits.roll(plan, "Q2")
    write(plan, "Build homes", progress="Walls are up")
    row = next(row for row in table(paper(plan)).rows if isinstance(row, Row))
    assert row.mark == CHANGED
    assert all(run.look not in (NEW, OLD) for cell in row.cells for line in cell.lines for run in line.runs)


def test_a_changed_section_has_a_mark_too(plan: Plan) -> None:
    plan.snapshot("Now")
    write(plan, "Housing", lead="JW")
    sections = [row for row in table(paper(plan)).rows if isinstance(row, Section)]
    assert [section.mark for section in sections] == [CHANGED, ""]


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("a b c", "a x c", [("plain", "a "), ("old", "b "), ("new", "x"), ("plain", " c")]),
        ("a b", "a b c", [("plain", "a b"), ("plain", " "), ("new", "c")]),
        (
            "one two three four",
            "quite different words here",
            [("new", "quite different words here"), ("old", " one two three four")],
        ),
    ],
)
def test_words_are_compared_and_rewritten_texts_are_not(old: str, new: str, parts: list[tuple[str, str]]) -> None:
    (line,) = compared(old, new)
    assert [(run.look, run.text) for run in line.runs] == parts


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\n\ntwo", [("", "one"), ("", "two")]),
        (
            "Seek:\n• Training\n•Vehicles\n- Other",
            [("", "Seek:"), ("•", "Training"), ("•", "Vehicles"), ("-", "Other")],
        ),
        ("-5 degrees\n•", [("", "-5 degrees"), ("", "•")]),
        ("\uf0b7 from Word", [("•", "from Word")]),
    ],
)
def test_bullets_as_typed_are_entries_of_a_list(text: str, lines: list[tuple[str, str]]) -> None:
    assert [(line.bullet, line.text) for line in paragraphs(text)] == lines

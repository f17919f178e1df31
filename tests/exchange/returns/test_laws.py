"""What is true of every return: taking it twice is taking it once, undo takes all of it back, nothing disappears."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from shared_plan.exchange.request import sent
from shared_plan.exchange.returning import Answer, brought_in, compared, decide, waiting
from shared_plan.exchange.returning.applying import Decided, Sender
from shared_plan.exchange.returning.ground import Ground
from shared_plan.model import document, edits, samples
from shared_plan.model.plan import Plan, empty_plan, open_plan
from tests.exchange.returns import mutations as m
from tests.exchange.returns import writing as w
from tests.exchange.returns.returned import Book, cell, opened, sent_out

SENDER = Sender("back.xlsx", "Maidstone", "Ann Lee")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    made = empty_plan(tmp_path / "plan.splan", "Test Officer")
    samples.build(made, samples.names()[0].name)
    return made


def shown(plan: Plan) -> object:
    whole = document.document(plan.state)
    whole["plan"].pop("revision")
    return whole


def back(plan: Plan, tmp_path: Path, seed: int) -> tuple[Book, Answer]:
    book = opened(*sent_out(plan, tmp_path))
    chance = Random(seed)
    for change in (
        w.edit_texts,
        w.edit_dates,
        w.edit_statuses,
        w.clear_cells,
        w.delete_rows,
        w.insert_row,
        w.copy_row,
        m.shuffle,
    ):
        change(book, chance)
    return book, compared(Ground.of(plan), book.source())


@pytest.mark.parametrize("which", ["clean", "theirs"])
@pytest.mark.parametrize("seed", range(4))
def test_twice_is_once_and_undo_takes_it_back(plan: Plan, tmp_path: Path, which: str, seed: int) -> None:
    before = shown(plan)
    book, answer = back(plan, tmp_path, seed)
    revision = plan.revision
    brought_in(plan, answer, which, SENDER)
    assert plan.revision == revision + 1
    after = shown(plan)
    assert after != before
    again = compared(Ground.of(plan), book.source())
    brought_in(plan, again, which, SENDER)
    assert shown(plan) == after
    assert plan.revision == revision + 1
    plan.undo()
    assert shown(plan) == before


@pytest.mark.parametrize("seed", range(4))
def test_clean_never_removes_empties_or_decides(plan: Plan, tmp_path: Path, seed: int) -> None:
    items = set(plan.state.items)
    filled = {(i.id, name) for i in plan.state.items.values() for name in i.cells}
    _, answer = back(plan, tmp_path, seed)
    brought_in(plan, answer, "clean", SENDER)
    kinds = {one.kind for one in answer.differences if one.n in answer.applied}
    assert kinds <= {"change", "new", "moved"}
    assert items <= set(plan.state.items)
    assert filled <= {(i.id, name) for i in plan.state.items.values() for name in i.cells}


def test_none_changes_nothing_at_all(plan: Plan, tmp_path: Path) -> None:
    _, answer = back(plan, tmp_path, 1)
    revision, offers = plan.revision, len(waiting(plan))
    left = brought_in(plan, answer, "none", SENDER)
    assert left
    assert (plan.revision, len(waiting(plan)), answer.applied) == (revision, offers, [])
    assert sent(plan)[0].came == ()


def test_the_step_names_file_partner_person_and_request(plan: Plan, tmp_path: Path) -> None:
    _, answer = back(plan, tmp_path, 2)
    brought_in(plan, answer, "clean", SENDER)
    heading = plan.history()[0].heading
    assert heading.source == "back.xlsx, Maidstone, Ann Lee, request 001"
    assert heading.label.startswith("Return from Maidstone: ")


def test_what_is_left_waits_is_saved_and_is_asked_once(plan: Plan, tmp_path: Path) -> None:
    book, answer = back(plan, tmp_path, 3)
    left = brought_in(plan, answer, "clean", SENDER)
    assert left
    assert {one.title for _, one in waiting(plan, sent(plan)[0])} == {one.title for one in left}
    path = plan.file.path
    plan.file.save()
    plan.close()
    with_offers = open_plan(path, who="Test Officer")
    offers = waiting(with_offers)
    assert len(offers) == len(left)
    assert sent(with_offers)[0].came[0].open == len(left)
    decide(with_offers, [Decided(offer.n, "ours") for offer, _ in offers])
    again = compared(Ground.of(with_offers), book.source())
    assert [one for one in again.differences if one.kind != "same"] == []
    assert again.remembered == len(left)
    with_offers.close()


def test_a_decision_for_theirs_is_carried_out(plan: Plan, tmp_path: Path) -> None:
    book = opened(*sent_out(plan, tmp_path))
    column, line = (
        book.column("field", "lead"),
        next(x for x in book.lines if x.cells.get(book.column("field", "lead"))),
    )
    line.cells[column] = cell("Somebody Else")
    edits.write(plan, line.item, "lead", "Our New Lead")
    answer = compared(Ground.of(plan), book.source())
    assert [(one.kind, one.ours, one.theirs) for one in answer.differences] == [
        ("conflict", "Our New Lead", "Somebody Else")
    ]
    brought_in(plan, answer, "clean", SENDER)
    assert plan.state.items[line.item].get("lead") == "Our New Lead"
    (offer, _), *rest = waiting(plan)
    assert rest == []
    assert decide(plan, [Decided(offer.n, "theirs")]) == [offer.n]
    assert plan.state.items[line.item].get("lead") == "Somebody Else"
    assert waiting(plan) == []


def test_a_second_version_is_compared_with_the_first(plan: Plan, tmp_path: Path) -> None:
    book = opened(*sent_out(plan, tmp_path))
    column, line = (
        book.column("field", "lead"),
        next(x for x in book.lines if x.cells.get(book.column("field", "lead"))),
    )
    line.cells[column] = cell("First Thought")
    first = compared(Ground.of(plan), book.source())
    first.digest = "one"
    brought_in(plan, first, "clean", SENDER)
    line.cells[column] = cell("Second Thought")
    second = compared(Ground.of(plan), book.source())
    assert [(one.kind, one.ours, one.theirs) for one in second.differences] == [
        ("change", "First Thought", "Second Thought")
    ]
    assert any("came back before" in warning.message for warning in second.warnings)


def test_the_same_file_again_is_all_the_same(plan: Plan, tmp_path: Path) -> None:
    book = opened(*sent_out(plan, tmp_path))
    w.edit_texts(book, Random(1))
    w.insert_row(book, Random(2))
    brought_in(plan, compared(Ground.of(plan), book.source()), "clean", SENDER)
    assert {one.kind for one in compared(Ground.of(plan), book.source()).differences} == {"same"}


def test_a_target_that_is_moved_keeps_the_first_that_was_agreed(plan: Plan, tmp_path: Path) -> None:
    item = next(i for i in plan.state.walk() if i.kind == "action")
    edits.write(plan, item.id, "target", "31 March 2030")
    book = opened(*sent_out(plan, tmp_path))
    line = next(x for x in book.lines if x.item == item.id)
    line.cells[book.column("field", "target")] = cell("30 June 2030")
    brought_in(plan, compared(Ground.of(plan), book.source()), "clean", SENDER)
    assert plan.state.items[item.id].get("target") == "30 June 2030"
    assert plan.state.items[item.id].get("original_target") == "31 March 2030"


def test_an_older_request_is_compared_with_what_it_asked(plan: Plan, tmp_path: Path) -> None:
    old = opened(*sent_out(plan, tmp_path))
    item = next(x.item for x in old.lines if x.cells.get(old.column("field", "lead")))
    edits.write(plan, item, "lead", "Changed Here Since")
    answer = compared(Ground.of(plan), old.source())
    assert answer.differences == []
    assert answer.base_revision == old.sent.step


def test_rows_of_two_requests_in_one_sheet_have_each_their_own_base(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = opened(*sent_out(plan, tmp_path / "a"))
    column = one.column("field", "lead")
    item = next(x.item for x in one.lines if x.cells.get(column))
    edits.write(plan, item, "lead", "Changed In Between")
    two = opened(*sent_out(plan, tmp_path / "b"))
    half = len(one.lines) // 2
    one.lines = [*one.lines[:half], *two.lines[half:]]
    answer = compared(Ground.of(plan), one.source())
    assert answer.differences == []
    assert sorted(request.n for request in answer.requests) == [1, 2]

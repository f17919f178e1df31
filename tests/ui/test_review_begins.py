"""How a review begins and how it can't: dropped, pasted, another copy, references that lie, and files that are no returns."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from shared_plan.exchange.request import Wanted, ask
from shared_plan.model import edits
from shared_plan.model.plan import Plan, new_plan, open_plan
from shared_plan.ui import filing, recent
from shared_plan.ui.desk import Desk
from shared_plan.ui.importing.assistant import ImportAssistant
from shared_plan.ui.importing.drop import Drop
from shared_plan.ui.review import bringing, dialog
from shared_plan.ui.review.dialog import ReviewDialog
from shared_plan.ui.start import StartPage
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import id_named
from tests.ui.reviewing import Book, at, matter, no_return, page, press, reviewed, take

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
CASE, BANK = "Draft the business case", "Open bank account"
Reopened = Callable[[], Plan]


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    for one in list(made.windows):
        one.idle.stop()
        one.close()


def drop(on: PlanWindow | StartPage, path: Path) -> None:
    """What Qt hands over when a file is let go over a window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dropper = on.findChild(Drop)
    assert dropper is not None
    dropper.drop(data)


def changed(plan: Plan, folder: Path) -> Path:
    book = Book(plan, folder / "back.xlsx")
    book.put(BANK, "Lead", "JW")
    return book.save()


def test_a_return_that_is_dropped_is_reviewed_and_another_table_imported(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, changed(plan, tmp_path))
    made = window.findChild(ReviewDialog)
    assert isinstance(made, ReviewDialog)
    qtbot.waitUntil(lambda: made.page is not None, timeout=30_000)
    assert matter(made, BANK, "lead").one.theirs == "JW"
    made.reject()
    other = Workbook()
    other.active.append(["Action", "Lead"])
    other.active.append(["Paint the shed", "AB"])
    other.save(tmp_path / "other.xlsx")
    drop(window, tmp_path / "other.xlsx")
    importing = window.findChild(ImportAssistant)
    assert isinstance(importing, ImportAssistant)
    qtbot.waitUntil(lambda: importing.session is not None, timeout=30_000)
    importing.reject()


def test_a_return_dropped_on_the_start_page_finds_its_plan(
    plan: Plan, tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    path = changed(plan, tmp_path)
    plan.file.save()
    plan.close()
    recent.note(plan.file.path, "Culture")
    start = StartPage(desk)
    qtbot.addWidget(start)
    made = bringing.dropped_on_start(desk, path, start)
    assert isinstance(made, ReviewDialog)
    qtbot.waitUntil(lambda: made.page is not None, timeout=30_000)
    assert made.plan.file.plan_id == plan.file.plan_id
    made.reject()


def test_a_pasted_block_is_a_return(window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    book = Book(plan, tmp_path / "back.xlsx")
    book.put(BANK, "Lead", "JW")
    rows = [[str(cell.value or "") for cell in row] for row in book.sheet.iter_rows(min_row=book.head)]
    QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows if not any("\n" in text for text in row)))
    made = bringing.paste(window)
    assert made is not None
    qtbot.waitUntil(lambda: made.page is not None, timeout=30_000)
    lead = matter(made, BANK, "lead")
    assert (lead.one.ours, lead.one.theirs, lead.takes) == ("RD", "JW", True)
    made.reject()
    QApplication.clipboard().clear()
    assert bringing.paste(window) is None
    assert "nothing on the clipboard" in window.message.words


def test_two_copies_are_reviewed_alike(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, reopened: Reopened
) -> None:
    stick = tmp_path / "stick.splan"
    plan.file.save()
    shutil.copy(plan.file.path, stick)
    other = open_plan(stick, who="Colleague")
    edits.write(other, id_named(other, BANK), "lead", "JW")
    edits.write(other, id_named(other, CASE), "lead", "Colleague's choice")
    edits.add(other, "action", id_named(other, "New structure"), "Added on the stick", {})
    other.file.save()
    other.close()
    edits.write(plan, id_named(plan, CASE), "lead", "Our choice")
    made = bringing.review_copy(window, stick)
    qtbot.waitExposed(made)
    assert page(made).heading.text() == "The other copy"
    assert page(made).decided.text() == "2 of 3 decided"
    at(made, matter(made, CASE, "lead"))
    press(qtbot, made, "o")
    take(qtbot, made)
    found = reopened()
    assert found.state.items[id_named(found, BANK)].get("lead") == "JW"
    assert found.state.items[id_named(found, CASE)].get("lead") == "Our choice"
    assert "Added on the stick" in {item.title for item in found.state.walk()}
    again = bringing.review_copy(window, stick)
    assert page(again).decided.text() == "Nothing to decide"
    again.reject()


def scrambled(plan: Plan, folder: Path) -> Path:
    """The references stay where they are while everything else is sorted."""
    book = Book(plan, folder / "back.xlsx")
    first, last = book.head + 1, book.sheet.max_row
    told = [[cell.value for cell in row[1:]] for row in book.sheet.iter_rows(min_row=first, max_row=last)]
    for row, values in enumerate(reversed(told), first):
        for column, value in enumerate(values, 2):
            book.sheet.cell(row, column).value = value
    return book.save()


@pytest.mark.parametrize(("answer", "how"), [(1, "by what they say"), (2, "by their references")])
def test_references_that_lie_stop_the_review(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: int, how: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialog, "choose", lambda _over, words, _verbs: (asked.append(words), answer)[1])
    made = reviewed(qtbot, window, scrambled(plan, tmp_path))
    assert ["do not fit the contents" in words for words in asked] == [True]
    titles = [one for one in page(made).review.all() if one.one.field == "title"]
    assert bool(titles) == (how == "by their references")
    made.reject()


def test_a_row_that_may_be_several_is_chosen(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, reopened: Reopened
) -> None:
    book = Book(plan, tmp_path / "back.xlsx")
    row = book.row(CASE)
    book.sheet.cell(row, 1).value = None
    book.put(CASE, "Lead", "JW")
    book.sheet.cell(row, book.columns["Title"]).value = "Draft a business case for everybody"
    made = reviewed(qtbot, window, book.save())
    (doubt,) = page(made).review.rows
    assert doubt.doubt.candidates[0].title == CASE
    table = page(made).table
    table.go(next(n for n, one in enumerate(table.entries.entries) if one.row is doubt))
    press(qtbot, made, "1")
    assert doubt.is_decided
    assert {one.one.field for one in doubt.now} == {"title", "lead"}
    assert matter(made, CASE, "lead").takes
    at(made, matter(made, CASE, "title"))
    press(qtbot, made, "t")
    take(qtbot, made)
    found = reopened()
    assert found.state.items[id_named(found, "Draft a business case for everybody")].get("lead") == "JW"


def test_what_is_no_return_gets_one_sentence_and_changes_nothing(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot
) -> None:
    revision = plan.revision
    book = Workbook()
    book.active.append(["Date", "Amount"])
    book.active.append(["1 May", 3])
    book.save(tmp_path / "bill.xlsx")
    assert "is no return" in no_return(qtbot, window, tmp_path / "bill.xlsx")
    other = new_plan(tmp_path / "other.splan", "Another plan", "1 May 2020")
    edits.add(other, "action", None, "Paint the shed", {})
    ask(other, tmp_path / "theirs.xlsx", Wanted("all"))
    other.close()
    assert "belongs to another plan" in no_return(qtbot, window, tmp_path / "theirs.xlsx")
    damaged = changed(plan, tmp_path)
    damaged.write_bytes(damaged.read_bytes()[:2000])
    assert "back.xlsx" in no_return(qtbot, window, damaged)
    with pytest.raises(Exception, match="another plan"):
        bringing.review_copy(window, tmp_path / "other.splan")
    assert plan.revision == revision


def test_the_report_says_what_became_of_each(
    window: PlanWindow, plan: Plan, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = reviewed(qtbot, window, changed(plan, tmp_path))
    out = tmp_path / "report.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_more: (str(out), ""))
    monkeypatch.setattr(filing, "documents", lambda: str(tmp_path))
    made.write_report()
    rows = list(load_workbook(out).active.iter_rows(min_row=4, values_only=True))
    assert [row[:5] for row in rows] == [(BANK, "Lead", "RD", "JW", "taken")]
    made.reject()

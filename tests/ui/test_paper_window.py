"""The committee paper in the window: chosen and laid out by keys and clicks, seen at once, saved, printed, remembered."""

import errno
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.model import edits, fitting
from shared_plan.model.file import store
from shared_plan.model.plan import Plan
from shared_plan.ui.papers.choice import ACCESSIBLE
from shared_plan.ui.papers.paper_window import PaperWindow
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named
from tests.ui.papers import opened, pick, rest, saved, told, words_of_pdf, write

__all__ = ["saved"]
Save = Callable[[PaperWindow, str], Path]
Reopen = Callable[[], Plan]


def test_the_paper_is_there_at_once_in_the_layout_that_suits(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    assert paper.choice.layout.name == fitting.fitting(window.plan.state).name
    assert "Draft the business case" in told(paper)
    assert paper.viewing.preview.leaves is not None
    assert paper.account.text().startswith("Culture and governance: ")
    paper.close()


def test_meeting_and_label_are_written_and_seen(window: PlanWindow, qtbot: QtBot, saved: Save) -> None:
    paper = opened(window, qtbot)
    write(paper.meeting.committee, "Joint Committee", qtbot)
    write(paper.meeting.date, "17 July 2018", qtbot)
    write(paper.meeting.label, "Appendix B", qtbot)
    write(paper.meeting.title, "Our plan", qtbot)
    write(paper.meeting.as_at, "3 July 2018", qtbot)
    rest(paper, qtbot)
    text = words_of_pdf(saved(paper, "paper.pdf"))
    for words in ("Joint Committee · 17 July 2018", "Appendix B", "Our plan", "As at 3 July 2018", "Page 1 of"):
        assert words in text
    assert paper.after.words.startswith("Saved as paper.pdf in ")
    paper.close()


def test_only_the_latest_wish_is_made(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    made = []
    paper.redoing.made.connect(made.append)
    write(paper.meeting.title, "A title that is written letter by letter", qtbot)
    rest(paper, qtbot)
    assert [one.paper.title for one in made] == ["A title that is written letter by letter"]
    paper.close()


def test_every_kind_of_file(window: PlanWindow, qtbot: QtBot, saved: Save) -> None:
    paper = opened(window, qtbot)
    pick(paper.kind, ".docx", qtbot)
    document = docx.Document(str(saved(paper, "paper.docx")))
    texts = ["\n".join(cell.text for table in document.tables for cell in table._cells)]
    pick(paper.kind, ".xlsx", qtbot)
    book = openpyxl.load_workbook(saved(paper, "paper.xlsx"))
    texts.append("\n".join(str(cell.value) for row in book.active.rows for cell in row))
    pick(paper.kind, ".html", qtbot)
    path = saved(paper, "paper without its ending")
    texts.append(path.with_suffix(".html").read_text(encoding="utf-8"))
    assert all("Draft the business case" in text for text in texts)
    paper.close()


def test_the_accessible_list_has_no_table(window: PlanWindow, qtbot: QtBot, saved: Save) -> None:
    paper = opened(window, qtbot)
    pick(paper.meeting.form, ACCESSIBLE, qtbot)
    rest(paper, qtbot)
    assert "A4 portrait" in paper.account.text()
    with pikepdf.open(saved(paper, "list.pdf")) as document:
        tags = {str(one.get("/S")) for one in document.objects if isinstance(one, pikepdf.Dictionary)}
    assert "/Table" not in tags
    assert "/H3" in tags
    paper.close()


def test_a_change_of_the_plan_is_seen_in_the_open_paper(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "title", "Open two accounts")
    rest(paper, qtbot)
    assert "Open two accounts" in told(paper)
    paper.close()


def test_saving_where_it_can_not_be_written_says_so_and_leaves_nothing(
    window: PlanWindow, qtbot: QtBot, saved: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = opened(window, qtbot)
    saved(paper, "nowhere/paper.pdf")
    assert "can't be written (no such file or directory)" in paper.message.words
    assert not paper.after.isVisible()
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "paper.pdf").write_text("the last meeting's")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    saved(paper, "paper.pdf")
    monkeypatch.undo()
    assert "no space left on device" in paper.message.words
    assert (tmp_path / "paper.pdf").read_text() == "the last meeting's"
    assert not list(tmp_path.glob(".*paper*"))
    paper.close()


def test_the_snapshot_of_the_meeting_is_offered_and_changes_since_are_marked(
    window: PlanWindow, qtbot: QtBot, saved: Save
) -> None:
    paper = opened(window, qtbot)
    write(paper.meeting.committee, "Joint Committee", qtbot)
    write(paper.meeting.date, "17 July 2018", qtbot)
    saved(paper, "july.pdf")
    assert "Joint Committee, 17 July 2018" in paper.after.words
    qtbot.mouseClick(paper.after.snapshot, Qt.MouseButton.LeftButton)
    assert [mark.name for mark in store.marks(window.plan.file.connection)] == ["Joint Committee, 17 July 2018"]
    assert not paper.after.snapshot.isVisible()
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "target", "Dec-18")
    pick(paper.meeting.since, "Joint Committee, 17 July 2018", qtbot)
    write(paper.meeting.date, "4 December 2018", qtbot)
    rest(paper, qtbot)
    text = words_of_pdf(saved(paper, "december.pdf"))
    assert "Changes since Joint Committee, 17 July 2018" in text
    assert "Re-dated. Open bank account: target was “Aug-18”, is now “Dec-18”" in text
    paper.close()


def test_what_is_exempt_is_not_in_the_public_file_and_is_marked_in_the_other(
    window: PlanWindow, qtbot: QtBot, saved: Save
) -> None:
    edits.write(window.plan, id_named(window.plan, "Find the first customer"), "exempt", "3")
    paper = opened(window, qtbot)
    assert "1 item is left out" in paper.meeting.withheld.text()
    assert "first customer" not in words_of_pdf(saved(paper, "public.pdf"))
    pick(paper.meeting.version, "exempt", qtbot)
    rest(paper, qtbot)
    text = words_of_pdf(saved(paper, "exempt.pdf"))
    assert "Find the first customer" in text
    assert "Not for publication" in text
    assert paper.after.words.startswith("The exempt version is saved")
    paper.close()


def test_posts_in_place_of_names(window: PlanWindow, qtbot: QtBot) -> None:
    person = json.dumps({"initials": "RD", "name": "Rowan Day", "role": "Head of Law"})
    edits.write(window.plan, "plan", "person.rd", person)
    paper = opened(window, qtbot)
    pick(paper.meeting.people, "posts", qtbot)
    rest(paper, qtbot)
    assert "Head of Law" in told(paper)
    assert "RD" not in told(paper)
    paper.close()


def test_the_highlight_report_of_the_current_workstream(window: PlanWindow, qtbot: QtBot, saved: Save) -> None:
    go(window, "Manage communications")
    paper = opened(window, qtbot, "highlight")
    assert not paper.meeting.form.isEnabled()
    text = words_of_pdf(saved(paper, "culture.pdf"))
    assert "2 Culture change" in text
    assert "Draft the business case" not in text
    pick(paper.meeting.of, "", qtbot)
    rest(paper, qtbot)
    assert "Draft the business case" in told(paper)
    paper.close()


def test_the_pages_are_printed_as_they_are_shown(
    window: PlanWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = opened(window, qtbot)
    out = tmp_path / "printed.pdf"

    def to_file(dialog: QDialog) -> int:
        assert isinstance(dialog, QPrintDialog)
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", to_file)
    qtbot.mouseClick(paper.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(paper.after.isVisible, timeout=20_000)
    assert paper.made is not None
    with pikepdf.open(out) as document:
        assert len(document.pages) == paper.made.pages
        wide, tall = (float(length) for length in document.pages[0].MediaBox[2:])
    assert wide > tall
    assert paper.after.words.startswith("Printed ")
    paper.close()


def test_pages_and_sizes_by_keys(window: PlanWindow, qtbot: QtBot) -> None:
    for n in range(60):
        edits.add(window.plan, "action", id_named(window.plan, "Trading"), f"Action {n}")
    paper = opened(window, qtbot)
    preview = paper.viewing.preview
    preview.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert paper.made is not None
    assert preview.page == paper.made.pages - 1
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    qtbot.keyClick(preview, Qt.Key.Key_Right)
    assert paper.viewing.strip.number.text() == "2"
    before = preview.scale
    qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.scale > before
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.scale == before
    dark = preview.viewport().grab().toImage()
    assert len({dark.pixelColor(x, 60).name() for x in range(0, dark.width(), 3)}) > 1
    paper.close()


def test_what_was_chosen_is_remembered_for_the_next_meeting(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    write(paper.meeting.committee, "Cabinet", qtbot)
    pick(paper.shelf.box, "Timetable", qtbot)
    rest(paper, qtbot)
    paper.close()
    QApplication.processEvents()
    again = opened(window, qtbot)
    assert (again.choice.committee, again.choice.layout.name) == ("Cabinet", "Timetable")
    again.close()


def test_every_page_of_fields_is_named_for_a_screen_reader(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    nameless = []
    for at in range(paper.tabs.count()):
        paper.tabs.setCurrentIndex(at)
        for part in paper.findChildren(QWidget):
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.accessibleName():
                words = part.text() if isinstance(part, QAbstractButton) else ""
                parent = part.parentWidget()
                if not words and not (parent and parent.accessibleName()):
                    nameless.append(f"{type(part).__name__} in {type(parent).__name__}")
    assert nameless == []
    paper.close()


def test_no_two_things_that_are_seen_have_the_same_letter(window: PlanWindow, qtbot: QtBot) -> None:
    paper = opened(window, qtbot)
    paper.page.points.setValue(11)
    for at in range(paper.tabs.count()):
        paper.tabs.setCurrentIndex(at)
        texts = [
            one.text() for kind in (QLabel, QAbstractButton) for one in paper.findChildren(kind) if one.isVisible()
        ]
        letters = [found[1].casefold() for text in texts if (found := re.search(r"&(\w)", text))]
        assert sorted(letters) == sorted(set(letters)), paper.tabs.tabText(at)
    rest(paper, qtbot)
    paper.close()


def test_no_macro_or_script_in_what_is_saved(window: PlanWindow, qtbot: QtBot, saved: Save) -> None:
    edits.write(window.plan, id_named(window.plan, "Open bank account"), "title", "=cmd|'/c calc'!A1")
    paper = opened(window, qtbot)
    pick(paper.kind, ".xlsx", qtbot)
    with zipfile.ZipFile(saved(paper, "paper.xlsx")) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    paper.close()

"""The past: history of a field, put back, snapshots, the plan as it stood, what has changed since."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.model import edits
from shared_plan.model.journal import ROOT
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.ui.differing import Piece, pieces
from shared_plan.ui.past import looking_back, telling
from shared_plan.ui.past.comparing import CompareSheet
from shared_plan.ui.past.facts import fact_in_words
from shared_plan.ui.past.history import HistorySheet
from shared_plan.ui.window import PlanWindow
from tests.ui.conftest import go, id_named, row_named

Reopen = Callable[[], Plan]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "new", [Piece("new", "new")]),
        ("old", "", [Piece("old", "gone")]),
        ("same", "same", [Piece("same", "same")]),
        (
            "by March 2018",
            "by June 2018",
            [Piece("by ", "same"), Piece("March", "gone"), Piece("June", "new"), Piece(" 2018", "same")],
        ),
    ],
)
def test_pieces(old: str, new: str, expected: list[Piece]) -> None:
    assert pieces(old, new) == expected


def labels(window: PlanWindow) -> str:
    return "\n".join(one.text() for one in window.details.past.findChildren(QLabel))


def test_an_earlier_value_is_put_back(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "target", "Dec-18", source="Havering return")
    go(window, "Draft the business case", "target")
    qtbot.waitUntil(lambda: "Havering return" in labels(window), timeout=8000)
    assert "Test Officer" in labels(window)
    back = next(one for one in window.details.past.findChildren(QPushButton) if "Jul-18" in one.accessibleName())
    back.click()
    assert reopened().state.items[id_].get("target") == "Jul-18"


def test_the_plan_as_it_stood_is_read_only_under_a_banner(window: PlanWindow, qtbot: QtBot) -> None:
    window.plan.snapshot("Board, 3 May")
    edits.remove(window.plan, [id_named(window.plan, "Trading")])
    looking_back.look(window, window.plan.moment("Board, 3 May"), "Board, 3 May")
    assert window.banner.isVisible()
    assert "Board, 3 May" in window.banner.words
    assert row_named(window, "Trading") >= 0
    assert not window.model.may_change
    assert not window.menus.action("paste").isEnabled()
    window.banner.back.click()
    assert not window.banner.isVisible()
    assert "Trading" not in [window.model.item(row).title for row in range(len(window.model.ids))]
    assert window.model.may_change


def sheet_of(window: PlanWindow, qtbot: QtBot, **asked: int) -> CompareSheet:
    sheet = CompareSheet(window, **asked)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def spoken(sheet: CompareSheet) -> list[str]:
    return [one.spoken for one in sheet.list.changes.found]


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    made = next(one for one in within.findChildren(QPushButton) if one.text().replace("&", "") == words)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def choose(qtbot: QtBot, box: QComboBox, words: str) -> None:
    at = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_what_has_changed_since_a_snapshot(window: PlanWindow, qtbot: QtBot) -> None:
    window.plan.snapshot("Board")
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "target", "Dec-18")
    edits.add(window.plan, "theme", None, "Estates")
    edits.remove(window.plan, [id_named(window.plan, "Agree shareholding")])
    edits.write(window.plan, ROOT, "period", "Q1 2018/19")
    sheet = sheet_of(window, qtbot)
    assert spoken(sheet) == [
        "The plan itself",
        "Current period: was Q4 2017/18, is Q1 2018/19",
        "Governance",
        "Draft the business case, Target: was Jul-18, is Dec-18",
        "Agree shareholding: was removed",
        "Estates",
        "Estates: is new",
    ]
    assert sheet.told.text() == "1 new, 1 removed, 2 fields changed in 2 rows"
    choose(qtbot, sheet.only, "Dates")
    assert spoken(sheet) == ["Governance", "Draft the business case, Target: was Jul-18, is Dec-18"]
    assert sheet.grab().width() > 100


def test_any_two_moments_are_compared(window: PlanWindow, qtbot: QtBot) -> None:
    id_ = id_named(window.plan, "Draft the business case")
    for words in ("Sep-18", "Oct-18", "Nov-18"):
        edits.write(window.plan, id_, "target", words)
    window.plan.snapshot("First", window.plan.revision - 2)
    window.plan.snapshot("Second", window.plan.revision - 1)
    sheet = sheet_of(window, qtbot)
    choose(qtbot, sheet.since, "Second")
    choose(qtbot, sheet.until, "First")
    assert spoken(sheet) == ["Governance", "Draft the business case, Target: was Sep-18, is Oct-18"]
    choose(qtbot, sheet.since, "First")
    assert spoken(sheet) == []
    choose(qtbot, sheet.until, "Now")
    assert spoken(sheet)[1:] == ["Draft the business case, Target: was Sep-18, is Nov-18"]


def test_another_moment_is_chosen_in_the_history(
    window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("Sep-18", "Oct-18"):
        edits.write(window.plan, id_named(window.plan, "Draft the business case"), "target", words)
    sheet = sheet_of(window, qtbot)

    def run(history: QDialog) -> int:
        assert isinstance(history, HistorySheet)
        history.show()
        qtbot.keyClick(history.list, Qt.Key.Key_Down)
        press(qtbot, history, "Choose this moment")
        return history.result()

    monkeypatch.setattr(QDialog, "exec", run)
    choose(qtbot, sheet.since, "Another moment")
    assert spoken(sheet)[1:] == ["Draft the business case, Target: was Sep-18, is Oct-18"]


def test_a_large_plan_is_compared_off_the_thread(
    window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared_plan.ui.past.comparing._MANY", 2)
    sheet = sheet_of(window, qtbot, since=0)
    assert sheet.told.text() == "Comparing…"
    qtbot.waitUntil(lambda: not sheet.is_busy)
    assert "Governance: is new" in spoken(sheet)
    sheet.look()
    sheet.accept()  # closing it while it compares ends the work


def test_changes_are_copied_and_saved_with_their_marks(window: PlanWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.plan.snapshot("Board")
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "title", "Draft the <b>full</b> business case")
    sheet = sheet_of(window, qtbot)
    press(qtbot, sheet, "Copy")
    copied = QApplication.clipboard().mimeData()
    assert "was “Draft the business case”, is now “Draft the <b>full</b> business case”" in copied.text()
    assert "<ins>&lt;b&gt;full&lt;/b&gt;</ins>" in copied.html()
    for name in ("changes.html", "changes.txt", "changes.docx", "changes.pdf"):
        telling.write(tmp_path / name, sheet._telling())
    assert "Changes from Board" in (tmp_path / "changes.txt").read_text(encoding="utf-8")
    assert (tmp_path / "changes.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(Refused, match="be saved as"):
        telling.write(tmp_path / "changes.odt", sheet._telling())


def test_much_is_copied_and_saved_off_the_thread(
    window: PlanWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared_plan.ui.past.comparing._LONG", 1)
    sheet = sheet_of(window, qtbot, since=0)
    press(qtbot, sheet, "Copy")
    qtbot.waitUntil(lambda: sheet.told.text().startswith("Copied"))
    assert "Governance is new" in QApplication.clipboard().text()
    monkeypatch.setattr(telling, "asked_path", lambda *_: tmp_path / "changes.txt")
    press(qtbot, sheet, "Save…")
    qtbot.waitUntil(lambda: sheet.told.text() == "Saved as changes.txt.")
    assert "Governance is new" in (tmp_path / "changes.txt").read_text(encoding="utf-8")
    monkeypatch.setattr(telling, "asked_path", lambda *_: tmp_path / "none" / "changes.txt")
    press(qtbot, sheet, "Save…")
    qtbot.waitUntil(lambda: "can't be written" in sheet.told.text())


def test_what_is_exempt_is_left_out_of_what_is_told(window: PlanWindow, qtbot: QtBot) -> None:
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "exempt", "3")
    window.plan.snapshot("Board")
    edits.write(window.plan, id_, "target", "Dec-18")
    sheet = sheet_of(window, qtbot)
    assert sheet.public.isChecked()
    assert spoken(sheet) == []
    sheet.public.click()
    assert len(spoken(sheet)) == 2


def history_of(window: PlanWindow, qtbot: QtBot) -> HistorySheet:
    sheet = HistorySheet(window)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def listed(sheet: HistorySheet) -> list[str]:
    return [str(sheet.steps.index(row).data()) for row in range(sheet.steps.rowCount())]


def test_the_history_lists_steps_with_what_they_changed(window: PlanWindow, qtbot: QtBot) -> None:
    edits.write(window.plan, id_named(window.plan, "Draft the business case"), "target", "Dec-18")
    window.plan.snapshot("Board")
    sheet = history_of(window, qtbot)
    assert listed(sheet)[:2] == ["◆ Board", "Target changed: Draft the business case"]
    assert "Draft the business case, Target: was Jul-18, is Dec-18" in [
        one.spoken for one in sheet.changed.changes.found
    ]


def test_the_history_is_narrowed_by_words_person_source_and_row(window: PlanWindow, qtbot: QtBot) -> None:
    plan = window.plan
    edits.write(plan, id_named(plan, "Draft the business case"), "target", "Dec-18", source="Havering return.xlsx")
    plan.who = "Jane West"
    edits.write(plan, id_named(plan, "Open bank account"), "lead", "JW")
    plan.snapshot("Board")
    go(window, "Open bank account")
    sheet = history_of(window, qtbot)
    choose(qtbot, sheet.who, "Jane West")
    assert listed(sheet) == ["◆ Board", "Lead changed: Open bank account"]
    choose(qtbot, sheet.who, "Everybody")
    choose(qtbot, sheet.source, "Havering return.xlsx")
    assert listed(sheet) == ["◆ Board", "Target changed: Draft the business case"]
    choose(qtbot, sheet.source, "From anywhere")
    choose(qtbot, sheet.row, "Only “Open bank account”")
    assert listed(sheet)[1:] == ["Lead changed: Open bank account", "Action added: Open bank account"]
    choose(qtbot, sheet.row, "Snapshots only")
    assert listed(sheet) == ["◆ Board"]
    choose(qtbot, sheet.row, "The whole plan")
    qtbot.keyClicks(sheet.words, "havering")
    assert listed(sheet)[1:] == ["Target changed: Draft the business case"]


def test_a_value_is_put_back_from_the_history(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    id_ = id_named(window.plan, "Draft the business case")
    edits.write(window.plan, id_, "lead", "MJ")
    edits.write(window.plan, id_, "target", "Dec-18")
    sheet = history_of(window, qtbot)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    press(qtbot, sheet, "Put this value back")
    item = reopened().state.items[id_]
    assert (item.get("lead"), item.get("target")) == ("RD", "Dec-18")


def test_a_removed_row_comes_back_with_all_that_it_held(window: PlanWindow, qtbot: QtBot, reopened: Reopen) -> None:
    before = window.plan.freeze()
    stream = id_named(window.plan, "New structure")
    edits.remove(window.plan, [stream])
    edits.write(window.plan, id_named(window.plan, "Culture articulated"), "lead", "MJ")
    sheet = history_of(window, qtbot)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    press(qtbot, sheet, "Put all of this step back")
    kept = reopened().state
    assert all(kept.items[id_].alike(before.items[id_]) for id_ in (stream, *before.children(stream)))
    assert kept.items[id_named(window.plan, "Culture articulated")].get("lead") == "MJ"


def test_any_moment_is_named_and_shown(window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    edits.remove(window.plan, [id_named(window.plan, "Trading")])
    step = window.plan.revision - 1
    sheet = history_of(window, qtbot)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    monkeypatch.setattr(looking_back, "ask", lambda *_: "Board, 3 May")
    press(qtbot, sheet, "Name this moment…")
    assert window.plan.moment("Board, 3 May") == step
    again = history_of(window, qtbot)
    choose(qtbot, again.row, "Snapshots only")
    press(qtbot, again, "Show as it stood")
    assert window.banner.isVisible()
    assert row_named(window, "Trading") >= 0


def test_bars_of_a_snapshot_are_drawn_underneath(window: PlanWindow, qtbot: QtBot) -> None:
    window.timeline.earlier = window.plan.as_at(window.plan.revision)
    edits.write(window.plan, id_named(window.plan, "Draft the business case"), "target", "Dec-18")
    window.timeline.refresh()
    looking_back.earlier_bars(window)
    assert window.timeline.earlier is None


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("person.jw", '{"name": "Jane West", "initials": "JW", "role": "CE"}', "Jane West, JW, CE"),
        ("group.tmt", '{"name": "TMT", "members": ["jw", "rd"]}', "TMT: jw, rd"),
        (
            "post.ce",
            '{"title": "Chief Executive", "abbreviation": "CE", "holders": [{"person": "jw", "until": "2010-11-10"}]}',
            "Chief Executive (CE)\nheld by jw until 10 November 2010",
        ),
        ("custom.ward", '{"heading": "Ward", "kind": "choice", "choices": ["N", "S"]}', "Ward; choice; N, S"),
        ("layout.a", '{"name": "Leads", "columns": [{"fields": ["lead"]}]}', "Leads: lead"),
        ("layout.b", "not a layout", "not a layout"),
        ("statuses", '["Done"]', "Done (D, tick, blue)"),
        ("title", "As it is", "As it is"),
        ("person.x", "", ""),
    ],
)
def test_the_plans_own_facts_are_told_in_words(field: str, text: str, words: str) -> None:
    assert fact_in_words(field, text) == words

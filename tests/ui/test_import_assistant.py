"""The Import assistant: sheet and plan in step, corrections by keys and clicks, one step in the end, and no trace of a cancel."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import Plan, open_plan
from shared_plan.model.refusal import Cancelled
from shared_plan.ui.desk import Desk
from shared_plan.ui.importing import memory, ongoing
from shared_plan.ui.importing.assistant import show
from shared_plan.ui.importing.cells import FIELD, HEADING, LOST, NOTE, SECTION, TITLE
from shared_plan.ui.start import StartPage
from shared_plan.ui.window import PlanWindow
from shared_plan.ui.work import Tick
from tests.ui.importing import (
    assistant,
    at,
    chosen,
    click,
    columns,
    files,
    finish,
    is_there,
    leave,
    never_read,
    outline,
    pick,
    sections,
    session,
    stopped_half_way,
    strange,
    titles,
)

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARED_PLAN_STATE", str(tmp_path / "state"))


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    for window in list(made.windows):
        window.idle.stop()
        window.close()


def test_a_sheet_is_shown_beside_the_plan_it_becomes(tmp_path: Path, desk: Desk, qtbot: QtBot) -> None:
    made = assistant(qtbot, desk, sections(tmp_path))
    assert outline(made) == [
        "theme Roads", "  action Mend the bridge", "  action Paint the lines",
        "theme Parks", "  action Plant the trees", "  action Open the gate",
    ]  # fmt: skip
    fates = made.review.sheet.sheet_model.fates
    found = {cell.ref: fates.fate(cell) for cell in fates.sheet.cells}
    told = [found[ref] for ref in ("A3", "A4", "A5", "B5", "A11")]
    assert told == [HEADING, SECTION, TITLE, FIELD, NOTE]
    outcome = session(made).now.outcome
    assert sum(fate == NOTE for fate in found.values()) == outcome.noted
    assert made.review.account.text() == "23 cells: 22 placed, 1 in notes, 0 not understood"
    assert made.review.numbers.text() == "2 themes, 4 actions"
    made.reject()


def test_each_side_shows_what_is_chosen_on_the_other(tmp_path: Path, desk: Desk, qtbot: QtBot) -> None:
    made = assistant(qtbot, desk, columns(tmp_path))
    review = made.review
    at(review.sheet, 3, 4)
    entry = review.plan.tree.entry(review.plan.currentIndex())
    assert entry is not None
    assert entry.title == "Agree the shares"
    fields = {review.fields.item(n, 0).text(): review.fields.item(n, 1).text() for n in range(review.fields.rowCount())}
    assert (fields["Start"], fields["Target"]) == ("Nov-17", "Dec-17")
    review.plan.setFocus()
    for _ in range(2):
        qtbot.keyClick(review.plan, Qt.Key.Key_Down)
    assert review.sheet.place[0] == 4
    assert "Write to everybody" in {entry.title for _, _, entry in review.links.pairs()}
    made.reject()


def test_a_column_is_corrected_and_the_plan_made(
    tmp_path: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = assistant(qtbot, desk, sections(tmp_path))
    at(made.review.sheet, 5, 4)
    assert made.review.sheet.sheet_model.column_words(4) == "Field of its own"
    pick(qtbot, made.review.here.role, "Resources")
    assert made.review.sheet.sheet_model.column_words(4) == "Resources"
    made.review.whole.date.setText("1 March 2014")
    chosen(monkeypatch, tmp_path / "made")
    window = finish(qtbot, made, desk)
    again = open_plan(window.plan.file.path, write=False)
    bridge = next(item for item in again.state.walk() if item.title == "Mend the bridge")
    assert (bridge.get("resources"), bridge.get("lead")) == ("K1", "AB")
    assert again.state.root.cells["date"] == "1 March 2014"
    assert again.revision == 1
    again.close()
    qtbot.keyClick(window.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles(window.plan) == []
    assert not window.plan.state.root.cells


def test_adding_is_one_step_that_one_undo_takes_back(
    tmp_path: Path, window: PlanWindow, desk: Desk, qtbot: QtBot
) -> None:
    before, revision = titles(window.plan), window.plan.revision
    made = assistant(qtbot, desk, columns(tmp_path), window)
    click(qtbot, made, "Add to this plan")
    qtbot.waitUntil(lambda: window.plan.revision == revision + 1)
    assert "    action Find a customer" in titles(window.plan)
    assert "one Undo takes it back" in window.message.words
    window.menus.action("undo").trigger()
    assert titles(window.plan) == before


def test_adding_can_be_stopped_with_escape(
    tmp_path: Path, window: PlanWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, revision = titles(window.plan), window.plan.revision
    made = assistant(qtbot, desk, columns(tmp_path), window)

    def add(_plan: Plan, _outcome: object, name: str, _date: str, tick: Tick, cancel: Callable[[], bool]) -> None:
        tick(1, 2, "Half way")
        qtbot.keyClick(made, Qt.Key.Key_Escape)
        assert cancel()
        raise Cancelled(name)

    monkeypatch.setattr("shared_plan.ui.importing.finish.add", add)
    click(qtbot, made, "Add to this plan")
    assert made.message.words == "Adding was stopped; the plan is as it was."
    assert (titles(window.plan), window.plan.revision) == (before, revision)
    made.reject()


def test_rows_are_said_with_the_keyboard(tmp_path: Path, desk: Desk, qtbot: QtBot) -> None:
    made = assistant(qtbot, desk, sections(tmp_path))
    said = ((9, "section", "theme Open the gate"), (9, "skip", ""), (9, "", "  action Open the gate"))
    words = {"section": "A section", "skip": "Left out", "": "As recognised"}
    for row, kind, line in said:
        at(made.review.sheet, row, 1)
        qtbot.keyClick(made.review.sheet, Qt.Key.Key_Return)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text().startswith(words[kind]))
        menu.setActiveAction(action)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
        assert made.review.said.row_kind(row) == kind
        assert [one for one in outline(made) if "gate" in one] == ([line] if line else [])
    leave(made)


def test_a_section_can_be_an_item_and_another_row_the_header(tmp_path: Path, desk: Desk, qtbot: QtBot) -> None:
    made = assistant(qtbot, desk, sections(tmp_path))
    at(made.review.sheet, 7, 1)
    pick(qtbot, made.review.here.kind, "An item")
    assert outline(made) == [
        "theme Roads", "  action Mend the bridge", "  action Paint the lines",
        "  action Parks", "  action Plant the trees", "  action Open the gate",
    ]  # fmt: skip
    at(made.review.sheet, 5, 1)
    pick(qtbot, made.review.here.kind, "The headings")
    assert not any("bridge" in line for line in outline(made))
    leave(made)


def test_blanks_and_splitting_are_said(tmp_path: Path, desk: Desk, qtbot: QtBot) -> None:
    made = assistant(qtbot, desk, sections(tmp_path))
    at(made.review.sheet, 5, 2)
    pick(qtbot, made.review.here.blank, "Blank: same")
    gate = next(one for one in made.review.plan.tree.entries if one.title == "Open the gate")
    assert gate.fields["lead", ""] == "EF"
    assert session(made).now.outcome.filled == 23
    leave(made)
    other = assistant(qtbot, desk, strange(tmp_path))
    at(other.review.sheet, 2, 2)
    pick(qtbot, other.review.here.role, "Action")
    pick(qtbot, other.review.here.split, "Split: at semicolons")
    found = [line.strip() for line in outline(other)]
    assert "action Mend the bridge" in found
    assert "action Paint the lines" in found
    leave(other)


def test_the_menu_above_a_column_opens_by_click_and_key(tmp_path: Path, desk: Desk, qtbot: QtBot) -> None:
    made = assistant(qtbot, desk, sections(tmp_path))
    heads = made.review.sheet.heads
    middle = heads.sectionViewportPosition(3) + heads.sectionSize(3) // 2
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, heads.height() - 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    at(made.review.sheet, 5, 4)
    qtbot.keyClick(made.review.sheet, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    keep = next(one for one in menu.actions() if one.text().startswith("Keep in the plan"))
    menu.setActiveAction(keep)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert session(made).now.outcome.noted == 5
    leave(made)


def test_a_cancelled_import_leaves_nothing(
    tmp_path: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = sections(tmp_path)
    made = assistant(qtbot, desk, source)
    click(qtbot, made, "Cancel")
    qtbot.waitUntil(lambda: not is_there(made))
    assert files(tmp_path) == {"joint.xlsx"}
    chosen(monkeypatch, tmp_path / "made.splan")
    monkeypatch.setattr("shared_plan.ui.importing.finish.importing.bring_in", stopped_half_way)
    again = assistant(qtbot, desk, source)
    click(qtbot, again, "Make the plan")
    qtbot.waitUntil(lambda: again.reading.words.text() == "Half way")
    click(qtbot, again, "Cancel")
    qtbot.waitUntil(lambda: again.pages.currentWidget() is not again.reading)
    assert files(tmp_path) == {"joint.xlsx"}
    assert desk.windows == []
    again.reject()


def test_reading_is_cancelled_and_leaves_nothing(
    tmp_path: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared_plan.ui.importing.ongoing.child.read", never_read)
    made = show(desk, sections(tmp_path))
    qtbot.waitUntil(lambda: made.reading.words.text() == "Half way, 1 of 2")
    qtbot.keyClick(made.reading.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not is_there(made))
    assert files(tmp_path) == {"joint.xlsx"}


def test_a_correction_is_remembered_for_the_layout(
    tmp_path: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = assistant(qtbot, desk, strange(tmp_path))
    at(made.review.sheet, 2, 3)
    pick(qtbot, made.review.here.role, "Sponsor")
    made.review.whole.partner.setFocus()
    qtbot.keyClicks(made.review.whole.partner, "Havering")
    chosen(monkeypatch, tmp_path / "first.splan")
    finish(qtbot, made, desk)
    kept = json.loads(memory.store().read_text(encoding="utf-8"))
    assert [(one["partner"], one["sheet"]) for one in kept] == [("Havering", {"columns": {"C": "sponsor"}})]
    assert "bridge" not in memory.store().read_text(encoding="utf-8")
    again = assistant(qtbot, desk, strange(tmp_path, "next year.xlsx"))
    assert "corrected before for Havering" in again.message.words
    assert again.review.sheet.sheet_model.column_words(3) == "Sponsor"
    assert again.review.whole.partner.text() == "Havering"
    again.reject()


def test_corrections_are_saved_and_loaded(
    tmp_path: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shared_plan.exchange import mapping

    made = assistant(qtbot, desk, sections(tmp_path))
    at(made.review.sheet, 5, 4)
    pick(qtbot, made.review.here.role, "Resources")
    chosen(monkeypatch, tmp_path / "mapping.json")
    click(qtbot, made, "Save corrections")
    assert mapping.read(tmp_path / "mapping.json").of("Plan").columns == {"D": "resources"}
    leave(made)
    again = assistant(qtbot, desk, sections(tmp_path))
    click(qtbot, again, "Load corrections")
    assert again.review.sheet.sheet_model.column_words(4) == "Resources"
    (tmp_path / "mapping.json").write_text('{"sheets": {"Plan": {"columns": {"D": "nonsense"}}}}', encoding="utf-8")
    click(qtbot, again, "Load corrections")
    assert "“nonsense” is no field" in again.message.words
    leave(again)


def test_a_date_that_is_none_and_a_name_that_is_taken_are_told(
    tmp_path: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = assistant(qtbot, desk, sections(tmp_path))
    made.review.whole.date.setText("soon")
    click(qtbot, made, "Make the plan")
    assert "“soon” is not a date" in made.message.words
    made.review.whole.date.clear()
    (tmp_path / "taken.splan").write_bytes(b"mine")
    chosen(monkeypatch, tmp_path / "taken.splan")
    click(qtbot, made, "Make the plan")
    qtbot.waitUntil(lambda: "already a file of that name" in made.message.words)
    assert (tmp_path / "taken.splan").read_bytes() == b"mine"
    made.reject()


def test_a_large_sheet_is_formed_beside_the_window(
    tmp_path: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ongoing, "QUICK", 0.0)
    made = assistant(qtbot, desk, sections(tmp_path))
    at(made.review.sheet, 5, 4)
    pick(qtbot, made.review.here.role, "Resources")
    qtbot.waitUntil(lambda: made.review.sheet.sheet_model.column_words(4) == "Resources")
    assert made.finish.isEnabled()
    leave(made)


def test_everything_has_a_name_and_no_label_reads_markup(tmp_path: Path, desk: Desk, qtbot: QtBot) -> None:
    made = assistant(qtbot, desk, sections(tmp_path))
    nameless = [
        type(one).__name__
        for one in made.review.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
        if not one.accessibleName() and not getattr(one, "text", lambda: "")()
        if one.parentWidget() is None or not one.parentWidget().accessibleName()
    ]
    assert nameless == []
    assert {one.textFormat() for one in made.findChildren(QLabel) if one.text()} == {Qt.TextFormat.PlainText}
    model = made.review.sheet.sheet_model
    spoken = model.data(model.index(4, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Mend the bridge. A5: title of an action"
    made.reject()


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent.*:DeprecationWarning")  # Qt 6.11 knows no newer way to make one
@pytest.mark.parametrize(("name", "taken"), [("joint.xlsx", True), ("joint.xyz", False)])
def test_a_dropped_table_is_imported(
    tmp_path: Path, window: PlanWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, taken: bool
) -> None:
    given: list[tuple[Path, PlanWindow | None]] = []
    monkeypatch.setattr(
        "shared_plan.ui.importing.assistant.show", lambda _desk, path, into, _over: given.append((path, into))
    )
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sections(tmp_path, name)) if taken else str(tmp_path / name))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert given == ([(tmp_path / name, window)] if taken else [])


def test_the_menu_and_the_start_page_ask_for_a_file(
    tmp_path: Path, window: PlanWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[PlanWindow | None] = []
    monkeypatch.setattr(
        "shared_plan.ui.importing.assistant.show", lambda _desk, _path, window=None, **_over: given.append(window)
    )
    chosen(monkeypatch, sections(tmp_path))
    window.menus.action("import").trigger()
    page = StartPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.mouseClick(page.bring, Qt.MouseButton.LeftButton)
    assert given == [window, None]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
@pytest.mark.parametrize("name", ["onesource-culture-plan.xlsx", "mkip-indicative-timetable.docx"])
def test_a_seed_is_imported_as_it_is(
    tmp_path: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made = assistant(qtbot, desk, SEEDS / name)
    seen = outline(made)
    outcome, source = session(made).now.outcome, session(made).source
    fates = [one.fate(cell) for one in session(made).now.fates.values() for cell in one.sheet.cells]
    outside = sum(len(sheet.above) + len(sheet.below) for sheet in source.sheets) + len(source.margins)
    assert len(fates) + outside == outcome.filled
    assert fates.count(NOTE) <= outcome.noted <= fates.count(NOTE) + outside
    assert fates.count(LOST) == outcome.not_understood
    chosen(monkeypatch, tmp_path / "seed.splan")
    window = finish(qtbot, made, desk)
    assert titles(window.plan) == seen

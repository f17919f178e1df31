"""A meeting from the old workbook to the papers handed in: taken in, marked, changed, printed, exempt matter left out."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shared_plan.cli.main import run
from shared_plan.model import edits, fitting
from shared_plan.model.plan import open_plan
from shared_plan.model.resources import folder
from shared_plan.ui.papers.paper_window import PaperWindow
from shared_plan.ui.window import PlanWindow
from tests.papers.tagged import read
from tests.papers.test_tags import failures, unseen_faults
from tests.ui.conftest import go
from tests.ui.papers import opened, pick, rest, saved, words_of_pdf, write

__all__ = ["saved"]
Save = Callable[[PaperWindow, str], Path]
SECRET = "Settle the Zylvex dispute"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
ABSENT = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real plans are not beside the project")
WORKBOOKS = (
    folder() / "samples" / "joint-venture.xlsx",
    pytest.param(SEEDS / "onesource-culture-plan.xlsx", marks=ABSENT),
)


def typed(window: PlanWindow, title: str, field: str, words: str, qtbot: QtBot) -> None:
    """Writes over a cell with the keys, as an officer does."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    go(window, title, field)
    qtbot.keyClick(window.grid, words[0])
    editor = QApplication.focusWidget()
    assert editor is not None
    assert window.grid.isAncestorOf(editor)
    qtbot.keyClicks(editor, words[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize("workbook", WORKBOOKS, ids=("sample", "seed"))
def test_a_meeting(workbook: Path, tmp_path: Path, qtbot: QtBot, saved: Save) -> None:
    path = tmp_path / "plan.splan"
    assert run(["import", str(workbook), str(path)]) == 0
    plan = open_plan(path)
    moved, secret = [item for item in plan.state.walk() if item.kind == "action"][2:6:3]
    window = PlanWindow(plan)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)

    # The last meeting had this paper, and its snapshot was taken from it.
    paper = opened(window, qtbot)
    assert paper.choice.layout.name == fitting.fitting(plan.state).name
    write(paper.meeting.committee, "Joint Committee", qtbot)
    write(paper.meeting.date, "10 April 2018", qtbot)
    saved(paper, "april.pdf")
    paper.after.snapshot.click()
    paper.close()
    QApplication.processEvents()

    # The quarter's work: a target moves, and one action becomes exempt under other words.
    typed(window, moved.title or "", "target", "March 2019", qtbot)
    typed(window, secret.title or "", "title", SECRET, qtbot)
    edits.write(plan, secret.id, "exempt", "3")

    # The next meeting's public paper marks the one and leaves the other out, wherever a file can say it.
    paper = opened(window, qtbot)
    write(paper.meeting.date, "17 July 2018", qtbot)
    pick(paper.meeting.since, "Joint Committee, 10 April 2018", qtbot)
    rest(paper, qtbot)
    public = saved(paper, "july.pdf")
    text = words_of_pdf(public)
    assert "Changes since Joint Committee, 10 April 2018" in text
    assert "is now “March 2019”" in " ".join(text.split())
    assert "1 item is withheld from this version" in text
    data = public.read_bytes()
    found = read(data)
    with pikepdf.open(public) as document, document.open_outline() as outline:
        bookmarks = " ".join(entry.title for top in outline.root for entry in (top, *top.children))
    for told in (text, found.tree.text, *found.artifacts, bookmarks):
        assert SECRET not in told
        assert (secret.title or "") not in told
    assert failures(data, tmp_path) == []
    assert unseen_faults(found) == []

    # The exempt one has it, says so on every page, and is named so that nobody takes it for the other.
    pick(paper.meeting.version, "exempt", qtbot)
    rest(paper, qtbot)
    exempt = read(saved(paper, "july exempt.pdf").read_bytes())
    assert SECRET in exempt.tree.text
    assert all("Not for publication" in text for text in exempt.artifacts[1:])
    assert "EXEMPT" in paper.outgoing.proposed
    paper.close()
    window.close()

"""Plan > Roll forward: asked for the new plan's facts, made beside this one, and opened."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from shared_plan.model.plan import open_plan
from shared_plan.ui import rolling
from shared_plan.ui.desk import DESK
from shared_plan.ui.rolling import RollSheet
from shared_plan.ui.window import PlanWindow


def test_next_years_plan_is_made_and_opened(
    window: PlanWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def show(path: Path, _over: PlanWindow) -> PlanWindow:
        opened.append(path)
        return window

    def accept(sheet: RollSheet) -> bool:
        assert (sheet.lines["title"].text(), sheet.lines["period"].text()) == ("Culture and governance", "Q1 2018/19")
        sheet.lines["title"].clear()
        qtbot.keyClicks(sheet.lines["title"], "Culture 2018-19")
        return True

    monkeypatch.setattr(RollSheet, "exec", accept)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(tmp_path / Path(given[2]).name), ""))
    monkeypatch.setattr(DESK, "open", show)
    window.menus.action("next_year").trigger()
    assert opened == [tmp_path / "Culture 2018-19.splan"]
    assert window.message.words == ("10 rows carried over from “Culture and governance”, 1 left behind as done.")
    new = open_plan(opened[0], write=False)
    assert (new.settings.title, new.settings.period) == ("Culture 2018-19", "Q1 2018/19")
    new.close()


def test_a_place_that_is_taken_is_one_sentence(window: PlanWindow, tmp_path: Path) -> None:
    (tmp_path / "new.splan").write_text("mine")
    rolling.make(window, tmp_path / "new.splan", {"title": "x", "date": "", "period": ""})
    assert "new.splan" in window.message.words
    assert (tmp_path / "new.splan").read_text() == "mine"

"""Opening, making and copying plans, and the questions that go with it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shared_plan.model import rescue
from shared_plan.model.file import planfile
from shared_plan.model.plan import Plan, new_plan
from shared_plan.model.refusal import InUse, Refused
from shared_plan.ui import recent

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

FIRST = 1000
"""Items of a great plan that are read before its window shows: far more than a screen holds, and all of most plans."""
SAMPLE = "This is a copy of a sample: change what you like, nothing is lost. Committee paper (Ctrl+P) prints it as an appendix."
KINDS = "Shared Plan (*.splan)"
_SAMPLE = "shared-plan-sample-"


def documents() -> str:
    from PySide6.QtCore import QStandardPaths

    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def opened(path: Path, over: QWidget | None = None) -> tuple[Plan, list[str]] | None:
    """The plan at `path` with what there is to tell of it; None where the officer would rather not, or it can't be.

    A plan that somebody else has open is offered for reading.
    """
    try:
        return rescue.open_whole(path, first=FIRST)
    except InUse as refusal:
        from shared_plan.ui.asking import choose

        if choose(over, f"{refusal}", ["Leave it", "Look at it, read-only"]) == 0:
            return None
        return rescue.open_whole(path, write=False)
    except Refused as refusal:
        from shared_plan.ui.asking import tell

        tell(over, str(refusal))
        return None


def ask_open(over: QWidget | None) -> Path | None:
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getOpenFileName(over, "Open a plan", documents(), f"{KINDS};;All files (*)")
    return Path(name) if name else None


def ask_new(over: QWidget | None) -> Plan | None:
    """Asks for a title and a place, and makes an empty plan there."""
    from PySide6.QtWidgets import QFileDialog

    from shared_plan.ui.asking import ask, tell

    title = ask(over, "New plan", "What is the plan called?", "Go on", "")
    if not title:
        return None
    stem = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title).strip()[:80] or "Plan"
    name, _ = QFileDialog.getSaveFileName(over, "Where is the plan to be kept?", f"{documents()}/{stem}.splan", KINDS)
    if not name:
        return None
    try:
        return new_plan(with_ending(Path(name)), title)
    except Refused as refusal:
        tell(over, str(refusal))
        return None


def with_ending(path: Path) -> Path:
    return path if path.suffix == ".splan" else path.with_name(path.name + ".splan")


def sample(name: str) -> Plan:
    """A fresh copy of a sample plan, in a folder that is cleared away by the system. Raises Refused for no such sample."""
    import shutil
    import tempfile

    from shared_plan.model import samples

    folder = Path(tempfile.mkdtemp(prefix=_SAMPLE))
    try:
        plan = Plan(planfile.create(folder / f"{name}.splan", os.urandom(16).hex()))
        try:
            samples.build(plan, name)
            plan.file.save()
        except BaseException:
            plan.close()
            raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return plan


def new(window: "PlanWindow") -> None:
    from shared_plan.ui.desk import DESK

    plan = ask_new(window)
    if plan is not None:
        DESK.show_plan(plan, [])


def open_other(window: "PlanWindow") -> None:
    from shared_plan.ui.desk import DESK

    path = ask_open(window)
    if path is not None:
        DESK.open(path, window)


def start_page(_window: "PlanWindow") -> None:
    from shared_plan.ui.desk import DESK

    DESK.show_start()


def save(window: "PlanWindow") -> None:
    window.saver.save()


def save_copy(window: "PlanWindow") -> None:
    """Writes the plan as it stands to another file; this window stays with its own."""
    from PySide6.QtWidgets import QFileDialog

    path = window.plan.file.path
    name, _ = QFileDialog.getSaveFileName(window, "Save a copy", str(path.with_name(f"{path.stem} copy.splan")), KINDS)
    if not name:
        return
    try:
        with_ending(Path(name)).write_bytes(window.plan.file.contents())
    except OSError as error:
        window.say(f"The copy could not be written ({error.strerror}); choose another place.")
        return
    window.status.say(f"Copy saved as {with_ending(Path(name)).name}")


def remember(plan: Plan) -> None:
    if _SAMPLE not in str(plan.file.path):
        recent.note(plan.file.path.absolute(), plan.settings.title)

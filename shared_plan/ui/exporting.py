"""The whole plan in another format from the File menu: asked where, written beside the window, told what was left out."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from shared_plan.model.redacting import exempt_matter
from shared_plan.ui.work import Work

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_VERSIONS = ("public", "exempt")


def export(window: "PlanWindow") -> None:
    """Asks for a place and, where the plan has exempt matter, whether that goes with it."""
    path = _ask_place(window)
    if path is None:
        return
    version = "exempt"
    if exempt_matter(window.model.state):
        from shared_plan.ui.asking import choose

        words = f"The plan has exempt matter. Is {path.name} for people who may not see it?"
        version = _VERSIONS[choose(window, words, ["Leave it out", "Keep it in"])]
    write(window, path, version)


def _ask_place(window: "PlanWindow") -> Path | None:
    from shared_plan.exchange.export import FORMATS

    kinds = {f"{one.words} (*{ending})": ending for ending, one in FORMATS.items()}
    given = str(window.plan.file.path.with_suffix(".xlsx"))
    name, chosen = QFileDialog.getSaveFileName(window, "Export the plan", given, ";;".join(kinds))
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in FORMATS and not (
        path.suffix.lower() == ".xlsx" and kinds.get(chosen, ".xlsx") != ".xlsx"
    ):
        return path
    stem = path.with_suffix("") if path.suffix.lower() in FORMATS else path
    return stem.with_name(stem.name + kinds.get(chosen, ".xlsx"))


def write(window: "PlanWindow", path: Path, version: str) -> Work:
    """Writes the plan as it is shown; whole, or not at all."""
    state, plan_id = window.model.state.copy(), window.plan.file.plan_id

    def job(_tick: object, _cancel: object) -> tuple[str, ...]:
        from shared_plan.exchange import export as exporting

        made = exporting.made(state, plan_id, exporting.ending(path), version)
        exporting.save(made, path)
        return made.told

    work = Work(job, window)
    work.done.connect(lambda told: _done(window, path, told))
    work.refused.connect(window.say)
    work.start()
    return work


def _done(window: "PlanWindow", path: Path, told: tuple[str, ...]) -> None:
    window.status.say(f"Exported as {path.name}")
    if told:
        window.say(f"{path.name}: {' '.join(told)}")

"""Tells a comparison outside the program: on the clipboard, as a text, a web page, a Word document or a PDF."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from shared_plan.model import fields
from shared_plan.model.differences import ADDED, CHANGED, MOVED, REMOVED, Difference, between
from shared_plan.model.journal import ROOT
from shared_plan.model.refusal import Refused
from shared_plan.model.settings import LEVEL_NAMES, Settings
from shared_plan.model.state import State
from shared_plan.papers import comparison
from shared_plan.ui.past.facts import fact_in_words

FORMATS = (
    "Web page (*.html)",
    "Plain text (*.txt)",
    "Word document (*.docx)",
    "PDF (*.pdf)",
)
_KEPT_BY_ITSELF = frozenset({"original_target"})
"""What the program writes when something else is changed, which is told already."""
_PLAN_FACTS = {
    "date": "Date of the plan",
    "period": "Current period",
    "statuses": "Statuses",
    "scale": "Status scale",
    "financial_year": "Financial year begins",
    "academic_year": "Academic year begins",
    "years": "A pair of years means",
    "kind": "Level",
}
_FAMILIES = {
    "term.": "Meaning of",
    "level.": "Name of the level",
    "person.": "Person",
    "group.": "Group",
    "post.": "Post",
    "note.": "Note",
    "layout.": "View",
    "custom.": "Field",
    "exempt.": "Exempt:",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What is to be told: the plan's settings, between which moments, and the differences."""

    settings: Settings
    told: str
    found: tuple[Difference, ...]

    @property
    def title(self) -> str:
        return self.settings.title or "The plan"

    def heading(self, field: str) -> str:
        return heading(self.settings, field)


def heading(settings: Settings, field: str) -> str:
    """What a field is called, of an item or of the plan itself."""
    if field == "title":
        return "Title"
    known = settings.field(field)
    if known is not None:
        return known.heading
    for start, words in _FAMILIES.items():
        if field.startswith(start):
            rest = field.removeprefix(start)
            return f"{words} {LEVEL_NAMES.get(rest) or (heading(settings, rest) if start == fields.EXEMPT else rest)}"
    return _PLAN_FACTS.get(field, field.replace("_", " ").capitalize())


def compared(then: State, now: State, stops: Callable[[], bool], *, public: bool) -> list[Difference]:
    """The differences of two states; `public` without what is exempt in either. For a thread of its own."""
    if public:
        from shared_plan.model import redacting

        then, now = redacting.public(then, also=now), redacting.public(now, also=then)
    return [_in_words(one) for one in between(then, now, stops) if one.field not in _KEPT_BY_ITSELF]


def _in_words(one: Difference) -> Difference:
    """What is kept of the plan itself as data is told in words."""
    if one.item != ROOT:
        return one
    return replace(one, old=fact_in_words(one.field, one.old), new=fact_in_words(one.field, one.new))


def counted(found: Sequence[Difference]) -> str:
    """How much has changed, in a sentence."""
    if not found:
        return "Nothing has changed."
    kinds = Counter(one.what for one in found)
    rows = len({one.item for one in found if one.what == CHANGED})
    told = [
        f"{kinds[kind]:,} {words}"
        for kind, words in ((ADDED, "new"), (REMOVED, "removed"), (MOVED, "moved"))
        if kinds[kind]
    ]
    if kinds[CHANGED]:
        told.append(
            f"{kinds[CHANGED]:,} {'field' if kinds[CHANGED] == 1 else 'fields'} changed in {rows:,} {'row' if rows == 1 else 'rows'}"
        )
    return ", ".join(told)


def both(telling: Telling) -> tuple[str, str]:
    """The comparison as text and as a page with its marks."""
    return as_text(telling), _page(telling).decode("utf-8")


def put_on_clipboard(told: tuple[str, str]) -> None:
    data = QMimeData()
    data.setText(told[0])
    data.setHtml(told[1])
    QApplication.clipboard().setMimeData(data)


def as_text(telling: Telling) -> str:
    return comparison.as_text(telling.title, telling.told, telling.found, telling.heading)


def _page(telling: Telling) -> bytes:
    from shared_plan.papers import web

    return web.write(comparison.comparison(telling.title, telling.told, telling.found, telling.heading))


def asked_path(over: QWidget, title: str) -> Path | None:
    """Where to save it; None where that was cancelled."""
    name, _ = QFileDialog.getSaveFileName(over, "Save the changes", f"{title} - changes.html", ";;".join(FORMATS))
    return Path(name) if name else None


def write(path: Path, telling: Telling) -> None:
    """Writes the comparison in the format that the name asks for. Raises Refused where it can't be written."""
    from shared_plan.model.file.place import reason, replace_whole
    from shared_plan.papers import saving

    if path.suffix.lower() != ".txt":
        paper = comparison.comparison(telling.title, telling.told, telling.found, telling.heading)
        saving.save(paper, path)
        return
    try:
        replace_whole(path, as_text(telling).encode("utf-8"))
    except OSError as error:
        raise Refused(f"{path}: can't be written ({reason(error)}); choose another place.") from error

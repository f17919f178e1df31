"""What a review says in words: each difference's name, sides, readings and choices, worked out when it is first looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from shared_plan.exchange.returning.asides import REMARK, added
from shared_plan.exchange.returning.matters import BOTH, OURS, THEIRS, TYPED, Matter, RowMatter, category, is_addition
from shared_plan.exchange.returning.reviews import Review
from shared_plan.model import fields
from shared_plan.model.journal import ROOT
from shared_plan.model.merge import Difference
from shared_plan.model.merge.report import (
    CHANGE,
    CLEARED,
    CONFLICT,
    COSMETIC,
    DOUBTFUL,
    DUPLICATE,
    MISSING,
    MOVED,
    NEW,
    SAME,
)
from shared_plan.model.merge.report import (
    OURS as ONLY_OURS,
)
from shared_plan.model.plan import Plan
from shared_plan.model.settings import Settings
from shared_plan.model.shown import Shown, today
from shared_plan.model.state import State
from shared_plan.ui.differing import Piece, pieces

NOTED = "noted"
"""Under this count stands what is told of the file as a whole."""
TAGS = {
    CHANGE: ("they changed", "green"), CONFLICT: ("both changed", "amber"), NEW: ("new row", "blue"),
    MISSING: ("did not come back", "grey"), CLEARED: ("emptied", "orange"), DOUBTFUL: ("doubtful", "yellow"),
    DUPLICATE: ("second copy", "blue"), MOVED: ("moved", "green"), SAME: ("same change", "green"),
    REMARK: ("they remark", "blue"), NOTED: ("noted", "grey"), COSMETIC: ("same words", "grey"),
    ONLY_OURS: ("you changed", "grey"),
}  # fmt: skip
_ALIKE = 0.35
"""Of two texts that share less than this nothing is marked: the whole is another."""
_SHORT = 80
_QUIET_NOTES = {
    COSMETIC: "Ours kept: no change was meant.",
    ONLY_OURS: "Ours kept: they left it as it was sent.",
}
_PLACES = {"parent": "Stands under", "rank": "Order", "kind": "Level"}
LEAVE = "leave"
"""The choice to leave a row in doubt out, beside the numbers of its candidates."""


class Told(NamedTuple):
    """One entry as it is painted: name and notes at the left, the tag, both sides with notes, buttons and a note."""

    name: str
    notes: str
    tag: str
    colour: str
    ours: tuple[Piece, ...]
    ours_notes: str
    theirs: tuple[Piece, ...]
    theirs_notes: str
    buttons: tuple[tuple[str, str], ...] = ()
    note: str = ""
    ours_soft: bool = False
    theirs_soft: bool = False


@dataclass
class Words:
    """Knows the plan that is compared, and what was asked of it already."""

    plan: Plan
    review: Review
    shown: Shown = field(init=False)
    _who: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shown = Shown(lambda: self.plan.state)

    @property
    def settings(self) -> Settings:
        return self.shown.settings

    @property
    def state(self) -> State:
        return self.plan.state

    def heading(self, one: Difference) -> tuple[str, str]:
        """The title over an item's entries, and softly where it stands."""
        item = self.state.items.get(one.item)
        if item is None or is_addition(one):
            return one.title or "(no title)", self._standing(one)
        if one.item == ROOT:
            return "The plan itself", ""
        return one.title or "(no title)", self.name_of(item.parent or "")

    def _standing(self, one: Difference) -> str:
        under = next((text for name, _, text in one.content if name == "parent"), "")
        place = f"their row {one.cell}" if one.cell else ""
        return ", ".join(part for part in (place, f"under “{self.name_of(under)}”" if under else "") if part)

    def name_of(self, id_: str) -> str:
        """An item as it is called in a sentence: reference and title."""
        item = self.state.items.get(id_)
        if item is None or id_ == ROOT:
            return ""
        ref, title = (item.get("ref") or "").strip(), item.title or "(no title)"
        return f"{ref} {title}" if ref and not title.startswith(ref) else title

    def of(self, matter: Matter) -> Told:
        """A difference with its choices."""
        one = matter.row or matter.one
        if one.is_row:
            return self._row(matter, one)
        if one.kind == REMARK:
            return self._remark(matter, one)
        tag, colour = TAGS[category(one)]
        ours, theirs = self._sides(one)
        return Told(
            self._field(one), self._where(one), tag, colour, ours, self._ours_notes(one), theirs,
            self._reading(one.theirs, one), self._buttons(matter), self._note(matter),
            theirs_soft=not one.theirs or category(one) in (COSMETIC, SAME), ours_soft=not one.ours,
        )  # fmt: skip

    def _remark(self, matter: Matter, one: Difference) -> Told:
        """What they say beside the plan's cells, and the notes that it may be added to."""
        buttons = tuple(zip(matter.choices, ("Add to notes", "Leave it"), strict=False))
        ours = (Piece(one.ours or "no notes", "same"),)
        tag, colour = TAGS[REMARK]
        return Told(
            self._field(one), f"their cell {one.cell}" if one.cell else "", tag, colour, ours, "",
            (Piece(added(one), "new" if matter.takes else "same"),), "", buttons, "" if matter.takes else one.message,
            ours_soft=not one.ours,
        )  # fmt: skip

    def of_notice(self, words: str) -> Told:
        """Something to be known of the file, about which nothing is asked."""
        where, sign, rest = words.partition(": ")
        there = where if sign and len(where) < 40 else ""
        tag, colour = TAGS[NOTED]
        return Told("To know", there, tag, colour, (), "", (Piece(rest if there else words, "same"),), "")

    def _field(self, one: Difference) -> str:
        name = _PLACES.get(one.field) or self.shown.heading(one.field)
        return f"{name}, {one.period}" if one.period else name

    def _where(self, one: Difference) -> str:
        sent = ""
        if one.field not in _PLACES and one.base != one.ours:
            sent = f"sent as “{_cut(one.base)}”" if one.base else "sent blank"
        return " · ".join(part for part in (sent, f"their cell {one.cell}" if one.cell else "") if part)

    def _sides(self, one: Difference) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        ours, theirs = one.ours or "", one.theirs or ""
        if one.field == "parent":
            ours = self.name_of(ours) or "The top"
            theirs = self.name_of(theirs) or theirs or "The top"
        elif one.field == "rank":
            ours, theirs = "as it is", "elsewhere among its neighbours"
        if category(one) in (SAME, COSMETIC, ONLY_OURS) or not ours or not theirs:
            return (Piece(ours or "blank", "same"),), (Piece(theirs or "blank", "same"),)
        return marked(ours, theirs)

    def _ours_notes(self, one: Difference) -> str:
        changed = one.kind == CONFLICT or category(one) == ONLY_OURS
        who = self._changed(one.item, one.field) if changed and one.base != one.ours else ""
        return "\n".join(part for part in (self._reading(one.ours, one), who) if part)

    def _reading(self, text: str | None, one: Difference) -> str:
        if not text or self.shown.field(one.field).kind != fields.WHEN:
            return ""
        read = self.shown.reads_as(text, one.field)
        return f"reads as: {read}" if read else ""

    def _changed(self, item: str, name: str) -> str:
        """Who changed ours last, and when."""
        if (item, name) not in self._who:
            steps = self.plan.history(item, name)
            heading = steps[0].heading if steps else None
            who = "" if heading is None else "you" if heading.who == self.plan.who else heading.who
            self._who[item, name] = f"{who}, {day_in_words(heading.at)}" if heading else ""
        return self._who[item, name]

    def _buttons(self, matter: Matter) -> tuple[tuple[str, str], ...]:
        one = matter.one
        names = {THEIRS: "Theirs", OURS: "Ours", BOTH: "Both", TYPED: "Edit…"}
        if one.kind == CLEARED:
            names |= {THEIRS: "Empty it", OURS: "Keep ours"}
        elif one.field in ("parent", "rank"):
            names |= {THEIRS: "Move it", OURS: "Leave it"}
        return tuple((choice, names[choice]) for choice in matter.choices)

    def _note(self, matter: Matter) -> str:
        one = matter.one
        if matter.text is not None:
            what = (
                " (merged by sentences; read it before you take it)"
                if matter.decision == BOTH and matter.merged
                else ""
            )
            return f"Becomes{what}: {matter.text}"
        if category(one) in _QUIET_NOTES:
            return _QUIET_NOTES[category(one)]
        if one.kind in (SAME, DOUBTFUL, CLEARED) or one.group:
            return one.message
        item = self.state.items.get(one.item)
        if one.field == "target" and one.ours and not (item and item.get("original_target")):
            return f"The first agreed target, {one.ours}, is kept as well."
        return "" if one.kind in (CHANGE, CONFLICT) else one.message

    def _row(self, matter: Matter, one: Difference) -> Told:
        tag, colour = TAGS[category(one)]
        gone = one.ours is not None
        mine = self.summary(one.item) if gone or one.item in self.state.items else ""
        theirs = "" if gone and one.theirs is None else self._content(one)
        names = self._row_names(one)
        buttons = tuple((choice, names[choice]) for choice in matter.choices)
        note = one.message if one.kind in (CONFLICT, DOUBTFUL, DUPLICATE) else ""
        if matter.row is not None:
            note = "As you have edited it."
        return Told(
            "Whole row", self._row_notes(one), tag, colour,
            (Piece(mine or ("no other cells" if gone else "not in the plan"), "same"),), "",
            (Piece(theirs or ("not in their file (a filter may have hidden it)" if gone else "no other cells"), "same"),), "",
            buttons, note, ours_soft=not mine, theirs_soft=not theirs,
        )  # fmt: skip

    def _row_notes(self, one: Difference) -> str:
        """Where it stands in their file, and as what it would be added."""
        kind = next((text for name, _, text in one.content if name == "kind"), "")
        level = self.settings.level_name(kind) if kind and one.ours is None else ""
        return " · ".join(
            part for part in (f"their row {one.cell}" if one.cell else "", f"as {level}" if level else "") if part
        )

    def _row_names(self, one: Difference) -> dict[str, str]:
        if one.ours is not None:
            return {THEIRS: "Withdraw", OURS: "Keep"}
        if one.base is not None:
            return {THEIRS: "Take it back", OURS: "Leave it out", TYPED: "Edit…"}
        under = self.state.items.get(next((text for name, _, text in one.content if name == "parent"), ""))
        ref = (under.get("ref") or "").strip() if under is not None and under.id != ROOT else ""
        return {THEIRS: f"Add under {ref}" if ref and len(ref) < 8 else "Add it", OURS: "Leave out", TYPED: "Edit…"}

    def _content(self, one: Difference) -> str:
        texts = [
            (name, text) for name, _, text in one.content if name not in ("parent", "kind", "title", "rank", "ref")
        ]
        return _summed([(self.shown.heading(name), text) for name, text in texts])

    def summary(self, id_: str) -> str:
        """What an item says beside its title, in one line."""
        item = self.state.items.get(id_)
        if item is None:
            return ""
        keys = [name.partition("@")[0] for name in item.cells]
        return _summed(
            [(self.shown.heading(name), self.shown.text(item, name)) for name in dict.fromkeys(keys) if name != "ref"]
        )

    def of_row(self, row: RowMatter) -> Told:
        """A row in doubt: the candidates at our side, what it says at theirs."""
        doubt = row.doubt
        ours = [Piece(self._candidate(row, n), "same") for n in range(len(doubt.candidates))]
        told = _summed([(heading, text) for heading, text in doubt.cells if text])
        buttons = [(str(n), _button(row, n)) for n in range(len(doubt.candidates))] + [(LEAVE, "Leave out")]
        likely = "likely row" if doubt.likely else "which row?"
        return Told(
            "Which row is it?", f"their row {doubt.place}", likely, "yellow", tuple(ours), "",
            marked_in(doubt.candidates[0].title, doubt.title), told, tuple(buttons), doubt.why,
        )  # fmt: skip

    def _candidate(self, row: RowMatter, n: int) -> str:
        one = row.doubt.candidates[n]
        if not one.item:
            return f"{n + 1})  none of these: a new row"
        alike = sum(1 for (_, said), ours in zip(row.doubt.cells, one.texts, strict=False) if said and said == ours)
        end = "\n" if n < len(row.doubt.candidates) - 1 else ""
        told = sum(1 for _, text in row.doubt.cells if text)
        return f"{n + 1})  {_cut(self.name_of(one.item) or one.title)} ({alike} of {told} cells alike){end}"


def day_in_words(at: str) -> str:
    """The day of a moment, with its year where that is another: "20 April"."""
    try:
        day = datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return at
    return f"{day.day} {day:%B}" if day.year == today().year else f"{day.day} {day:%B %Y}"


def _button(row: RowMatter, n: int) -> str:
    one = row.doubt.candidates[n]
    return f"{n + 1} New row" if not one.item else f"{n + 1}"


def _summed(pairs: Sequence[tuple[str, str]]) -> str:
    return " · ".join(f"{heading} {_cut(' '.join(text.split()))}" for heading, text in pairs if text)


def _cut(text: str | None) -> str:
    plain = " ".join((text or "").split())
    return plain if len(plain) <= _SHORT else f"{plain[: _SHORT - 1]}…"


def marked(ours: str, theirs: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts with the words that the other has not marked; none are where they have little in common."""
    found = pieces(ours, theirs)
    same = sum(len(one.text.strip()) for one in found if one.fate == "same")
    if same < _ALIKE * min(len(ours), len(theirs)):
        return (Piece(ours, "same"),), (Piece(theirs, "same"),)
    return tuple(p for p in found if p.fate != "new"), tuple(p for p in found if p.fate != "gone")


def marked_in(ours: str, theirs: str) -> tuple[Piece, ...]:
    return marked(ours, theirs)[1] if ours else (Piece(theirs, "same"),)

"""What is chosen for one paper, and the paper that comes of it: all that a thread needs, with no plan that is open."""

from collections.abc import Callable
from dataclasses import dataclass

from shared_plan.model import layouts
from shared_plan.model.layouts import Layout
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Cancelled
from shared_plan.model.state import State
from shared_plan.papers.blocks import Paper
from shared_plan.papers.paper import NAMES, PUBLIC, Options

AS_LAID_OUT, ACCESSIBLE, LARGE = "as laid out", "accessible", "large"
"""The forms of a paper: as its layout says, as a list of 12 point without a table, and as one in large print."""
_PAGES = 20
"""Pages of a long paper between two words of how far it is."""
_FORMS: dict[str, Callable[[Layout], Layout]] = {
    AS_LAID_OUT: lambda layout: layout,
    ACCESSIBLE: layouts.accessible,
    LARGE: layouts.large_print,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the officer has chosen. `workstream` is the id of the one that a highlight report is about, "" for the whole
    plan; `since` the name of the snapshot that changes are marked against, "" for none.
    """

    layout: Layout
    workstream: str = ""
    label: str = ""
    title: str = ""
    committee: str = ""
    date: str = ""
    as_at: str = ""
    since: str = ""
    version: str = PUBLIC
    people: str = NAMES
    form: str = AS_LAID_OUT

    @property
    def meeting(self) -> str:
        """The meeting as a snapshot of it is called: committee and date."""
        return ", ".join(filter(None, (self.committee.strip(), self.date.strip())))


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper that is to be made: the plan as it stands, as it stood at the snapshot, and what was chosen."""

    state: State
    since: State | None
    choice: Choice


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that is made, the PDF of it and how many pages it has."""

    asked: Asked
    paper: Paper
    data: bytes
    pages: int


class Asking:
    """Freezes a plan for its papers; the plan as it stood at the snapshot is worked out once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: tuple[str, int, State] | None = None

    def asked(self, choice: Choice) -> Asked:
        return Asked(self._plan.freeze(), self._since(choice.since), choice)

    def _since(self, name: str) -> State | None:
        if not name:
            return None
        step = self._plan.moment(name)
        if self._known is None or self._known[:2] != (name, step):
            self._known = (name, step, self._plan.as_at(step))
        return self._known[2]


def paper_of_choice(asked: Asked, tick: Callable[[int], None] | None = None) -> Paper:
    """The paper that was asked for. `tick` hears of its rows and may raise Cancelled; raises Refused as `paper_of` does."""
    from shared_plan.papers.highlight import highlight_of
    from shared_plan.papers.paper import paper_of

    choice = asked.choice
    options = Options(
        choice.label,
        choice.title,
        choice.committee,
        choice.date,
        choice.as_at,
        asked.since,
        choice.since,
        choice.version,
        choice.people,
    )
    if choice.workstream:
        return highlight_of(asked.state, choice.workstream, options)
    return paper_of(asked.state, _FORMS[choice.form](choice.layout), options, tick)


def make(asked: Asked, cancel: Callable[[], bool], told: Callable[[int, int, str], None] | None = None) -> Made:
    """The paper with its PDF; for a thread. `told` hears in words how far it is, of a long one.

    Raises Refused where it can't be made, Cancelled where it is not wanted.
    """
    from shared_plan.papers import pdf

    def tick(_count: int) -> None:
        if cancel():
            raise Cancelled

    def page(number: int) -> None:
        tick(number)
        if told is not None and number % _PAGES == 0:
            told(number, 0, f"Making the paper: page {number:,} …")

    paper = paper_of_choice(asked, tick)
    printed = pdf.write(paper, page)
    return Made(asked, paper, printed.data, printed.pages)

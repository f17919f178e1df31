"""One plan laid out in any way that officers do: whatever the layout, the same items with the same fields come back."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_plan.exchange.grid import PLAIN, Area, Cell, Sheet, Style
from shared_plan.exchange.recognise import Entry, recognise
from tests.exchange.laying import source

THEMES = ("Safer streets", "A green borough", "Homes for all", "Jobs and skills")
ACTIONS = (
    "Install lighting in the three underpasses", "Review the licensing policy", "Plant two hundred street trees",
    "Extend recycling to all flats", "Buy back former council homes", "Publish a list of empty homes", "Open a job club in the library",
    "Agree apprenticeships with the college", "Survey every play area", "Train front-line staff in first aid",
)  # fmt: skip
LEADS = ("J Smith", "Head of Housing", "CE", "Community Safety Team", "Ann Brown / Raj Patel", "GM (HR)", "Police")
WHENS = ("March 2015", "By 31 March 2014", "Ongoing", "2014/15", "June 14 – Sept 14", "tbc", "Q3 2014/15")
STATUSES = ("Green", "Amber", "Red")
REPORTS = (
    "Work began on site in the spring and is going to plan", "Held up by the election; a new date goes to the board in May",
    "All done and reported to the committee", "Two bids came in and both are over the budget",
)  # fmt: skip
NAMES = {
    "theme": ("Theme", "Priority", "Strategic Objective", "Key priority", "Aim", "PILLAR"),
    "action": ("Action", "Actions", "Key action", "What we will do", "Activity", "Task", "Proposed action", "ACTION"),
    "lead": ("Lead", "Lead officer", "Who", "Responsible officer", "By whom", "Lead Officer(s)", "Person responsible"),
    "timescale": ("Timescale", "By when", "When?", "Timeframe", "Target date", "Deadline", "Completion\ndate"),
    "status": ("Status", "RAG", "RAG status", "RAG rating", "BRAG"),
    "progress": ("Progress", "Progress to date", "Update", "Commentary", "Latest update", "Action taken"),
}
WAYS = ("merged", "blank", "repeated", "section merged", "section bold", "section numbered", "sheets")
TAILS = (
    (),
    ("Note: short term = within six months",),
    ("Key", "G = on track; A = at risk"),
    ("Page 1 of 1",),
    ("Signed: ............",),
)
MANY = 250
BOLD, HEAD = Style(bold=True), Style(bold=True, fill="1F3864", colour="FFFFFF")


@dataclass(frozen=True)
class Item:
    theme: int
    ref: str
    title: str
    fields: dict[str, str]


@st.composite
def plans(draw: st.DrawFn) -> list[Item]:
    titles = list(draw(st.permutations(ACTIONS)))
    items = []
    for theme in range(draw(st.integers(2, 4))):
        for n in range(draw(st.integers(2, 3)) if len(titles) > 4 else 2):
            told = {
                "lead": draw(st.sampled_from(LEADS)), "timescale": draw(st.sampled_from(("", *WHENS))),
                "status": draw(st.sampled_from(("", *STATUSES))), "progress": draw(st.sampled_from(("", *REPORTS))),
            }  # fmt: skip
            items.append(
                Item(
                    theme,
                    f"{theme + 1}.{n + 1}",
                    titles.pop() if titles else f"Hold meeting number {n} of forum {theme}",
                    told,
                )
            )
    return items


@dataclass(frozen=True)
class Way:
    theme: str
    ref: str
    names: dict[str, str]
    order: tuple[str, ...]
    title: tuple[str, ...]
    head: Style
    again: bool
    tail: tuple[str, ...]


@st.composite
def ways(draw: st.DrawFn) -> Way:
    return Way(
        draw(st.sampled_from(WAYS)), draw(st.sampled_from(("", "column", "title"))),
        {role: draw(st.sampled_from(names)) for role, names in NAMES.items()},
        tuple(draw(st.permutations(("lead", "timescale", "status", "progress")))),
        draw(st.sampled_from(((), ("Corporate action plan 2014/15",), ("Appendix A", "Community plan", "as at 1 May 2014")))),
        draw(st.sampled_from((HEAD, BOLD, PLAIN))), draw(st.booleans()), draw(st.sampled_from(TAILS)),
    )  # fmt: skip


class Page:
    """A sheet while it is being laid out."""

    def __init__(self, way: Way) -> None:
        self.way, self.row, self.cells, self.areas = way, 1, [], []  # type: ignore[var-annotated]
        self.columns = [
            *(["theme"] if way.theme in WAYS[:3] else []),
            *(["ref"] if way.ref == "column" else []),
            "action",
            *way.order,
        ]
        for n, line in enumerate(way.title):
            self.put(1, line, BOLD if n == len(way.title) // 2 else Style())
            self.row += 1
        self.row += bool(way.title)

    def put(self, column: int, text: str, style: Style = PLAIN) -> None:
        self.cells.append(Cell(self.row, column, text, None, style))

    def header(self) -> None:
        for n, role in enumerate(self.columns, 1):
            self.put(n, "Ref" if role == "ref" else self.way.names[role], self.way.head)
        self.row += 1

    def section(self, theme: int) -> None:
        text = f"Theme {theme + 1}: {THEMES[theme]}" if self.way.theme == "section numbered" else THEMES[theme]
        self.put(1, text, BOLD if self.way.theme != "section merged" else HEAD)
        if self.way.theme != "section bold":
            self.areas.append(Area(self.row, 1, self.row, len(self.columns)))
        self.row += 1

    def items(self, items: list[Item]) -> None:
        top = self.row
        for n, item in enumerate(items):
            title = f"{item.ref} {item.title}" if self.way.ref == "title" else item.title
            words = {"theme": THEMES[item.theme], "ref": item.ref, "action": title, **item.fields}
            for column, role in enumerate(self.columns, 1):
                if words[role] and (role != "theme" or not n or self.way.theme == "repeated"):
                    self.put(column, words[role])
            self.row += 1
        if self.way.theme == "merged" and self.row - 1 > top:
            self.areas.append(Area(top, 1, self.row - 1, 1))

    def sheet(self, name: str) -> Sheet:
        for n, line in enumerate(self.way.tail):
            self.row += 1 + (n == 0)
            self.put(1, line)
        return Sheet(name, tuple(sorted(self.cells)), tuple(sorted(self.areas)))


def laid_out(items: list[Item], way: Way) -> list[Sheet]:
    themes = sorted({item.theme for item in items})
    if way.theme == "sheets":
        pages = []
        for theme in themes:
            page = Page(way)
            page.header()
            page.items([item for item in items if item.theme == theme])
            pages.append(page.sheet(THEMES[theme]))
        return pages
    page = Page(way)
    page.header()
    for theme in themes:
        if way.theme.startswith("section"):
            page.section(theme)
            if way.again:
                page.header()
        page.items([item for item in items if item.theme == theme])
    return [page.sheet("Action plan")]


def told(entry: Entry) -> tuple[str, str, dict[str, str]]:
    fields = {("timescale" if key == "target" else key): text for (key, _), text in entry.fields.items()}
    return entry.ref, entry.title, fields


@given(plans(), ways())
@settings(max_examples=MANY, deadline=None)
def test_the_plan_comes_back_from_any_layout(items: list[Item], way: Way) -> None:
    found = recognise(source(*laid_out(items, way)))
    assert [entry.title for entry in found.entries] == [
        THEMES[theme] for theme in sorted({item.theme for item in items})
    ]
    assert {entry.kind for entry in found.entries} == {"theme"}
    for theme, entry in enumerate(found.entries):
        assert {child.kind for child in entry.children} == {"action"}
        wanted = [
            ((item.ref if way.ref else ""), item.title, {key: text for key, text in item.fields.items() if text})
            for item in items
            if item.theme == theme
        ]
        assert [told(child) for child in entry.children] == wanted
    assert found.not_understood == 0

"""The structure tree: what a screen reader follows in place of the look of the pages."""

from shared_plan.papers.pdf.objects import TaggedDocument, text_string

ROW_HEAD = "/A<</O/Table/Scope/Row>>"
COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"


class Element:
    """A structure element that is still open: it collects its children until it is closed."""

    __slots__ = ("extra", "kids", "number", "page", "parent", "tag")

    def __init__(self, number: int, tag: str, parent: int, extra: str) -> None:
        self.number = number
        self.tag = tag
        self.parent = parent
        self.extra = extra
        self.kids: list[str] = []
        self.page = 0


class Tree:
    """The tree of one document; elements become bytes of the file as soon as they are closed."""

    def __init__(self, document: TaggedDocument, title: str) -> None:
        self.document = document
        self._root = document.number()
        self.top = Element(document.number(), "Document", self._root, f"/T{text_string(title)}")
        self._pages: list[str] = []

    def open(self, tag: str, parent: Element, extra: str = "") -> Element:
        """A new element at the end of `parent`; `extra` are further entries as PDF writes them."""
        made = Element(self.document.number(), tag, parent.number, extra)
        parent.kids.append(f"{made.number} 0 R")
        return made

    def close(self, one: Element) -> None:
        page = f"/Pg {one.page} 0 R" if one.page else ""
        kids = f"/K[{' '.join(one.kids)}]" if one.kids else ""
        self.document.put(one.number, f"<</Type/StructElem/S/{one.tag}/P {one.parent} 0 R{page}{kids}{one.extra}>>")

    def end_page(self, owners: list[int]) -> None:
        """Notes whose the marked contents of the page are, in order of their numbers."""
        number = self.document.number()
        self.document.put(number, f"[{' '.join([f'{owner} 0 R' for owner in owners])}]")
        self._pages.append(f"{len(self._pages)} {number} 0 R")

    def finish(self) -> None:
        self.close(self.top)
        parents = self.document.number()
        self.document.put(parents, f"<</Nums[{' '.join(self._pages)}]>>")
        self.document.put(
            self._root,
            f"<</Type/StructTreeRoot/K[{self.top.number} 0 R]/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self._pages)}>>",
        )
        self.document.Catalog.StructTreeRoot = f"{self._root} 0 R"


def spanning(*, rows: int = 1, columns: int = 1, scope: str = "Row") -> str:
    """The attributes of a heading cell that spans rows or columns."""
    row = f"/RowSpan {rows}" if rows > 1 else ""
    column = f"/ColSpan {columns}" if columns > 1 else ""
    return f"/A<</O/Table/Scope/{scope}{row}{column}>>"


class Outline:
    """The bookmarks: each with its level, title and the place it goes to."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, str, str]] = []

    def add(self, level: int, title: str, page: int, top: float) -> None:
        self.entries.append((level, title, f"[{page} 0 R /XYZ 0 {top:.0f} 0]"))

    def finish(self, document: TaggedDocument) -> None:
        """Writes the bookmarks as a chain at each level below the nearest higher one."""
        if not self.entries:
            document.Catalog.Outlines = None
            return
        numbers = [document.number() for _ in range(len(self.entries) + 1)]
        parents = self._parents()
        children: dict[int, list[int]] = {}
        for entry, parent in enumerate(parents, start=1):
            children.setdefault(parent, []).append(entry)
        document.put(numbers[0], f"<</Type/Outlines{_ends(children, 0, numbers)}>>")
        for entry, (_, title, place) in enumerate(self.entries, start=1):
            row = children[parents[entry - 1]]
            at = row.index(entry) if len(row) < 2000 else entry - row[0]
            before = f"/Prev {numbers[row[at - 1]]} 0 R" if at else ""
            after = f"/Next {numbers[row[at + 1]]} 0 R" if at + 1 < len(row) else ""
            document.put(
                numbers[entry],
                f"<</Title{text_string(title)}/Parent {numbers[parents[entry - 1]]} 0 R/Dest{place}{before}{after}"
                f"{_ends(children, entry, numbers)}>>",
            )
        document.Catalog.Outlines = f"{numbers[0]} 0 R"
        document.Catalog.PageMode = "/UseOutlines"

    def _parents(self) -> list[int]:
        """For each entry the number of the nearest one before it of a higher level; 0 for the top."""
        parents: list[int] = []
        open_: list[tuple[int, int]] = []
        for entry, (level, _, _) in enumerate(self.entries, start=1):
            while open_ and open_[-1][0] >= level:
                open_.pop()
            parents.append(open_[-1][1] if open_ else 0)
            open_.append((level, entry))
        return parents


def _ends(children: dict[int, list[int]], entry: int, numbers: list[int]) -> str:
    row = children.get(entry)
    return f"/First {numbers[row[0]]} 0 R/Last {numbers[row[-1]]} 0 R/Count {len(row)}" if row else ""

"""Forms read as tables: labels with their values beside them, card after card, become headings with a row for each card."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from shared_plan.exchange.grid import Area, Cell
from shared_plan.exchange.recognise.inside import BARE_NAMED
from shared_plan.exchange.recognise.lay import Lay, lay
from shared_plan.exchange.recognise.pairs import is_number, label_of, level_of
from shared_plan.exchange.recognise.shape import Place
from shared_plan.exchange.recognise.wording import canonical

LARGEST = 4_000
"""Cells of a sheet that may be a form; what is larger is a table."""
NUMBER, TITLE = "number of the card", "title of the card"


@dataclass(slots=True)
class Card:
    """One form filled in: its heading line, and by label the cell of the label and those of its values."""

    heading: Cell | None = None
    number: Cell | None = None
    labels: dict[str, Cell] = field(default_factory=dict)
    values: dict[str, list[Cell]] = field(default_factory=dict)
    last: int = 0


Piece = Card | Cell
"""What a sheet of forms consists of: cards, and lines of their own."""


def unfolded(laid: Lay) -> Lay | None:
    """The sheet with its cards as rows of one table; None for a sheet that is no form."""
    if not 4 <= len(laid.sheet.cells) <= LARGEST:
        return None
    labelled = label_columns(laid)
    pieces = list(pieces_of(laid, labelled)) if labelled else []
    cards = [piece for piece in pieces if isinstance(piece, Card)]
    if not cards or sum(len(card.labels) for card in cards) < 3 or max(len(card.labels) for card in cards) < 2:
        return None
    return written(laid, pieces, cards)


def label_columns(laid: Lay) -> set[int]:
    """The columns in which most of what stands is a label with something else to its right."""
    labels: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for cells in laid.rows.values():
        row = list(cells.values())
        if len(row) == 1 and not label_of(row[0].text):
            continue
        for n, cell in enumerate(row):
            beside = row[n + 1] if n + 1 < len(row) else None
            if label_of(cell.text) and not (beside and label_of(beside.text)):
                labels[cell.column] += 1
            else:
                others[cell.column] += 1
    return {column for column, count in labels.items() if count >= 3 and count * 2 >= (count + others[column]) * 1.3}


def pieces_of(laid: Lay, labelled: set[int]) -> Iterator[Piece]:
    """Cards and lines in their order; nothing at all where a row is that belongs to a table."""
    found: list[Piece] = []
    card: Card | None = None
    before = 0
    for row, across in laid.rows.items():
        cells = list(across.values())
        pairs = [] if is_heading(laid, cells) else list(pairs_of(cells, labelled))
        if not pairs and len(cells) == 1 and not (card and card.labels and is_beside(cells[0], labelled, row, before)):
            found.append(cells[0])
            card = None
        elif not pairs and card is not None and all(is_beside(cell, labelled, row, before) for cell in cells):
            for cell in cells:
                card.values[owner(card, cell)].append(cell)
        elif not pairs:
            return
        for label, values in pairs:
            key = label_of(label.text, surely=False) or canonical(label.text)
            if card is None or key in card.labels or begins(found, key):
                card = Card()
                found.append(card)
            card.labels[key] = label
            card.values[key] = list(values)
            card.last = row
        before = row
    yield from found


def is_heading(laid: Lay, cells: Sequence[Cell]) -> bool:
    """A line over a card: alone in its row, and merged across it or nothing but a number."""
    return len(cells) == 1 and (laid.width(cells[0]) > 1 or is_number(cells[0].text))


def begins(found: Sequence[Piece], key: str) -> bool:
    """Whether the cards before begin with this label."""
    first = next((piece for piece in found if isinstance(piece, Card)), None)
    return first is not None and next(iter(first.labels), "") == key


def is_beside(cell: Cell, labelled: set[int], row: int, before: int) -> bool:
    """More of the value above: right of a label's place, without a gap."""
    return cell.column not in labelled and cell.column > min(labelled) and row == before + 1


def owner(card: Card, cell: Cell) -> str:
    """The label of the last row to whose right a cell stands."""
    fitting = [key for key, label in card.labels.items() if label.row == card.last and label.column < cell.column]
    return fitting[-1] if fitting else next(reversed(card.labels))


def pairs_of(cells: Sequence[Cell], labelled: set[int]) -> Iterator[tuple[Cell, list[Cell]]]:
    """The labels of a row, each with the cells up to the next one; nothing where a cell stands before all labels."""
    if cells[0].column not in labelled or (len(cells) == 1 and not label_of(cells[0].text)):
        return
    label = cells[0]
    values: list[Cell] = []
    for cell in cells[1:]:
        if cell.column in labelled:
            yield label, values
            label, values = cell, []
        else:
            values.append(cell)
    yield label, values


def written(laid: Lay, pieces: Sequence[Piece], cards: Sequence[Card]) -> Lay | None:
    """The table: headings above the first card, the other cards' labels as headings said again."""
    head_cards(pieces, cards)
    keys = list(dict.fromkeys(key for card in cards for key in card.labels))
    if not cards[0].number and numbered(cards, keys[0]):
        for card in cards:
            card.number = card.labels.get(keys[0])
    numbers = any(card.number for card in cards)
    headed = any(card.heading for card in cards)
    order = [NUMBER] * bool(numbers) + [TITLE] * headed + keys
    sheet = Writer(laid, {key: n for n, key in enumerate(order, 1)})
    headings = {cell for card in cards for cell in (card.heading, card.number)}
    for piece in pieces:
        if isinstance(piece, Card):
            sheet.card(piece, cards[0])
        elif piece not in headings:
            sheet.line(piece)
    return sheet.lay()


def head_cards(pieces: Sequence[Piece], cards: Sequence[Card]) -> None:
    """Lines right above the cards are their titles where the cards have no title among their labels."""
    titled = [key for key in cards[0].labels if is_title(key)]
    above = [(line, card) for line, card in pairwise(pieces) if isinstance(line, Cell) and isinstance(card, Card)]
    if len(above) < len(cards) or (len(above) == 1 < len(pieces) - 1 and not is_number(above[0][0].text)):
        return
    if all(is_number(line.text) for line, _ in above):
        for line, card in above:
            card.number = line
    elif not titled:
        for line, card in above:
            card.heading = line


def is_title(key: str) -> bool:
    return key in ("title", "name") or bool(level_of(key))


def numbered(cards: Sequence[Card], key: str) -> bool:
    """The first label carries the card's number: "Action 1", "Action 2"."""
    found = [card.labels[key].text.strip().rstrip(":") for card in cards if key in card.labels]
    return bool(found) and all(BARE_NAMED.fullmatch(text) for text in found)


class Writer:
    """The cells of the table one after the other, with the place that each came from."""

    def __init__(self, laid: Lay, columns: dict[str, int]) -> None:
        self.laid, self.columns, self.row = laid, columns, 0
        self.cells: list[Cell] = []
        self.merged: list[Area] = []
        self.origin: dict[Place, Place] = {}
        self.made: set[Place] = set()
        self.headed: set[str] = set()
        self.inner: set[int] = set()
        self.started = False

    def put(self, row: int, column: int, cell: Cell) -> None:
        self.origin[row, column] = (cell.row, cell.column)
        self.cells.append(cell._replace(row=row, column=column))

    def line(self, cell: Cell) -> None:
        """A line between the cards heads those below it."""
        self.row += 1
        self.put(self.row, 1, cell)
        self.merged += [Area(self.row, 1, self.row, max(2, len(self.columns)))] if self.started else []

    def card(self, card: Card, first: Card) -> None:
        self.row += 1 if self.started else 2
        head, body = self.row, self.row + 1
        if card is first:
            self.begin(head, card)
        for key, label in card.labels.items():
            if label is card.number:
                continue
            self.put(head, self.columns[key], label)
            self.headed.add(key)
        for cell, key in ((card.number, NUMBER), (card.heading, TITLE)):
            if cell is not None:
                self.put(body, self.columns[key], cell)
        for key, values in card.values.items():
            for n, cell in enumerate(values):
                self.put(body + n, self.columns[key], cell)
                self.inner |= {body + n} if n else set()
        self.row = body + max((len(values) for values in card.values.values()), default=1) - 1
        self.started = True

    def begin(self, head: int, card: Card) -> None:
        """Headings of our own over the columns whose labels are values: the number, the title, what is numbered."""
        own = {NUMBER: "Ref", TITLE: "Action"}
        if card.number is not None and card.number in card.labels.values():
            own[next(iter(card.labels))] = next(iter(card.labels)).capitalize()
        for key, words in own.items():
            if key in self.columns:
                place = (head, self.columns[key])
                self.cells.append(Cell(*place, words))
                self.made.add(place)

    def lay(self) -> Lay:
        sheet = replace(
            self.laid.sheet, cells=tuple(sorted(self.cells)), merged=tuple(sorted(self.merged)), hidden_rows=frozenset(),
            header_rows=frozenset(), tables=(), fills=(),
        )  # fmt: skip
        return replace(lay(sheet), origin=self.origin, made=frozenset(self.made), inner=frozenset(self.inner))

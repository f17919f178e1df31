"""Which line is which item: by its reference where that can be trusted, by what it says where it can't."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from shared_plan.exchange.grid import Notice
from shared_plan.exchange.request.record import Sent
from shared_plan.exchange.returning import lines as l
from shared_plan.exchange.returning.bases import Bases
from shared_plan.exchange.returning.copies import keep_one
from shared_plan.exchange.returning.lines import Line, plain
from shared_plan.exchange.returning.wording import Wording

UNLIKE, LYING, SHARE = 40.0, 3, 0.2
"""References lie when so many rows bear the exact title of another item, or this share is unlike its own by so much."""
_STOP = (
    "The row references do not fit the contents (were some columns sorted without the others?), so rows were matched by "
    "what they say. Check each of them."
)


@dataclass(slots=True)
class Claims:
    """What identifying found: `scrambled` when references were not trusted at all."""

    warnings: list[Notice] = field(default_factory=list)
    scrambled: bool = False
    uncertain: bool = False
    """Some rows may be others than they seem, so that an item that is missing may be one of them."""


def identify(lines: Sequence[Line], bases: Bases, main: Sent | None, *, guessed: bool, trusted: bool = False) -> Claims:
    """Gives each line its item, or none to what is new. `guessed` is whether the file bears no reference at all;
    `trusted` that the officer says they are right though they do not fit the contents.
    """
    claims = Claims()
    wording = Wording(bases, lines, main)
    _by_reference(lines, bases, claims)
    claimed = [line for line in lines if line.item]
    claims.scrambled = not trusted and _scrambled(claimed, bases, wording)
    if claims.scrambled:
        claims.warnings.append(Notice(lines[0].table.sheet.name, "", _STOP))
        for line in claimed:
            line.item, line.how = "", ""
    else:
        if not trusted:
            _distrust(claimed, bases, wording)
        keep_one([line for line in lines if line.item], bases, wording, claims.warnings)
        if not trusted:
            _displaced(lines, bases, wording)
    _twins(lines)
    wording.match(
        [line for line in lines if not line.item and line.how != l.STRANGE and not line.copy_of],
        trusted=not claims.scrambled,
    )
    _doubts(lines, claims, guessed=guessed)
    return claims


def _by_reference(lines: Iterable[Line], bases: Bases, claims: Claims) -> None:
    tags = bases.tags
    for line in lines:
        one = line.reference
        if one is None:
            continue
        if one.tag not in tags and one.sound:
            claims.warnings.append(
                _at(
                    line,
                    f"This row bears the reference of another plan ({one.tag}); it was not taken by its reference.",
                )
            )
            line.doubt = f"It bears the reference of another plan ({one.tag})."
        elif one.sound and (id_ := bases.named(one.item)):
            line.item, line.how = id_, l.BY_ID
            line.request = bases.of(one.request, id_)
            line.honest = line.title == _own(line, bases)
            if line.request is None:
                line.doubt = (
                    "It was sent with a request of which this plan knows nothing, so what was sent is not known."
                )
        else:
            claims.warnings.append(
                _at(
                    line,
                    "The reference of this row was changed and can't be read; the row was matched by what it says.",
                )
            )


def _at(line: Line, message: str) -> Notice:
    return Notice(line.table.sheet.name, line.place(), message)


def _scrambled(claimed: Sequence[Line], bases: Bases, wording: Wording) -> bool:
    counts = Counter(line.item for line in claimed)
    titled = [line for line in claimed if line.title and counts[line.item] == 1]
    odd = [line for line in titled if not line.honest and _own(line, bases)]
    others = sum(1 for line in odd if wording.is_anothers(line))
    unlike = sum(1 for line in odd if _likeness(line, bases) < UNLIKE)
    return others >= LYING or (unlike >= LYING and unlike > SHARE * len(titled))


def _own(line: Line, bases: Bases) -> str:
    item = bases.item(line.request, line.item)
    return plain(item.title or "") if item else ""


def _likeness(line: Line, bases: Bases) -> float:
    own = _own(line, bases)
    return 100.0 if own == line.title else float(fuzz.token_sort_ratio(own.casefold(), line.title.casefold()))


def _distrust(claimed: Sequence[Line], bases: Bases, wording: Wording) -> None:
    """Single rows whose reference is another row's: their title is exactly that of another item and unlike their own."""
    honest = {line.item for line in claimed if line.honest}
    for line in claimed:
        if (
            line.title
            and not line.honest
            and wording.is_anothers(line)
            and _likeness(line, bases) < 60
            and wording.whose(line.title) - honest
        ):
            line.item, line.how = "", ""
            line.doubt = "Its reference is another row's, so it was matched by what it says."


def _displaced(lines: Sequence[Line], bases: Bases, wording: Wording) -> None:
    """A row that says what an item said, without its reference, while another row of another title bears that."""
    free = {line.title: line for line in lines if not line.item and not line.how and line.title}
    for line in [one for one in lines if one.item and one.title and not one.honest] if free else []:
        own = free.get(wording.title(line.item, line.request))
        if own is not None and _likeness(line, bases) < 60:
            own.item, own.request, own.how = line.item, line.request, l.BY_TEXT
            own.doubt = line.doubt = "Another row bears its reference, so it was matched by what it says."
            own.others = line.others = (line.item,)
            line.item, line.how = "", ""
            del free[own.title]


def _twins(lines: Sequence[Line]) -> None:
    """Rows without a reference on a copied sheet, letter for letter those of the sheet that was read first."""
    if len({id(line.table) for line in lines}) < 2:
        return
    first: dict[tuple[str, ...], Line] = {}
    for line in lines:
        said = tuple(cell.text for _, cell in sorted(line.cells.items()))
        twin = first.setdefault(said, line)
        if twin.table is not line.table and not line.item and not line.copy_of:
            line.how = l.STRANGE


def _doubts(lines: Sequence[Line], claims: Claims, *, guessed: bool) -> None:
    if claims.scrambled:
        for line in lines:
            line.doubt = line.doubt or "The row references do not fit the contents, so it was matched by what it says."
    fresh = [line for line in lines if line.how == l.NEW]
    claims.uncertain = bool(fresh) and (guessed or claims.scrambled or any(line.doubt for line in fresh))

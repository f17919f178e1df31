"""Headings above tables: the plan's title, and where a table's heading or its sheet's name is a theme of the plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from shared_plan.exchange.grid import Cell
from shared_plan.exchange.recognise import around, headings, inside, outlines, sheets
from shared_plan.exchange.recognise.around import Head
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.pairs import heads as heads_below
from shared_plan.exchange.recognise.pairs import label_of, pairs
from shared_plan.exchange.recognise.sections import LABELLED, tells
from shared_plan.exchange.recognise.shape import Layout, Place, Written
from shared_plan.exchange.recognise.sheets import Found, Page
from shared_plan.exchange.recognise.table import ITEM, LABEL, SECTION, Row
from shared_plan.exchange.recognise.tails import is_note
from shared_plan.exchange.recognise.wording import plain

MOST_COVER = 60
FEWEST = 2
"""Sheets whose names can be themes."""
Sign = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """What a whole table stands under; `goes_on` when it carries on the theme of the table before."""

    text: str = ""
    where: str = ""
    places: tuple[Place, ...] = ()
    leads: tuple[tuple[str, str], ...] = field(default=())
    goes_on: bool = False
    over: tuple["Theme", ...] = ()
    """Headings above this one, the highest first."""


def lines_above(laid: Lay, first: Layout | None, others: Sequence[Layout] = ()) -> list[Written]:
    """Everything written above the first table, Word's paragraphs included."""
    name = laid.sheet.name
    found = [
        Written(name, ((0, n + 1),), line.where or "above", line.text, line.bold or line.level > 0)
        for n, line in enumerate(laid.sheet.above)
    ]
    last = first.top - 1 if first is not None else (laid.numbers[-1] if laid.numbers else 0)
    elsewhere = [(other.top, other.bottom) for other in others]
    for row in laid.between(1, last):
        if not any(top <= row <= bottom for top, bottom in elsewhere):
            found += written_row(laid, row)
    return found


def written_row(laid: Lay, row: int) -> list[Written]:
    """The texts of a row above a table; a label and what stands beside it are one."""
    made: list[Written] = []
    waiting: Cell | None = None
    for cell in laid.filled(row):
        if waiting is not None:
            text = f"{waiting.text.strip().rstrip(':')}: {cell.text.strip()}"
            made.append(Written(laid.sheet.name, (waiting[:2], cell[:2]), laid.ref(*waiting[:2]), text, strong=False))
            waiting = None
        elif cell.text.rstrip().endswith(":") or label_known(cell.text):
            waiting = cell
        else:
            made.append(single(laid, cell))
    return [*made, single(laid, waiting)] if waiting is not None else made


def label_known(text: str) -> bool:
    return plain(text) in (
        "title",
        "date",
        "version",
        "organisation",
        "author",
        "owner",
        "lead",
        "plan",
        "project",
        "programme",
        "as at",
        "period",
        "committee",
    )


def single(laid: Lay, cell: Cell) -> Written:
    strong = cell.bold or laid.width(cell) > 2 or bool(cell.fill)
    return Written(laid.sheet.name, ((cell.row, cell.column),), laid.ref(cell.row, cell.column), cell.text, strong)


def heads(pages: Sequence[Page]) -> Head:
    """The title block: that of the first sheet of the plan, or the cover's where there is one."""
    plans = [page for page in pages if page.plans]
    for page in plans:
        take_lead_in(page)
        page.head = [
            line
            for line in lines_above(page.lay, page.plans[0].layout, page.others)
            if not set(line.places) & page.account.placed
        ]
        page.head = [line for line in page.head if not is_section_line(page, line)]
    shared = common(plans)
    covers = [
        page
        for page in pages
        if page not in plans and is_cover(page) and (not plans or pages.index(page) < pages.index(plans[0]))
    ]
    cover = (
        around.read_head([line for page in covers for line in lines_above(page.lay, None, page.others)])
        if covers
        else Head()
    )
    named = {line for page in plans for line in page.head if is_theme_noun(line_noun(line))} if plans[1:] else set()
    own = (
        around.read_head(
            [line for line in plans[0].head if line not in named and (not shared or plain(line.text) in shared)]
        )
        if plans
        else Head()
    )
    own.used += [line for page in plans[1:] for line in page.head if plain(line.text) in shared]
    if cover.facts.get("title") and (len(plans) > 1 or not own.facts.get("title")):
        own_facts = {key: text for key, text in own.facts.items() if key != "title"}
        return Head({**own_facts, **cover.facts}, own.leads, own.used + cover.used, own.rest + cover.rest)
    return own


def common(plans: Sequence[Page]) -> set[str]:
    """What stands above the tables of every sheet: the plan's own heading rather than a theme's."""
    texts = [{plain(line.text) for line in page.head} for page in plans]
    return set.intersection(*texts) if len(texts) > 1 else set()


def is_cover(page: Page) -> bool:
    """A front page, or the headings above a document's first table where that holds no plan."""
    small = 0 < len(page.sheet.cells) + len(page.sheet.above) <= MOST_COVER
    return small and (not page.others or bool(page.sheet.above) or sheets.is_aside(page.sheet))


def take_lead_in(page: Page) -> None:
    """The lines above a header are sections where later sections look the same or are called the same; or words on one."""
    for found in page.plans:
        signs = {row.sign for row in found.rows if row.kind == SECTION}
        first = next((row.sign for row in found.rows if row.kind in (SECTION, ITEM)), ())
        signs -= {sign for sign in signs if sign == first or sign[1:] == first[1:]}
        signs |= set() if signs else announcing(page, found)
        told: list[Row] = []
        for number in found.layout.lead_in:
            beside = pairs(page.lay.filled(number))
            if beside and heads_below(beside[0], page.lay.filled(number - 1)):
                noun = label_of(beside[0].label.text, surely=False)
                told.append(Row(number, SECTION, beside[0].value.text.strip(), (noun, "", True, True, 0)))
                continue
            if beside and told:
                told.append(Row(number, LABEL))
                continue
            cell = named_cell(page, number)
            text = cell.text.strip()
            sign = section_sign(page, cell)
            label = LABELLED.fullmatch(text)
            if (told and label and (around.is_lead(label["label"]) or tells(cell, str(sign[0])))) or (
                told and tells(cell, str(sign[0]))
            ):
                told.append(Row(number, LABEL, text))
            elif sign in signs or (sign[0] and sign[0] in {s[0] for s in signs}) or is_same_look(sign, signs):
                told.append(Row(number, SECTION, text, min(signs, key=lambda s: (s != sign, s[0] != sign[0], str(s)))))
            else:
                told.clear()
        found.rows[:0] = told
        found.layout_rows |= {(row.number, cell.column) for row in told for cell in page.lay.filled(row.number)}


def announcing(page: Page, found: Found) -> set[Sign]:
    """How the sections of the sheet's other tables look, where all tables have a line of their own above them."""
    others = [other for other in page.plans if other is not found]
    if not all(other.layout.lead_in for other in page.plans):
        return set()
    return {row.sign for other in others for row in other.rows if row.kind == SECTION}


def named_cell(page: Page, number: int) -> Cell:
    cells = page.lay.filled(number)
    return next((cell for cell in cells if not inside.is_reference(cell.text)), cells[0])


def section_sign(page: Page, cell: Cell) -> Sign:
    return inside.titled(cell.text.strip()).noun.casefold(), cell.fill, cell.bold, page.lay.width(cell) > 1, cell.indent


def is_same_look(sign: Sign, signs: Collection[Sign]) -> bool:
    return bool(sign[1] or sign[2]) and any(other[1:] == sign[1:] for other in signs)


def is_section_line(page: Page, line: Written) -> bool:
    return any(set(line.places) & found.layout_rows for found in page.plans)


def decided(pages: Sequence[Page], head: Head) -> Mapping[int, Theme]:
    """The theme over each table that has none within."""
    tables = [(page, found) for page in pages for found in page.plans]
    if not tables or any(has_theme(found) for _, found in tables):
        return by_sheet(tables)
    if len(tables) == 1:
        theme = only(tables[0][0], head)
        return {id(tables[0][1]): theme} if theme else {}
    if stacks := outlines.stacked(pages):
        return {key: as_theme(stack) for key, stack in stacks.items()}
    own = {id(found): own_heading(page, found, head) for page, found in tables}
    texts = [plain(theme.text) for theme in own.values() if theme is not None]
    if len(set(texts)) < 2 or len(texts) * 10 < len(tables) * 5:
        return {}
    return {key: theme or Theme(goes_on=True) for key, theme in own.items()}


def by_sheet(tables: Sequence[tuple[Page, Found]]) -> Mapping[int, Theme]:
    """Sheets with names of their own above tables with themes in a column, where no theme stands on two sheets."""
    names = [page.sheet.name for page, _ in tables]
    if len(tables) < FEWEST or len(set(names)) < len(names) or any(map(is_no_theme, names)):
        return {}
    columns = [[column.at for column in found.table.columns if column.role == "theme"] for _, found in tables]
    if not all(columns) or any(row.kind == SECTION for _, found in tables for row in found.rows):
        return {}
    said = [
        {plain(cell.text) for row in found.rows if (cell := found.lay.cell(row.number, at[0])) is not None}
        for (_, found), at in zip(tables, columns, strict=True)
    ]
    if sum(map(len, said)) > len(set().union(*said)):
        return {}
    return {id(found): Theme(page.sheet.name, page.sheet.name) for page, found in tables}


def is_no_theme(name: str) -> bool:
    return sheets.is_generic(name) or name.startswith("Table ")


def as_theme(stack: Sequence[Written]) -> Theme:
    """The headings over a table, each with its place where they are new."""
    named = [Theme(line.text.strip(), f"{line.sheet}!{line.where}", line.places) for line in stack]
    return replace(named[-1], over=tuple(named[:-1])) if named else Theme(goes_on=True)


def has_theme(found: Found) -> bool:
    titles = [column.role for column in found.table.columns if column.is_level]
    if "theme" in titles and len(titles) > 1:
        return True
    return any(row.kind == SECTION for row in found.rows)


def only(page: Page, head: Head) -> Theme | None:
    """A single table stands under a theme when its heading is called one, or when leads are named under it."""
    for line in page.head:
        noun = inside.titled(line.text.strip()).noun
        if noun and is_theme_noun(noun):
            return Theme(line.text.strip(), f"{line.sheet}!{line.where}", line.places, tuple(head.leads))
    if head.leads and head.facts.get("title"):
        line = next(line for line in head.used if line.text.strip() == head.facts["title"])
        return Theme(line.text.strip(), f"{line.sheet}!{line.where}", line.places, tuple(head.leads))
    return None


def line_noun(line: Written) -> str:
    return inside.titled(line.text.strip()).noun


def is_theme_noun(noun: str) -> bool:
    return any(guess.role == "theme" for guess in headings.understand(noun).guesses)


def own_heading(page: Page, found: Found, head: Head) -> Theme | None:
    """The line right above a table, or the heading of its sheet, or the sheet's name."""
    if found.layout.over is not None:
        cell = page.lay.rows[found.layout.over[0]][found.layout.over[1]]
        where = page.lay.ref(cell.row, cell.column)
        return Theme(cell.text.strip(), f"{page.sheet.name}!{where}", (found.layout.over,))
    above = announced(page, found)
    leads = tuple(
        (m["label"], m["text"].strip())
        for line in above
        if (m := LABELLED.fullmatch(line.text.strip())) and around.is_lead(m["label"])
    )
    led = {line for line in above if (m := LABELLED.fullmatch(line.text.strip())) and around.is_lead(m["label"])}
    plainly = [line for line in above if line not in led and not is_aside_line(line)]
    title = head.facts.get("title", "")
    used = {plain(head.facts.get(fact, "")) for fact in ("organisation", "appendix", "committee")}
    plainly = [line for line in plainly if plain(line.text) not in used]
    named_so = [line for line in plainly if plain(line.text) == plain(page.sheet.name) and not is_no_theme(line.text)]
    plainly = named_so or plainly
    good = [
        line
        for line in plainly
        if line in named_so or line.text.strip() != title or (len(plainly) == 1 and not shares(title))
    ]
    if (
        len(page.plans) == 1
        and (not good or is_longer_name(good))
        and not sheets.is_generic(page.sheet.name)
        and not page.sheet.name.startswith("Table ")
    ):
        return Theme(page.sheet.name, page.sheet.name, (), leads)
    if not good:
        return None
    named = [line for line in good if is_theme_noun(inside.titled(line.text.strip()).noun)] or good
    best = heading_of(named, nearest=bool(found.layout.lead_in or page.sheet.above))
    told = tuple(line for line in good[good.index(best) + 1 :] if is_sentence(line))
    places = best.places + tuple(place for line in (*led, *told) for place in line.places)
    leads += tuple(("description", line.text.strip()) for line in told)
    return Theme(best.text.strip(), f"{best.sheet}!{best.where}", places, leads)


def heading_of(lines: Sequence[Written], *, nearest: bool) -> Written:
    """Of lines above a table its heading: no sentence below a heading, and the nearest or the one that stands out."""
    named = [line for line in lines if not is_sentence(line) and not sheets.is_generic(line.text)]
    worded = named or [line for line in lines if not is_sentence(line)] or lines
    strong = [line for line in worded if line.strong]
    return (strong or worded)[-1] if nearest else (strong or worded)[0]


def is_sentence(line: Written) -> bool:
    """Words that tell of something rather than name it."""
    text = line.text.strip()
    return not line.strong and text.endswith(".") and len(text.split()) > 3


def is_longer_name(lines: Sequence[Written]) -> bool:
    """A heading such as "Housing action plan" on the sheet "Housing" says no more than the sheet's name."""
    return all(around.is_plannish(line.text) and not inside.titled(line.text.strip()).noun for line in lines)


def announced(page: Page, found: Found) -> list[Written]:
    """The lines that announce a table: for the first of a sheet all above it, else those right above it."""
    if found is page.plans[0]:
        return page.head
    return [line for row in found.layout.lead_in for line in written_row(page.lay, row)]


def shares(title: str) -> bool:
    """Whether the plan's title names the whole rather than this sheet."""
    return not title or around.is_plannish(title)


def is_aside_line(line: Written) -> bool:
    text = line.text.strip()
    return bool(around.whole_appendix(text) or around.date_in(text) or is_note(text) or len(text.split()) > 25)

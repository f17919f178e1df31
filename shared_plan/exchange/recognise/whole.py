"""A whole source understood: its sheets and tables in order, one tree of items, its facts, and an account of every cell."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from shared_plan.exchange.grid import Notice, Source
from shared_plan.exchange.recognise import asides, build, depths, joining, leftovers, pooling, readings, sheets, themes
from shared_plan.exchange.recognise.building import Building
from shared_plan.exchange.recognise.grouping import Grouping, grouped
from shared_plan.exchange.recognise.inside import titled
from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.readings import Reading
from shared_plan.exchange.recognise.rows import numbered_lines
from shared_plan.exchange.recognise.shape import CUSTOM, Choices, Column, Entry, Layout, Outcome, SheetChoice
from shared_plan.exchange.recognise.sheets import Found, Page
from shared_plan.exchange.recognise.table import ITEM, SECTION
from shared_plan.exchange.recognise.wording import plain
from shared_plan.model import periods, statuses, when
from shared_plan.model.refusal import Cancelled
from shared_plan.model.settings import LEVEL_NAMES

Tick = Callable[[int, int, str], None]
UNCHOSEN = Choices()


def recognise(
    source: Source, choices: Choices = UNCHOSEN, tick: Tick | None = None, cancel: Callable[[], bool] | None = None
) -> Outcome:
    """Everything that can be understood of a source; every filled cell is placed, noted or counted as not understood.

    Raises Cancelled when `cancel` turns true.
    """
    source = asides.left_out(source, choices)
    outcome = Outcome(warnings=list(source.warnings))
    pages = [
        sheets.paged(sheet) for sheet in source.sheets if not choices.only or plain(sheet.name) == plain(choices.only)
    ]
    for page in pages:
        stop(cancel, source.name)
        read_page(page, choices, pages)
    share_columns(pages, choices)
    chosen = [page for page in pages if page.plans]
    set_aside(chosen)
    head = themes.heads(pages)
    outcome.facts |= head.facts
    assembled = Assembly(
        outcome, choices, tick or (lambda _done, _of, _words: None), cancel, source.name, len(chosen) > 1
    )
    themed = {**themes.decided(pages, head), **told_themes(pages, choices)}
    if outcome.facts.get("subtitle") in {theme.text for theme in themed.values()}:
        del outcome.facts["subtitle"]
    for page in pages:
        for found in page.plans:
            assembled.take(page, found, themed.get(id(found)))
    leftovers.settle(outcome, pages, head, source)
    finish(outcome)
    return outcome


def told_themes(pages: Sequence[Page], choices: Choices) -> dict[int, themes.Theme]:
    """The themes that the officer gives to whole sheets."""
    told = ((page, choices.of(page.sheet.name).theme) for page in pages)
    return {id(found): themes.Theme(text, page.sheet.name) for page, text in told if text for found in page.plans}


def stop(cancel: Callable[[], bool] | None, name: str) -> None:
    if cancel is not None and cancel():
        raise Cancelled(f"Importing “{name}” was stopped; nothing was changed.")


def read_page(page: Page, choices: Choices, pages: Sequence[Page]) -> None:
    """The tables of one sheet, in the way of reading it that leaves least unexplained."""
    choice = with_left_out(page, choices)
    if choice.leave_out or not page.lay.rows:
        return
    before = previous(page, pages)

    def read(laid: Lay) -> Reading:
        return read_lay(laid, choice, before)

    reading = read(page.lay) if choice.header else readings.best(page.lay, read)
    page.lay, page.plans, page.others = reading.lay, reading.plans, reading.others


def read_lay(laid: Lay, choice: SheetChoice, before: Found | None) -> Reading:
    """The tables of a sheet; one that goes on from the table before without a header has its columns."""
    reading = Reading(laid)
    layouts = list(sheets.find_layouts(laid, choice.header))
    if before is not None and laid.sheet.continues and not layouts_headed(layouts):
        layouts = [carried_on(laid, before.layout)]
    for layout in layouts:
        texts = frozenset(plain(line.text) for line in themes.lines_above(laid, layouts[0], reading.others))
        found = sheets.understood(laid, layout, choice, texts)
        if before is not None and not layout.headings and before.layout.right == layout.right:
            found = sheets.understood(laid, replace(layout, headings=before.layout.headings), choice, texts)
        if sheets.is_plan(found) or choice.columns:
            reading.plans.append(found)
        else:
            reading.others.append(layout)
    return reading


def share_columns(pages: Sequence[Page], choices: Choices) -> None:
    """Tables with the same headings have the columns that all their rows together speak for."""
    places = {
        id(found): (page, n)
        for page in pages
        if not choices.of(page.sheet.name).columns
        for n, found in enumerate(page.plans)
    }
    tables = [found for page in pages for found in page.plans if id(found) in places]
    for group in pooling.alike(tables):
        known = pooling.together(group)
        for found in group:
            page, n = places[id(found)]
            better = sheets.with_columns(found, known)
            if sheets.is_plan(better):
                page.plans[n] = better


def with_left_out(page: Page, choices: Choices) -> SheetChoice:
    """The sheet's choices, with the rows that are left out because they are hidden or struck through."""
    choice = choices.of(page.sheet.name)
    out = set() if choices.hidden else set(page.sheet.hidden_rows)
    if not choices.struck:
        out |= {row for row, cells in page.lay.rows.items() if all(cell.struck for cell in cells.values())}
    return replace(choice, skipped=choice.skipped | out) if out else choice


def layouts_headed(layouts: Sequence[Layout]) -> bool:
    return bool(layouts) and bool(layouts[0].headings)


def previous(page: Page, pages: Sequence[Page]) -> Found | None:
    earlier = [one for one in pages[: pages.index(page)] if one.plans]
    return earlier[-1].plans[-1] if earlier else None


def carried_on(laid: Lay, layout: Layout) -> Layout:
    numbers = laid.numbers
    return replace(layout, sheet=laid.sheet.name, header=(0,), top=0, bottom=numbers[-1] if numbers else 0, lead_in=())


def set_aside(pages: Sequence[Page]) -> None:
    """Hidden sheets, and sheets that by their name are guidance or lists, hold no plan while another sheet does."""
    good = [page for page in pages if not page.sheet.hidden and not sheets.is_aside(page.sheet)]
    if not good:
        return
    for page in pages:
        if page not in good:
            page.others += [found.layout for found in page.plans]
            page.plans.clear()


class Assembly:
    """Tables built into one tree, one after the other."""

    def __init__(
        self,
        outcome: Outcome,
        choices: Choices,
        tick: Tick,
        cancel: Callable[[], bool] | None,
        name: str,
        several: bool,
    ) -> None:
        self.several = several
        self.outcome, self.choices, self.tick, self.cancel, self.name = outcome, choices, tick, cancel, name
        self.before: Building | None = None

    def take(self, page: Page, found: Found, theme: themes.Theme | None) -> None:
        found.rows = numbered_lines(found.rows)
        grouping = grouped(found.table, found.rows, 0 if theme is None else len(theme.over) + 1)
        columns = [column for column in grouping.columns if column.role]
        own: list[Entry] = []
        building = Building(found.table, grouping, page.account, own)
        goes_on = self.before is not None and (page.sheet.continues or (theme is not None and theme.goes_on))
        if goes_on:
            building.top = self.outcome.entries
        if goes_on and self.before is not None:
            building.path = dict(self.before.path)
        if theme is not None and not theme.goes_on:
            self.under(page, building, theme, grouping.above)
        last = page.lay.numbers[-1] if page.lay.numbers else 0
        build.build(building, found.rows, lambda row: self.ticked(page, row, last))
        if above := depths.parents(found.table, [row.number for row in found.rows if row.kind == ITEM]):
            depths.brought_under(own, above)
        self.before = building
        if not goes_on:
            joining.join(self.outcome.entries, own, page.sheet.name, several=self.several)
        self.account(page, found, columns)
        self.name_levels(grouping, columns, found)
        self.warn(page, found)

    def ticked(self, page: Page, row: int, last: int) -> None:
        stop(self.cancel, self.name)
        self.tick(row, last, f"Understanding {page.sheet.name}")

    def under(self, page: Page, building: Building, theme: themes.Theme, kinds: Sequence[str]) -> None:
        for kind, upper in zip(kinds, theme.over, strict=False):
            build.heading(building, kind, upper.text, "", upper.where)
            page.account.placed |= set(upper.places)
        entry = build.heading(building, kinds[-1] if kinds else "theme", theme.text, "", theme.where)
        for label, text in theme.leads:
            entry.put(build.field_of(label) or "lead", text)
        page.account.placed |= set(theme.places)

    def account(self, page: Page, found: Found, columns: Sequence[Column]) -> None:
        """Headings are placed when their column was understood."""
        self.outcome.layouts.append(found.layout)
        for column in columns:
            self.outcome.columns.append((found.layout.sheet, column))
            if column.role.startswith(CUSTOM):
                heading = column.heading or f"Column {column.letter}"
                self.outcome.custom.setdefault(column.role.removeprefix(CUSTOM), (heading, column.kind))
        known = {column.at for column in columns}
        for row in found.layout.header:
            for cell in page.lay.filled(row):
                over = range(cell.column, cell.column + page.lay.width(cell))
                if known & set(over):
                    page.account.placed.add((row, cell.column))
        for told in found.rows:
            self.outcome.count_row(told.kind)
        self.outcome.count_row("heading", len(found.layout.header) if found.layout.headings else 0)

    def name_levels(self, grouping: Grouping, columns: Sequence[Column], found: Found) -> None:
        """What the plan calls its levels: the headings of the title columns, or the noun of its sections."""
        sections = {row.number for row in found.rows if row.kind == SECTION}
        for column in columns:
            if (
                column.is_level
                and not sections & set(found.layout.header)
                and column.heading
                and not column.period
                and not (grouping.depths and column.at == grouping.main)
            ):
                self.level_name(column.role, column.heading.split(" / ")[-1])
        for sign, kind in grouping.sections.items():
            noun = next(
                (titled(row.text).noun for row in found.rows if row.kind == SECTION and row.sign == sign),
                "",
            )
            if noun:
                self.level_name(kind, noun)

    def level_name(self, kind: str, words: str) -> None:
        words = " ".join(words.split()).strip(" :")
        if words and len(words) < 60 and words.lower() != LEVEL_NAMES[kind].lower():
            self.outcome.facts.setdefault(f"level.{kind}", words)

    def warn(self, page: Page, found: Found) -> None:
        items = [row.number for row in found.rows if row.kind in (ITEM, SECTION)]
        hidden = [row for row in items if row in page.sheet.hidden_rows]
        if hidden:
            text = f"{count(len(hidden), 'hidden row')} ({spelt(hidden)}) {'was' if len(hidden) == 1 else 'were'} brought in like the others; take out what the partner had set aside."
            self.outcome.warnings.append(Notice(page.sheet.name, f"A{hidden[0]}", text))
        struck = [cell for row in items for cell in page.lay.filled(row) if cell.struck]
        if struck:
            places = ", ".join(cell.ref for cell in struck[:8]) + (" and others" if len(struck) > 8 else "")
            self.outcome.warnings.append(
                Notice(
                    page.sheet.name,
                    struck[0].ref,
                    f"Text that is struck through was brought in as it stands ({places}); take out what no longer holds.",
                )
            )


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def spelt(numbers: Iterable[int]) -> str:
    listed = list(numbers)
    return ", ".join(map(str, listed[:8])) + (" ..." if len(listed) > 8 else "")


def finish(outcome: Outcome) -> None:
    """What follows from all items together: the scale of statuses, the current period, references used twice."""
    entries = list(joining.walked(outcome.entries))
    for entry in entries:
        if ("original_target", "") in entry.fields and ("target", "") not in entry.fields:
            entry.fields["target", ""] = entry.fields.pop(("original_target", ""))
    said = [text for entry in entries for (key, _), text in entry.fields.items() if key == "status"]
    scale = statuses.guess_scale(said[:500]) if said else None
    if scale is not None and scale is not statuses.DEFAULT:
        outcome.facts.setdefault("scale", scale.name)
    unknown = sorted({text for text in said if statuses.recognise(text, scale or statuses.DEFAULT) is None})
    if unknown:
        listed = ", ".join(f"“{text[:40]}”" for text in unknown[:6]) + (" ..." if len(unknown) > 6 else "")
        outcome.warnings.append(
            Notice("", "", f"Statuses that the plan's scale does not have are kept as written: {listed}")
        )
    labels = [period for entry in entries for (_, period) in entry.fields if period]
    if labels:
        outcome.facts.setdefault("period", periods.ordered(labels, when.Context())[-1])
    refs = Counter(
        (entry.kind, entry.ref) for entry in entries if entry.ref and entry.kind in ("action", "workstream", "theme")
    )
    for (_, ref), number in refs.items():
        if number > 1:
            places = [entry.where for entry in entries if entry.ref == ref][:4]
            outcome.warnings.append(
                Notice(
                    "",
                    "",
                    f"The reference “{ref}” stands {number} times ({', '.join(places)}); all are kept as written.",
                )
            )

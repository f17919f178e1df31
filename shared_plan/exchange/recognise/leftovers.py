"""What no item took: kept in the plan's notes with its place, its terms and abbreviations read, and everything counted."""

from collections.abc import Iterable, Sequence

from shared_plan.exchange.grid import Notice, Source
from shared_plan.exchange.recognise import around, themes
from shared_plan.exchange.recognise.around import Head
from shared_plan.exchange.recognise.shape import Outcome, Written
from shared_plan.exchange.recognise.sheets import Page

LONGEST_NOTE = 60_000


def settle(outcome: Outcome, pages: Sequence[Page], head: Head, source: Source) -> None:
    """Places the title block, notes the rest, counts all."""
    texts: list[str] = []
    for page in pages:
        used = {place for line in head.used if line.sheet == page.sheet.name for place in line.places}
        page.account.placed |= used
        outside = [(0, n + 1, line.where or "text", line.text) for n, line in enumerate(page.sheet.above)]
        below = [(0, 1_000 + n, line.where or "text", line.text) for n, line in enumerate(page.sheet.below)]
        texts += note_lines(outcome, page, outside + below)
        texts += note_cells(outcome, page)
        note_comments(outcome, page)
        count(outcome, page, len(outside) + len(below))
    for line in source.margins:
        outcome.notes.append(f"{line.where.capitalize()}: {line.text}" if line.where else line.text)
        outcome.filled, outcome.noted = outcome.filled + 1, outcome.noted + 1
        texts.append(line.text)
    read(outcome, texts)


def note_lines(outcome: Outcome, page: Page, lines: Iterable[tuple[int, int, str, str]]) -> list[str]:
    texts = []
    for row, column, where, text in lines:
        texts.append(text)
        if (row, column) not in page.account.placed:
            page.account.noted.add((row, column))
            outcome.notes.append(f"{page.sheet.name}, {where}: {text}")
    return texts


def note_cells(outcome: Outcome, page: Page) -> list[str]:
    """Cells that are in no item: one note a row, or one for a whole sheet that is no part of the plan."""
    texts: list[str] = []
    notes: list[str] = []
    placed = page.account.placed | page.lay.made
    told = {(warning.sheet, warning.cell) for warning in outcome.warnings}
    for row, across in page.lay.rows.items():
        cells = [cell for column, cell in across.items() if (row, column) not in placed]
        if not cells:
            continue
        kept = [cell for cell in cells if not cell.unreadable]
        for cell in cells:
            if cell.unreadable and (page.sheet.name, page.ref(cell)) not in told:
                what = "an error" if cell.error else "a formula without a stored value"
                outcome.warnings.append(
                    Notice(
                        page.sheet.name,
                        page.ref(cell),
                        f"The cell holds {what} and was left out; open the file in the program it came from and save it again, or type the value.",
                    )
                )
        if kept:
            page.account.noted |= {(row, cell.column) for cell in kept}
            place = page.ref(kept[0]) if len(kept) == 1 else f"{page.ref(kept[0])}:{page.ref(kept[-1])}"
            words = " | ".join(cell.text.strip() for cell in kept)
            notes.append(f"{page.sheet.name}!{place}: {words}")
            texts += [cell.text for cell in kept] + ([f"{kept[0].text} = {kept[1].text}"] if len(kept) == 2 else [])
    outcome.notes += notes if page.plans else joined(notes)
    if not page.plans and page.lay.rows:
        outcome.warnings.append(
            Notice(
                page.sheet.name,
                "",
                f"The sheet “{page.sheet.name}” holds no rows of the plan that could be recognised; what stands on it is kept in the plan's notes.",
            )
        )
    return texts


def joined(notes: Sequence[str]) -> list[str]:
    """Many notes of one sheet as few long ones."""
    found: list[str] = []
    for note in notes:
        if found and len(found[-1]) + len(note) < LONGEST_NOTE:
            found[-1] += "\n" + note
        else:
            found.append(note)
    return found


def note_comments(outcome: Outcome, page: Page) -> None:
    from shared_plan.exchange.grid import Cell

    for row, column, text in page.sheet.comments:
        place = Cell(row, column, "").ref
        outcome.notes.append(f"{page.sheet.name}!{place}, comment: {text}")
        outcome.warnings.append(Notice(page.sheet.name, place, "The comment on this cell is kept in the plan's notes."))


def count(outcome: Outcome, page: Page, lines: int) -> None:
    made = page.lay.made
    outcome.filled += sum(map(len, page.lay.rows.values())) - len(made) + lines
    outcome.placed += len(page.account.placed - made)
    outcome.noted += len(page.account.noted - page.account.placed - made)


def read(outcome: Outcome, texts: Sequence[str]) -> None:
    for words, meaning in around.terms_in(texts).items():
        outcome.facts.setdefault(f"term.{words}", meaning)
    for short, long in around.abbreviations_in(texts).items():
        outcome.facts.setdefault(f"abbreviation.{short}", long)


__all__ = ["Written", "settle", "themes"]

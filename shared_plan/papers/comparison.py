"""What differs between two moments of a plan as a paper of its own, by theme, with changed words marked; and as plain text."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from shared_plan.model.differences import ADDED, MOVED, REMOVED, Difference
from shared_plan.papers.blocks import (
    BOLD,
    NEW,
    OLD,
    SOFT,
    Block,
    Bullets,
    Heading,
    Line,
    Page,
    Paper,
    Paragraph,
    Run,
    plain_line,
)
from shared_plan.papers.wording import compared

Named = Callable[[str], str]
"""Gives the words for a field's key."""
NO_CHANGE = "Nothing has changed."


def comparison(title: str, told: str, found: Sequence[Difference], heading: Named) -> Paper:
    """The differences as a paper: `title` names the plan, `told` the two moments; `heading` gives a field's name."""
    return Paper(title, tuple(_blocks(title, told, found, heading)), page=Page("A4", "portrait"))


def _blocks(title: str, told: str, found: Sequence[Difference], heading: Named) -> Iterator[Block]:
    yield Heading(1, title)
    yield Paragraph(plain_line(told), "soft")
    if not found:
        yield Paragraph(plain_line(NO_CHANGE))
    for _, under in groupby(found, key=lambda one: one.top):
        several = list(under)
        yield Heading(2, _flat(several[0].top_title) or ("The plan itself" if not several[0].top else "(no title)"))
        for _, own in groupby(several, key=lambda one: one.item):
            yield from _of_item(list(own), heading)


def _of_item(own: Sequence[Difference], heading: Named) -> Iterator[Block]:
    named = _flat(own[0].title) or "(no title)"
    yield Bullets(tuple(line for one in own for line in _entry(one, named, heading)))


def _entry(one: Difference, named: str, heading: Named) -> Iterator[Line]:
    if one.what in (ADDED, REMOVED, MOVED):
        yield Line((Run(named, BOLD), Run(f" {in_words(one)}")), "•")
        return
    period = f", {one.period}" if one.period else ""
    lead = (Run(f"{named}: ", BOLD), Run(f"{heading(one.field)}{period}: ", SOFT))
    lines = _marked(one.old, one.new)
    yield Line((*lead, *(lines[0].runs if lines else ())), "•")
    yield from (line._replace(inset=line.inset + 1, bullet=line.bullet or "–") for line in lines[1:])


def _marked(old: str, new: str) -> tuple[Line, ...]:
    if not old or not new:
        look = NEW if new else OLD
        return tuple(Line((Run(line, look),)) for line in (new or old).split("\n") if line.strip())
    return compared(old, new)


def in_words(one: Difference) -> str:
    """What became of a row that came, went or moved."""
    if one.what == ADDED:
        return "is new"
    if one.what == REMOVED:
        return "was removed"
    if one.old != one.new:
        return f"was moved from {_quoted(one.old)} to {_quoted(one.new)}"
    return "was moved up or down"


def _quoted(title: str) -> str:
    return f"“{_flat(title)}”" if title.strip() else "the top of the plan"


def _flat(text: str) -> str:
    return " ".join(text.split())


def as_text(title: str, told: str, found: Sequence[Difference], heading: Named) -> str:
    """The same as plain text: each change with its words before and now."""
    lines = [title, told, ""]
    for _, under in groupby(found, key=lambda one: one.top):
        several = list(under)
        lines += [_flat(several[0].top_title) or "The plan itself"]
        lines += [f"- {_flat(one.title) or '(no title)'}{_sentence(one, heading)}" for one in several] + [""]
    return "\n".join(lines if found else [*lines, NO_CHANGE]).rstrip() + "\n"


def _sentence(one: Difference, heading: Named) -> str:
    if one.what in (ADDED, REMOVED, MOVED):
        return f" {in_words(one)}"
    period = f", {one.period}" if one.period else ""
    named = f": {heading(one.field)}{period}"
    if not one.old:
        return f"{named} is now “{_flat(one.new)}”"
    return f"{named} was “{_flat(one.old)}”" + (f", is now “{_flat(one.new)}”" if one.new else ", is now empty")

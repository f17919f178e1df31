"""What stands in a cell beside an item, and under which keys of the contract an officer would put it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import NamedTuple

from corpus import dates, phrases
from corpus.bank import Bank, Node
from corpus.paper import PLAIN, Look, Value

KEYS: dict[str, tuple[str, ...]] = {
    "lead": ("lead", "owner"),
    "sponsor": ("sponsor", "owner"),
    "owner": ("owner", "lead", "sponsor"),
    "partners": ("partners",),
    "start": ("start", "timescale"),
    "target": ("target", "timescale"),
    "revised": ("target", "timescale", "custom"),
    "original": ("target", "timescale", "original_target", "custom"),
    "completed": ("custom", "target", "status", "notes", "progress", "finish", "completed"),
    "timescale": ("timescale", "target", "start"),
    "status": ("status", "progress"),
    "progress": ("progress", "notes", "status"),
    "outcome": ("outcome", "objectives", "measure"),
    "measure": ("measure", "outcome"),
    "description": ("description", "approach"),
    "resources": ("resources", "planned_spend"),
    "cost": ("planned_spend", "resources"),
    "spent": ("actual_spend",),
    "percent": ("percent", "status", "progress"),
    "direction": ("direction",),
    "notes": ("notes", "progress"),
    "custom": ("*",),
}
COLOURS = {"Green": "00B050", "Amber": "FFC000", "Red": "FF0000", "Blue": "0070C0"}
SCALES: dict[str, tuple[str, ...]] = {
    "rag": ("Green", "Amber", "Red"),
    "brag": ("Blue", "Green", "Amber", "Red"),
    "letters": ("G", "A", "R"),
    "lower": ("green", "amber", "red"),
    "words": ("Complete", "On track", "At risk", "Not started"),
    "epping": ("Achieved", "On target", "Behind schedule", "Pending"),
    "deleted": ("Achieved", "On target", "Revised completion date", "Suspended", "Deleted"),
    "progress": ("Not started", "In progress", "Completed"),
    "open": ("Open", "Closed", "Deferred"),
    "audit": ("Implemented", "Partially implemented", "Not implemented", "No longer applicable"),
    "bold": ("GREEN", "AMBER", "RED", "BLUE (complete)"),
    "mixed": ("Green – on track", "Amber – some slippage", "Red – will not meet date"),
}


class Fact(NamedTuple):
    """A cell and what is true of it: any of `texts`, or all of `lines`."""

    value: Value
    texts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    look: Look = PLAIN


@dataclass
class Teller:
    """Tells facts about nodes of one bank, by lot."""

    rng: Random
    bank: Bank
    year: int

    def person(self) -> str:
        return f"{self.rng.choice(phrases.FIRST)} {self.rng.choice(phrases.LAST)}"

    def initials(self) -> str:
        return "".join(word[0] for word in self.person().split())

    def lead(self) -> str:
        return self.rng.choice(self.bank.leads)

    def some(self, words: list[str], most: int) -> list[str]:
        return self.rng.sample(words, self.rng.randint(1, min(most, len(words))))


def plain(text: str) -> Fact:
    return Fact(text, (text,)) if text else Fact(None)


def _lead(tell: Teller, node: Node, form: str) -> Fact:
    made: dict[str, Callable[[], str]] = {
        "": tell.lead,
        "name": tell.person,
        "initials": tell.initials,
        "cllr": lambda: f"Cllr {tell.person()}",
        "two": lambda: f"{tell.person()} / {tell.person()}",
        "slash": lambda: f"{tell.initials()}/{tell.initials()}",
        "post": lambda: f"{tell.person()} ({tell.lead()})",
        "lines": lambda: f"{tell.lead()}\n{tell.lead()}",
        "org": lambda: tell.rng.choice(tell.bank.partners),
        "handover": lambda: f"{tell.person()} (to 30 June {tell.year})\n{tell.person()} (from 1 July {tell.year})",
    }
    return plain(made[form]())


def _partners(tell: Teller, node: Node, form: str) -> Fact:
    joint = {"": ", ", "lines": "\n", "semi": "; ", "slash": " / "}[form]
    text = joint.join(tell.some(tell.bank.partners, 3))
    return plain(text if tell.rng.random() < 0.85 else "")


def _status(tell: Teller, node: Node, form: str) -> Fact:
    if form == "fill":
        word = tell.rng.choice(("Green", "Amber", "Red"))
        return Fact(None, (word, word[0], word.lower()), look=Look(fill=COLOURS[word]))
    word = tell.rng.choice(SCALES[form.removesuffix("+fill")])
    look = Look(fill=COLOURS.get(word.title(), "")) if form.endswith("+fill") else PLAIN
    return Fact(word, (word,), look=look)


def _progress(tell: Teller, node: Node, form: str) -> Fact:
    if form == "sparse" and tell.rng.random() < 0.4:
        return Fact(None)
    if form == "long":
        return plain(phrases.LONG)
    joint = {"paras": "\n", "bullets": "\n"}.get(form, " ")
    told = tell.some(phrases.PROGRESS, 3 if form != "short" else 1)
    if form == "bullets":
        return Fact("\n".join(f"• {one}" for one in told), lines=tuple(told))
    text = joint.join(told)
    return Fact(text, (text,))


def _list(words: list[str], most: int) -> Callable[[Teller, Node, str], Fact]:
    def told(tell: Teller, node: Node, form: str) -> Fact:
        got = tell.some(words, most)
        if words is phrases.MILESTONES:
            mark = {"": " – {d}", "bullets": " ({d})", "first": "{d}: "}[form]
            dated = [(mark, text, dates.month_text(tell.rng, tell.year)) for text in got]
            got = [m.format(d=d) + t if m.endswith(": ") else t + m.format(d=d) for m, t, d in dated]
        bullet = "• " if form == "bullets" else ""
        return Fact("\n".join(bullet + one for one in got), lines=tuple(got))

    return told


def _words(words: list[str], filled: float = 0.8) -> Callable[[Teller, Node, str], Fact]:
    def told(tell: Teller, node: Node, form: str) -> Fact:
        return plain(tell.rng.choice(words) if form == "full" or tell.rng.random() < filled else "")

    return told


def _outcome(tell: Teller, node: Node, form: str) -> Fact:
    if form == "bullets":
        both = [node.outcome or tell.rng.choice(tell.bank.measures), tell.rng.choice(tell.bank.measures)]
        return Fact("\n".join(f"• {one}" for one in both), lines=tuple(both))
    return plain(node.outcome)


def _measure(tell: Teller, node: Node, form: str) -> Fact:
    return plain((";\n" if form == "two" else "; ").join(tell.some(tell.bank.measures, 2 if form == "two" else 1)))


def _money(tell: Teller, node: Node, form: str) -> Fact:
    amount = tell.rng.randrange(2, 240) * 500
    if form == "real":
        return Fact(amount, (f"£{amount:,}", str(amount)), look=Look(fmt='"£"#,##0'))
    written = tell.rng.choice((f"£{amount:,}", f"£{amount / 1000:g}k", "nil", "tbc", f"£{amount:,} (capital)"))
    return plain(f"£{amount:,}" if form == "pounds" else written)


def _percent(tell: Teller, node: Node, form: str) -> Fact:
    share = tell.rng.choice((0, 10, 25, 40, 50, 75, 80, 100))
    if form == "real":
        return Fact(share / 100, (f"{share}%", str(share), f"{share / 100:g}"), look=Look(fmt="0%"))
    return Fact(f"{share}%", (f"{share}%", str(share)))


def _direction(tell: Teller, node: Node, form: str) -> Fact:
    return plain(tell.rng.choice(("↑", "→", "↓") if form == "arrows" else ("Improving", "No change", "Declining")))


def _choice(tell: Teller, node: Node, form: str) -> Fact:
    return plain(tell.rng.choice(form.split("|")))


def _when(month: int, years: int) -> Callable[[Teller, Node, str], Fact]:
    """From the first of that month, so many years into the plan."""

    def told(tell: Teller, node: Node, form: str) -> Fact:
        value, texts, fmt = dates.WHEN[form](tell.rng, date(tell.year + years, month, 1))
        return Fact(value, texts, look=Look(fmt=fmt)) if value != "" else Fact(None)

    return told


def _why(tell: Teller, node: Node, form: str) -> Fact:
    return plain(tell.rng.choice(phrases.WHY))


MAKERS: dict[str, Callable[[Teller, Node, str], Fact]] = {
    **dict.fromkeys(("lead", "sponsor", "owner"), _lead),
    **dict.fromkeys(("timescale", "original"), _when(6, 0)),
    "start": _when(3, 0),
    "target": _when(1, 1),
    "revised": _when(4, 2),
    "partners": _partners,
    "status": _status,
    "progress": _progress,
    "milestones": _list(phrases.MILESTONES, 3),
    "risks": _list(phrases.RISKS, 3),
    "issues": _list(phrases.ISSUES, 2),
    "resources": _words(phrases.RESOURCES),
    "notes": _words(phrases.NOTES, 0.5),
    "outcome": _outcome,
    "measure": _measure,
    "description": _why,
    "cost": _money,
    "spent": _money,
    "percent": _percent,
    "direction": _direction,
    "custom": _choice,
}

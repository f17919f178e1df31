"""Number formats: a stored number as the person sees it in the cell, and whether it is a date.

The library that does this in Python (ssf) had its last release in 2020 and brings six others, so the part
that plans need is written here: sections, conditions, literals, dates, times, digits, per cent, fractions.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from shared_plan.exchange.grid import Value
from shared_plan.exchange.sources.numerals import digits_shown, general
from shared_plan.exchange.sources.serials import Token, dated_value, elapsed_words, words

LONGEST: Final = 500
"""Excel allows 255 characters; a longer format is shown as General."""

BUILT_IN: Final[Mapping[int, str]] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "£#,##0;-£#,##0", 6: "£#,##0;[Red]-£#,##0", 7: "£#,##0.00;-£#,##0.00", 8: "£#,##0.00;[Red]-£#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', 42: '_-£* #,##0_-;-£* #,##0_-;_-£* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 44: '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "dd/mm/yyyy"),
}  # fmt: skip
"""The formats that files name by number; 14 and 22 and the currencies follow the system, here a British one."""

PIECES = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general|standard)|(?P<ap>am/pm|a/p)|(?P<exp>e[+-])|(?P<second>s+(?:\.0+)?)|(?P<date>y+|m+|d+|h+|e+)"
    r"|(?P<digit>[0#?])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
COMPARE: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
OTHER = {".": "point", ",": "comma", "%": "%", "/": "/", "@": "@"}


@dataclass(frozen=True, slots=True)
class Section:
    tokens: tuple[Token, ...]
    condition: tuple[Callable[[float, float], bool], float] | None
    kind: str
    """"date", "elapsed", "general", "number" or "text" (nothing but literals and @)."""


@dataclass(frozen=True, slots=True)
class Format:
    """A number format, ready to show numbers."""

    sections: tuple[Section, ...]

    @property
    def dated(self) -> bool:
        return self.sections[0].kind in ("date", "elapsed")

    def show(self, number: float, *, epoch_1904: bool = False) -> str:
        """The words in the cell; General where the format shows nothing at all or can't show this number."""
        section, signed = self.chosen(number)
        shown = shown_by(section, number, signed=signed, epoch_1904=epoch_1904)
        return shown or general(number)

    def value(self, number: float, *, epoch_1904: bool = False) -> Value:
        """A date, time or duration if the format says so, else the number, whole if it is."""
        kind = self.sections[0].kind
        if kind == "elapsed":
            return timedelta(days=number) if abs(number) < 1e6 else number
        dated = dated_value(number, epoch_1904=epoch_1904) if kind == "date" else None
        if dated is not None:
            return dated
        return int(number) if number == number // 1 and abs(number) < 1e15 else number

    def chosen(self, number: float) -> tuple[Section, bool]:
        """The section for this number, and whether a minus sign has still to be written."""
        numeric = self.sections[:3]
        if any(s.condition for s in numeric):
            return self.by_condition(number)
        if number < 0 and len(numeric) > 1:
            return numeric[1], False
        return (numeric[2] if number == 0 and len(numeric) > 2 else numeric[0]), True

    def by_condition(self, number: float) -> tuple[Section, bool]:
        numeric = self.sections[:3]
        for section in numeric:
            if section.condition is None or section.condition[0](number, section.condition[1]):
                return section, True
        return numeric[-1], True


def shown_by(section: Section, number: float, *, signed: bool, epoch_1904: bool) -> str:
    if section.kind == "date":
        return words(section.tokens, number, epoch_1904=epoch_1904) or general(number)
    if section.kind == "elapsed":
        return elapsed_words(section.tokens, number)
    sign = "-" if number < 0 and signed else ""
    if section.kind == "number":
        shown = digits_shown(section.tokens, abs(number)).strip()
        return sign + shown if any(c in "123456789" for c in shown) else shown
    figure = "@" if section.kind == "text" else "general"
    return "".join(sign + general(abs(number)) if t.kind == figure else t.text for t in section.tokens).strip()


@lru_cache(maxsize=2048)
def compiled(code: str) -> Format:
    """The format behind this code; anything without sense is General."""
    sections = tuple(section_of(text) for text in split(code)[:4]) if len(code) <= LONGEST else ()
    return Format(sections or (section_of("General"),))


def split(code: str) -> list[str]:
    """The sections, parted by the semicolons that stand outside quotes and brackets."""
    return ["".join(part) for part in parts(code)] if code else ["General"]


def parts(code: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for match in PIECES.finditer(code):
        if match[0] == ";":
            found.append([])
        else:
            found[-1].append(match[0])
    return found


def section_of(text: str) -> Section:
    condition = None
    tokens: list[Token] = []
    for match in PIECES.finditer(text):
        if match["bracket"] is not None:
            condition = condition_of(match["bracket"]) or condition
        tokens.extend(token_of(match))
    told = told_apart(tokens)
    return Section(told, condition, kind_of(told))


def condition_of(bracket: str) -> tuple[Callable[[float, float], bool], float] | None:
    found = CONDITION.fullmatch(bracket.strip())
    return (COMPARE[found[1]], float(found[2])) if found else None


def token_of(match: re.Match[str]) -> tuple[Token, ...]:
    kind, text = match.lastgroup or "other", match[0]
    if kind == "bracket":
        return bracket_tokens(match["bracket"])
    return () if kind == "fill" else (sign_token(kind, text, match[kind]),)


def sign_token(kind: str, text: str, inner: str) -> Token:
    """A literal, a date's letter (e is a year), or a sign of a number."""
    if kind in ("quoted", "escaped", "pad"):
        return Token("lit", " " if kind == "pad" else inner)
    if kind == "date":
        return Token("y", "yyyy") if text[0] in "eE" else Token(text[0].lower(), text)
    named = {"second": "s", "other": OTHER.get(text, "lit")}
    return Token(named.get(kind, kind), text)


def bracket_tokens(inner: str) -> tuple[Token, ...]:
    """Elapsed hours, a currency sign, the system's long date and time; colours and languages show nothing."""
    if inner.lower() in ("h", "hh", "m", "mm", "s", "ss"):
        return (Token("[" + inner[0].lower().replace("m", "n"), inner),)
    if not inner.startswith("$"):
        return ()
    sign, _, language = inner[1:].partition("-")
    if language.upper() in ("F800", "X-SYSDATE"):
        return (Token("system", "d mmmm yyyy"),)
    if language.upper() in ("F400", "X-SYSTIME"):
        return (Token("system", "hh:mm:ss"),)
    return (Token("lit", sign),) if sign else ()


def told_apart(tokens: list[Token]) -> tuple[Token, ...]:
    """Months told from minutes, and the signs of a number turned into literals within a date."""
    system = next((t for t in tokens if t.kind == "system"), None)
    if system is not None:
        return section_of(system.text).tokens
    if not any(t.kind in ("y", "m", "d", "h", "s", "[h", "[n", "[s") for t in tokens) or has_digits(tokens):
        return tuple(Token("lit", t.text) if t.kind in ("y", "m", "d", "h", "s", "ap") else t for t in tokens)
    clocks = [t.kind for t in tokens if t.kind in ("y", "m", "d", "h", "s", "[h", "[n", "[s")]
    return tuple(Token("lit", t.text) if t.kind in OTHER.values() else t for t in minutes_named(tokens, clocks))


def has_digits(tokens: Sequence[Token]) -> bool:
    return any(t.kind in ("digit", "exp", "general") for t in tokens)


def minutes_named(tokens: Sequence[Token], clocks: Sequence[str]) -> list[Token]:
    """An m after hours or before seconds is minutes."""
    named: list[Token] = []
    seen = 0
    for token in tokens:
        if token.kind in clocks:
            near = [*(clocks[seen - 1 : seen] or [""]), *clocks[seen + 1 : seen + 2]]
            minutes = token.kind == "m" and len(token.text) <= 2 and (near[0] in ("h", "[h") or near[-1] == "s")
            named.append(Token("n", token.text) if minutes else token)
            seen += 1
        else:
            named.append(token)
    return named


def kind_of(tokens: Sequence[Token]) -> str:
    kinds = {t.kind for t in tokens}
    if kinds & {"[h", "[n", "[s"}:
        return "elapsed"
    if kinds & {"y", "m", "d", "h", "n", "s"}:
        return "date"
    if "general" in kinds:
        return "general"
    return "number" if kinds & {"digit", "exp"} else "text"

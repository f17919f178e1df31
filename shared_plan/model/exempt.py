"""Exempt information: the paragraphs of Schedule 12A to the Local Government Act 1972 and the words printed for them."""

import re
from dataclasses import dataclass

from shared_plan.model.text import folded

ENGLAND, WALES = "England", "Wales"
PART = {ENGLAND: "Part 1", WALES: "Part 4"}
"""The part of the Schedule that describes exempt information, by nation."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One description of exempt information; `public_interest` is whether it is exempt only while secrecy outweighs."""

    number: str
    nation: str
    description: str
    public_interest: bool = True


_FINANCIAL = (
    "the financial or business affairs of any particular person (including the authority holding that information)"
)
_LABOUR = (
    "any consultations or negotiations, or contemplated consultations or negotiations, in connection with any labour "
    "relations matter arising between the authority or a Minister of the Crown and employees of, or office holders "
    "under, the authority"
)
_LEGAL = (
    "Information in respect of which a claim to legal professional privilege could be maintained in legal proceedings"
)
_NOTICE = (
    "Information which reveals that the authority proposes to give under any enactment a notice under or by virtue of "
    "which requirements are imposed on a person, or to make an order or direction under any enactment"
)
_CRIME = "any action taken or to be taken in connection with the prevention, investigation or prosecution of crime"

_CATALOGUE = (
    Paragraph("1", ENGLAND, "Information relating to any individual"),
    Paragraph("2", ENGLAND, "Information which is likely to reveal the identity of an individual"),
    Paragraph("3", ENGLAND, f"Information relating to {_FINANCIAL}"),
    Paragraph("4", ENGLAND, f"Information relating to {_LABOUR}"),
    Paragraph("5", ENGLAND, _LEGAL),
    Paragraph("6", ENGLAND, _NOTICE),
    Paragraph("7", ENGLAND, f"Information relating to {_CRIME}"),
    Paragraph("12", WALES, "Information relating to a particular individual"),
    Paragraph("13", WALES, "Information which is likely to reveal the identity of an individual"),
    Paragraph("14", WALES, f"Information relating to {_FINANCIAL}"),
    Paragraph("15", WALES, f"Information relating to {_LABOUR}"),
    # Wales alone keeps legal privilege outside the test of the public interest.
    Paragraph("16", WALES, _LEGAL, public_interest=False),
    Paragraph("17", WALES, _NOTICE),
    Paragraph("18", WALES, f"Information relating to {_CRIME}"),
)
PARAGRAPHS = {paragraph.number: paragraph for paragraph in _CATALOGUE}
"""By number: England's as in force since 1 March 2006 (SI 2006/88), Wales' as put in by SI 2007/969."""

_SURROUNDINGS = re.compile(
    r"""\b(?:sched(?:ule)?|sch)\.?\s*12\s*\(?a\)?(?![a-z]) | \bpart\s*(?:[1-7]|iv|i{1,3}|v)\b
      | \b(?:local\s+government\s+)?act,?\s*1972 | \b(?:england|wales|english|welsh)\b""",
    re.VERBOSE,
)
_WORDS = re.compile(
    r"""\b(?:paragraphs?|paras?|par|categor(?:y|ies)|numbers?|nos?|of|to\s+the|the|under|in|by\s+virtue\s+of|exempt(?:ion)?
      |information|as\s+defined|local\s+government|act|not\s+for\s+publication|because|it|contains|reasons?|descriptions?)\b
      | [.:()\[\]]""",
    re.VERBOSE,
)
_LIST = re.compile(r"\d{1,2}(?:(?:\s*(?:,|;|/|&|\+|-|and|to)\s*)+\d{1,2})*")
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|to)\s*(\d{1,2})")


def paragraph(text: str) -> str | None:
    """The paragraphs that a cell names, as "3" or "1, 2"; None when it names none that makes information exempt.

    Read are "3", "para 3", "paragraph 3 of Part 1 of Schedule 12A", "1 and 2", "1-3". A cell in which any number is
    not such a paragraph is not half understood: it gives None, and the cell still withholds what it marks.
    """
    bare = _WORDS.sub(" ", _SURROUNDINGS.sub(" ", folded(text).casefold())).strip(" ,;-\n")
    if not _LIST.fullmatch(bare):
        return None
    numbers = {str(int(number)) for number in re.findall(r"\d+", _RANGE.sub(_spelt, bare))}
    return ", ".join(sorted(numbers, key=int)) if numbers <= PARAGRAPHS.keys() else None


def _spelt(found: re.Match[str]) -> str:
    # A range written backwards names nothing; 0 is no paragraph.
    return " ".join(str(number) for number in range(int(found[1]), int(found[2]) + 1)) or "0"


def described(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs that a cell names; empty when none can be read."""
    numbers = paragraph(text)
    return tuple(PARAGRAPHS[number] for number in numbers.split(", ")) if numbers else ()


def defined_in(text: str) -> str:
    """Where what a cell marks is defined: "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"."""
    by_nation: dict[str, list[str]] = {}
    for one in described(text):
        by_nation.setdefault(one.nation, []).append(one.number)
    places = [f"{_numbered(numbers)} of {PART[nation]}" for nation, numbers in by_nation.items()]
    start = f"{' and '.join(places)} of " if places else ""
    return f"{start}Schedule 12A to the Local Government Act 1972"


def _numbered(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"


def marking(text: str) -> str:
    """The line that stands on every page of an exempt paper, for all the paragraphs in `text`."""
    return f"Not for publication: contains exempt information as defined in {defined_in(text)}"


def reason(text: str) -> str:
    """The marking with the paragraphs' own descriptions, for the first page."""
    descriptions = "; ".join(f"{one.number}: {one.description}" for one in described(text))
    return f"{marking(text)} ({descriptions})." if descriptions else f"{marking(text)}."


def withheld(text: str) -> str:
    """What a public paper says in place of what is withheld: "Exempt (paragraph 3)"."""
    numbers = paragraph(text)
    return f"Exempt ({_numbered(numbers.split(', '))})" if numbers else "Exempt"

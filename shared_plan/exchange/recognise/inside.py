"""What stands inside one cell: a reference before its title, bullets, numbered lines, headings of years."""

import re
from functools import lru_cache
from typing import NamedTuple

_NOUNS = (
    r"key\s+priority|strategic\s+priority|corporate\s+priority|priority\s+area|priority|key\s+theme|strategic\s+theme|theme|strategic\s+objective|"
    r"key\s+objective|corporate\s+objective|objective|strategic\s+aim|corporate\s+aim|aim|goal|strategic\s+goal|outcome|pillar|strand|ambition|"
    r"work\s?stream|work\s+package|project|programme|action|key\s+action|activity|task|recommendation|rec|milestone|step|commitment|"
    r"sub[- ]?action|deliverable|part|section|area|key\s+area|focus\s+area|chapter|strategy|standard|domain|driver|enabler|initiative|"
    r"area\s+for\s+(?:improvement|development|action)|(?:improvement|quality|delivery)\s+priority|(?:equality|well-?being)\s+objective|policy|mission|"
    r"principle|requirement|finding|must\s+do|should\s+do|scheme|measure|intervention"
)
NAMED_REF = re.compile(
    rf"(?P<ref>(?P<noun>{_NOUNS})\s*(?:no\.?\s*)?(?P<n>\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?|[A-Z]|[IVX]{{1,5}}|one|two|three|four|five|six|seven|eight|nine|ten))"
    rf"\s*(?:[:.)–—]|\s-|-\s|\n)\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
NAMED_ONLY = re.compile(rf"(?P<noun>{_NOUNS})\s*(?::|\s[-–—])\s*(?P<title>\S.*)", re.IGNORECASE | re.DOTALL)
BARE_NAMED = re.compile(rf"(?P<noun>{_NOUNS})\s+(?P<n>\d{{1,3}}(?:\.\d{{1,3}})*|[A-Z]|[IVX]{{1,5}})", re.IGNORECASE)
_NOUN = re.compile(rf"\s*(?:{_NOUNS})\s+", re.IGNORECASE)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
_REF = re.compile(
    r"(?P<ref>[(\[]?(?:"
    r"\d{1,3}(?:\.\d{1,3})+(?:\.?[a-z])?\.?(?=[\s):\]])|"  # 1.1  1.2.3.  1.1a  1.1.a
    r"\d{1,3}[a-z]?[.):\]](?=\s)|"  # 1.  2)  2a.
    r"\d{1,3}[a-z](?=\s)|"  # 2a
    r"(?!Q[1-4]\b|H[12]\b|CO2|KS\d)[A-Z]{1,4}[-/ ]?\d{1,3}(?:[./-]\d{1,3})*[a-z]?(?:[:).](?=\s)|(?=\s+[-–—]\s))|"  # A1:  HR1.2 -
    r"[A-Z][.)](?=\s)(?!\s[A-Z][a-z]+\s*$)|"  # A.
    r"[ivx]{1,4}[.)](?=\s)"  # i)
    r")[)\]]?)\s*[-–—:]?\s+(?P<title>\S.*)",
    re.DOTALL,
)
_BARE = re.compile(r"(?P<ref>\d{1,3})\s+(?P<title>[A-Z]\S*.*)", re.DOTALL)
_LETTERED = re.compile(
    r"(?P<ref>(?!Q[1-4]\b|H[12]\b|CO2|KS\d)[A-Z]{1,4}[-/]?\d{1,3}(?:[./-]\d{1,3})*[a-z]?)\s+(?P<title>\S.*)", re.DOTALL
)
_REFERENCE = re.compile(
    r"[(\[]?(?:[A-Za-z]{0,6}\s?[-/.#]?\s?)\d{1,4}(?:\s?[./-]\s?\d{1,4}){0,4}\s?[A-Ja-z]?(?:\([ivx\d]+\))?[.):\]]?|[A-Z][.)]?|[a-z][.)]|[ivx]{1,5}[.)]|[IVX]{1,5}[.)]?"
    r"|(?:19|20)\d\d[/-]\d{1,4}|[A-Z]{1,5}(?:[/-][A-Z0-9]{1,6}){1,3}",
)
BULLET = re.compile(
    r"\s*(?:[-–—*+>•·‣⁃∙○●◦■□▪▫◆◇►▶➢➤✓✔\uf0a7\uf0b7\uf0d8]\s+|[•‣▪●○◦■\uf0a7\uf0b7\uf0d8](?=\S)|o\s+(?=[A-Z]))(?=\S)"
)
NUMBERED = re.compile(
    r"\s*(?P<ref>\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(\d{1,2}\)|[a-z]\)|\([a-z]\)|[a-z]\.|\(?[ivx]{1,5}[.)]|[A-H][.)])\s+(?=\S)"
)
YEAR_LINE = re.compile(
    rf"\s*(?:in\s+|during\s+|by\s+)?(?P<when>(?:fy\s?)?(?:19|20)\d\d\s*[-–—/ ]\s*(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d|\d\d/\d\d|"
    rf"(?:year|yr|phase)\s+(?:\d|one|two|three|four|five)|(?:q|quarter\s)\s?[1-4](?:\s+(?:19|20)\d\d(?:\s?[-/]\s?\d\d(?:\d\d)?)?)?|"
    rf"(?:{_MONTHS})\s+(?:19|20)\d\d)\s*[:.–-]?\s*",
    re.IGNORECASE,
)
DATE_LINE = re.compile(
    rf"\s*(?P<when>(?:(?:by|from|in|before|until)\s+)?"
    rf"(?:(?:the\s+)?(?:early|mid|late|end(?:\s+of)?|start(?:\s+of)?)[\s-]+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"(?:{_MONTHS})\s+(?:19|20)\d\d|on-?\s?going|continuous|tbc)\s*[:.–-]?\s*",
    re.IGNORECASE,
)
"""A date or an open end that heads what follows, in a cell that has lines of years."""
_NOT_REF = re.compile(
    rf"\d{{1,2}}\.\d{{1,2}}\s*(?:%|million|m\b|bn|billion|k\b|fte|am\b|pm\b)|\d{{1,2}}\s+(?:{_MONTHS})\b", re.IGNORECASE
)


class Part(NamedTuple):
    """One line of a cell: its number or letter where it has one, its text, and the year heading it stands under."""

    text: str
    ref: str = ""
    when: str = ""
    marked: bool = False


class Split(NamedTuple):
    """A cell taken apart: the words before its list, then the list."""

    lead: str
    parts: tuple[Part, ...] = ()


class Titled(NamedTuple):
    ref: str
    title: str
    noun: str = ""


@lru_cache(maxsize=4096)
def titled(text: str, *, bare: bool = False) -> Titled:
    """The reference split off a title: "Key priority 1: Housing", "1.2 Housing", "2a) ..."; `bare` takes "1 Housing" and "A1 Housing" too."""
    whole = text.strip()
    if found := NAMED_REF.fullmatch(whole):
        return Titled(found["ref"].strip(), found["title"].strip(), " ".join(found["noun"].split()))
    if _NOT_REF.match(whole):
        return Titled("", whole)
    found = _REF.fullmatch(whole)
    if found is None and bare:
        found = _BARE.fullmatch(whole) or _LETTERED.fullmatch(whole)
    if found:
        return Titled(found["ref"].strip(), found["title"].strip())
    return Titled("", whole)


def has_bare_number(text: str) -> bool:
    """Whether the text begins with a number (or "A1") alone, which is a reference only where the whole column does so."""
    whole = text.strip()
    return bool(_BARE.fullmatch(whole) or _LETTERED.fullmatch(whole)) and not _NOT_REF.match(whole)


def is_numbering(text: str) -> bool:
    """A reference, or one with the name of what it numbers: "Action HW1", "Recommendation 3"."""
    if is_reference(text):
        return True
    noun = _NOUN.match(text) if len(text) <= 30 else None
    return noun is not None and is_reference(text[noun.end() :])


@lru_cache(maxsize=8192)
def is_reference(text: str) -> bool:
    return 0 < len(text) <= 18 and _REFERENCE.fullmatch(text.strip()) is not None


def depth_of(ref: str) -> int:
    """How deep a reference stands: "1" is 1, "1.1" is 2, "2a" is 2, "1.1.1" is 3; 0 where it has no number."""
    bare = ref.strip().strip("()[]").rstrip(".):").strip()
    found = re.search(r"(\d+(?:\.\d+)*)\s*\.?\(?([a-z]|[ivx]+)?\)?$", bare)
    if not found:
        return 1 if re.fullmatch(r"[A-Z]|[IVX]+", bare) else 0
    numbers = found[1].split(".")
    while len(numbers) > 1 and set(numbers[-1]) == {"0"}:
        numbers.pop()
    return len(numbers) + bool(found[2])


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def is_listed(text: str) -> bool:
    """Several lines of which at least two are bullets or numbered, or a single bullet."""
    lines = lines_of(text)
    marked = sum(bool(BULLET.match(line)) for line in lines)
    return marked >= 2 or (marked >= 1 and len(lines) <= 2) or (len(lines) > 1 and _numbered(lines) >= 2)


def _numbered(lines: list[str]) -> int:
    return sum(bool(NUMBERED.match(line)) for line in lines)


def has_years(text: str) -> bool:
    """Whether lines of the cell are headings of years, with something under them."""
    lines = lines_of(text)
    heads = [bool(_year_head(line)) for line in lines]
    return len(lines) > 1 and heads[0] and not all(heads)


def _year_head(line: str) -> str:
    found = YEAR_LINE.fullmatch(line)
    return found["when"].strip() if found else ""


def split(text: str, *, every_line: bool = False, years: bool = False) -> Split:
    """A cell taken into the words ahead of its list and the list.

    Bullets and numbered lines always part; with `every_line` each line does; with `years` a line that is a year or a
    period alone heads those below it. A line without mark below a marked one carries it on when it begins small.
    """
    lines = lines_of(text)
    if years and any(map(_year_head, lines)):
        return Split("", tuple(_under_years(lines)))
    marks = [_marked(line) for line in lines]
    numbered = sum(bool(part.ref) for part in marks)
    bulleted = sum(part.marked and not part.ref for part in marks)
    if bulleted + numbered < (1 if bulleted or every_line else 2) and not every_line:
        return Split(text.strip())
    parts: list[Part] = []
    lead: list[str] = []
    for line, part in zip(lines, marks, strict=True):
        if part.marked and (part.ref == "" or numbered > 1 or every_line):
            parts.append(part)
        elif parts and _carries_on(line, parts[-1]):
            last = parts[-1]
            parts[-1] = last._replace(text=f"{last.text}\n{line.strip()}")
        elif parts or every_line:
            parts.append(Part(line.strip()))
        else:
            lead.append(line.strip())
    return Split("\n".join(lead), tuple(parts))


def _marked(line: str) -> Part:
    if found := BULLET.match(line):
        return Part(line[found.end() :].strip(), marked=True)
    if (found := NUMBERED.match(line)) and not _NOT_REF.match(line.strip()):
        return Part(line[found.end() :].strip(), found["ref"].strip(), marked=True)
    return Part(line.strip())


def _carries_on(line: str, last: Part) -> bool:
    """A line without a mark goes on with the marked one above when it begins small and that one had not ended."""
    first = line.strip()[:1]
    return last.marked and first.islower() and last.text[-1:] not in ".;:"


def _under_years(lines: list[str]) -> list[Part]:
    found: list[Part] = []
    when = ""
    for line in lines:
        dated = DATE_LINE.fullmatch(line)
        head = dated["when"].strip() if dated else _year_head(line)
        if head:
            when = head
        else:
            part = _marked(line)
            if (
                found
                and found[-1].when == when
                and found[-1].marked
                and not part.marked
                and _carries_on(line, found[-1])
            ):
                last = found[-1]
                found[-1] = last._replace(text=f"{last.text}\n{part.text}")
            else:
                found.append(part._replace(when=when))
    return found

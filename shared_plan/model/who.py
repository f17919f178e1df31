"""Taking a cell of people apart: names as written, their remarks, and the days from and until which they serve."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from shared_plan.model import titles
from shared_plan.model.text import folded
from shared_plan.model.when import Context, read

Span = tuple[int, int]
Knows = Callable[[str], bool]


class Mention(NamedTuple):
    """Someone named in a cell: `name` is a piece of the text as written, a person, post, group or body.

    `remark` is what the cell adds ("acting", "TfL", "Head of Housing"); the days are the first and the last on which
    the role is held, both included, None where the cell names none.
    """

    name: str
    remark: str = ""
    from_date: date | None = None
    until_date: date | None = None

    def serves_on(self, day: date) -> bool:
        return (self.from_date or day) <= day <= (self.until_date or day)


class _Piece(NamedTuple):
    """A stretch of the text with what parts it from the one before: "", hard, comma, and, or slash."""

    start: int
    end: int
    parted: str


_BRACKETS = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")
_WHOLE = re.compile(r"\bn/a\b|\b[wc]/[ceof]\b|\d\s?/\s?\d|,(?=\s?(?:19|20)\d\d\b)", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"""(?:
        (?P<hard> [;|•\uf0b7] | \s/\s | \s/ | /\s
          | (?<![,&/])(?<!\bof)(?<!\bfor)\n(?![^\S\n]*(?:and|&|of|for|to|from|until|till|since)\b|[^\S\n]*[(\[])
          | \s(?:with|plus|supported\ by|assisted\ by|(?:together|working|in\ partnership|jointly|along)\ with|as\ well\ as)\s )
      | (?P<and> ,?\s(?:and|&|\+)\s )
      | (?P<comma> , )
      | (?P<slash> / )
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:project|overall|joint|lead|delivery|corporate|action)\s)?(?:leads?|lead officers?|sponsors?|owners?|co-?ordinators?|sro"
    r"|support(?:ed by)?|contacts?|chair|responsible|resources?|partners?|who)\s?(?::|\s[-–]\s)\s*",
    re.IGNORECASE,
)
_MOST = 6
"""The most separators that one name is looked for across."""
_EDGES = " \t\n.,:;-–—*•&+\uf0b7"
_NOBODY = re.compile(
    r"(?:tb[acd]|n/?a|n\.a\.?|none|nil|nobody|no[- ]one|vacan(?:t|cy)|not (?:applicable|known|yet known|appointed|allocated|assigned)"
    r"|unknown|unallocated|unassigned|to be (?:confirmed|agreed|appointed|advised|determined|decided|identified|announced"
    r"|allocated|recruited|established|developed))\b.*",
    re.DOTALL,
)
_STANDING = re.compile(
    r"(?:acting|interim|temp(?:orary)?|lead|joint|job ?share|part[- ]time|chair|vice[- ]chair|deputy|maternity cover|cover|secondee"
    r"|seconded|vacant|tb[acd]|to be confirmed|from|until|to|since|for|until further notice|support|sponsor|co-?ordinator)\b.*",
    re.DOTALL,
)
_DASHED = re.compile(r"(.+?)\s[-–—]\s(.+)", re.DOTALL)
_LETTERS = re.compile(r"[A-Z][A-Za-z&]{0,4}")
_PROPER = re.compile(r"(?:[A-Z]\.?\s){0,3}(?:[A-Z][\w'’-]+\s){0,2}(?:[A-Z]\.?\s)?[A-Z][\w'’-]+")
_FROM = r"(?:from|since|w\.?e\.?f\.?|with effect from|as of|starting)"
_UNTIL = r"(?:until|till|up to|to|ending)"
_TENURE = re.compile(
    rf"(?<!\w)(?:{_FROM}\s+(?P<since>(?:(?!\b{_UNTIL}\b|\s[-–]\s).)+)(?:\s*(?:\b{_UNTIL}|[-–])\s+(?P<both>.+))?|{_UNTIL}\s+(?P<till>.+))",
    re.IGNORECASE | re.DOTALL,
)


def mentions(text: str, context: Context, knows: Knows) -> tuple[Mention, ...]:
    """Everyone a cell names, in order; `knows` tells whether words are in the plan's directory.

    Line ends, ";" and " / " always part; commas, "and", "&" and tight slashes do unless what they join is one name,
    one post ("Head of Housing and Planning") or one body ("Tonbridge and Malling Borough Council"). "tbc", "N/A",
    "vacant" and the like name nobody.
    """
    found: list[Mention] = []
    for piece in _joined(text, _pieces(text), knows):
        mention = _mention(text, (piece.start, piece.end), context, knows)
        if mention is None:
            continue
        if found and piece.parted == "comma" and _is_title_of(found[-1], mention, knows):
            title = _bare(text[piece.start : piece.end])
            found[-1] = found[-1]._replace(remark="; ".join(filter(None, (found[-1].remark, title))))
        else:
            found.append(mention)
    return tuple(found)


def _pieces(text: str) -> list[_Piece]:
    """The text parted at every separator that stands outside brackets, dates and "N/A"."""
    masked = _WHOLE.sub(_blot, _BRACKETS.sub(_blot, text))
    pieces, start, parted = [], 0, ""
    for separator in _SEPARATOR.finditer(masked):
        pieces.append(_Piece(start, separator.start(), parted))
        start, parted = separator.end(), separator.lastgroup or "hard"
    return [*pieces, _Piece(start, len(text), parted)]


def _blot(found: re.Match[str]) -> str:
    return "\0" * len(found[0])


def _joined(text: str, pieces: list[_Piece], knows: Knows) -> Iterator[_Piece]:
    """Pieces put together again where a separator stands inside one name."""
    at = 0
    while at < len(pieces):
        end = _end_of_name(text, pieces, at, knows)
        yield _Piece(pieces[at].start, pieces[end].end, pieces[at].parted)
        at = end + 1


def _end_of_name(text: str, pieces: list[_Piece], at: int, knows: Knows) -> int:
    """The index of the last piece that belongs to the name that begins with piece `at`."""
    last = at
    while last + 1 < len(pieces) and last - at < _MOST and pieces[last + 1].parted != "hard":
        last += 1
    for end in range(last, at, -1):
        if knows(_words(text, pieces[at].start, pieces[end].end)):
            return end
    end = next(
        (e for e in range(at + 1, last + 1) if titles.one_body(_words(text, pieces[at].start, pieces[e].end))), at
    )
    while end < last and _carries_on(text, pieces, at, end, knows):
        end += 1
    return end


def _words(text: str, start: int, end: int) -> str:
    return _bare(text[start:end])


def _carries_on(text: str, pieces: list[_Piece], at: int, end: int, knows: Knows) -> bool:
    """Whether the piece behind `end` belongs to the name of the pieces from `at` to `end`."""
    left = _words(text, pieces[at].start, pieces[end].end)
    following = pieces[end + 1]
    right = _words(text, following.start, following.end)
    if not left or not right or knows(left) or knows(right) or titles.starts_afresh(right):
        return False
    if following.parted == "comma":
        return titles.opens_a_post(left) and titles.is_subject(right) and _list_goes_on(text, pieces, end + 1)
    if titles.opens_a_post(left):
        return titles.is_subject(right) or not _is_someone(right)
    return _one_department(left, right)


def _list_goes_on(text: str, pieces: list[_Piece], at: int) -> bool:
    """Whether subjects parted by commas lead to an "and" with another ("of Housing, Planning and Regeneration")."""
    for piece in islice(pieces, at + 1, at + _MOST):
        if piece.parted not in {"comma", "and"} or not titles.is_subject(_words(text, piece.start, piece.end)):
            return False
        if piece.parted == "and":
            return True
    return False


def _is_someone(words: str) -> bool:
    return titles.is_person(words) or titles.is_initials(words) or titles.is_post(words) or titles.is_body(words)


def _one_department(left: str, right: str) -> bool:
    """Whether "and" joins subjects of one post or team ("Policy and Performance Team"); councils stand for themselves."""
    ends = (titles.is_post(right) or titles.is_body(right)) and not titles.is_council(right)
    return ends and titles.is_subject(left) and not titles.is_body(left)


def _is_title_of(person: Mention, title: Mention, knows: Knows) -> bool:
    """Whether the words behind a name and a comma are that person's post or standing."""
    if knows(title.name):
        return False
    standing = _STANDING.fullmatch(titles.plain(title.name)) is not None
    return _is_proper(person.name) and (standing or titles.is_post(title.name))


def _is_proper(name: str) -> bool:
    """Whether this is written as a person's name is, and is no post, body or department."""
    if titles.is_person(name):
        return True
    if " " not in name or _PROPER.fullmatch(name) is None or titles.is_post(name) or titles.is_body(name):
        return False
    return not any(titles.is_subject(word) for word in name.split())


def _mention(text: str, span: Span, context: Context, knows: Knows) -> Mention | None:
    """One name with its brackets and its days; None where it is nobody."""
    start, end = _within(text, *span)
    if label := _LABEL.match(text, start, end):
        start = label.end()
    notes: list[str] = []
    days: list[date | None] = [None, None]
    rest: list[Span] = []
    for stretch in _outside_brackets(text, (start, end)):
        inner = text[stretch[0] + 1 : stretch[1] - 1] if text[stretch[0]] in "([" else ""
        if not inner:
            rest.append(stretch)
        elif not _take_days(inner, days, context):
            if rest and _belongs(text[start : stretch[0]], inner):
                rest.append(stretch)
            else:
                notes.append(inner.strip())
    name, more = _first_run(text, rest)
    name, title = _without_title(_without_tenure(name, days, context))
    if not knows(name) and not _names_somebody(name):
        return None
    return Mention(name, "; ".join(filter(None, (title, *notes, *more))), days[0], days[1])


def _without_title(name: str) -> tuple[str, str]:
    """A name and the post behind a dash ("Janet Jones - Head of HR")."""
    found = _DASHED.fullmatch(name)
    if found and _is_proper(found[1]) and titles.is_post(found[2]):
        return found[1], found[2]
    return name, ""


def _within(text: str, start: int, end: int) -> Span:
    """The span without the blanks and marks at its ends."""
    while start < end and (text[start] in _EDGES or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _EDGES or text[end - 1].isspace()):
        end -= 1
    return start, end


def _bare(words: str) -> str:
    return words[slice(*_within(words, 0, len(words)))]


def _outside_brackets(text: str, span: Span) -> Iterator[Span]:
    """The stretches of a piece in turn, outside brackets and in them."""
    at = span[0]
    for found in _BRACKETS.finditer(text, *span):
        if _bare(text[at : found.start()]):
            yield at, found.start()
        yield found.span()
        at = found.end()
    if _bare(text[at : span[1]]):
        yield at, span[1]


def _belongs(head: str, inner: str) -> bool:
    """Whether brackets are part of a post's title: "GM (HR)", "Head of Service (Planning)", and not "GM (acting)"."""
    if _STANDING.fullmatch(titles.plain(inner)) or titles.is_person(inner):
        return False
    return _LETTERS.fullmatch(head.strip()) is not None or titles.is_post(_bare(head))


def _first_run(text: str, rest: list[Span]) -> tuple[str, list[str]]:
    """The first stretches that touch, as one piece of the text, and whatever stands apart from them."""
    if not rest:
        return "", []
    start, end = rest[0]
    more: list[str] = []
    for stretch in rest[1:]:
        if stretch[0] == end and not more:
            end = stretch[1]
        else:
            more.append(_bare(text[slice(*stretch)]))
    return text[slice(*_within(text, start, end))], more


def _take_days(words: str, days: list[date | None], context: Context) -> bool:
    """Puts the days that `words` name into `days`; whether they name any."""
    found = _TENURE.fullmatch(words.strip())
    if found is None or not any(letter.isdigit() for letter in words):
        return False
    since = _day(found["since"], context, last=False)
    until = _day(found["both"] or found["till"], context, last=True)
    days[:] = [since or days[0], until or days[1]]
    return since is not None or until is not None


def _day(words: str | None, context: Context, *, last: bool) -> date | None:
    if not words:
        return None
    reading = read(words.strip(" .,"), context)
    starts = (reading.earliest_start, reading.earliest_finish, reading.latest_finish)
    ends = (reading.latest_finish, reading.latest_start, reading.earliest_start)
    return next((day for day in (ends if last else starts) if day is not None), None)


def _without_tenure(name: str, days: list[date | None], context: Context) -> str:
    """The name before "to 10th November 2010" and the like, whose days go into `days`."""
    for found in _TENURE.finditer(name):
        if _take_days(name[found.start() :], days, context):
            return _bare(name[: found.start()])
    return name


def _names_somebody(name: str) -> bool:
    said = folded(name).casefold()
    return any(letter.isalnum() for letter in said) and _NOBODY.fullmatch(said) is None

"""Cuts a timescale into tokens and gives each its tag: a number, a word of time, a mark, or just a word."""

import re
from typing import Final, NamedTuple

from shared_plan.model.when.idioms import IDIOMS
from shared_plan.model.when.slips import Vocabulary
from shared_plan.model.when.words import LEXICON, MONTHS, STURDY


class Token(NamedTuple):
    """One piece of the text: what it is, its number if any, where it stands, whether it touches the piece before."""

    tag: str
    value: int
    text: str
    start: int
    end: int
    glued: bool


_SHAPES: Final = (
    ("JUNK", r"https?://\S+|www\.\S+|\S+@\S+\.\w+|#\s?\d+"),
    (
        "JUNK",
        r"[£$€]\s?\d[\d,.]*\s?(?:k|m|bn|million|thousand)?\b|\d[\d.,]*\s?%|\d{1,3}(?:,\d{3})+\b|\d[\d.]*(?:k|p)\b",
    ),
    ("TIME", r"[Tt]?\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:[ap]\.?m\b\.?|hrs?\b|Z)?(?:\+\d{2}:?\d{2})?"),
    ("TIME", r"\b\d{1,2}(?:[.]\d{2})?\s?(?:[ap]\.?m\b\.?|noon\b|o'?clock\b)|\b\d{3,4}\s?hrs\b|T(?=\d{2}:)"),
    ("COMPACT", r"(?<![\d./])(?<![^\W\d_][-/])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![.,/]?\d)"),
    ("JUNK", r"(?!(?:19|20)\d\d:)(?<!\d)\d{3,5}(?:-\d+)?:\s?(?:19|20)\d\d\b"),
    ("JUNK", r"\d+(?:\.\d+){3,}|\d{5,}|(?<![\d.])(?!\d{1,2}\.(?:19|20)\d\d\b)\d+\.\d+(?!\.?\d)"),
    ("ORD", r"\d{1,2}\s?(?:st|nd|rd|th|ST|ND|RD|TH|St|Nd|Rd|Th)(?![^\W\d_]{2})(?![a-z])"),
    ("ORD", r"\d{1,2}(?:st|nd|rd|th)(?=[A-Z])"),
    ("ORD", r"\d{1,2}(?:t|h|ht|ts|sh|nt|rh)(?=\s+[A-Z][a-z]{2})"),
    ("NUM", r"\d+"),
    ("WORD", r"\b(?:[nN]\s?/\s?[aA]|[wW]\s?/\s?[cCeEbB]|[eE]\s?/\s?[oO])\b\.?"),
    ("WORD", r"[^\W\d_]+(?:['’][^\W\d_]+)?"),
    ("ARROW", r"[-–—=]+>|→|➔|➜|⇒|»"),
    ("NL", r"[\r\n\v\f\x85\u2028\u2029]+|_x000D_"),
    ("BULLET", r"[•●▪◦·‣∙]"),
    ("DASH", r"[-‐‑‒–—―−~_]+"),
    ("SLASH", r"[/\\|]+"),
    ("SEMI", r";"),
    ("COLON", r":"),
    ("COMMA", r","),
    ("STOP", r"\.+|…|!"),
    ("APOS", r"['’‘`´ʼ]"),
    ("OPEN", r"[(\[{]"),
    ("CLOSE", r"[)\]}]"),
    ("AMP", r"&"),
    ("PLUS", r"\+"),
    ("QUERY", r"\?+"),
    ("EQUALS", r"="),
    ("NOTE", r"[*†‡§\"“”^]+"),
    ("SYMBOL", r"\S"),
)
_MASTER: Final = re.compile("|".join(f"(?P<{tag}{n}>{shape})" for n, (tag, shape) in enumerate(_SHAPES)))
_TAG_OF: Final = {f"{tag}{n}": tag for n, (tag, _) in enumerate(_SHAPES)}
# A letter o typed for a nought, and an l for a one, inside a number.
_LETTER_NOUGHT: Final = re.compile(r"(?<=\d)[oO](?=\d|\b)|\b[oO](?=\d\b)")
_DOTTED_PAIR: Final = re.compile(r"(?<![\d.,£$€])(20\d\d)\.(\d\d)(?![\d.%])")
_NOUGHT_LETTER: Final = re.compile(r"(?<=[A-Za-z])0(?=[a-z]{2})")
_LETTER_ONE: Final = re.compile(r"(?<=[0-3])l(?=(?:st|th|\b))|\bl(?=\d(?:st|nd|rd|th)?\b)")
_MONTH_NAMES: Final = Vocabulary(MONTHS, two_from=7)
_TIME_WORDS: Final = Vocabulary(STURDY, two_from=9)
# What may be glued to a number and still be a word of time: "Sept14", "Q3", "FY14", "31March", "6wks".
_GLUED: Final = frozenset(
    word
    for word, (tag, _) in LEXICON.items()
    if tag
    in {
        "MONTH",
        "QUARTER",
        "HALF",
        "FY",
        "AY",
        "CY",
        "YEAR",
        "WEEK",
        "MONTHWORD",
        "DAYWORD",
        "TERM",
        "SEASON",
        "TO",
        "BY",
        "FROM",
    }
)
# Words after which a line can't have ended.
_UNFINISHED: Final = frozenset(
    {"BY", "FROM", "BEFORE", "AFTER", "UNTIL", "TO", "DASH", "ENDOF", "OF", "EARLY", "MID", "LATE", "BETWEEN"}
)
# What these words are where a number or a month follows: "pre-April 2016", "form June 2015", "Mya 2014".
_HINTED: Final = {
    "pre": ("BEFORE", 0),
    "form": ("FROM", 0),
    "beyond": ("AFTER", 0),
    "match": ("MONTH", 3),
    **dict.fromkeys(("mayy", "maay", "mya", "msy"), ("MONTH", 5)),
    **dict.fromkeys(("jyne", "jue", "juune", "junee", "jnue", "jine"), ("MONTH", 6)),
    **dict.fromkeys(("juuly", "julyy", "jly"), ("MONTH", 7)),
}
END: Final = Token("END", 0, "", 0, 0, glued=False)
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), " ")
# Raised letters after a number, and the other slashes that word processors put between numbers.
_PLAIN: Final = _INVISIBLE | str.maketrans("\u02e2\u1d57\u207f\u1d48\u02b3\u02b0\u2044\u2215\uff0f", "stndrh///")
_NUMBERS: Final = {"ORD", "NUM", "COMPACT"}


def _slashed_pair(found: "re.Match[str]") -> str:
    """See through a full stop in a financial year: 2014.15 is 2014/15, 2014.50 is a number."""
    first, last = found.groups()
    return f"{first}/{last}" if int(last) == (int(first) + 1) % 100 else found.group()


def _clean(text: str) -> str:
    """Replace letter for letter, so that every place in the text stays where it is."""
    text = text.translate(_PLAIN)
    if "." in text:
        text = _DOTTED_PAIR.sub(_slashed_pair, text)
    if any(character.isdigit() for character in text):
        text = _NOUGHT_LETTER.sub("o", text)
        text = _LETTER_ONE.sub("1", _LETTER_NOUGHT.sub("0", text))
    return text


def _raw(text: str) -> list[Token]:
    found = []
    last = 0
    for match in _MASTER.finditer(_clean(text)):
        tag = _TAG_OF[match.lastgroup or ""]
        start, end = match.span()
        piece = match.group()
        value = int(re.sub(r"\D", "", piece)) if tag in _NUMBERS else 0
        found.append(Token(tag, value, piece, start, end, glued=start == last and start > 0))
        last = end
    return found


def _codes(raw: list[Token]) -> list[Token]:
    """Make one piece of junk of a code such as "HR14", "CP2015/16" or "4b": letters glued to digits."""
    found: list[Token] = []
    inside = False
    for token in raw:
        before = found[-1] if found else END
        touches = token.glued and bool(found)
        if inside and touches and token.tag in {"NUM", "ORD", "WORD", "SLASH", "DASH", "JUNK"}:
            found[-1] = before._replace(text=before.text + token.text, end=token.end)
            continue
        inside = touches and _is_code(before, token)
        if inside:
            found[-1] = Token("JUNK", 0, before.text + token.text, before.start, token.end, before.glued)
        else:
            found.append(token)
    return found


def _is_code(before: Token, token: Token) -> bool:
    if before.tag == "WORD" and token.tag in _NUMBERS:
        return not _may_be_glued(before.text)
    if before.tag in _NUMBERS and token.tag == "WORD":
        return not _may_be_glued(token.text)
    return before.tag == "WORD" and before.text.isupper() and token.tag == "JUNK" and token.text[0].isdigit()


def _may_be_glued(word: str) -> bool:
    low = word.lower()
    return low in _GLUED or bool(len(low) > 4 and _MONTH_NAMES.nearest(low) and low not in LEXICON)


def _beside_number(raw: list[Token], at: int) -> bool:
    """Say whether a day or a year stands next to a word: then it is more likely a month with a slip."""
    after = next((t for t in raw[at + 1 : at + 3] if t.tag not in {"STOP", "APOS", "COMMA", "DASH", "SLASH"}), END)
    before = raw[at - 1] if at else END
    month = LEXICON.get(after.text.lower(), ("", 0))[0] == "MONTH"
    return month or after.tag in _NUMBERS or before.tag in _NUMBERS


def _before_date(raw: list[Token], at: int) -> bool:
    after = next((token for token in raw[at + 1 : at + 3] if token.tag != "DASH" and token.text != "the"), END)
    if raw[at].text.lower() == "match" and (not at or raw[at - 1].tag not in _NUMBERS):
        return False
    tag = LEXICON.get(after.text.lower(), ("", 0))[0]
    numbered = after.tag in _NUMBERS and raw[at].text.lower() != "form"  # "Form 2015/16" is a form
    return tag in {"MONTH", "SEASON", "CHRISTMAS", "EASTER"} or numbered


def _word(raw: list[Token], at: int) -> Token:
    token = raw[at]
    low = token.text.lower().replace(" ", "").rstrip(".").removesuffix("'s").removesuffix("’s")
    known = _HINTED.get(low) if low in _HINTED and _before_date(raw, at) else LEXICON.get(low)
    if known is None and len(low) >= 4:
        right = _TIME_WORDS.nearest(low)
        if not right and _beside_number(raw, at):
            right = _MONTH_NAMES.nearest(low)
        known = LEXICON.get(right)
    return token._replace(tag=known[0], value=known[1]) if known else token


def _idiom(raw: list[Token], at: int) -> tuple[str, int] | None:
    """Find the longest expression that begins here: its tag and how many tokens it takes up."""
    for words, tag in IDIOMS.get(raw[at].text.lower(), ()):
        place = at + 1
        for word in words[1:]:
            place += place + 1 < len(raw) and _skipped(raw[place], raw[place + 1])
            if place >= len(raw) or raw[place].text.lower() != word:
                break
            place += 1
        else:
            return tag, place - at
    return None


def _skipped(token: Token, following: Token) -> bool:
    return following.tag in {"WORD", "NUM"} and (
        (token.tag == "DASH" and following.text.lower() == "going")
        or (token.tag in {"DASH", "APOS"} and (token.glued or following.glued))
        or (token.tag == "STOP" and following.glued)
    )


def tokens(text: str) -> list[Token]:
    """Give the tokens of a text, each with its part in the grammar; positions are those of the text."""
    raw = _codes(_raw(text))
    found: list[Token] = []
    at = 0
    while at < len(raw):
        token = raw[at]
        idiom = _idiom(raw, at) if token.tag in {"WORD", "NUM"} else None
        idiom = idiom if idiom and not _not_meant(raw, at, idiom, found) else None
        if idiom:
            last = raw[at + idiom[1] - 1]
            found.append(Token(idiom[0], 0, text[token.start : last.end], token.start, last.end, token.glued))
            at += idiom[1]
        else:
            found.append(_word(raw, at) if token.tag == "WORD" else token)
            at += 1
    return [token for n, token in enumerate(found) if token.tag != "NL" or not _wrapped(found, n)]


def _not_meant(raw: list[Token], at: int, idiom: tuple[str, int], found: list[Token]) -> bool:
    """Tell "6 weeks of" from "the week of", "beyond 2015" from "and beyond"."""
    hinted = idiom[1] == 1 and raw[at].text.lower() in _HINTED and _before_date(raw, at)
    return hinted or (idiom[0] == "WCOMM" and bool(found) and found[-1].tag == "NUM")


def _wrapped(found: list[Token], at: int) -> bool:
    """Tell a line that was only too long for its cell: "By 31 / March", "March / 2014", "March 2014 – / June"."""
    before = found[at - 1] if at else END
    after = found[at + 1] if at + 1 < len(found) else END
    if before.tag in _UNFINISHED:
        return after.tag in {"NUM", "ORD", "MONTH", "SEASON", "QUARTER"} and (before.tag != "DASH" or at >= 2)
    if after.tag in {"TO", "UNTIL"} and before.tag in {"NUM", "MONTH"}:
        return True
    if before.tag == "MONTH":
        return after.tag == "NUM" and len(after.text) == 4
    opened = at == 1 or (at >= 2 and found[at - 2].tag in _UNFINISHED and not before.glued)
    return before.tag in _NUMBERS and after.tag == "MONTH" and opened

"""What stands around the tables: title, appendix label, date, leads; notes, terms, abbreviations and keys."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shared_plan.exchange.recognise.evidence import is_status
from shared_plan.exchange.recognise.inside import NAMED_REF
from shared_plan.exchange.recognise.sections import IS_LEAD, LABELLED
from shared_plan.exchange.recognise.shape import Written
from shared_plan.exchange.recognise.tails import is_note
from shared_plan.model import when
from shared_plan.model.text import folded

APPENDIX = re.compile(
    r"(?P<label>\b(?:appendix|annex|annexe|enclosure|essential reference paper|schedule|item|agenda item|paper)\s+(?:no\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z])\b)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:(?P<what>as at|as of|position at|(?:last )?updated|date(?: of (?:meeting|report|issue|plan|this version))?|issued|dated|adopted|approved|agreed|published|report date|meeting date|plan date|revised|correct (?:at|as at)|status at|prepared)\b\s*(?:on|at)?\s*[:–-]?\s*)(?P<date>.*\d.*)",
    re.IGNORECASE | re.DOTALL,
)
_VERSION = re.compile(
    r"\s*(?:v(?:ersion|er)?\.?\s*:?\s*\d|draft\b|final\b|page\s+\d|official\b|not for publication|confidential|restricted|exempt\b|private\b)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:.{0,60}\b(?:council|borough|nhs(?: foundation)? trust|trust|health board|university(?: of [\w ]+)?|college|partnership|authority|constabulary|ministry of [\w ]+|department (?:for|of) [\w ,]+|"
    r"integrated care board|clinical commissioning group|ccg|icb|government|community planning partnership|combined authority|police|school)|(?:council|university|ministry|department|borough|city) (?:of|for) [\w ,&]{2,40}|london borough of [\w ]+)",
    re.IGNORECASE,
)
_PLANNISH = re.compile(
    r"\b(?:plan|programme|strategy|timetable|tracker|log|report|register|schedule|framework|review|response|update|monitoring|summary|priorities|workstreams?|actions?)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\s*(?:[•*-]\s*)?[\"“'‘]?(?P<words>(?:(?:very\s+)?(?:short|medium|mid|long|longer|near|immediate)(?:er)?(?:[\s-]*terms?)?|immediate(?:ly)?|urgent|phase\s+\w+|year\s+\w+|quick wins?|ongoing|on-going|s\s?/\s?t|m\s?/\s?t|l\s?/\s?t|[SML]T?))[\"”'’]?"
    r"\s*(?:\([A-Z/]{1,3}\)\s*)?(?:=|:|[-–—]|\bmeans\b|\bis\b)\s*(?P<meaning>[^;\n]+?)\s*[.;]?\s*",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"\s*(?P<short>[A-Z][A-Za-z&/()]{0,7}[A-Z)]|[A-Z]{1,2})\s*(?:=|[-–—:]|\bmeans\b|\bis\b)\s*(?P<long>[A-Z][^;=\n]{3,80}?)\s*[.;,]?\s*"
)
_FACTS = {
    "title": "title", "plan title": "title", "name of plan": "title", "plan": "title", "plan name": "title", "programme": "title",
    "organisation": "organisation", "council": "organisation", "partnership": "organisation", "authority": "organisation",
    "committee": "committee", "meeting": "committee", "subtitle": "subtitle",
}  # fmt: skip
_PIECES = re.compile(r"\n|;|(?<=[a-z])\.\s+(?=[A-Z])|,\s+(?=[\w\s-]{1,24}=)")
_BEGINNING = re.compile(
    r"\s*(?:notes?|key|terms?|time\s?(?:scale|frame|line)s?|abbreviations?|glossary|definitions?|key to [\w ]+)\s*[:–-]\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What the lines above the tables say; `used` are the lines whose words stand in a fact, whole."""

    facts: dict[str, str] = field(default_factory=dict)
    leads: list[tuple[str, str]] = field(default_factory=list)
    used: list[Written] = field(default_factory=list)
    rest: list[Written] = field(default_factory=list)


def read_head(lines: Sequence[Written]) -> Head:
    """Title, subtitle, appendix, organisation and date from the lines above; the rest are notes."""
    head = Head()
    waiting: list[Written] = []
    for line in lines:
        text = line.text.strip()
        if (label := whole_appendix(text)) and "appendix" not in head.facts:
            head.facts["appendix"] = label
            head.used.append(line)
        elif (labelled := LABELLED.fullmatch(text)) and is_lead(labelled["label"]):
            head.leads.append((labelled["label"], labelled["text"].strip()))
            head.used.append(line)
        elif labelled and (fact := _FACTS.get(labelled["label"].strip().lower())) and fact not in head.facts:
            head.facts[fact] = labelled["text"].strip()
            head.used.append(line)
        elif dated := date_in(text):
            head.facts.setdefault("date", dated)
            head.rest.append(line)
        elif _VERSION.match(text) or is_note(text) or is_status(text):
            head.rest.append(line)
        else:
            waiting.append(line)
    name(head, waiting)
    return head


def whole_appendix(text: str) -> str:
    found = APPENDIX.fullmatch(text.strip(" -–:[]()"))
    return found["label"] if found else ""


def is_lead(label: str) -> bool:
    return IS_LEAD.fullmatch(label.strip()) is not None


def date_in(text: str) -> str:
    """The date that a line gives as the plan's: "as at 30 June 2018", or a date and nothing else."""
    found = _DATED.search(text)
    words = found["date"].strip(" .)]") if found else text.strip(" .()[]")
    if len(words) > 40 or (not found and LABELLED.fullmatch(words)) or not any(letter.isdigit() for letter in words):
        return ""
    reading = when.read(words)
    if reading.kind == "point" and reading.precision in ("day", "month") and (found or len(words.split()) <= 4):
        return words
    return ""


def name(head: Head, lines: list[Written]) -> None:
    """The title: the strongest line that is not an organisation's name or a file's; then organisation and subtitle."""
    if not lines:
        return
    if "title" in head.facts:
        head.rest += lines
        return
    title = max(lines, key=lambda line: (weight(line), -lines.index(line)))
    head.facts["title"] = title.text.strip()
    head.used.append(title)
    for line in lines:
        text = line.text.strip()
        if line is title:
            continue
        if (found := APPENDIX.search(text)) and "appendix" not in head.facts:
            head.facts["appendix"] = found["label"]
            head.rest.append(line)
        elif "organisation" not in head.facts and is_organisation(text):
            head.facts["organisation"] = text
            head.used.append(line)
        elif (
            "subtitle" not in head.facts
            and len(text) < 200
            and "=" not in text
            and lines.index(line) > lines.index(title)
            and not NAMED_REF.fullmatch(text)
        ):
            head.facts["subtitle"] = text
            head.used.append(line)
        else:
            head.rest.append(line)
    if (found := APPENDIX.search(title.text)) and "appendix" not in head.facts:
        head.facts["appendix"] = found["label"]


def weight(line: Written) -> float:
    text = line.text.strip()
    words = len(text.split())
    value = 2.0 * line.strong + (1.0 if _PLANNISH.search(text) else 0.0) - (2.5 if APPENDIX.search(text) else 0.0)
    value -= 1.5 if is_organisation(text) else 0.0
    value -= 2.0 if NAMED_REF.fullmatch(text) else 0.0
    value -= 2.0 if words > 35 or (text.endswith((".", ":")) and words > 12) else 0.0
    return value - (1.5 if LABELLED.fullmatch(text) and not NAMED_REF.fullmatch(text) and words > 12 else 0.0)


def is_organisation(text: str) -> bool:
    return len(text) < 80 and _ORGANISATION.fullmatch(text) is not None and not _PLANNISH.search(text)


def terms_in(texts: Iterable[str]) -> dict[str, str]:
    """What the notes say of words for timescales: "Short term = within six months"."""
    found: dict[str, str] = {}
    for text in texts:
        for piece in _PIECES.split(folded(text)):
            match = _TERM.fullmatch(_BEGINNING.sub("", piece, count=1))
            if match and tells_time(match["meaning"]):
                found.setdefault(" ".join(match["words"].lower().replace("-", " ").split()), match["meaning"].strip())
    return found


def tells_time(meaning: str) -> bool:
    return (
        re.search(r"\d|month|year|week|day|quarter|immediate|election|within|one|two|three|six", meaning, re.IGNORECASE)
        is not None
    )


def abbreviations_in(texts: Iterable[str]) -> dict[str, str]:
    """Short forms that the notes spell out: "GM = General Manager"."""
    found: dict[str, str] = {}
    for text in texts:
        for piece in _PIECES.split(folded(text)):
            match = _ABBREVIATION.fullmatch(_BEGINNING.sub("", piece, count=1))
            if match and match["short"].upper() not in ("R", "A", "G", "B", "RAG", "NB", "S", "M", "L", "H", "N", "Y"):
                found.setdefault(match["short"], match["long"].strip())
    return found


def is_plannish(text: str) -> bool:
    """Whether words name a plan or report rather than what it is about."""
    return _PLANNISH.search(text) is not None

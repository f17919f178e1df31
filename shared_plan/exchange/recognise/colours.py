"""What the key above or below a table says of the colours in it: green stands for "Done"."""

import re
from collections.abc import Mapping

from shared_plan.exchange.recognise.lay import Lay
from shared_plan.exchange.recognise.table import Table
from shared_plan.model import statuses

MOST_WORDS = 5
"""Of what a colour stands for; what is longer tells of it rather than naming it."""
_NAMED = re.compile(r"(?:green|amber|yellow|orange|red|blue|grey|purple)\s*(?:[:=–—-]|means|is)?\s*", re.IGNORECASE)
_KEY = re.compile(r"(?:(?:status|colour|rag)\s+)?(?:key|legend)\s*:?", re.IGNORECASE)


def explained(table: Table) -> Mapping[str, str]:
    """The words of the key by colour (six hex digits), where at least two colours have words of their own."""
    found: dict[str, str] = {}
    for row in table.lay.numbers:
        if row < table.layout.top or row > table.last or is_key(table.lay, row):
            found |= key_row(table.lay, row)
    return found if len(set(found.values())) > 1 and len(set(found.values())) == len(found) else {}


def is_key(lay: Lay, row: int) -> bool:
    """A row that explains several colours and says nothing else."""
    return len(lay.rows[row]) > 1 and len(key_row(lay, row)) > 1


def key_row(lay: Lay, row: int) -> dict[str, str]:
    """The colours of a row that holds nothing but colours and their words."""
    found: dict[str, str] = {}
    for column, cell in lay.rows[row].items():
        rgb = cell.fill or lay.fills.get((row, column - 1), "")
        word = _NAMED.sub("", cell.text.strip(), count=1)
        if _KEY.fullmatch(cell.text.strip()):
            continue
        if not rgb or not statuses.colour_of(rgb) or not 0 < len(word.split()) <= MOST_WORDS:
            return {}
        found[rgb] = word[:1].upper() + word[1:]
    return found


def word_for(colours: Mapping[str, str], rgb: str) -> str:
    """What a background says: the key's word, else the name of its colour; empty for a colour that says nothing."""
    return colours.get(rgb) or (statuses.colour_of(rgb) or "").capitalize()

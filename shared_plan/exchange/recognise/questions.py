"""Headings that ask, as plans written for the public do: "Who will do it?", "How will we know it has worked?"."""

import re
from collections.abc import Sequence

ASKED: Sequence[tuple[re.Pattern[str], tuple[str, ...]]] = tuple(
    (re.compile(pattern), roles)
    for pattern, roles in (
        (r"(?:with )?whom? (?:else|with)\b|(?:with whom|who (?:do|will|can) we work with)\b", ("partners",)),
        (r"who (?:will |does |should )?(?:it )?(?:benefits?|is it for|helps?)\b", ()),
        (r"(?:by )?(?:who|whom|whose)\b", ("lead",)),
        (r"(?:by )?when\b", ("timescale",)),
        (r"how (?:much|many)\b|(?:how|what) .*\b(?:costs?|paid|funded|afford)\b", ("planned_spend", "resources")),
        (r"how often\b", ("timescale",)),
        (r"what (?:resources?|money|funding|support|staff)\b|what (?:do|will) we need\b(?! to)", ("resources",)),
        (r"how (?:far|is it going|is this going|are we doing|did we do|have we)\b", ("progress",)),
        (r"(?:how|what) .*\b(?:know|tell|measure[ds]?|assessed|evaluated?|judged|monitor(?:ed)?|worked|evidence)\b", ("measure",)),
        (r"what (?:have|has|had|did) ", ("progress",)),
        (r"where (?:are we|we are)\b|what .*\b(?:said|found|told|identified|recommended)\b", ("workstream", "description")),
        (r"what (?:will|does|did|would) (?:it|this|they)\b", ("outcome",)),
        (r"what .*\b(?:success|difference|different|better|change)\b", ("outcome", "theme")),
        (r"what .*\b(?:want|wants|hope|aim|aiming|trying|like|plan)\b.*\b(?:achieve|see|be|happen)\b", ("outcome", "theme")),
        (r"why\b", ("description",)),
        (r"how\b", ("approach", "action")),
        (r"what (?:(?:will|are|do|should|shall|must|can|could) )?(?:we|you|they|i|partners?|the (?:council|trust|partnership))\b.*\b(?:do|doing|done|deliver|take)\b", ("action",)),
        (r"what (?:needs?|has|is|will|must|should) .*\b(?:do|done|happen|happening|place)\b", ("action",)),
    )
)  # fmt: skip
"""How a question begins and the fields that answer it, the likeliest first; the first that fits holds."""


def asked(heading: str) -> tuple[str, ...]:
    """The fields that a heading of several words asks for, empty where it asks nothing."""
    text = " ".join(re.sub(r"[^a-z0-9' ]+", " ", heading.casefold().replace("’", "'")).split())
    if len(text.split()) < 2:
        return ()
    return next((roles for pattern, roles in ASKED if pattern.match(text)), ())

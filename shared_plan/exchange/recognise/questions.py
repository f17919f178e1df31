"""Headings that ask, as plans written for the public do: "Who will do it?", "How will we know it has worked?"."""

import re
from collections.abc import Mapping, Sequence

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
        (r"how(?:'?s| is) (?:it|this|that) going|how (?:far|is it going|is this going|are we doing|did we do|have we)\b", ("progress",)),
        (r"(?:how|what) .*\b(?:know|tell|measure[ds]?|assessed|evaluated?|judged|monitor(?:ed)?|worked|evidence)\b", ("measure",)),
        (r"(?!.*\b(?:spen[dt]|costs?|budget|paid)\b).*\bso far$", ("progress",)),
        (r"what (?:have|has|had|did) ", ("progress",)),
        (r"what (?:went|goes|was|is) (?:wrong|amiss|missing)\b", ("description",)),
        (r"what (?:(?:will|do|should|shall|must) )?(?:we|you|they|i)(?: (?:will|shall|should|must|now))? (?:change|improve|put right|mend|fix)$", ("action",)),
        (r"(?:where|how far) (?:have )?(?:we|it|things?) (?:have |has )?(?:got|come|reached|stands?)\b", ("progress",)),
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


HINTS: Mapping[str, str] = {
    "lead": "staff member officer manager person people responsible owner named nominated whom whose head",
    "target": "finish finished deadline due complete completed completion end ready by",
    "start": "start begin begun commence",
    "timescale": "time timing date when period schedule month year",
    "planned_spend": "cost money budget fund price spend expenditure £ k",
    "status": "status rag stage state colour traffic",
    "percent": "percent",
    "progress": "progress update new happened done achieved commentary comment lately latest",
    "measure": "measure indicator evidence success kpi metric proof sign",
    "outcome": "outcome result benefit impact difference",
    "partners": "partner agency organisation stakeholder involved helper working",
    "notes": "note remark",
}
"""Words within a heading that speak for a field, where no name is known; what stands in the column has to agree."""


def hinted(plain: str) -> tuple[str, ...]:
    """The fields for which words of a heading (in its canonical form) speak, those of its last words first."""
    words = plain.split()
    if not words or len(words) > 7:
        return ()
    found = [role for word in reversed(words) for role, hints in HINTS.items() if word in hints.split()]
    return tuple(dict.fromkeys(found))

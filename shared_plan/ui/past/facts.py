"""The plan's own facts in words: people, posts, fields, views and statuses are kept as JSON, which nobody wants to read."""

from collections.abc import Callable, Mapping

from shared_plan.model import fields, layouts, scales
from shared_plan.model.directory import GROUP, PERSON, POST, Directory, Holding
from shared_plan.model.refusal import Refused
from shared_plan.model.when.wording import day_in_words


def fact_in_words(field: str, text: str) -> str:
    """What a fact of the plan says, a line each; what is no such thing is shown as it is."""
    if not text:
        return ""
    way = next((way for start, way in _WAYS.items() if field.startswith(start)), None)
    return way(field, text) if way else text


def _person(field: str, text: str) -> str:
    person = Directory.of({field: text}).people[0]
    return ", ".join(
        dict.fromkeys(filter(None, (person.name, person.initials, person.role, person.organisation, person.email)))
    )


def _group(field: str, text: str) -> str:
    group = Directory.of({field: text}).groups[0]
    return f"{group.name}: {', '.join(group.members)}" if group.members else group.name


def _post(field: str, text: str) -> str:
    post = Directory.of({field: text}).posts[0]
    title = post.title + (f" ({post.abbreviation})" if post.abbreviation else "")
    return "\n".join([title, *map(_holding, post.holders)])


def _holding(holding: Holding) -> str:
    from_ = f" from {day_in_words(holding.from_date)}" if holding.from_date else ""
    until = f" until {day_in_words(holding.until_date)}" if holding.until_date else ""
    return f"held by {holding.person}{from_}{until}"


def _field(field: str, text: str) -> str:
    made = fields.custom_fields({field: text})[field]
    parts = [made.heading, made.kind, ", ".join(made.choices), "by period" if made.per_period else ""]
    return "; ".join(filter(None, (*parts, f"exempt under paragraph {made.exempt}" if made.exempt else "")))


def _layout(field: str, text: str) -> str:
    try:
        layout = layouts.of_cell(field, text)
    except Refused:
        return text
    return f"{layout.name}: {', '.join(column.heading or column.fields[0] for column in layout.columns)}"


def _statuses(field: str, text: str) -> str:
    scale = scales.scale_of({field: text})
    return "\n".join(f"{one.word} ({one.letter}, {one.shape}, {one.colour})" for one in scale.statuses)


_WAYS: Mapping[str, Callable[[str, str], str]] = {
    PERSON: _person,
    GROUP: _group,
    POST: _post,
    fields.CUSTOM: _field,
    layouts.CELL: _layout,
    "statuses": _statuses,
}

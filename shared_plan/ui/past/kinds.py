"""The kinds of change that a comparison can be narrowed to, as a committee or an officer asks for them."""

from collections.abc import Callable, Mapping

from shared_plan.model import fields
from shared_plan.model.differences import CHANGED, Difference
from shared_plan.model.settings import Settings

Keeps = Callable[[Difference, Settings], bool]


def _of_kind(*kinds: str) -> Keeps:
    def keeps(one: Difference, settings: Settings) -> bool:
        field = settings.field(one.field) if one.what == CHANGED else None
        return field is not None and field.kind in kinds

    return keeps


def _is_report(one: Difference, settings: Settings) -> bool:
    return one.what == CHANGED and settings.is_per_period(one.field)


def _is_words(one: Difference, settings: Settings) -> bool:
    field = settings.field(one.field) if one.what == CHANGED else None
    return field is not None and field.kind in (fields.TEXT, fields.LINES) and not field.per_period


KINDS: Mapping[str, Keeps] = {
    "Every change": lambda _one, _settings: True,
    "New, removed and moved rows": lambda one, _settings: one.what != CHANGED,
    "Dates": _of_kind(fields.WHEN),
    "People": _of_kind(fields.PEOPLE),
    "Status, progress and spending": _is_report,
    "Wording": _is_words,
}

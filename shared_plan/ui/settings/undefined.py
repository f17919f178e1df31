"""Words for timescales that rows of the plan use and that the plan has not said the meaning of."""

from collections import Counter

from shared_plan.model import fields
from shared_plan.model.settings import Settings
from shared_plan.model.state import State


def undefined_terms(state: State, settings: Settings) -> list[tuple[str, int]]:
    """Each such word in one spelling with how many rows use it, the most used first."""
    from shared_plan.model.when import terms

    keys = [field.key for field in settings.all_fields() if field.kind == fields.WHEN]
    texts = Counter(text for item in state.items.values() for key in keys if (text := item.get(key)))
    counts: Counter[str] = Counter()
    for text, count in texts.items():
        said = terms.usual_words(text)
        if said and not terms.defined(said, settings.context) and not terms.explained(text):
            counts[" ".join(said.casefold().replace("-", " ").split())] += count
    return counts.most_common()

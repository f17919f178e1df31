"""How a plan's timescales are read: the words stay as written, beside them stands what is known of the dates."""

from shared_plan.model.when.cells import read
from shared_plan.model.when.context import Context
from shared_plan.model.when.reading import Reading, sort_key
from shared_plan.model.when.wording import in_words

__all__ = ["Context", "Reading", "in_words", "read", "sort_key"]

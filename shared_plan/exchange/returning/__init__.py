"""What comes back from the partners: found, matched, compared three ways, reviewed and applied."""

from shared_plan.exchange.returning.applying import Decided, brought_in, decide, waiting
from shared_plan.exchange.returning.compare import Answer, compared, look
from shared_plan.exchange.returning.told import as_json, in_words

__all__ = ["Answer", "Decided", "as_json", "brought_in", "compared", "decide", "in_words", "look", "waiting"]

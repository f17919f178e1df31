"""Recognition: which items, fields and facts of a plan somebody else's table holds, with an account of every cell."""

from shared_plan.exchange.recognise.shape import Choices, Column, Entry, Outcome, SheetChoice
from shared_plan.exchange.recognise.whole import recognise

__all__ = ["Choices", "Column", "Entry", "Outcome", "SheetChoice", "recognise"]

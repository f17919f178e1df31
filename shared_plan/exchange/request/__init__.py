"""What goes out to the partners: the workbook that asks for an update, what the plan keeps of it, and the letters with it."""

from shared_plan.exchange.request.asking import Wanted, ask, ask_each
from shared_plan.exchange.request.record import Came, Sent, sent, sent_as

__all__ = ["Came", "Sent", "Wanted", "ask", "ask_each", "sent", "sent_as"]

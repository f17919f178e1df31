"""What wants the officer's attention: each finding names an item, a field and the reason in words."""

from shared_plan.model.attention.evidence import Evidence, gather
from shared_plan.model.attention.kinds import KINDS, SOON, WORDS, Finding, Kind
from shared_plan.model.attention.lens import Lens
from shared_plan.model.attention.watch import Watch

__all__ = ["KINDS", "SOON", "WORDS", "Evidence", "Finding", "Kind", "Lens", "Watch", "gather"]

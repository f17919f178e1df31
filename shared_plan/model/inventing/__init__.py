"""Realistic plans of any size and the five shapes, invented the same for the same seed."""

from shared_plan.model.inventing.invent import invent
from shared_plan.model.inventing.shapes import SHAPES

__all__ = ["SHAPES", "invent"]

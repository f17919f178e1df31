"""Realistic plans of any size and the five shapes, invented the same for the same seed."""

from shared_plan.model.inventing.invent import SHAPES, invent

__all__ = ["SHAPES", "invent"]

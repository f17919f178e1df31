"""Writes a paper as a PDF that a screen reader can follow (PDF/UA-1): lines broken once, drawn and tagged as they go."""

from shared_plan.papers.pdf.flow import Printed, write

__all__ = ["Printed", "write"]

"""The whole plan in other programs' formats: workbook, text table, plan document, calendar, Microsoft Project."""

from shared_plan.exchange.export.saving import FORMATS, Export, ending, made, save

__all__ = ["FORMATS", "Export", "ending", "made", "save"]

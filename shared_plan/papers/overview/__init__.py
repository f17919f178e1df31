"""How the plan stands, ready to be pasted into a report: the sentence, counts, spending, what is ahead, and the course."""

from shared_plan.papers.overview.moments import Moment, course
from shared_plan.papers.overview.overview import Overview, overview_of
from shared_plan.papers.overview.pasting import as_html, as_tabs

__all__ = ["Moment", "Overview", "as_html", "as_tabs", "course", "overview_of"]

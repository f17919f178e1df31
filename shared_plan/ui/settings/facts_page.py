"""The first page: what the plan is called, whose it is, and the date from which its words for time are counted."""

from PySide6.QtWidgets import QLabel, QLineEdit

from shared_plan.ui.settings.page import Form, Page

_FACTS = (
    ("title", "&Title", "", "It heads the window and every paper."),
    ("subtitle", "&Subtitle", "", ""),
    ("organisation", "&Organisation", "For example: Newham, Havering and Bexley", ""),
    ("committee", "&Committee", "For example: Joint Committee", "It stands at the head of committee papers."),
    ("appendix", "&Appendix", "For example: Appendix B", ""),
)


class FactsPage(Page):
    title = "&Plan"
    about = "What this plan is called and whose it is."

    def build(self) -> None:
        form = Form()
        self.lines: dict[str, QLineEdit] = {}
        for key, words, hint, about in _FACTS:
            self.lines[key] = self.line(key, hint)
            form.add(words, self.lines[key], about)
        self.lines["date"] = self.line("date", "For example: 1 November 2017")
        self.lines["date"].textEdited.connect(lambda _text: self.refresh())
        self.reads: QLabel = form.add("&Date of the plan", self.lines["date"], " ")
        self.column.addWidget(form)
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        from shared_plan.model import when

        text = self.draft.get("date")
        told = "“Short term” and the like are counted from it."
        if text:
            told = f"reads as: {when.in_words(when.read(text, when.Context()))}. {told}"
        self.reads.setText(told)

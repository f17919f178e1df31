"""The sheet of a layout: paper, text size, what stands ahead of the table and what is explained below it."""

from dataclasses import replace

from PySide6.QtWidgets import QDoubleSpinBox

from shared_plan.model.layouts import (
    A3,
    A4,
    ABBREVIATIONS,
    LANDSCAPE,
    LARGE_PRINT,
    LEGENDS,
    LIST,
    NOTES,
    PORTRAIT,
    STATUSES,
    TABLE,
    TERMS,
    Layout,
)
from shared_plan.ui.labels import button
from shared_plan.ui.papers.form import Form, word_of
from shared_plan.ui.theme import THEME

_LEGEND = {
    STATUSES: "St&atuses, with their shapes",
    TERMS: "&Words for timescales",
    ABBREVIATIONS: "Abbre&viations that are used",
    NOTES: "T&he plan's notes",
}
SMALLEST, LARGEST = 6.0, 30.0


class PagePage(Form):
    """Paper, front matter and legend."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = self.choice("Pap&er", ((A4, "A4"), (A3, "A3")))
        self.orientation = self.choice("&Turned", ((LANDSCAPE, "landscape"), (PORTRAIT, "portrait")))
        self.form = self.choice("&Form", ((TABLE, "a table"), (LIST, "a list, without a table")))
        self.points = QDoubleSpinBox()
        self.points.setRange(SMALLEST, LARGEST)
        self.points.setDecimals(1)
        self.points.setSingleStep(0.5)
        self.points.setSuffix(" point")
        self.points.lineEdit().setTextMargins(THEME.px(6), 0, 0, 0)
        self._showing = False
        self.points.valueChanged.connect(lambda _value: None if self._showing else self.changed.emit())
        self._named("Te&xt size", self.points)
        self.large = button("Lar&ge print (14 point)", self._large, "link")
        self.rows.addRow("", self.large)
        self.part("Ahead of the table")
        self.sentence = self.tick("Status se&ntence, with the counts")
        self.status_table = self.tick("Table of statuses b&y theme")
        self.part("In the table")
        self.originals = self.tick("First agreed dates beside moved &ones")
        self.blank = self.line("Empty &cells say")
        self.part("Explained below the table")
        self.legend = {part: self.tick(words) for part, words in _LEGEND.items()}
        self.rows.setVerticalSpacing(THEME.px(6))

    def _large(self) -> None:
        self.points.setValue(LARGE_PRINT)

    def show_layout(self, layout: Layout) -> None:
        self._showing = True
        for box, word in ((self.paper, layout.paper), (self.orientation, layout.orientation), (self.form, layout.form)):
            box.setCurrentIndex(box.findData(word))
        self.points.setValue(layout.size)
        self.sentence.setChecked(layout.sentence)
        self.status_table.setChecked(layout.status_table)
        self.originals.setChecked(layout.originals)
        if self.blank.text() != layout.blank:
            self.blank.setText(layout.blank)
        for part, box_ in self.legend.items():
            box_.setChecked(part in layout.legend)
        self._showing = False

    def applied(self, layout: Layout) -> Layout:
        return replace(
            layout,
            paper=word_of(self.paper),
            orientation=word_of(self.orientation),
            form=word_of(self.form),
            size=float(self.points.value()),
            sentence=self.sentence.isChecked(),
            status_table=self.status_table.isChecked(),
            originals=self.originals.isChecked(),
            blank=self.blank.text() or "–",
            legend=tuple(part for part in LEGENDS if self.legend[part].isChecked()),
        )

"""The columns of a layout: which there are, in what order, and what each shows, under which heading and how wide."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSpinBox, QWidget

from shared_plan.model.layouts import ALL, BY_TIME, LABELLED, LAST, LAST_TWO, LINES, SLASH, Column, Layout
from shared_plan.model.settings import Settings
from shared_plan.model.state import KINDS, LEVELS
from shared_plan.papers.rows import heading_of
from shared_plan.ui.asking import ask
from shared_plan.ui.labels import button
from shared_plan.ui.papers.form import Form, filled, word_of
from shared_plan.ui.theme import THEME
from shared_plan.ui.ticking import TickSheet

_PERIODS = ((LAST, "the last"), (LAST_TWO, "the last two"), (ALL, "every one"))
_JOINS = ((LINES, "on lines of their own"), (SLASH, "parted by slashes"), (LABELLED, "each with its name"), (BY_TIME, "under their timescales"))  # fmt: skip
_OWN = "the row itself"
_UNSEEN = frozenset({"exempt", "original_target"})
Fields = tuple[str, ...]


def offered(settings: Settings, layout: Layout) -> list[tuple[str, str]]:
    """All that a column can show: fields, and kinds of item that stand within a row; key and words of each."""
    fields = [(one.key, one.heading) for one in settings.all_fields() if one.key not in _UNSEEN]
    kinds = [(kind, f"{settings.level_name(kind)}: the list of them") for kind in KINDS if kind not in layout.rows]
    return [*fields, *kinds]


def said(fields: Fields, settings: Settings, layout: Layout) -> str:
    """What a column shows, in words."""
    words = dict(offered(settings, layout))
    return ", ".join(words.get(field, field) for field in fields)


class Columns(Form):
    """A list of the columns, and below it the one that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = Layout("", ())
        self._settings = Settings({})
        self.list = QListWidget()
        self.list.setAccessibleName("Columns of the layout")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(THEME.px(180))
        self.list.currentRowChanged.connect(lambda _row: self._show_column())
        self.rows.addRow(self.list)
        self.rows.addRow(self._buttons())
        self.part("This column")
        self.heading = self.line("&Heading")
        self.shows = button("Choose…", self._choose)
        self._named("Sho&ws", self.shows)
        self.of = self.choice("&Of")
        self.share = QSpinBox()
        self.share.setRange(0, 100)
        self.share.setSpecialValueText("as usual")
        self.share.setSuffix(" parts")
        self.share.lineEdit().setTextMargins(THEME.px(6), 0, 0, 0)
        self.share.valueChanged.connect(self._widened)
        self._named("Wid&th", self.share)
        self.band = self.line("Band abo&ve it", "no band")
        self.periods = self.choice("P&eriods", _PERIODS)
        self.join = self.choice("Several thin&gs", _JOINS)
        self._showing = False
        self.changed.connect(self._keep)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(THEME.px(6))
        self.add = button("&Add…", self._add)
        self.remove = button("&Remove", self._remove)
        self.up = button("&Up", lambda: self._move(-1))
        self.down = button("&Down", lambda: self._move(1))
        for one in (self.add, self.remove, self.up, self.down):
            row.addWidget(one)
        row.addStretch(1)
        return holder

    def show_layout(self, layout: Layout, settings: Settings) -> None:
        """The columns of a layout, with the place in the list kept."""
        at = max(0, self.list.currentRow())
        self._layout, self._settings = layout, settings
        self._relist(min(at, len(layout.columns) - 1))

    def _relist(self, at: int) -> None:
        self._showing = True
        self.list.clear()
        for column in self._layout.columns:
            entry = QListWidgetItem(self._words(column))
            entry.setToolTip(said(column.fields, self._settings, self._layout))
            self.list.addItem(entry)
        self.list.setCurrentRow(at)
        self._showing = False
        self._show_column()

    def _words(self, column: Column) -> str:
        name = heading_of(column, self._layout, self._settings)
        over = f"{column.band} / " if column.band else ""
        spans = f"   spans its {self._settings.level_name(column.of).lower()}" if column.of else ""
        return f"{over}{name}{spans}"

    @property
    def current(self) -> Column | None:
        at = self.list.currentRow()
        return self._layout.columns[at] if 0 <= at < len(self._layout.columns) else None

    def _show_column(self) -> None:
        column = self.current
        if self._showing:
            return
        self._showing = True
        for part in (self.heading, self.shows, self.of, self.share, self.band, self.periods, self.join, self.remove):
            part.setEnabled(column is not None)
        self.up.setEnabled(column is not None and self.list.currentRow() > 0)
        self.down.setEnabled(column is not None and self.list.currentRow() < self.list.count() - 1)
        if column is not None:
            self._show(column)
        self._showing = False

    def _show(self, column: Column) -> None:
        self.heading.setText(column.heading)
        self.heading.setPlaceholderText(heading_of(replace(column, heading=""), self._layout, self._settings))
        words = said(column.fields, self._settings, self._layout)
        self.shows.setText(self.shows.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, THEME.px(180)))
        self.shows.setAccessibleName(f"Shows {words}; choose")
        levels = [(level, f"its {self._settings.level_name(level).lower()}, spanning") for level in self._above()]
        filled(self.of, [("", _OWN), *levels], column.of)
        self.share.setValue(round(column.share))
        self.band.setText(column.band)
        self.periods.setCurrentIndex(self.periods.findData(column.periods))
        self.periods.setEnabled(any(self._settings.is_per_period(field) for field in column.fields))
        self.join.setCurrentIndex(max(0, self.join.findData(column.join)))
        self.join.setEnabled(len(column.fields) > 1 or column.fields[0] in KINDS)

    def _above(self) -> list[str]:
        rows = [LEVELS.index(kind) for kind in self._layout.rows if kind in LEVELS]
        return list(LEVELS[: min(rows, default=len(LEVELS))])

    def _keep(self) -> None:
        """The chosen column as it stands in the fields."""
        column = self.current
        if column is None or self._showing:
            return
        self._replace(
            replace(
                column,
                heading=self.heading.text(),
                of=word_of(self.of),
                share=float(self.share.value()) if self.share.value() != round(column.share) else column.share,
                band=self.band.text().strip(),
                periods=word_of(self.periods) or LAST,
                join=word_of(self.join) or LINES,
            )
        )

    def _replace(self, column: Column) -> None:
        at = self.list.currentRow()
        columns = self._layout.columns
        self._layout = replace(self._layout, columns=(*columns[:at], column, *columns[at + 1 :]))
        entry = self.list.item(at)
        if entry is not None:
            entry.setText(self._words(column))

    def _widened(self) -> None:
        if not self._showing:
            self.changed.emit()

    def _settle(self, columns: tuple[Column, ...], at: int) -> None:
        """Other columns, told at once."""
        self._layout = replace(self._layout, columns=columns)
        self._relist(at)
        self.changed.emit()

    def _add(self) -> None:
        choices = offered(self._settings, self._layout)
        words = [one for _, one in choices]
        told = ask(self, "Add a column", "What is the column to show?", "Add it", words[0], words)
        if told is not None:
            key = next(key for key, one in choices if one == told)
            at = self.list.currentRow() + 1
            columns = self._layout.columns
            self._settle((*columns[:at], Column((key,)), *columns[at:]), at)

    def _remove(self) -> None:
        at, columns = self.list.currentRow(), self._layout.columns
        if self.current is not None and sum(not column.of for column in columns) > (not self.current.of):
            self._settle((*columns[:at], *columns[at + 1 :]), min(at, len(columns) - 2))

    def _move(self, by: int) -> None:
        at, columns = self.list.currentRow(), list(self._layout.columns)
        if 0 <= at + by < len(columns):
            columns[at], columns[at + by] = columns[at + by], columns[at]
            self._settle(tuple(columns), at + by)

    def _choose(self) -> None:
        column = self.current
        if column is None:
            return
        dialog = FieldsDialog(self, offered(self._settings, self._layout), column.fields)
        if dialog.exec() and dialog.ticked:
            self._replace(replace(column, fields=dialog.ticked))
            self._show_column()
            self.changed.emit()

    def applied(self, layout: Layout) -> Layout:
        """The layout with these columns."""
        return replace(layout, columns=self._layout.columns)


class FieldsDialog(TickSheet):
    """Tick what stands in one column; what is ticked stands in this order."""

    def __init__(self, over: QWidget, choices: list[tuple[str, str]], now: Fields) -> None:
        named = ("What the column shows", "What the column shows", "Show these")
        told = "Tick one or several; those ticked stand first, in their order."
        words = dict(choices)
        keys = [*now, *(key for key, _ in choices if key not in now)]
        super().__init__(over, named, told, [(key, words.get(key, key), key in now) for key in keys])

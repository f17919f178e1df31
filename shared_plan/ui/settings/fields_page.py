"""The fields that this plan adds to those every plan has: their kind, where they apply, by period or not."""

from collections import Counter

from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QWidget

from shared_plan.model import exempt, fields
from shared_plan.model.fields import Field
from shared_plan.model.state import KINDS, field_and_period
from shared_plan.ui.labels import label
from shared_plan.ui.settings.draft import short_name
from shared_plan.ui.settings.listed import Listed, ListPage
from shared_plan.ui.settings.page import Form, choice, text_line
from shared_plan.ui.theme import THEME

KIND_WORDS = {
    "Text": fields.TEXT,
    "List, one entry a line": fields.LINES,
    "Date or timescale": fields.WHEN,
    "Choice from a list": fields.CHOICE,
    "Number": fields.NUMBER,
    "Money": fields.MONEY,
    "Per cent": fields.PERCENT,
    "People": fields.PEOPLE,
    "Yes or no": fields.YES_NO,
    "Status": fields.STATUS,
    "Direction of travel": fields.DIRECTION,
}
_PUBLIC = "not by default"


class FieldsPage(ListPage):
    title = "&Fields"
    about = "Every plan has the usual fields. Here are those that only this one has; each can be a column, asked for and printed."
    noun = "field"
    hint = "Name of the field"

    def above(self) -> None:
        self._rows: Counter[str] = Counter()
        for item in self.draft.state.walk():
            names = {field_and_period(name)[0] for name in item.cells}
            self._rows.update(name for name in names if name.startswith(fields.CUSTOM))

    def entries(self) -> list[Listed]:
        return [Listed(key, field.heading) for key, field in self.draft.settings.custom.items()]

    def _set(self, key: str, **facts: object) -> None:
        made = self.draft.settings.custom[key]._replace(**facts)  # type: ignore[arg-type]
        self.draft.put(key, fields.custom_cell(made))

    def _name(self, key: str, words: str) -> None:
        if words.strip():
            self._set(key, heading=words.strip())
            self.relabel()

    def form(self, key: str) -> Form:
        field = self.draft.settings.custom[key]
        form = Form(84)
        form.add("&Name", text_line(field.heading, lambda words: self._name(key, words), name="Name"))
        form.add("&Kind", choice(KIND_WORDS, field.kind, lambda kind: self._kind(key, kind)))
        if field.kind == fields.CHOICE:
            form.add("&Choices", self._choices(key, field), "One a line.")
        form.add("Applies &to", self._levels(key, field))
        each = QCheckBox("Kept for each period, as progress is")
        each.setChecked(field.per_period)
        each.toggled.connect(lambda on: self._set(key, per_period=on))
        form.add("By period", each)
        form.add("E&xempt", self._exempt(key, field), "A public paper leaves it out, unless a row says otherwise.")
        count = self._rows.get(key, 0)
        told = f"{count:,} {'row has' if count == 1 else 'rows have'} something in it."
        form.add_wide(label(told if count else "No row has anything in it yet.", "soft", wrap=True))
        return form

    def _exempt(self, key: str, field: Field) -> QWidget:
        numbers = [one for one in exempt.PARAGRAPHS.values() if one.nation == exempt.ENGLAND]
        values = {_PUBLIC: ""} | {f"paragraph {one.number}: {one.description}": one.number for one in numbers}
        return choice(values, field.exempt, lambda value: self._set(key, exempt=value))

    def _kind(self, key: str, kind: str) -> None:
        self._set(key, kind=kind)
        self.list_anew(key)

    def _choices(self, key: str, field: Field) -> QWidget:
        text = QPlainTextEdit("\n".join(field.choices))
        text.setTabChangesFocus(True)
        text.setFixedHeight(THEME.px(84))
        text.textChanged.connect(
            lambda: self._set(key, choices=tuple(filter(None, map(str.strip, text.toPlainText().splitlines()))))
        )
        return text

    def _levels(self, key: str, field: Field) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName("Applies to")
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, THEME.px(5), 0, 0)
        boxes: dict[str, QCheckBox] = {}
        for at, kind in enumerate(KINDS):
            boxes[kind] = QCheckBox(self.draft.settings.level_name(kind).replace("&", "&&"))
            boxes[kind].setChecked(kind in field.on)
            grid.addWidget(boxes[kind], at // 2, at % 2)

        def keep() -> None:
            self._set(key, on=tuple(kind for kind, one in boxes.items() if one.isChecked()) or KINDS)

        for box in boxes.values():
            box.toggled.connect(lambda _on: keep())
        return holder

    def add(self, words: str) -> str:
        known = {field.heading.casefold(): key for key, field in self.draft.settings.custom.items()}
        if words.casefold() in known:
            return known[words.casefold()]
        taken = [name.removeprefix(fields.CUSTOM) for name in (*self._rows, *self.draft.settings.custom)]
        key = fields.CUSTOM + short_name(words, taken)
        self.draft.put(key, fields.custom_cell(Field(key, words, on=KINDS)))
        return key

    def remove(self, key: str) -> None:
        self.draft.put(key, "")

    def told(self) -> str:
        gone = [key for key in self._rows if key not in self.draft.settings.custom]
        if not gone:
            return ""
        return "What rows have in a removed field stays in the file and is seen again when the removal is undone."

"""The plan's named layouts: views made from what was on the screen and papers; renamed and removed here."""

from dataclasses import replace

from shared_plan.model import layouts
from shared_plan.model.layouts import Layout
from shared_plan.model.refusal import Refused
from shared_plan.ui.labels import label
from shared_plan.ui.settings.listed import Listed, ListPage
from shared_plan.ui.settings.page import Form, text_line


class ViewsPage(ListPage):
    title = "&Views"
    about = (
        "Named layouts of this plan. View > Keep this view makes one from what is on the screen: columns, widths, order, "
        "filters and grouping. Papers and requests can be made from the same ones."
    )
    noun = "view"
    may_add = False
    empty = "No view has been kept yet."

    def _layout(self, key: str) -> Layout | None:
        try:
            return layouts.of_cell(key, self.draft.get(key))
        except Refused:
            return None

    def entries(self) -> list[Listed]:
        names = self.draft.family(layouts.CELL)
        return [Listed(name, found.name if (found := self._layout(name)) else name) for name in names]

    def _name(self, key: str, words: str) -> None:
        layout = self._layout(key)
        taken = {one.words for one in self.entries() if one.key != key} | {one.name for one in layouts.CATALOGUE}
        if layout is not None and words.strip() and words.strip() not in taken:
            self.draft.put(key, layouts.as_cell(replace(layout, name=words.strip())))
            self.relabel()

    def form(self, key: str) -> Form:
        layout = self._layout(key)
        form = Form(84)
        if layout is None:
            form.add_wide(
                label("This one can't be read by this version of the program. It is kept as it is.", wrap=True)
            )
            return form
        form.add("&Name", text_line(layout.name, lambda words: self._name(key, words)))
        for words, told in self._told(layout):
            shown = label(told, wrap=True)
            form.add(words, shown)
        return form

    def _told(self, layout: Layout) -> list[tuple[str, str]]:
        settings = self.draft.settings

        def heading(key: str) -> str:
            if key == "title":
                return settings.level_name("action")
            field = settings.field(key)
            return field.heading if field else settings.level_name(key)

        columns = ", ".join(column.heading or heading(column.fields[0]) for column in layout.columns)
        told = [("Columns", columns)]
        if layout.where:
            told.append(("Only rows", "; ".join(f"{heading(key)} has “{words}”" for key, words in layout.where)))
        if layout.sort:
            falling = [f"{heading(key.lstrip('-'))}{', last first' if key[0] == '-' else ''}" for key in layout.sort]
            told.append(("Order", ", ".join(falling)))
        if layout.group:
            told.append(("Grouped by", heading(layout.group)))
        return told

    def remove(self, key: str) -> None:
        self.draft.put(key, "")

"""The groups of the plan and who belongs to them."""

from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit

from shared_plan.model.directory import GROUP, Directory, Group, Person
from shared_plan.ui.labels import label
from shared_plan.ui.settings.directory_page import DirectoryPage
from shared_plan.ui.settings.listed import Listed
from shared_plan.ui.settings.page import Form, text_line
from shared_plan.ui.theme import THEME


class GroupsPage(DirectoryPage):
    title = "&Groups"
    about = "Boards, teams and partnerships that lead or sponsor together. Whoever is looked for is found through them."
    noun = "group"
    hint = "Name of the group"
    family = GROUP

    def entries(self) -> list[Listed]:
        return [Listed(one.key, one.name) for one in self.directory.groups]

    def _group(self, key: str) -> Group:
        return next(one for one in self.directory.groups if one.key == key)

    def _name(self, key: str, words: str) -> None:
        if words.strip():
            self.keep(replace(self._group(key), name=words.strip()))
            self.relabel()

    def form(self, key: str) -> Form:
        group = self._group(key)
        form = Form(84)
        form.add("&Name", text_line(group.name, lambda words: self._name(key, words)))
        text = QPlainTextEdit("\n".join(shown(one, self.directory) for one in group.members))
        text.setTabChangesFocus(True)
        text.setFixedHeight(THEME.px(150))
        strange = label("", "soft", scale=0.93, wrap=True)

        def keep() -> None:
            names = [line.strip() for line in text.toPlainText().splitlines() if line.strip()]
            self.keep(replace(self._group(key), members=tuple(key_of(name, self.directory) for name in names)))
            unknown = [name for name in names if self.directory.keyed(name) is None]
            strange.setText(
                f"Not among the people yet: {', '.join(unknown)}. They count by their names." if unknown else ""
            )

        text.textChanged.connect(keep)
        form.add("&Members", text, "One a line: a name, initials, a post or another group.")
        form.add_wide(strange)
        return form

    def add(self, words: str) -> str:
        known = next((one for one in self.directory.groups if one.name.casefold() == words.casefold()), None)
        group = known or Group(self.fresh_key(words), words)
        self.keep(group)
        return group.key


def shown(key: str, directory: Directory) -> str:
    """How a person, group or post that stands under its key is written for the officer."""
    entry = directory.keyed(key)
    if entry is None:
        return key
    return entry.title if not isinstance(entry, Person | Group) else entry.name


def key_of(name: str, directory: Directory) -> str:
    """The key of whoever is called that; the words themselves for somebody unknown."""
    entry = directory.keyed(name)
    return entry.key if entry is not None and not entry.key.startswith("organisation ") else name

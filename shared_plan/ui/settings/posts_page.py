"""Posts and who holds them: until and from which day, a hand-over on a day, and who holds one on any day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shared_plan.model.directory import POST, Holding, Post
from shared_plan.model.shown import today
from shared_plan.model.when.wording import day_in_words
from shared_plan.ui.labels import button
from shared_plan.ui.settings.directory_page import DirectoryPage
from shared_plan.ui.settings.groups_page import key_of, shown
from shared_plan.ui.settings.listed import Listed
from shared_plan.ui.settings.page import Form, text_line
from shared_plan.ui.theme import THEME


def day_of(text: str) -> date | None:
    """The day that a text names, however it is written; None where it names none."""
    from shared_plan.model import when

    reading = when.read(text, when.Context())
    return reading.earliest_start or reading.latest_finish if reading.precision == "day" else None


class PostsPage(DirectoryPage):
    title = "Po&sts"
    about = "Posts and who holds them. Where a sponsor hands over, papers show who held the post on their date."
    noun = "post"
    hint = "Name of the post"
    family = POST

    def entries(self) -> list[Listed]:
        return [
            Listed(one.key, one.title + (f"   {one.abbreviation}" if one.abbreviation else "")) for one in self._all
        ]

    @property
    def _all(self) -> tuple[Post, ...]:
        return self.directory.posts

    def _post(self, key: str) -> Post:
        return next(one for one in self._all if one.key == key)

    def _set(self, key: str, **facts: object) -> None:
        post = replace(self._post(key), **facts)  # type: ignore[arg-type]
        if post.title.strip():
            self.keep(post)
            self.relabel()

    def form(self, key: str) -> Form:
        post = self._post(key)
        form = Form(84)
        form.add("&Title", text_line(post.title, lambda words: self._set(key, title=words.strip())))
        short = text_line(
            post.abbreviation, lambda words: self._set(key, abbreviation=words.strip()), "For example: CE"
        )
        form.add("A&bbreviation", short, "As it stands in the plan's columns.")
        self.holders = Holders(self, key, post.holders)
        form.add("&Held by", self.holders, "Dates as you write them; empty where there is no end or no beginning.")
        form.add(
            "Hand &over", self._handing(key), "From that day on; whoever holds it now holds it until the day before."
        )
        asked = text_line(day_in_words(today()), lambda text: self._answer(key, text), name="Day")
        self.answer = form.add("Held o&n", asked, " ")
        self._answer(key, asked.text())
        return form

    def _handing(self, key: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.to = text_line("", lambda _t: None, "to whom", "Hand over to")
        self.day = text_line("", lambda _t: None, "on which day", "Hand over on")
        row.addWidget(self.to, 3)
        row.addWidget(self.day, 2)
        row.addWidget(button("Hand over", lambda: self._hand_over(key)))
        return holder

    def _hand_over(self, key: str) -> None:
        name, day = self.to.text().strip(), day_of(self.day.text())
        missing = self.to if not name else self.day if day is None else None
        if missing is not None or day is None:
            (missing or self.day).setFocus()
            return
        self.keep(self._post(key).handed_over(key_of(name, self.directory), day))
        self.list_anew(key)

    def _answer(self, key: str, text: str) -> None:
        day = day_of(text)
        if day is None:
            self.answer.setText("Write a day, for example: 11 November 2010.")
            return
        holders = [shown(one.person, self.directory) for one in self._post(key).held_on(day)]
        self.answer.setText(f"On {day_in_words(day)}: {' and '.join(holders) or 'nobody'}")

    def add(self, words: str) -> str:
        known = next((one for one in self._all if one.title.casefold() == words.casefold()), None)
        short = words if words.isupper() and len(words) <= 5 else ""
        post = known or Post(self.fresh_key(words), words, short)
        self.keep(post)
        return post.key

    def hold(self, key: str, holders: Iterable[Holding]) -> None:
        self.keep(replace(self._post(key), holders=tuple(holders)))


class Holders(QWidget):
    """Who holds a post, a line each: name, from, until."""

    def __init__(self, page: PostsPage, key: str, holders: tuple[Holding, ...]) -> None:
        super().__init__()
        self._page, self._key = page, key
        self.lines: list[tuple[QLineEdit, QLineEdit, QLineEdit]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(THEME.px(6))
        self._grid.setVerticalSpacing(THEME.px(4))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 2)
        column.addLayout(self._grid)
        for one in (*holders, None):
            self._line(one)

    def _line(self, one: Holding | None) -> None:
        name = shown(one.person, self._page.directory) if one else ""
        texts = (name, day_in_words(one.from_date) if one else "", day_in_words(one.until_date) if one else "")
        hints, names = ("name or initials", "from", "until"), ("Held by", "From", "Until")
        line = [
            text_line(text, lambda _t: self.keep(), hint, f"{named}, line {len(self.lines) + 1}")
            for text, hint, named in zip(texts, hints, names, strict=True)
        ]
        for column, field in enumerate(line):
            self._grid.addWidget(field, len(self.lines), column)
        self.lines.append((line[0], line[1], line[2]))

    def keep(self) -> None:
        """What stands in the lines is who holds the post; a day that is not one yet is not taken."""
        directory = self._page.directory
        found = [
            Holding(key_of(name.text().strip(), directory), day_of(from_.text()), day_of(until.text()))
            for name, from_, until in self.lines
            if name.text().strip()
        ]
        for _, from_, until in self.lines:
            for field in (from_, until):
                wrong = bool(field.text().strip()) and day_of(field.text()) is None
                field.setToolTip(
                    "Write a day, for example: 11 November 2010" if wrong else day_in_words(day_of(field.text()))
                )
        self._page.hold(self._key, found)
        if self.lines[-1][0].text().strip():
            self._line(None)

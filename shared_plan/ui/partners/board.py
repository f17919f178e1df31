"""Requests and returns: who was asked, who has answered, what is outstanding, and the reminder for it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from shared_plan.exchange.request import board, drafts, letters
from shared_plan.exchange.request.board import Standing
from shared_plan.exchange.request.record import Sent
from shared_plan.model.plan import Plan
from shared_plan.model.refusal import Refused
from shared_plan.model.shown import today
from shared_plan.ui import filing
from shared_plan.ui.asking import ask
from shared_plan.ui.bars import announce
from shared_plan.ui.dialogs import Sheet
from shared_plan.ui.labels import button, label
from shared_plan.ui.partners.dialog import FOLDER
from shared_plan.ui.partners.telling import MARKS, day_of, due_words, state_words, whom
from shared_plan.ui.settings.swatches import of_mark
from shared_plan.ui.theme import THEME

if TYPE_CHECKING:
    from shared_plan.ui.window import PlanWindow

_HEADINGS = ("Asked", "State", "Sent", "Due", "Returned", "Reminded", "Rows", "No update")
_RIGHT = (6, 7)
_N = int(Qt.ItemDataRole.UserRole)


class BoardDialog(Sheet):
    """Every request with its state; for the chosen one what is blank, and a reminder ready to paste."""

    def __init__(self, window: "PlanWindow", n: int = 0) -> None:
        super().__init__(window, "Requests and returns", "", 1080, 640)
        self._window, self.plan = window, window.plan
        self.found: list[Standing] = []
        self.told = label("", wrap=True)
        self.body.addWidget(self.told)
        self._table()
        self._below()
        self._buttons()
        self.refresh(n)
        self.table.setFocus()

    def _table(self) -> None:
        self.table = QTreeWidget()
        self.table.setAccessibleName("Requests")
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setIndentation(0)
        self.table.setIconSize(QSize(THEME.px(14), THEME.px(14)))
        self.table.setHeaderLabels(_HEADINGS)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.currentItemChanged.connect(lambda *_: self._show())
        self.table.itemActivated.connect(lambda *_: self.review())
        self.body.addWidget(self.table, 3)

    def _below(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(THEME.px(16))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(THEME.px(4))
        right.setSpacing(THEME.px(4))
        self.blank_head = label("", bold=True)
        self.blank = QListWidget()
        self.blank.setAccessibleName("Rows without an update")
        self.blank.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.blank.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.blank.itemActivated.connect(self._go_to)
        left.addWidget(self.blank_head)
        left.addWidget(self.blank, 1)
        self.words_head = label("Remin&der, ready to paste", bold=True)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("Reminder, ready to paste")
        self.words.setTabChangesFocus(True)
        self.words_head.setBuddy(self.words)
        self.copy = button("C&opy it", self.copy_words, "link")
        self.copied = label("", "good")
        for part in (self.blank_head, self.words_head, self.copy):
            part.setFixedHeight(THEME.px(26))
        head = QHBoxLayout()
        head.addWidget(self.words_head)
        head.addStretch(1)
        head.addWidget(self.copied)
        head.addWidget(self.copy)
        right.addLayout(head)
        right.addWidget(self.words, 1)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        self.body.addLayout(row, 4)

    def _buttons(self) -> None:
        self.again = button("&Wait for it again", self.reopen)
        self.withdrawn = button("Wi&thdraw…", self.withdraw)
        self.otherwise = button("&Answered otherwise…", self.answer)
        self.mail = button(
            "Save as &e-mail draft…", self.save_mail, about="The reminder with the workbook, to be opened and sent"
        )
        self.mails = button("", self.save_mails)
        for part in (self.again, self.withdrawn, self.otherwise, self.mails, self.mail):
            self.foot(part)
        self.verb("Close", self.reject)
        self.open_review = self.verb("&Review the return…", self.review, main=True)

    def refresh(self, n: int = 0) -> None:
        """Shows every request as it stands; the one of that number, or the one that was chosen, is the current one."""
        wanted = n or (self.current.request.n if self.current else 0)
        self.found = board.board(self.plan, today())
        self.table.blockSignals(True)
        self.table.clear()
        for one in self.found:
            self.table.addTopLevelItem(self._entry(one))
        at = next((at for at, one in enumerate(self.found) if one.request.n == wanted), 0)
        entry = self.table.topLevelItem(at)
        if entry is not None:
            self.table.setCurrentItem(entry)
        self.table.blockSignals(False)
        self.told.setText(self._in_words())
        self._show()

    def _in_words(self) -> str:
        counts = {state: sum(1 for one in self.found if one.state == state) for state in board.WAITING}
        told = ((board.LATE, "overdue"), (board.OUTSTANDING, "outstanding"), (board.RETURNED, "to review"))
        parts = [f"{counts[state]:,} {words}" for state, words in told if counts[state]]
        if not self.found:
            return "Nobody has been asked yet. Partners > Ask partners writes the workbooks; here you see who has answered."
        return f"{len(self.found):,} asked: {', '.join(parts) or 'nothing is outstanding'}."

    def _entry(self, one: Standing) -> QTreeWidgetItem:
        sent, day = one.request, today()
        blank = len(board.blank(self.plan, sent))
        texts = [
            whom(one), state_words(one, day), day_of(sent.at, day), due_words(one, day), day_of(one.returned, day),
            day_of(sent.reminders[-1] if sent.reminders else "", day), f"{len(sent.asked):,}", f"{blank:,}" if blank else "",
        ]  # fmt: skip
        made = QTreeWidgetItem(texts)
        made.setData(0, _N, sent.n)
        made.setSizeHint(0, QSize(0, THEME.px(28)))
        made.setIcon(1, of_mark(*MARKS[one.state]))
        if one.state == board.LATE:
            made.setForeground(1, THEME.colour("red"))
        for at in _RIGHT:
            made.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return made

    @property
    def current(self) -> Standing | None:
        """The request that the cursor is on."""
        entry = self.table.currentItem()
        n = int(entry.data(0, _N)) if entry else 0
        return next((one for one in self.found if one.request.n == n), None)

    def _show(self) -> None:
        one = self.current
        self.copied.setText("")
        self.blank.clear()
        blank = board.blank(self.plan, one.request) if one else []
        items = self.plan.state.items
        for id_ in blank:
            entry = QListWidgetItem(
                " ".join(f"{items[id_].get('ref') or ''} {items[id_].title or '(no title)'}".split())
            )
            entry.setData(_N, id_)
            self.blank.addItem(entry)
        self.blank_head.setText(f"Rows without an update ({len(blank):,})" if blank else "No row is without an update")
        self.words.setPlainText(letters.chasing(self.plan, one.request) if one else "")
        self._offer(one)

    def _offer(self, one: Standing | None) -> None:
        """What can be done about the request."""
        from shared_plan.ui.partners.asking import review_of

        may, waiting = not self.plan.file.read_only, one is not None and one.is_waiting
        late = [each for each in self.found if each.state == board.LATE]
        self.again.setVisible(one is not None and one.request.closed is not None and may)
        for part in (self.withdrawn, self.otherwise):
            part.setVisible(waiting and may)
        self.mail.setEnabled(one is not None and may)
        self.mails.setText(f"Remind all {len(late)} that are o&verdue…")
        self.mails.setVisible(len(late) > 1 and may)
        self.open_review.setEnabled(bool(one and may and review_of(self.plan, one.request)))
        self.copy.setEnabled(one is not None)

    def _go_to(self, entry: QListWidgetItem) -> None:
        """Shows the row in the plan."""
        id_ = str(entry.data(_N))
        self.accept()
        self._window.go_to(id_, "progress")

    def review(self) -> None:
        """Hands the return over to its review."""
        from shared_plan.ui.partners.asking import review_of
        from shared_plan.ui.review.bringing import take_up

        one = self.current
        source = review_of(self.plan, one.request) if one else ""
        if source:
            self.accept()
            take_up(self._window, source)

    def copy_words(self) -> None:
        QApplication.clipboard().setText(self.words.toPlainText())
        self.copied.setText("Copied")
        announce(self, "Copied")

    def answer(self) -> None:
        """The partner answered by telephone or in a meeting."""
        self._close(
            "Answered otherwise",
            "How did they answer? It is kept with the request.",
            "Mark as answered",
            board.answered,
        )

    def withdraw(self) -> None:
        words = "Why is nobody waiting for it any more? If an answer comes all the same, it is still taken in."
        self._close("Withdraw the request", words, "Withdraw it", board.withdraw)

    def _close(self, title: str, words: str, verb: str, act: Callable[[Plan, Sent, str], object]) -> None:
        one = self.current
        said = ask(self, title, words, verb) if one else None
        if one is not None and said is not None:
            self._attempt(lambda: act(self.plan, one.request, said))

    def reopen(self) -> None:
        one = self.current
        if one is not None:
            self._attempt(lambda: board.reopen(self.plan, one.request))

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Refused as refused:
            self.told.setText(str(refused))
            return False
        self.refresh()
        self._window.side.returns.refresh()
        return True

    def save_mail(self) -> None:
        """The reminder of the current request as an e-mail draft."""
        if self.current is not None:
            self._save([self.current.request])

    def save_mails(self) -> None:
        self._save([one.request for one in self.found if one.state == board.LATE])

    def _save(self, requests: list[Sent]) -> None:
        given = str(QSettings().value(FOLDER, "") or filing.documents())
        found = QFileDialog.getExistingDirectory(self, "Where are the e-mail drafts to lie?", given)
        if found and self._attempt(lambda: drafts.reminders_in(self.plan, Path(found), requests)):
            count = len(requests)
            what = f"{count} e-mail drafts are" if count > 1 else "The e-mail draft is"
            self.told.setText(f"{what} in {Path(found).name or found}; each opens ready to be sent.")

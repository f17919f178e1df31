"""The strip over the preview: page x of y, and how large the pages are shown."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton

from shared_plan.ui.bars import announce
from shared_plan.ui.icons import icon
from shared_plan.ui.labels import label
from shared_plan.ui.papers.preview import FIT_PAGE, FIT_WIDTH, INCH, Preview
from shared_plan.ui.theme import THEME


class Strip(QFrame):
    """Follows a preview and leads it."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._preview = preview
        row = QHBoxLayout(self)
        row.setContentsMargins(THEME.px(10), THEME.px(4), THEME.px(10), THEME.px(4))
        row.setSpacing(THEME.px(4))
        self.before = self._tool("arrow-up", "Page before", lambda: preview.go(preview.page - 1))
        self.after = self._tool("arrow-down", "Next page", lambda: preview.go(preview.page + 1))
        self.number = QLineEdit()
        self.number.setAccessibleName("Page")
        self.number.setFixedWidth(THEME.px(46))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.returnPressed.connect(self._go)
        self.of, self.told = label("", "soft"), label("", "soft")
        self.smaller = self._tool("zoom-out", "Smaller", lambda: preview.enlarge(-1))
        self.larger = self._tool("zoom-in", "Larger", lambda: preview.enlarge(1))
        self.shown_at = label("", "soft")
        self.page_width = self._words("Page width", lambda: preview.resize_to(FIT_WIDTH))
        self.whole_page = self._words("Whole page", lambda: preview.resize_to(FIT_PAGE))
        for part in (self.before, self.after, label("Page", "soft"), self.number, self.of):
            row.addWidget(part)
        row.addSpacing(THEME.px(10))
        self.told.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )  # words never widen the window
        row.addWidget(self.told, 1)
        for part in (self.smaller, self.shown_at, self.larger, self.page_width, self.whole_page):
            row.addWidget(part)
        preview.turned.connect(self.follow)
        self.follow()

    def _tool(self, picture: str, words: str, act: "object") -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(picture))
        made.setIconSize(QSize(THEME.px(16), THEME.px(16)))
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.clicked.connect(act)
        return made

    def _words(self, words: str, act: "object") -> QToolButton:
        made = QToolButton()
        made.setText(words)
        made.setCheckable(True)
        made.clicked.connect(act)
        return made

    def _go(self) -> None:
        text = self.number.text().strip()
        if text.isascii() and text.isdigit():
            self._preview.go(int(text) - 1)
        self.follow()

    def follow(self) -> None:
        """Shows where the preview is."""
        preview, leaves = self._preview, self._preview.leaves
        count = leaves.count if leaves else 0
        if not self.number.hasFocus() or not self.number.isModified():
            self.number.setText(str(preview.page + 1) if count else "")
        self.of.setText(f"of {count}" if count else "")
        self.before.setEnabled(preview.page > 0)
        self.after.setEnabled(preview.page < count - 1)
        self.shown_at.setText(f"{round(preview.scale / INCH * 100)} %" if count else "")
        self.page_width.setChecked(preview.zoom == FIT_WIDTH)
        self.whole_page.setChecked(preview.zoom == FIT_PAGE)

    def say(self, words: str) -> None:
        """Where the making of the paper stands."""
        if words != self.told.text():
            self.told.setText(words)
            announce(self, words)

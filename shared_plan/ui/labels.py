"""Small pieces that every screen is made of; texts of a plan are plain text wherever they are shown."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from shared_plan.ui.theme import THEME


def label(words: str = "", name: str = "", *, scale: float = 1.0, bold: bool = False, wrap: bool = False) -> QLabel:
    """A label that shows its words letter for letter; `name` chooses its look in the style sheet."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(words)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    if scale != 1.0 or bold:
        scaled(made, scale, bold=bold)
    return made


def scaled(widget: QWidget, scale: float = 1.0, *, bold: bool = False, struck: bool = False) -> None:
    """Gives a widget a font relative to the window's, and keeps it so when the text size changes."""

    def follow() -> None:
        font = QFont(THEME.font(scale, bold=bold))
        font.setStrikeOut(struck)
        widget.setFont(font)

    follow()
    THEME.changed.connect(follow)
    widget.destroyed.connect(lambda: _let_go(follow))


def _let_go(follow: Callable[[], None]) -> None:
    try:
        THEME.changed.disconnect(follow)
    except (RuntimeError, TypeError):
        return


class Elided(QLabel):
    """One line that is cut with an ellipsis where there is too little room, and told whole in its tip."""

    def __init__(self, name: str = "", *, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        scaled(self, scale, bold=bold)

    def minimumSizeHint(self) -> QSize:
        return QSize(THEME.px(40), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(escaped(self.text()) if cut != self.text() else "")
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.rect(), int(self.alignment()), self.palette(), self.isEnabled(), cut, self.foregroundRole()
        )
        painter.end()


def button(words: str, act: Callable[[], object], name: str = "", *, about: str = "") -> QPushButton:
    """A push button with a verb on it."""
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor if name == "link" else Qt.CursorShape.ArrowCursor)
    if about:
        made.setToolTip(escaped(about))
    made.clicked.connect(lambda _checked=False: act())
    return made


def rule(*, upright: bool = False) -> QFrame:
    """A hairline between two parts of a screen."""
    line = QFrame()
    line.setObjectName("rule")
    if upright:
        line.setFixedWidth(1)
        line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    else:
        line.setFixedHeight(1)
    return line


def escaped(words: str) -> str:
    """Words for a tool tip, which Qt would otherwise look through for markup."""
    import html

    return html.escape(words).replace("\n", "<br>")


def weight(font: QFont, *, bold: bool) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made

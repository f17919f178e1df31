"""How everything looks: the palette in force, text size, spacing, and the style that carries them to Qt's own widgets."""

from PySide6.QtCore import QObject, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from shared_plan.model.resources import folder
from shared_plan.ui.palettes import CONTRAST, DARK, LIGHT, PALETTES, Palette, tokens

NAMELESS = ("Sans Serif", "Sans", "")
"""What Qt calls a system's font where no desktop says which it is."""
OWN = ("Inter-Regular.otf", "Inter-SemiBold.otf")
"""The font that comes with the program, for such systems."""
SIZES = (90, 100, 110, 125, 150, 175, 200)
SYSTEM = "system"


class Theme(QObject):
    """The look in force; `changed` is told when palette or text size are others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen = SYSTEM
        self.palette = LIGHT
        self.size = 100
        self._own = QFont()
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[float, bool], QFont] = {}

    def start(self, app: QApplication, chosen: str = "", size: int = 0) -> None:
        """Takes over the look of the application: as chosen here, as remembered, or as the system's."""
        store = QSettings()
        self._own = QFont(app.font())
        if self._own.family() in NAMELESS:
            for name in OWN:
                QFontDatabase.addApplicationFont(str(folder() / "fonts" / name))
            self._own.setFamilies(["Inter", self._own.family()])
        self.chosen = chosen or str(store.value("view/theme", SYSTEM))
        self.size = size or _size(store.value("view/text_size", 100))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        self._apply()

    def follow(self) -> None:
        """The system changed between light and dark."""
        if self.chosen == SYSTEM:
            self._apply()

    def follow_choice(self) -> None:
        """Palette and size were set from outside, for a picture; nothing of it is remembered."""
        self._apply()

    def choose(self, name: str) -> None:
        self.chosen = name
        QSettings().setValue("view/theme", name)
        self._apply()

    def resize(self, percent: int) -> None:
        """Sets the text size, 90 to 200 per cent."""
        self.size = _size(percent)
        QSettings().setValue("view/text_size", self.size)
        self._apply()

    def step(self, by: int) -> None:
        """The next larger or smaller text size of the list."""
        nearest = min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - self.size))
        self.resize(SIZES[max(0, min(len(SIZES) - 1, nearest + by))])

    def _apply(self) -> None:
        self.palette = PALETTES.get(self.chosen) or _of_system()
        self._colours = {token: QColor(self.palette.colour(token)) for token in tokens()}
        self._fonts = {}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(_qt_palette(self.palette))
            app.setFont(self.font())
            from shared_plan.ui.sheet import sheet

            app.setStyleSheet(sheet(self.palette, self.px))
        self.changed.emit()

    def font(self, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """The window's font: the system's own family and size, as large as the officer wants it."""
        known = self._fonts.get((scale, bold))
        if known is None:
            known = self._fonts[scale, bold] = self._made_font(scale, bold=bold)
        return known

    def _made_font(self, scale: float, *, bold: bool) -> QFont:
        font = QFont(self._own)
        size = self._own.pointSizeF() if self._own.pointSizeF() > 0 else 10.0
        font.setPointSizeF(max(size, 9.75) * scale * self.size / 100)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def px(self, units: float) -> int:
        """Lengths of the design (made for 100 %) in pixels at the present text size."""
        return round(units * self.size / 100)

    def size_of(self, wide: float, tall: float) -> QSize:
        """The same for a size."""
        return QSize(self.px(wide), self.px(tall))

    def colour(self, token: str) -> QColor:
        return self._colours[token]

    def metrics(self, scale: float = 1.0, *, bold: bool = False) -> QFontMetrics:
        return QFontMetrics(self.font(scale, bold=bold))


def _size(value: object) -> int:
    try:
        return max(SIZES[0], min(SIZES[-1], int(str(value))))
    except ValueError:
        return 100


def _of_system() -> Palette:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None and "High" in str(accessibility().contrastPreference()):
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _qt_palette(palette: Palette) -> QPalette:
    """The tokens as Qt's own roles, for the widgets that paint themselves."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, token in (
        (roles.Window, "pane"),
        (roles.WindowText, "ink"),
        (roles.Base, "window"),
        (roles.AlternateBase, "pane"),
        (roles.Text, "ink"),
        (roles.PlaceholderText, "soft"),
        (roles.Button, "pane"),
        (roles.ButtonText, "ink"),
        (roles.BrightText, "red"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "on_accent"),
        (roles.ToolTipBase, "window"),
        (roles.ToolTipText, "ink"),
        (roles.Link, "accent"),
        (roles.Light, "window"),
        (roles.Midlight, "hair"),
        (roles.Mid, "line"),
        (roles.Dark, "line"),
        (roles.Shadow, "line"),
        (roles.Accent, "accent"),
    ):
        made.setColor(role, QColor(palette.colour(token)))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.faint))
    return made


THEME = Theme()
"""The look of this program; there is one screen and one officer."""

"""The style sheet of Qt's own widgets: hairlines, quiet buttons, one accent."""

from collections.abc import Callable

from shared_plan.model.resources import folder
from shared_plan.ui.palettes import Palette


def sheet(palette: Palette, px: Callable[[float], int]) -> str:
    """The style of menus, buttons, fields, splitters and bars in this palette; lengths as `px` scales them."""
    p = palette
    off = p.pane if p.name == "contrast" else p.line
    ring = 2 if p.name == "contrast" else 1
    tick = (folder() / "icons" / f"ticked-{p.name}.svg").as_posix()
    arrow = (folder() / "icons" / f"choice-{p.name}.svg").as_posix()
    return f"""
QMainWindow, QDialog {{ background: {p.pane}; }}
QMenuBar {{ background: {p.pane}; border: none; padding: {px(2)}px {px(6)}px 0 {px(6)}px; }}
QMenuBar::item {{ padding: {px(4)}px {px(7)}px; border-radius: {px(4)}px; background: transparent; color: {p.ink}; }}
QMenuBar::item:selected {{ background: {p.selection}; }}
QMenu {{ background: {p.window}; border: 1px solid {p.line}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(5)}px {px(26)}px {px(5)}px {px(24)}px; border-radius: {px(4)}px; color: {p.ink}; }}
QMenu::item:selected {{ background: {p.selection}; color: {p.ink}; }}
QMenu::item:disabled {{ color: {p.faint}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {px(4)}px {px(6)}px; }}
QMenu::indicator {{ left: {px(6)}px; width: {px(12)}px; height: {px(12)}px; }}
QToolTip {{ background: {p.window}; color: {p.ink}; border: 1px solid {p.line}; padding: {px(5)}px {px(7)}px; }}
QFrame#bar {{ background: {p.pane}; border: none; border-bottom: 1px solid {p.line}; }}
QFrame#rule, QFrame#line {{ background: {p.line}; border: none; }}
QToolButton {{ border: {ring}px solid transparent; border-radius: {px(5)}px; padding: {px(4)}px {px(9)}px;
  color: {p.ink}; background: transparent; }}
QToolButton:hover {{ background: {p.selection}; }}
QToolButton:pressed, QToolButton:checked {{ background: {p.selection}; border-color: {p.line}; }}
QToolButton:focus {{ border-color: {p.accent}; }}
QToolButton:disabled {{ color: {p.faint}; }}
QToolButton#key {{ background: {p.window}; border-color: {p.line}; }}
QToolButton#key:hover {{ border-color: {p.accent}; }}
QToolButton#link, QPushButton#link {{ color: {p.accent}; padding: {px(2)}px {px(4)}px; text-align: left; border: none;
  background: transparent; min-height: 0; }}
QToolButton#link:hover, QPushButton#link:hover {{ background: {p.selection}; }}
QPushButton {{ background: {p.window}; border: 1px solid {p.line}; border-radius: {px(5)}px;
  padding: {px(5)}px {px(14)}px; color: {p.ink}; min-height: {px(18)}px; }}
QPushButton:hover {{ border-color: {p.accent}; }}
QPushButton:focus {{ border: 2px solid {p.accent}; padding: {px(4)}px {px(13)}px; }}
QPushButton:disabled {{ color: {p.faint}; }}
QPushButton#primary, QPushButton:default {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; }}
QPushButton#primary:focus, QPushButton:default:focus {{ border: 2px solid {p.ink}; }}
QPushButton#primary:disabled {{ background: {off}; border-color: {p.line}; color: {p.soft}; }}
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{ background: {p.window}; color: {p.ink};
  border: 1px solid {p.line}; border-radius: {px(4)}px; padding: {px(3)}px {px(7)}px;
  selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 2px solid {p.accent}; padding: {px(2)}px {px(6)}px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ background: {p.pane}; color: {p.faint}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {p.pane}; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0 0 0 {px(7)}px;
  background: transparent; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::drop-down {{ border: none; width: {px(22)}px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {px(14)}px; height: {px(14)}px; }}
QComboBox QAbstractItemView {{ background: {p.window}; color: {p.ink}; border: 1px solid {p.line}; outline: none;
  selection-background-color: {p.selection}; selection-color: {p.ink}; }}
QLineEdit#search {{ border-radius: {px(5)}px; padding: {px(4)}px {px(9)}px; }}
QPlainTextEdit#cell, QLineEdit#cell, QComboBox#cell {{ border: 2px solid {p.accent}; border-radius: 0;
  padding: {px(2)}px {px(4)}px; }}
QListView, QListWidget, QTreeWidget, QTableWidget {{ background: {p.window}; color: {p.ink}; border: 1px solid {p.line};
  border-radius: {px(4)}px; outline: none; }}
QFrame#chips {{ background: {p.window}; border: none; border-bottom: 1px solid {p.line}; }}
QFrame#foot {{ background: {p.pane}; border: none; border-top: 1px solid {p.line}; }}
QPushButton#chip {{ border-radius: {px(11)}px; padding: {px(3)}px {px(11)}px; color: {p.soft}; min-height: {px(18)}px; }}
QPushButton#chip:checked {{ background: {p.selection}; border-color: {p.accent}; color: {p.ink}; }}
QPushButton#chip:focus {{ border: 2px solid {p.accent}; padding: {px(2)}px {px(10)}px; }}
QTableView#flat {{ background: {p.window}; border: none; outline: none; }}
QListWidget#quiet {{ background: {p.pane}; border: none; border-radius: 0; }}
QListWidget#flat {{ background: {p.window}; border: none; border-radius: 0; }}
QTabWidget::pane {{ border: 1px solid {p.line}; border-radius: {px(4)}px; background: {p.window}; top: -1px; }}
QTabWidget > QStackedWidget > QWidget {{ background: {p.window}; }}
QTabBar::tab {{ background: transparent; color: {p.soft}; border: none; border-bottom: 2px solid transparent;
  padding: {px(6)}px {px(12)}px; }}
QTabBar::tab:selected {{ color: {p.ink}; border-bottom: 2px solid {p.accent}; }}
QTabBar::tab:focus {{ color: {p.accent}; }}
QTableWidget#counts {{ border: none; border-radius: 0; }}
QTableWidget#counts::item {{ border-bottom: 1px solid {p.hair}; padding: 0 {px(8)}px; }}
QTreeWidget::item {{ min-height: {px(24)}px; padding: 0 {px(4)}px; }}
QListWidget::item {{ padding: {px(5)}px {px(10)}px; color: {p.ink}; border: none; }}
QListWidget::item:selected, QTreeWidget::item:selected, QTableWidget::item:selected {{
  background: {p.selection}; color: {p.ink}; }}
QListWidget#quiet::item {{ border-left: {px(3)}px solid transparent; padding: {px(5)}px {px(12)}px; color: {p.soft}; }}
QListWidget#quiet::item:selected {{ background: {p.window}; border-left: {px(3)}px solid {p.accent}; color: {p.ink}; }}
QTableWidget#sample::item {{ padding: 0 {px(5)}px; }}
QHeaderView::section {{ background: {p.window}; color: {p.soft}; border: none; border-bottom: 1px solid {p.line};
  padding: {px(5)}px {px(8)}px; }}
QSplitter::handle {{ background: {p.line}; }}
QSplitter::handle:hover {{ background: {p.accent}; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {p.faint}; border-radius: {px(3)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(28)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(28)}px; }}
QScrollBar::handle:hover {{ background: {p.soft}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QStatusBar {{ background: {p.pane}; border-top: 1px solid {p.line}; }}
QStatusBar::item {{ border: none; }}
QLabel#soft {{ color: {p.soft}; }}
QLabel#good {{ color: {p.green}; }}
QLabel#bad {{ color: {p.red}; }}
QFrame#message {{ background: {p.selection}; border: none; border-bottom: 1px solid {p.line}; }}
QFrame#sheet {{ background: {p.window}; border: 1px solid {p.line}; border-radius: {px(5)}px; }}
QFrame#paper, QWidget#paper {{ background: {p.window}; }}
QFrame#hint {{ background: {p.window}; border: 1px solid {p.accent}; border-radius: {px(4)}px; }}
QScrollArea {{ background: {p.window}; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QTextBrowser#reader {{ background: {p.window}; border: none; }}
QCheckBox, QRadioButton, QLabel {{ background: transparent; }}
QCheckBox {{ spacing: {px(7)}px; padding: {px(2)}px; }}
QCheckBox::indicator, QListView::indicator, QTreeView::indicator {{ width: {px(14)}px; height: {px(14)}px;
  border: 1px solid {p.faint}; border-radius: {px(3)}px; background: {p.window}; }}
QCheckBox::indicator:focus {{ border: 2px solid {p.accent}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {{ background: {p.accent};
  border-color: {p.accent}; image: url("{tick}"); }}
QCheckBox:focus {{ color: {p.accent}; }}
"""

"""The one style sheet of the window, made from the tokens."""

from __future__ import annotations

from app.paths import RESOURCES
from app.ui.theme.tokens import (
    CONTROL,
    HEADING_SIZE,
    RADIUS,
    SECONDARY_SIZE,
    TITLE_SIZE,
    Tokens,
    Tone,
)

_SHEET = """
* {{ outline: none; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {border}; padding: 4px 8px; }}

QLabel[role="title"] {{ font-size: {title}pt; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {heading}pt; font-weight: 600; }}
QLabel[role="strong"], QLabel[role="label"] {{ font-weight: 600; }}
QLabel[role="secondary"] {{ font-size: {small}pt; color: {secondary}; }}
QLabel[role="muted"] {{ color: {secondary}; }}
QLabel[role="error"] {{ color: {danger}; font-size: {small}pt; }}
QLabel[role="mark"] {{ font-size: {small}pt; font-weight: 600; color: {secondary}; }}

QPushButton, QToolButton[kind="plain"] {{
    background: {raised}; color: {ink}; border: 1px solid {border}; border-radius: {radius}px;
    min-height: {inner}px; padding: 0 12px; }}
QPushButton:hover, QToolButton[kind="plain"]:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {selected}; }}
QPushButton:disabled {{ color: {faint}; border-color: {line}; }}
QPushButton[kind="primary"] {{
    background: {primary}; color: {on_primary}; border-color: {primary}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {primary_hover}; border-color: {primary_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {primary}; }}
QPushButton[kind="primary"]:disabled {{
    background: {sunken}; color: {faint}; border-color: {line}; }}
QPushButton[kind="danger"] {{ color: {danger}; border-color: {danger}; font-weight: 600; }}
QPushButton[kind="danger"]:hover {{ background: {danger_tint}; }}
QPushButton[kind="quiet"], QToolButton {{
    background: transparent; color: {ink}; border: 1px solid transparent;
    border-radius: {radius}px; padding: 0 8px; min-height: {inner}px; }}
QToolButton {{ padding: 0 6px; }}
QToolButton[small="true"] {{ min-height: 22px; padding: 0 3px; }}
QPushButton[kind="quiet"]:hover, QToolButton:hover {{ background: {hover_on_page}; }}
QPushButton[kind="quiet"]:checked, QToolButton:checked, QToolButton:pressed {{
    background: {selected}; }}
QPushButton[kind="link"] {{
    background: transparent; color: {link}; border: none; padding: 0 4px; min-height: 24px;
    text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="filter"] {{
    background: transparent; border: 1px solid {line}; border-radius: 15px; min-height: 28px;
    padding: 0 10px; }}
QPushButton[kind="filter"]:hover {{ background: {hover_on_page}; }}
QPushButton[kind="filter"][on="true"] {{
    background: {selected}; border-color: {selected}; font-weight: 600; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
    background: {raised}; color: {ink}; border: 1px solid {border}; border-radius: {radius}px;
    padding: 0 8px; min-height: {inner}px;
    selection-background-color: {selection}; selection-color: {on_selection}; }}
QPlainTextEdit, QTextEdit {{ padding: 4px 4px; min-height: 0; }}
QTextBrowser[role="reading"], QTextEdit[role="reading"], QPlainTextEdit[role="reading"] {{
    border: none; background: transparent; padding: 0; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    color: {faint}; background: {sunken}; border-color: {line}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {page}; border-color: {line}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
    border: 2px solid {danger}; padding: 0 7px; }}
QLineEdit > QToolButton {{ min-height: 0; padding: 0; border: none; background: transparent; }}
QLineEdit[frame="none"] {{ border: none; background: transparent; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({chevron}); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{
    background: {raised}; color: {ink}; border: 1px solid {border}; padding: 4px;
    selection-background-color: {selected}; selection-color: {ink}; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 4px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}

QCheckBox, QRadioButton {{ spacing: 8px; min-height: 24px; padding: 0 2px; }}
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator {{
    width: 16px; height: 16px; border: 1px solid {border}; background: {raised}; }}
QCheckBox::indicator, QListWidget::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 9px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ background: {hover}; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{
    background: {primary}; border-color: {primary}; image: url({check}); }}
QRadioButton::indicator:checked {{
    border: 5px solid {primary}; width: 8px; height: 8px; background: {raised}; }}
QCheckBox::indicator:disabled {{ border-color: {line}; background: {sunken}; }}

QMenuBar {{ background: transparent; border: none; }}
QMenuBar::item {{
    background: transparent; color: {ink}; padding: 6px 10px; margin: 0;
    border-radius: {radius}px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {selected}; color: {ink}; }}
QMenuBar::item:disabled {{ color: {faint}; }}
QMenu {{ background: {raised}; color: {ink}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: {radius}px; min-height: 18px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::right-arrow {{ image: url({right}); width: 14px; height: 14px; }}

QAbstractItemView {{
    background: {raised}; alternate-background-color: {raised}; color: {ink};
    border: 1px solid {line}; selection-background-color: {selected}; selection-color: {ink}; }}
QTableView {{ gridline-color: {line}; }}
QListView::item, QTreeView::item {{ min-height: 32px; padding: 0 8px; }}
QListView::item:hover, QTreeView::item:hover {{ background: {hover}; }}
QListView::item:selected, QTreeView::item:selected {{ background: {selected}; color: {ink}; }}
QListView::item:focus, QTreeView::item:focus {{
    border: 2px solid {focus}; border-radius: {radius}px; padding: 0 6px; }}
QAbstractItemView[edge="none"] {{ border: none; }}
QHeaderView {{ background: {sunken}; border: none; }}
QHeaderView::section {{
    background: {sunken}; color: {secondary}; border: none; border-bottom: 1px solid {line};
    padding: 0 8px; min-height: 30px; font-size: {small}pt; font-weight: 600; }}
QHeaderView::section:hover {{ background: {hover}; color: {ink}; }}
QHeaderView::up-arrow {{ image: url({sort_up}); width: 12px; height: 12px; }}
QHeaderView::down-arrow {{ image: url({sort_down}); width: 12px; height: 12px; }}
QTableCornerButton::section {{ background: {sunken}; border: none; }}

QScrollArea, QWidget[role="page"] {{ background: transparent; border: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {scroll}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {border}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}

QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QProgressBar {{
    background: {sunken}; border: none; border-radius: 3px; max-height: 6px; color: transparent; }}
QProgressBar::chunk {{ background: {focus_fill}; border-radius: 3px; }}
QDialog {{ background: {page}; }}
QStatusBar::item {{ border: none; }}
QFrame[role="line"] {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="card"] {{ background: {raised}; border: 1px solid {line}; border-radius: 6px; }}
QFrame[role="link"] {{
    background: {sunken}; border: 1px solid {line}; border-radius: 14px; min-height: 28px; }}
QFrame[role="popup"] {{ background: {raised}; border: 1px solid {border}; border-radius: 4px; }}
{banners}
"""

_BANNER = """
QFrame[role="banner"][tone="{tone}"] {{
    background: {tint}; border: none; border-left: 4px solid {text}; border-radius: 0; }}
QFrame[role="banner"][tone="{tone}"] QLabel {{ color: {text}; }}
"""


def style_sheet(tokens: Tokens) -> str:
    """The whole style sheet in one set of colours."""
    shade = "dark" if tokens.dark else "light"
    pictures = {
        name.replace("-", "_"): (RESOURCES / "icons" / shade / f"{name}.svg").as_posix()
        for name in ("chevron", "check", "right", "sort-up", "sort-down")
    }
    banners = "".join(
        _BANNER.format(tone=tone.value, text=tokens.text(tone), tint=tokens.tint(tone))
        for tone in Tone
    )
    return _SHEET.format(
        raised=tokens.raised,
        page=tokens.page,
        sunken=tokens.sunken,
        ink=tokens.ink,
        secondary=tokens.secondary,
        faint=tokens.faint,
        line=tokens.line,
        border=tokens.border,
        hover=tokens.hover,
        hover_on_page=tokens.hover if tokens.dark else tokens.line,
        selected=tokens.selected,
        selection=tokens.focus if not tokens.dark else tokens.link,
        on_selection=tokens.raised,
        primary=tokens.primary,
        primary_hover=tokens.primary_hover,
        on_primary=tokens.on_primary,
        link=tokens.link,
        focus=tokens.focus,
        focus_fill=tokens.link,
        scroll="#c3cad1" if not tokens.dark else "#465260",
        danger=tokens.text(Tone.DANGER),
        danger_tint=tokens.tint(Tone.DANGER),
        small=SECONDARY_SIZE,
        heading=HEADING_SIZE,
        title=TITLE_SIZE,
        radius=RADIUS,
        inner=CONTROL - 2,
        banners=banners,
        **pictures,
    )

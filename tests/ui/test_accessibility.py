"""What a program can check of accessibility, over every place of the window, in both languages."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from app import i18n
from app.bootstrap.pictures import RICHEST
from app.bootstrap.places import PLACES
from app.operations.demonstration import make_demonstration
from app.operations.workspaces import open_workspace
from app.ui.theme import apply_theme
from app.ui.widgets.subpages import Subpages
from tests.ui.kit import desk_over, settle

pytestmark = pytest.mark.heavy
TARGET = 24
TAB_STOPS = 400


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The demonstration office, made once."""
    return make_demonstration(tmp_path_factory.mktemp("demonstration") / "office.tribune")


WAYS = [(place, language) for place in PLACES for language in i18n.LANGUAGES]


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0].code}-{way[1]}")
def page(request, qtbot, qapp, tmp_path, demonstration):
    """A place of the window with its richest record open, each of its subpages built."""
    place, language = request.param
    i18n.use_language(language)
    path = tmp_path / "office.tribune"
    shutil.copy(demonstration, path)
    store = open_workspace(path, login="ana")
    apply_theme(qapp, "light")
    desk = desk_over(store, tmp_path / "settings.json")
    page = place.build(desk)
    qtbot.addWidget(page)
    page.resize(1158, 690)
    page.show()
    settle(qtbot, desk)
    with store.reading() as reader:
        records = {
            kind: reader.value(query.limit(1))
            for kind, query in RICHEST.items()
            if kind in place.kinds
        }
    for kind, record in records.items():
        page.open_record(kind, record)
        settle(qtbot, desk)
        for subpages in page.findChildren(Subpages):
            if subpages.isVisible():
                for code in subpages.codes():
                    subpages.show_page(code)
                    settle(qtbot, desk)
    yield page
    page.close()
    settle(qtbot, desk)
    desk.tasks.close()
    store.close()


def focusable(page):
    """What the keyboard can reach; views and scroll areas stand for what is inside of them."""
    for widget in [page, *page.findChildren(QWidget)]:
        inner = widget.parentWidget()
        if isinstance(inner, QAbstractScrollArea) and widget is inner.viewport():
            continue
        if isinstance(inner, QAbstractSpinBox) or type(inner).__name__ == "QFrame":
            continue  # the line of a spin box, the list of a combo: read as their owners
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollBar):
            yield widget


def name_of(widget):
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def nameless(page):
    """1. Every focusable object has a name or a label relation."""
    for widget in focusable(page):
        if not name_of(widget).strip() and not isinstance(widget, QScrollArea):
            yield f"no name: {type(widget).__name__} in {type(widget.parentWidget()).__name__}"


def too_small(page):
    """6. Targets of 24 px and more."""
    for widget in page.findChildren(QAbstractButton):
        picture = isinstance(widget.parentWidget(), QLineEdit) and not name_of(widget)
        if widget.isVisible() and not picture and min(widget.width(), widget.height()) < TARGET:
            yield f"small: “{name_of(widget)}” {widget.width()}×{widget.height()}"


def cut(page):
    """7. No word on a button is clipped."""
    for widget in page.findChildren(QAbstractButton):
        wanted = widget.minimumSizeHint().width()
        if widget.isVisible() and widget.width() < wanted - 2:
            yield f"cut: “{widget.text()}” {widget.width()} < {wanted}"


def traps(page):
    """2. Tab reaches everything and comes back to where it began."""
    page.activateWindow()
    page.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    while len(seen) < TAB_STOPS:
        page.focusNextPrevChild(True)
        here = page.window().focusWidget()
        if here is None or here in seen:
            return
        seen.append(here)
        if isinstance(here, QPlainTextEdit | QTextEdit) and not here.tabChangesFocus():
            yield f"keeps Tab: {name_of(here)}"
    yield "Tab does not come back to where it began"


def test_a_place_can_be_used_by_everyone(page):
    assert [fault for check in (nameless, too_small, cut, traps) for fault in check(page)] == []

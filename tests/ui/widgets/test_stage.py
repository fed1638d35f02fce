"""A stage: filled by one widget, deaf to what that one would like."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.widgets.stage import Stage
from app.ui.widgets.subpages import Subpages


class Asked(QWidget):
    """Counts how often it is asked for its size."""

    times = 0

    def sizeHint(self):
        self.times += 1
        return QSize(4000, 4000)


def test_a_widget_fills_its_stage(qtbot):
    content = QWidget()
    stage = Stage(content)
    qtbot.addWidget(stage)
    stage.resize(300, 200)
    stage.show()
    assert content.isVisible()
    assert content.size() == stage.size()
    stage.resize(500, 100)
    assert content.size() == QSize(500, 100)


def test_another_widget_takes_its_place(qtbot):
    before, after = QWidget(), QWidget()
    stage = Stage(before)
    qtbot.addWidget(stage)
    stage.resize(300, 200)
    stage.show()
    stage.show_content(after)
    assert after.isVisible()
    assert not before.isVisible()
    assert after.size() == stage.size()
    assert stage.content is after
    qtbot.waitUntil(lambda: not isValid(before))


def test_pages_that_are_not_shown_are_not_asked_when_a_word_changes(qtbot):
    hidden, shown = Asked(), QWidget()
    words = QLabel("short")
    QVBoxLayout(shown).addWidget(words)
    pages = Subpages("Pages")
    pages.add("hidden", "Hidden", lambda: hidden)
    pages.add("shown", "Shown", lambda: shown)
    qtbot.addWidget(pages)
    pages.show()
    pages.show_page("shown")
    QApplication.processEvents()
    hidden.times = 0
    words.setText("very much longer than before")
    for _ in range(5):  # a round for each layout that passes the question on
        QApplication.processEvents()
    assert words.width() >= words.sizeHint().width()
    assert hidden.times == 0

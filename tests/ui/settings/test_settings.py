"""The settings page keeps each choice at once, and follows those made elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton

from app import settings as kept
from app.ui.settings.page import SettingsPage


@pytest.fixture
def page(qtbot, desk):
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def radio(page, group, code):
    buttons = page._groups[group][0].buttons()
    return next(each for each in buttons if each.property("code") == code)


@pytest.mark.parametrize(
    ("name", "code", "value"),
    [("language", "fr", "fr"), ("palette", "dark", "dark"), ("zoom", "150", 150)],
)
def test_a_choice_is_kept_at_once(page, desk, name, code, value):
    radio(page, name, code).click()
    assert getattr(desk.settings, name) == value
    assert getattr(kept.load(desk.preferences.path), name) == value


def test_a_choice_made_in_the_menus_is_shown(page, desk):
    desk.change_settings(palette="dark")
    assert radio(page, "palette", "dark").isChecked()
    assert not radio(page, "palette", "").isChecked()


def test_backups_kept_and_where(page, desk, tmp_path):
    page._kept.setValue(3)
    assert desk.settings.backups_kept == 3
    assert page._beside.isHidden()
    desk.change_settings(backup_folder=str(tmp_path / "elsewhere"))
    assert page._folder.text() == str(tmp_path / "elsewhere")
    page._beside.click()
    assert page._folder.text() == str(desk.store.path.parent)


def test_it_says_where_things_are(page, desk):
    said = [label.text() for label in page.findChildren(QLabel)]
    assert str(desk.store.path) in said
    assert any(text.endswith("tribune.log") for text in said)


def test_each_choice_says_what_it_is_about(page):
    names = [each.accessibleName() for each in page.findChildren(QRadioButton)]
    assert len(names) == len(set(names))
    assert "Colours: Dark" in names

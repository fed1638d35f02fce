"""What the window says of the server: in the status bar and in the details."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import i18n
from app.domain.errors import ServerRefused, Unreachable
from app.operations.events import add_event
from app.ui.sharing.details import ServerDetails
from app.ui.sharing.link import Link
from app.ui.sharing.standing import Standing
from app.ui.sharing.status import StandingButton
from app.ui.sharing.wording import standing_text
from tests.builders import JUNE_8, event
from tests.ui.kit import settle

ZONE = "America/Toronto"


@pytest.mark.parametrize(
    ("standing", "english", "french"),
    [
        (
            Standing(Link.CONNECTED, last=JUNE_8),
            "Connected · Exchanged Mon, June 8, 10:00 a.m.",
            "Connecté · Échange : lun. 8 juin, 10 h",
        ),
        (
            Standing(Link.AWAY, JUNE_8, waiting=3, error=Unreachable("hub", "network")),
            "Working offline since Mon, June 8, 10:00 a.m. · 3 changes to send",
            "Travail hors ligne depuis lun. 8 juin, 10 h · 3 changements à envoyer",
        ),
        (
            Standing(Link.REFUSED, JUNE_8, waiting=1, error=ServerRefused("hub", "password")),
            "Your password is needed · 1 change to send",
            "Votre mot de passe est requis · 1 changement à envoyer",
        ),
    ],
)
def test_all_of_it_is_said_on_one_line(standing, english, french):
    assert standing_text(standing, ZONE).replace("\u00a0", " ") == english
    i18n.use_language("fr")
    assert standing_text(standing, ZONE).replace("\u00a0", " ") == french


def test_the_status_bar_follows_and_opens_the_details(qtbot, office):
    opened = []
    button = StandingButton(office.lane, ZONE, lambda: opened.append(1))
    qtbot.addWidget(button)
    assert button.text() == "Connecting…"
    office.lane.start()
    qtbot.waitUntil(lambda: button.text().startswith("Connected · "))
    assert button.accessibleName().startswith("Your office’s server: Connected")
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert opened == [1]


@pytest.fixture
def details(qtbot, office, shared_desk):
    dialog = ServerDetails(None, shared_desk, office.lane)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_details_name_what_waits(qtbot, office, shared_desk, details):
    office.lane.work_offline(off=True)
    shared_desk.act(office.lane, lambda store: add_event(store, event()))
    settle(qtbot, shared_desk)
    assert "Works of art" in details._waiting.text()
    assert not details.yes.isEnabled()
    assert details.offline.text() == "Work with the server again"
    office.lane.start()
    qtbot.mouseClick(details.offline, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: office.lane.standing.link is Link.CONNECTED)
    assert details.yes.isEnabled()
    exchanged = office.exchanges
    qtbot.mouseClick(details.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: office.exchanges > exchanged)
    assert details.isVisible()


def test_a_password_is_asked_for_there(qtbot, office, details):
    office.fails += [ServerRefused("hub", "password")]
    office.lane.start()
    qtbot.waitUntil(details.password.isVisible)
    qtbot.keyClicks(details.password.field, "open sesame")
    qtbot.keyClick(details.password.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.lane.standing.link is Link.CONNECTED)
    assert office.passwords == [None, "open sesame"]
    assert not details.password.isVisible()

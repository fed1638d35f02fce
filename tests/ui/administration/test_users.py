"""Users and rights: who may come in, as it is known here and as the server says."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.domain.access import proposed_login
from app.domain.errors import LastAdministrator
from app.domain.people import Role
from app.operations import people, records
from app.queries.users import right_lines, user_lines
from app.sync.remote import Account
from app.ui.administration.letting_in import LettingIn
from app.ui.administration.page import AdministrationPage
from tests.builders import person
from tests.ui.kit import settle


@pytest.fixture
def page(qtbot, desk):
    made = AdministrationPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    settle(qtbot, desk)
    return made


def test_alone_there_is_one_user_and_a_way_to_join(page, qtbot, desk):
    section = page.show_section("access")
    settle(qtbot, desk)
    assert "one user, this computer’s" in section.said.text
    assert section.list.model.rowCount() == 1
    section.join.trigger()
    assert desk._front.opened[-1] == ("join", "")
    assert not section.new()


def test_what_the_server_says_of_a_login_is_shown(store):
    someone = person(login="ztremblay")
    records.add(store, someone)
    account = Account("ztremblay", someone.id, False, "2026-06-08T14:00:00.000000Z", False)
    with store.reading() as reader:
        known = {line.login: line for line in user_lines(reader)}
        told = {line.login: line for line in user_lines(reader, {someone.id: account})}
    assert known["ztremblay"].active is True
    assert told["ztremblay"].active is False
    assert told["ztremblay"].sent is not None
    assert known["ana"].roles == tuple(Role)


def test_the_only_administrator_stays_one(store):
    with pytest.raises(LastAdministrator):
        people.set_roles(store, store.author, {Role.COORDINATOR})
    other = person(login="zoe")
    records.add(store, other)
    people.set_roles(store, other.id, {Role.ADMINISTRATOR})
    people.set_roles(store, store.author, {Role.COORDINATOR})


def test_the_command_for_the_database_is_shown_whole(page, qtbot, desk):
    lane = SimpleNamespace(url="postgresql://ada@db.example:5432/tribune", password=None)
    desk.shared = SimpleNamespace(lane=lane)
    dialog = LettingIn(page, desk, lambda: None)
    settle(qtbot, desk)
    dialog.family.setText("Œuvrard")
    dialog.given.setText("Zoé")
    assert dialog.login.text() == "zoeuvrard"
    dialog.yes.click()
    assert dialog.command.text == ""  # without a role nobody is let in
    dialog.boxes[Role.MEDIA_OFFICER].setChecked(True)
    dialog.yes.click()
    assert dialog.command.text == (
        "python main.py server user add postgresql://ADMIN@db.example:5432/tribune zoeuvrard"
        ' --role media-officer --given "Zoé" --family "Œuvrard" --password'
    )
    desk.shared = None


def test_a_login_is_proposed_that_is_free():
    assert proposed_login("Zoé", "Côté-Roy", ()) == "zcoteroy"
    assert proposed_login("Zoé", "Roy", ("zroy", "zroy2")) == "zroy3"


def test_rights_are_told_role_by_role(page, qtbot, desk):
    section = page.show_section("rights")
    settle(qtbot, desk)
    assert section.list.model.rowCount() == len(right_lines())
    told = {(line.kind, line.role): line for line in right_lines()}
    assert told["task", Role.APPROVER].only == ("done_on", "due", "offset", "state")
    assert not told["decision", Role.ADMINISTRATOR].insert

"""Users and rights where a real PostgreSQL says who may come in."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import sql

from app.domain.errors import LastAdministrator
from app.domain.people import Role
from app.operations.workspaces import open_workspace
from app.queries.users import administers, user_lines
from app.sync import exchange, loading
from app.sync.hub import users
from app.sync.postgres import Server
from app.ui.administration.letting_in import LettingIn
from app.ui.administration.page import AdministrationPage
from app.ui.administration.resetting import Resetting
from app.ui.sharing.shared import shared_over
from tests.sync.conftest import hub, hub_server  # noqa: F401 -- fixtures
from tests.sync.office import NEW_ID, change, me
from tests.ui.kit import desk_over, settle

pytestmark = pytest.mark.heavy


@pytest.fixture
def seat(qtbot, qapp, hub, tmp_path):  # noqa: F811 -- a fixture asked for by its name
    """Gives the users of the administration as a login sees them."""
    opened = []

    def sit(login):
        path, server = tmp_path / f"{login}.tribune", Server(hub.url(login))
        loading.join(path, hub.url(login), server)
        store = open_workspace(path)
        desk = desk_over(store, tmp_path / f"{login}.json")
        desk.shared = shared_over(store, desk.feed, desk.tasks, desk.preferences, desk.zone)
        page = AdministrationPage(desk)
        qtbot.addWidget(page)
        page.resize(1200, 800)
        page.show()
        opened.append((desk, store, server, page))
        section = page.show_section("access")
        settle(qtbot, desk)
        return section, lambda: exchange.exchange(store, server)

    yield sit
    for desk, store, server, _page in opened:
        desk.shared.close()
        desk.tasks.close()
        server.close()
        store.close()


def line_of(section, login):
    return next(line for line in section.list.model.rows if line.login == login)


def choose(section, login):
    section.list.select(line_of(section, login).id)


def said_of_carl(hub, what):  # noqa: F811 -- the office, not the fixture
    """An administrator at another workstation does something to a login."""
    new = {"person_id": me("carl"), "login": "carl", "act": what}
    done = hub.do("ada", change("access", NEW_ID(), "insert", new=new), code="edit")
    assert done["st"] == "applied"


def until(qtbot, true):
    qtbot.waitUntil(true, timeout=20_000)


def test_a_login_is_closed_and_opened_in_the_window(qtbot, hub, seat):  # noqa: F811
    section, swap = seat("ada")
    until(qtbot, lambda: section.accounts is not None)
    settle(qtbot, section.desk)
    assert line_of(section, "carl").active
    choose(section, "carl")
    until(qtbot, lambda: not section.panel.close_login.isHidden())
    section.panel.close_login.click()
    until(qtbot, lambda: line_of(section, "carl").active is False)  # before the server was told
    assert {one.login: one.active for one in users.list_users(hub.url())}["carl"]
    swap()
    assert not {one.login: one.active for one in users.list_users(hub.url())}["carl"]
    until(qtbot, lambda: section.accounts is not None and not section.accounts[me("carl")].active)
    settle(qtbot, section.desk)
    assert line_of(section, "carl").active is False
    # someone else opens it: what the server says holds, though the last fact here is that it closed
    said_of_carl(hub, "opened")
    section.ask_again.trigger()
    until(qtbot, lambda: line_of(section, "carl").active is True)
    section.panel.close_login.click()
    until(qtbot, lambda: line_of(section, "carl").active is False)


def test_the_last_administrator_is_told_why_they_stay(qtbot, hub, seat):  # noqa: F811
    section, _swap = seat("ada")
    until(qtbot, lambda: section.accounts is not None)
    settle(qtbot, section.desk)
    choose(section, "ada")
    until(qtbot, lambda: not section.panel.close_login.isHidden())
    with qtbot.waitSignal(section.desk.tasks.refused) as refusal:
        section.panel.close_login.click()
    assert isinstance(refusal.args[0], LastAdministrator)
    settle(qtbot, section.desk)
    assert line_of(section, "ada").active
    box = section.panel.roles.boxes[Role.ADMINISTRATOR]
    assert box.isChecked()
    box.click()
    until(qtbot, lambda: any("left without" in text for text in section.desk._front.announced))
    until(qtbot, box.isChecked)  # it says again what holds


def test_who_does_not_keep_the_accounts_sees_no_more_than_roles(qtbot, hub, seat):  # noqa: F811
    said_of_carl(hub, "closed")
    section, _swap = seat("cora")
    assert not section.new()
    assert section.commands() == ()
    assert "Only administrators" in section.said.text
    assert line_of(section, "carl").active is None
    assert line_of(section, "carl").roles == (Role.COORDINATOR,)
    choose(section, "carl")
    settle(qtbot, section.desk)
    assert all(
        each.isHidden()
        for each in (section.panel.close_login, section.panel.open_login, section.panel.reset)
    )


def test_who_becomes_an_administrator_is_asked_nothing_more(qtbot, hub, seat):  # noqa: F811
    section, swap = seat("cora")
    said_of_carl(hub, "closed")
    hub.add("ada", "role_grant", person_id=me("cora"), role="administrator")
    swap()
    until(qtbot, lambda: section.accounts is not None)
    until(qtbot, lambda: line_of(section, "carl").active is False)
    with section.desk.store.reading() as reader:
        assert administers(reader, me("cora"))
        assert not administers(reader, me("carl"))
        known = {line.login: line.active for line in user_lines(reader)}
    assert (known["carl"], known["cora"]) == (False, True)  # its log came along
    assert section.said.text == ""
    assert section.new()


@pytest.fixture
def keeper(hub):  # noqa: F811 -- a fixture asked for by its name
    """The account of whoever keeps the database, with a password of theirs."""
    name = f"keeper_{hub.database}"
    role = sql.Identifier(name)
    hub.as_owner(sql.SQL("CREATE ROLE {} SUPERUSER LOGIN PASSWORD 'k'").format(role))
    yield name
    hub.as_owner(sql.SQL("DROP ROLE {}").format(role))


@pytest.fixture
def newcomer(hub):  # noqa: F811 -- a fixture asked for by its name
    """A login that is made by the test."""
    name = f"n{hub.database}"
    yield name
    if hub.as_owner("SELECT FROM pg_roles WHERE rolname = %s", name):
        role = sql.Identifier(name)
        hub.as_owner(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(role))


def test_someone_is_let_in_with_the_keepers_account(qtbot, hub, seat, keeper, newcomer):  # noqa: F811
    section, swap = seat("ada")
    dialog = LettingIn(section, section.desk, section.ask_server)
    settle(qtbot, section.desk)
    dialog.given.setText("Zoé")
    dialog.family.setText("Roy")
    dialog.login.setText(newcomer)
    dialog.login.textEdited.emit(newcomer)
    dialog.boxes[Role.SPEECHWRITER].setChecked(True)
    dialog.keeper.login.setText(keeper)
    dialog.keeper.password.setText("k")
    dialog.yes.click()
    until(qtbot, lambda: dialog.secret.text != "")
    secret = dialog.secret.text
    assert dialog.address.text == hub.url(newcomer)
    assert hub.hello(newcomer)["me"]["roles"] == ["speechwriter"]
    swap()
    until(qtbot, lambda: any(line.login == newcomer for line in section.list.model.rows))
    bodies = str(hub.as_owner("SELECT body FROM hub.line"))
    assert newcomer in bodies
    assert secret not in bodies
    assert secret.encode() not in section.desk.store.path.read_bytes()
    kept = hub.as_owner("SELECT rolpassword FROM pg_authid WHERE rolname = %s", newcomer)
    assert kept[0][0].startswith("SCRAM-SHA-256$")


def test_what_keeps_the_keeper_from_it_is_said(qtbot, hub, seat, newcomer):  # noqa: F811
    section, _swap = seat("ada")
    dialog = LettingIn(section, section.desk, section.ask_server)
    settle(qtbot, section.desk)
    dialog.family.setText("Roy")
    dialog.login.setText(newcomer)
    dialog.login.textEdited.emit(newcomer)
    dialog.boxes[Role.READER].setChecked(True)
    dialog.keeper.login.setText("cora")  # no such rights
    dialog.yes.click()
    until(qtbot, lambda: "CREATEROLE" in dialog.said.text)
    assert dialog.secret.text == ""
    assert dialog.yes.isEnabled()


def test_a_password_is_reset_and_shown_once(qtbot, hub, seat, keeper, newcomer):  # noqa: F811
    users.add_user(hub.url(), newcomer, roles=[Role.READER], password="first")
    asked = "SELECT rolpassword FROM pg_authid WHERE rolname = %s"
    before = hub.as_owner(asked, newcomer)
    section, _swap = seat("ada")
    dialog = Resetting(section, section.desk, newcomer, section.ask_server)
    dialog.yes.click()
    assert dialog.command.text.endswith(f"/{hub.database} {newcomer}")
    dialog.keeper.login.setText(keeper)
    dialog.keeper.password.setText("k")
    dialog.yes.click()
    until(qtbot, lambda: dialog.secret.text != "")
    assert hub.as_owner(asked, newcomer) != before
    (acts,) = hub.as_owner("SELECT array_agg(head::jsonb ->> 'act' ORDER BY seq) FROM hub.log")
    assert acts[0][-1] == "set password"
    assert dialog.secret.text not in str(hub.as_owner("SELECT body FROM hub.line"))
    with psycopg.connect(hub.url(newcomer)) as line:
        assert line.execute("SELECT api.hello()").fetchone()

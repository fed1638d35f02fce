"""Who may come in: what administrators do is in the log, and never leaves an office without one."""

from __future__ import annotations

import psycopg
import pytest

from app.domain.errors import ServerRefused
from app.domain.people import Role
from app.sync.hub import users
from app.sync.hub.install import Unfit
from app.sync.postgres import Server
from tests.sync.office import NEW_ID, change, me, verify


def fact(login, what):
    return change(
        "access",
        NEW_ID(),
        "insert",
        new={
            "person_id": me(login),
            "login": login,
            "act": what,
        },
    )


def told(hub):
    """The facts about logins in the log, newest last."""
    rows = hub.as_owner(
        "SELECT g.head::jsonb ->> 'act', g.author, l.body::jsonb #>> '{new,login}'"
        " FROM hub.log g JOIN hub.line l ON l.seq = g.seq WHERE l.kind = 'access' ORDER BY g.seq"
    )
    return [tuple(row) for row in rows]


def accounts(hub, login="ada"):
    server = Server(hub.url(login))
    try:
        return {account.login: account for account in server.accounts()}
    finally:
        server.close()


def test_an_administrator_closes_a_login_and_opens_it_again(hub):
    session = hub.session("carl")
    assert hub.do("ada", fact("carl", "closed"), code="close login")["st"] == "applied"
    assert not accounts(hub)["carl"].active
    with pytest.raises(psycopg.OperationalError):  # what was open has ended
        session.execute("SELECT 1")
    server = Server(hub.url("carl"))
    with pytest.raises(ServerRefused):
        server.hello()
    server.close()
    assert hub.do("ada", fact("carl", "opened"), code="open login")["st"] == "applied"
    assert accounts(hub)["carl"].active
    assert told(hub)[-2:] == [
        ("close login", me("ada"), "carl"),
        ("open login", me("ada"), "carl"),
    ]


@pytest.mark.parametrize("login", ["cora", "rita", "sam"])
def test_nobody_else_does(hub, login):
    result = hub.do(login, fact("carl", "closed"), code="close login")
    assert (result["st"], result["why"]) == ("rejected", "right 1")
    assert accounts(hub)["carl"].active


@pytest.mark.parametrize("what", ["given", "password"])
def test_what_the_server_alone_does_no_client_says(hub, what):
    result = hub.do("ada", fact("carl", what), code="give login")
    assert (result["st"], result["why"]) == ("rejected", "right 1")


def test_a_login_is_closed_as_the_person_whose_it_is(hub):
    mixed = fact("carl", "closed")
    mixed["new"]["person_id"] = me("cora")
    assert hub.do("ada", mixed, code="close login")["why"] == "login"
    assert accounts(hub)["carl"].active


@pytest.fixture
def put_out(hub):
    """Puts someone out by command; logins are the whole server's, so they come back afterwards."""
    closed = []

    def put(login):
        closed.append(login)
        users.disable(hub.url(), login)

    yield put
    for login in closed:
        users.enable(hub.url(), login)


def test_what_a_command_closed_a_command_opens(hub, put_out):
    put_out("carl")
    assert not accounts(hub)["carl"].active
    result = hub.do("ada", fact("carl", "opened"), code="open login")
    assert (result["st"], result["why"]) == ("rejected", "command")
    users.enable(hub.url(), "carl")
    assert hub.add("carl", "tag", name_en="A", name_fr="B")
    with pytest.raises(Unfit, match="no login"):
        users.enable(hub.url(), "nobody")


def test_others_are_not_told_who_was_let_in_no_more(hub):
    before, _hash = hub.head()
    hub.do("ada", fact("carl", "closed"), code="close login", facts={"title_en": "Carl"})
    ((_seq, _head, lines, digests, _link),) = hub.pull("cora", before)
    assert lines == [None] * len(lines)  # neither the facts nor the record
    assert None not in digests
    ((_seq, _head, lines, _digests, _link),) = hub.pull("ada", before)
    assert None not in lines
    assert hub.ask("cora", "SELECT count(*) FROM api.row_access") == [(0,)]
    assert hub.ask("ada", "SELECT count(*) > 0 FROM api.row_access") == [(True,)]
    verify(hub.pull("cora"))


def test_an_office_without_an_administrator_can_still_close_a_login(hub, put_out):
    hub.as_owner("DELETE FROM hub.role_grant WHERE role = 'administrator'")
    put_out("carl")
    assert not next(one for one in users.list_users(hub.url()) if one.login == "carl").active


def test_the_last_administrator_stays(hub):
    grants = hub.as_owner(
        "SELECT id, person_id, role FROM hub.role_grant WHERE role = 'administrator'"
    )
    ((grant, holder, _role),) = grants
    assert holder == me("ada")
    seen = {"person_id": me("ada"), "role": "administrator"}
    hub.update("ada", "person", me("ada"), given_name="Ada")  # not every change of theirs
    person = hub.deleting("person", me("ada"))
    for changes, code in (
        (fact("ada", "closed"), "close login"),
        (change("role_grant", grant, "delete", seen), "edit"),
    ):
        result = hub.do("ada", changes, code=code)
        assert (result["st"], result["why"]) == ("rejected", "administrator"), code
    assert hub.do("ada", person)["st"] != "applied"
    for command in (
        lambda: users.disable(hub.url(), "ada"),
        lambda: users.set_role(hub.url(), "ada", [Role.COORDINATOR]),
    ):
        with pytest.raises(Unfit, match="last administrator"):
            command()
    assert accounts(hub)["ada"].active
    users.set_role(hub.url(), "cora", [Role.COORDINATOR, Role.ADMINISTRATOR])
    assert hub.do("cora", fact("ada", "closed"), code="close login")["st"] == "applied"


def test_commands_are_in_the_log_and_passwords_are_not(hub):
    before = len(told(hub))
    users.disable(hub.url(), "sam")
    users.enable(hub.url(), "sam")
    users.set_password(hub.url(), "sam", "abcd-efgh")
    assert told(hub)[before:] == [
        ("close login", "", "sam"),
        ("open login", "", "sam"),
        ("set password", "", "sam"),
    ]
    assert "abcd" not in str(hub.as_owner("SELECT body FROM hub.line"))


def test_who_is_there_is_for_administrators(hub):
    hub.do("cora", act_of_cora())
    found = accounts(hub)
    assert found["cora"].sent is not None
    assert found["rita"].sent is None
    assert found["ada"].here
    with pytest.raises(ServerRefused):
        accounts(hub, "cora")


def act_of_cora():
    return change("tag", NEW_ID(), "insert", new={"name_en": "A", "name_fr": "B"})

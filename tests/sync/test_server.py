"""Setting a server up, bringing it up to date, letting people in, and finding what is wrong."""

import json
import shutil
import threading

import psycopg
import pytest
from psycopg import sql

from app.domain.changes import Op
from app.domain.people import Role
from app.domain.rights import RIGHTS, may, may_read
from app.storage.tables import SHAPES, shape_of
from app.sync.hub import declared, install, users
from app.sync.hub.checking import check, head
from app.sync.hub.declared import MIN_CLIENT, SCHEMA
from app.sync.hub.export import export
from tests.sync.office import PEOPLE, act, change, me


def codes(hub):
    return sorted({finding.code for finding in check(hub.url())})


def test_a_hub_that_is_whole_has_no_findings(hub):
    tag = hub.add("cora", "tag", name_en="Old", name_fr="B")
    hub.update("cora", "tag", tag, name_en="New")
    hub.do("cora", hub.deleting("tag", tag))
    hub.do("rita", change("tag", tag, "insert"))
    assert check(hub.url()) == []
    assert head(hub.url()) == hub.head()


TAMPERINGS = {
    "chain": "UPDATE hub.log SET head = replace(head, '\"cora\"', '\"carl\"') WHERE login = 'cora'",
    "line": "UPDATE hub.line SET body = replace(body, 'Old', 'New')",
    "record": "UPDATE hub.tag SET name_en = 'New'",
    "version": "UPDATE hub.meta SET schema_version = 0",
    "table": "GRANT SELECT ON hub.personal_needs TO tribune_template_client",
    "function": "GRANT EXECUTE ON FUNCTION hub.digest(text) TO PUBLIC",
    "path": "ALTER FUNCTION api.hello() RESET search_path",
    "owner": "ALTER ROLE tribune_template_client CREATEDB",
    "role": "ALTER ROLE cora CREATEROLE",
    "append-only": "ALTER TABLE hub.log DISABLE TRIGGER stays",
    "administrator": "GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC",
    "file": (
        "INSERT INTO hub.blob VALUES (repeat('0', 64), 1, ''); "
        "INSERT INTO hub.blob_chunk VALUES (repeat('0', 64), 0, 'x')"
    ),
}
MENDED = {
    "owner": "ALTER ROLE tribune_template_client NOCREATEDB",
    "role": "ALTER ROLE cora NOCREATEROLE",
}


@pytest.mark.parametrize("code", TAMPERINGS)
def test_what_was_tampered_with_is_found(hub, code):
    hub.add("cora", "tag", name_en="Old", name_fr="B")
    hub.as_owner("SET session_replication_role = replica")  # as someone who owns the machine
    try:
        hub.session("postgres").execute(TAMPERINGS[code])
        assert code in codes(hub)
    finally:
        if code in MENDED:
            hub.as_owner(MENDED[code])


def test_an_entry_that_was_taken_out_is_found(hub):
    hub.as_owner("SET session_replication_role = replica")
    hub.as_owner("DELETE FROM hub.log WHERE seq = 2")
    assert "chain" in codes(hub)


def test_the_database_is_closed_again_after_a_restore_elsewhere(hub):
    for statement in (
        "GRANT TEMP ON DATABASE {} TO PUBLIC",
        "GRANT CREATE ON SCHEMA public TO PUBLIC",
    ):
        hub.as_owner(sql.SQL(statement).format(sql.Identifier(hub.database)))
    assert codes(hub) == ["database"]
    install.upgrade(hub.url())
    assert codes(hub) == []


def test_an_upgrade_changes_nothing_but_what_is_made_anew(hub):
    before, clusters = hub.pull("rita"), hub.hello("rita")["cluster"]
    assert install.upgrade(hub.url()) == declared.SCHEMA
    assert (hub.pull("rita"), hub.hello("rita")["cluster"]) == (before, clusters)
    assert hub.add("cora", "tag", name_en="A", name_fr="B")
    assert codes(hub) == []


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """A program one version on, and the file that is its migration."""
    folder = tmp_path / "hub"
    shutil.copytree(install.HERE, folder)
    monkeypatch.setattr(install, "HERE", folder)
    monkeypatch.setattr(declared, "SCHEMA", SCHEMA + 1)
    return folder / "versions" / f"{SCHEMA + 1:04}.sql"


def test_a_migration_is_done_whole_or_not_at_all(hub, next_version):
    next_version.write_text("CREATE TABLE hub.more (x int); SELECT 1 / 0;")
    with pytest.raises(psycopg.Error):
        install.upgrade(hub.url())
    assert hub.hello("cora")["schema"] == SCHEMA
    assert hub.add("cora", "tag", name_en="A", name_fr="B")
    next_version.write_text("CREATE TABLE hub.more (x int);")
    assert install.upgrade(hub.url()) == SCHEMA
    assert hub.hello("cora")["schema"] == SCHEMA + 1
    assert hub.add("cora", "tag", name_en="A", name_fr="B")
    assert codes(hub) == []
    assert hub.as_owner("SELECT * FROM hub.more") == []


def test_an_upgrade_waits_for_who_is_sending_and_they_for_it(hub, next_version):
    next_version.write_text("CREATE TABLE hub.more (x int);")
    pushing, sent = hub.session("cora"), []
    header = {"proto": 1, "schema": SCHEMA, "device": "d" * 32, "seen": {"seq": 0, "hash": ""}}
    with pushing.transaction():
        pushing.execute("SELECT api.push(%s, '{}')", [json.dumps(header)])
        upgrading = threading.Thread(target=lambda: sent.append(install.upgrade(hub.url())))
        upgrading.start()
        upgrading.join(0.3)
        assert sent == []
    upgrading.join()
    assert sent == [SCHEMA]


def test_an_older_program_does_not_know_what_it_cannot_have_seen(hub):
    tag = hub.add("cora", "tag", name_en="A", name_fr="B")
    later = SCHEMA + 1
    hub.as_owner(f"UPDATE hub.meta SET schema_version = {later}")
    hub.as_owner(f"UPDATE hub.field SET since = {later} WHERE name = 'retired' AND kind = 'tag'")
    delete = hub.deleting("tag", tag)
    del delete["old"]["retired"]
    assert hub.push("carl", act([delete]), schema=later)[0]["why"] == "seen 1 retired"
    assert hub.push("carl", act([delete]), schema=SCHEMA)[0]["st"] == "applied"


def test_a_newer_hub_is_left_alone(hub):
    hub.as_owner("UPDATE hub.meta SET schema_version = 999")
    with pytest.raises(install.Unfit):
        install.upgrade(hub.url())


@pytest.mark.parametrize(
    ("schema", "says"), [(0, "client too old"), (SCHEMA + 1, "server too old")]
)
def test_versions_that_do_not_fit_are_told_apart(hub, schema, says):
    with pytest.raises(psycopg.Error, match=says) as refusal:
        hub.push("cora", schema=schema)
    assert refusal.value.sqlstate == "HU010"
    assert refusal.value.diag.message_detail == f"{MIN_CLIENT}..{SCHEMA}"


def test_the_migrated_tables_are_the_declared_ones(hub):
    asked = (
        "SELECT column_name, data_type, is_nullable, collation_name FROM information_schema.columns"
        " WHERE table_schema = 'hub' AND table_name = %s ORDER BY column_name"
    )
    indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'hub' AND tablename = %s"
    connection = hub.session("postgres")
    for shape in SHAPES.values():
        found = hub.as_owner(asked, shape.kind), sorted(hub.as_owner(indexes, shape.kind))
        assert [row[0] for row in found[0]] == sorted([*shape.names, "deleted", "row_seq"])
        with connection.transaction(force_rollback=True):
            connection.execute(f"DROP TABLE hub.{shape.kind} CASCADE")
            connection.execute(declared.table_ddl(shape))
            made = hub.as_owner(asked, shape.kind), sorted(hub.as_owner(indexes, shape.kind))
        assert found == made


def test_everything_that_is_declared_is_known_to_the_hub(hub):
    assert hub.as_owner("SELECT count(*) FROM hub.kind") == [(len(SHAPES),)]
    for table, rows in (("field", declared.hub_fields()), ("right_", declared.hub_rights())):
        found = hub.as_owner(f"SELECT * FROM hub.{table}")
        assert sorted(map(repr, found)) == sorted(repr(tuple(row)) for row in rows)


# -- rights: role × kind × op


def test_every_kind_has_its_rights():
    assert {shape.entity_type for shape in SHAPES.values()} == set(RIGHTS)
    for shape in SHAPES.values():
        for op in (Op.UPDATE, Op.DELETE, Op.UNDELETE):
            assert not (shape.entity_type.APPEND_ONLY and may(tuple(Role), shape.entity_type, op))


@pytest.mark.parametrize("login", ["ada", "cora", "sam", "mel", "abe", "rita"])
def test_the_server_allows_exactly_what_is_declared(hub, login):
    """Every op on every kind, from a program of one's own: refused for want of a right, or not."""
    wrong = []
    for entity_type in RIGHTS:
        shape = shape_of(entity_type)
        for op in Op:
            names = [] if op is not Op.UPDATE else ["text_en"]
            new = dict.fromkeys(names, 0)
            (result,) = hub.push(
                login,
                json.dumps(
                    {
                        "id": users.NEW_ID(),
                        "at": "2026-06-08T14:00:00.000000Z",
                        "act": "add",
                        "facts": {},
                        "changes": [change(shape.kind, "0" * 32, str(op), {}, new)],
                    }
                ),
            )
            refused = result.get("why", "-").split()[0] in ("right", "append")
            fields = [f"no_{name}" for name in names]  # one that no narrower right covers
            if refused == may(PEOPLE[login], entity_type, op, fields):
                wrong.append((shape.kind, str(op), result))
    assert wrong == []


def test_no_view_lets_a_question_look_at_rows_before_it_is_known_who_asks(hub):
    asked = "SELECT reloptions FROM pg_class WHERE relnamespace = 'api'::regnamespace"
    options = hub.as_owner(f"{asked} AND relkind = 'v'")
    assert options == [(["security_barrier=true"],)] * (len(SHAPES) + 1)


def test_everyone_reads_the_kinds_that_are_declared(hub):
    for login, roles in PEOPLE.items():
        kinds = {kind for kind, shape in SHAPES.items() if may_read(roles, shape.entity_type)}
        assert set(hub.hello(login)["me"]["kinds"]) == kinds


def test_a_login_is_filled_in_by_an_administrator_alone(hub):
    assert hub.update("cora", "person", me("rita"), login="x")["why"] == "right 1"
    assert hub.update("cora", "person", me("rita"), given_name="R")["st"] == "applied"
    assert hub.update("ada", "person", me("rita"), login="x")["st"] == "applied"


def test_whoever_owns_a_task_says_that_it_is_done_and_no_more(hub):
    event = hub.add(
        "cora",
        "event",
        title_en="A",
        title_fr="B",
        kind_id=hub.as_owner("SELECT id FROM hub.event_kind LIMIT 1")[0][0],
        starts_at="2026-06-08T14:00:00.000000Z",
        ends_at="2026-06-08T15:00:00.000000Z",
        zone="America/Toronto",
    )
    task = hub.add("cora", "task", event_id=event, title_en="A", title_fr="B")
    assert hub.update("abe", "task", task, title_en="C")["why"] == "right 1"
    done = hub.update("abe", "task", task, state="done", done_on="2026-06-08")
    assert done["st"] == "applied"


# -- people


def test_people_are_let_in_changed_and_put_out(hub):
    login = f"new_{hub.database}"
    try:
        made = users.add_user(
            hub.url(), login, roles=[Role.READER], name=("Zoé", "Roy"), password="s3cret"
        )
        assert (made.name, made.roles, made.active) == ("Zoé Roy", (Role.READER,), True)
        assert hub.hello(login)["me"]["person"] == made.person
        changed = users.set_role(hub.url(), login, [Role.COORDINATOR, Role.APPROVER])
        assert changed.roles == (Role.COORDINATOR, Role.APPROVER)
        assert hub.add(login, "tag", name_en="A", name_fr="B")
        users.disable(hub.url(), login)
        with pytest.raises(psycopg.OperationalError):
            hub.hello(login)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(hub.url(login))
        assert not next(one for one in users.list_users(hub.url()) if one.login == login).active
        back = users.add_user(hub.url(), login, roles=[Role.READER])
        assert (back.person, back.roles) == (made.person, (Role.READER,))
        assert check(hub.url()) == []
    finally:
        hub.as_owner(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(login)))


def test_an_administrators_act_on_roles_holds_at_once(hub):
    grants = [("amy", "coordinator"), ("ada", "reader")]
    for who, role in grants:
        hub.add("ada", "role_grant", person_id=me(who), role=role)
    assert hub.add("amy", "tag", name_en="A", name_fr="B")


def test_who_gives_up_their_last_role_has_done_so(hub):
    hub.add("ada", "role_grant", person_id=me("cora"), role="administrator")  # the office keeps one
    ((mine,),) = hub.as_owner("SELECT id FROM hub.role_grant WHERE person_id = %s", me("ada"))
    tag = change("section", "5" * 32, "insert", new={"name_en": "A", "name_fr": "B"})
    gone, after = hub.push("ada", act([hub.deleting("role_grant", mine)]), act([tag]))
    assert (gone["st"], after["why"]) == ("applied", "right 1")
    with pytest.raises(psycopg.Error):
        hub.hello("ada")


def test_an_export_finds_what_was_done_and_what_was_refused(hub):
    tag = hub.add("cora", "tag", name_en="Budgetary", name_fr="B")
    hub.do("rita", change("tag", tag, "insert", new={"name_en": "Mine", "name_fr": "B"}))
    (made,) = map(json.loads, export(hub.url(), record=tag))
    assert (made["login"], made["changes"][0]["new"]["name_en"]) == ("cora", "Budgetary")
    (refused,) = map(json.loads, export(hub.url(), login="rita"))
    assert "Mine" in refused["refused"]
    assert len(list(export(hub.url(), words="budgetary"))) == 1
    assert list(export(hub.url(), since="2199-01-01")) == []
    assert len(list(export(hub.url()))) == hub.head()[0]


# -- without a superuser


def test_it_works_with_createrole_and_the_ownership_of_the_database(hub_server):
    name, admin = "lent_tribune", "lent_admin"
    at = f"127.0.0.1:{hub_server}"
    with psycopg.connect(f"postgresql://postgres@{at}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {admin} LOGIN CREATEROLE")
        connection.execute(f"CREATE DATABASE {name} OWNER {admin}")
        try:
            url = f"postgresql://{admin}@{at}/{name}"
            install.init(url)
            assert {one.code for one in check(url)} == {"administrator"}
            with install.connect(f"postgresql://postgres@{at}/{name}") as superuser:
                superuser.execute(install.print_sql(name))
            users.add_user(url, "lent_user", roles=[Role.COORDINATOR])
            users.set_role(url, "lent_user", [Role.READER])
            assert install.upgrade(url) == declared.SCHEMA
            assert check(url) == []
            with psycopg.connect(f"postgresql://lent_user@{at}/{name}") as client:
                assert client.execute("SELECT api.hello()").fetchone()
            users.disable(url, "lent_user")
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            for role in ("lent_user", f"{name}_owner", f"{name}_client", admin):
                connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")

"""Putting the hub into a database, and bringing an older one up to this version.

Two roles without a login are named after the database: one owns everything, the other is what every
person's login is a member of. `print_sql` is what takes a superuser; all else works with CREATEROLE
and the ownership of the database.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import psycopg.errors
from psycopg import sql
from psycopg.types.json import Jsonb

from app.storage.hanging import HANGS
from app.storage.tables import SHAPES
from app.sync.hub import declared, naming, summing

HERE = Path(__file__).parent
OLDEST_SERVER = 150_000
LOCKED = "^(pg_advisory|pg_try_advisory|lo_|loread$|lowrite$)"
"""Functions that let any login stand in another's way, or fill the disk."""

Connection = psycopg.Connection[tuple[Any, ...]]


class Unfit(Exception):
    """What was asked of a server cannot be done; `why` is a code for words, `detail` what about.

    Codes: unreachable, password, privilege (detail: what PostgreSQL says); old server, encoding,
    name; hub, no hub, newer; no login, no person; last administrator; refused (what became of it).
    """

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why, self.detail = why, detail


class Names(NamedTuple):
    """The two roles of a database."""

    owner: str
    client: str

    @classmethod
    def of(cls, database: str) -> Names:
        """Those of one database."""
        return cls(f"{database}_owner", f"{database}_client")


def connect(url: str) -> Connection:
    """Open a connection that commits each statement."""
    return psycopg.connect(url, autocommit=True)


@contextmanager
def opened(url: str) -> Generator[Connection]:
    """Do something as an administrator, whole or not at all; raise Unfit where that may not be."""
    try:
        with connect(url) as connection, connection.transaction():
            yield connection
    except psycopg.errors.InsufficientPrivilege as error:
        raise Unfit("privilege", str(error)) from error
    except psycopg.OperationalError as error:
        raise Unfit("unreachable", str(error).strip()) from error


def print_sql(database: str) -> str:
    """What a superuser runs once in the database, where they lend no superuser."""
    names = Names.of(database)
    return f"""-- Run as a superuser, connected to the database {_quoted(database)}.
-- Nobody may take advisory locks or write large objects: these stand in everyone's way.
DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
        AND proname ~ '{LOCKED}' LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;
-- Who sets the server up needs CREATEROLE and the ownership of this database, and no more:
--   CREATE ROLE tribune_admin LOGIN CREATEROLE;
--   ALTER DATABASE {_quoted(database)} OWNER TO tribune_admin;
-- Two roles will be made with it: {_quoted(names.owner)}, {_quoted(names.client)}.
"""  # noqa: S608 -- names of our own


def init(url: str) -> str:
    """Make a hub in an empty database and return the id of this server; raise Unfit."""
    with opened(url) as connection:
        names = _fit(connection)
        if _has_schema(connection):
            raise Unfit("hub")
        for role in names:
            _make_role(connection, role)
        _be_owner(connection, names)
        close_database(connection, names)
        _run(connection, "CREATE SCHEMA hub AUTHORIZATION {owner}", names)
        _run(connection, "CREATE SCHEMA api AUTHORIZATION {owner}", names)
        _run(connection, "SET LOCAL ROLE {owner}", names)
        _bring_up(connection, names, 0)
        row = connection.execute("SELECT replace(cluster::text, '-', '') FROM hub.meta").fetchone()
    assert row is not None
    return row[0]


def upgrade(url: str) -> int:
    """Bring a hub to this version, while nobody writes; return the version it had. Raise Unfit."""
    with opened(url) as connection:
        names = _fit(connection)
        if not _has_schema(connection):
            raise Unfit("no hub")
        close_database(connection, names)
        _run(connection, "SET LOCAL ROLE {owner}", names)
        connection.execute("LOCK TABLE hub.head IN EXCLUSIVE MODE")
        row = connection.execute("SELECT schema_version FROM hub.meta").fetchone()
        assert row is not None
        if row[0] > declared.SCHEMA:
            raise Unfit("newer", str(row[0]))
        _bring_up(connection, names, row[0])
    return row[0]


def close_database(connection: Connection, names: Names) -> None:
    """Let nobody but members of the client role in, and nobody make anything of their own here.

    A database that was restored or copied under another name has lost this.
    """
    database = sql.Identifier(connection.info.dbname)
    for statement in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {client}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    ):
        _run(connection, statement, names, database=database)


def act_as_owner(connection: Connection) -> Names:
    """Go on as the owner of the hub until the transaction ends; raise Unfit where there is none."""
    names = names_of(connection)
    if names is None:
        raise Unfit("no hub")
    _run(connection, "SET LOCAL ROLE {owner}", names)
    return names


def names_of(connection: Connection) -> Names | None:
    """The roles of the hub of this database, whatever the database is called now."""
    row = connection.execute(
        "SELECT pg_get_userbyid(nspowner)::text FROM pg_namespace WHERE nspname = 'hub'"
    ).fetchone()
    return None if row is None else Names.of(row[0].removesuffix("_owner"))


def _bring_up(connection: Connection, names: Names, version: int) -> None:
    """Migrations, then everything that is made anew; as the owner, inside the transaction."""
    for number in range(version + 1, declared.SCHEMA + 1):
        _script(connection, HERE / "versions" / f"{number:04}.sql")
    if version == 0:
        connection.execute(
            "INSERT INTO hub.meta (schema_version, min_client) VALUES (%s, %s)", (0, 0)
        )
    connection.execute(
        "UPDATE hub.meta SET schema_version = %s, min_client = %s",
        (declared.SCHEMA, declared.MIN_CLIENT),
    )
    _write_declarations(connection)
    _drop_made(connection)
    for statement in constants():
        connection.execute(statement.encode())
    for script in sorted((HERE / "functions").glob("*.sql")):
        _script(connection, script)
    for statement in (
        hangs(),
        *row_functions(),
        *views(),
        *summing.sum_functions(),
        *naming.files(),
    ):
        connection.execute(statement.encode())
    for statement in (
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub, api FROM PUBLIC",
        "REVOKE ALL ON ALL TABLES IN SCHEMA hub, api FROM PUBLIC, {client}",
        "GRANT USAGE ON SCHEMA api TO {client}",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api TO {client}",
        "GRANT SELECT ON ALL TABLES IN SCHEMA api TO {client}",
    ):
        _run(connection, statement, names)


def constants() -> Iterable[str]:
    """What the declarations say, as values that every question has in its plan."""
    acts = ", ".join(map(_text, declared.ACTS))
    said = json.dumps(declared.about(), separators=(",", ":"))
    for signature, value in {
        "moment_form() RETURNS text": _text(declared.MOMENT),
        "day_form() RETURNS text": _text(declared.DAY),
        "is_act(code text) RETURNS boolean": f"code = ANY (ARRAY[{acts}])",
        "declared() RETURNS jsonb": f"{_text(said)}::jsonb",
    }.items():
        yield f"CREATE FUNCTION hub.{signature} IMMUTABLE RETURN {value}"


def row_functions() -> Iterable[str]:
    """How a record of each kind is read, added and set, and whether some of a kind are absent.

    Each is one function with a branch a kind, so that every question is planned once a session.
    """
    get, add, put, absent = dict[str, str](), dict[str, str](), dict[str, str](), dict[str, str]()
    for shape in SHAPES.values():
        kind, table = shape.kind, f"hub.{shape.kind}"
        columns = ", ".join(f'"{name}"' for name in (*shape.names, "deleted", "row_seq"))
        wanted = columns.replace('"id", ', "", 1)
        source = f"jsonb_populate_record(NULL::{table}, made)"
        patched = f"(SELECT {wanted} FROM jsonb_populate_record(t, patch))"  # noqa: S608 -- names of our own
        get[kind] = f"RETURN (SELECT to_jsonb(t) - 'row_seq' FROM {table} t WHERE t.id = rec_);"  # noqa: S608 -- names of our own
        add[kind] = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {source};"  # noqa: S608 -- names of our own
        put[kind] = f"UPDATE {table} t SET ({wanted}) = {patched} WHERE t.id = rec_;"  # noqa: S608 -- names of our own
        live = f"SELECT FROM {table} t WHERE t.id = i AND NOT t.deleted"
        absent[kind] = f"RETURN EXISTS (SELECT FROM unnest(ids) i WHERE NOT EXISTS ({live}));"
    yield _dispatch("row_of(kind_ text, rec_ text) RETURNS jsonb STABLE", get)
    yield _dispatch("add_row(kind_ text, made jsonb) RETURNS boolean", add)
    yield _dispatch("set_row(kind_ text, rec_ text, patch jsonb) RETURNS boolean", put)
    yield _dispatch("is_absent(kind_ text, ids text[]) RETURNS boolean STABLE", absent)
    roots = (
        f"WHEN EXISTS (SELECT FROM hub.{kind} t WHERE t.id = rec_) THEN '{kind}'"
        for kind in declared.roots()
    )
    yield (
        "CREATE FUNCTION hub.root_kind(rec_ text) RETURNS text LANGUAGE sql STABLE"
        f" RETURN CASE {' '.join(roots)} END"
    )


def hangs() -> str:
    """What hangs on what: `on_` is a record of any kind that can be limited."""
    each = [
        f"SELECT '{kind}'::text, t.id, t.\"{name}\" FROM hub.{kind} t"  # noqa: S608 -- names of our own
        for kind, names in HANGS.items()
        if kind != "settlement"
        for name in names
    ]
    each.append(  # a settlement names a conflict, which is about a record
        "SELECT 'settlement'::text, t.id, c.rec FROM hub.conflict c JOIN hub.settlement t"
        " ON t.conflict = c.act || '.' || c.n || '.' || c.unit"
    )
    each.append("SELECT t.kind, t.rec, t.on_ FROM hub.ghost t")
    return f"CREATE VIEW hub.hangs (kind, rec, on_) AS {' UNION ALL '.join(each)}"


def _dispatch(signature: str, branches: Mapping[str, str]) -> str:
    end = "" if "STABLE" in signature else " RETURN true;"
    return (
        f"CREATE FUNCTION hub.{signature} LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp"
        f" AS $$ BEGIN {_branch(branches, sorted(branches))}{end} END $$"
    )


def _branch(branches: Mapping[str, str], kinds: Sequence[str]) -> str:
    """The branch of one of these kinds, found in six steps where a CASE asks for each in turn."""
    if len(kinds) == 1:
        unknown = "RAISE EXCEPTION 'kind' USING ERRCODE = 'HU101';"
        return f"IF kind_ = '{kinds[0]}' THEN {branches[kinds[0]]} ELSE {unknown} END IF;"
    half = len(kinds) // 2
    before, after = _branch(branches, kinds[:half]), _branch(branches, kinds[half:])
    return f"""IF kind_ COLLATE "C" < '{kinds[half]}' THEN {before} ELSE {after} END IF;"""


def views() -> Iterable[str]:
    """The rows of each kind that the caller may read, and the conflicts.

    What is asked about the caller is asked once, not for each row.
    """
    here = (
        "EXISTS (SELECT FROM hub.account a JOIN hub.role_grant g ON g.person_id = a.person"
        " AND NOT g.deleted WHERE a.login = session_user AND a.active{more})"
    )
    me = "(SELECT a.person FROM hub.account a WHERE a.login = session_user)"
    kept = (
        " AND NOT EXISTS (SELECT FROM hub.limited l WHERE l.rec = {rec}"
        f" AND ({me} = ANY (l.people)) IS NOT TRUE)"
    )
    for kind in declared.kinds():
        shape = SHAPES[kind.name]
        columns = ", ".join(f't."{name}"' for name in (*shape.names, "deleted", "row_seq"))
        more = ""
        if kind.readers is not None:
            more = f" AND g.role IN ({', '.join(map(_text, kind.readers))})"
        where = here.format(more=more)
        if kind.name in HANGS:
            where += kept.format(rec="t.id")
        if kind.owner is not None:
            where += f' AND (t."{kind.open}" OR t."{kind.owner}" = {me})'
        yield _view(f"row_{kind.name}", columns, f"hub.{kind.name} t", where)
    keys = (
        f"ARRAY[{me}] || ARRAY(SELECT k.name FROM hub.kind k JOIN hub.role_grant g"  # noqa: S608 -- names of our own
        " ON g.role = ANY (k.readers) AND NOT g.deleted"
        " JOIN hub.account a ON a.person = g.person_id WHERE a.login = session_user)"
    )
    columns = "act, n, unit, seq, kind, rec, author, at, base, mine, theirs, by, by_at"
    where = f"{here.format(more='')} AND t.readers <@ (SELECT {keys})"
    where += f" AND (t.readers <> '{{}}' OR true{kept.format(rec='t.rec')})"
    yield _view("row_conflict", columns, "hub.conflict t", where)


def _view(name: str, columns: str, source: str, where: str) -> str:
    made = f"CREATE VIEW api.{name} WITH (security_barrier) AS"
    return f"{made} SELECT {columns} FROM {source} WHERE {where}"  # noqa: S608 -- names of our own


def _write_declarations(connection: Connection) -> None:
    """Kinds, fields, rights, acts and zones, as this program declares them."""
    kinds = [kind._replace(blank=Jsonb(kind.blank)) for kind in declared.kinds()]  # pyright: ignore[reportArgumentType] -- as the driver wants it
    rows: dict[str, list[tuple[Any, ...]]] = {
        "kind": [tuple(kind) for kind in kinds],
        "field": [tuple(field) for field in declared.hub_fields()],
        "right_": [tuple(right) for right in declared.hub_rights()],
        "act": [(code,) for code in declared.ACTS],
        "zone": [(zone,) for zone in declared.zones()],
    }
    for table, lines in rows.items():
        values = ", ".join(["%s"] * len(lines[0]))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM hub.{table}".encode())  # noqa: S608 -- names of our own
            into = f"INSERT INTO hub.{table} VALUES ({values})"  # noqa: S608 -- names of our own
            cursor.executemany(into.encode(), lines)


def _drop_made(connection: Connection) -> None:
    """Drop the functions and views of an earlier version; triggers keep theirs."""
    found = connection.execute(
        "SELECT 'DROP VIEW IF EXISTS ' || oid::regclass FROM pg_class"
        " WHERE relnamespace IN ('api'::regnamespace, 'hub'::regnamespace) AND relkind = 'v'"
        " UNION ALL SELECT 'DROP FUNCTION IF EXISTS ' || oid::regprocedure || ' CASCADE'"
        " FROM pg_proc WHERE pronamespace IN ('api'::regnamespace, 'hub'::regnamespace)"
        " AND prorettype <> 'trigger'::regtype"
    ).fetchall()
    for (statement,) in found:
        connection.execute(statement)


def _fit(connection: Connection) -> Names:
    """The roles of this database; raise Unfit for a server too old or another encoding."""
    if connection.info.server_version < OLDEST_SERVER:
        raise Unfit("old server")
    row = connection.execute("SHOW server_encoding").fetchone()
    if row != ("UTF8",):
        raise Unfit("encoding")
    names = names_of(connection) or Names.of(connection.info.dbname)
    if max(map(len, names)) > 63:  # noqa: PLR2004 -- PostgreSQL cuts longer names
        raise Unfit("name")
    return names


def _has_schema(connection: Connection) -> bool:
    row = connection.execute("SELECT to_regclass('hub.meta') IS NOT NULL").fetchone()
    return row == (True,)


def _make_role(connection: Connection, role: str) -> None:
    there = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    if there is None:
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))


def _be_owner(connection: Connection, names: Names) -> None:
    """Whoever sets the hub up acts as its owner."""
    row = connection.execute(
        "SELECT pg_has_role(current_user, %s, 'MEMBER')"
        " AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)",
        (names.owner,),
    ).fetchone()
    if row != (True,):
        _run(connection, "GRANT {owner} TO CURRENT_USER", names)


def _run(connection: Connection, statement: str, names: Names, **more: sql.Identifier) -> None:
    given = {"owner": sql.Identifier(names.owner), "client": sql.Identifier(names.client), **more}
    connection.execute(sql.SQL(statement).format(**given))  # pyright: ignore[reportArgumentType] -- literals of this file


def _script(connection: Connection, path: Path) -> None:
    connection.execute(path.read_bytes())


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"

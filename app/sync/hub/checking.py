"""Whether a hub is whole: its chain, its digests, its records, its privileges, its version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from psycopg import sql
from psycopg.types.json import Jsonb

from app.sync.hub import declared
from app.sync.hub.install import LOCKED, Connection, Names, Unfit, act_as_owner, opened

ORIGIN = bytes(32)
PAGE = 2_000


class Finding(NamedTuple):
    """Something that is not as it must be: a code for words, and what it is about.

    Codes: version; chain, line, record, text, file (a digest that does not fit, or a record that is
    not what the log says); limit (a record that is limited otherwise than its lists of names say);
    append-only, owner, table, function, path, role, database (privileges);
    administrator (what only a superuser can mend: `install.print_sql`).
    """

    code: str
    about: str


def check(url: str) -> list[Finding]:
    """Everything that is not as it must be; an empty list is a hub that is whole.

    The log is read from its first entry and every record is held against it. Raises Unfit where
    there is no hub.
    """
    with opened(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        outside = list(_administrator(connection))
        names = act_as_owner(connection)
        found = [*_version(connection), *_log(connection), *_records(connection)]
        found += [*_digests(connection), *_limits(connection), *_disposed(connection)]
        return [*found, *_privileges(connection, names), *outside]


def head(url: str) -> tuple[int, str]:
    """Number and hash (hexadecimal) of the last entry."""
    with opened(url) as connection:
        act_as_owner(connection)
        row = connection.execute("SELECT seq, encode(hash, 'hex') FROM hub.head_now()").fetchone()
    assert row is not None
    return row


def entries(
    connection: Connection,
) -> Iterator[tuple[int, str, list[str | None], list[bytes], bytes]]:
    """Every entry of the log in order: number, head, lines, their digests, hash.

    A line that was erased is None.
    """
    last = 0
    while True:
        rows = connection.execute(
            "SELECT g.seq, g.head, coalesce(array_agg(l.body ORDER BY l.n)"
            " FILTER (WHERE l.seq IS NOT NULL), '{}'), coalesce(array_agg(l.sha ORDER BY l.n)"
            " FILTER (WHERE l.seq IS NOT NULL), '{}'), g.hash"
            " FROM hub.log g LEFT JOIN hub.line l ON l.seq = g.seq"
            " WHERE g.seq > %s AND g.seq <= %s GROUP BY g.seq ORDER BY g.seq",
            (last, last + PAGE),
        ).fetchall()
        yield from rows
        if not rows and not _is_more(connection, last + PAGE):
            return
        last += PAGE


def _is_more(connection: Connection, after: int) -> bool:
    row = connection.execute("SELECT FROM hub.log WHERE seq > %s LIMIT 1", (after,)).fetchone()
    return row is not None


def _version(connection: Connection) -> Iterator[Finding]:
    row = connection.execute("SELECT schema_version FROM hub.meta").fetchone()
    if row != (declared.SCHEMA,):
        yield Finding("version", "" if row is None else str(row[0]))


def _log(connection: Connection) -> Iterator[Finding]:
    """Walk the chain as a replica does."""
    previous, expected = ORIGIN, 0
    for seq, said, lines, shas, recorded in entries(connection):
        expected += 1
        previous = hashlib.sha256(previous + _sha(said) + b"".join(shas)).digest()
        if previous != recorded or seq != expected or json.loads(said)["seq"] != seq:
            yield Finding("chain", str(seq))
            previous, expected = recorded, seq
        for n, (line, sha) in enumerate(zip(lines, shas, strict=True)):
            if line is not None and _sha(line) != sha:
                yield Finding("line", f"{seq}/{n}")


GROWN = sql.SQL(
    "SELECT l.kind, l.rec,"
    """ '{"deleted": false}'::jsonb || jsonb_object_agg(e.key, e.value ORDER BY l.seq, l.n)"""
    " FROM hub.line l, jsonb_each(l.body::jsonb -> 'new') e WHERE l.n > 0 GROUP BY l.kind, l.rec"
)
"""Every record as it grows again from the log."""


def _records(connection: Connection) -> Iterator[Finding]:
    """Records that are not what the log made of them; the server compares: they may be many."""
    there = [
        sql.SQL("SELECT {}, id, to_jsonb(t) - 'row_seq' FROM {} t").format(
            sql.Literal(kind.name), sql.Identifier("hub", kind.name)
        )
        for kind in declared.kinds()
    ]
    question = sql.SQL(
        "SELECT coalesce(g.kind, t.kind) || ' ' || coalesce(g.rec, t.rec)"
        " FROM ({grown}) g (kind, rec, said) FULL JOIN ({there}) t (kind, rec, said)"
        " ON t.kind = g.kind AND t.rec = g.rec"
        " WHERE t.said IS DISTINCT FROM coalesce({later} -> g.kind, '{{}}') || g.said"
    ).format(
        grown=GROWN,
        there=sql.SQL(" UNION ALL ").join(there),
        later=sql.Literal(Jsonb({kind.name: declared.later(kind) for kind in declared.kinds()})),
    )
    for (about,) in connection.execute(question).fetchall():
        yield Finding("record", about)


LIMITS = """
    SELECT coalesce(l.rec, p.rec) FROM hub.limited l FULL JOIN (
        SELECT DISTINCT w.rec, hub.people_of(w.rec) AS people FROM hub.with_parts(
            ARRAY(SELECT hub.root_kind(n.record) FROM hub.named n ORDER BY n.id),
            ARRAY(SELECT n.record FROM hub.named n ORDER BY n.id)) w
    ) p ON p.rec = l.rec WHERE l.people IS DISTINCT FROM p.people ORDER BY 1
"""


def _limits(connection: Connection) -> Iterator[Finding]:
    """Records of which the server believes something else than what the lists of names say."""
    for (about,) in connection.execute(LIMITS.encode()).fetchall():
        yield Finding("limit", about)


DISPOSED = """
    WITH RECURSIVE erased (rec) AS (
        SELECT p.rec COLLATE "C" FROM hub.erasure e CROSS JOIN LATERAL hub.parts_of(e.parts) p
        UNION SELECT h.rec FROM erased e JOIN hub.ghost h ON h.on_ = e.rec
            WHERE hub.row_of(h.kind, h.rec) IS NULL)
    SELECT 'line', l.seq || '/' || l.n FROM hub.line l WHERE CASE
        WHEN l.n > 0 THEN (l.body IS NULL) <> (l.rec IN (SELECT rec FROM erased))
        ELSE l.body IS NULL AND (l.rec IN (SELECT rec FROM erased)) IS NOT TRUE AND NOT EXISTS (
            SELECT FROM hub.line m WHERE m.seq = l.seq AND m.rec IN (SELECT rec FROM erased)) END
    UNION ALL SELECT 'record', g.kind || ' ' || g.rec
        FROM hub.gone g WHERE hub.row_of(g.kind, g.rec) IS NOT NULL
    UNION ALL SELECT 'record', coalesce(g.rec, e.rec)
        FROM hub.gone g FULL JOIN erased e ON e.rec = g.rec WHERE g.rec IS NULL OR e.rec IS NULL
"""


def _disposed(connection: Connection) -> Iterator[Finding]:
    """What an erasure names and is still there, and what was taken out although none names it."""
    for code, about in connection.execute(DISPOSED.encode()).fetchall():
        yield Finding(code, about)


def _digests(connection: Connection) -> Iterator[Finding]:
    """Texts and files that are not what their SHA-256 says, and files that are named but absent."""
    questions = {
        "text": "SELECT id FROM hub.version WHERE form = 'text' AND sha256 <> hub.text_sha(text)",
        "file": (
            "SELECT b.sha256 FROM hub.blob b WHERE b.sha256 <> encode(sha256(coalesce("
            "(SELECT string_agg(c.bytes, '' ORDER BY c.n) FROM hub.blob_chunk c"
            " WHERE c.sha256 = b.sha256), '')), 'hex')"
            " UNION ALL SELECT s FROM (SELECT sha256 FROM hub.version WHERE form = 'file'"
            " UNION SELECT sha256 FROM hub.word_template"
            " UNION SELECT unnest(ARRAY[sha256, contents_sha256]) FROM hub.binder_edition"
            " UNION SELECT evidence_sha256 FROM hub.decision WHERE evidence_sha256 <> '') n (s)"
            " WHERE s NOT IN (SELECT sha256 FROM hub.blob)"
        ),
    }
    for code, question in questions.items():
        for (about,) in connection.execute(question.encode()).fetchall():
            yield Finding(code, about)


PRIVILEGES = {
    "table": (  # a client reads views alone
        "SELECT c.oid::regclass::text FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace IN ('hub'::regnamespace, 'api'::regnamespace)"
        " AND a.grantee NOT IN (c.relowner)"
        " AND NOT (c.relnamespace = 'api'::regnamespace AND a.grantee = %(client)s::regrole"
        " AND a.privilege_type = 'SELECT' AND c.relkind = 'v')"
    ),
    "function": (
        "SELECT p.oid::regprocedure::text FROM pg_proc p,"
        " aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        " WHERE p.pronamespace IN ('hub'::regnamespace, 'api'::regnamespace)"
        " AND a.grantee <> p.proowner AND p.prorettype <> 'trigger'::regtype"
        " AND NOT (p.pronamespace = 'api'::regnamespace AND a.grantee = %(client)s::regrole)"
    ),
    "path": (  # parsed when it was made, or with a search path of its own
        "SELECT p.oid::regprocedure::text FROM pg_proc p"
        " WHERE p.pronamespace IN ('hub'::regnamespace, 'api'::regnamespace)"
        " AND p.prosqlbody IS NULL"
        " AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)"
    ),
    "owner": (
        "SELECT r.rolname::text FROM pg_roles r WHERE r.rolname IN (%(owner)s, %(client)s)"
        " AND (r.rolcanlogin OR r.rolsuper OR r.rolcreaterole OR r.rolcreatedb)"
    ),
    "role": (  # nobody who comes in through the client role is anything more
        "SELECT r.rolname::text FROM pg_roles r JOIN hub.account a ON a.login = r.rolname"
        " WHERE r.rolsuper OR r.rolcreaterole OR r.rolbypassrls OR r.rolreplication"
        " OR pg_has_role(r.oid, %(owner)s, 'MEMBER')"
    ),
    "database": (
        "SELECT a.privilege_type FROM pg_database d, aclexplode("
        " coalesce(d.datacl, acldefault('d', d.datdba))) a"
        " WHERE d.datname = current_database() AND (a.grantee = 0"
        " OR a.grantee = %(client)s::regrole AND a.privilege_type <> 'CONNECT')"
        " UNION ALL SELECT 'public ' || a.privilege_type FROM pg_namespace n, aclexplode("
        " coalesce(n.nspacl, acldefault('n', n.nspowner))) a"
        " WHERE n.nspname = 'public' AND a.grantee = 0"
    ),
    "append-only": (
        "SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'hub'::regnamespace"
        " AND c.relname IN ('log', 'line', 'refused', 'conflict', 'gone') AND 2 <> ("
        " SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgenabled = 'O'"
        " AND t.tgname IN ('stays', 'stays_whole'))"
    ),
}


def _privileges(connection: Connection, names: Names) -> Iterator[Finding]:
    for code, question in PRIVILEGES.items():
        rows = connection.execute(question.encode(), names._asdict()).fetchall()
        for about in sorted({row[0] for row in rows}):
            yield Finding(code, about)


def _administrator(connection: Connection) -> Iterator[Finding]:
    rows = connection.execute(
        "SELECT DISTINCT p.proname::text FROM pg_proc p, aclexplode("
        " coalesce(p.proacl, acldefault('f', p.proowner))) a"
        " WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ %s AND a.grantee = 0"
        " ORDER BY 1",
        (LOCKED,),
    ).fetchall()
    for (about,) in rows:
        yield Finding("administrator", about)


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


__all__ = ["Finding", "Unfit", "check", "entries", "head"]

"""An office on a server, for tests: its people, and acts as their programs send them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import psycopg

from app.clock import system_clock
from app.domain.people import Role
from app.ids import id_maker, known_id
from app.storage.pending import SCHEMA
from app.storage.tables import SHAPES
from app.storage.types import instant_text
from app.sync.hub import install, users
from app.words.lists import first_records

PEOPLE: dict[str, tuple[Role, ...]] = {
    "ada": (Role.ADMINISTRATOR,),
    "cora": (Role.COORDINATOR,),
    "carl": (Role.COORDINATOR,),
    "sam": (Role.SPEECHWRITER,),
    "mel": (Role.MEDIA_OFFICER,),
    "abe": (Role.APPROVER,),
    "amy": (Role.APPROVER,),
    "rita": (Role.READER,),
}
"""Who has a login, and their roles. Ada administers, Cora and Carl coordinate."""

NEW_ID = id_maker(system_clock)
SUPERUSER = "postgres"
EVENT_KIND = known_id("event_kind announcement")
PRODUCT_KIND = known_id("product_kind news_release")
DIRECTOR = known_id("office director")
DG = known_id("office director_general")
MINISTER = known_id("office mo")  # outside

Json = dict[str, Any]


def me(login: str) -> str:
    """The id of the person with this login."""
    return known_id(f"test person {login}")


def found(url: str) -> None:
    """Set up a hub with the first lists of an office and everyone's login."""
    install.init(url)
    records = [insert(one) for one in wire(first_records())]
    people = [
        change("person", me(login), "insert", new={"family_name": login.title(), "login": login})
        for login in PEOPLE
    ]
    with install.connect(url) as connection:
        connection.execute(install.print_sql(connection.info.dbname))
        with connection.transaction():
            install.act_as_owner(connection)
            header = json.dumps({"schema": SCHEMA, "device": "0" * 32})
            made = act([*records, *people], "adopt")
            connection.execute(
                "SELECT hub.exchange(%s, %s, '', '{administrator}')", (header, [made])
            )
    for login, roles in PEOPLE.items():
        users.add_user(url, login, roles=roles, person=me(login))


def wire(entities) -> list[tuple[str, Json]]:
    """Records as kind and values in wire form."""
    shapes = [SHAPES[kind] for kind in SHAPES]
    by_type = {shape.entity_type: shape for shape in shapes}
    found = []
    for one in entities:
        shape = by_type[type(one)]
        found.append((shape.kind, json.loads(shape.to_json(shape.values(one)))))
    return found


def insert(of: tuple[str, Json]) -> Json:
    """The insertion of a record in wire form."""
    kind, values = of
    return change(kind, values["id"], "insert", new=values)


def change(kind: str, rec: str, op: str, old: Json | None = None, new: Json | None = None) -> Json:
    """One change of an act."""
    return {"kind": kind, "rec": rec, "op": op, "old": old or {}, "new": new or {}}


def act(changes: list[Json], code: str = "edit", **more: Any) -> str:
    """An act as it is sent."""
    made = {
        "id": NEW_ID(),
        "at": instant_text(system_clock()),
        "act": code,
        "facts": {},
        "undoes": None,
        "changes": changes,
    }
    return json.dumps(made | more, ensure_ascii=False)


class Office:
    """One office's server, and a connection for each login that was used."""

    def __init__(self, port: int, database: str) -> None:
        self.port, self.database = port, database
        self._open: dict[str, psycopg.Connection] = {}

    def url(self, login: str = SUPERUSER) -> str:
        """How a login reaches it."""
        return f"postgresql://{login}@127.0.0.1:{self.port}/{self.database}"

    def session(self, login: str) -> psycopg.Connection:
        """The connection of a login, opened once; each statement commits."""
        if login not in self._open:
            self._open[login] = psycopg.connect(self.url(login), autocommit=True)
        return self._open[login]

    def ask(self, login: str, statement: str, *given: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        cursor = self.session(login).execute(statement, given or None)
        return cursor.fetchall() if cursor.description else []

    def hello(self, login: str) -> Json:
        """What the server says to a login."""
        return self.ask(login, "SELECT api.hello()")[0][0]

    def push(self, login: str, *acts: str, **header: Any) -> list[Json]:
        """Send acts; the result of each."""
        given = {"proto": 1, "schema": SCHEMA, "device": "d" * 32, "seen": {"seq": 0, "hash": ""}}
        pushed = "SELECT api.push(%s, %s)"
        return self.ask(login, pushed, json.dumps(given | header), list(acts))[0][0]["results"]

    def do(self, login: str, /, *changes: Json, code: str = "edit", **more: Any) -> Json:
        """Send one act; its result."""
        (result,) = self.push(login, act(list(changes), code, **more))
        return result

    def add(self, login: str, kind: str, /, code: str = "add", **values: Any) -> str:
        """Add a record and give its id; fail unless that was applied."""
        rec = values.pop("id", None) or NEW_ID()
        result = self.do(login, change(kind, rec, "insert", new=values), code=code)
        assert result["st"] == "applied", result
        return rec

    def row(self, kind: str, rec: str, login: str = "cora") -> Json:
        """A record as a login sees it: its columns, `deleted`, `row_seq`."""
        asked = f"SELECT to_jsonb(r) FROM api.row_{kind} r WHERE id = %s"
        rows = self.ask(login, asked, rec)
        return rows[0][0] if rows else {}

    def whole(self, kind: str, rec: str) -> Json:
        """A record as it is seen for its deletion."""
        row = self.row(kind, rec)
        return {name: row[name] for name in SHAPES[kind].names}

    def update(self, login: str, kind: str, rec: str, /, code: str = "edit", **new: Any) -> Json:
        """Change columns of a record from what they are now; the result."""
        return self.do(login, self.updating(kind, rec, **new), code=code)

    def updating(self, kind: str, rec: str, /, **new: Any) -> Json:
        """The change of columns from what they are now, the whole of each merge unit seen."""
        row = self.row(kind, rec)
        units = SHAPES[kind].units
        seen = {column for name in new for column in units.get(name, (name,))}
        return change(kind, rec, "update", {name: row[name] for name in seen}, new)

    def deleting(self, kind: str, rec: str) -> Json:
        """The deletion of a record as it is now."""
        return change(kind, rec, "delete", self.whole(kind, rec), {"deleted": True})

    def pull(self, login: str, seq: int = 0, most: int = 5000) -> list[tuple[Any, ...]]:
        """Entries after a number, whose hash is looked up."""
        hashes = self.ask(login, "SELECT encode(hash, 'hex') FROM api.hashes(%s)", [seq])
        after = hashes[0][0] if hashes else ""
        return self.ask(login, "SELECT * FROM api.pull(%s, %s, %s)", seq, after, most)

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry."""
        head = self.hello("rita")["head"]
        return head["seq"], head["hash"]

    def as_owner(self, statement: str, *given: Any) -> list[tuple[Any, ...]]:
        """What the administrator of the database finds."""
        return self.ask(SUPERUSER, statement, *given)

    def close(self) -> None:
        """Close every connection."""
        for connection in self._open.values():
            connection.close()


def verify(entries: list[tuple[Any, ...]], previous: bytes = bytes(32)) -> bytes:
    """Walk the chain as a replica does, hidden lines by their digests; the last hash."""
    for _seq, head, lines, hidden, recorded in entries:
        shas = [sha(x) if x is not None else y for x, y in zip(lines, hidden, strict=True)]
        previous = hashlib.sha256(previous + sha(head) + b"".join(shas)).digest()
        assert previous == recorded
    return previous


def sha(text: str) -> bytes:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).digest()

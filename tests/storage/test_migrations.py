"""The migrations lead to what the declarations say, on both databases."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from app.domain.people import Person
from app.domain.values import EMPTY, Bilingual
from app.storage import workspace
from app.storage.engine import open_engine
from app.storage.migrations import configured, differences, draft, upgrade
from app.storage.shapes import Shape
from app.storage.store import Store
from app.storage.tables import SHAPES, metadata
from tests.builders import event, person


@dataclass(frozen=True, slots=True, kw_only=True)
class Richer(Person):
    """A person with one more field of each difficult sort."""

    rate: Decimal = Decimal("99.50")
    honours: Bilingual = EMPTY
    guide: bool = True


Richer.__name__ = "Person"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.heavy)])
def engine(request, tmp_path):
    if request.param == "sqlite":
        made = open_engine(tmp_path / "a.db", writes=True)
    else:
        made = sa.create_engine(request.getfixturevalue("postgres"))
    yield made
    made.dispose()


def test_the_migrated_schema_is_the_declared_one(engine):
    with engine.begin() as connection:
        upgrade(connection)
        assert differences(connection, metadata) == []


def test_the_oldest_workspace_keeps_what_it_has(engine):
    """Decisions of before there was a server are known as such."""
    made = {
        "id": "a" * 32,
        "product_id": "b" * 32,
        "step_id": "c" * 32,
        "verdict": "approved",
        "digest": "d" * 64,
        "decided_at": "2026-06-08T14:00:00.000000Z",
    }
    names, given = ", ".join(made), ", ".join(f":{name}" for name in made)
    with engine.begin() as connection:
        command.upgrade(configured(connection), "0001")
    with engine.begin() as connection:
        is_server = engine.dialect.name == "postgresql"
        alone = "SET LOCAL session_replication_role = replica" if is_server else "COMMIT"
        connection.exec_driver_sql(alone)  # what it refers to is not told here
        if not is_server:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN")
        connection.execute(sa.text(f"INSERT INTO decision({names}) VALUES ({given})"), made)
    with engine.begin() as connection:
        upgrade(connection)
        row = connection.exec_driver_sql("SELECT * FROM decision").mappings().one()
        assert {name: row[name] for name in made} == made
        assert row["alone"]
        assert connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar() == 0


def test_one_more_field_is_one_migration(engine, tmp_path):
    old, someone = SHAPES["person"], person(precedence=3)
    versions = tmp_path / "versions"
    shutil.copytree(workspace.__file__.replace("workspace.py", "migrations/versions"), versions)
    with engine.begin() as connection:
        upgrade(connection, versions)
        connection.execute(old.insert, {"deleted": False, **old.values(someone)})

    later = sa.MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.tables.values():
        if table.name != "person":
            table.to_metadata(later)
    shape = Shape(Richer, later)
    with engine.begin() as connection:
        written = draft(connection, "more", later, number="9999", versions=versions)
        text = written.read_text()
        assert (text.count("add_column"), text.count("alter_column")) == (4, 0)
        upgrade(connection, versions)
        row = connection.execute(shape.by_id, {"id": someone.id}).one()
    found = shape.entity(row)
    assert (found.name, found.rate, found.guide) == (someone.name, Decimal("99.50"), True)


def test_both_databases_give_back_what_was_written(engine):
    made, shape = event(notes="œ ’ 日本", issue=True), SHAPES["event"]
    with engine.begin() as connection:
        metadata.create_all(connection)
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
        else:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.execute(shape.insert, {"deleted": False, **shape.values(made)})
        assert shape.entity(connection.execute(shape.by_id, {"id": made.id}).one()) == made
        connection.rollback()


def test_the_store_knows_every_migration():
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(configured(connection))
        known = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(known)) == workspace.REVISIONS


def test_an_older_workspace_is_copied_then_migrated(tmp_path, new_office, monkeypatch):
    path = tmp_path / "office.tribune"
    shutil.copy(new_office, path)
    monkeypatch.setattr(workspace, "REVISIONS", (*workspace.REVISIONS, "later"))
    migrated = []
    monkeypatch.setattr(workspace, "migrate", migrated.append)
    Store.open(path).close()
    assert migrated == [path]
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name.endswith(" migration.tribune")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)

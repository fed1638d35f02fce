"""What a server says, and what it is to us."""

import psycopg
import pytest

from app.domain.errors import ServerRefused, Unreachable
from app.sync.postgres import understood

AT_DOOR = 'connection failed: connection to server at "10.1.1.7", port 5432 failed: FATAL:  {}'


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('database "office" does not exist', "database"),
        ("la base de données «\u00a0office\u00a0» n'existe pas", "database"),
        ('role "zoe" does not exist', "login"),
        ("le rôle «\u00a0zoe\u00a0» n'existe pas", "login"),
        ('password authentication failed for user "zoe"', "password"),
        ('no pg_hba.conf entry for host "10.1.1.8"', "login"),
    ],
)
def test_who_is_turned_away_at_the_door_is_told_why(said, why):
    found = understood(psycopg.OperationalError(AT_DOOR.format(said)), "postgresql://x")
    assert isinstance(found, ServerRefused)
    assert found.why == why


@pytest.mark.parametrize(
    "said",
    [
        "the database system is starting up",
        "the database system is shutting down",
        "the database system is in recovery mode",
        "le système de bases de données se lance",
        "sorry, too many clients already",
        "remaining connection slots are reserved for roles with the SUPERUSER attribute",
    ],
)
def test_a_server_that_begins_or_is_full_is_tried_again_soon(said):
    found = understood(psycopg.OperationalError(AT_DOOR.format(said)), "postgresql://x")
    assert isinstance(found, Unreachable)

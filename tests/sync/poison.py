"""Acts that cannot be read, or hold what no workstation could read again."""

from __future__ import annotations

from collections.abc import Iterator

from tests.sync.office import EVENT_KIND, NEW_ID, act, change

LATER = "2026-06-08T14:00:00.000000Z"
tag = {"name_en": "A", "name_fr": "B"}
event = {
    "title_en": "A",
    "title_fr": "B",
    "kind_id": EVENT_KIND,
    "starts_at": LATER,
    "ends_at": LATER,
    "zone": "America/Toronto",
}


def poison() -> Iterator[tuple[str, str]]:
    """What is wrong with each, and the act as it is sent."""
    yield from forms()
    yield from values()
    yield from what_was_seen()


def added(kind, given, **more) -> str:
    """The act that adds one record."""
    return act([change(kind, NEW_ID(), "insert", new=given)], "add", **more)


def forms() -> Iterator[tuple[str, str]]:
    """The act itself."""
    yield "NUL", added("tag", tag | {"name_en": "a\0b"}).replace("\0", "\\u0000")
    yield "lone surrogate", added("tag", tag | {"name_en": "SIGN"}).replace("SIGN", "\\ud800")
    yield "not JSON", "{"
    yield "nothing", ""
    yield "null", "null"
    yield "an array", "[" * 100_000
    yield "nested", '{"a":' * 50_000 + "1" + "}" * 50_000
    yield "bad id", added("tag", tag, id="../../etc/passwd")
    yield "capital id", added("tag", tag, id="A" * 32)
    yield "no changes", act([], "add")
    yield "changes of another type", act("x", "add")
    yield "a change of another type", act([3], "add")
    yield "an op", act([change("tag", NEW_ID(), "drop", new=tag)], "add")
    yield "bad record", act([change("tag", "x", "insert", new=tag)], "add")
    yield "bad time", added("tag", tag, at="2026-02-30T00:00:00.000000Z")
    yield "far time", added("tag", tag, at="9999-12-31T23:59:59.999999Z")
    yield "bad undoes", added("tag", tag, undoes="x")
    yield "unknown act", added("tag", tag).replace('"add"', '"own act"')
    yield "facts of another type", added("tag", tag, facts=[])
    yield "large facts", added("tag", tag, facts={"x": "y" * 20_001})
    yield "a float in facts", added("tag", tag, facts={"x": 1.5})
    yield (
        "a huge number in facts",
        added("tag", tag, facts={}).replace('"facts": {}', '"facts": {"x": 1e4400}'),
    )
    yield "deep facts", added("tag", tag, facts={"a": {"b": {"c": [[[[[[[[1]]]]]]]]}}})


def values() -> Iterator[tuple[str, str]]:
    """What it writes."""
    yield "a number for a text", added("tag", tag | {"name_en": 3})
    yield "null for a text", added("tag", tag | {"name_en": None})
    yield "a digest for a text", added("tag", tag | {"name_en": {"sha256": "0" * 64}})
    yield "a float", added("tag", tag | {"rank": 1.5})
    yield "a huge number", added("tag", tag | {"rank": 10**18})
    yield "an exponent", added("tag", tag).replace('"name_en"', '"rank": 1e30, "name_en"')
    yield "a text for a truth", added("tag", tag | {"retired": "true"})
    yield "a long text", added("tag", tag | {"name_en": "x" * 501})
    yield "missing", added("tag", {"name_en": "A"})
    yield "another id", added("tag", tag | {"id": NEW_ID()})
    yield "deleted is no field", added("tag", tag | {"row_seq": 0})
    yield "a choice", added("event", event | {"state": "abolished"})
    yield "a zone", added("event", event | {"zone": "Mars/Olympus"})
    yield "no zone", added("event", event | {"zone": ""})
    yield "30 February", added("event", event | {"starts_at": "2026-02-30T00:00:00.000000Z"})
    yield "29 February", added("event", event | {"starts_at": "2100-02-29T00:00:00.000000Z"})
    yield "the year 1", added("event", event | {"starts_at": "0001-01-01T00:00:00.000000Z"})
    yield "a zoned time", added("event", event | {"starts_at": "2026-06-08T14:00:00+00:00"})
    yield "a newline", added("event", event | {"starts_at": LATER + "\n"})
    yield "other digits", added("event", event | {"starts_at": LATER.replace("2026", "٢٠٢٦")})
    yield "infinity", added("closure", {"day": "infinity"})
    yield "a day", added("closure", {"day": "2026-13-01"})
    yield "endless steps", added("path_task", {**event, "offset": 10**9})
    yield "a nobody", added("event", event | {"coordinator_id": NEW_ID()})
    yield "not an id", added("event", event | {"coordinator_id": "me"})


def what_was_seen() -> Iterator[tuple[str, str]]:
    """What it says its author saw."""
    yield (
        "seen: no such field",
        act([change("tag", NEW_ID(), "update", {"x": 1}, {"name_en": "A"})], "edit"),
    )
    yield (
        "seen: a bad digest",
        act(
            [change("tag", NEW_ID(), "update", {"name_en": {"sha256": "x"}}, {"name_en": "A"})],
            "edit",
        ),
    )
    yield "not seen", act([change("tag", NEW_ID(), "update", {}, {"name_en": "A"})], "edit")
    yield (
        "another's unit",
        act([change("event", NEW_ID(), "update", {"zone": "UTC"}, {"zone": "UTC"})], "edit"),
    )

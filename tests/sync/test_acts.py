"""What becomes of an act: compare-and-set on what its author saw, unit by unit or whole."""

import hashlib
import json
import threading
from datetime import date
from itertools import pairwise

import psycopg
import pytest

from app.storage.pending import SCHEMA
from app.storage.tables import SHAPES
from tests.sync.office import EVENT_KIND, NEW_ID, act, change, me, sha, verify

ONE, TWO = "2026-06-09T14:00:00.000000Z", "2026-06-09T15:00:00.000000Z"
TAG = {"name_en": "A", "name_fr": "B"}
HEADER = json.dumps(
    {"proto": 1, "schema": SCHEMA, "device": "d" * 32, "seen": {"seq": 0, "hash": ""}}
)

EVENT = {
    "title_en": "Works of art",
    "title_fr": "Œuvres d’art",
    "kind_id": EVENT_KIND,
    "starts_at": "2026-06-08T14:00:00.000000Z",
    "ends_at": "2026-06-08T15:00:00.000000Z",
    "zone": "America/Toronto",
}


def test_what_is_sent_comes_back_to_everyone(hub):
    before, _ = hub.head()
    event = hub.add("cora", "event", code="add event", **EVENT)
    ((seq, _head, lines, _hidden, _hash),) = hub.pull("rita", before)
    assert seq == before + 1
    assert "Œuvres" in lines[1]
    assert hub.row("event", event, "rita")["title_fr"] == "Œuvres d’art"
    verify(hub.pull("rita"))


def test_two_who_change_different_fields_both_hold(hub):
    event = hub.add("cora", "event", code="add event", **EVENT)
    one = hub.updating("event", event, title_en="A new library")
    other = hub.updating("event", event, title_fr="Une nouvelle bibliothèque")
    assert hub.do("cora", one)["st"] == "applied"
    assert hub.do("carl", other)["st"] == "applied"
    row = hub.row("event", event)
    assert (row["title_en"], row["title_fr"]) == ("A new library", "Une nouvelle bibliothèque")


def test_the_second_who_changes_the_same_field_gets_a_conflict_with_both_values(hub):
    event = hub.add("cora", "event", code="add event", **EVENT)
    one = hub.updating("event", event, title_en="One")
    other = hub.updating("event", event, title_en="Other", city="Ottawa")
    hub.do("cora", one)
    assert hub.do("carl", other)["st"] == "conflict"
    row = hub.row("event", event)
    assert (row["title_en"], row["city"]) == ("One", "Ottawa")
    ((base, mine, theirs),) = hub.ask("rita", "SELECT base, mine, theirs FROM api.row_conflict")
    assert (base, mine, theirs) == (
        '{"title_en": "Works of art"}',
        '{"title_en": "Other"}',
        '{"title_en": "One"}',
    )


def test_an_act_that_was_sent_twice_is_in_the_log_once(hub):
    sent = act([change("tag", "7" * 32, "insert", new={"name_en": "A", "name_fr": "B"})], "add")
    (first,) = hub.push("cora", sent)
    (again,) = hub.push("cora", sent)
    assert again == first | {"dup": True}
    assert hub.push("carl", sent)[0]["why"] == "reused"
    assert hub.head()[0] == first["seq"]


def an_event(hub, **given):
    return hub.add("cora", "event", code="add event", **(EVENT | given))


# -- compare-and-set


def test_a_date_is_one_value_whole_or_not_at_all(hub):
    event = an_event(hub)
    moved = hub.updating("event", event, starts_at=ONE, ends_at=TWO)
    elsewhere = hub.updating("event", event, zone="America/Regina", city="Regina")
    assert hub.do("cora", moved)["st"] == "applied"
    assert hub.do("carl", elsewhere)["st"] == "conflict"
    row = hub.row("event", event)
    assert (row["starts_at"], row["zone"], row["city"]) == (ONE, "America/Toronto", "Regina")
    ((unit, mine),) = hub.ask("rita", "SELECT unit, mine FROM api.row_conflict")
    assert (unit, json.loads(mine)) == ("starts_at", {"zone": "America/Regina"})


def test_who_wants_what_is_there_already_wants_nothing(hub):
    event = an_event(hub)
    one = hub.updating("event", event, city="Ottawa")
    before = hub.row("event", event)["row_seq"]
    assert [hub.do(who, one)["st"] for who in ("cora", "carl")] == ["applied", "applied"]
    assert hub.row("event", event)["row_seq"] == before + 1
    assert json.loads(hub.pull("rita")[-1][2][1])["st"] == "noop"


def test_a_conflict_says_whose_value_it_is_with_and_since_when(hub):
    event = an_event(hub)
    stale = hub.updating("event", event, title_en="Mine")
    hub.update("carl", "event", event, title_en="Theirs")
    hub.update("ada", "person", me("rita"), login="")
    hub.update("cora", "event", event, city="Later, but another field")
    hub.do("cora", stale)
    at = json.loads(next(e for e in hub.pull("rita") if "Theirs" in (e[2][1] or ""))[1])["at"]
    ((by, by_at),) = hub.ask("rita", "SELECT by, by_at FROM api.row_conflict")
    assert (by, by_at) == (me("carl"), at)


def test_a_long_text_is_seen_by_its_digest(hub):
    long = "Œ" * 300
    event = an_event(hub, notes=long)
    seen = change("event", event, "update", {"notes": {"sha256": sha(long).hex()}}, {"notes": "B"})
    assert hub.do("carl", seen | {"old": {"notes": {"sha256": "0" * 64}}})["st"] == "conflict"
    assert hub.do("cora", seen)["st"] == "applied"
    assert hub.do("carl", seen | {"new": {"notes": "C"}})["st"] == "conflict"


def test_what_is_deleted_cannot_be_edited_until_it_is_back(hub):
    event = an_event(hub)
    edit = hub.updating("event", event, title_en="New")
    assert hub.do("carl", hub.deleting("event", event), code="delete")["st"] == "applied"
    assert hub.do("cora", edit)["st"] == "conflict"
    ((theirs, by),) = hub.ask("rita", "SELECT theirs, by FROM api.row_conflict")
    assert json.loads(theirs) == {"title_en": "Works of art", "deleted": True}
    assert by == me("carl")
    back = change("event", event, "undelete", {"deleted": True}, {"deleted": False})
    assert hub.do("cora", back, code="undo")["st"] == "applied"
    assert hub.do("cora", edit | {"new": {"title_en": "Newer"}})["st"] == "applied"


def test_nothing_is_deleted_over_an_edit_that_was_not_seen(hub):
    event = an_event(hub)
    delete = hub.deleting("event", event)
    hub.update("cora", "event", event, notes="Important")
    assert hub.do("carl", delete)["why"] == "changed 1"
    assert hub.row("event", event)["deleted"] is False
    assert hub.do("carl", delete | {"old": {}})["why"].startswith("seen 1")


def test_deleting_or_bringing_back_twice_is_nothing(hub):
    event = an_event(hub)
    delete = hub.deleting("event", event)
    assert [hub.do("cora", delete)["st"] for _ in range(2)] == ["applied", "applied"]
    gone = change("event", NEW_ID(), "delete", delete["old"], {"deleted": True})
    assert hub.do("cora", gone)["why"] == "missing 1"


# -- all or none


def test_an_act_that_cannot_be_done_whole_is_not_done_at_all(hub):
    event = an_event(hub)
    tag = change("tag", NEW_ID(), "insert", new=TAG)
    edit = hub.updating("event", event, title_en="New")
    orphan = change("event_tag", NEW_ID(), "insert", new={"event_id": NEW_ID(), "tag_id": NEW_ID()})
    result = hub.do("cora", tag, edit, orphan)
    assert (result["st"], result["why"]) == ("conflict", "parent event")
    assert hub.row("tag", tag["rec"]) == {}
    assert hub.row("event", event)["title_en"] == "Works of art"
    units = hub.ask("rita", "SELECT n, unit FROM api.row_conflict ORDER BY n")
    assert units == [(1, "*"), (2, "title_en"), (3, "*")]
    assert json.loads(hub.pull("rita")[-1][2][2])["new"] == {}


def test_edits_of_an_act_conflict_one_by_one(hub):
    event, other = an_event(hub), an_event(hub)
    edits = [hub.updating("event", one, title_en="New") for one in (event, other)]
    hub.update("carl", "event", event, title_en="Theirs")
    tag = change("tag", NEW_ID(), "insert", new=TAG)
    assert hub.do("cora", tag, *edits)["st"] == "conflict"
    assert hub.row("tag", tag["rec"])["name_en"] == "A"
    assert [hub.row("event", one)["title_en"] for one in (event, other)] == ["Theirs", "New"]


def test_nothing_hangs_on_what_was_deleted(hub):
    event = an_event(hub)
    delete = hub.deleting("event", event)
    task = hub.add("carl", "task", event_id=event, title_en="A", title_fr="B")
    assert hub.do("cora", delete)["why"] == "used task"
    with_part = [hub.deleting("task", task), hub.deleting("event", event)]
    assert hub.do("cora", *reversed(with_part))["st"] == "applied"
    late = change(
        "task", NEW_ID(), "insert", new={"event_id": event, "title_en": "A", "title_fr": ""}
    )
    assert hub.do("carl", late)["why"] == "parent event"
    back = change("task", task, "undelete", {}, {"deleted": False})
    assert hub.do("carl", back)["why"] == "parent event"
    assert hub.do("carl", back, back | {"kind": "event", "rec": event})["st"] == "applied"


def test_a_reference_to_what_is_deleted_is_refused_also_in_an_edit(hub):
    event = an_event(hub)
    venue = hub.add("cora", "venue", name_en="A", name_fr="B")
    chosen = hub.updating("event", event, venue_id=venue)
    hub.do("carl", hub.deleting("venue", venue))
    assert hub.do("cora", chosen)["why"] == "parent venue"


# -- what the server says itself


def test_references_are_given_in_order_and_year_by_year(hub):
    references = []
    for starts_at in (ONE, "2027-01-01T03:00:00.000000Z", "2027-01-01T06:00:00.000000Z"):
        event = an_event(hub, starts_at=starts_at, ends_at=starts_at, reference="E-2026-…")
        references.append(hub.row("event", event)["reference"])
    assert references == ["E-2026-0001", "E-2026-0002", "E-2027-0001"]
    hub.as_owner("UPDATE hub.event SET reference = 'E-2026-9999' WHERE reference = 'E-2026-0001'")
    assert hub.row("event", an_event(hub))["reference"] == "E-2026-10000"
    assert hub.row("event", an_event(hub))["reference"] == "E-2026-10001"


def test_what_the_server_says_need_not_have_been_seen(hub):
    event = NEW_ID()
    mine = EVENT | {"reference": "E-2026-0777", "id": event}
    blank = dict.fromkeys(SHAPES["event"].names)
    made = change("event", event, "insert", new=mine)
    hub.do("cora", made, code="add event")
    whole = hub.whole("event", event) | {"reference": "E-2026-0777"}
    assert blank.keys() == whole.keys()
    gone = change("event", event, "delete", whole, {"deleted": True})
    assert hub.do("cora", gone)["st"] == "applied"


def test_the_first_workspace_keeps_what_its_person_said_alone(hub):
    values = EVENT | {"reference": "E-2019-0042"}
    event, product, version = NEW_ID(), NEW_ID(), NEW_ID()
    kind = hub.ask("rita", "SELECT id FROM api.row_product_kind LIMIT 1")[0][0]
    adopted = [
        change("event", event, "insert", new=values),
        change(
            "product", product, "insert", new={"kind_id": kind, "title_en": "A", "title_fr": "B"}
        ),
        change(
            "version",
            version,
            "insert",
            new={
                "product_id": product,
                "number": 7,
                "language": "en",
                "text": "Hello",
                "sha256": sha("Hello").hex(),
                "made_at": ONE,
                "author_id": me("sam"),
            },
        ),
    ]
    assert hub.do("cora", *adopted, code="adopt")["why"] == "right"
    assert hub.do("ada", *adopted, code="adopt")["st"] == "applied"
    assert hub.row("event", event)["reference"] == "E-2019-0042"
    row = hub.row("version", version)
    assert (row["number"], row["made_at"], row["author_id"]) == (7, ONE, me("sam"))


def test_nothing_that_is_brought_along_was_done_tomorrow(hub):
    event = NEW_ID()
    added = change("event", event, "insert", new=EVENT)
    was = {"was_starts_at": ONE, "was_ends_at": TWO, "was_zone": "America/Toronto"}
    put_off = {"event_id": event, "was_timing": "timed", "reason": "Storm"}
    rec = NEW_ID()
    values = was | put_off | {"postponed_at": "2199-01-01T00:00:00.000000Z"}
    put_off = change("postponement", rec, "insert", new=values)
    assert hub.do("ada", added, put_off, code="adopt")["st"] == "applied"
    assert hub.row("postponement", rec)["postponed_at"] < "2199"


def test_a_file_that_is_not_here_yet_stops_the_batch_and_nothing_is_refused(hub):
    content = b"PK"
    sha256 = hashlib.sha256(content).hexdigest()
    values = TAG | {"use": "event", "language": "en", "sha256": sha256}
    sent = [
        act([change("tag", NEW_ID(), "insert", new=TAG)]),
        act([change("word_template", NEW_ID(), "insert", new=values)]),
    ]
    before = hub.head()
    with pytest.raises(psycopg.Error) as refusal:
        hub.push("sam", *sent)
    assert (refusal.value.sqlstate, refusal.value.diag.message_detail) == ("HU030", sha256)
    assert hub.head() == before
    hub.ask("sam", "SELECT api.blob_begin(%s, 2)", sha256)
    assert hub.ask("sam", "SELECT api.blob_put(%s, 0, %s)", sha256, content) == [(True,)]
    get = "SELECT api.blob_get(%s, 0)"
    assert hub.ask("rita", get, sha256) == [(None,)]  # nothing refers to it yet
    assert [result["st"] for result in hub.push("sam", *sent)] == ["rejected", "applied"]
    assert hub.ask("rita", get, sha256) == [(content,)]


def test_both_files_of_a_binder_must_be_here(hub):
    event = an_event(hub)
    both = [hashlib.sha256(content).hexdigest() for content in (b"PK", b"T")]
    values = {"event_id": event, "language": "en", "made_at": ONE, "by_id": me("cora")}
    values |= {"sha256": both[0], "contents_sha256": both[1]}
    made = act([change("binder_edition", NEW_ID(), "insert", new=values)], "add")
    for sha256, content in zip(both, (b"PK", b"T"), strict=True):
        with pytest.raises(psycopg.Error) as refusal:
            hub.push("cora", made)
        assert (refusal.value.sqlstate, refusal.value.diag.message_detail) == ("HU030", sha256)
        hub.ask("cora", "SELECT api.blob_begin(%s, %s)", sha256, len(content))
        hub.ask("cora", "SELECT api.blob_put(%s, 0, %s)", sha256, content)
    assert hub.push("cora", made)[0]["st"] == "applied"


# -- the log


def test_hashes_tell_where_two_logs_part(hub):
    an_event(hub)
    entries = hub.pull("rita")
    asked = hub.ask("rita", "SELECT * FROM api.hashes(%s)", [1, len(entries), 999])
    assert asked == [(1, entries[0][4]), (len(entries), entries[-1][4])]
    for seen in ({"seq": 1, "hash": "00"}, {"seq": 999, "hash": entries[0][4].hex()}):
        with pytest.raises(psycopg.Error) as refusal:
            hub.push("cora", seen=seen)
        assert refusal.value.sqlstate == "HU020"
        with pytest.raises(psycopg.Error) as refusal:
            hub.ask("cora", "SELECT * FROM api.pull(%s, %s, 10)", seen["seq"], seen["hash"])
        assert refusal.value.sqlstate == "HU020"


def test_pages_of_the_log_are_the_log(hub):
    for _ in range(5):
        an_event(hub)
    whole, found, seq = hub.pull("rita"), [], 0
    while page := hub.pull("rita", seq, 2):
        assert len(page) <= 2
        found += page
        seq = page[-1][0]
    assert found == whole


def test_the_history_of_a_record_is_its_own_entries(hub):
    event, other = an_event(hub), an_event(hub)
    hub.update("carl", "event", event, city="Ottawa")
    entries = hub.ask("rita", "SELECT * FROM api.history('event', %s)", event)
    assert entries == [entry for entry in hub.pull("rita") if event in (entry[2][1] or "")]
    assert len(entries) == 2
    assert hub.ask("rita", "SELECT * FROM api.history('tag', %s)", other) == []


def test_what_was_shared_is_read_whole_from_then_on(hub):
    values = {"place": "events", "name": "Mine", "query": "{}", "owner_id": me("cora")}
    rec = hub.add("cora", "saved_filter", **values)
    assert hub.ask("carl", "SELECT * FROM api.row_saved_filter") == []
    change_ = change("saved_filter", rec, "update", {"shared": False}, {"shared": True})
    hub.do("cora", change_)
    assert hub.row("saved_filter", rec, "carl")["name"] == "Mine"
    line = json.loads(hub.pull("carl")[-1][2][1])
    assert {name: line["new"][name] for name in values} == values
    hub.do("cora", change("saved_filter", rec, "update", {"shared": True}, {"shared": False}))
    assert json.loads(hub.pull("carl")[-1][2][1])["new"] == {"shared": False}
    assert hub.row("saved_filter", rec, "carl") == {}


SENDERS, EACH = 20, 15


def send(hub, event, number):
    """Fight over one title with what was read a moment ago."""
    with psycopg.connect(hub.url(("cora", "carl")[number % 2]), autocommit=True) as own:
        for n in range(EACH):
            ((now,),) = own.execute("SELECT title_en FROM api.row_event").fetchall()
            edit = change(
                "event", event, "update", {"title_en": now}, {"title_en": f"{number}/{n}"}
            )
            own.execute("SELECT api.push(%s, %s)", [HEADER, [act([edit])]])


def read(hub, done, seen):
    """See the log grow, without a hole."""
    with psycopg.connect(hub.url("rita"), autocommit=True) as own:
        while not done.is_set():
            ((last, count),) = own.execute(
                "SELECT coalesce(max(seq), 0), count(*) FROM api.pull(0, '', 5000)"
            ).fetchall()
            seen.append((last, count))


@pytest.mark.heavy
def test_twenty_who_send_at_once_leave_a_dense_log_and_every_edit_somewhere(hub):
    event, done, seen = an_event(hub), threading.Event(), []
    reader = threading.Thread(target=read, args=[hub, done, seen])
    senders = [threading.Thread(target=send, args=[hub, event, n]) for n in range(SENDERS)]
    for thread in (reader, *senders):
        thread.start()
    for thread in senders:
        thread.join()
    done.set()
    reader.join()
    assert seen == sorted(seen)
    assert all(last == count for last, count in seen)
    entries = hub.pull("rita")
    verify(entries)
    lines = [json.loads(line) for entry in entries for line in entry[2][1:] if line]
    mine = [line for line in lines if line["op"] == "update"]
    said = {(line["new"] or line["conflicts"][0]["mine"])["title_en"] for line in mine}
    assert said == {f"{number}/{n}" for number in range(SENDERS) for n in range(EACH)}
    applied = [line for line in mine if line["st"] == "applied"]
    for before, after in pairwise(applied):
        assert after["old"] == before["new"]  # each replaced exactly what its author saw


def test_the_state_is_what_the_log_makes_of_nothing(hub):
    event = an_event(hub)
    hub.update("carl", "event", event, city="Ottawa")
    hub.do("cora", hub.deleting("event", event))
    with hub.session("rita").transaction():
        hub.ask("rita", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        rows = {
            kind: {row[0]: row for row in hub.ask("rita", f"SELECT * FROM api.row_{kind}")}
            for kind in hub.hello("rita")["me"]["kinds"]
        }
    grown = {}
    for _seq, _head, lines, *_ in hub.pull("rita"):
        for line in map(json.loads, filter(None, lines[1:])):
            grown.setdefault((line["kind"], line["rec"]), {"deleted": False}).update(line["new"])
    found = {(kind, rec) for kind in rows for rec in rows[kind]}
    assert found == set(grown)
    for (kind, rec), values in grown.items():
        names = [*SHAPES[kind].names, "deleted"]
        plain = [str(value) if isinstance(value, date) else value for value in rows[kind][rec]]
        assert plain[:-1] == [values[name] for name in names]

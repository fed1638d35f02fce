"""Attacks with a plain coordinator's login and a program of one's own: none harms the log."""

import hashlib
import json
import threading
import time

import psycopg
import pytest
from psycopg import errors

from app.storage.pending import SCHEMA
from tests.sync.office import EVENT_KIND, NEW_ID, act, change, me, verify
from tests.sync.poison import poison
from tests.sync.test_decisions import (
    LATER,
    STEPS,
    decision,
    digest_now,
    issue,
    routed,
    version,
    written_product,
)
from tests.sync.test_limits import SECRET as HIDDEN
from tests.sync.test_limits import everything, filed, limit, naming, upload, written

MALLORY = "cora"  # a coordinator


@pytest.fixture(autouse=True)
def unharmed(hub):
    """Whatever was tried: the chain is whole, dense, and begins as it began."""
    before = hub.pull("rita")
    yield
    after = hub.pull("rita")
    assert after[: len(before)] == before
    assert [entry[0] for entry in after] == list(range(1, len(after) + 1))
    verify(after)


def refused(hub, statement, *given, who=MALLORY):
    """The statement fails for want of privilege."""
    with pytest.raises(errors.InsufficientPrivilege):
        hub.ask(who, statement, *given)


# -- deciding


@pytest.fixture
def asked(hub):
    """A product and its one step, whose turn it is."""
    product = written_product(hub)
    step = hub.add(
        MALLORY, "step", product_id=product, stage=1, office_id=STEPS["open"].office, asked_at=LATER
    )
    return product, step


def test_approve_oneself(hub, asked):
    assert decision(hub, MALLORY, *asked)["why"] == "right"
    hub.update(MALLORY, "step", asked[1], person_id=me(MALLORY))
    assert decision(hub, MALLORY, *asked)["why"] == "right"


def test_approve_in_an_approvers_name(hub, asked):
    result = decision(hub, MALLORY, *asked, decided_by_id=me("abe"), recorded_by_id=me("abe"))
    assert result["why"] == "forged 1 decided_by_id"


def test_take_the_role_of_an_approver(hub):
    grant = {"person_id": me(MALLORY), "role": "approver"}
    insert = change("role_grant", NEW_ID(), "insert", new=grant)
    assert hub.do(MALLORY, insert)["why"] == "right 1"
    assert hub.do(MALLORY, insert, code="begin office")["why"] == "right 1"
    assert hub.do(MALLORY, insert, code="adopt")["why"] == "right"
    assert hub.hello(MALLORY)["me"]["roles"] == ["coordinator"]


def test_make_an_inside_office_an_outside_one(hub):
    result = hub.update(MALLORY, "office", STEPS["open"].office, outside=True)
    assert result["why"] == "right 1"


def test_turn_one_offices_answer_into_anothers(hub, asked):
    decision(hub, "abe", *asked)
    result = hub.update(MALLORY, "step", asked[1], office_id=STEPS["named"].office)
    assert result["why"] == "fixed 1"


def test_let_them_approve_another_text_than_they_read(hub, asked):
    result = version(hub, asked[0], "en", "Read", sha256=hashlib.sha256(b"Approved").hexdigest())
    assert result["why"] == "value 1 sha256"


def test_issue_what_nobody_approved(hub, asked):
    assert issue(hub, asked[0])["why"] == "approval"
    forged = change(
        "issuance",
        NEW_ID(),
        "insert",
        new={"product_id": asked[0], "act": "issued", "at": LATER, "digest": "0" * 64},
    )
    assert hub.do(MALLORY, forged)["st"] == "rejected"


def test_bring_an_office_along_where_one_is_in_use(hub, asked):
    """What is adopted is asked neither who may nor when it was: an approval could be brought."""
    product, step = asked
    values = {
        "product_id": product,
        "step_id": step,
        "verdict": "approved",
        "digest": digest_now(hub, product),
        "decided_at": LATER,
        "decided_by_id": me("abe"),
        "recorded_by_id": me("abe"),
    }
    brought = change("decision", NEW_ID(), "insert", new=values)
    result = hub.do("ada", brought, code="adopt")
    assert (result["st"], result["why"]) == ("rejected", "not empty")
    assert hub.do("ada", hub.updating("step", step, days=9), code="adopt")["why"] == "not empty"


def test_take_the_offices_that_were_asked_off_the_route(hub):
    product, at = routed(hub)
    assert decision(hub, "abe", product, at["open"])["st"] == "applied"
    for who, why in (("mel", "right 1"), ("sam", "right 1"), ("cora", "asked 1")):
        assert hub.do(who, hub.deleting("step", at["named"]))["why"] == why
    assert hub.update("cora", "step", at["named"], asked_at=None)["why"] == "asked 1"
    assert hub.do("cora", hub.deleting("step", at["later"]))["st"] == "applied"


def test_an_act_for_no_version_of_the_office(hub):
    tag = hub.add("cora", "tag", name_en="A", name_fr="A")
    unseen = change("tag", tag, "update", {"name_en": "never was"}, {"name_en": "B"})
    result = hub.do("cora", unseen, schema=0)
    assert (result["st"], result["why"]) == ("malformed", "schema")


def test_edit_or_delete_a_decision(hub, asked):
    decision(hub, "abe", *asked, "returned", comment="Shorter")
    ((made,),) = hub.ask(MALLORY, "SELECT id FROM api.row_decision")
    assert hub.update(MALLORY, "decision", made, verdict="approved")["why"] == "append 1"
    assert hub.do(MALLORY, hub.deleting("decision", made))["why"] == "append 1"


# -- forging


def test_forge_the_author_or_the_time_of_a_version(hub):
    product = written_product(hub)
    assert version(hub, product, "en", "X", author_id=me("sam"))["why"] == "forged 1 author_id"
    version(hub, product, "en", "Old", made_at="1999-01-01T00:00:00.000000Z")
    ((oldest,),) = hub.ask(MALLORY, "SELECT min(made_at) FROM api.row_version")
    assert oldest > "2026"


def test_forge_the_author_of_an_act(hub):
    before, _ = hub.head()
    tag = change("tag", NEW_ID(), "insert", new={"name_en": "A", "name_fr": "B"})
    hub.push(MALLORY, act([tag], author=me("abe"), login="abe", seq=1, hash="00"))
    head = json.loads(hub.pull("rita", before)[0][1])
    assert (head["author"], head["login"], head["seq"]) == (me(MALLORY), MALLORY, before + 1)


def test_say_a_reference_or_a_number_of_ones_own(hub):
    values = {"title_en": "A", "title_fr": "B", "kind_id": EVENT_KIND, "reference": "E-2026-0666"}
    when = {"starts_at": LATER, "ends_at": LATER, "zone": "America/Toronto"}
    event = hub.add(MALLORY, "event", **values, **when)
    assert hub.row("event", event)["reference"] == "E-2026-0001"
    assert hub.update(MALLORY, "event", event, reference="E-1")["why"] == "fixed 1"


def test_replay_the_act_of_another(hub):
    sent = act([change("tag", NEW_ID(), "insert", new={"name_en": "A", "name_fr": "B"})])
    hub.push("carl", sent)
    assert hub.push(MALLORY, sent) == [
        {"id": json.loads(sent)["id"], "st": "malformed", "why": "reused"}
    ]


def test_become_another_login(hub):
    for statement in ("SET SESSION AUTHORIZATION abe", "SET ROLE abe", "SET ROLE postgres"):
        refused(hub, statement)
    hub.ask(MALLORY, "SET ROLE tribune_template_client")  # her own group: gains nothing
    assert hub.hello(MALLORY)["me"]["login"] == MALLORY
    refused(hub, "SELECT * FROM hub.log")


# -- around the functions


AROUND = (
    "SELECT * FROM hub.log",
    "SELECT * FROM hub.line",
    "SELECT * FROM hub.personal_needs",
    "SELECT * FROM hub.account",
    "SELECT * FROM hub.refused",
    "INSERT INTO hub.account VALUES ('cora', '', true)",
    "UPDATE hub.log SET why = ''",
    "DELETE FROM hub.line",
    "TRUNCATE hub.log",
    "LOCK TABLE hub.head IN EXCLUSIVE MODE",
    "UPDATE api.row_tag SET name_en = 'x'",
    "DELETE FROM api.row_conflict",
    "INSERT INTO api.row_role_grant (id) VALUES ('x')",
    "SELECT hub.exchange('{}', '{}', '', '{}')",
    "SELECT hub.row_of('personal_needs', 'x')",
    "SELECT hub.set_row('person', 'x', '{}')",
    "SELECT hub.roles_of('x')",
    "SELECT hub.keep_conflict('', 1, 1, NULL, '{}', '', '', '', '{}', '{}')",
    "CREATE TABLE public.mine (x int)",
    "CREATE TABLE api.mine (x int)",
    "CREATE TEMP TABLE person (x int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'",
    "ALTER FUNCTION api.push(jsonb, text[]) SECURITY INVOKER",
    "DROP VIEW api.row_tag",
    "ALTER TABLE hub.log DISABLE TRIGGER ALL",
    "GRANT SELECT ON hub.log TO cora",
    "CREATE ROLE evil LOGIN",
    "ALTER ROLE abe PASSWORD 'x'",
    "GRANT abe TO cora",
    "COPY hub.log TO STDOUT",
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "SELECT pg_advisory_lock(1)",
    "SELECT pg_try_advisory_xact_lock(1, 2)",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'x')",
    "SET session_replication_role = replica",
)


def test_go_around_the_functions(hub):
    done = []
    for statement in AROUND:
        try:
            with hub.session(MALLORY).transaction():
                hub.ask(MALLORY, statement)
        except errors.InsufficientPrivilege:
            continue
        done.append(statement)
    assert done == []


def test_what_only_warns_does_nothing(hub):
    where = "SELECT pg_relation_filenode('hub.log')"
    before = hub.as_owner(where)
    refused(hub, "CLUSTER hub.log USING log_pkey")
    hub.ask(MALLORY, "VACUUM")
    assert hub.as_owner(where) == before


def test_a_stranger_and_someone_who_left_get_nothing(hub):
    hub.as_owner("UPDATE hub.account SET active = false WHERE login = 'carl'")
    seen = {"seq": 0, "hash": ""}
    header = json.dumps({"proto": 1, "schema": SCHEMA, "device": "d" * 32, "seen": seen})
    for call in (
        "SELECT api.hello()",
        "SELECT * FROM api.pull(0, '', 10)",
        "SELECT * FROM api.hashes('{1}')",
        "SELECT * FROM api.history('tag', 'x')",
        "SELECT api.unblock()",
        "SELECT api.blob_begin(repeat('0', 64), 1)",
        "SELECT api.blob_get(repeat('0', 64), 0)",
        "SELECT api.push('" + header + "', '{}')",
    ):
        for who in ("carl", "postgres"):
            with pytest.raises(psycopg.Error) as refusal:
                hub.ask(who, call)
            assert refusal.value.sqlstate == "HU003"
    assert hub.ask("carl", "SELECT * FROM api.row_person") == []


@pytest.mark.parametrize(
    "setting",
    [
        "search_path = pg_temp, public, api",
        "search_path = 'api'",
        "DateStyle = 'German'",
        "timezone = 'Australia/Eucla'",
        "standard_conforming_strings = off",
        "bytea_output = 'escape'",
        "IntervalStyle = 'sql_standard'",
        "plan_cache_mode = force_custom_plan",
        "jit_above_cost = 0",
        "enable_seqscan = off",
        "extra_float_digits = -15",
        "xmloption = 'document'",
        "lc_messages = 'C'",
        "quote_all_identifiers = on",
        "array_nulls = off",
    ],
)
def test_settings_of_the_session_change_nothing(hub, setting):
    try:
        hub.ask(MALLORY, f"SET {setting}")
    except errors.InsufficientPrivilege:
        return
    task = hub.add(
        MALLORY,
        "event",
        title_en="A",
        title_fr="B",
        kind_id=EVENT_KIND,
        starts_at="2026-01-01T03:00:00.000000Z",
        ends_at="2026-01-01T04:00:00.000000Z",
        zone="America/Toronto",
    )
    assert hub.row("event", task, "rita")["reference"] == "E-2025-0001"
    due = hub.add(MALLORY, "task", event_id=task, title_en="A", title_fr="B", due="2026-02-03")
    line = json.loads(hub.pull("rita")[-1][2][1])
    assert line["new"]["due"] == "2026-02-03"
    assert hub.update(MALLORY, "task", due, due="2026-02-04", offset=None)["st"] == "applied"


@pytest.mark.parametrize(
    "name",
    [
        "tag; DROP TABLE hub.log",
        'tag" ; DROP TABLE hub.log --',
        "tag'",
        "log",
        "account",
        "line",
        "hub.tag",
        "TAG",
        "",
        "pg_class",
    ],
)
def test_quoting_tricks_in_kinds_and_fields(hub, name):
    values = {"name_en": "A", "name_fr": "B"}
    result = hub.do(MALLORY, change(name, NEW_ID(), "insert", new=values))
    assert result["why"] == "kind 1"
    result = hub.do(MALLORY, change("tag", NEW_ID(), "insert", new=values | {name: "x"}))
    assert result["why"] == "field 1"
    assert hub.ask(MALLORY, "SELECT * FROM api.history(%s, %s)", name, name) == []


def test_text_that_looks_like_sql_is_text(hub):
    said = "'; DROP TABLE hub.log; -- \\'; $$ %s {} \" é"
    tag = hub.add(MALLORY, "tag", name_en=said, name_fr="B")
    assert hub.row("tag", tag, "rita")["name_en"] == said


# -- poison


GOOD = {"name_en": "Good", "name_fr": "Bon"}


def test_poison_harms_neither_what_comes_before_nor_what_comes_after(hub):
    sent = list(poison())
    good = [act([change("tag", NEW_ID(), "insert", new=GOOD)], "add") for _ in sent]
    pairs = [text for one, (_, bad) in zip(good, sent, strict=True) for text in (one, bad)]
    results = hub.push(MALLORY, *pairs)
    assert {result["st"] for result in results[::2]} == {"applied"}
    swallowed = [
        (name, result)
        for (name, _), result in zip(sent, results[1::2], strict=True)
        if result["st"] not in ("malformed", "rejected", "conflict")
    ]
    assert swallowed == []
    readable(hub)


def test_poison_behind_a_conflict_is_looked_at_all_the_same(hub):
    there = hub.add(MALLORY, "tag", **GOOD)
    again = change("tag", there, "insert", new=GOOD)
    for bad in (
        change("no_kind", NEW_ID(), "insert", new={}),
        change("tag", NEW_ID(), "insert", new=GOOD | {"rank": 10**18}),
        change("office", STEPS["open"].office, "update", {"outside": False}, {"outside": True}),
    ):
        assert hub.do(MALLORY, again, bad)["st"] == "rejected"
    readable(hub)


def readable(hub):
    """Every line is JSON that Python reads, of kinds, columns and acts that are declared."""
    from app.domain.acts import Act
    from app.storage.tables import SHAPES

    codes = {str(code) for code in Act} | {"adopt", None}
    for _seq, head, lines, _hidden, _hash in hub.pull("ada"):
        assert json.loads(head)["act"] in codes
        for line in map(json.loads, filter(None, lines[1:])):
            shape = SHAPES[line["kind"]]
            for side in ("old", "new"):
                shape.from_json(json.dumps(line[side]))
            for one in line.get("conflicts", ()):
                shape.from_json(json.dumps(one["mine"]))


def test_an_oversized_act_or_batch(hub):
    small = change("tag", NEW_ID(), "update", {"name_en": "A"}, {"name_en": "A"})
    assert hub.push(MALLORY, act([small] * 5001))[0]["why"] == "size"
    for acts in ([act([small])] * 501, ["x" * (1 << 20)] * 17):
        with pytest.raises(psycopg.Error) as refusal:
            hub.push(MALLORY, *acts)
        assert refusal.value.sqlstate == "HU000"


@pytest.mark.parametrize(
    "header",
    [
        {"proto": 2},
        {"proto": "1"},
        {"schema": "1; DROP"},
        {"schema": None},
        {"device": "x"},
        {"device": None},
        {"seen": None},
        {"seen": {"seq": -1, "hash": ""}},
        {"seen": {"seq": "1e9", "hash": ""}},
        {"seen": {"seq": 10**18, "hash": "00"}},
        {"seen": {"seq": 1}},
        {"schema": 0},
        {"schema": 999_999},
    ],
    ids=str,
)
def test_a_header_of_ones_own(hub, header):
    with pytest.raises(psycopg.Error) as refusal:
        hub.push(MALLORY, **header)
    assert refusal.value.sqlstate in ("HU000", "HU010", "HU020")


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_another_isolation(hub, level):
    hub.ask(MALLORY, f"SET default_transaction_isolation = '{level}'")
    with pytest.raises(psycopg.Error) as refusal:
        hub.push(MALLORY)
    assert refusal.value.sqlstate == "HU000"


# -- reading what is not one's to read


SECRET = "no shellfish, walks with a cane"


@pytest.fixture
def needs(hub):
    """Personal needs that a coordinator wrote, changed, and got into a conflict over."""
    rec = hub.add("cora", "personal_needs", person_id=me("amy"), dietary=SECRET)
    stale = hub.updating("personal_needs", rec, dietary=f"{SECRET}!")
    hub.update("cora", "personal_needs", rec, dietary=f"{SECRET}.")
    assert hub.do("carl", stale, facts={"title_en": SECRET})["st"] == "conflict"
    return rec


@pytest.mark.parametrize("who", ["mel", "sam", "abe", "rita"])
def test_personal_needs_reach_nobody_else_by_any_path(hub, needs, who):
    assert SECRET in json.dumps(hub.pull("carl"), default=str)
    seen = [
        hub.pull(who),
        hub.ask(who, "SELECT * FROM api.history('personal_needs', %s)", needs),
        hub.ask(who, "SELECT * FROM api.history('person', %s)", me("amy")),
        hub.ask(who, "SELECT * FROM api.row_personal_needs"),
        hub.ask(who, "SELECT * FROM api.row_conflict"),
        [hub.hello(who)],
    ]
    verify(seen[0])
    assert "personal_needs" not in hub.hello(who)["me"]["kinds"]
    tries = (
        change("personal_needs", needs, "insert", new={"person_id": me("amy")}),
        change("personal_needs", needs, "update", {"dietary": ""}, {"dietary": "x"}),
        change("personal_needs", needs, "delete", {}, {"deleted": True}),
        hub.deleting("person", me("amy")),
    )
    before, _ = hub.head()
    seen += [[hub.do(who, one)] for one in tries]
    seen += [hub.pull(who, before)]
    said = json.dumps(seen, default=str)
    assert SECRET not in said
    assert "dietary" not in said


@pytest.mark.parametrize("who", ["carl", "ada", "mel", "sam", "abe", "rita"])
def test_what_is_limited_reaches_nobody_else_by_any_path(hub, who):
    """Its rows, history, conflicts and files, asked for by who knows each id and each digest."""
    there = written(hub)
    sha256, _began = upload(hub, "cora", HIDDEN.encode())
    hub.do("cora", filed(there["product"], sha256))
    stale = hub.updating("event", there["event"], notes=f"{HIDDEN}!")
    hub.update("cora", "event", there["event"], notes=f"{HIDDEN}.")
    facts = {"kind": "event", "record": there["event"], "title_en": HIDDEN}
    assert hub.do("cora", stale, facts=facts)["st"] == "conflict"
    limit(hub, there["event"], "cora")
    before, _ = hub.head()
    hub.do(who, *naming(there["event"], who), code="limit")
    hub.do(who, change("event", there["event"], "update", {"notes": ""}, {"notes": "x"}))
    hub.do(who, change("version", there["version"], "insert", new={}))
    assert HIDDEN not in everything(hub, who, there.items())
    assert hub.ask(who, "SELECT api.blob_get(%s, 0)", sha256) == [(None,)]
    assert hub.ask(who, "SELECT * FROM api.blob_have(%s)", [sha256]) == []
    asked = "SELECT count(*) FROM api.row_event WHERE 1 / length(notes) > 9 / 0"
    with pytest.raises(psycopg.Error) as refusal:
        hub.ask(who, asked)
    assert HIDDEN not in str(refusal.value)
    assert hub.row("event", there["event"])["notes"] == f"{HIDDEN}."
    lines = [json.loads(x) for row in hub.pull("cora", before) for x in row[2] if x]
    assert not [line for line in lines if line.get("new")]


def test_a_leaking_function_in_a_question_learns_nothing(hub, needs):
    """The planner may not run what is asked for before it is known who may read the row."""
    with pytest.raises(psycopg.Error) as refusal:
        hub.ask("rita", "SELECT * FROM api.row_personal_needs WHERE 1 / length(dietary) > 9 / 0")
    assert SECRET not in str(refusal.value)
    asked = "SELECT count(*) FROM api.row_personal_needs WHERE (dietary::int) = 1"
    assert hub.ask("rita", asked) == [(0,)]


def test_filters_of_ones_own_are_ones_own(hub):
    mine = {"place": "events", "name": "SECRET", "query": "{}", "owner_id": me("cora")}
    rec = hub.add("cora", "saved_filter", **mine)
    for who in ("carl", "ada", "rita"):
        assert "SECRET" not in json.dumps(hub.pull(who), default=str)
        assert hub.ask(who, "SELECT * FROM api.row_saved_filter") == []
        stolen = change("saved_filter", rec, "insert", new=mine | {"owner_id": me(who)})
        conflicting = change(
            "saved_filter",
            hub.add(who, "saved_filter", **mine | {"owner_id": me(who), "name": "own"}),
            "insert",
            new=mine | {"owner_id": me(who)},
        )
        assert hub.do(who, stolen)["why"] == "right 1"
        assert hub.do(who, conflicting, stolen)["why"] == "right 2"
        update = change("saved_filter", rec, "update", {"shared": False}, {"shared": True})
        assert hub.do(who, update)["why"] == "right 1"
        other = change("saved_filter", NEW_ID(), "insert", new=mine)
        assert hub.do(who, other)["why"] == "right 1"
        assert '"SECRET"' not in json.dumps(hub.pull(who), default=str)


# -- standing in the way


def test_an_honest_program_that_forgets_to_commit_is_put_out(hub):
    sitting = psycopg.connect(hub.url(MALLORY))
    sitting.execute(
        "SELECT api.push(%s, '{}')",
        [
            json.dumps(
                {"proto": 1, "schema": SCHEMA, "device": "d" * 32, "seen": {"seq": 0, "hash": ""}}
            )
        ],
    )
    assert hub.ask("carl", "SELECT api.unblock()") == [(0,)]  # not yet
    done = []
    tag = act([change("tag", NEW_ID(), "insert", new=GOOD)], "add")
    pushing = threading.Thread(target=lambda: done.append(hub.push("carl", tag)))
    pushing.start()
    ended = 0
    while not ended:
        time.sleep(0.5)
        ended = hub.ask("sam", "SELECT api.unblock()")[0][0]
    pushing.join()
    assert done[0][0]["st"] == "applied"
    with pytest.raises(psycopg.OperationalError):
        sitting.execute("SELECT 1")
    sitting.close()


def test_nobody_else_is_put_out(hub):
    backup = hub.session("postgres")
    with backup.transaction():
        backup.execute("LOCK TABLE hub.head IN ACCESS SHARE MODE")
        hub.ask("carl", "SELECT api.unblock()")
        assert backup.execute("SELECT 1").fetchone() == (1,)


def test_spoil_the_upload_of_another(hub):
    content = b"Bonjour" * 100_000
    sha256 = hashlib.sha256(content).hexdigest()
    for who in (MALLORY, "sam"):
        assert hub.ask(who, "SELECT api.blob_begin(%s, %s)", sha256, len(content)) == [(0,)]
    put = "SELECT api.blob_put(%s, %s, %s)"
    chunks = [content[at : at + (1 << 18)] for at in range(0, len(content), 1 << 18)]
    wrong = [b"\0" * len(chunk) for chunk in chunks]
    for n, (bad, good) in enumerate(zip(wrong, chunks, strict=True)):
        last = n == len(chunks) - 1
        assert hub.ask(MALLORY, put, sha256, n, bad) == [(None if last else False,)]
        assert hub.ask("sam", put, sha256, n, good) == [(last,)]
    assert hub.ask("sam", "SELECT * FROM api.blob_have(%s)", [sha256]) == [(sha256,)]
    with pytest.raises(psycopg.Error):
        hub.ask(MALLORY, put, sha256, 0, wrong[0])


@pytest.mark.parametrize(
    ("size", "n", "chunk"), [(10, 0, b"x"), (10, 1, b"x"), (10, -2, b""), (3, 0, b"x" * 4)]
)
def test_chunks_that_are_not_the_files(hub, size, n, chunk):
    sha256 = hashlib.sha256(b"x").hexdigest()
    hub.ask(MALLORY, "SELECT api.blob_begin(%s, %s)", sha256, size)
    with pytest.raises(psycopg.Error) as refusal:
        hub.ask(MALLORY, "SELECT api.blob_put(%s, %s, %s)", sha256, n, chunk)
    assert refusal.value.sqlstate == "HU000"
    assert hub.ask(MALLORY, "SELECT * FROM api.blob_have(%s)", [sha256]) == []


def test_readers_send_no_files_and_nobody_a_file_without_end(hub):
    with pytest.raises(psycopg.Error) as refusal:
        hub.ask("rita", "SELECT api.blob_begin(repeat('0', 64), 1)")
    assert refusal.value.sqlstate == "HU003"
    for sha256, size in (("0" * 64, 10**12), ("0" * 63, 1), ("0" * 64, -1)):
        with pytest.raises(psycopg.Error) as refusal:
            hub.ask(MALLORY, "SELECT api.blob_begin(%s, %s)", sha256, size)
        assert refusal.value.sqlstate == "HU000"


def test_digests_now_are_the_servers_own(hub):
    product = written_product(hub)
    assert len(digest_now(hub, product)) == 64
    refused(hub, "SELECT hub.digest(%s)", product)

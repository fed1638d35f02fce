"""Records limited to named people, on the server: nothing of them reaches others by any way."""

import hashlib
import json

import psycopg
import pytest

from app.sync.hub import checking, export
from tests.sync.office import (
    DIRECTOR,
    EVENT_KIND,
    NEW_ID,
    PRODUCT_KIND,
    act,
    change,
    me,
    verify,
)

SECRET = "The mill closes"
WHEN = {
    "starts_at": "2026-06-08T14:00:00.000000Z",
    "ends_at": "2026-06-08T15:00:00.000000Z",
    "zone": "America/Toronto",
}


def an_event(hub, who="cora", **values):
    titles = {"title_en": f"{SECRET} (event)", "title_fr": "L’usine ferme"}
    return hub.add(who, "event", code="add event", kind_id=EVENT_KIND, **WHEN, **(titles | values))


def naming(record, *people):
    return [
        change("named", NEW_ID(), "insert", new={"record": record, "person_id": me(person)})
        for person in people
    ]


def limit(hub, record, *people, who="cora"):
    """Let one limit a record to people; the ids of the lines of the list."""
    changes = naming(record, *people)
    facts = {"kind": "event", "record": record, "title_en": SECRET}
    result = hub.do(who, *changes, code="limit", facts=facts)
    assert result["st"] == "applied", result
    return dict(zip(people, (each["rec"] for each in changes), strict=True))


def written(hub):
    """An event with something of each kind that hangs on it, and what that is."""
    event = an_event(hub)
    task = hub.add("cora", "task", event_id=event, title_en=f"{SECRET} (task)", title_fr="")
    titles = {"title_en": f"{SECRET} (product)", "title_fr": "F"}
    product = hub.add("cora", "product", kind_id=PRODUCT_KIND, event_id=event, **titles)
    text = f"{SECRET} (text)"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    about = {"product_id": product, "number": 1, "made_at": WHEN["starts_at"]}
    version = hub.add("cora", "version", **about, language="en", text=text, sha256=sha256)
    step = hub.add("cora", "step", product_id=product, stage=1, office_id=DIRECTOR)
    lesson = hub.add("cora", "lesson", event_id=event, text_en=f"{SECRET} (lesson)", text_fr="")
    return {
        "event": event,
        "task": task,
        "product": product,
        "version": version,
        "step": step,
        "lesson": lesson,
    }


def everything(hub, who, there=()):
    """All that a login can get from the server, as text."""
    kinds = hub.hello(who)["me"]["kinds"]
    found = [hub.pull(who), hub.ask(who, "SELECT * FROM api.row_conflict"), hub.hello(who)]
    found += [hub.ask(who, f"SELECT * FROM api.row_{kind}") for kind in kinds]
    found += [hub.ask(who, "SELECT * FROM api.history(%s, %s)", kind, rec) for kind, rec in there]
    return json.dumps(found, default=str)


def ops(hub, who, after):
    """What the lines after an entry say is done, to which record."""
    lines = [json.loads(x) for row in hub.pull(who, after) for x in row[2][1:] if x]
    return {(line["op"], line["rec"]) for line in lines}


def whole(hub):
    return [f"{finding.code}: {finding.about}" for finding in checking.check(hub.url())]


def test_what_hangs_on_an_event_is_limited_with_it(hub):
    there = written(hub)
    before, _ = hub.head()
    limit(hub, there["event"], "cora", "sam")
    for who in ("carl", "ada", "rita", "abe"):
        said = everything(hub, who, there.items())
        assert SECRET not in said
        assert ops(hub, who, before) == {("revoke", rec) for rec in there.values()}
        verify(hub.pull(who))
    for who in ("cora", "sam"):
        said = everything(hub, who, there.items())
        assert said.count(f"{SECRET} (text)")
        assert {op for op, _rec in ops(hub, who, before)} == {"insert"}
    assert whole(hub) == []


def test_what_is_added_later_is_limited_too(hub):
    event = an_event(hub)
    limit(hub, event, "cora")
    before, _ = hub.head()
    hub.add("cora", "task", event_id=event, title_en=f"{SECRET} (later)", title_fr="")
    hub.update("cora", "event", event, notes=f"{SECRET} (notes)")
    assert SECRET not in everything(hub, "carl")
    assert ops(hub, "carl", before) == set()
    assert whole(hub) == []


def test_who_is_named_later_gets_the_whole_and_the_history(hub):
    there = written(hub)
    limit(hub, there["event"], "cora")
    stale = hub.updating("event", there["event"], city=f"{SECRET} (base)")
    hub.update("cora", "event", there["event"], city="Hull")
    assert hub.do("cora", stale)["st"] == "conflict"
    before, _ = hub.head()
    assert hub.do("cora", *naming(there["event"], "carl"), code="limit")["st"] == "applied"
    found = ops(hub, "carl", before)
    assert {("grant", rec) for rec in there.values()} <= found
    lines = [json.loads(x) for row in hub.pull("carl", before) for x in row[2][1:] if x]
    (granted,) = [line for line in lines if line["rec"] == there["event"]]
    assert granted["new"]["city"] == "Hull"
    assert f"{SECRET} (base)" in json.dumps(granted["kept"])
    history = hub.ask("carl", "SELECT * FROM api.history('event', %s)", there["event"])
    assert len(history) == 4  # made, moved, not moved, granted
    assert SECRET not in everything(hub, "rita", there.items())
    assert whole(hub) == []


def test_opened_to_all_it_reaches_all(hub):
    there = written(hub)
    named = limit(hub, there["event"], "cora", "sam")
    before, _ = hub.head()
    gone = [hub.deleting("named", rec) for rec in named.values()]
    assert hub.do("cora", *gone, code="open to all")["st"] == "applied"
    assert {("grant", rec) for rec in there.values()} <= ops(hub, "rita", before)
    assert hub.row("version", there["version"], "rita")["text"].startswith(SECRET)
    assert hub.as_owner("SELECT * FROM hub.limited") == []
    assert whole(hub) == []


def test_a_product_is_limited_further_than_its_event(hub):
    there = written(hub)
    limit(hub, there["event"], "cora", "sam", "carl")
    limit(hub, there["product"], "cora", "sam")
    assert hub.row("event", there["event"], "carl")
    assert hub.row("product", there["product"], "carl") == {}
    assert hub.row("version", there["version"], "carl") == {}
    assert hub.row("version", there["version"], "sam")
    assert whole(hub) == []


def test_a_product_that_moves_is_limited_as_where_it_comes(hub):
    there, other = written(hub), an_event(hub, title_en="Open")
    limit(hub, there["event"], "cora")
    before, _ = hub.head()
    assert hub.update("cora", "product", there["product"], event_id=other)["st"] == "applied"
    assert ("grant", there["version"]) in ops(hub, "rita", before)
    before, _ = hub.head()
    assert (
        hub.update("cora", "product", there["product"], event_id=there["event"])["st"] == "applied"
    )
    assert ("revoke", there["version"]) in ops(hub, "rita", before)
    assert hub.row("product", there["product"], "rita") == {}
    assert whole(hub) == []


def test_the_list_keeps_whoever_changes_it(hub):
    event = an_event(hub)
    assert hub.do("cora", *naming(event, "carl"), code="limit")["why"] == "named"
    named = limit(hub, event, "cora", "carl")
    assert hub.do("carl", hub.deleting("named", named["carl"]), code="limit")["why"] == "named"
    assert hub.do("carl", hub.deleting("named", named["cora"]), code="limit")["st"] == "applied"
    last = change("named", named["carl"], "delete", {"record": event, "person_id": me("carl")})
    assert hub.do("carl", last, code="limit")["why"] == "last"
    assert hub.do("cora", *naming(event, "cora"), code="limit")["why"] == "parent record"
    assert hub.do("cora", *naming(NEW_ID(), "cora"), code="limit")["why"] == "parent record"
    assert hub.do("sam", *naming(an_event(hub), "sam"), code="limit")["why"] == "right 1"
    assert whole(hub) == []


def test_whoever_has_no_role_any_more_reads_nothing(hub):
    event = an_event(hub)
    limit(hub, event, "cora", "sam")
    grants = hub.ask("ada", "SELECT id FROM api.row_role_grant WHERE person_id = %s", me("sam"))
    hub.do("ada", *(hub.deleting("role_grant", rec) for (rec,) in grants))
    with pytest.raises(psycopg.Error) as refusal:
        hub.pull("sam")
    assert refusal.value.sqlstate == "HU003"
    assert hub.ask("sam", "SELECT * FROM api.row_event") == []


def test_the_export_has_all_and_says_to_whom_it_is_limited(hub):
    event = an_event(hub)
    limit(hub, event, "cora", "sam")
    entries = [json.loads(line) for line in export.export(hub.url(), record=event)]
    assert SECRET in json.dumps(entries)
    assert "salt" not in json.dumps(entries)
    assert entries[0]["limited"][event] == sorted([me("cora"), me("sam")])


# -- probing, by someone who knows the ids


@pytest.fixture
def kept(hub):
    """What hangs on an event that is limited to Cora and Sam, and once was everyone's."""
    there = written(hub)
    limit(hub, there["event"], "cora", "sam")
    return there


def answer(hub, who, made):
    """What the server says to an act, and what its author reads of it in the log."""
    before, _ = hub.head()
    result = hub.do(who, *made)
    (entry,) = hub.pull(who, before)
    lines = [json.loads(x) if x else None for x in entry[2]]
    return {key: result.get(key) for key in ("st", "why")}, lines


def same(hub, who, kept, make):
    """Both answers are alike: about what is kept, and about what is not there."""
    nothing = {kind: NEW_ID() for kind in kept}
    one, other = (answer(hub, who, make(ids)) for ids in (kept, nothing))
    text = json.dumps(one)
    for kind, rec in kept.items():
        text = text.replace(rec, nothing[kind])
    found = json.loads(text)
    for lines in (found[1], other[1]):
        for line in lines:
            line.pop("salt", None)
    if "insert" in {line.get("op") for line in found[1]}:
        for lines in (found[1], other[1]):
            for line in lines:
                line.pop("rec", None)
    assert found == json.loads(json.dumps(other))
    assert SECRET not in text
    return one


PROBES = {
    "an edit": lambda ids: [change("event", ids["event"], "update", {"city": ""}, {"city": "x"})],
    "an edit that says what is there": lambda ids: [
        change("task", ids["task"], "update", {"title_fr": "y"}, {"title_fr": ""})
    ],
    "a deletion": lambda ids: [
        change(
            "lesson",
            ids["lesson"],
            "delete",
            {"event_id": ids["event"], "text_en": "x", "text_fr": "", "tag_id": None},
        )
    ],
    "a task": lambda ids: [
        change(
            "task",
            NEW_ID(),
            "insert",
            new={"event_id": ids["event"], "title_en": "x", "title_fr": ""},
        )
    ],
    "a version": lambda ids: [
        change(
            "version",
            NEW_ID(),
            "insert",
            new={
                "product_id": ids["product"],
                "number": 1,
                "language": "en",
                "text": "x",
                "sha256": hashlib.sha256(b"x").hexdigest(),
                "made_at": WHEN["starts_at"],
            },
        )
    ],
    "a decision": lambda ids: [
        change(
            "decision",
            NEW_ID(),
            "insert",
            new={
                "product_id": ids["product"],
                "step_id": ids["step"],
                "verdict": "bypassed",
                "comment": "x",
                "digest": "0" * 64,
                "decided_at": WHEN["starts_at"],
                "decided_by_id": me("carl"),
                "recorded_by_id": me("carl"),
            },
        )
    ],
    "an issue": lambda ids: [
        change(
            "issuance",
            NEW_ID(),
            "insert",
            new={
                "product_id": ids["product"],
                "act": "withdrawn",
                "reason": "x",
                "at": WHEN["starts_at"],
                "by_id": me("carl"),
                "digest": "0" * 64,
            },
        )
    ],
    "a second of its sort": lambda ids: [
        change("named", NEW_ID(), "insert", new={"record": ids["event"], "person_id": me("cora")})
    ],
    "something that comes to hang there": lambda ids: [
        change(
            "product",
            NEW_ID(),
            "insert",
            new={
                "kind_id": PRODUCT_KIND,
                "event_id": ids["event"],
                "title_en": "x",
                "title_fr": "",
            },
        )
    ],
}


@pytest.mark.parametrize("name", PROBES)
def test_what_is_kept_and_what_is_not_there_are_told_alike(hub, kept, name):
    found, _lines = same(hub, "carl", kept, PROBES[name])
    assert found["st"] != "applied"
    assert SECRET not in everything(hub, "carl", kept.items())
    assert hub.row("event", kept["event"])["city"] == ""


def test_a_reference_to_what_is_kept_is_one_to_nothing(hub, kept):
    product = hub.add("carl", "product", kind_id=PRODUCT_KIND, title_en="Speech", title_fr="")
    speech = hub.add("carl", "speech", product_id=product)
    for parent in (kept["product"], NEW_ID()):
        result = hub.do("carl", hub.updating("speech", speech, questions_id=parent))
        assert (result["st"], result["why"]) == ("conflict", "parent product")


def test_what_stands_in_the_way_is_not_named(hub):
    """A speech of a limited event refers to a product that anyone may delete."""
    there = written(hub)
    binder = hub.add("carl", "product", kind_id=PRODUCT_KIND, title_en="Binder", title_fr="")
    hub.add("cora", "speech", product_id=there["product"], questions_id=binder)
    limit(hub, there["event"], "cora")
    assert hub.do("carl", hub.deleting("product", binder))["why"] == "used"
    assert hub.do("cora", hub.deleting("product", binder))["why"] == "used speech"


def test_a_conflict_that_is_kept_is_not_settled_by_others(hub):
    there = written(hub)
    stale = hub.updating("event", there["event"], city=f"{SECRET} (mine)")
    hub.update("cora", "event", there["event"], city="Hull")
    made = act([stale], facts={"record": there["event"], "title_en": SECRET})
    hub.push("cora", made)
    limit(hub, there["event"], "cora")
    name = f"{json.loads(made)['id']}.1.city"

    def settling(conflict):
        values = {"conflict": conflict, "kept": "theirs", "note": ""}
        return change("settlement", NEW_ID(), "insert", new=values)

    assert hub.do("carl", settling(name))["why"] == "parent conflict"
    assert hub.do("carl", settling(name.replace("city", "notes")))["why"] == "parent conflict"
    before, _ = hub.head()
    facts = {"kind": "event", "record": there["event"], "title_en": SECRET}
    assert hub.do("cora", settling(name), facts=facts)["st"] == "applied"
    assert all(line is None for line in hub.pull("carl", before)[0][2])
    assert SECRET not in everything(hub, "carl", there.items())
    assert whole(hub) == []


def test_words_of_an_addition_that_did_not_hold_are_limited_as_what_it_was_for(hub):
    event = an_event(hub)
    task = hub.add("cora", "task", event_id=event, title_en="T", title_fr="")
    lost = [
        change("task", task, "insert", new={"event_id": event, "title_en": "T", "title_fr": ""}),
        change(
            "task",
            NEW_ID(),
            "insert",
            new={"event_id": event, "title_en": f"{SECRET} (lost)", "title_fr": ""},
        ),
    ]
    assert hub.do("cora", *lost)["st"] == "conflict"
    assert f"{SECRET} (lost)" in everything(hub, "rita")
    limit(hub, event, "cora")
    assert hub.do("cora", *lost, facts={"title_en": SECRET})["st"] == "conflict"
    assert SECRET not in everything(hub, "rita")
    assert f"{SECRET} (lost)" in everything(hub, "cora")
    assert whole(hub) == []


def test_a_hidden_line_cannot_be_guessed_by_its_digest(hub, kept):
    before, _ = hub.head()
    hub.update("cora", "event", kept["event"], city="Hull")
    (entry,) = hub.pull("carl", before)
    (mine,) = hub.pull("cora", before)
    line = json.loads(mine[2][1])
    salt = line.pop("salt")
    ((guess,),) = hub.as_owner("SELECT (%s::jsonb)::text", json.dumps(line))
    assert len(salt) >= 32
    assert hashlib.sha256(guess.encode()).digest() != bytes(entry[3][1])


# -- files


def upload(hub, who, content):
    sha256 = hashlib.sha256(content).hexdigest()
    began = hub.ask(who, "SELECT api.blob_begin(%s, %s)", sha256, len(content))
    if began != [(-1,)]:
        assert hub.ask(who, "SELECT api.blob_put(%s, 0, %s)", sha256, content) == [(True,)]
    return sha256, began[0][0]


def filed(product, sha256):
    values = {"product_id": product, "number": 1, "language": "fr", "form": "file"}
    more = {"sha256": sha256, "file_name": "a.docx", "made_at": WHEN["starts_at"]}
    return change("version", NEW_ID(), "insert", new=values | more)


def test_a_file_of_limited_records_alone_is_given_to_nobody_else(hub, kept):
    sha256, _ = upload(hub, "cora", SECRET.encode())
    get = "SELECT api.blob_get(%s, 0)"
    assert hub.ask("carl", "SELECT * FROM api.blob_have(%s)", [sha256]) == []
    assert hub.do("cora", filed(kept["product"], sha256))["st"] == "applied"
    for who in ("carl", "rita", "ada"):
        assert hub.ask(who, "SELECT * FROM api.blob_have(%s)", [sha256]) == []
        assert hub.ask(who, get, sha256) == [(None,)]
    assert hub.ask("sam", get, sha256) == [(SECRET.encode(),)]

    own = hub.add("carl", "product", kind_id=PRODUCT_KIND, title_en="Mine", title_fr="")
    with pytest.raises(psycopg.Error) as refusal:  # to name it is not to have it
        hub.do("carl", filed(own, sha256))
    assert refusal.value.sqlstate == "HU030"
    assert hub.ask("carl", get, sha256) == [(None,)]

    _, began = upload(hub, "carl", SECRET.encode())  # who has it needs no telling
    assert began == 0
    assert hub.do("carl", filed(own, sha256))["st"] == "applied"
    assert hub.ask("rita", get, sha256) == [(SECRET.encode(),)]

"""What becomes of an act: compare-and-set on what its author saw, unit by unit or whole."""

from tests.sync.office import EVENT_KIND, act, change, verify

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

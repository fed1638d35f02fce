"""Records of which there is one, and dependencies that lead round: what two people add at once."""

import pytest

from tests.sync.office import EVENT_KIND, NEW_ID, change

pytestmark = pytest.mark.enable_socket

JUNE_8 = "2026-06-08T14:00:00.000000Z"


@pytest.fixture
def event(hub):
    when = {"starts_at": JUNE_8, "ends_at": JUNE_8, "zone": "America/Toronto"}
    return hub.add("cora", "event", title_en="A", title_fr="A", kind_id=EVENT_KIND, **when)


def evaluation(event):
    return change("evaluation", NEW_ID(), "insert", new={"event_id": event})


def test_an_event_has_one_evaluation_whoever_begins_it(hub, event):
    first, second = evaluation(event), evaluation(event)
    assert hub.do("cora", first)["st"] == "applied"
    result = hub.do("carl", second)
    assert (result["st"], result["why"]) == ("conflict", "another evaluation")
    assert hub.row("evaluation", second["rec"]) == {}
    gone = hub.deleting("evaluation", first["rec"])
    assert hub.do("carl", evaluation(event), gone)["st"] == "applied"
    back = change("evaluation", first["rec"], "undelete", {"deleted": True}, {"deleted": False})
    assert hub.do("cora", back)["why"] == "another evaluation"


def test_what_few_may_read_is_not_named(hub):
    someone = hub.add("cora", "person", family_name="Roy")
    hub.add("cora", "personal_needs", person_id=someone)
    needs = change("personal_needs", NEW_ID(), "insert", new={"person_id": someone})
    assert hub.do("carl", needs)["why"] == "another personal_needs"
    assert "personal_needs" not in hub.hello("sam")["me"]["kinds"]


def test_two_people_cannot_make_tasks_wait_for_each_other(hub, event):
    tasks = [
        hub.add("cora", "task", event_id=event, title_en=name, title_fr=name) for name in "abc"
    ]

    def needs(task, other):
        values = {"task_id": tasks[task], "needs_id": tasks[other]}
        return change("task_need", NEW_ID(), "insert", new=values)

    assert hub.do("cora", needs(0, 1))["st"] == "applied"
    assert hub.do("carl", needs(1, 2))["st"] == "applied"
    assert hub.do("cora", needs(0, 2))["st"] == "applied"
    for task, other in ((1, 0), (2, 0), (2, 1)):
        result = hub.do("carl", needs(task, other))
        assert (result["st"], result["why"]) == ("conflict", "circle")


def test_an_act_says_for_which_version_of_the_office_it_was_made(hub, event):
    edit = hub.updating("event", event, city="Laval")
    assert hub.do("cora", edit, schema=1)["st"] == "applied"
    result = hub.do("cora", edit, schema="one")
    assert (result["st"], result["why"]) == ("malformed", "schema")

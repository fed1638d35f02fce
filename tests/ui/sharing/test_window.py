"""Two replicas and one real server: what the window shows of what the other one does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.clock import system_clock
from app.domain.events import Event
from app.operations.events import add_event
from app.operations.records import edit
from app.operations.sharing import connect
from app.operations.workspaces import open_workspace
from app.sync import exchange, loading
from app.sync.listening import HERE
from app.sync.postgres import Server
from app.sync.presence import at_text
from app.ui.conflicts.page import ConflictsPage
from app.ui.conflicts.settling import Settling
from app.ui.events.place import EVENTS
from app.ui.forms.record import RecordForm
from app.ui.lists.record_list import RecordList
from app.ui.sharing.joining import JoinDialog
from app.ui.sharing.link import Link
from app.ui.sharing.shared import shared_over
from tests.builders import event
from tests.sync.conftest import hub, hub_server  # noqa: F401 -- fixtures
from tests.sync.office import me
from tests.ui.kit import desk_over, settle

pytestmark = pytest.mark.heavy
NOTES = (
    "The Minister opens the library at ten. The mayor speaks first, for eight minutes.\nMusic.\n"
)


class Replica:
    """A workspace that joined, without a window."""

    def __init__(self, hub, login, folder):  # noqa: F811 -- the office, not the fixture
        self.path = folder / f"{login}.tribune"
        self.server = Server(hub.url(login))
        loading.join(self.path, hub.url(login), self.server)
        self.store = open_workspace(self.path)

    def exchange(self):
        return exchange.exchange(self.store, self.server)

    def close(self):
        self.server.close()
        self.store.close()


@pytest.fixture
def carl(hub, tmp_path):  # noqa: F811 -- a fixture asked for by its name
    """A colleague at another workstation."""
    made = Replica(hub, "carl", tmp_path)
    yield made
    made.close()


@pytest.fixture
def opened(carl):
    """An event that everyone has."""
    soon = system_clock() + timedelta(days=1)
    made = event(city="Ottawa", notes=NOTES, starts_at=soon, ends_at=soon + timedelta(hours=1))
    add_event(carl.store, made)
    carl.exchange()
    return made


@pytest.fixture
def desk(qtbot, qapp, hub, opened, tmp_path):  # noqa: F811 -- a fixture asked for by its name
    """Cora's desk, connected."""
    path = tmp_path / "cora.tribune"
    server = Server(hub.url("cora"))
    loading.join(path, hub.url("cora"), server)
    server.close()
    store = open_workspace(path)
    made = desk_over(store, tmp_path / "settings.json")
    made.shared = shared_over(store, made.feed, made.tasks, made.preferences, made.zone)
    made.shared.start()
    qtbot.waitUntil(lambda: made.shared.lane.line.is_open, timeout=20_000)
    yield made
    made.shared.close()
    made.tasks.close()
    store.close()


def shown(qtbot, desk, place_page):
    qtbot.addWidget(place_page)
    place_page.resize(1100, 700)
    place_page.show()
    settle(qtbot, desk)
    return place_page


def until(qtbot, true):
    qtbot.waitUntil(true, timeout=20_000)


def said_of(model):
    """What a screen reader says of the first line of a list."""
    return model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)


def clicked(qtbot, widget, words):
    found = next(each for each in widget.findChildren(QPushButton) if each.text() == words)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_colleagues_change_is_shown_and_marked(qtbot, desk, carl, opened):
    page = shown(qtbot, desk, EVENTS.build(desk))
    model = page.findChild(RecordList).model
    edit(carl.store, Event, opened.id, {}, {"city": "Gatineau"})
    carl.exchange()
    until(qtbot, lambda: desk.shared.news.of(opened.id) is not None)
    assert desk.shared.news.text_of(opened.id).startswith("Changed by Carl, ")
    until(qtbot, lambda: model.rowCount() == 1 and "Gatineau" in said_of(model))
    assert "Changed by Carl, " in said_of(model)
    page.open_record("event", opened.id)
    until(qtbot, lambda: desk.shared.news.of(opened.id) is None)
    assert "Changed by Carl" not in said_of(model)


def test_what_one_types_is_not_overwritten(qtbot, desk, carl, opened):
    page = shown(qtbot, desk, EVENTS.build(desk))
    page.open_record("event", opened.id)
    settle(qtbot, desk)
    form = page.findChild(RecordForm)
    box = form.box("city")
    line = box.editor.inputs()[0]
    line.clear()
    qtbot.keyClicks(line, "Aylmer")
    edit(carl.store, Event, opened.id, {}, {"city": "Chelsea", "significance": "Great"})
    carl.exchange()
    until(qtbot, lambda: "Carl changed this to “Chelsea”" in box.note.text)
    assert line.text() == "Aylmer"
    until(qtbot, lambda: form.box("significance").status.text().startswith("Changed by Carl, "))
    assert form.box("significance").read() == "Great"
    clicked(qtbot, box.note, "Take theirs")
    assert line.text() == "Chelsea"
    settle(qtbot, desk)


def test_who_edits_is_hinted_and_goes(qtbot, desk, hub, opened):  # noqa: F811 -- a fixture asked for by its name
    where = desk.shared.here
    told = (HERE, at_text(me("carl"), opened.id))
    hub.ask("carl", "SELECT pg_notify(%s, %s)", *told)
    until(qtbot, lambda: where.at(opened.id) == ["Carl"])
    hub.ask("carl", "SELECT pg_notify(%s, %s)", HERE, "nonsense")
    hub.ask("carl", "SELECT pg_notify(%s, %s)", HERE, at_text(me("carl"), opened.id, left=True))
    until(qtbot, lambda: where.at(opened.id) == [])


def test_a_conflict_is_made_merged_and_undone(qtbot, desk, carl, opened):
    lane = desk.shared.lane
    lane.work_offline(off=True)
    ours = NOTES.replace("eight", "ten")
    desk.act(lane, lambda store: edit(store, Event, opened.id, {}, {"notes": ours}))
    settle(qtbot, desk)
    edit(carl.store, Event, opened.id, {}, {"notes": NOTES.replace("Music", "Coffee")})
    carl.exchange()
    page = shown(qtbot, desk, ConflictsPage(desk))
    lane.work_offline(off=False)
    until(qtbot, lambda: lane.standing.conflicts == 1 and page.list.model.rowCount() == 1)
    page.list.table.selectRow(0)
    until(qtbot, lambda: isinstance(page._detail.currentWidget(), Settling))
    view = page._detail.currentWidget()
    assert view.editor.toPlainText() == ours.replace("Music", "Coffee")
    clicked(qtbot, view, "Keep the merged text")
    until(qtbot, lambda: page.list.model.rowCount() == 0)
    until(qtbot, lambda: lane.standing.conflicts == 0 and lane.standing.waiting == 0)
    carl.exchange()
    with carl.store.reading() as reader:
        assert reader.get(Event, opened.id).notes == ours.replace("Music", "Coffee")


def test_a_server_that_goes_and_comes_back(qtbot, desk, hub, carl, opened):  # noqa: F811 -- a fixture asked for by its name
    lane = desk.shared.lane
    hub.ask("postgres", "ALTER ROLE cora NOLOGIN")
    hub.ask(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE usename = 'cora' AND datname = current_database()",
    )
    desk.act(lane, lambda store: edit(store, Event, opened.id, {}, {"city": "Hull"}))
    until(qtbot, lambda: lane.standing.link in (Link.AWAY, Link.REFUSED))
    until(qtbot, lambda: lane.standing.waiting == 1)
    hub.ask("postgres", "ALTER ROLE cora LOGIN")
    lane.exchange_now()
    until(qtbot, lambda: lane.standing.link is Link.CONNECTED and lane.standing.waiting == 0)
    carl.exchange()
    with carl.store.reading() as reader:
        assert reader.get(Event, opened.id).city == "Hull"


def test_a_workspace_joins_from_the_window(qtbot, hub, opened, tmp_path, desk):  # noqa: F811 -- a fixture asked for by its name
    joined = []
    dialog = JoinDialog(None, desk.tasks, tmp_path, joined.append)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.database.clear()
    assert dialog.accepting()
    dialog.host.setText("127.0.0.1")
    dialog.port.setText(str(hub.port))
    dialog.database.setText(hub.database)
    dialog.login.setText("sam")
    assert dialog.url == hub.url("sam")
    clicked(qtbot, dialog, "Test the connection")
    until(qtbot, lambda: "knows you as sam" in dialog.said.text)
    clicked(qtbot, dialog, "Join")
    until(qtbot, lambda: joined != [])
    assert joined[0].is_file()
    store = open_workspace(joined[0])
    try:
        assert store.author == me("sam")
        with store.reading() as reader:
            assert reader.get(Event, opened.id).city == "Ottawa"
    finally:
        store.close()


def test_a_login_that_is_not_known_is_told_in_the_dialog(qtbot, hub, tmp_path, desk):  # noqa: F811 -- a fixture asked for by its name
    dialog = JoinDialog(None, desk.tasks, tmp_path, print)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.host.setText("127.0.0.1")
    dialog.port.setText(str(hub.port))
    dialog.database.setText(hub.database)
    dialog.login.setText("nobody")
    clicked(qtbot, dialog, "Join")
    until(qtbot, lambda: dialog.said.text != "")
    assert "does not let this login in" in dialog.said.text
    assert dialog.yes.isEnabled()
    assert list(tmp_path.glob("*joining*")) == []
    assert connect(dialog.url, "").url == dialog.url

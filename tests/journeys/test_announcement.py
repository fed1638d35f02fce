"""An announcement from its first keys to French, with the keyboard, through a real window."""

from __future__ import annotations

from datetime import date

import pytest

from app.clock import system_clock
from app.domain.events import Event
from app.domain.moments import local
from app.domain.products import Form, Product, ProductState, Version
from app.domain.speeches import Speech
from app.domain.values import Language
from app.queries.drafts import drafts_of
from app.queries.products import product_page
from tests.journeys.driver import Window, check, until

MAY_12, MAY_20 = date(2027, 5, 12), date(2027, 5, 20)


@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_from_an_idea_to_an_approved_product_and_a_speech(screen, tmp_path):
    with Window(screen, tmp_path, tmp_path / "office.tribune") as window:
        _create_event(window)
        _create_product(window)
        _approve(window)
        _draft_speech(window)
        _move_and_undo(window)
        _switch_to_french(window)
    assert window.process.returncode == 0
    assert window.output() == ""
    found = check(tmp_path / "office.tribune")
    assert found.returncode == 0, found.stderr


def _create_event(window):
    window.wait_title("office")
    window.command("events")
    window.wait_title("Events")
    window.picture("empty")
    window.dialog("New event", "ctrl+n")
    window.type("announcement 2027-05-12 10:00 Launch of the river plan")
    window.keys("Tab", "Tab")
    window.type("Lancement du plan des cours d'eau")
    window.picture("new-event")
    window.keys("Return")
    window.wait_closed()
    event = _event(window)
    assert event.title.en == "Launch of the river plan"
    assert event.title.fr == "Lancement du plan des cours d'eau"
    assert _day(event) == MAY_12


def _create_product(window):
    window.picture("event")
    window.command("new product for this")
    window.wait_dialog("New product")
    window.keys("space")
    window.type("media lines")
    window.keys("Return", "Tab", "Tab")
    window.type("Media lines: river plan")
    window.keys("Tab")
    window.type("Infocapsules sur le plan")
    window.picture("new-product")
    window.keys("Return")
    window.wait_closed()
    product = window.wait_file(lambda reader: reader.all(Product), "a product")[0]
    assert product.event_id == _event(window).id
    window.wait_title("Products")
    window.picture("product")
    window.click(0.35, 0.55)
    window.type("The plan cleans 12 rivers.")
    window.click(0.8, 0.55)
    window.type("Le plan nettoie 12 cours d'eau.")
    window.keys("ctrl+s")
    versions = window.wait_file(
        lambda reader: len(found := reader.all(Version)) == 2 and found, "two versions"
    )
    assert {v.language: v.text for v in versions} == {
        Language.EN: "The plan cleans 12 rivers.",
        Language.FR: "Le plan nettoie 12 cours d'eau.",
    }


def _approve(window):
    window.picture("written")
    window.command("submit for approval")
    window.wait_file(lambda reader: _page(reader).route.to_decide, "someone is asked")
    window.picture("route")
    steps = len(window.read(_page).route.steps)
    assert steps > 1
    for done in range(steps):
        page = window.read(_page)
        step = page.route.to_decide[0].step
        window.keys("ctrl+d")
        window.picture(f"deciding-{done + 1}")
        window.keys("Tab", "Tab", "space", "Tab", "Tab")
        if page.offices[step.office_id].outside:  # it has no account: who answered, on what ground
            window.type("Chief of staff")
            window.keys("Tab")
            window.type("E-mail of that day")
            window.keys("Tab")
        window.keys("Tab", "Return")
        window.wait_file(
            lambda reader, done=done: len(_page(reader).decisions) == done + 1, f"step {done + 1}"
        )
    assert window.read(_page).state is ProductState.APPROVED
    window.picture("approved")


def _draft_speech(window):
    window.command("new speech")
    window.wait_dialog("New speech")
    window.keys("Tab", "Tab", "space")
    window.type("river")
    window.keys("Return", "Tab", "Tab")
    window.picture("new-speech")
    window.keys("Return")
    window.wait_closed()
    speech = window.wait_file(lambda reader: reader.all(Speech), "a speech")[0]
    window.wait_title("Speeches")
    window.picture("speech")
    window.dialog("Draft in Word", "ctrl+d")
    window.keys("Return")
    drafts = window.wait_file(
        lambda reader: len(found := _files(reader, speech.product_id)) == 2 and found, "two drafts"
    )
    assert {draft.language for draft in drafts} == set(Language)
    window.wait_closed()
    window.picture("drafted")


def _move_and_undo(window):
    window.command("events")
    window.wait_title("Events")
    window.keys("ctrl+d", "ctrl+a")
    window.type("2027-05-20")
    window.wait_file(_when_typed, "what is typed is kept")
    window.keys(*["Tab"] * 6)
    window.picture("move")
    window.keys("Return")
    window.wait_file(lambda reader: _day(_only(reader, Event)) == MAY_20, "the event moved")
    window.picture("moved")
    window.keys("ctrl+z")
    window.wait_file(lambda reader: _day(_only(reader, Event)) == MAY_12, "the move was undone")
    window.picture("undone")


def _switch_to_french(window):
    window.keys("ctrl+shift+l")
    window.wait_title("Événements")
    until(window.looks_still, "the page was built anew")
    window.picture("french")


def _when_typed(reader):
    return drafts_of(reader, "event", reader.all(Event)[0].id)


def _only(reader, kind):
    (found,) = reader.all(kind)
    return found


def _event(window):
    return window.wait_file(lambda reader: reader.all(Event), "an event")[0]


def _day(event):
    return local(event.starts_at, event.zone).date()


def _page(reader):
    return product_page(reader, reader.all(Product)[0].id, system_clock())


def _files(reader, product_id):
    return [v for v in reader.all(Version) if v.product_id == product_id and v.form is Form.FILE]

"""Logistics, budget, languages and accessibility on the page of an event, with real widgets."""

from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.expenses import ApprovalState, Expense, Hospitality
from app.domain.inclusion import LanguagePlan, LiveStream, Provision
from app.domain.lists import ServiceKindId
from app.domain.services import Service, ServiceState
from app.domain.values import Bilingual
from app.ids import known_id
from app.operations.records import add
from app.ui.events.gaps import GapsDialog
from app.ui.forms.new import FieldsDialog
from tests.operations.test_logistics import expense, service
from tests.planning import plan_all

SOUND = ServiceKindId(known_id("service_kind sound"))


def every(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


def dialog() -> FieldsDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, FieldsDialog)
    return found


@pytest.fixture
def sound(store, planned):
    made = service(planned, estimate=Decimal(400))
    add(store, made)
    return made


def test_a_service_is_added_asked_for_and_confirmed(wait, store, view):
    view.show_page("logistics")
    pane = view.logistics.pane
    wait()
    pane.add.trigger()
    wait()
    asked = dialog()
    asked.yes.click()
    wait()
    assert asked.boxes["kind_id"].refusal
    asked.boxes["kind_id"].editor.set_value(SOUND)
    asked.yes.click()
    wait()
    (made,) = every(store, Service)
    assert (made.kind_id, made.offset, made.state) == (SOUND, -5, ServiceState.TO_REQUEST)
    for state in (ServiceState.REQUESTED, ServiceState.CONFIRMED):
        pane.steps[state].trigger()
        wait()
    (made,) = every(store, Service)
    assert made.state is ServiceState.CONFIRMED
    assert made.answered_on is not None
    assert not pane.steps[ServiceState.CONFIRMED].isEnabled()


def test_what_a_service_costs_is_in_the_budget_once(wait, store, planned, sound, view):
    view.show_page("budget")
    wait()
    page = view.budget
    assert "$400.00" in page.whole.text()
    add(store, expense(planned, service_id=sound.id))
    wait()
    assert [line.estimate for line in page.expenses.list.model.rows] == [Decimal(400)]
    assert "$400.00" in page.whole.text()


def test_an_expense_is_added_and_approved(wait, store, view):
    view.show_page("budget")
    wait()
    pane = view.budget.expenses
    pane.add.trigger()
    wait()
    asked = dialog()
    QTest.keyClicks(asked.boxes["what"].editor.sides["en"], "Flowers")
    QTest.keyClicks(asked.boxes["estimate"].editor.line, "85.50")
    asked.yes.click()
    wait()
    pane.steps[ApprovalState.APPROVED].trigger()
    wait()
    (made,) = every(store, Expense)
    assert (made.what.en, made.estimate) == ("Flowers", Decimal("85.50"))
    assert (made.approval, made.approved_by_id) == (ApprovalState.APPROVED, store.author)


def test_hospitality_begins_with_what_the_event_knows(wait, store, planned, view):
    view.show_page("budget")
    view.budget.pages.show_page("hospitality")
    wait()
    view.budget.hospitality.add.trigger()
    wait()
    asked = dialog()
    asked.boxes["purpose"].editor.set_value(Bilingual("", "Réception"))
    asked.yes.click()
    wait()
    (made,) = every(store, Hospitality)
    assert made.starts_on == planned.when.first_day
    assert made.province == planned.province


def test_plans_are_begun_and_each_stream_added(wait, store, view):
    view.show_page("inclusion")
    wait()
    page = view.inclusion
    (begin,) = [b for b in page.none.findChildren(QPushButton) if b.text() == "Begin the plans"]
    begin.click()
    wait()
    assert "Signage" in page.plans.open.text
    page.plans.streams.add.click()
    wait()
    asked = dialog()
    QTest.keyClicks(asked.boxes["title"].editor.sides["en"], "On the website")
    asked.yes.click()
    wait()
    (stream,) = every(store, LiveStream)
    assert stream.title == Bilingual("On the website", "")
    assert page.plans.languages.box("no_streams").isHidden()
    assert len(page.plans.streams.cards) == 1


def test_an_answer_is_saved_as_one_leaves_it(wait, store, planned, view):
    plan_all(store, planned.id, Provision.PLANNED)
    view.show_page("inclusion")
    wait()
    form = view.inclusion.plans.languages
    form.finish()
    editor = form.box("signage").editor
    editor.set_value(Provision.ARRANGED)
    editor.typed.emit()
    editor.settled.emit()
    wait()
    (plan,) = every(store, LanguagePlan)
    assert plan.signage is Provision.ARRANGED


def test_what_is_lacking_leads_to_its_page(wait, store, planned, sound, view):
    assert view.banners.gaps.isHidden()  # an idea lacks nothing yet
    view.deeds.primary().trigger()
    wait()
    assert "not confirmed" in view.banners.gaps.text
    view.banners.gaps.findChildren(QPushButton)[-1].click()
    wait()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, GapsDialog)
    buttons = [b for b in shown.findChildren(QPushButton) if b.text() == "Show"]
    buttons[0].click()
    assert view.pages.current() == "logistics"

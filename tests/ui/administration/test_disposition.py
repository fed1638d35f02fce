"""Retention rules and the disposition list, as a person works with them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain.events import Event
from app.domain.retention import Answer, Hold, RetentionRule
from app.domain.values import Bilingual
from app.queries.retention import proposals, rules
from app.ui.administration.carrying_out import CarryOutDialog
from app.ui.forms.new import FieldsDialog
from app.ui.widgets.dialogs import Dialog
from tests.disposing import PLANTED, bytes_of, closed_event, with_rule


def dialog(kind=Dialog):
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def test_the_usual_rules_are_one_click_away(office):
    section = office.show("retention_rule")
    section.usual.trigger()
    office.settle()
    found = office.ask(rules)
    assert len(found) == 10
    assert not any(rule.active for rule in found)
    section.pane.select(found[0].id)
    office.settle()
    section.pane.form.box("active").editor.box.click()
    office.settle()
    assert not office.ask(rules)[0].active  # by no authority


def test_it_is_proposed_held_let_go_and_carried_out(office):
    store = office.desk.store
    made = closed_event(store)
    with_rule(store)
    section = office.show("disposition")
    office.choose(section.due, f"E-2020-0001 · {PLANTED} opens")
    assert section.propose.isEnabled()
    section.hold.trigger()
    asked = dialog(FieldsDialog)
    asked.boxes["reason"].editor.set_value("A-2026-00012")
    asked.yes.click()
    office.settle()
    assert not section.propose.isEnabled()
    section.pages.show_page("holds")
    office.settle()
    office.choose(section.holds, f"E-2020-0001 · {PLANTED} opens")
    section.lift.trigger()
    dialog().yes.click()
    office.settle()
    (hold,) = office.ask(lambda reader: reader.all(Hold))
    assert hold.lifted
    section.pages.show_page("due")
    office.choose(section.due, f"E-2020-0001 · {PLANTED} opens")
    section.propose.trigger()
    dialog().yes.click()
    office.settle()
    assert section.pages.current() == "proposals"
    assert section.approve.isEnabled()
    assert not section.certificate.isEnabled()
    section.approve.trigger()
    office.settle()
    last = dialog(CarryOutDialog)
    last.yes.click()
    assert last.isVisible()  # not before the number is typed
    last.typed.setText("1")
    last.yes.click()
    office.settle()
    (line,) = office.ask(proposals)
    assert line.answer.answer is Answer.CARRIED_OUT
    assert PLANTED.encode() not in bytes_of(store.path)
    assert office.ask(lambda reader: reader.all(Event)) == []
    assert section.certificate.isEnabled()
    assert made.title == Bilingual(f"{PLANTED} opens", f"{PLANTED} ouvre")


def test_the_certificate_names_what_went_and_not_what_it_said(office):
    import io

    import docx

    from app.domain.retention import DispositionId
    from app.domain.values import Language
    from app.operations.retention import carry_out, propose
    from app.queries.certificates import certificate

    store = office.desk.store
    made = closed_event(store)
    rule: RetentionRule = with_rule(store)
    proposed = propose(store, rule.id, [made.id])
    carry_out(store, proposed, typed="1")
    for language, title in ((Language.EN, "Certificate of"), (Language.FR, "Certificat de")):
        content = office.ask(certificate, DispositionId(proposed), language)
        document = docx.Document(io.BytesIO(content))
        text = "\n".join(p.text for p in document.paragraphs)
        text += "\n".join(c.text for t in document.tables for r in t.rows for c in r.cells)
        assert title in text
        assert "E-2020-0001" in text
        assert "2021/007" in text
        assert PLANTED not in text

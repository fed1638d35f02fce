"""The place of products: the list, the page, what can be done on it."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QPushButton, QWidget

from app.domain.products import Issuance, Languages, Product
from app.domain.routes import Verdict
from app.domain.values import Bilingual, Language, Marking
from app.operations.events import add_event, postpone_event
from app.operations.products import issue
from app.ui.forms.new import FieldsDialog
from app.ui.products.files import _document, _name, keep_file
from app.ui.products.listing import Progress
from app.ui.products.page import ProductPageAlone, ProductsPage
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import Chip
from app.ui.widgets.dialogs import Dialog
from tests.approving import agree, approve, route_of, routed, write, written
from tests.builders import NEWS_RELEASE, event
from tests.ui.kit import settle


@pytest.fixture
def page(qtbot, desk):
    made = ProductsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    settle(qtbot, desk)
    return made


@pytest.fixture
def shown(qtbot, desk, page):
    def open_it(made, kind="product", record=""):
        page.open_record(kind, record or made.id)
        settle(qtbot, desk)
        return page.view

    return open_it


def chips(view):
    return [chip.text() for chip in view.header.findChildren(Chip) if chip.isVisible()]


def banners(view):
    return [
        banner
        for banner in view.findChildren(Banner)
        if banner.isVisible() and banner.parent() is view._record
    ]


def nameless(widget):
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.isVisible()
        and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(child, QAbstractSlider)
        and not (child.accessibleName() or getattr(child, "text", str)())
    ]


def test_the_shell_knows_what_can_be_done_before_the_product_was_read(qtbot, desk, page, store):
    made = written(store)
    page.open_record("product", made.id)
    known = page.commands()  # asked for once, when the page is raised: its keys hang on it
    assert not page.view.content.save.isVisible()
    settle(qtbot, desk)
    assert page.view.content.save in known
    assert page.view.content.save.isVisible()


def test_the_list_shows_what_is_under_way(qtbot, desk, store, page):
    out, here = routed(store), routed(store)
    approve(store, out)
    issue(store, out.id)
    settle(qtbot, desk)
    assert [line.id for line in page.list.model.rows] == [here.id]
    page.open_with(progress=Progress.OUT)
    settle(qtbot, desk)
    assert [line.id for line in page.list.model.rows] == [out.id]


def test_opening_a_line_asks_the_window(qtbot, desk, store, page):
    made = written(store)
    settle(qtbot, desk)
    page.list.opened.emit(page.list.model.rows[0])
    assert desk._front.opened == [("product", made.id)]


def test_a_new_product_takes_the_protection_of_its_event(qtbot, desk, store, page):
    at = event(marking=Marking.PROTECTED_A)
    add_event(store, at)
    page.open_with(new_for=at.id)
    settle(qtbot, desk)
    (dialog,) = page.findChildren(FieldsDialog)
    dialog.boxes["kind_id"].editor.set_value(NEWS_RELEASE)
    dialog.boxes["title"].editor.set_value(Bilingual("Advisory", "Avis"))
    dialog.yes.click()
    settle(qtbot, desk)
    with store.reading() as reader:
        (made,) = reader.all(Product)
    assert (made.event_id, made.marking, made.languages) == (
        at.id,
        Marking.PROTECTED_A,
        Languages.BOTH,
    )
    assert made.owner_id == store.author
    assert desk._front.opened == [("product", made.id)]


def test_the_page_says_where_a_product_stands(desk, store, shown):
    made = routed(store, marking=Marking.PROTECTED_B)
    view = shown(made)
    assert chips(view) == ["In approval", "Protected B"]
    assert view.deeds.primary() is view.deeds.decide
    assert view.tabs.bar.tabText(1) == "Approval (0 of 2)"


def test_the_page_follows_what_happens(qtbot, desk, store, shown):
    made = routed(store)
    view = shown(made)
    approve(store, made)
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: chips(view) == ["Approved"])
    assert view.deeds.primary() is view.deeds.issue


def test_a_notice_is_shown_until_it_is_seen_to(qtbot, desk, store, shown):
    at = event()
    add_event(store, at)
    made = written(store, event_id=at.id)
    postpone_event(store, at.id, "Rain")
    view = shown(made)
    (banner,) = banners(view)
    assert "postponed" in banner.text
    banner.findChild(QPushButton).click()
    settle(qtbot, desk)
    assert banners(view) == []


def test_a_bypass_is_shown_with_its_reason(desk, store, shown):
    made = routed(store)
    later = route_of(store, made).steps[1]
    agree(store, made, later, Verdict.BYPASSED, comment="Travelling")
    view = shown(made)
    assert "Step bypassed" in chips(view)
    assert "Travelling" in banners(view)[0].text


def test_marking_as_issued_asks_first(qtbot, desk, store, page, shown):
    made = routed(store)
    approve(store, made)
    view = shown(made)
    view.deeds.issue.trigger()
    (dialog,) = view.findChildren(Dialog)
    dialog.yes.click()
    settle(qtbot, desk)
    with store.reading() as reader:
        assert len(reader.all(Issuance)) == 1
    qtbot.waitUntil(lambda: chips(view) == ["Issued"])


def test_a_step_opens_where_one_decides(desk, store, shown):
    made = routed(store)
    step = route_of(store, made).steps[0].step
    view = shown(made, "step", step.id)
    assert view.deciding.isVisible()
    assert view.deciding.step_id == step.id


def test_after_a_decision_one_is_back_at_its_step(qtbot, desk, store, shown):
    made = routed(store)
    step = route_of(store, made).steps[0].step
    view = shown(made, "step", step.id)
    view.deciding.form.group.button(0).click()
    view.deciding.form.yes.click()
    settle(qtbot, desk)
    assert not view.deciding.isVisible()
    assert view.tabs.current() == "route"
    qtbot.waitUntil(lambda: view.route._cards[0].hasFocus())  # noqa: PLW0108 -- made anew
    assert not shown(made, "step", step.id).deciding.isVisible()


def test_what_is_gone_is_said(qtbot, desk, store, page, shown):
    view = shown(None, "product", "0" * 32)
    assert not view.tabs.isVisible()


def test_a_word_file_becomes_a_version(qtbot, desk, store, tmp_path, shown):
    made = written(store)
    view = shown(made)
    document = Document()
    document.add_paragraph("Un texte venu de Word")
    document.save(tmp_path / "Avis.docx")
    keep_file(desk, view, made.id, Language.FR, tmp_path / "Avis.docx")
    settle(qtbot, desk)
    settle(qtbot, desk)
    found = view._found.versions[0]
    assert (found.file_name, found.words) == ("Avis.docx", 5)


def test_a_word_document_bears_text_and_marking(desk, store, shown):
    made = routed(store, marking=Marking.PROTECTED_B)
    found = shown(made)._found
    with store.reading() as reader:
        document = Document(BytesIO(_document(found, Language.FR, reader)))
    assert "Une nouvelle bibliothèque ouvre." in [each.text for each in document.paragraphs]
    header = document.sections[0].header
    assert "PROTÉGÉ B" in "".join(header._element.itertext())
    assert _name(found.product, Language.FR) == "Une nouvelle bibliothèque fr (PROTÉGÉ B).docx"


def test_versions_are_compared_with_the_one_before(qtbot, desk, store, shown):
    made = written(store)
    write(store, made, en="A new library closes.")
    view = shown(made)
    view.turn_to("versions")
    settle(qtbot, desk)
    assert view.versions.heading.text() == "Version 3, English"
    assert "1 passage added" in view.versions.view.summary.text()


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, desk, store, shown):
    made = routed(store)
    agree(store, made)
    view = shown(made)
    for code in ("text", "route", "versions", "details"):
        view.turn_to(code)
        settle(qtbot, desk)
        assert nameless(view) == []


def test_a_window_of_its_own_shows_one_product(qtbot, desk, store):
    made = written(store)
    alone = ProductPageAlone(desk)
    qtbot.addWidget(alone)
    alone.open_record("product", made.id)
    settle(qtbot, desk)
    assert alone.view.header.findChildren(QWidget)
    assert alone.view._found.product == made


def test_tab_goes_from_the_actions_to_the_tabs_and_on_to_the_content(qtbot, desk, shown, store):
    view = shown(routed(store))
    view.window().activateWindow()
    order, at = [], view.header
    while (at := at.nextInFocusChain()) is not view.header:
        if at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(at)
    inside = [view.header.isAncestorOf(each) for each in order]
    actions = inside.count(True)
    assert actions > 1
    assert all(inside[:actions])
    assert [each.mapTo(view, each.rect().topLeft()).x() for each in order[:actions]] == sorted(
        each.mapTo(view, each.rect().topLeft()).x() for each in order[:actions]
    )
    assert order[actions] is view.tabs.bar
    assert view.content.isAncestorOf(order[actions + 1])

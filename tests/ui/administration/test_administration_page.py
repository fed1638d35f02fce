"""The administration as a person works in it: lists, routes, paths, words, templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)

from app import i18n
from app.documents.shipped import shipped_template
from app.domain.lists import Department, Tag
from app.domain.people import SocialAccount
from app.domain.speeches import TemplateUse, WordTemplate
from app.domain.tasks import PathNeed, PathTask
from app.domain.values import Bilingual, Language
from app.domain.views import SavedFilter, SavedFilterId
from app.ids import known_id
from app.operations.administration import set_label
from app.operations.records import add
from app.ui.administration.labels import _sort, _where
from app.ui.administration.page import AdministrationPage
from app.ui.forms.choices import Choice, every
from app.ui.forms.new import FieldsDialog
from app.ui.people.page import PeoplePage
from app.ui.theme import apply_theme
from app.words.fields import field_label
from app.words.headings import heading
from app.words.labels import set_labels
from tests.documents.packages import word
from tests.ui.kit import settle

SECTIONS = [
    "department",
    "closure",
    "label",
    "event_kind",
    "path_template",
    "event_template",
    "proposal_section",
    "section",
    "tag",
    "priority",
    "plan",
    "unit",
    "service_kind",
    "supplier",
    "budget_line",
    "product_kind",
    "route_template",
    "office",
    "word_template",
    "channel",
    "social_account",
    "tone",
    "saved_filter",
    "backups",
    "access",
    "rights",
    "retention_rule",
    "disposition",
]


def dialog():
    found = QApplication.activeModalWidget()
    assert isinstance(found, FieldsDialog)
    return found


def fill(shown, **values):
    for name, value in values.items():
        shown.boxes[name].editor.set_value(value)


def name_all(shown, text="Rivers"):
    fill(shown, name=Bilingual(text, "Rivières"))


# -- lists


def names(shown):
    return [line.entry.name.en for line in shown.model.rows]


def offered(office, kind):
    return [c.text for c in office.ask(lambda r: list(every(kind)(r))) if not c.retired]


def add_tag(office, text="Rivers"):
    section = office.show("tag")
    section.new()
    name_all(dialog(), text)
    dialog().yes.click()
    office.settle()
    return section


def test_an_entry_is_added_and_chosen_and_offered(office):
    section = add_tag(office)
    assert names(section.pane.list)[-1] == "Rivers"
    assert section.pane.list.current().entry.name.fr == "Rivières"
    assert section.pane.form.record.name.en == "Rivers"
    assert "Rivers" in offered(office, Tag)


def test_a_refusal_stays_beside_the_name(office):
    office.show("tag").new()
    dialog().yes.click()
    office.settle()
    assert dialog().boxes["name"].refusal
    dialog().reject()


def test_an_entry_is_renamed_where_it_stands(office):
    section = add_tag(office)
    box = section.pane.form.box("name")
    box.editor.set_value(Bilingual("Lakes", "Lacs"))
    box.editor.typed.emit()
    section.save_typing()
    office.settle()
    assert names(section.pane.list)[-1] == "Lakes"


def test_keys_move_an_entry_and_the_list_keeps_it(office):
    section = add_tag(office)
    shown = section.pane.list
    before = names(shown)
    office.page.activateWindow()
    office.qtbot.waitUntil(office.page.isActiveWindow)
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    office.settle()
    assert names(shown) == [*before[:-2], "Rivers", before[-2]]
    assert shown.current().entry.name.en == "Rivers"
    section.pane.down.trigger()
    office.settle()
    assert names(shown) == before


def test_moving_in_another_order_shows_the_office_order_again(office):
    section = add_tag(office)
    section.pane.list.bar.sort_wanted.emit("name", True)
    office.settle()
    section.pane.up.trigger()
    office.settle()
    assert section.pane.list.view.sort == "place"
    assert names(section.pane.list)[-2] == "Rivers"


def drag(table, first, last):
    viewport = table.viewport()

    def at(row):
        return QPoint(40, table.rowViewportPosition(row) + 30)

    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at(first))
    for row in (first, last):
        QTest.mouseMove(viewport, at(row) + QPoint(15, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at(last))


def test_an_entry_is_dragged_to_another_place(office):
    section = office.show("tone")
    shown = section.pane.list
    before = names(shown)
    drag(shown.table, 0, 2)
    office.settle()
    assert names(shown) == [*before[1:3], before[0], *before[3:]]


def test_an_entry_is_not_dragged_while_the_list_is_searched(office):
    section = office.show("tone")
    shown = section.pane.list
    before = names(shown)
    shown.bar.search.setText("e")
    shown.bar.search.asked.emit("e")
    office.settle()
    drag(shown.table, 0, 1)
    office.settle()
    shown.bar.search.clear()
    shown.bar.search.asked.emit("")
    office.settle()
    assert names(shown) == before
    assert office.desk._front.announced


def test_a_retired_entry_stays_in_the_list_and_is_offered_no_more(office):
    section = add_tag(office)
    section.pane.retire.trigger()
    office.settle()
    assert names(section.pane.list)[-1] == "Rivers"
    assert "Rivers" not in offered(office, Tag)
    assert section.pane.retire.text() == "Bring back"
    column = section.pane.list.model.columns[0]
    line = section.pane.list.current()
    assert column.quiet(line)
    assert "Retired" in column.second(line)
    section.pane.retire.trigger()
    office.settle()
    assert "Rivers" in offered(office, Tag)


def test_an_unused_entry_can_be_deleted_and_a_used_one_cannot(office):
    section = add_tag(office)
    assert section.pane.delete.isEnabled()
    section.pane.delete.trigger()
    QApplication.activeModalWidget().yes.click()
    office.settle()
    assert "Rivers" not in names(section.pane.list)
    section = office.show("event_kind")
    office.choose(section.pane.list, "Announcement")
    assert not section.pane.delete.isEnabled()


# -- the department


def test_the_department_is_described_then_edited(office):
    section = office.show("department")
    assert section.new()
    name_all(dialog())
    dialog().yes.click()
    office.settle()
    (one,) = office.ask(lambda reader: reader.all(Department))
    assert one.name.en == "Rivers"
    assert section.form.isVisible()
    assert section.form.record == one
    assert not section.new()


# -- routes


def test_steps_are_moved_put_in_parallel_and_removed(office):
    section = office.show("route_template")
    office.choose(section.pane.list, "Usual route")
    steps = section.pane.steps

    def stages():
        return [(line.office.en, line.stage) for line in steps.list.model.rows]

    before = [name for name, _stage in stages()]
    office.choose(steps.list, before[1])
    steps.join.trigger()
    office.settle()
    assert sorted(stages()[:2]) == sorted([(before[0], 1), (before[1], 1)])
    assert stages()[2] == (before[2], 2)
    assert steps.part.isEnabled()
    assert not steps.join.isEnabled()
    steps.part.trigger()
    office.settle()
    assert [name for name, _stage in stages()] == before
    steps.up.trigger()
    office.settle()
    assert stages()[0] == (before[1], 1)
    steps.remove.trigger()
    office.settle()
    assert [name for name, _stage in stages()] == [before[0], *before[2:]]


def test_a_step_is_added_to_a_route(office):
    section = office.show("route_template")
    office.choose(section.pane.list, "Usual route")
    section.pane.steps.ask_new()
    office.settle()
    fill(dialog(), office_id=known_id("office mo"), days=4)
    dialog().yes.click()
    office.settle()
    last = section.pane.steps.list.model.rows[-1]
    assert (last.office.en, last.days) == ("Minister’s Office", 4)


# -- critical paths


def test_a_task_that_would_wait_for_itself_is_refused_in_words(office):
    section = office.show("path_template")
    office.choose(section.pane.list, "Announcement")
    tasks = section.pane.tasks
    second = tasks.list.model.rows[1]
    assert second.needs
    needed = next(line for line in tasks.list.model.rows if line.title == second.needs[0])
    tasks.list.select(needed.id)
    office.settle()
    before = office.ask(lambda reader: reader.all(PathNeed))
    tasks.needs.link(Choice(second.id, second.title.en))
    office.settle()
    assert "wait for itself" in tasks.needs.refusal.text()
    assert tasks.needs.refusal.isVisible()
    assert office.ask(lambda reader: reader.all(PathNeed)) == before


def test_a_new_task_stands_where_its_date_is_and_says_so(office):
    section = office.show("path_template")
    office.choose(section.pane.list, "Announcement")
    tasks = section.pane.tasks
    tasks.ask_new()
    fill(dialog(), title=Bilingual("Charter a boat", "Noliser un bateau"), offset=-300)
    dialog().yes.click()
    office.settle()
    first = tasks.list.model.rows[0]
    assert first.title.en == "Charter a boat"
    assert tasks.list.current().id == first.id
    assert tasks.list.model.columns[1].text(first) == "300 working days before"


# -- closures


def test_a_worked_day_is_added_and_marks_the_holiday(office):
    section = office.show("closure")
    section.new()
    fill(dialog(), day=date(section.desk.store.clock().year, 7, 1), worked=True)
    dialog().yes.click()
    office.settle()
    section.pages.show_page("holidays")
    office.settle()
    holidays = section.pages.page("holidays")
    year = section.desk.store.clock().year
    assert {line.day.year for line in holidays.list.model.rows} == {year, year + 1}
    worked = [line for line in holidays.list.model.rows if line.worked]
    assert "Canada Day" in {line.name.en for line in worked}
    assert {line.day for line in worked} == {date(year, 7, 1)}


def test_holidays_of_one_province_alone(office):
    section = office.show("closure")
    section.pages.show_page("holidays")
    office.settle()
    pane = section.pages.page("holidays")
    every_one = len(pane.list.model.rows)
    pane.province.setCurrentIndex(pane.province.findText("Quebec"))
    office.settle()
    quebec = {line.name.en for line in pane.list.model.rows}
    assert "Saint-Jean-Baptiste Day" in quebec
    assert "Family Day" not in quebec
    assert len(pane.list.model.rows) < every_one


# -- words


def test_a_renamed_word_is_kept_and_the_shipped_one_comes_back(office):
    section = office.show("label")
    section.open_record("field.event.title")
    office.settle()
    panel = section.panel
    assert panel.shipped_fr.text() == "Titre"
    panel.editor.set_value(Bilingual("Heading", ""))
    section.save_typing()
    office.settle()
    assert section.list.current().own == Bilingual("Heading", "")
    assert panel.restore.isEnabled()
    panel.restore.trigger()
    office.settle()
    assert not section.list.current().own
    assert not panel.editor.value()


def test_a_heading_of_a_form_is_renamed_like_a_field(office):
    section = office.show("label")
    section.open_record("section.venue.room")
    office.settle()
    assert section.panel.shipped_fr.text() == "Salle et accès"
    section.panel.editor.set_value(Bilingual("The room", ""))
    section.save_typing()
    office.settle()
    line = section.list.current()
    assert (_sort(line), _where(line)) == ("section", "Venue")
    set_labels({line.id: line.own})
    assert heading("venue.room") == "The room"
    set_labels({})


def test_typing_is_not_lost_when_another_word_is_chosen(office):
    section = office.show("label")
    section.open_record("field.event.title")
    office.settle()
    section.panel.editor.set_value(Bilingual("Heading", "Rubrique"))
    section.open_record("field.event.summary")
    office.settle()
    own = {line.id: line.own for line in section.list.model.rows}
    assert own["field.event.title"] == Bilingual("Heading", "Rubrique")
    assert not own["field.event.summary"]


def test_a_renamed_field_shows_in_forms_at_once_and_after_reopening(open_window):
    window = open_window()

    def label_of_phone():
        window.shell.open_place("people")
        window.settle()
        assert isinstance(window.page, PeoplePage)
        return window.page.pane.form.box("phone").name

    assert label_of_phone() == "Phone"
    window.shell.open_place("administration", section="label")
    window.settle()
    section = window.page.section
    section.open_record("field.person.phone")
    window.settle()
    section.panel.editor.set_value(Bilingual("Telephone", "Téléphone fixe"))
    section.save_typing()
    window.settle()
    assert isinstance(window.page, AdministrationPage)
    assert window.page.section is section  # one goes on where one was
    assert label_of_phone() == "Telephone"
    window = open_window()
    assert label_of_phone() == "Telephone"
    desk = window.shell.desk
    desk.act(window.shell, lambda store: set_label(store, "field.person.phone", Bilingual()))
    window.settle()
    assert window.page.pane.form.box("phone").name == "Phone"  # the page that is shown, too
    assert field_label("person", "phone") == "Phone"


# -- Word templates


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "ours.docx"
    path.write_bytes(shipped_template(TemplateUse.EVENT, Language.EN))
    return path


@pytest.fixture
def hostile(tmp_path):
    path = tmp_path / "theirs.docx"
    path.write_bytes(word("{{ title.__class__ }}"))
    return path


def take(office, section, path: Path, language=Language.EN):
    shown = section.take(path)
    fill(shown, use=TemplateUse.EVENT, language=language)
    shown.yes.click()
    office.settle()
    return shown


def in_force(section):
    return {
        (line.use, line.language): line.template
        for line in section.list.model.rows
        if hasattr(line, "in_force") and line.in_force
    }


def test_an_own_template_is_in_force_until_it_is_retired(office, good):
    section = office.show("word_template")
    take(office, section, good)
    own = in_force(section)[TemplateUse.EVENT, Language.EN]
    assert own.file_name == "ours.docx"
    assert section.list.current().template == own
    section.retire.trigger()
    office.settle()
    assert in_force(section)[TemplateUse.EVENT, Language.EN] is None
    section.delete.trigger()
    QApplication.activeModalWidget().yes.click()
    office.settle()
    assert office.ask(lambda reader: reader.all(WordTemplate)) == []


def test_a_hostile_template_is_refused_in_words_beside_the_button(office, hostile):
    section = office.show("word_template")
    shown = take(office, section, hostile)
    assert shown.isVisible()
    assert "__class__" in shown._error.text()
    assert shown._error.isVisible()
    assert shown.yes.isEnabled()
    assert office.ask(lambda reader: reader.all(WordTemplate)) == []
    shown.reject()


def test_what_is_no_word_file_is_refused_in_words(office, tmp_path):
    (tmp_path / "a.docx").write_bytes(b"not a Word file")
    section = office.show("word_template")
    for name in ("a.docx", "gone.docx"):
        shown = take(office, section, tmp_path / name)
        assert name in shown._error.text()
        shown.reject()


def test_a_replaced_file_is_checked_too(office, good, hostile):
    section = office.show("word_template")
    take(office, section, good)
    before = section.list.current().template
    section.put_in_place(hostile)
    office.settle()
    assert "__class__" in section.refusal.text
    assert office.ask(lambda reader: reader.all(WordTemplate)) == [before]
    newer = good.with_name("newer.docx")
    newer.write_bytes(shipped_template(TemplateUse.ANNOUNCEMENT, Language.EN))
    section.put_in_place(newer)
    office.settle()
    assert section.list.current().template.file_name == "newer.docx"
    assert section.refusal.text == ""


def test_fields_follow_the_template_that_is_chosen(office):
    section = office.show("word_template")
    for language, example in ((Language.EN, "Mi’kma’ki, the"), (Language.FR, "ancestral et non")):
        line = next(
            one
            for one in section.list.model.rows
            if getattr(one, "language", None) is language and one.use is TemplateUse.EVENT
        )
        section.list.select(line.id)
        office.settle()
        examples = [one.example for one in section.fields.list.model.rows]
        assert any(example in text for text in examples)


# -- accounts, filters, backups


def test_an_overdue_review_is_loud(office):
    day = office.desk.store.clock().date()
    late = SocialAccount(
        id=office.desk.store.new_id(), platform="X", review_on=day.replace(year=day.year - 1)
    )
    add(office.desk.store, late)
    section = office.show("social_account")
    office.choose(section.pane.list, "X")
    line = section.pane.list.current()
    assert line.overdue
    assert section.pane.list.model.columns[1].chip(line).text == "Overdue"
    assert any("overdue since" in one.text() for one in section.pane.header.findChildren(QLabel))


def test_a_filter_is_renamed_and_shared(office):
    store = office.desk.store
    made = SavedFilter(
        id=SavedFilterId(store.new_id()),
        place="events",
        name="Mine",
        query="{}",
        owner_id=store.author,
    )
    add(store, made)
    section = office.show("saved_filter")
    office.choose(section.pane.list, "Mine")
    box = section.pane.form.box("shared").editor.box
    box.click()
    office.settle()
    assert office.ask(lambda reader: reader.get(SavedFilter, made.id)).shared
    assert section.pane.title_of(made) == ("Mine", "Events")


def test_a_backup_is_made_and_listed(office):
    section = office.show("backups")
    assert not section.list.model.rows
    section._make.trigger()
    office.settle()
    assert [line.why for line in section.list.model.rows] == ["asked"]
    section._restore.trigger()
    assert ("backups", "") in office.desk._front.opened


# -- every section


def test_there_is_a_section_for_each_kind_that_the_place_opens(office):
    from app.ui.administration.place import ADMINISTRATION

    assert set(SECTIONS) == office.page._builders.keys()
    assert set(ADMINISTRATION.kinds) - {"path_task", "hold"} <= set(SECTIONS)


@pytest.mark.parametrize("code", SECTIONS)
@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_everything_that_takes_the_keyboard_has_a_name(qtbot, desk, code, spoken):
    i18n.use_language(spoken)
    page = AdministrationPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    section = page.show_section(code)
    settle(qtbot, desk)
    shown = getattr(section, "list", None) or getattr(getattr(section, "pane", None), "list", None)
    if shown is not None and shown.model.rowCount():
        shown.table.selectRow(1 if shown.model.group(0) is not None else 0)
        settle(qtbot, desk)
        settle(qtbot, desk)
    nameless = [
        type(one).__name__
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or getattr(one, "text", str)() or _has_buddy(page, one))
        and not isinstance(one.parent(), QAbstractItemView)
        and type(one) is not QAbstractScrollArea
    ]
    assert nameless == []
    clipped = [
        one.text()
        for one in page.findChildren(QPushButton)
        if one.isVisible()
        and QFontMetrics(one.font()).horizontalAdvance(one.text().replace("&&", "&")) > one.width()
    ]
    assert clipped == []


def _has_buddy(page, widget):
    return any(one.buddy() is widget for one in page.findChildren(QLabel))


def test_ctrl_n_begins_where_one_is_or_in_the_first_list(office):
    office.show("backups")
    office.page.new()
    assert office.page.section.listed.code == "event_kind"
    dialog().reject()


def test_where_it_is_narrow_the_sections_are_one_line(office, qapp):
    apply_theme(qapp, "dark")
    office.page.resize(600, 700)
    office.settle()
    assert office.page.nav.box.isVisible()
    assert not office.page.nav.list.isVisible()
    office.page.nav.box.activated.emit(office.page.nav.box.findText("Tags"))
    office.settle()
    assert office.page.section.listed.kind is Tag
    office.page.resize(1200, 700)
    assert office.page.nav.list.currentItem().text() == "Tags"


def test_where_it_is_narrow_and_low_the_record_takes_the_place_of_the_list(office):
    office.page.resize(600, 420)
    section = office.show("tone")
    pane = section.pane
    assert pane.list.isVisible()
    assert not pane.form.isVisible()
    office.page.open_record("tone", pane.list.model.rows[2].id)
    office.settle()
    assert pane.form.isVisible()
    assert not pane.list.isVisible()
    pane.back.click()
    assert pane.list.isVisible()
    office.page.resize(1200, 700)
    office.settle()
    assert pane.list.isVisible()
    assert pane.form.isVisible()
    assert not pane.back.isVisible()


def test_the_newest_own_template_is_in_force_until_another_is_preferred(office, good):
    section = office.show("word_template")
    take(office, section, good)
    first = section.list.current().template
    take(office, section, good)
    second = section.list.current().template
    assert in_force(section)[TemplateUse.EVENT, Language.EN] == second
    assert not section.prefer.isVisible()
    section.open_record(first.id)
    office.settle()
    section.prefer.trigger()
    office.settle()
    assert in_force(section)[TemplateUse.EVENT, Language.EN].id == first.id
    section.rename.trigger()
    name_all(dialog())
    dialog().yes.click()
    office.settle()
    assert section.list.current().template.name.en == "Rivers"


def test_a_route_says_which_kinds_of_products_take_it(office):
    section = office.show("route_template")
    office.choose(section.pane.list, "Usual route")
    assert any("every kind" in one.text() for one in section.pane.header.findChildren(QLabel))
    section.new()
    name_all(dialog())
    fill(dialog(), kind_id=known_id("product_kind speech"))
    dialog().yes.click()
    office.settle()
    said = [one.text() for one in section.pane.header.findChildren(QLabel)]
    assert any("Used by Speech" in text for text in said)


def test_a_task_that_was_searched_for_is_shown_in_its_template(office):
    task = office.ask(lambda reader: reader.all(PathTask))[-1]
    office.page.open_record("path_task", task.id)
    office.settle()
    pane = office.page.section.pane
    assert pane.form.record.id == task.template_id
    assert pane.tasks.list.current().id == task.id
    assert pane.tasks.form.record == task


def test_arrows_pass_over_the_headings(office):
    office.show("label")
    nav = office.page.nav.list
    nav.setFocus()
    QTest.keyClick(nav, Qt.Key.Key_Down)
    assert office.page.section.listed.code == "event_kind"
    QTest.keyClick(nav, Qt.Key.Key_Up)
    assert office.page._shown == "label"


@pytest.mark.parametrize("code", ["event_kind", "path_template", "word_template", "label"])
def test_tab_goes_round_everything_and_comes_back(office, code):
    section = office.show(code)
    shown = getattr(section, "list", None) or section.pane.list
    shown.table.selectRow(1)
    office.settle()
    office.page.activateWindow()
    office.qtbot.waitUntil(office.page.isActiveWindow)
    first = office.page.nav.list
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        first.setFocus()
        seen = [first]
        for _step in range(80):
            QTest.keyClick(QApplication.focusWidget(), key)
            if QApplication.focusWidget() is first:
                break
            seen.append(QApplication.focusWidget())
        assert QApplication.focusWidget() is first
        assert shown.table in seen
        assert {shown, section.panes()[-1]} <= {parent for one in seen for parent in _above(one)}


def _above(widget):
    while widget is not None:
        yield widget
        widget = widget.parentWidget()

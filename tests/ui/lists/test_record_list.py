"""Lists: order, filters, groups, and that nothing jumps when they are read again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from app.domain.lists import Tag
from app.domain.values import Bilingual
from app.operations import records
from app.ui.lists.columns import View
from app.ui.lists.rows import Group
from app.ui.lists.saved import query_of, view_from
from tests.builders import new_id
from tests.ui.kit import as_seen, settle
from tests.ui.lists.conftest import LINES, State


def ids(shown):
    return [row.id if not isinstance(row, Group) else row.title for row in shown.model.rows]


def test_letters_decide_before_accents_and_ligatures_are_two_letters(shown):
    assert ids(shown) == ["b", "a", "c", "d"]


def test_a_header_click_sorts_and_turns_round_and_nothing_known_comes_last(qtbot, shown):
    header = shown.table.horizontalHeader()
    header.sectionClicked.emit(3)
    assert ids(shown) == ["a", "b", "d", "c"]
    header.sectionClicked.emit(3)
    assert ids(shown) == ["d", "b", "a", "c"]


def test_search_finds_words_in_any_column_without_accents(qtbot, shown):
    qtbot.keyClicks(shown.bar.search, "quebec OEUV")
    qtbot.waitUntil(lambda: ids(shown) == ["c"])
    assert shown.bar.count.text() == "1 of 4 lines"


def test_filters_narrow_together(shown):
    shown.bar.buttons["state"].pick(frozenset({State.DONE}))
    shown.bar.buttons["city"].pick(frozenset({"Moncton"}))
    assert ids(shown) == ["d"]
    shown.bar.clear_all()
    assert len(ids(shown)) == 4


def test_groups_have_headings_that_cannot_be_selected(qtbot, shown):
    shown.show_view(View(group="city", sort="title"))
    assert ids(shown) == ["Moncton", "b", "d", "Québec", "a", "c"]
    assert not shown.model.flags(shown.model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    shown.table.setFocus()
    assert shown.current().id == "b"
    qtbot.keyClick(shown.table, Qt.Key.Key_Down)
    qtbot.keyClick(shown.table, Qt.Key.Key_Down)
    assert shown.current().id == "a"


def test_reading_again_keeps_the_selection(qtbot, desk, shown, office):
    shown.select("c")
    told = []
    shown.chosen.connect(told.append)
    office.insert(0, LINES[0]._replace(id="new", title="A first"))
    shown.reload()
    settle(qtbot, desk)
    assert ids(shown)[0] == "new"
    assert shown.current().id == "c"
    assert [line.id for line in shown.selected()] == ["c"]
    assert told == []


def test_when_the_current_record_goes_its_neighbour_is_next(qtbot, desk, shown, office):
    shown.select("d")
    del office[3]
    with qtbot.waitSignal(shown.chosen) as told:
        shown.reload()
    assert told.args[0].id == "c"


def test_a_change_of_its_kinds_reads_again(qtbot, desk, store, shown, office):
    office.append(LINES[0]._replace(id="e", title="Zz"))
    records.add(store, Tag(id=new_id(), name=Bilingual("Water", "Eau")))
    qtbot.waitUntil(lambda: ids(shown)[-1] == "e")


def test_selecting_a_record_that_a_filter_hides_clears_the_filter(shown):
    shown.show_only(city=["Moncton"])
    assert ids(shown) == ["b", "d"]
    shown.select("c")
    assert shown.current().id == "c"


def test_enter_opens(qtbot, shown):
    shown.select("a")
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert opened.args[0].id == "a"


def test_nothing_at_all_and_nothing_that_matches_are_told_apart(qtbot, desk, shown, office):
    qtbot.keyClicks(shown.bar.search, "nothing like it")
    qtbot.waitUntil(shown._no_match.isVisible)
    shown.bar.clear_all()
    office.clear()
    shown.reload()
    settle(qtbot, desk)
    assert shown._empty.isVisible()


def test_the_export_has_what_is_seen(shown):
    shown.show_view(View(sort="tasks", picks={"city": frozenset({"Québec"})}))
    shown._show_column("state", False)
    assert as_seen(shown) == (
        ["Title", "City", "Tasks"],
        [["Côté cour", "Québec", 3], ["L’œuvre", "Québec", None]],
    )


def test_the_export_is_a_workbook(qtbot, desk, shown, tmp_path, monkeypatch):
    from openpyxl import load_workbook
    from PySide6.QtGui import QDesktopServices
    from PySide6.QtWidgets import QFileDialog

    target = tmp_path / "lines.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    shown.export()
    settle(qtbot, desk)
    rows = list(load_workbook(target).active.values)
    assert rows[0] == ("Title", "City", "State", "Tasks")
    assert rows[2] == ("Côté cour", "Québec", "done", 3)


def test_order_widths_and_columns_are_remembered(qtbot, desk, made):
    first = made(order="title")
    first._sort("tasks", True)
    first._show_column("city", False)
    first.table.setColumnWidth(2, 222)
    first._remember()
    second = made(order="title")
    assert ids(second) == ["d", "b", "a", "c"]
    assert second.table.isColumnHidden(1)
    assert second.table.columnWidth(2) == 222


def test_a_list_inside_of_a_page_is_as_high_as_its_rows(qtbot, desk, made, office):
    shown = made(bare=True, most_rows=3)
    three = shown.height()
    del office[1:]
    shown.reload()
    settle(qtbot, desk)
    assert three - shown.height() == 2 * 36
    assert shown.bar.isHidden()


def test_tab_leaves_the_table(qtbot, shown):
    assert not shown.table.tabKeyNavigation()


def test_a_screen_reader_hears_the_whole_line_first(shown):
    index = shown.model.index(1, 0)
    said = shown.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Côté cour, Québec, Québec, done, 3"


def test_the_model_keeps_its_promises(qtbot, desk, shown, office):
    QAbstractItemModelTester(
        shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal, shown
    )
    shown.show_view(View(group="city", sort="title"))
    office.clear()
    shown.reload()
    settle(qtbot, desk)


def test_a_long_list_is_arranged_off_the_ui_thread(qtbot, desk, made, office):
    office[:] = [LINES[n % 4]._replace(id=f"{n:05}", tasks=n) for n in range(5000)]
    shown = made()
    shown._sort("tasks", True)
    assert ids(shown)[0] == "00000"
    settle(qtbot, desk)
    assert ids(shown)[0] == "04999"


def test_a_saved_view_comes_back_whole():
    view = View("eau", {"state": frozenset({"done"})}, "tasks", True, "city")
    assert view_from(query_of(view)) == view
    assert view_from("{damaged") == View()


def test_saved_filters_are_kept_applied_and_deleted(qtbot, desk, store, shown):
    shown.show_only(city=["Moncton"])
    shown.saved.keep()
    from app.ui.forms.new import FieldsDialog

    dialog = shown.findChild(FieldsDialog)
    qtbot.keyClicks(dialog.boxes["name"].editor.line, "East")
    dialog.yes.click()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: [saved.name for saved in shown.saved.found] == ["East"])
    shown.bar.clear_all()
    shown.saved.apply(shown.saved.found[0])
    assert ids(shown) == ["b", "d"]
    shown.saved.delete(shown.saved.found[0])
    qtbot.waitUntil(lambda: not shown.saved.found)


class _Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and isinstance(watched, QTableView):
            self.seen.append(watched.isWindow())
        return False


def test_its_table_is_never_a_window_of_its_own(qapp, request):
    windows = _Windows()
    qapp.installEventFilter(windows)
    request.getfixturevalue("shown")
    qapp.removeEventFilter(windows)
    assert windows.seen == [False]

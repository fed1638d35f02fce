"""Days that the office has off, or works although they are holidays; and the holidays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.lists import Closure, ClosureId
from app.domain.moments import local
from app.domain.values import Bilingual, Province
from app.i18n import _, ngettext
from app.ui.administration.records import RecordsPane, RecordsSection
from app.ui.administration.section import other_side
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.saving import excel_export
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label, line
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.pages import MARGIN
from app.ui.widgets.subpages import Subpages
from app.words.choices import choice_name
from app.words.dates import day_long
from app.words.fields import field_label
from app.words.numbers import list_text, number
from app.words.said import said

if TYPE_CHECKING:
    from datetime import date

    from app.calendars.holidays import Holiday, Scope
    from app.queries.administration import ClosureLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class ClosuresSection(RecordsSection):
    """The office's own days, and next to them the holidays as they are computed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Closures and holidays"),
            _("Deadlines count working days: neither weekends, holidays, nor your closures."),
        )
        self.pages = Subpages(_("Closures and holidays"))
        self.pages.add("closures", _("Your office’s days"), lambda: self.pane)
        self.pages.add("holidays", _("Holidays"), lambda: HolidaysPane(desk))
        self.pages.show_page("closures")
        self.put(self.pages, apart=False)

    def make_pane(self) -> ClosuresPane:
        """The office's own days."""
        return ClosuresPane(self.desk, self.new)

    def new_words(self) -> str:
        """What begins a closure."""
        return _("New closure or worked day")

    def open_record(self, record: str) -> None:
        """Choose one of the office's own days."""
        self.pages.show_page("closures")
        super().open_record(record)

    def ask_new(self) -> None:
        """A day and a name."""
        new_record_dialog(
            self.desk,
            self,
            self.new_words(),
            Closure,
            [(Field("day", required=True), "province"), "name", "worked"],
            make=_make,
            then=partial(self.desk.open_record, "closure"),
            yes=_("Add"),
        )

    def panes(self) -> Sequence[QWidget]:
        """List and record, or the holidays."""
        shown = self.pages.page(self.pages.current())
        return super().panes() if shown is self.pane or shown is None else (shown,)


class ClosuresPane(RecordsPane):
    """The office's own days off, and the holidays on which it works."""

    kind = Closure
    icon = "calendar-off"
    list_share = 48

    def make_list(self) -> RecordList:
        """By day."""
        return RecordList(
            self.desk,
            "administration closures",
            columns=[
                Column(
                    "day",
                    lambda: field_label("closure", "day"),
                    lambda one: day_long(one.day),
                    second=lambda one: said(one.name),
                    sort=lambda one: one.day,
                    value=lambda one: one.day,
                    width=190,
                ),
                Column(
                    "worked",
                    lambda: _("State"),
                    lambda one: worked_look(worked=one.worked).text,
                    chip=lambda one: worked_look(worked=one.worked),
                    width=104,
                ),
                Column(
                    "province",
                    lambda: _("Where"),
                    lambda one: place_text(one.province),
                    width=110,
                ),
            ],
            load=_closures,
            name=_("Your office’s days"),
            kinds=("closure",),
            empty=Nothing(
                self.icon,
                lambda: _("No closures yet. Holidays are known already."),
                lambda: _("New closure or worked day"),
                self._begin,
            ),
            order="day",
            compact=True,
        )

    def fill_form(self, form: RecordForm) -> None:
        """Everything."""
        form.row(Field("day", required=True), "province")
        form.row("name")
        form.row("worked")

    def title_of(self, record: Any) -> tuple[str, str]:
        """The day; its name below."""
        return day_long(record.day), said(record.name)

    def loaded(self, record: Any) -> None:
        """Whether the office is closed or works."""
        self.header.set_chips(worked_look(worked=record.worked))


class HolidayLine(NamedTuple):
    """A holiday of the list."""

    id: str
    day: date
    name: Bilingual
    scope: Scope
    provinces: tuple[Province, ...]
    worked: bool


class HolidaysPane(QWidget):
    """The holidays of this year and the next, as Tribune computes them. They cannot be edited."""

    def __init__(self, desk: Desk) -> None:
        """Of the whole country at first."""
        super().__init__()
        self._year = local(desk.store.clock(), desk.zone).year
        self.province = QComboBox()
        self.province.addItem(_("All provinces and territories"), None)
        for each in sorted(Province, key=choice_name):
            self.province.addItem(choice_name(each), each)
        self.province.setAccessibleName(field_label("closure", "province"))
        words = label(field_label("closure", "province"), "label")
        words.setBuddy(self.province)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        top.setSpacing(GRID)
        top.addWidget(words)
        top.addWidget(self.province)
        top.addStretch(1)
        self.list = RecordList(
            desk,
            "administration holidays",
            columns=_holiday_columns(),
            load=self._question(),
            name=_("Holidays"),
            kinds=("closure",),
            filters=[
                Filter("year", lambda: _("Year"), of=lambda one: one.day.year),
                Filter(
                    "scope", lambda: _("Whose holiday"), of=lambda one: one.scope, name=scope_text
                ),
            ],
            count=lambda n: ngettext("{count} day", "{count} days", n).format(count=number(n)),
            order="day",
            export=excel_export(desk, self, _("Holidays")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line())
        column.addWidget(self.list, 1)
        self.province.currentIndexChanged.connect(self._choose)

    def _choose(self) -> None:
        self.list.set_load(self._question())

    def _question(self) -> Any:
        chosen = self.province.currentData()
        provinces = (Province(chosen),) if chosen else tuple(Province)
        return partial(_holidays, year=self._year, provinces=provinces)


def worked_look(*, worked: bool) -> ChipLook:
    """Whether the office is closed on a day, or works although it is a holiday."""
    if worked:
        return ChipLook(_("Worked"), "briefcase", Tone.INFO)
    return ChipLook(_("Closed"), "calendar-off", Tone.NEUTRAL)


def place_text(province: Province | None) -> str:
    """Where a day counts."""
    return choice_name(province) if province else _("Everywhere")


def scope_text(scope: Scope) -> str:
    """Whose holiday it is."""
    return {
        "federal": _("Federal"),
        "provincial": _("Provincial or territorial"),
        "office": _("Your office’s"),
    }[scope]


def _holiday_columns() -> list[Column]:
    return [
        Column(
            "day",
            lambda: field_label("closure", "day"),
            lambda one: day_long(one.day),
            sort=lambda one: one.day,
            value=lambda one: one.day,
            group=lambda one: str(one.day.year),
            width=230,
        ),
        Column(
            "name",
            lambda: field_label("closure", "name"),
            lambda one: said(one.name),
            second=lambda one: other_side(one.name),
            width=260,
        ),
        Column("scope", lambda: _("Whose holiday"), lambda one: scope_text(one.scope), width=190),
        Column("where", lambda: _("Where"), _where, width=220),
        Column(
            "worked",
            lambda: _("State"),
            lambda one: _("Worked") if one.worked else "",
            chip=lambda one: worked_look(worked=True) if one.worked else None,
            width=110,
        ),
    ]


def _where(one: HolidayLine) -> str:
    if not one.provinces:
        return _("Everywhere")
    return list_text([choice_name(each) for each in one.provinces])


def _closures(reader: Reader) -> list[ClosureLine]:
    from app.queries.administration import closure_lines  # noqa: PLC0415 -- after the paint

    return closure_lines(reader)


def _holidays(reader: Reader, *, year: int, provinces: tuple[Province, ...]) -> list[HolidayLine]:
    from app.queries.administration import holidays  # noqa: PLC0415 -- after the paint

    found: list[Holiday] = holidays(reader, year, year + 1, provinces)
    return [
        HolidayLine(f"{n}", one.day, one.name, one.scope, one.provinces, one.worked)
        for n, one in enumerate(found)
    ]


def _make(store: Store, values: dict[str, Any]) -> str:
    from app.domain.errors import Missing  # noqa: PLC0415 -- after the paint
    from app.operations.records import add  # noqa: PLC0415 -- as above

    if values["day"] is None:
        raise Missing("closure", "day")
    closure = Closure(id=ClosureId(store.new_id()), **values)
    add(store, closure)
    return closure.id

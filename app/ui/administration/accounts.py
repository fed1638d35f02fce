"""The department's accounts on social media: who answers for them, what was checked, until when."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.moments import local
from app.domain.people import SocialAccount, SocialAccountId
from app.i18n import _, ngettext
from app.ui.administration.records import RecordsPane, RecordsSection
from app.ui.administration.section import other_side
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.saving import excel_export
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.headings import heading
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.administration import AccountLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class AccountsSection(RecordsSection):
    """The accounts; one whose review is overdue is loud."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Social media accounts"),
            _("Posts go out from these. Each is reviewed for both languages and accessibility."),
        )
        self.put(self.pane)

    def make_pane(self) -> AccountsPane:
        """The list and the account."""
        return AccountsPane(self.desk, self.new)

    def new_words(self) -> str:
        """What begins an account."""
        return _("New account")

    def ask_new(self) -> None:
        """Platform and name."""
        new_record_dialog(
            self.desk,
            self,
            _("New account"),
            SocialAccount,
            [Field("platform", required=True), "handle", ("owner_id", "steward_id"), "review_on"],
            make=_make,
            then=partial(self.desk.open_record, "social_account"),
            yes=_("Add"),
        )


class AccountsPane(RecordsPane):
    """Accounts, and the one that is chosen."""

    kind = SocialAccount
    icon = "at-sign"

    def make_list(self) -> RecordList:
        """By platform; the review says when it is overdue."""
        clock, zone = self.desk.store.clock, self.desk.zone

        def load(reader: Reader) -> list[AccountLine]:
            from app.queries.administration import account_lines  # noqa: PLC0415 -- as usual

            return account_lines(reader, local(clock(), zone).date())

        return RecordList(
            self.desk,
            "administration accounts",
            columns=_columns(),
            load=load,
            name=_("Social media accounts"),
            kinds=("social_account", "person"),
            filters=[
                Filter(
                    "review",
                    lambda: _("Review"),
                    of=lambda one: one.overdue,
                    name=lambda late: _("Overdue") if late else _("In time"),
                )
            ],
            count=lambda n: ngettext("{count} account", "{count} accounts", n).format(
                count=number(n)
            ),
            empty=Nothing(
                self.icon,
                lambda: _("No accounts yet. Posts on social media need one."),
                lambda: _("New account"),
                self._begin,
            ),
            order="platform",
            export=excel_export(self.desk, self, _("Social media accounts")),
        )

    def fill_form(self, form: RecordForm) -> None:
        """Everything."""
        form.row(Field("platform", required=True))
        form.row("handle")
        form.section(heading("social_account.answers"))
        form.row("owner_id", "steward_id")
        form.section(heading("social_account.review"))
        form.row("languages_checked", "accessibility_checked")
        form.row("review_on")

    def title_of(self, record: Any) -> tuple[str, str]:
        """Platform; the account's name below."""
        return record.platform, said(record.handle)

    def loaded(self, record: Any) -> None:
        """Say loudly that a review is overdue."""
        today = local(self.desk.store.clock(), self.desk.zone).date()
        due: date | None = record.review_on
        self.header.set_chips(*([overdue_look(due)] if due is not None and due < today else []))


def overdue_look(day: date) -> ChipLook:
    """The chip of a review that was due before today."""
    words = _("Review overdue since {day}").format(day=day_short(day))
    return ChipLook(words, "clock-alert", Tone.DANGER)


def _columns() -> list[Column]:
    return [
        Column(
            "platform",
            lambda: field_label("social_account", "platform"),
            lambda one: one.account.platform,
            second=_handles,
            width=190,
        ),
        Column(
            "review",
            lambda: field_label("social_account", "review_on"),
            _review,
            chip=lambda one: (
                ChipLook(_("Overdue"), "clock-alert", Tone.DANGER) if one.overdue else None
            ),
            sort=lambda one: one.account.review_on,
            value=lambda one: one.account.review_on,
            width=140,
        ),
        Column(
            "steward",
            lambda: field_label("social_account", "steward_id"),
            lambda one: one.steward,
            group=lambda one: one.steward or _("Nobody"),
            width=140,
            hidden=True,
        ),
        Column(
            "owner",
            lambda: field_label("social_account", "owner_id"),
            lambda one: one.owner,
            width=140,
            hidden=True,
        ),
        Column(
            "languages",
            lambda: field_label("social_account", "languages_checked"),
            lambda one: _yes(one.account.languages_checked),
            icon=lambda one: "check" if one.account.languages_checked else "x",
            width=110,
            hidden=True,
        ),
        Column(
            "accessibility",
            lambda: field_label("social_account", "accessibility_checked"),
            lambda one: _yes(one.account.accessibility_checked),
            icon=lambda one: "check" if one.account.accessibility_checked else "x",
            width=110,
            hidden=True,
        ),
    ]


def _handles(one: AccountLine) -> str:
    names = (said(one.account.handle), other_side(one.account.handle))
    return " · ".join(filter(None, names))


def _review(one: AccountLine) -> str:
    if one.overdue:
        return _("Overdue")
    return day_short(one.account.review_on) if one.account.review_on else ""


def _yes(checked: bool) -> str:
    return _("Yes") if checked else _("No")


def _make(store: Store, values: dict[str, Any]) -> str:
    from app.domain.errors import Missing  # noqa: PLC0415 -- after the paint
    from app.operations.records import add  # noqa: PLC0415 -- as above

    if not values["platform"]:
        raise Missing("social_account", "platform")
    account = SocialAccount(id=SocialAccountId(store.new_id()), **values)
    add(store, account)
    return account.id

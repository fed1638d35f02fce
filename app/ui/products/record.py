"""One product in full: what it says, its route, its versions, its fields."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.errors import NotFound, UserError
from app.domain.moments import OFFICE_ZONE
from app.domain.products import NoticeCause, ProductNotice
from app.domain.routes import StepState
from app.domain.values import Marking
from app.i18n import _, ngettext
from app.ui.approvals.deciding import DecidingView
from app.ui.approvals.route import RouteView
from app.ui.approvals.said import office_name
from app.ui.limits import limits_look
from app.ui.products.content import ContentView
from app.ui.products.deeds import ProductDeeds
from app.ui.products.details import Details
from app.ui.products.listing import Mark
from app.ui.products.versions import VersionsView
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import ChipLook, state_look
from app.ui.widgets.pages import MARGIN, Empty, PageHeader
from app.ui.widgets.subpages import Subpages
from app.words.choices import choice_name
from app.words.dates import moment_short
from app.words.errors import error_text
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.drafts import Draft
    from app.queries.products import ProductPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.place import Command

KINDS = (
    "product",
    "version",
    "step",
    "decision",
    "issuance",
    "product_notice",
    "event",
    "product_kind",
    "office",
    "person",
    "route_template",
    "named",
)
Asked = tuple["ProductPage", "list[Draft]"]


class ProductView(QWidget):
    """The page of a product. `gone()`: it is no more."""

    gone = Signal()

    def __init__(self, desk: Desk) -> None:
        """Without a product."""
        super().__init__()
        self._desk = desk
        self._id = ""
        self._step = ""  # at which one wants to decide, once the page is read
        self._found: ProductPage | None = None
        self.header = PageHeader()
        self.content = ContentView(desk)
        self.route = RouteView(desk)
        self.versions = VersionsView(desk)
        self.deciding = DecidingView(desk)
        self.deeds = ProductDeeds(desk, self, self.content, self.route)
        self.tabs = Subpages(_("Pages of the product"))
        self.tabs.add("text", _("Text"), lambda: self.content)
        self.tabs.add("route", _("Approval"), lambda: self.route)
        self.tabs.add("versions", _("Versions"), lambda: self.versions)
        self.tabs.add("details", _("Details"), lambda: self.details)
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._banners.setSpacing(4)
        self._lay()
        self.route.decide_wanted.connect(self._decide)
        self.deeds.decide_wanted.connect(self._decide)
        self.deciding.left.connect(self._leave_deciding)
        desk.feed.changed.connect(self._changed)

    @cached_property
    def details(self) -> Details:
        """Every field, once one turns to them."""
        made = Details(self._desk)
        if self._found is not None:
            made.form.show_record(self._found.product.id)
        return made

    def _lay(self) -> None:
        record = QWidget()
        column = QVBoxLayout(record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.header)
        others = QHBoxLayout()  # over every page of the product, not its form alone
        others.setContentsMargins(MARGIN, 0, MARGIN, 0)
        others.addWidget(self.details.form.others)
        column.addLayout(others)
        column.addLayout(self._banners)
        column.addWidget(self.tabs, 1)
        self._record = record
        self._missing = Empty("file-x", _("This product is no longer there. See History."))
        self._stack = QStackedWidget()
        for page in (QWidget(), record, self.deciding, self._missing):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def commands(self) -> list[Command]:
        """What can be done with the product shown."""
        return self.deeds.commands

    # -- what is shown

    def show_product(self, product_id: str, step_id: str = "") -> None:
        """Show a product; with a step, the panel in which one decides at it."""
        self.save_typing()
        is_new = product_id != self._id
        self._id, self._step = product_id, step_id
        if is_new:
            self._found = None
            self._stack.setCurrentIndex(0)
        elif self._found is not None and not step_id:
            self._leave_deciding()
        self._read(drafts=is_new)

    def turn_to(self, code: str) -> None:
        """Turn to one of the pages: text, route, versions, details."""
        self.tabs.show_page(code)

    def save_typing(self) -> None:
        """Keep and save what is typed."""
        self.content.save_typing()
        if "details" in vars(self):
            self.details.form.save_typing()

    def leave(self) -> None:
        """The list is shown again."""
        self.save_typing()

    def _changed(self, outcome: Outcome) -> None:
        if self._id and outcome.touches(*KINDS):
            self._read()

    def _read(self, *, drafts: bool = False) -> None:
        ask = partial(_read, product_id=self._id, now=self._desk.store.clock(), drafts=drafts)
        self._desk.ask(self, ask, partial(self._show, self._id), self._not_read)

    def _show(self, product_id: str, asked: Asked) -> None:
        if product_id != self._id:
            return
        found, drafts = asked
        is_new = self._found is None
        self._found = found
        self._show_header(found)
        self._show_banners(found)
        self.content.show_page(found, drafts)
        self.route.show_page(found)
        self.versions.show_page(found)
        if "details" in vars(self):
            self.details.form.show_record(found.product.id)
        self._show_counts(found)
        self.deciding.follow(found)
        if is_new:
            self._stack.setCurrentWidget(self._record)
        if self._step:
            step, self._step = self._step, ""
            self._decide(step)

    def _not_read(self, error: UserError) -> None:
        if self._found is not None and not isinstance(error, NotFound):
            self._desk.announce(error_text(error), Tone.DANGER)
            return
        self._id = ""
        self._found = None
        self._missing.sentence.setText(error_text(error))
        self._stack.setCurrentWidget(self._missing)
        self.gone.emit()

    def _show_header(self, found: ProductPage) -> None:
        product, zone = found.product, self._desk.zone
        about = [said(found.kind.name)]
        if found.event is not None:
            about.append(said(found.event.title))
        if product.due:
            about.append(_("due {when}").format(when=moment_short(product.due, OFFICE_ZONE)))
        self.header.set_title(said(product.title), " · ".join(filter(None, about)))
        looks = [state_look(found.state)]
        if product.marking is not Marking.UNCLASSIFIED:
            looks.append(ChipLook(choice_name(product.marking), "shield", Tone.ATTENTION))
        if product.embargo_until and product.embargo_until > self._desk.store.clock():
            when = moment_short(product.embargo_until, zone)
            looks.append(
                ChipLook(_("Embargo until {when}").format(when=when), "lock", Tone.ATTENTION)
            )
        if found.is_late(self._desk.store.clock()):
            looks.append(Mark.LATE.look)
        if found.route.has_bypass:
            looks.append(Mark.BYPASSED.look)
        looks += limits_look(found.limits)
        self.header.set_chips(*looks)
        self.deeds.follow(found)
        self.header.set_actions(self.deeds.primary(), *self.deeds.others(), more=self.deeds.more())

    def _show_counts(self, found: ProductPage) -> None:
        number = len(found.versions)
        words = ngettext("Version ({count})", "Versions ({count})", number)
        self.tabs.set_words("versions", words.format(count=number) if number else _("Versions"))
        steps = found.route.steps
        done = sum(there.state.is_settled for there in steps)
        route = _("Approval ({done} of {count})").format(done=done, count=len(steps))
        self.tabs.set_words("route", route if steps else _("Approval"))

    # -- what should be known

    def _show_banners(self, found: ProductPage) -> None:
        while (item := self._banners.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for notice in found.notices:
            if notice.cause is not NoticeCause.REWRITTEN:
                self._banners.addWidget(self._notice(notice))
        if found.changed_since_out:
            text = _(
                "What is out says something else. Have it approved, then record the correction."
            )
            self._banners.addWidget(Banner(text, Tone.ATTENTION))
        for there in found.route.steps:
            words = {
                StepState.BYPASSED: _("{office} was bypassed by {who}: {reason}"),
                StepState.RETURNED: _("{office} returned it ({who}): {reason}"),
            }.get(there.state)
            if words and there.decision is not None:
                by = there.decision.decided_for or found.names.get(
                    there.decision.recorded_by_id or "", ""
                )
                text = words.format(
                    office=office_name(found.offices[there.step.office_id]),
                    who=by,
                    reason=there.decision.comment,
                )
                self._banners.addWidget(Banner(text, Tone.ATTENTION))

    def _notice(self, notice: ProductNotice) -> Banner:
        text = {
            NoticeCause.MOVED: _("The event was moved: check the dates in the text."),
            NoticeCause.POSTPONED: _("The event was postponed: this must be issued again."),
            NoticeCause.CANCELLED: _("The event was cancelled: this may have to be withdrawn."),
        }[notice.cause]

        def act(store: Store) -> Outcome:
            from app.operations.events import settle_notices  # noqa: PLC0415 -- as needed

            return settle_notices(store, [notice])

        tone = Tone.DANGER if notice.cause is NoticeCause.CANCELLED else Tone.ATTENTION
        return Banner(text, tone, (_("Mark as reviewed"), lambda: self._desk.act(self, act)))

    # -- deciding

    def _decide(self, step_id: str) -> None:
        """Show the panel; a step whose turn it is not is shown on the route."""
        found = self._found
        if found is None:
            return
        if any(there.step.id == step_id for there in found.route.to_decide):
            self.content.save_typing()
            self.deciding.show_step(found, step_id)
            self._stack.setCurrentWidget(self.deciding)
            self.deciding.take_focus()
        else:
            self._show_step(step_id)

    def _leave_deciding(self) -> None:
        if self._stack.currentWidget() is self.deciding:
            self._show_step(self.deciding.step_id)

    def _show_step(self, step_id: str) -> None:
        self._stack.setCurrentWidget(self._record)
        self.tabs.show_page("route")
        self.route.focus_step(step_id)


def _read(reader: Reader, product_id: str, now: datetime, drafts: bool) -> Asked:
    from app.queries.drafts import drafts_of  # noqa: PLC0415 -- after the first paint
    from app.queries.products import product_page  # noqa: PLC0415 -- same

    page = product_page(reader, product_id, now)
    return page, drafts_of(reader, "version", product_id) if drafts else []

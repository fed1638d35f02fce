"""The retention rules: how long each kind of record is kept, and what becomes of it then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.retention import Fate, RetentionRule, RetentionRuleId
from app.i18n import _, ngettext, pgettext
from app.ui.administration.records import RecordsPane, RecordsSection
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook
from app.words.choices import choice_name
from app.words.fields import field_label
from app.words.numbers import number
from app.words.retention import years_text

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class RetentionSection(RecordsSection):
    """The rules; the usual ones are one click away, and dispose of nothing by themselves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Retention rules"),
            _("A rule in force puts records on the disposition list. People dispose of them."),
        )
        self.usual = Command(
            lambda: _("Add the usual rules"), self._add_usual, picture="list-plus", parent=self
        )
        self.header.set_actions(self.add, more=[self.usual])
        self.put(self.pane)

    def make_pane(self) -> RulesPane:
        """The list and the rule."""
        return RulesPane(self.desk, self._add_usual)

    def new_words(self) -> str:
        """What begins a rule."""
        return _("New rule")

    def ask_new(self) -> None:
        """What it is about, and how long."""
        new_record_dialog(
            self.desk,
            self,
            _("New retention rule"),
            RetentionRule,
            ["kind", "since", (Field("years", required=True), "months"), "fate"],
            make=_make,
            then=partial(self.desk.open_record, "retention_rule"),
            yes=_("Add"),
        )

    def commands(self) -> tuple[Command, ...]:
        """To begin one, or add the usual ones."""
        return (self.add, self.usual)

    def _add_usual(self) -> None:
        self.desk.act(self, _usual, self._added)

    def _added(self, count: int) -> None:
        words = ngettext(
            "{count} rule added, not in force.", "{count} rules added, none in force.", count
        )
        self.desk.toast(words.format(count=number(count)), undo=bool(count))


class RulesPane(RecordsPane):
    """Rules, and the one that is chosen."""

    kind = RetentionRule
    icon = "archive"
    list_share = 54

    def make_list(self) -> RecordList:
        """Kind by kind."""
        return RecordList(
            self.desk,
            "administration retention",
            columns=[
                Column(
                    "kind",
                    lambda: field_label("retention_rule", "kind"),
                    lambda one: choice_name(one.kind),
                    second=lambda one: choice_name(one.since),
                    width=180,
                ),
                Column(
                    "years",
                    lambda: pgettext("retention", "Kept for"),
                    years_text,
                    sort=lambda one: one.years * 12 + one.months,
                    second=lambda one: choice_name(one.fate),
                    width=140,
                ),
                Column(
                    "active",
                    lambda: _("State"),
                    lambda one: rule_look(one).text,
                    chip=rule_look,
                    width=116,
                ),
            ],
            load=_rules,
            name=_("Retention rules"),
            kinds=("retention_rule",),
            count=lambda n: ngettext("{count} rule", "{count} rules", n).format(count=number(n)),
            empty=Nothing(
                self.icon,
                lambda: _("No rules yet, so everything is kept. The usual ones start inactive."),
                lambda: _("Add the usual rules"),
                self._begin,
            ),
            order="kind",
            compact=True,
        )

    def fill_form(self, form: RecordForm) -> None:
        """Everything."""
        form.row("kind")
        form.row("since")
        form.row("years", "months")
        form.row("fate")
        form.row("authority")
        form.row("active")

    def title_of(self, record: Any) -> tuple[str, str]:
        """What it is about; how long below."""
        return choice_name(record.kind), f"{years_text(record)} · {choice_name(record.since)}"

    def loaded(self, record: Any) -> None:
        """Whether it is in force."""
        self.header.set_chips(rule_look(record))


def rule_look(rule: RetentionRule) -> ChipLook:
    """Whether a rule is in force."""
    if not rule.active:
        return ChipLook(_("Not in force"), "circle-dashed", Tone.NEUTRAL)
    if rule.fate is Fate.KEEP:
        return ChipLook(_("Kept for good"), "archive", Tone.INFO)
    return ChipLook(_("In force"), "circle-check", Tone.SUCCESS)


def _rules(reader: Reader) -> list[RetentionRule]:
    from app.queries.retention import rules  # noqa: PLC0415 -- after the paint

    return rules(reader)


def _usual(store: Store) -> int:
    from app.operations.retention import add_usual_rules  # noqa: PLC0415 -- after the paint

    return len(add_usual_rules(store).changes)


def _make(store: Store, values: dict[str, Any]) -> str:
    from app.operations.records import add  # noqa: PLC0415 -- after the paint

    rule = RetentionRule(id=RetentionRuleId(store.new_id()), **values)
    add(store, rule)
    return rule.id

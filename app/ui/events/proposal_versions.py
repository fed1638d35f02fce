"""Two versions of a proposal compared, and the reading of one before it goes for approval."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.products import Form, Version, current_versions
from app.domain.values import Language
from app.i18n import _
from app.ui.events.proposal_reading import SideBySide, differences_text
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.choices import choice_name
from app.words.dates import list_text, moment_short
from app.words.errors import error_text
from app.words.proposals import (
    ProposalParts,
    both_languages,
    compared_sections,
    missing_sections,
    proposal_texts,
    read_digest,
)
from app.words.said import spoken

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.proposals import ProposalId
    from app.queries.products import ProductPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


LARGE = QSize(130 * GRID, 90 * GRID)
"""A dialog in which one reads."""


class Readable(NamedTuple):
    """A text of the proposal in one language. name: short; told: what became of it."""

    name: str
    told: str
    language: Language
    text: str


def readables(
    versions: Sequence[Version], parts: ProposalParts, submitted: Mapping[str, str], zone: str
) -> list[Readable]:
    """What can be compared: the proposal as it is now, then its versions, the newest first.

    `versions`: with their texts. `submitted`: by the id of a version, what is said of it.
    """
    made = [
        Readable(_("As it is now"), "", language, text)
        for language, text in proposal_texts(parts, Language).items()
    ]
    for version in sorted(versions, key=lambda version: -version.number):
        name = _("Version {number}, {moment}").format(
            number=version.number, moment=moment_short(version.made_at, zone)
        )
        told = submitted.get(version.id, "")
        made.append(Readable(name, told, version.language, version.text))
    return made


def submissions(page: ProductPage, zone: str) -> dict[str, str]:
    """What became of each version, by its id: when it was submitted, and what was decided on it."""
    told: dict[str, list[str]] = {}
    asked = [step.step.asked_at for step in page.route.steps if step.step.asked_at]
    moments = [(min(asked), "")] if asked else []
    decided = sorted(page.decisions, key=lambda one: one.decided_at)
    moments += [(one.decided_at, choice_name(one.verdict)) for one in decided]
    for at, verdict in moments:
        words = _("{what} {moment}").format(
            what=verdict or _("Submitted"), moment=moment_short(at, zone)
        )
        for version in current_versions([v for v in page.versions if v.made_at <= at]):
            told.setdefault(version.id, []).append(words)
    return {record: "; ".join(dict.fromkeys(words)) for record, words in told.items()}


class CompareDialog(Dialog):
    """Language, the two texts, and their sections side by side."""

    def __init__(self, parent: QWidget, texts: Sequence[Readable]) -> None:
        super().__init__(parent, _("Compare versions"), yes=_("Close"))
        self.no.hide()
        self.setMinimumWidth(90 * GRID)
        self._texts = list(texts)
        self._offered: list[Readable] = []
        self.language, self.before, self.after = QComboBox(), QComboBox(), QComboBox()
        first = spoken()
        for each in (first, first.other):
            self.language.addItem(choice_name(each), each)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for words, box, share in (
            (_("Language"), self.language, 1),
            (_("Earlier text"), self.before, 2),
            (_("Later text"), self.after, 2),
        ):
            caption = label(words, "label")
            caption.setBuddy(box)
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            row.addWidget(caption)
            row.addWidget(box, share)
        self.body.addLayout(row)
        self.only = QCheckBox(_("Only what differs"))
        self.summary = label("", "strong")
        self.told = label("", "secondary", wraps=True)
        line = QHBoxLayout()
        line.addWidget(self.summary, 1)
        line.addWidget(self.only)
        self.body.addLayout(line)
        self.body.addWidget(self.told)
        self.view = SideBySide(_("Versions side by side"))
        self.body.addWidget(self.view, 1)
        self.language.currentIndexChanged.connect(self._offer)
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(self._compare)
        self.only.toggled.connect(self._compare)
        self._offer()

    def sizeHint(self) -> QSize:
        return LARGE

    def _offer(self) -> None:
        """The texts of the language chosen: the last version against what it says now."""
        wanted = self.language.currentData()
        self._offered = [each for each in self._texts if each.language == wanted]
        for box, at in ((self.before, 1), (self.after, 0)):
            was = box.blockSignals(True)
            box.clear()
            box.addItems([each.name for each in self._offered])
            box.setCurrentIndex(min(at, len(self._offered) - 1))
            box.blockSignals(was)
        self._compare()

    def _compare(self) -> None:
        before = self._offered[self.before.currentIndex()]
        after = self._offered[self.after.currentIndex()]
        sections = compared_sections(before.text, after.text)
        self.summary.setText(differences_text(sections))
        told = [f"{each.name}: {each.told}" for each in (before, after) if each.told]
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))
        shown = [one for one in sections if one.differs or not self.only.isChecked()]
        self.view.show_sections(before.name, after.name, shown)


class SubmitDialog(Dialog):
    """All that approvers will read, in both languages; what is confirmed is exactly this."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        parts: ProposalParts,
        languages: Sequence[Language],
        then: Callable[[], object],
    ) -> None:
        super().__init__(
            parent,
            _("Submit for approval"),
            _("Approvers read exactly what stands here. It is kept as a version."),
            yes=_("Submit for approval"),
        )
        self.setMinimumWidth(90 * GRID)
        self._desk, self._proposal, self._then = desk, parts.proposal.id, then
        self._texts = proposal_texts(parts, languages)
        for language in languages:
            self._say_missing(parts, language)
        self.view = SideBySide(_("What is submitted"))
        self.view.show_languages(both_languages(parts))
        self.body.addWidget(self.view, 1)

    def sizeHint(self) -> QSize:
        return LARGE

    def _say_missing(self, parts: ProposalParts, language: Language) -> None:
        missing = missing_sections(parts, language)
        if missing:
            names = list_text([section.name.in_language(spoken()) for section in missing])
            words = _("Empty in {language}: {sections}.").format(
                language=choice_name(language), sections=names
            )
            self.body.addWidget(Banner(words, Tone.ATTENTION))

    def _answer(self) -> None:
        """Submit it; a refusal stays beside the buttons."""
        self.complain("")
        proposal: ProposalId = self._proposal
        read = read_digest(self._texts)

        def act(store: Store) -> Outcome:
            from app.operations.proposals import submit_proposal  # noqa: PLC0415 -- as needed

            return submit_proposal(store, proposal, read)

        self.yes.setEnabled(False)
        self._desk.act(self, act, self._done, self._refused)

    def _done(self, _outcome: Outcome) -> None:
        self.accept()
        self._then()

    def _refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        self.complain(error_text(error))


def version_texts(reader: Reader, product_id: str) -> list[Version]:
    """The versions of a proposal with their texts."""
    from app.storage.sql import columns  # noqa: PLC0415 -- as needed

    v = columns(Version)
    return reader.all(Version, v.product_id == product_id, v.form == str(Form.TEXT))

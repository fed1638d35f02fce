"""The certificate of a disposition: what went, by what rule, whose authority and whose hand."""

from __future__ import annotations

from app.documents.exports import text_document
from app.documents.facts import DocumentFacts
from app.domain.moments import OFFICE_ZONE
from app.domain.retention import DispositionId, Erasure
from app.domain.values import Language
from app.i18n import _, ngettext, speaking
from app.queries.retention import ProposalLine, proposal
from app.queries.said import Said
from app.storage.records import Reader
from app.words.choices import choice_name
from app.words.dates import moment_long
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.numbers import number
from app.words.retention import period_text
from app.words.typography import capital


def certificate(reader: Reader, disposition: DispositionId, language: Language) -> bytes:
    """The certificate as Word, in one language; it says nothing of what the records said.

    Raises NotFound.
    """
    line, said = proposal(reader, disposition), Said(reader, language)
    with speaking(language):
        facts = DocumentFacts(
            language=language,
            title=_("Certificate of disposition"),
            department=said.department(),
            minister=said.minister(),
        )
        return text_document(facts, _sections(line), details=_details(line))


def _details(line: ProposalLine) -> list[tuple[str, str]]:
    one, answer = line.disposition, line.answer
    found = [
        (field_label("disposition", "kind"), choice_name(one.kind)),
        (field_label("disposition", "rule_id"), rule_text(line)),
        (field_label("disposition", "fate"), choice_name(one.fate)),
        (field_label("disposition", "authority"), one.authority),
        (
            field_label("disposition", "proposed_by_id"),
            _by(line.proposed_by, moment_long(one.proposed_at, OFFICE_ZONE)),
        ),
    ]
    if answer is not None:
        at = moment_long(answer.answered_at, OFFICE_ZONE)
        found.append((_("Approved and carried out by"), _by(line.answered_by, at)))
    return [*found, (field_label("disposition", "count"), number(one.count)), (_("Number"), one.id)]


def rule_text(line: ProposalLine) -> str:
    """The rule as it was: "5 years; after the event, once closed"."""
    return period_text(line.as_rule)


def _by(name: str, when: str) -> str:
    return _("{name}, {when}").format(name=name or _("someone"), when=when)


def _sections(line: ProposalLine) -> list[tuple[str, str]]:
    return [
        (_("Records disposed of"), "\n".join(_record(each) for each in line.erased)),
        (
            _("What was erased"),
            _(
                "The records, what hung on them, their history, their files, the search index and"
                " the drafts. Only the digests (SHA-256) remain, so that the journal can still be"
                " verified. Copies of the workspace that Tribune made are replaced at their next"
                " turn. Backups of the server, and copies or exports that people made, are not"
                " reached: whoever keeps them destroys them."
            ),
        ),
    ]


def _record(each: Erasure) -> str:
    more = each.count - 1
    what = ngettext(
        "with {count} record that hung on it", "with {count} records that hung on it", more
    ).format(count=number(more))
    name = each.reference or each.record
    kind = capital(kind_name(str(each.kind)))
    end = f", {what}" if more else ""
    return _("- {kind} {name}{more}; SHA-256 {digest}").format(
        kind=kind, name=name, more=end, digest=each.digest
    )

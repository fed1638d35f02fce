"""Labels of what says what is kept and what was taken out; `field_labels` has all others."""

from __future__ import annotations

from collections.abc import Mapping

from app.i18n import N_

RETENTION: Mapping[str, Mapping[str, str]] = {
    "journal_extract": {
        "asked": N_("Search"),
        "form": N_("File format"),
        "actions": N_("Actions found"),
        "changes": N_("Changes found"),
        "entries": N_("Actions in the journal"),
        "head": N_("Head of the journal"),
        "sha256": N_("SHA-256 of the file"),
    },
    "retention_rule": {
        "kind": N_("Records"),
        "since": N_("Counted"),
        "years": N_("Years"),
        "months": N_("Months"),
        "fate": N_("Disposition"),
        "authority": N_("Disposition authority"),
        "active": N_("In force"),
    },
    "hold": {
        "kind": N_("Records"),
        "record": N_("Record"),
        "cause": N_("Why it is kept"),
        "since": N_("Since"),
        "until": N_("Until"),
        "lifted": N_("Lifted"),
        "placed_by_id": N_("Placed by"),
    },
    "disposition": {
        "rule_id": N_("Retention rule"),
        "kind": N_("Records"),
        "since": N_("Counted"),
        "years": N_("Years"),
        "months": N_("Months"),
        "fate": N_("Disposition"),
        "authority": N_("Disposition authority"),
        "records": N_("Records"),
        "count": N_("Number of records"),
        "proposed_by_id": N_("Proposed by"),
        "proposed_at": N_("Proposed on"),
    },
    "disposition_answer": {
        "disposition_id": N_("Disposition"),
        "answer": N_("Answer"),
        "answered_by_id": N_("Answered by"),
        "answered_at": N_("Answered on"),
    },
    "erasure": {
        "disposition_id": N_("Disposition"),
        "kind": N_("Records"),
        "record": N_("Record"),
        "reference": N_("Reference"),
        "count": N_("Records that went with it"),
        "parts": N_("Records that went"),
    },
}

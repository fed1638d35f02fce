"""The labels of every field of every kind, and the grey line that helps to fill one."""

from __future__ import annotations

from collections.abc import Mapping

from app.i18n import N_, _
from app.words.field_labels import OWN, SHARED
from app.words.kinds import kind_name
from app.words.labels import label

__all__ = ["field_help", "field_label", "kind_name"]

HELP: Mapping[str, str] = {
    "department.minister": N_("As it appears in documents: Minister of …"),
    "department.province": N_("Its holidays are not working days."),
    "event_kind.competes": N_("Two of these on one day raise a warning."),
    "event_kind.plans": N_("Both plans are needed before such an event is confirmed."),
    "event_kind.spoken": N_("A speech is expected for such an event."),
    "product_kind.release": N_("Headline, lead, body, quotes, quick facts, links, contacts."),
    "product_kind.both_languages": N_("Not ready until English and French are."),
    "office.outside": N_("It has no account here: its answer is recorded with the evidence."),
    "closure.worked": N_("For a holiday on which your office works."),
    "closure.province": N_("Leave empty for the whole country."),
    "person.address_form": N_("The Honourable, Dr., Chief …"),
    "person.precedence": N_("1 comes first."),
    "person.login": N_("The account with which a colleague signs in to the workstation."),
    "personal_needs.dietary": N_("Only coordinators see this, and search does not find it."),
    "personal_needs.access": N_("Only coordinators see this, and search does not find it."),
    "social_account.handle": N_("As the public sees it: @name"),
    "venue.latitude": N_("In degrees, north of the equator: 45.4215"),
    "venue.longitude": N_("In degrees; Canada lies west, so below zero: -75.6972"),
    "venue.access_note": N_("Entrance, elevators, hearing loop, quiet room …"),
    "path_template.kind_id": N_("Leave empty to offer it for every kind of event."),
    "path_task.offset": N_("Working days from event day; before it: below zero."),
    "event.significance": N_("Why this matters, and to whom."),
    "event.strategy": N_("How this event serves the plan and its priorities."),
    "event.notes": N_("For your office only: never exported."),
    "event.potential": N_("In words, such as “late summer”; a firm date clears them."),
    "event.section_id": N_("Where the look-ahead lists it."),
    "event.issue": N_("It may need issues management."),
    "event.not_for_look_ahead": N_("It stays out of every edition of the look-ahead."),
    "event.embargo_until": N_("Nothing about it goes out before then."),
    "event.marking": N_("Printed on every page and in file names."),
    "task.offset": N_("Working days from event day; the date follows the event."),
    "product.marking": N_("Printed on every page and in file names."),
    "product.embargo_until": N_("An approved product waits until then."),
    "product.accessible": N_("Headings, alternative text and reading order were checked."),
    "route_template.kind_id": N_("Leave empty to offer it for every kind of product."),
    "route_step.stage": N_("Steps with the same number decide in parallel."),
    "route_step.days": N_("Working days it may take."),
    "step.stage": N_("Steps with the same number decide in parallel."),
    "step.days": N_("Working days it may take."),
    "decision.comment": N_("Required to return or to bypass."),
    "decision.evidence": N_("How the answer came: an e-mail, a call, a meeting."),
    "speech.delegate_id": N_("Who gives it in the speaker’s place."),
    "speech.venue": N_("Leave empty to use the venue of the event."),
    "speech.key_messages": N_("One per line."),
    "speech.officials": N_("One per line, with the title."),
    "speech.caveat": N_("Printed at the top of the speech."),
    "speech.french_share": N_("In percent; the rest is spoken in English."),
    "speech.delivered": N_("The text as it was spoken, after the event."),
    "salutation.words": N_("In place of the person’s form of address and name."),
    "evaluation.attendance_expected": N_("As planned when the event was confirmed."),
    "evaluation.social_reach": N_("People who saw at least one post."),
    "service_kind.interpretation": N_("Answers the interpretation of the languages plan."),
    "service_kind.captioning": N_("Answers the captioning of the accessibility plan."),
    "service_kind.sign_language": N_("Answers the sign language of the accessibility plan."),
    "service_kind.hospitality": N_("Approved and disclosed as hospitality."),
    "supplier.standing_offer": N_("Its number, such as EN578-230001/001/CY."),
    "cue.offset": N_("From the start of the event. Leave empty to follow the cue before it."),
    "template_cue.offset": N_("From the start. Leave empty to follow the cue before it."),
    "cue.who": N_(
        "Where it is nobody on your office’s list: the choir, the master of ceremonies …"
    ),
    "cue.note": N_("For those who run the event."),
    "service.offset": N_("Working days from event day; the date follows the event."),
    "template_service.offset": N_("Working days from event day; before it: below zero."),
    "template_product.offset": N_("Working days from event day; before it: below zero."),
    "participant.precedence": N_("1 comes first. Leave empty to use the person’s own."),
    "participant.speaking_rank": N_("1 speaks first. Leave empty for who does not speak."),
    "expense.service_id": N_("Its estimate and cost are then counted here, once."),
    "hospitality.host_id": N_("The senior official in whose name it is disclosed."),
    "hospitality.municipality": N_("As it is disclosed: where the hospitality took place."),
    "language_plan.french_share": N_("In percent; the rest is spoken in English."),
    "language_plan.no_streams": N_("Say so, and no stream is asked for before confirming."),
    "access_plan.asked_by": N_("The last day on which guests may ask for something."),
    "survey.anonymous": N_("Who answered is never kept; this cannot be changed back."),
    "survey.sent": N_("With it, the share of those who answered is known."),
    "retention_rule.authority": N_(
        "The disposition authorization by its number, such as 2021/007. Required to dispose."
    ),
    "retention_rule.active": N_("Nothing is ever disposed of by itself: a rule lists what is due."),
    "lesson.text": N_("Shown to whoever plans a similar event."),
}


def field_label(kind: str, field: str) -> str:
    """The label of a field (`title`) or of one column of a bilingual one (`title_en`).

    Raises KeyError for a field that nobody worded.
    """
    shipped = OWN.get(kind, {}).get(field) or SHARED.get(field)
    if shipped is None and field[-3:] in _SIDES:
        return _(_SIDES[field[-3:]]).format(field=field_label(kind, field[:-3]))
    if shipped is None:
        raise KeyError(f"{kind}.{field}")
    return label(f"field.{kind}.{field}", _(shipped))


def field_help(kind: str, field: str) -> str:
    """One line that helps to fill a field, or ""."""
    text = HELP.get(f"{kind}.{field}", "")
    return _(text) if text else ""


# Translators: a field in one of the two languages, e.g. "Title (English)".
_SIDES = {"_en": N_("{field} (English)"), "_fr": N_("{field} (French)")}

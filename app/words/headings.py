"""The headings of forms, which the office may put into its own words."""

from __future__ import annotations

from collections.abc import Mapping

from app.i18n import N_, _
from app.words.labels import label

HEADINGS: Mapping[str, str] = {
    "event.date": N_("Date"),
    "event.place": N_("Place"),
    "event.principal": N_("Principal"),
    "event.people": N_("People in charge"),
    "event.partners": N_("Other departments and partners"),
    "event.plan": N_("Plan and look-ahead"),
    "event.messages": N_("Messages"),
    "event.office": N_("For your office only"),
    "event.protection": N_("Protection and embargo"),
    "inclusion.languages": N_("Official languages"),
    "inclusion.access": N_("Accessibility"),
    "product.serves": N_("What it serves"),
    "product.when": N_("When it goes out"),
    "product.where": N_("Where it goes out"),
    "product.protection": N_("Protection"),
    "speech.occasion": N_("Occasion and length"),
    "speech.speaker": N_("Speaker, audience and place"),
    "speech.said": N_("What is said"),
    "speech.after": N_("After the event"),
    "speech.committee": N_("Before the committee"),
    "speech.house": N_("In the House"),
    "evaluation.attendance": N_("Attendance"),
    "evaluation.media": N_("Media and social media"),
    "evaluation.cost": N_("Cost"),
    "evaluation.schedule": N_("Schedule"),
    "evaluation.lessons": N_("What was learned"),
    "evaluation.recommendation": N_("Recommendation"),
    "person.name": N_("Name"),
    "person.contact": N_("Contact"),
    "person.roles": N_("Roles in Tribune"),
    "person.personal_needs": N_("Personal needs"),
    "organisation.name": N_("Name"),
    "organisation.contact": N_("Contact"),
    "venue.name": N_("Name"),
    "venue.place": N_("Place"),
    "venue.room": N_("Room and access"),
    "venue.contact": N_("Contact"),
    "social_account.answers": N_("Who answers for it"),
    "social_account.review": N_("Review"),
}
"""By the kind of record and what the part is about; `section.<code>` is the key of the label."""


def heading(code: str) -> str:
    """The heading of a part of a form; KeyError for one that nobody worded."""
    return label(heading_key(code), _(HEADINGS[code]))


def heading_key(code: str) -> str:
    """The key of the label that renames a heading: `section.event.date`."""
    return f"section.{code}"

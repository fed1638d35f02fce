"""What each kind of record is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from app.i18n import ngettext
from app.words.labels import own_words

NAMES: Mapping[str, Callable[[int], str]] = {
    "department": lambda n: ngettext("department", "departments", n),
    "event_kind": lambda n: ngettext("kind of event", "kinds of events", n),
    "product_kind": lambda n: ngettext("kind of product", "kinds of products", n),
    "section": lambda n: ngettext("look-ahead section", "look-ahead sections", n),
    "tag": lambda n: ngettext("tag", "tags", n),
    "tone": lambda n: ngettext("tone", "tones", n),
    "channel": lambda n: ngettext("channel", "channels", n),
    "unit": lambda n: ngettext("unit", "units", n),
    "office": lambda n: ngettext("approving office", "approving offices", n),
    "priority": lambda n: ngettext("priority", "priorities", n),
    "plan": lambda n: ngettext("communications plan", "communications plans", n),
    "closure": lambda n: ngettext("closure", "closures", n),
    "label": lambda n: ngettext("label", "labels", n),
    "organisation": lambda n: ngettext("organization", "organizations", n),
    "person": lambda n: ngettext("person", "people", n),
    "role_grant": lambda n: ngettext("role", "roles", n),
    "named": lambda n: ngettext("named person", "named people", n),
    "personal_needs": lambda n: ngettext("personal needs", "personal needs", n),
    "social_account": lambda n: ngettext("social media account", "social media accounts", n),
    "saved_filter": lambda n: ngettext("saved filter", "saved filters", n),
    "venue": lambda n: ngettext("venue", "venues", n),
    "path_template": lambda n: ngettext("critical path template", "critical path templates", n),
    "path_task": lambda n: ngettext("template task", "template tasks", n),
    "path_need": lambda n: ngettext("template dependency", "template dependencies", n),
    "event": lambda n: ngettext("event", "events", n),
    "event_partner": lambda n: ngettext("partner of the event", "partners of the event", n),
    "event_priority": lambda n: ngettext("priority served", "priorities served", n),
    "event_tag": lambda n: ngettext("tag of the event", "tags of the event", n),
    "event_link": lambda n: ngettext("link", "links", n),
    "postponement": lambda n: ngettext("postponement", "postponements", n),
    "task": lambda n: ngettext("task", "tasks", n),
    "task_need": lambda n: ngettext("task dependency", "task dependencies", n),
    "product": lambda n: ngettext("product", "products", n),
    "version": lambda n: ngettext("version", "versions", n),
    "issuance": lambda n: ngettext("release of a product", "releases of products", n),
    "product_notice": lambda n: ngettext("notice", "notices", n),
    "proposal_section": lambda n: ngettext("proposal section", "proposal sections", n),
    "proposal": lambda n: ngettext("event proposal", "event proposals", n),
    "proposal_answer": lambda n: ngettext("proposal text", "proposal texts", n),
    "route_template": lambda n: ngettext("approval route template", "approval route templates", n),
    "route_step": lambda n: ngettext("template step", "template steps", n),
    "step": lambda n: ngettext("approval step", "approval steps", n),
    "decision": lambda n: ngettext("decision", "decisions", n),
    "speech": lambda n: ngettext("speech", "speeches", n),
    "salutation": lambda n: ngettext("salutation", "salutations", n),
    "word_template": lambda n: ngettext("Word template", "Word templates", n),
    "evaluation": lambda n: ngettext("evaluation", "evaluations", n),
    "objective": lambda n: ngettext("objective", "objectives", n),
    "coverage": lambda n: ngettext("line of coverage", "lines of coverage", n),
    "lesson": lambda n: ngettext("lesson", "lessons", n),
    "settlement": lambda n: ngettext("settled conflict", "settled conflicts", n),
    "retention_rule": lambda n: ngettext("retention rule", "retention rules", n),
    "hold": lambda n: ngettext("hold", "holds", n),
    "disposition": lambda n: ngettext("proposed disposition", "proposed dispositions", n),
    "disposition_answer": lambda n: ngettext(
        "answer to a disposition", "answers to dispositions", n
    ),
    "erasure": lambda n: ngettext("disposed record", "disposed records", n),
    "service_kind": lambda n: ngettext("kind of service", "kinds of services", n),
    "budget_line": lambda n: ngettext("budget line", "budget lines", n),
    "supplier": lambda n: ngettext("supplier", "suppliers", n),
    "supplier_service": lambda n: ngettext("service supplied", "services supplied", n),
    "event_template": lambda n: ngettext("event template", "event templates", n),
    "template_cue": lambda n: ngettext("template cue", "template cues", n),
    "template_service": lambda n: ngettext("template service", "template services", n),
    "template_product": lambda n: ngettext("template product", "template products", n),
    "event_relation": lambda n: ngettext("related event", "related events", n),
    "cue": lambda n: ngettext("cue", "cues", n),
    "service": lambda n: ngettext("service request", "service requests", n),
    "participant": lambda n: ngettext("participant", "participants", n),
    "expense": lambda n: ngettext("expense", "expenses", n),
    "hospitality": lambda n: ngettext("hospitality expense", "hospitality expenses", n),
    "language_plan": lambda n: ngettext("official-languages plan", "official-languages plans", n),
    "live_stream": lambda n: ngettext("live stream", "live streams", n),
    "access_plan": lambda n: ngettext("accessibility plan", "accessibility plans", n),
    "survey": lambda n: ngettext("survey", "surveys", n),
    "survey_question": lambda n: ngettext("survey question", "survey questions", n),
    "survey_option": lambda n: ngettext("possible answer", "possible answers", n),
    "survey_response": lambda n: ngettext("survey response", "survey responses", n),
    "survey_answer": lambda n: ngettext("survey answer", "survey answers", n),
    "binder_edition": lambda n: ngettext("edition of the binder", "editions of the binder", n),
    "journal_extract": lambda n: ngettext("journal extract", "journal extracts", n),
    "access": lambda n: ngettext("right to come in", "rights to come in", n),
    # kept beside the records of the office
    "conflict": lambda n: ngettext("conflict", "conflicts", n),
    "file": lambda n: ngettext("file", "files", n),
    "change_set": lambda n: ngettext("action", "actions", n),
}

FEMININE = frozenset(
    {
        "binder_edition",
        "change_set",
        "coverage",
        "decision",
        "evaluation",
        "disposition",
        "disposition_answer",
        "event_priority",
        "event_tag",
        "expense",
        "issuance",
        "hospitality",
        "lesson",
        "live_stream",
        "named",
        "office",
        "organisation",
        "path_need",
        "path_task",
        "person",
        "priority",
        "proposal",
        "proposal_section",
        "retention_rule",
        "route_step",
        "salutation",
        "section",
        "service",
        "speech",
        "step",
        "survey_answer",
        "survey_option",
        "survey_question",
        "survey_response",
        "tag",
        "task",
        "task_need",
        "unit",
        "version",
    }
)
"""Kinds whose French name is feminine: participles agree with it."""


_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def snake(name: str) -> str:
    """The name of a class as that of a kind: EventPartner → event_partner."""
    return _HUMP.sub("_", name).lower()


def kind_name(kind: str, count: int = 1) -> str:
    """What a kind of record is called, in lower case: "event", and "events" for several.

    `kind` is the class in snake case. The office's own word stands for the singular.
    """
    own = own_words(f"kind.{kind}") if count == 1 else ""
    return own or NAMES[kind](count)

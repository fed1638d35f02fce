"""Acts in words, from the facts that the journal keeps of them.

Facts, all of them JSON and none of them needed:

- `kind`, `record`, `title_en`, `title_fr`: the record the act was about
- `fields`: the fields or columns that were edited
- `to`: the new day (or moment, with `zone`) of what was moved
- `state`: the value of the state that was reached
- `reason`: why
- `template_en`, `template_fr`: the template that was applied
- `verdict`; `office_en`, `office_fr`: what was decided, and whose turn it was
- `number`, `language`: of a version, or of the draft of a speech
- `what`: add, remove, move or delegate: what was done to a route
- `count`: how many records it was, where they were several
- `minutes`: how much later cues were made, below zero earlier
- `act`, `facts`: of the act that was undone, redone or reverted
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from app.domain.acts import Act
from app.domain.errors import UnknownZone
from app.domain.events import EventState
from app.domain.routes import Verdict
from app.domain.tasks import TaskState
from app.domain.values import Language
from app.i18n import N_, _, language, ngettext, pgettext
from app.words.changes import change_text, value_text
from app.words.choices import choice_name, tongue
from app.words.dates import day_short, list_text, minutes_text, moment_short, number
from app.words.fields import field_label
from app.words.kinds import FEMININE, NAMES, kind_name
from app.words.typography import capital

__all__ = ["act_text", "change_text", "value_text"]

Facts = Mapping[str, Any]


def act_of(code: str) -> Act:
    """The act of a code; a plain edit for one that only a newer program knows."""
    try:
        return Act(code)
    except ValueError:
        return Act.EDIT


def act_text(act: Act, facts: Facts) -> str:
    """What was done, in the past tense: "Event moved to Tue, June 14: Launch of the plan".

    Facts that are missing or unknown leave the sentence shorter; nothing is raised.
    """
    if act in _REPEATS:
        return _repeated(act, facts)
    done = _DONE[act](facts) if act in _DONE else ""
    said = done or choice_name(act)
    title = _side(facts, "title")
    if title:
        said = _("{act}: {title}").format(act=said, title=title)
    reason = facts.get("reason")
    return f"{said} ({reason})" if reason and isinstance(reason, str) else said


def _repeated(act: Act, facts: Facts) -> str:
    """An act about another act; what was undone and done again is named once."""
    try:
        about = Act(facts["act"])
    except (KeyError, ValueError):
        return choice_name(act)
    inner = facts.get("facts")
    known: Facts = cast("Facts", inner) if isinstance(inner, Mapping) else dict[str, Any]()
    if act is Act.REDO and about is Act.UNDO and "act" in known:
        return _repeated(act, known)
    words = {
        Act.UNDO: _("Undone: {act}"),
        Act.REDO: _("Redone: {act}"),
        Act.REVERT: _("Reverted: {act}"),
    }
    return words[act].format(act=act_text(about, known))


def _kind_words(facts: Facts, masculine: str, feminine: str) -> str:
    """A sentence about a kind of record, in the gender of its French name."""
    kind = str(facts.get("kind"))
    if kind not in NAMES:
        return ""
    words = feminine if kind in FEMININE else masculine
    return words.format(kind=capital(kind_name(kind)))


def _several(facts: Facts) -> str:
    """Several records of a kind: "12 participants"; "" for one."""
    count, kind = facts.get("count"), str(facts.get("kind"))
    if not isinstance(count, int) or count < 2 or kind not in NAMES:  # noqa: PLR2004 -- one is none
        return ""
    return f"{number(count)} {kind_name(kind, count)}"


def _added(facts: Facts) -> str:
    if several := _several(facts):
        return _("Added: {several}").format(several=several)
    return _kind_words(
        facts, pgettext("masculine", "{kind} added"), pgettext("feminine", "{kind} added")
    )


def _edited(facts: Facts) -> str:
    said = _kind_words(
        facts, pgettext("masculine", "{kind} changed"), pgettext("feminine", "{kind} changed")
    )
    if several := _several(facts):
        said = _("Changed: {several}").format(several=several)
    labels = _labels(facts)
    return f"{said} ({list_text(labels)})" if said and labels else said


def _deleted(facts: Facts) -> str:
    if several := _several(facts):
        return _("Deleted: {several}").format(several=several)
    return _kind_words(
        facts, pgettext("masculine", "{kind} deleted"), pgettext("feminine", "{kind} deleted")
    )


def _imported(facts: Facts) -> str:
    count, kind = facts.get("count"), str(facts.get("kind"))
    if not isinstance(count, int):
        return ""
    what = kind_name(kind, count) if kind in NAMES else ""
    return _("Imported: {count} {kind}").format(count=number(count), kind=what).strip()


def _reminded(facts: Facts) -> str:
    count = facts.get("count")
    if not isinstance(count, int):
        return ""
    words = ngettext("{count} person reminded", "{count} people reminded", count)
    return words.format(count=number(count))


def _answered(facts: Facts) -> str:
    count = facts.get("count")
    if not isinstance(count, int):
        return ""
    words = ngettext("{count} answer recorded", "{count} answers recorded", count)
    return words.format(count=number(count))


def _disposed(words: str) -> Callable[[Facts], str]:
    def said(facts: Facts) -> str:
        count, kind = facts.get("count"), str(facts.get("kind"))
        if not isinstance(count, int) or kind not in NAMES:
            return ""
        what = f"{number(count)} {kind_name(kind, count)}"
        return _(words).format(what=what)

    return said


def _moved(facts: Facts) -> str:
    day = _day(facts)
    return _("Event moved to {day}").format(day=day) if day else ""


def _advanced(facts: Facts) -> str:
    state = _choice(EventState, facts.get("state"))
    return _("Event taken to “{state}”").format(state=state) if state else ""


def _path_applied(facts: Facts) -> str:
    template = _side(facts, "template")
    return _("Critical path “{template}” laid out").format(template=template) if template else ""


def _template_applied(facts: Facts) -> str:
    template = _side(facts, "template")
    return _("Template “{template}” applied").format(template=template) if template else ""


def _added_like(facts: Facts) -> str:
    other = _side(facts, "template")
    return _("Event added like “{other}”").format(other=other) if other else ""


def _run_sheet_applied(facts: Facts) -> str:
    template = _side(facts, "template")
    return _("Run sheet laid out from “{template}”").format(template=template) if template else ""


def _cue_delayed(facts: Facts) -> str:
    minutes = facts.get("minutes")
    if not isinstance(minutes, int) or not minutes:
        return ""
    words = _("Run sheet {length} later") if minutes > 0 else _("Run sheet {length} earlier")
    return words.format(length=minutes_text(abs(minutes)))


def _task_finished(facts: Facts) -> str:
    not_needed = facts.get("state") == TaskState.NOT_NEEDED
    return _("Task marked as not needed") if not_needed else ""


def _version_added(facts: Facts) -> str:
    count, said = facts.get("number"), _tongue(facts)
    if not isinstance(count, int):
        return ""
    if not said:
        return _("Version {number} added").format(number=count)
    return _("Version {number} added ({language})").format(number=count, language=said)


def _decided(facts: Facts) -> str:
    verdict, office = _choice(Verdict, facts.get("verdict")), _side(facts, "office")
    if not verdict:
        return ""
    if not office:
        return _("Decision recorded, “{verdict}”").format(verdict=verdict)
    return _("Decision recorded for {office}, “{verdict}”").format(office=office, verdict=verdict)


def _route_changed(facts: Facts) -> str:
    words = _ROUTE.get(str(facts.get("what")), "")
    return _(words) if words else ""


def _drafted(facts: Facts) -> str:
    said = _tongue(facts)
    return _("Speech drafted in Word ({language})").format(language=said) if said else ""


def _tongue(facts: Facts) -> str:
    code = facts.get("language")
    return tongue(Language(code)) if code in list(Language) else ""


_ROUTE: Mapping[str, str] = {
    "add": N_("Step added to the approval route"),
    "remove": N_("Step removed from the approval route"),
    "move": N_("Steps of the approval route put in another order"),
    "delegate": N_("Delegate named in the approval route"),
    "ask": N_("Next step of the approval route asked"),
}
_REPEATS = (Act.UNDO, Act.REDO, Act.REVERT)
_DONE: Mapping[Act, Callable[[Facts], str]] = {
    Act.ADD: _added,
    Act.EDIT: _edited,
    Act.DELETE: _deleted,
    Act.IMPORT: _imported,
    Act.ADD_EVENT_LIKE: _added_like,
    Act.MOVE_EVENT: _moved,
    Act.REMIND: _reminded,
    Act.RECORD_ANSWERS: _answered,
    Act.ADVANCE_EVENT: _advanced,
    Act.APPLY_TEMPLATE: _template_applied,
    Act.APPLY_RUN_SHEET: _run_sheet_applied,
    Act.DELAY_CUE: _cue_delayed,
    Act.APPLY_PATH: _path_applied,
    Act.FINISH_TASK: _task_finished,
    Act.ADD_VERSION: _version_added,
    Act.CHANGE_ROUTE: _route_changed,
    Act.DECIDE: _decided,
    Act.DRAFT_SPEECH: _drafted,
    Act.PROPOSE_DISPOSITION: _disposed(N_("Disposition proposed: {what}")),
    Act.DECLINE_DISPOSITION: _disposed(N_("Disposition declined: {what}")),
    Act.DISPOSE: _disposed(N_("Disposed of: {what}")),
}


def _side(facts: Facts, name: str) -> str:
    """A bilingual fact in the language spoken; the other one where it is missing."""
    sides = ("fr", "en") if language() == "fr" else ("en", "fr")
    return next((str(text) for side in sides if (text := facts.get(f"{name}_{side}"))), "")


def _labels(facts: Facts) -> list[str]:
    """The labels of the fields that were edited, each once, both languages as one."""
    kind, edited = str(facts.get("kind")), facts.get("fields")
    found: dict[str, None] = {}
    for column in cast("list[Any]", edited) if isinstance(edited, list) else ():
        field = str(column).removesuffix("_en").removesuffix("_fr")
        with suppress(KeyError):
            found[field_label(kind, field)] = None
    return list(found)


def _choice(kind: type[StrEnum], value: Any) -> str:
    try:
        return choice_name(kind(value))
    except ValueError:
        return ""


def _day(facts: Facts) -> str:
    """The day that something was moved to; as the facts have it where that is no date."""
    to = facts.get("to") or ""
    try:
        if isinstance(to, str):
            to = datetime.fromisoformat(to) if "T" in to else date.fromisoformat(to)
        if isinstance(to, datetime):
            return moment_short(to, str(facts.get("zone") or "America/Toronto"))
    except (ValueError, UnknownZone):
        return str(to)
    return day_short(to) if isinstance(to, date) else ""

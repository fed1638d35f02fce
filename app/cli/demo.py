"""`demo FOLDER`: the demonstration office, with one announcement played from end to end."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import Any

from app.calendars.export import calendar_file
from app.cli.parsing import DONE, Parser
from app.clock import system_clock
from app.documents.files import write_beside
from app.domain.changes import ChangeSet
from app.domain.errors import CannotWrite
from app.domain.evaluations import EvaluationId
from app.domain.events import Event
from app.domain.lists import Department
from app.domain.people import Person
from app.domain.products import Form, Product, Version
from app.domain.speeches import Speech
from app.domain.tasks import Task
from app.domain.values import Bilingual, Language
from app.i18n import N_, _, language, ngettext, speaking
from app.operations.demonstration import make_demonstration
from app.operations.demonstration.journey import Journey, Noted
from app.operations.demonstration.stage import Stage, Story
from app.queries.entries import calendar_entries
from app.queries.evaluations import draft_report
from app.queries.speeches import draft_speech
from app.storage.checking import Checked, check
from app.storage.records import Reader
from app.storage.sql import columns
from app.storage.store import Store
from app.words.acts import act_text
from app.words.dates import day_short
from app.words.numbers import number

STEPS = {
    "idea": N_("The idea"),
    "proposal": N_("The proposal, approved"),
    "date": N_("A firm date"),
    "path": N_("The critical path, laid out, undone and done again"),
    "products": N_("The products, in both languages"),
    "tasks": N_("Tasks done"),
    "approval": N_("Approval, office by office"),
    "edit after approval": N_("An edit that reopens the approval"),
    "speech": N_("The speech, drafted in Word"),
    "postponed": N_("Postponed"),
    "new date": N_("Another date"),
    "reissued": N_("Everything reissued with the new date"),
    "confirmed": N_("Confirmed"),
    "issued": N_("Issued"),
    "delivered": N_("The event itself"),
    "evaluation": N_("The evaluation and its lessons"),
    "closed": N_("Closed"),
}
"""The steps of the journey, as they are printed."""

OFFICE, REPORT = "office.tribune", "report.json"
V = columns(Version)


def run(argv: Sequence[str]) -> int:
    """Make the office and the files of the journey in a folder; print what was done."""
    parser = Parser(
        "demo", _("Make the demonstration office and play the whole journey through it.")
    )
    parser.add_argument(
        "folder", type=Path, help=_("Where to put it; created if it does not exist.")
    )
    asked = parser.parse_args(argv)
    begun = perf_counter()
    folder: Path = asked.folder
    _make_folder(folder)
    journey = _play(folder / OFFICE)
    found = check(folder / OFFICE)
    store = Store.open(folder / OFFICE)
    try:
        with store.reading() as reader:
            files = _files(reader, journey)
            report = _report(reader, journey, found, files)
    finally:
        store.close()
    for name, content in files.items():
        write_beside(folder / name, content)
    report["seconds"] = round(perf_counter() - begun, 1)
    written = json.dumps(report, ensure_ascii=False, indent=1)
    write_beside(folder / REPORT, f"{written}\n".encode())
    _print(report, journey, folder)
    return DONE


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, "read-only") from error


def _play(path: Path) -> Journey:
    """Make the office with the journey among its stories."""
    played: list[Journey] = []

    def more(stage: Stage) -> Iterable[Story]:
        played.append(Journey(stage, draft_speech))
        return [played[0].story()]

    make_demonstration(path, progress=_tell, drafts=draft_speech, more=more)
    journey = played[0]
    if not journey.is_over:
        raise RuntimeError(journey.acts[-1].step)  # a bug: a day of the journey lies after today
    return journey


def _tell(done: int, whole: int) -> None:
    """Say on stderr how far it is, where someone looks."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{number(done)} / {number(whole)}\033[K" + "\n" * (done == whole))
        sys.stderr.flush()


def _files(reader: Reader, journey: Journey) -> dict[str, bytes]:
    """What the journey leaves: the speech, the calendar and the evaluation."""
    made = {f"speech-{each}.docx": _speech(reader, journey, each) for each in Language}
    made |= {f"calendar-{each}.ics": _calendar(reader, each) for each in Language}
    report = draft_report(reader, EvaluationId(journey.evaluation_id), Language.FR)
    return made | {"evaluation-fr.docx": report.content}


def _speech(reader: Reader, journey: Journey, tongue: Language) -> bytes:
    """The last Word file of the speech in a language."""
    product = reader.get(Speech, journey.speech_id).product_id
    files = reader.all(
        Version,
        V.product_id == product,
        V.form == Form.FILE,
        V.language == tongue,
        order=(V.number,),
    )
    return reader.file(files[-1].sha256)


def _calendar(reader: Reader, tongue: Language) -> bytes:
    """The whole calendar in a language."""
    name = reader.all(Department)[0].name.in_language(tongue)
    entries = calendar_entries(reader, tongue)
    return calendar_file(entries, language=tongue, name=name, now=system_clock())


def _report(
    reader: Reader, journey: Journey, found: Checked, files: Mapping[str, bytes]
) -> dict[str, Any]:
    """What was done, act by act, and what the office holds."""
    event = reader.get(Event, journey.event_id)
    people: dict[str, str] = {person.id: person.name for person in reader.all(Person)}
    return {
        "event": {
            "id": event.id,
            "reference": event.reference,
            "title": _both(event.title),
            "state": str(event.state),
        },
        "steps": [_step(noted, people) for noted in journey.acts],
        "dates": [
            {
                "task": _both(each.title),
                "before": each.before.isoformat(),
                "after": each.after.isoformat(),
            }
            for each in journey.followed
        ],
        "office": {
            "events": len(reader.all(Event)),
            "products": len(reader.all(Product)),
            "tasks": len(reader.all(Task)),
            "people": len(people),
            "acts": found.acts,
            "files": found.files,
        },
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "head": found.head,
    }


def _step(noted: Noted, people: Mapping[str, str]) -> dict[str, Any]:
    made = noted.made
    return {
        "step": noted.step,
        "act": str(made.act),
        "sentence": {each: _sentence(made, each) for each in Language},
        "at": made.at.isoformat(timespec="seconds"),
        "by": people[made.author],
        "set": made.id,
        "records": sorted({change.id for change in made.changes}),
        "ms": round(noted.milliseconds, 2),
    }


def _sentence(made: ChangeSet, tongue: Language) -> str:
    """The act in words."""
    with speaking(tongue):
        return act_text(made.act, made.facts)


def _short(made: ChangeSet) -> str:
    """The act in the words of the language spoken, without what it was about."""
    unsaid = ("title_en", "title_fr")
    return act_text(made.act, {key: said for key, said in made.facts.items() if key not in unsaid})


def _step_of(act: tuple[Noted, Mapping[str, Any]]) -> str:
    return act[0].step


def _line_of(act: tuple[Noted, Mapping[str, Any]]) -> tuple[str, str, str]:
    noted, told = act
    return day_short(noted.made.at.astimezone().date()), told["by"], _short(noted.made)


def _both(text: Bilingual) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


def _print(report: Mapping[str, Any], journey: Journey, folder: Path) -> None:
    """The journey, a paragraph a step, in the language spoken."""
    event = report["event"]
    print(f"{event['reference']}  {event['title'][language()]}")
    for step, acts in groupby(zip(journey.acts, report["steps"], strict=True), key=_step_of):
        print(f"\n{_(STEPS[step])}")
        for (day, who, said), same in groupby(acts, key=_line_of):
            times = len(list(same))
            print(f"    {day}  {said} — {who}" + (f" × {times}" if times > 1 else ""))
    acts = len(report["steps"])
    print()
    print(
        ngettext(
            "{count} action completed in {seconds} s.",
            "{count} actions, all completed, in {seconds} s.",
            acts,
        ).format(count=number(acts), seconds=number(report["seconds"]))
    )
    office = report["office"]
    print(
        _(
            "The office: {events} events, {products} products, {tasks} tasks, {acts} actions."
        ).format(**{name: number(office[name]) for name in ("events", "products", "tasks", "acts")})
    )
    for name in (OFFICE, *report["files"], REPORT):
        print(f"    {folder / name}")

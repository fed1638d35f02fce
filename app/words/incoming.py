"""What is wrong with what came in, as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.incoming import Fault, Problem
from app.i18n import N_, _
from app.words.numbers import number

MOST_SIGNS = 60


def problem_text(problem: Problem) -> str:
    """What is wrong, as a sentence in the language spoken here; the line is not in it."""
    value = problem.value
    shown = f"{value[:MOST_SIGNS]}…" if len(value) > MOST_SIGNS else value
    return _(_SENTENCES[problem.why]).format(value=shown)


def problem_line(problem: Problem) -> str:
    """Where and what."""
    return _("Line {line}: {text}").format(line=number(problem.line), text=problem_text(problem))


_SENTENCES: Mapping[Fault, str] = {
    Fault.NO_TITLE: N_("There is no title: left out."),
    Fault.NO_DAY: N_("There is no day: left out."),
    Fault.DAY: N_("“{value}” is not a day: left out."),
    Fault.DAY_ORDER: N_("“{value}” may be two days: say whether the day or the month comes first."),
    Fault.NO_YEAR: N_("“{value}” has no year: left out."),
    Fault.TIME: N_("“{value}” is not a time on that day: left out."),
    Fault.ENDS_BEFORE: N_("It ends before it starts, or lasts more than a year: left out."),
    Fault.NO_KIND: N_("The kind is not said: choose one for such rows."),
    Fault.UNKNOWN_KIND: N_("“{value}” is no kind of event here: choose one for such rows."),
    Fault.KIND: N_("“{value}” is no kind of event here: the kind chosen is taken."),
    Fault.ZONE: N_("“{value}” is not a time zone: left out."),
    Fault.PROVINCE: N_("“{value}” is not a province or territory: left out."),
    Fault.MARKING: N_("“{value}” is not a protection marking: left out."),
    Fault.TWICE: N_("“{value}” stands twice in this file: left out here."),
    Fault.UNREADABLE: N_("This cannot be read: left out."),
    Fault.CANCELLED: N_("“{value}” is cancelled there: left out."),
    Fault.ANSWER: N_("“{value}” answers an invitation and is no event: left out."),
    Fault.ONE_OF_SERIES: N_("“{value}” is an exception in a series: left out."),
    Fault.SERIES: N_("“{value}” is repeated: only the first time is taken."),
    Fault.FLOATING: N_("“{value}” names no time zone: that of the office is taken."),
    Fault.VENUE: N_("“{value}” is no venue of the office: kept in the notes."),
    Fault.UNIT: N_("“{value}” is no unit of the department: kept in the notes."),
    Fault.TOO_LONG: N_("“{value}” is longer than its field: cut."),
}

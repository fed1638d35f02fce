"""The evaluation report, and the plain document that any text product is exported to."""

from __future__ import annotations

from parts import (
    Say,
    detail,
    each,
    heading,
    line,
    paragraphs,
    row,
    rows_each,
    rows_where,
    table,
    where,
)

Pieces = list[str]

_OBJECTIVES = (3700, 1660, 4000)
_FIGURES = (3160, 1900, 1900, 2400)
_COVERAGE = (5560, 1900, 1900)
_LESSONS = (7060, 2300)
_SURVEY = (3900, 3060, 1200, 1200)


def evaluation(say: Say) -> Pieces:
    """What was learned; the recommendation first."""
    return [
        line("Kicker", say("Evaluation report", "Rapport d’évaluation")),
        line("Title", "{{ title }}"),
        detail(say("Date", "Date"), "date"),
        detail(say("Place", "Lieu"), "place"),
        detail(say("Evaluated by", "Évaluation par"), "evaluator"),
        detail(say("Completed", "Terminée"), "finished_on"),
        where(
            "recommendation or recommendation_note",
            heading(say("Recommendation", "Recommandation")),
            where("recommendation", line("Lead", "**{{ recommendation }}**")),
            paragraphs("BodyText", "recommendation_note"),
        ),
        where(
            "summary",
            heading(say("The event", "L’événement")),
            paragraphs("BodyText", "summary"),
        ),
        where("objectives", heading(say("Objectives", "Objectifs")), _objectives(say)),
        where(
            "attendance_expected or attendance_actual or media_invited or media_attended "
            "or social_reach or budget or cost",
            heading(say("Results in figures", "Résultats en chiffres")),
            _figures(say),
        ),
        where("coverage", heading(say("Media coverage", "Couverture médiatique")), _coverage(say)),
        where(
            "survey",
            heading(say("Survey", "Sondage")),
            where("survey_note", line("Lead", "**{{ survey_note }}**")),
            _survey(say),
        ),
        where(
            "schedule or schedule_note",
            heading(say("Schedule", "Horaire")),
            where("schedule", line("Lead", "**{{ schedule }}**")),
            paragraphs("BodyText", "schedule_note"),
        ),
        where(
            "worked",
            heading(say("What worked", "Ce qui a bien fonctionné")),
            paragraphs("ListBullet", "worked"),
        ),
        where(
            "to_change",
            heading(say("What to change", "Ce qu’il faut changer")),
            paragraphs("ListBullet", "to_change"),
        ),
        where("lessons", heading(say("Lessons learned", "Leçons retenues")), _lessons(say)),
    ]


def _objectives(say: Say) -> str:
    return table(
        say("Objectives, whether they were met, and why", "Objectifs, atteinte et raison"),
        _OBJECTIVES,
        [say("Objective", "Objectif"), say("Result", "Résultat"), say("Why", "Pourquoi")],
        rows_each(
            "objective",
            "objectives",
            _OBJECTIVES,
            row(
                _OBJECTIVES,
                ["{{ objective.text }}", "**{{ objective.met }}**", "{{ objective.why }}"],
            ),
        ),
    )


def _figures(say: Say) -> str:
    def measure(label: str, expected: str, actual: str, apart: str) -> str:
        cells = [
            label,
            *(f">{{{{ {name} }}}}" if name else "" for name in (expected, actual, apart)),
        ]
        named = " or ".join(name for name in (expected, actual) if name)
        return rows_where(named, _FIGURES, row(_FIGURES, cells, kind="kept"))

    return table(
        say("Expected and actual results", "Résultats prévus et réels"),
        _FIGURES,
        [
            say("Measure", "Mesure"),
            f">{say('Expected', 'Prévu')}",
            f">{say('Actual', 'Réel')}",
            f">{say('Difference', 'Écart')}",
        ],
        measure(
            say("Attendance", "Participation"),
            "attendance_expected",
            "attendance_actual",
            "attendance_difference",
        ),
        measure(
            say("Media (invited, attended)", "Médias (invités, présents)"),
            "media_invited",
            "media_attended",
            "media_difference",
        ),
        measure(say("Reach on social media", "Portée, médias sociaux"), "", "social_reach", ""),
        measure(say("Cost against budget", "Coût et budget"), "budget", "cost", "variance"),
    )


def _coverage(say: Say) -> str:
    return table(
        say("Number of clips by tone", "Nombre de coupures selon le ton"),
        _COVERAGE,
        [say("Tone", "Ton"), f">{say('Clips', 'Coupures')}", f">{say('Share', 'Part')}"],
        rows_each(
            "tone",
            "coverage",
            _COVERAGE,
            row(_COVERAGE, ["{{ tone.tone }}", ">{{ tone.clips }}", ">{{ tone.share }}"], "kept"),
        ),
        row(_COVERAGE, [say("Total", "Total"), ">{{ clips }}", ""], kind="total"),
    )


def _survey(say: Say) -> str:
    return table(
        say("What those who were there answered", "Réponses des personnes présentes"),
        _SURVEY,
        [
            say("Question", "Question"),
            say("Answer", "Réponse"),
            f">{say('Count', 'Nombre')}",
            f">{say('Share', 'Part')}",
        ],
        rows_each(
            "row",
            "survey",
            _SURVEY,
            row(
                _SURVEY,
                ["{{ row.question }}", "{{ row.answer }}", ">{{ row.count }}", ">{{ row.share }}"],
            ),
        ),
    )


def _lessons(say: Say) -> str:
    return table(
        say("Lessons and their subjects", "Leçons et leurs sujets"),
        _LESSONS,
        [say("Lesson", "Leçon"), say("Subject", "Sujet")],
        rows_each(
            "lesson", "lessons", _LESSONS, row(_LESSONS, ["{{ lesson.text }}", "{{ lesson.tag }}"])
        ),
    )


def text(_say: Say) -> Pieces:
    """A text product: its kind, its title, what is known about it, and its blocks."""
    styles = (
        ("heading", "Heading1"),
        ("subheading", "Heading2"),
        ("lead", "Lead"),
        ("quote", "Quote"),
        ("item", "ListBullet"),
        ("text", "BodyText"),
    )
    return [
        where("kind", line("Kicker", "{{ kind }}")),
        line("Title", "{{ title }}"),
        each("fact", "details", line("Details", "**{{ fact.label }}**\t{{ fact.value }}")),
        each(
            "block",
            "blocks",
            *(
                where(f'block.kind == "{kind}"', line(style, "{{ block.text }}"))
                for kind, style in styles
            ),
        ),
    ]


def tables(_say: Say) -> Pieces:
    """What stands over tables on paper that lies: what it is, its title, how it was narrowed."""
    return [
        where("kind", line("Kicker", "{{ kind }}")),
        line("PageTitle", "{{ title }}"),
        each("fact", "details", line("Seen", "**{{ fact.label }}** {{ fact.value }}")),
    ]


def binder(_say: Say) -> Pieces:
    """What stands before the contents of a binder."""
    return [
        line("Kicker", "{{ kind }}"),
        line("Title", "{{ title }}"),
        each("fact", "details", line("Details", "**{{ fact.label }}**\t{{ fact.value }}")),
    ]

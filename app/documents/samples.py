"""Invented facts in both languages: what a template is tried with, and what it is explained by."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from app.documents.facts import (
    CoverageFacts,
    DocumentFacts,
    EvaluationFacts,
    LessonFacts,
    ObjectiveFacts,
    SpeechFacts,
    SurveyFacts,
)
from app.domain.speeches import TemplateUse
from app.domain.values import Language

_EN = SpeechFacts(
    language=Language.EN,
    title="A safer harbour for Port Lorne",
    marking="Protected A",
    department="Department of Harbours and Inland Waters",
    minister="Minister of Harbours and Inland Waters",
    reference="E-2026-0142",
    version=3,
    event="Reopening of the Port Lorne breakwater",
    date="Tuesday, June 16, 2026, 10:30 a.m. (Atlantic time)",
    place="Fishers’ Wharf, Port Lorne, Nova Scotia",
    audience="fish harvesters, local elected officials and families of Port Lorne",
    speaker="The Honourable Claire Aucoin, Minister of Harbours and Inland Waters",
    on_behalf_of="The Right Honourable Marc Beaulieu, Prime Minister",
    minutes=8,
    french_share=40,
    headline="A rebuilt breakwater lets 86 boats return to Port Lorne this season.",
    summary=(
        (
            "The breakwater was lost to the storm of September 2022. It has been rebuilt higher, "
            "with stone from the county, and the harbour opens again to all vessels."
        ),
    ),
    amount="$14.2 million over three years",
    soundbite="A harbour is a promise that everyone comes home.",
    partners=("Harbour Authority of Port Lorne", "Municipality of the County of Annapolis"),
    salutations=(
        "Chief Marie Paul, Bear River First Nation",
        "Mr. Thomas Saulnier, Member of Parliament",
        "Mayor Ellen Boudreau",
        "Friends of Port Lorne",
    ),
    land_acknowledgement=(
        (
            "I would like to begin by acknowledging that we are gathered in Mi’kma’ki, the "
            "ancestral and unceded territory of the Mi’kmaq."
        ),
    ),
    key_messages=(
        "The harbour is open again, and it is safer than it has ever been.",
        "The work was done here, by people from here: 60 jobs over two winters.",
        "What we learned in Port Lorne will protect 11 other harbours on this coast.",
    ),
    sources=(
        "Engineering report, Coastal Works Branch, March 2026",
        "Fleet register, Harbour Authority of Port Lorne, May 2026",
    ),
    contact="Nadia Fortin, speechwriter, 613-555-0148",
    committee="Standing Committee on Fisheries and Oceans",
    study="Study of small craft harbours and climate change",
    officials=(
        "Paul Nguyen, Assistant Deputy Minister, Coastal Works",
        "Isabelle Roy, Chief Engineer",
    ),
    questions="Questions and answers: small craft harbours, June 2026",
    bill="Bill C-214, An Act respecting small craft harbours",
    stage="Second reading",
    slot="10 minutes, then 5 minutes of questions and comments",
)

_FR = SpeechFacts(
    language=Language.FR,
    title="Un havre plus sûr pour Port Lorne",
    marking="Protégé A",
    department="Ministère des Havres et des Eaux intérieures",
    minister="Ministre des Havres et des Eaux intérieures",
    reference="E-2026-0142",
    version=3,
    event="Réouverture du brise-lames de Port Lorne",
    date="Le mardi 16 juin 2026, 10\u00a0h\u00a030 (heure de l’Atlantique)",
    place="Quai des pêcheurs, Port Lorne (Nouvelle-Écosse)",
    audience="pêcheuses et pêcheurs, élus locaux et familles de Port Lorne",
    speaker="L’honorable Claire Aucoin, ministre des Havres et des Eaux intérieures",
    on_behalf_of="Le très honorable Marc Beaulieu, premier ministre",
    minutes=8,
    french_share=40,
    headline="Grâce au brise-lames reconstruit, 86 bateaux reviennent à Port Lorne cette saison.",
    summary=(
        (
            "Le brise-lames a été emporté par la tempête de septembre 2022. Il a été reconstruit, "
            "plus haut, avec la pierre du comté, et le havre accueille de nouveau tous les bateaux."
        ),
    ),
    amount="14,2 millions de dollars sur trois ans",
    soundbite="Un havre, c’est la promesse que tout le monde rentre à la maison.",
    partners=("Administration portuaire de Port Lorne", "Municipalité du comté d’Annapolis"),
    salutations=(
        "Cheffe Marie Paul, Première Nation de Bear River",
        "Monsieur Thomas Saulnier, député",
        "Madame la mairesse Ellen Boudreau",
        "Chers amis de Port Lorne",
    ),
    land_acknowledgement=(
        (
            "Je tiens d’abord à souligner que nous sommes réunis en Mi’kma’ki, territoire "
            "ancestral et non cédé des Mi’kmaq."
        ),
    ),
    key_messages=(
        "Le havre est rouvert, et il est plus sûr que jamais.",
        "Le travail s’est fait ici, par des gens d’ici\u00a0: 60 emplois pendant deux hivers.",
        "Ce que nous avons appris à Port Lorne protégera 11 autres havres de cette côte.",
    ),
    sources=(
        "Rapport d’ingénierie, Direction générale des travaux côtiers, mars 2026",
        "Registre de la flotte, Administration portuaire de Port Lorne, mai 2026",
    ),
    contact="Nadia Fortin, rédactrice de discours, 613-555-0148",
    committee="Comité permanent des pêches et des océans",
    study="Étude sur les ports pour petits bateaux et les changements climatiques",
    officials=(
        "Paul Nguyen, sous-ministre adjoint, Travaux côtiers",
        "Isabelle Roy, ingénieure en chef",
    ),
    questions="Questions et réponses\u00a0: ports pour petits bateaux, juin 2026",
    bill="Projet de loi C-214, Loi concernant les ports pour petits bateaux",
    stage="Deuxième lecture",
    slot="10 minutes, puis 5 minutes de questions et d’observations",
)

_EVALUATION_EN = EvaluationFacts(
    language=Language.EN,
    title=_EN.event,
    marking=_EN.marking,
    department=_EN.department,
    minister=_EN.minister,
    reference=_EN.reference,
    version=1,
    date=_EN.date,
    place=_EN.place,
    evaluator="Samir Haddad, Events Coordinator",
    finished_on="July 3, 2026",
    summary=_EN.summary,
    objectives=(
        ObjectiveFacts(
            text="Show residents that the harbour is safe again",
            met="Met",
            why="Every boat owner invited took part in the walk along the breakwater.",
        ),
        ObjectiveFacts(
            text="Reach French-language media of the region",
            met="Partly met",
            why="Two of four outlets came; the French advisory went out a day late.",
        ),
        ObjectiveFacts(
            text="Announce the next 11 harbours",
            met="Not met",
            why="Funding was not yet confirmed on the day.",
        ),
    ),
    attendance_expected=120,
    attendance_actual=147,
    media_invited=14,
    media_attended=9,
    social_reach=48_250,
    budget=Decimal(18000),
    cost=Decimal("16735.50"),
    coverage=(
        CoverageFacts(tone="Favourable", clips=11),
        CoverageFacts(tone="Neutral", clips=6),
        CoverageFacts(tone="Unfavourable", clips=2),
    ),
    survey=(
        SurveyFacts(question="Was the event useful?", answer="Yes", count="16", share="89%"),
        SurveyFacts(question="Was the event useful?", answer="No", count="2", share="11%"),
    ),
    survey_note="18 responses (60% of those asked)",
    schedule="Started late",
    schedule_note=("The flight from Halifax landed 20 minutes late; the walk was shortened.",),
    worked=(
        "Speaking on the wharf itself, with the fleet behind the podium.",
        "Simultaneous interpretation on site and on the live stream.",
    ),
    to_change=("Issue the two advisories together.", "Plan a covered area in case of rain."),
    lessons=(
        LessonFacts(text="Keep 30 minutes between a flight and a start.", tag="Travel"),
        LessonFacts(text="The harbour authority lends its own sound system.", tag="Suppliers"),
    ),
    recommendation="Repeat with changes",
    recommendation_note=("Use the same format for the Digby reopening, a month later.",),
)

_EVALUATION_FR = EvaluationFacts(
    language=Language.FR,
    title=_FR.event,
    marking=_FR.marking,
    department=_FR.department,
    minister=_FR.minister,
    reference=_FR.reference,
    version=1,
    date=_FR.date,
    place=_FR.place,
    evaluator="Samir Haddad, coordonnateur des événements",
    finished_on="Le 3 juillet 2026",
    summary=_FR.summary,
    objectives=(
        ObjectiveFacts(
            text="Montrer à la population que le havre est de nouveau sûr",
            met="Atteint",
            why="Tous les propriétaires de bateaux invités ont marché sur le brise-lames.",
        ),
        ObjectiveFacts(
            text="Joindre les médias francophones de la région",
            met="Atteint en partie",
            why="Deux des quatre médias sont venus; l’avis français est parti en retard.",
        ),
        ObjectiveFacts(
            text="Annoncer les 11 prochains havres",
            met="Non atteint",
            why="Le financement n’était pas encore confirmé ce jour-là.",
        ),
    ),
    attendance_expected=120,
    attendance_actual=147,
    media_invited=14,
    media_attended=9,
    social_reach=48_250,
    budget=Decimal(18000),
    cost=Decimal("16735.50"),
    coverage=(
        CoverageFacts(tone="Favorable", clips=11),
        CoverageFacts(tone="Neutre", clips=6),
        CoverageFacts(tone="Défavorable", clips=2),
    ),
    survey=(
        SurveyFacts(
            question="L’événement a-t-il été utile?", answer="Oui", count="16", share="89\u00a0%"
        ),
        SurveyFacts(
            question="L’événement a-t-il été utile?", answer="Non", count="2", share="11\u00a0%"
        ),
    ),
    survey_note="18 réponses (60\u00a0% des personnes interrogées)",
    schedule="Commencé en retard",
    schedule_note=(
        "Le vol de Halifax a atterri avec 20 minutes de retard; la marche a été raccourcie.",
    ),
    worked=(
        "La prise de parole sur le quai même, la flotte derrière le lutrin.",
        "L’interprétation simultanée, sur place et dans la diffusion en direct.",
    ),
    to_change=("Diffuser les deux avis en même temps.", "Prévoir un abri en cas de pluie."),
    lessons=(
        LessonFacts(text="Garder 30 minutes entre un vol et un début.", tag="Déplacements"),
        LessonFacts(
            text="L’administration portuaire prête son système de son.", tag="Fournisseurs"
        ),
    ),
    recommendation="Refaire, avec des changements",
    recommendation_note=("Reprendre la formule à la réouverture de Digby, un mois plus tard.",),
)


def sample(use: TemplateUse, language: Language) -> DocumentFacts:
    """The invented facts of one use in one language."""
    english = language is Language.EN
    if use is TemplateUse.EVALUATION:
        return _EVALUATION_EN if english else _EVALUATION_FR
    return _EN if english else _FR


def sample_facts(use: TemplateUse, language: Language) -> dict[str, Any]:
    """Every field that a template of this use may print, with an example of its value."""
    return sample(use, language).as_fields()


def known_fields(use: TemplateUse) -> tuple[str, ...]:
    """The names of those fields; `objectives.met` is `met` of each entry of `objectives`."""
    facts = sample_facts(use, Language.EN)
    return tuple(
        sorted([*facts, *(f"{name}.{part}" for name in facts for part in _row(facts[name]))])
    )


def _row(value: Any) -> list[str]:
    """The names of a table's columns; none for what is no table."""
    entry: Any = cast("list[Any]", value)[0] if isinstance(value, list) else ""
    return list(cast("dict[str, Any]", entry)) if isinstance(entry, dict) else []

"""The sections of the event proposal that an office starts with."""

from __future__ import annotations

from app.domain.proposals import SectionFormat
from app.domain.values import Bilingual

_TEXT = SectionFormat.TEXT

SECTIONS: tuple[tuple[str, Bilingual, Bilingual, SectionFormat, bool], ...] = (
    (
        "event",
        Bilingual("Event", "Événement"),
        Bilingual("Title, date and place, from the event.", "Titre, date et lieu de l’événement."),
        SectionFormat.EVENT,
        True,
    ),
    (
        "event_type",
        Bilingual("Event type", "Type d’événement"),
        Bilingual("From the event.", "Tiré de la fiche de l’événement."),
        SectionFormat.EVENT_KIND,
        True,
    ),
    (
        "headline",
        Bilingual("Desired headline", "Manchette souhaitée"),
        Bilingual(
            "The headline you would like to read the next day.",
            "La manchette que vous aimeriez lire le lendemain.",
        ),
        _TEXT,
        True,
    ),
    (
        "key_messages",
        Bilingual("Key messages", "Messages clés"),
        Bilingual("Three at most, one a line.", "Trois au plus, un par ligne."),
        _TEXT,
        True,
    ),
    (
        "media_lines",
        Bilingual("Media lines", "Infocapsules"),
        Bilingual(
            "What is answered to likely questions.",
            "Les réponses aux questions probables des médias.",
        ),
        _TEXT,
        False,
    ),
    (
        "objectives",
        Bilingual("Strategic objectives", "Objectifs stratégiques"),
        Bilingual(
            "What will be different after the event, and how it will be seen.",
            "Ce que l’événement doit changer, et à quoi on le verra.",
        ),
        _TEXT,
        True,
    ),
    (
        "soundbite",
        Bilingual("Desired soundbite", "Extrait sonore souhaité"),
        Bilingual("One sentence of ten seconds.", "Une phrase de dix secondes."),
        _TEXT,
        True,
    ),
    (
        "backdrop",
        Bilingual("Ideal speaking backdrop", "Arrière-plan idéal pour l’allocution"),
        Bilingual(
            "What is seen behind the person who speaks.",
            "Ce que l’on voit derrière la personne qui parle.",
        ),
        _TEXT,
        False,
    ),
    (
        "photograph",
        Bilingual("Ideal photograph", "Photo idéale"),
        Bilingual(
            "Who and what is in the picture, and where it is taken.",
            "Qui et quoi figurent sur la photo, et où elle est prise.",
        ),
        _TEXT,
        False,
    ),
    (
        "tone",
        Bilingual("Tone", "Ton"),
        Bilingual("How it should sound.", "L’impression à donner."),
        SectionFormat.TONE,
        True,
    ),
    (
        "attire",
        Bilingual("Attire", "Tenue"),
        Bilingual(
            "Business, casual, safety equipment …",
            "Tenue de ville, tenue décontractée, équipement de sécurité…",
        ),
        _TEXT,
        False,
    ),
    (
        "materials",
        Bilingual("Rollout materials", "Produits à diffuser"),
        Bilingual(
            "Products that go out with the event.",
            "Les produits de communication qui accompagnent l’événement.",
        ),
        _TEXT,
        True,
    ),
    (
        "background",
        Bilingual("Background", "Contexte"),
        Bilingual("What was said and done before.", "Ce qui a été dit et fait jusqu’à maintenant."),
        _TEXT,
        True,
    ),
    (
        "considerations",
        Bilingual("Strategic considerations", "Considérations stratégiques"),
        Bilingual(
            "Environment, timing, other announcements.",
            "Environnement public, moment choisi, autres annonces.",
        ),
        _TEXT,
        True,
    ),
    (
        "audiences",
        Bilingual("Audiences", "Publics cibles"),
        Bilingual("Who must hear this, in order.", "À qui l’on s’adresse, par ordre d’importance."),
        _TEXT,
        True,
    ),
    (
        "partners",
        Bilingual("Partners", "Partenaires"),
        Bilingual(
            "Their part, their speakers, their approval.",
            "Leur rôle, leurs porte-parole, leur approbation.",
        ),
        _TEXT,
        False,
    ),
    (
        "amount",
        Bilingual("Dollar amount", "Montant en dollars"),
        Bilingual("What is announced, in Canadian dollars.", "Le montant annoncé, en dollars."),
        SectionFormat.AMOUNT,
        False,
    ),
    (
        "risks",
        Bilingual("Risks", "Risques"),
        Bilingual(
            "What may go wrong, and what is done about it.",
            "Ce qui pourrait mal tourner, et les mesures prévues.",
        ),
        _TEXT,
        True,
    ),
    (
        "official_languages",
        Bilingual("Official-languages plan", "Plan relatif aux langues officielles"),
        Bilingual(
            "Moderator, balance of languages, interpretation, each live stream, signage, quotes.",
            "Animation, équilibre des langues, interprétation, chaque webdiffusion, affichage,"
            " citations.",
        ),
        _TEXT,
        True,
    ),
    (
        "contacts",
        Bilingual("Contacts", "Personnes-ressources"),
        Bilingual(
            "Program, communications, partners: name and phone.",
            "Programme, communications, partenaires : nom et téléphone.",
        ),
        _TEXT,
        True,
    ),
)
"""Code, name, help, what it holds, whether it must be filled; in the order of the form."""

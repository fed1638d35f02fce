"""The six speeches: what each occasion asks of a writer, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from parts import (
    Say,
    detail,
    each,
    from_file,
    heading,
    line,
    paragraphs,
    prompt,
    row,
    rows_each,
    table,
    where,
)

Pieces = list[str]


def _title_block(say: Say, kicker: str, *particulars: str) -> Pieces:
    """What, when, where, for whom, by whom, how long; `particulars` of the occasion come first."""
    time = say(
        "{{ minutes }} minutes, about {{ total_words }} words",
        "{{ minutes }} minutes, environ {{ total_words }} mots",
    )
    languages = say(
        "{{ english_share }}% English, {{ french_share }}% French",
        "{{ french_share }}\u00a0% en français, {{ english_share }}\u00a0% en anglais",
    )
    return [
        line("Kicker", kicker),
        line("Title", "{{ title }}"),
        where("event != title", detail(say("Event", "Événement"), "event")),
        *particulars,
        detail(say("Date", "Date"), "date"),
        detail(say("Place", "Lieu"), "place"),
        detail(say("Audience", "Auditoire"), "audience"),
        detail(say("Speaker", "Prise de parole"), "speaker"),
        detail(say("On behalf of", "Au nom de"), "on_behalf_of"),
        detail(say("Length", "Durée"), "minutes", time),
        line("Details", f"**{say('Languages', 'Langues')}**\t{languages}"),
        where(
            "caveat", line("Caveat", say("Check against delivery", "Le texte prononcé fait foi"))
        ),
    ]


def _greetings(say: Say, default: str = "") -> Pieces:
    """Who is greeted, in order of precedence."""
    given = [
        heading(say("Salutations", "Salutations"), 2),
        each("greeted", "salutations", line("Salutation", "{{ greeted }},")),
    ]
    return [
        where("salutations", *given),
        where("not salutations", line("Salutation", default)) if default else "",
    ]


def _land(say: Say) -> Pieces:
    return [
        where(
            "land_acknowledgement",
            heading(say("Land acknowledgement", "Reconnaissance territoriale"), 2),
            paragraphs("Spoken", "land_acknowledgement"),
        )
    ]


def _opening(say: Say, english: str, french: str) -> Pieces:
    return [
        heading(say("Opening", "Ouverture")),
        *_greetings(say),
        *_land(say),
        prompt(
            say,
            f"about {{{{ opening_time }}}}, greetings included. {english}",
            f"environ {{{{ opening_time }}}}, salutations comprises. {french}",
        ),
    ]


def _file(say: Say, english: str, french: str) -> Pieces:
    """What the event's own page says, under a heading."""
    return [where("summary", heading(say(english, french)), from_file(say))]


def _messages(say: Say, name: str, english: str, french: str) -> Pieces:
    return [
        each(
            "message",
            "messages",
            heading(f"{name}{{% if messages|length > 1 %}} {{{{ message.number }}}}{{% endif %}}"),
            where("message.text", line("Spoken", "{{ message.text }}")),
            prompt(
                say,
                "about {{ message.time }}, {{ message.words }} words."
                f"{{% if loop.first %}} {english}{{% endif %}}",
                "environ {{ message.time }}, {{ message.words }} mots."
                f"{{% if loop.first %}} {french}{{% endif %}}",
            ),
        )
    ]


def _closing(say: Say, english: str, french: str, *last: str) -> Pieces:
    return [
        heading(say("Closing", "Conclusion")),
        prompt(
            say,
            f"about {{{{ closing_time }}}}. {english}",
            f"environ {{{{ closing_time }}}}. {french}",
        ),
        where("soundbite", line("Spoken", "{{ soundbite }}")),
        *(line("Spoken", text) for text in last),
    ]


def _reference(say: Say, name: str, *more: str) -> Pieces:
    """For the writer and the reader of the draft: time, sources, whom to ask."""
    widths = (5560, 1900, 1900)
    heads = [say("Part", "Partie"), f">{say('Time', 'Durée')}", f">{say('Words', 'Mots')}"]
    colon = say(": ", "\u00a0: ")
    message = (
        f"{name}{{% if messages|length > 1 %}} {{{{ message.number }}}}{{% endif %}}"
        f"{{% if message.text %}}{colon}{{{{ message.text }}}}{{% endif %}}"
    )
    return [
        heading(say("For reference", "Repères"), new_page=True),
        heading(say("Speaking time", "Temps de parole"), 2),
        line(
            "BodyText",
            say(
                "Counted at {{ pace }} words a minute.",
                "Calculé à raison de {{ pace }} mots à la minute.",
            ),
        ),
        table(
            say("Speaking time of each part", "Temps de parole de chaque partie"),
            widths,
            heads,
            row(
                widths, [say("Opening", "Ouverture"), ">{{ opening_time }}", ">{{ opening_words }}"]
            ),
            rows_each(
                "message",
                "messages",
                widths,
                row(widths, [message, ">{{ message.time }}", ">{{ message.words }}"]),
            ),
            row(
                widths,
                [say("Closing", "Conclusion"), ">{{ closing_time }}", ">{{ closing_words }}"],
            ),
            row(
                widths,
                [say("Total", "Total"), ">{{ total_time }}", ">{{ total_words }}"],
                kind="total",
            ),
        ),
        *more,
        where(
            "sources",
            heading(say("Sources", "Sources"), 2),
            paragraphs("ListBullet", "sources"),
        ),
        where(
            "contact",
            heading(say("Contact", "Personne-ressource"), 2),
            line("BodyText", "{{ contact }}"),
        ),
    ]


def _thanks(say: Say) -> str:
    return say("Thank you. Merci.", "Merci. Thank you.")


def event(say: Say) -> Pieces:
    """Remarks at an event."""
    name = say("Message", "Message")
    return [
        *_title_block(say, say("Remarks at an event", "Allocution à un événement")),
        *_opening(
            say,
            "Say in one sentence why this day matters{% if audience %} to {{ audience }}"
            "{% endif %}.",
            "Dire en une phrase ce que ce jour signifie{% if audience %} pour l’auditoire "
            "({{ audience }}){% endif %}.",
        ),
        *_file(say, "What brings us together", "Ce qui nous rassemble"),
        *_messages(
            say,
            name,
            "One fact, one person or one place that shows it.",
            "Un fait, une personne ou un lieu qui l’illustre.",
        ),
        *_closing(
            say,
            "Come back to the opening; one thing to remember.",
            "Revenir à l’ouverture; une seule idée à retenir.",
            _thanks(say),
        ),
        *_reference(say, name),
    ]


def announcement(say: Say) -> Pieces:
    """The news first, then what it changes, then who made it possible."""
    name = say("What it changes", "Ce que cela change")
    return [
        *_title_block(say, say("Remarks for an announcement", "Allocution d’annonce")),
        *_opening(
            say,
            "Go to the news quickly{% if place %}, from where it happens: {{ place }}{% endif %}.",
            "Arriver vite à la nouvelle{% if place %}, là où elle se passe\u00a0: {{ place }}"
            "{% endif %}.",
        ),
        where(
            "headline or amount or summary",
            heading(say("The announcement", "L’annonce")),
            where("headline", line("Spoken", "{{ headline }}")),
            where(
                "amount",
                prompt(
                    say,
                    "the amount is {{ amount }}. Say it once in full, then what it pays for.",
                    "le montant est de {{ amount }}. Le dire une fois en entier, puis dire ce "
                    "qu’il permet.",
                ),
            ),
            from_file(say),
        ),
        *_messages(
            say,
            name,
            "Who will notice, when, and how. One figure at most.",
            "Qui le remarquera, quand et comment. Un seul chiffre, au plus.",
        ),
        where(
            "partners",
            heading(say("Our partners", "Nos partenaires")),
            prompt(
                say,
                "thank each by name for one thing done.",
                "remercier chaque partenaire par son nom, pour un geste précis.",
            ),
            paragraphs("ListBullet", "partners"),
        ),
        *_closing(
            say,
            "What happens next, and when.",
            "Ce qui se passe ensuite, et quand.",
            _thanks(say),
        ),
        *_reference(say, name),
    ]


def stakeholders(say: Say) -> Pieces:
    """Short, to open a conversation."""
    name = say("Message", "Message")
    return [
        *_title_block(
            say, say("Notes for a stakeholder meeting", "Notes pour une rencontre d’intervenants")
        ),
        *_opening(
            say,
            "Thank those who came{% if audience %} ({{ audience }}){% endif %}, and say what you "
            "hope to take away.",
            "Remercier les personnes présentes{% if audience %} ({{ audience }}){% endif %} et "
            "dire ce qu’on espère en retirer.",
        ),
        *_file(say, "Purpose of the meeting", "But de la rencontre"),
        *_messages(
            say,
            name,
            "What is known, what is not decided yet.",
            "Ce qui est connu, ce qui n’est pas encore décidé.",
        ),
        heading(say("What we want to hear", "Ce que nous voulons entendre")),
        prompt(
            say,
            "two or three open questions; how the answers will be used, and when participants will "
            "hear back.",
            "deux ou trois questions ouvertes; l’usage qui sera fait des réponses, et le moment où "
            "il y aura un retour.",
        ),
        *_closing(
            say,
            "Give the floor to the participants.",
            "Donner la parole aux participantes et participants.",
            _thanks(say),
        ),
        *_reference(say, name),
    ]


def internal(say: Say) -> Pieces:
    """To colleagues."""
    name = say("Message", "Message")
    return [
        *_title_block(say, say("Notes for an internal event", "Notes pour un événement interne")),
        *_opening(
            say,
            "Speak to colleagues as colleagues{% if audience %}: {{ audience }}{% endif %}.",
            "S’adresser aux collègues en collègue{% if audience %}\u00a0: {{ audience }}"
            "{% endif %}.",
        ),
        heading(say("Thanks", "Remerciements")),
        prompt(
            say,
            "name the teams and what each one did; agree on the names with their managers.",
            "nommer les équipes et ce que chacune a fait; valider les noms auprès des "
            "gestionnaires.",
        ),
        *_file(say, "Where we stand", "Où nous en sommes"),
        *_messages(
            say,
            name,
            "What it means for people’s work.",
            "Ce que cela signifie pour le travail de chacun.",
        ),
        *_closing(
            say,
            "The next step, its date, and where questions can be asked.",
            "La prochaine étape, sa date et l’endroit où poser des questions.",
            _thanks(say),
        ),
        *_reference(say, name),
    ]


def committee(say: Say) -> Pieces:
    """An opening statement before a committee of Parliament."""
    name = say("Point", "Point")
    return [
        *_title_block(
            say,
            say(
                "Opening statement before a committee",
                "Déclaration liminaire devant un comité",
            ),
            detail(say("Committee", "Comité"), "committee"),
            detail(say("Study or order", "Étude ou renvoi"), "study"),
        ),
        where(
            "officials",
            heading(say("Officials present", "Fonctionnaires présents")),
            paragraphs("ListBullet", "officials"),
        ),
        heading(say("Opening statement", "Déclaration liminaire")),
        *_greetings(
            say,
            say(
                "Chair and members of the committee,",
                "Mesdames et messieurs les membres du comité,",
            ),
        ),
        *_land(say),
        prompt(
            say,
            "about {{ opening_time }}. Thank the committee for its invitation"
            "{% if study %} and its work on “{{ study }}”{% endif %}"
            "{% if officials %}; introduce the officials{% endif %}.",
            "environ {{ opening_time }}. Remercier le comité de son invitation"
            "{% if study %} et de ses travaux («\u00a0{{ study }}\u00a0»){% endif %}"
            "{% if officials %}; présenter les fonctionnaires{% endif %}.",
        ),
        *_messages(
            say,
            name,
            "What was done, with its date and its source. Figures as in the Estimates.",
            "Ce qui a été fait, avec la date et la source. Chiffres conformes au Budget des "
            "dépenses.",
        ),
        *_closing(
            say,
            "What the committee will receive, and when.",
            "Ce que le comité recevra, et quand.",
            say(
                "I would be pleased to answer your questions. Thank you. Merci.",
                "C’est avec plaisir que je répondrai à vos questions. Merci. Thank you.",
            ),
        ),
        *_reference(
            say,
            name,
            where(
                "questions",
                heading(say("Questions and answers", "Questions et réponses"), 2),
                line("BodyText", say("Binder: {{ questions }}", "Cahier\u00a0: {{ questions }}")),
            ),
        ),
    ]


def house(say: Say) -> Pieces:
    """A speech in the House of Commons: all of it is said to the Chair."""
    name = say("Argument", "Argument")
    return [
        *_title_block(
            say,
            say("Speech in the House of Commons", "Discours à la Chambre des communes"),
            detail(say("Bill", "Projet de loi"), "bill"),
            detail(say("Stage or motion", "Étape ou motion"), "stage"),
            detail(say("Time slot", "Temps alloué"), "slot"),
        ),
        heading(say("Opening", "Ouverture")),
        line("Salutation", say("Speaker,", "Monsieur le Président,")),
        prompt(
            say,
            "about {{ opening_time }}, to the Chair (“Mr. Speaker” or “Madam Speaker”, as whoever "
            "presides prefers). Say what the House is asked to decide"
            "{% if bill %}: {{ bill }}{% endif %}{% if stage %} ({{ stage|lower }}){% endif %}.",
            "environ {{ opening_time }}, à la présidence («\u00a0Madame la Présidente\u00a0» si "
            "une femme occupe le fauteuil). Dire ce que la Chambre est appelée à décider"
            "{% if bill %}\u00a0: {{ bill }}{% endif %}"
            "{% if stage %} ({{ stage|lower }}){% endif %}.",
        ),
        *_land(say),
        *_file(say, "What is before the House", "Ce dont la Chambre est saisie"),
        *_messages(
            say,
            name,
            "Colleagues are named by their riding or office, never by their name.",
            "Les collègues sont désignés par leur circonscription ou leur fonction, jamais par "
            "leur nom.",
        ),
        *_closing(
            say,
            "What members are invited to do{% if slot %}. Time slot: {{ slot }}{% endif %}.",
            "Ce à quoi les députées et députés sont invités{% if slot %}. Temps alloué\u00a0: "
            "{{ slot }}{% endif %}.",
            say("Thank you, Speaker.", "Merci, Monsieur le Président."),
        ),
        *_reference(say, name),
    ]


OCCASIONS: dict[str, Callable[[Say], Pieces]] = {
    "event": event,
    "announcement": announcement,
    "stakeholder meeting": stakeholders,
    "internal event": internal,
    "parliamentary committee": committee,
    "House debate": house,
}

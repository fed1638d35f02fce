"""The critical paths that an office starts with.

`TASKS` names each task once, with who does it; `PATHS` says when it is due, in working days from
event day, and which tasks it waits for.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.lists import EventKindId
from app.domain.tasks import (
    Owner,
    PathNeed,
    PathNeedId,
    PathTask,
    PathTaskId,
    PathTemplate,
    PathTemplateId,
)
from app.domain.values import Bilingual, Entity
from app.ids import known_id

_C, _S, _M = Owner.COORDINATOR, Owner.SPEECHWRITER, Owner.MEDIA_OFFICER

TASKS = {
    "proposal": ("Write the event proposal", "Rédiger la proposition d’événement", _C),
    "proposal_ok": (
        "Have the event proposal approved",
        "Faire approuver la proposition d’événement",
        _C,
    ),
    "principal": ("Confirm the principal", "Confirmer la représentation ministérielle", _C),
    "partners": (
        "Confirm partners and their speakers",
        "Confirmer les partenaires et leurs porte-parole",
        _C,
    ),
    "venue": ("Book the venue", "Réserver le lieu", _C),
    "site_visit": ("Visit the venue", "Visiter les lieux", _C),
    "accessibility": (
        "Check that the venue and the documents are accessible",
        "Vérifier l’accessibilité du lieu et des documents",
        _C,
    ),
    "protocol": (
        "Settle the protocol and the land acknowledgement",
        "Régler le protocole et la reconnaissance territoriale",
        _C,
    ),
    "interpretation": (
        "Book interpretation and captioning",
        "Réserver l’interprétation et le sous-titrage",
        _C,
    ),
    "equipment": (
        "Book sound, podium, flags and backdrop",
        "Réserver la sonorisation, le lutrin, les drapeaux et l’arrière-plan",
        _C,
    ),
    "photo": (
        "Book the photographer and the video crew",
        "Réserver les services de photo et de vidéo",
        _C,
    ),
    "guests": ("Draw up the guest list", "Dresser la liste des invités", _C),
    "invitations": ("Send the invitations", "Envoyer les invitations", _C),
    "release": (
        "Draft the news release and the backgrounder",
        "Rédiger le communiqué de presse et le document d’information",
        _M,
    ),
    "advisory": ("Draft the media advisory", "Rédiger l’avis aux médias", _M),
    "lines": (
        "Draft media lines, questions and answers",
        "Rédiger les infocapsules ainsi que les questions et réponses",
        _M,
    ),
    "social": (
        "Prepare the social media posts",
        "Préparer les publications pour les médias sociaux",
        _M,
    ),
    "speech": ("Draft the speech", "Rédiger l’allocution", _S),
    "translation": (
        "Have the products translated and revised",
        "Faire traduire et réviser les produits",
        _C,
    ),
    "approval": ("Have the products approved", "Faire approuver les produits", _C),
    "scenario": ("Write the event scenario", "Rédiger le scénario d’événement", _C),
    "binder": ("Deliver the event binder", "Remettre le cahier d’événement", _C),
    "advisory_out": ("Issue the media advisory", "Diffuser l’avis aux médias", _M),
    "sound_check": (
        "Check the sound and walk through the event",
        "Vérifier le son et faire une répétition",
        _C,
    ),
    "release_out": ("Issue the news release", "Diffuser le communiqué de presse", _M),
    "social_out": ("Publish the social media posts", "Publier dans les médias sociaux", _M),
    "coverage": ("Gather the media coverage", "Recueillir la couverture médiatique", _M),
    "thanks": ("Send the thank-you notes", "Envoyer les remerciements", _C),
    "evaluation": ("Finish the evaluation", "Terminer l’évaluation", _C),
    "ground_rules": (
        "Settle the ground rules: embargo and attribution",
        "Fixer les règles de base : embargo et attribution",
        _M,
    ),
    "presenters": ("Confirm the presenters", "Confirmer les présentateurs", _M),
    "deck": ("Prepare the deck", "Préparer la présentation", _M),
    "media_list": ("Draw up the list of media", "Dresser la liste des médias", _M),
    "media_invitation": ("Invite the media", "Inviter les médias", _M),
    "phone_line": (
        "Book and test the conference line",
        "Réserver et essayer la ligne de conférence",
        _M,
    ),
    "answers_out": (
        "Send the answers that were promised",
        "Envoyer les réponses promises aux journalistes",
        _M,
    ),
    "route": (
        "Plan the route, transport and security",
        "Planifier le trajet, le transport et la sécurité",
        _C,
    ),
    "hosts": ("Settle the program with the hosts", "Convenir du programme avec les hôtes", _C),
    "request": (
        "Answer the invitation of the organizers",
        "Répondre à l’invitation des organisateurs",
        _C,
    ),
    "agenda": ("Settle the agenda", "Arrêter l’ordre du jour", _C),
    "registration": ("Open registration", "Ouvrir les inscriptions", _C),
    "speakers": ("Confirm the speakers", "Confirmer les conférenciers", _C),
    "catering": ("Book catering", "Réserver le service de traiteur", _C),
    "briefing": ("Write the briefing note", "Rédiger la note d’information", _C),
    "follow_up": (
        "Send the record of decisions and actions",
        "Envoyer le relevé des décisions et des suites à donner",
        _C,
    ),
    "order": (
        "Read the order of reference and the committee’s past questions",
        "Lire l’ordre de renvoi et les questions déjà posées par le comité",
        _C,
    ),
    "officials": ("Confirm the officials", "Confirmer les fonctionnaires présents", _C),
    "opening": ("Draft the opening statement", "Rédiger la déclaration liminaire", _S),
    "answers": (
        "Assemble the questions and answers binder",
        "Assembler le cahier de questions et réponses",
        _C,
    ),
    "rehearsal": ("Hold the preparation session", "Tenir la séance de préparation", _C),
    "to_clerk": (
        "Send the opening statement to the clerk in both languages",
        "Envoyer la déclaration liminaire au greffier dans les deux langues",
        _C,
    ),
    "undertakings": (
        "Send the committee the answers that were promised",
        "Transmettre au comité les réponses promises",
        _C,
    ),
}

# code, names, kind of event (or ""), lines of: task, working days, what it waits for
PATHS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "announcement",
        "Announcement",
        "Annonce",
        "announcement",
        """
        proposal        -30
        proposal_ok     -25 proposal
        principal       -22 proposal_ok
        partners        -20 proposal_ok
        venue           -20 proposal_ok
        interpretation  -18 venue
        accessibility   -17 venue
        equipment       -15 venue
        photo           -15 venue
        guests          -15 partners
        release         -15 proposal_ok
        speech          -14 principal
        lines           -14 proposal_ok
        invitations     -10 guests
        social          -10 release
        translation      -9 release speech lines
        advisory         -8 venue principal
        approval         -5 translation advisory social
        scenario         -4 equipment principal
        binder           -2 scenario approval
        advisory_out     -1 approval
        sound_check       0 equipment
        release_out       0 approval
        social_out        0 approval
        coverage          1 release_out
        thanks            3
        evaluation       10 coverage
        """,
    ),
    (
        "technical_briefing",
        "Technical briefing",
        "Séance d’information technique",
        "technical_briefing",
        """
        presenters      -12
        ground_rules    -10
        deck            -10 presenters
        media_list       -8
        lines            -8
        phone_line       -6
        interpretation   -6
        translation      -5 deck lines
        approval         -3 translation ground_rules
        media_invitation -1 approval media_list phone_line
        sound_check       0 phone_line
        answers_out       1
        coverage          1
        evaluation        5 coverage
        """,
    ),
    (
        "visit",
        "Visit or tour",
        "Visite ou tournée",
        "visit",
        """
        principal       -20
        hosts           -15 principal
        route           -12 hosts
        site_visit      -10 hosts
        protocol        -10 hosts
        photo            -8
        lines            -8
        social           -6 hosts
        scenario         -5 route site_visit
        approval         -4 lines social
        binder           -2 scenario approval
        social_out        0 approval
        thanks            3
        evaluation        7
        """,
    ),
    (
        "speech",
        "Speech at someone else’s event",
        "Allocution à l’événement d’un tiers",
        "speech",
        """
        request         -20
        principal       -18 request
        hosts           -15 principal
        speech          -12 hosts
        translation      -7 speech
        approval         -4 translation
        protocol         -4 hosts
        scenario         -3 hosts
        binder           -2 approval scenario
        social_out        0 approval
        thanks            2
        evaluation        7
        """,
    ),
    (
        "conference",
        "Conference",
        "Conférence",
        "conference",
        """
        proposal        -90
        proposal_ok     -80 proposal
        venue           -75 proposal_ok
        agenda          -60 proposal_ok
        speakers        -45 agenda
        registration    -40 venue agenda
        interpretation  -40 venue
        accessibility   -35 venue
        equipment       -30 venue
        catering        -20 registration
        speech          -15 agenda
        release         -12 agenda
        lines           -12
        translation      -9 speech release lines
        approval         -5 translation
        scenario         -5 speakers equipment
        binder           -2 scenario approval
        advisory_out     -2 approval
        sound_check      -1 equipment
        release_out       0 approval
        coverage          2 release_out
        thanks            5
        evaluation       15 coverage
        """,
    ),
    (
        "stakeholder_meeting",
        "Stakeholder meeting",
        "Rencontre avec des intervenants",
        "stakeholder_meeting",
        """
        principal       -15
        agenda          -12 principal
        venue           -12
        guests          -10 agenda
        invitations      -8 guests venue
        interpretation   -8 venue
        briefing         -6 agenda
        speech           -6 agenda
        approval         -3 briefing speech
        binder           -1 approval
        follow_up         3
        evaluation        7
        """,
    ),
    (
        "committee",
        "Committee appearance",
        "Comparution devant un comité",
        "committee",
        """
        order           -12
        officials       -10 order
        opening          -9 order
        answers          -8 order
        lines            -7 order
        translation      -6 opening
        approval         -4 translation answers
        rehearsal        -2 approval officials
        to_clerk         -1 approval
        binder           -1 approval
        coverage          1
        undertakings      5
        """,
    ),
    (
        "default",
        "Usual path",
        "Chemin habituel",
        "",
        """
        proposal        -20
        proposal_ok     -16 proposal
        principal       -14 proposal_ok
        venue           -14 proposal_ok
        interpretation  -10 venue
        lines            -8 proposal_ok
        speech           -8 principal
        translation      -6 lines speech
        approval         -4 translation
        scenario         -3 venue principal
        binder           -1 scenario approval
        thanks            3
        evaluation       10
        """,
    ),
)


def first_paths() -> Iterator[Entity]:
    """Templates, their tasks, and what each task waits for."""
    for rank, (code, en, fr, kind, lines) in enumerate(PATHS, 1):
        template = PathTemplateId(known_id(f"path_template {code}"))
        yield PathTemplate(
            id=template,
            name=Bilingual(en, fr),
            rank=rank,
            kind_id=EventKindId(known_id(f"event_kind {kind}")) if kind else None,
        )
        steps = [line.split() for line in lines.strip().splitlines()]
        for at, (task, offset, *_needs) in enumerate(steps, 1):
            task_en, task_fr, owner = TASKS[task]
            yield PathTask(
                id=_task_id(code, task),
                template_id=template,
                title=Bilingual(task_en, task_fr),
                offset=int(offset),
                owner=owner,
                rank=at,
            )
        for task, _offset, *needs in steps:
            for need in needs:
                yield PathNeed(
                    id=PathNeedId(known_id(f"path_need {code} {task} {need}")),
                    task_id=_task_id(code, task),
                    needs_id=_task_id(code, need),
                )


def _task_id(path: str, task: str) -> PathTaskId:
    return PathTaskId(known_id(f"path_task {path} {task}"))

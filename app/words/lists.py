"""The lists that an office starts with, in both languages. Every entry can be changed later.

Each line is (code, English, French, flags…); the id of a record is made from its kind and code, so
that every workspace begins alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.lists import (
    BudgetLine,
    BudgetLineId,
    Channel,
    ChannelId,
    EventKind,
    EventKindId,
    Office,
    OfficeId,
    ProductKind,
    ProductKindId,
    Section,
    SectionId,
    ServiceKind,
    ServiceKindId,
    Tag,
    TagId,
    Tone,
    ToneId,
    Unit,
    UnitId,
)
from app.domain.proposals import ProposalSection, ProposalSectionId
from app.domain.routes import RouteStep, RouteStepId, RouteTemplate, RouteTemplateId
from app.domain.values import Bilingual, Entity
from app.ids import known_id
from app.words.paths import first_paths
from app.words.proposal_form import SECTIONS as PROPOSAL_SECTIONS

# c: two on one day compete · e: evaluated afterwards · s: the principal speaks · p: languages and
# accessibility are planned before it is confirmed
EVENT_KINDS = (
    ("announcement", "Announcement", "Annonce", "cesp"),
    ("speech", "Speech or remarks", "Allocution", "esp"),
    ("technical_briefing", "Technical briefing", "Séance d’information technique", "cep"),
    ("media_availability", "Media availability", "Disponibilité pour les médias", "cesp"),
    ("stakeholder_meeting", "Stakeholder meeting", "Rencontre avec des intervenants", "esp"),
    ("internal_event", "Internal event", "Événement interne", "esp"),
    ("visit", "Visit or tour", "Visite ou tournée", "ep"),
    ("conference", "Conference", "Conférence", "esp"),
    ("committee", "Committee appearance", "Comparution devant un comité", "es"),
    ("house_debate", "House debate", "Débat à la Chambre", "s"),
    ("awareness_day", "Awareness day", "Journée de sensibilisation", ""),
    ("consultation", "Consultation", "Consultation", "cep"),
    ("milestone", "Milestone", "Jalon", ""),
    ("for_information", "For information", "À titre d’information", ""),
)

# r: in the parts of Canada.ca · s: spoken · p: the event proposal · b: both languages needed
PRODUCT_KINDS = (
    ("news_release", "News release", "Communiqué de presse", "rb"),
    ("media_advisory", "Media advisory", "Avis aux médias", "rb"),
    ("statement", "Statement", "Déclaration", "rb"),
    ("backgrounder", "Backgrounder", "Document d’information", "rb"),
    ("speech", "Speech", "Allocution", "sb"),
    ("speaking_notes", "Speaking notes", "Notes d’allocution", "sb"),
    ("media_lines", "Media lines", "Infocapsules", "b"),
    ("questions", "Questions and answers", "Questions et réponses", "b"),
    ("proposal", "Event proposal", "Proposition d’événement", "pb"),
    ("social_post", "Social media post", "Publication dans les médias sociaux", "b"),
    ("web_content", "Web content", "Contenu Web", "b"),
    ("video_script", "Video script", "Scénario vidéo", "b"),
    ("promotional_material", "Promotional material", "Matériel promotionnel", "b"),
    ("outreach_pitch", "Outreach pitch", "Argumentaire de sensibilisation", ""),
    ("invitation", "Invitation", "Invitation", "b"),
    ("briefing_note", "Briefing note", "Note d’information", ""),
    ("question_period_note", "Question Period note", "Note pour la période des questions", "b"),
    ("media_response", "Media response", "Réponse aux médias", ""),
    ("event_scenario", "Event scenario", "Scénario d’événement", ""),
    ("evaluation_report", "Evaluation report", "Rapport d’évaluation", ""),
)

SECTIONS = (
    ("announcements", "Announcements", "Annonces"),
    ("ministerial_events", "Ministerial events", "Événements ministériels"),
    ("parliament", "Parliament", "Parlement"),
    ("consultations", "Consultations and stakeholders", "Consultations et intervenants"),
    ("media", "Media relations", "Relations avec les médias"),
    ("cross_government", "Cross-government", "Initiatives pangouvernementales"),
    ("awareness_days", "Awareness days", "Journées de sensibilisation"),
    ("milestones", "Milestones and reports", "Jalons et rapports"),
    ("for_information", "For information", "À titre d’information"),
)

TONES = (
    ("celebratory", "Celebratory", "Festif"),
    ("optimistic", "Optimistic", "Optimiste"),
    ("informative", "Informative", "Informatif"),
    ("reassuring", "Reassuring", "Rassurant"),
    ("solemn", "Solemn", "Solennel"),
    ("firm", "Firm", "Ferme"),
    ("positive", "Positive", "Positif"),
    ("neutral", "Neutral", "Neutre"),
    ("mixed", "Mixed", "Mitigé"),
    ("negative", "Negative", "Négatif"),
)

# s: goes out from an account on a social medium
CHANNELS = (
    ("newswire", "News release wire", "Fil de presse", ""),
    ("canada_ca", "Canada.ca", "Canada.ca", ""),
    ("x", "X", "X", "s"),
    ("facebook", "Facebook", "Facebook", "s"),
    ("instagram", "Instagram", "Instagram", "s"),
    ("linkedin", "LinkedIn", "LinkedIn", "s"),
    ("youtube", "YouTube", "YouTube", "s"),
    ("email", "E-mail", "Courriel", ""),
    ("event", "At the event", "Sur place", ""),
    ("mail", "Mail", "Poste", ""),
)

TAGS = (
    ("funding", "Funding", "Financement"),
    ("legislation", "Legislation", "Législation"),
    ("regional", "Regional", "Régional"),
    ("international", "International", "International"),
    ("indigenous", "Indigenous peoples", "Peuples autochtones"),
    ("official_languages", "Official languages", "Langues officielles"),
    ("accessibility", "Accessibility", "Accessibilité"),
    ("youth", "Youth", "Jeunesse"),
    ("logistics", "Logistics", "Logistique"),
    ("protocol", "Protocol", "Protocole"),
)

UNITS = (
    ("communications", "Communications", "Communications"),
    ("events", "Events and announcements", "Événements et annonces"),
    ("media_relations", "Media relations", "Relations avec les médias"),
    ("speechwriting", "Speechwriting", "Rédaction d’allocutions"),
    ("digital", "Digital communications", "Communications numériques"),
    ("parliamentary_affairs", "Parliamentary affairs", "Affaires parlementaires"),
    ("regions", "Regional offices", "Bureaux régionaux"),
    ("programs", "Programs", "Programmes"),
)

# i: interpretation · c: captioning · s: sign language · h: hospitality
SERVICE_KINDS = (
    ("room", "Room", "Salle", ""),
    ("sound", "Sound", "Sonorisation", ""),
    ("interpretation", "Simultaneous interpretation", "Interprétation simultanée", "i"),
    ("captioning", "Captioning (CART)", "Sous-titrage en temps réel", "c"),
    ("asl", "ASL interpretation", "Interprétation en ASL", "s"),
    ("lsq", "LSQ interpretation", "Interprétation en LSQ", "s"),
    ("podium", "Podium", "Lutrin", ""),
    ("flags", "Flags", "Drapeaux", ""),
    ("backdrop", "Backdrop", "Toile de fond", ""),
    ("photographer", "Photographer", "Photographe", ""),
    ("video", "Video and live stream", "Vidéo et diffusion en direct", ""),
    ("catering", "Catering", "Service de traiteur", "h"),
    ("security", "Security", "Sécurité", ""),
    ("transport", "Transport", "Transport", ""),
)

BUDGET_LINES = (
    ("venue", "Venue and equipment", "Lieu et matériel"),
    ("languages", "Interpretation and translation", "Interprétation et traduction"),
    ("accessibility", "Accessibility", "Accessibilité"),
    ("production", "Production and live stream", "Production et diffusion"),
    ("hospitality", "Hospitality", "Accueil"),
    ("travel", "Travel and transport", "Déplacements et transport"),
    ("printing", "Printing and signage", "Impression et signalisation"),
    ("other", "Other", "Autres"),
)

# code, names, abbreviations, working days it may take, o: outside, no account here
OFFICES = (
    ("subject_matter", "Subject-matter check", "Vérification du contenu", "SME", "EM", 2, ""),
    ("director", "Director", "Direction", "DIR", "DIR", 1, ""),
    ("director_general", "Director General", "Direction générale", "DG", "DG", 1, ""),
    ("adm", "ADM of the program", "SMA du programme", "ADM", "SMA", 2, ""),
    ("dmo", "Deputy Minister’s Office", "Bureau du sous-ministre", "DMO", "BSM", 2, "o"),
    ("mo", "Minister’s Office", "Cabinet ministériel", "MO", "CM", 2, "o"),
    ("pco", "Privy Council Office", "Bureau du Conseil privé", "PCO", "BCP", 2, "o"),
)

DEFAULT_ROUTE = Bilingual("Usual route", "Circuit habituel")


def first_records() -> list[Entity]:
    """Everything a new workspace holds, parents before children."""
    return [
        *event_kinds(),
        *product_kinds(),
        *(Section(id=SectionId(i), name=n, rank=r) for i, n, r in _plain("section", SECTIONS)),
        *(Tag(id=TagId(i), name=n, rank=r) for i, n, r in _plain("tag", TAGS)),
        *(Tone(id=ToneId(i), name=n, rank=r) for i, n, r in _plain("tone", TONES)),
        *channels(),
        *(Unit(id=UnitId(i), name=n, rank=r) for i, n, r in _plain("unit", UNITS)),
        *offices(),
        *later_lists(),
        *proposal_sections(),
        *default_route(),
        *first_paths(),
    ]


def event_kinds() -> list[EventKind]:
    """The kinds of events."""
    return [
        EventKind(
            id=EventKindId(known_id(f"event_kind {code}")),
            name=Bilingual(en, fr),
            rank=rank,
            competes="c" in flags,
            evaluated="e" in flags,
            spoken="s" in flags,
            plans="p" in flags,
        )
        for rank, (code, en, fr, flags) in enumerate(EVENT_KINDS, 1)
    ]


def product_kinds() -> list[ProductKind]:
    """The kinds of products."""
    return [
        ProductKind(
            id=ProductKindId(known_id(f"product_kind {code}")),
            name=Bilingual(en, fr),
            rank=rank,
            release="r" in flags,
            spoken="s" in flags,
            proposal="p" in flags,
            both_languages="b" in flags,
        )
        for rank, (code, en, fr, flags) in enumerate(PRODUCT_KINDS, 1)
    ]


def later_lists() -> list[Entity]:
    """The lists that came with later versions: an office that is older gets them when it opens."""
    return [
        *service_kinds(),
        *(
            BudgetLine(id=BudgetLineId(i), name=n, rank=r)
            for i, n, r in _plain("budget_line", BUDGET_LINES)
        ),
    ]


def service_kinds() -> list[ServiceKind]:
    """The kinds of services."""
    return [
        ServiceKind(
            id=ServiceKindId(known_id(f"service_kind {code}")),
            name=Bilingual(en, fr),
            rank=rank,
            interpretation="i" in flags,
            captioning="c" in flags,
            sign_language="s" in flags,
            hospitality="h" in flags,
        )
        for rank, (code, en, fr, flags) in enumerate(SERVICE_KINDS, 1)
    ]


def channels() -> list[Channel]:
    """Where products go out."""
    return [
        Channel(
            id=ChannelId(known_id(f"channel {code}")),
            name=Bilingual(en, fr),
            rank=rank,
            social="s" in flags,
        )
        for rank, (code, en, fr, flags) in enumerate(CHANNELS, 1)
    ]


def offices() -> list[Office]:
    """The offices that approve."""
    return [
        Office(
            id=OfficeId(known_id(f"office {code}")),
            name=Bilingual(en, fr),
            rank=rank,
            abbreviation=Bilingual(short_en, short_fr),
            outside="o" in flags,
        )
        for rank, (code, en, fr, short_en, short_fr, _days, flags) in enumerate(OFFICES, 1)
    ]


def default_route() -> list[Entity]:
    """The route that products take unless the office says otherwise: one office after another."""
    route = RouteTemplateId(known_id("route_template default"))
    steps = [
        RouteStep(
            id=RouteStepId(known_id(f"route_step default {code}")),
            template_id=route,
            stage=stage,
            office_id=OfficeId(known_id(f"office {code}")),
            days=days,
        )
        for stage, (code, _en, _fr, _short_en, _short_fr, days, _flags) in enumerate(OFFICES, 1)
    ]
    return [RouteTemplate(id=route, name=DEFAULT_ROUTE, rank=1), *steps]


def proposal_sections() -> list[ProposalSection]:
    """The form of the event proposal."""
    return [
        ProposalSection(
            id=ProposalSectionId(known_id(f"proposal_section {code}")),
            name=name,
            rank=rank,
            help=help_line,
            format=holds,
            required=required,
        )
        for rank, (code, name, help_line, holds, required) in enumerate(PROPOSAL_SECTIONS, 1)
    ]


def _plain(
    kind: str, lines: Iterable[tuple[str, str, str]]
) -> Iterator[tuple[str, Bilingual, int]]:
    """Id, name and rank of each entry of a list without flags."""
    for rank, (code, en, fr) in enumerate(lines, 1):
        yield known_id(f"{kind} {code}"), Bilingual(en, fr), rank

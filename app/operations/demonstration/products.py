"""The stories of products: written, revised, sent on their route, and issued or corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from app.domain.lists import ChannelId, ProductKindId
from app.domain.moments import local
from app.domain.people import PersonId, SocialAccountId
from app.domain.products import Languages, Product, ProductId
from app.domain.routes import RouteTemplateId
from app.domain.values import Bilingual, Language
from app.i18n import speaking
from app.operations.demonstration.approvals import Paper, amend, approvals, standing_of
from app.operations.demonstration.content import coded
from app.operations.demonstration.plans import Life
from app.operations.demonstration.stage import Stage, Story, Turn
from app.operations.demonstration.writing import TEXTS, Said
from app.operations.products import add_product, add_version, correct, issue, withdraw_product
from app.operations.routes import start_route

DUES = {
    "media_advisory": -1,
    "invitation": -14,
    "media_lines": -2,
    "questions": -2,
    "event_scenario": -3,
    "briefing_note": -4,
    "question_period_note": -1,
    "promotional_material": -10,
    "outreach_pitch": -12,
    "media_response": 1,
}
"""Days from the event to the day on which a product is due; others are due as it begins."""

CHANNELS = {
    "news_release": "newswire",
    "media_advisory": "newswire",
    "statement": "newswire",
    "backgrounder": "canada_ca",
    "web_content": "canada_ca",
    "social_post": "x",
    "video_script": "youtube",
    "invitation": "email",
    "media_response": "email",
}
ONE_LANGUAGE = ("briefing_note", "event_scenario", "outreach_pitch", "media_response")
USUAL = {3: "sent back", 14: "sent back", 22: "bypassed", 31: "withdrawn decision"}
"""What now and then happens to a product whose plan says nothing."""

SHORT = ("social_post", "media_response")
ROUTES = {"social_post": "social", "statement": "urgent"}
NOTES = {
    Language.EN: ("Edited for plain language.", "Checked against the French.", ""),
    Language.FR: ("Révision linguistique faite.", "Équivalence vérifiée avec l’anglais.", ""),
}


@dataclass(slots=True)
class Piece:
    """One product of an event: its kind, and the paper that is approved."""

    kind: str
    paper: Paper

    @property
    def due_days(self) -> int:
        """Days from the event to when it is due."""
        return DUES.get(self.kind, 0)

    @property
    def due(self) -> datetime:
        """When it is due, as the event is planned now."""
        return self.paper.life.event.starts_at + timedelta(self.due_days)


def pieces(stage: Stage, life: Life, numbers: Iterator[int]) -> Iterator[Piece]:
    """The products that the plan of an event names: "kind", or "kind, fate"."""
    for said in life["products"] or ():
        kind, _, fate = said.partition(", ")
        n = next(numbers)
        if not fate and life.day < stage.today:
            fate = USUAL.get(n % 40, "")
        yield Piece(kind, Paper(life, n, fate, partial(product_text, life, kind, n)))


def product_text(life: Life, kind: str, n: int, language: Language) -> str:
    """What a product of a kind says; the words of lists are in its language too."""
    with speaking(language):
        return TEXTS[kind](Said(life, language, n))


def product_story(stage: Stage, piece: Piece) -> Story:
    """A product from its first draft to what became of it."""
    paper, life = piece.paper, piece.paper.life
    writer = life.event.media_officer_id or life.coordinator
    begins, ends = _window(stage, piece)
    yield Turn(begins, writer)
    yield from life.waited_for(stage, writer)
    write(stage, piece, writer)
    if paper.fate == "drafting":
        return
    yield Turn(stage.between(begins, ends, 0.2), writer)
    revise(stage, paper)
    yield Turn(stage.between(begins, ends, 0.3), life.coordinator)
    yield from life.waited_for(stage, life.coordinator)
    route = ROUTES.get(piece.kind)
    start_route(
        stage.store, paper.id, RouteTemplateId(coded("route_template", route)) if route else None
    )
    yield from approvals(stage, paper, stage.clock.at, ends)
    if not paper.stays:
        yield from _going_out(stage, piece, writer)


def _window(stage: Stage, piece: Piece) -> tuple[datetime, datetime]:
    """When work on it begins, and by when it is to be approved."""
    if piece.paper.stays:
        ago = 9 + piece.paper.n % 5
        return stage.at_work(stage.day(-ago)), stage.at_work(stage.day(-1))
    event = piece.paper.life.event
    day = stage.worked(local(event.starts_at, event.zone).date() + timedelta(piece.due_days))
    if piece.paper.fate == "embargo":
        return stage.at_work(day - timedelta(22)), stage.at_work(day - timedelta(9))
    early = timedelta(24 if piece.kind in ("news_release", "backgrounder") else 18)
    return stage.at_work(day - early, 10), stage.at_work(day - timedelta(1), 15)


def write(stage: Stage, piece: Piece, writer: PersonId) -> None:
    """Add it, and a first draft in the language of who writes it."""
    paper, event = piece.paper, piece.paper.life.event
    one = Languages.EN if paper.n % 2 else Languages.FR
    held = paper.fate == "embargo" and piece.kind != "media_advisory"
    channel = CHANNELS.get(piece.kind)
    account = "x" if piece.kind == "social_post" else ""
    paper.product = Product(
        id=ProductId(stage.store.new_id()),
        kind_id=ProductKindId(coded("product_kind", piece.kind)),
        title=_title(paper),
        event_id=event.id,
        owner_id=writer,
        languages=one if piece.kind in ONE_LANGUAGE else Languages.BOTH,
        due=max(piece.due, event.starts_at) if held else piece.due,
        embargo_until=event.starts_at if held else None,
        channel_id=ChannelId(coded("channel", channel)) if channel else None,
        account_id=SocialAccountId(coded("social_account", account)) if account else None,
        accessible=paper.n % 3 != 0,
        marking=event.marking,
    )
    add_product(stage.store, paper.product)
    first = paper.product.languages.each[-1 if paper.n % 2 else 0]
    whole = paper.text(first)
    draft = whole if piece.kind in SHORT else whole.rsplit("\n\n", 1)[0]
    add_version(stage.store, paper.id, first, text=draft)


def _title(paper: Paper) -> Bilingual:
    """The headline in each language."""
    said = (Said(paper.life, language, paper.n) for language in Language)
    return Bilingual(*(each.headline for each in said))


def revise(stage: Stage, paper: Paper) -> None:
    """Finish the first language, and write the other one."""
    for language in paper.made.languages.each:
        note = NOTES[language][paper.n % 3]
        add_version(stage.store, paper.id, language, text=paper.words(language), note=note)


def _going_out(stage: Stage, piece: Piece, writer: PersonId) -> Story:
    """Issued when it is due; perhaps corrected or withdrawn afterwards."""
    paper, life = piece.paper, piece.paper.life
    while (
        stage.clock.at < (out := max(piece.due, paper.made.embargo_until or piece.due)) or life.off
    ):
        yield Turn(max(stage.later(20), out), writer)
    yield Turn(stage.clock.at + timedelta(minutes=4), writer)
    if not standing_of(stage, paper).is_settled:
        return
    issue(stage.store, paper.id)
    if paper.fate == "withdrawn":
        yield Turn(stage.later(5), writer)
        why = "Diffusé une heure trop tôt. / Published an hour early."
        withdraw_product(stage.store, paper.id, why)
    if paper.fate == "corrected":
        yield Turn(stage.later(3), writer)
        amend(stage, paper)
        yield from approvals(stage, paper, stage.clock.at, stage.clock.at + timedelta(days=2))
        yield Turn(stage.clock.at + timedelta(minutes=20), writer)
        correct(stage.store, paper.id, "Nom du partenaire corrigé. / Partner’s name corrected.")

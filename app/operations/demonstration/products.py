"""The stories of products: written, revised, sent on their route, decided on, issued.

The `fate` of a product says what is particular about it:

- `at:<office>`: it waits at that office today
- `returned`: an office returned it today-ish, and it waits for its writer
- `stale`: it was changed after approvals, which are open again
- `sent back`: returned once on the way, changed, approved
- `bypassed`: an office was passed over, with a reason
- `withdrawn decision`: an approval was taken back and given again
- `corrected`, `withdrawn`: what became of it after it was issued
- `embargo`: nothing goes out before the event begins
- `drafting`: not sent yet
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.lists import ChannelId, ProductKindId
from app.domain.moments import local
from app.domain.people import PersonId, SocialAccountId
from app.domain.products import Languages, Product, ProductId, Version, digest
from app.domain.routes import (
    Decision,
    RouteStanding,
    RouteTemplateId,
    Step,
    StepStanding,
    Verdict,
    standing,
)
from app.domain.values import Bilingual, Language
from app.operations.demonstration.content import both, coded
from app.operations.demonstration.plans import Life
from app.operations.demonstration.stage import Stage, Story, Turn, person
from app.operations.demonstration.writing import TEXTS, Said
from app.operations.products import add_product, add_version, correct, issue, withdraw_product
from app.operations.routes import decide, receive, start_route, withdraw_decision
from app.storage.sql import columns

S, D, V = columns(Step), columns(Decision), columns(Version)

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
"""Days from the event to the day on which a product is due; others are due on the day."""

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
INTERNAL = ("briefing_note", "event_scenario", "outreach_pitch", "media_response")
"""Kinds that are written in one language."""

OUTSIDE = {
    "dmo": Bilingual("Gaspard Lindqvist, Deputy Minister’s Office", "Gaspard Lindqvist, BSM"),
    "mo": Bilingual("Imogen Baptiste, Minister’s Office", "Imogen Baptiste, cabinet"),
    "pco": Bilingual("Priya Wetherell, central agency", "Priya Wetherell, organisme central"),
}
EXPERTS = ("expert-lights", "expert-waters", "expert-trails")


@dataclass(slots=True)
class Piece:
    """One product of the demonstration: its plan, and its record once it is written."""

    life: Life
    kind: str
    fate: str
    n: int
    product: Product | None = None

    @property
    def id(self) -> ProductId:
        """The id of its record."""
        assert self.product is not None
        return self.product.id

    def text(self, language: Language, *, draft: bool = False) -> str:
        """What it says; a draft lacks its last paragraph."""
        whole = TEXTS[self.kind](Said(self.life, language, self.n))
        return whole.rsplit("\n\n", 1)[0] if draft else whole


def pieces(life: Life, first: int) -> list[Piece]:
    """The products of an event, from its plan: "kind" or "kind, fate"."""
    found: list[Piece] = []
    for n, spec in enumerate(life["products"] or (), first):
        kind, _, fate = spec.partition(", ")
        found.append(Piece(life, kind, fate, n))
    return found


def product_story(stage: Stage, piece: Piece) -> Story:
    """A product from its first draft to what became of it."""
    life = piece.life
    writer = life.event.media_officer_id or life.coordinator
    begins, ends = _window(stage, piece)
    yield Turn(begins, writer)
    while life.off or not life.event.id:
        yield Turn(stage.clock.at + timedelta(3), writer)
    _write(stage, piece, writer)
    if piece.fate == "drafting":
        return
    yield Turn(stage.between(begins, ends, 0.2), writer)
    _revise(stage, piece)
    yield Turn(stage.between(begins, ends, 0.3), life.coordinator)
    while life.off:
        yield Turn(stage.clock.at + timedelta(3), life.coordinator)
    start_route(stage.store, piece.id, _route(piece))
    yield from _approvals(stage, piece, stage.clock.at, ends)
    if piece.fate.startswith("at:") or piece.fate in ("returned", "stale"):
        return
    yield from _going_out(stage, piece, writer)


def _window(stage: Stage, piece: Piece) -> tuple[datetime, datetime]:
    """When work on it begins, and by when it is approved."""
    days = DUES.get(piece.kind, 0)
    if piece.fate.startswith("at:") or piece.fate in ("returned", "stale"):
        ago = 9 + piece.n % 5
        return stage.at_work(stage.day(-ago)), stage.at_work(stage.day(-1))
    day = stage.worked(
        local(piece.life.event.starts_at, piece.life.event.zone).date() + timedelta(days)
    )
    if day > stage.day(40):
        return stage.at_work(day - timedelta(30)), stage.at_work(day - timedelta(2))
    early = timedelta(24 if piece.kind in ("news_release", "backgrounder") else 18)
    return stage.at_work(day - early, 10), stage.at_work(day - timedelta(1), 15)


def _write(stage: Stage, piece: Piece, writer: PersonId) -> None:
    """Add it, and its first draft in the language of who writes it."""
    event = piece.life.event
    said = Said(piece.life, Language.EN, piece.n), Said(piece.life, Language.FR, piece.n)
    channel = CHANNELS.get(piece.kind)
    one = Languages.EN if piece.n % 2 else Languages.FR
    piece.product = Product(
        id=ProductId(stage.store.new_id()),
        kind_id=ProductKindId(coded("product_kind", piece.kind)),
        title=Bilingual(said[0].headline, said[1].headline),
        event_id=event.id,
        owner_id=writer,
        languages=one if piece.kind in INTERNAL else Languages.BOTH,
        due=_due(piece),
        embargo_until=event.starts_at if piece.fate == "embargo" else None,
        channel_id=ChannelId(coded("channel", channel)) if channel else None,
        account_id=SocialAccountId(coded("social_account", "x"))
        if piece.kind == "social_post"
        else None,
        accessible=piece.n % 3 != 0,
        marking=event.marking,
    )
    add_product(stage.store, piece.product)
    first = piece.product.languages.each[-1 if piece.n % 2 else 0]
    long = piece.kind not in ("social_post", "media_response")
    add_version(stage.store, piece.id, first, text=piece.text(first, draft=long))


def _due(piece: Piece) -> datetime:
    """When it is due: at the start of the event, or days before."""
    return piece.life.event.starts_at + timedelta(DUES.get(piece.kind, 0))


def _revise(stage: Stage, piece: Piece) -> None:
    """Finish the first language, and write the other one."""
    assert piece.product is not None
    for language in piece.product.languages.each:
        add_version(
            stage.store, piece.id, language, text=piece.text(language), note=_note(piece, language)
        )


def _note(piece: Piece, language: Language) -> str:
    french = ("Révision linguistique faite.", "Équivalence vérifiée avec l’anglais.", "")
    english = ("Edited for plain language.", "Checked against the French.", "")
    return (french if language is Language.FR else english)[piece.n % 3]


def _route(piece: Piece) -> RouteTemplateId | None:
    code = {"social_post": "social", "statement": "urgent"}.get(piece.kind)
    return RouteTemplateId(coded("route_template", code)) if code else None


def _approvals(stage: Stage, piece: Piece, begun: datetime, ends: datetime) -> Story:
    """One office after another decides, until it is approved or stops where its fate says."""
    made, special = 0, piece.fate
    while True:
        route = _standing(stage, piece)
        if not route.to_decide:
            return
        here = route.to_decide[0]
        code = _office(stage, here)
        share = min(0.95, (made + 1) / (len(route.steps) + 1))
        yield Turn(
            max(stage.clock.at, stage.between(begun, ends, share)), _decider(piece, code, made)
        )
        if piece.fate == f"at:{code}":
            if made % 2 == 0:
                receive(stage.store, here.step.id)
            return
        made += 1
        if special in ("returned", "sent back") and code == _SENT_BACK_BY[piece.n % 3]:
            _decide(stage, piece, code, Verdict.RETURNED)
            if special == "returned":
                return
            special = ""
            yield Turn(
                stage.clock.at + timedelta(hours=20),
                piece.product.owner_id or piece.life.coordinator,
            )  # type: ignore[union-attr]
            _amend(stage, piece)
            continue
        if special == "bypassed" and code == "pco":
            _decide(stage, piece, code, Verdict.BYPASSED)
            continue
        _decide(stage, piece, code, _verdict(piece, made))
        if special == "stale" and code == "adm":
            yield Turn(stage.clock.at + timedelta(hours=3), piece.life.coordinator)
            _amend(stage, piece)
            return
        if special == "withdrawn decision" and code == "director_general":
            special = ""
            yield Turn(stage.clock.at + timedelta(hours=2), person("dg"))
            _take_back(stage, piece)


_SENT_BACK_BY = ("director", "director_general", "adm")
_VERDICTS = (
    Verdict.APPROVED,
    Verdict.APPROVED,
    Verdict.APPROVED_WITH_CHANGES,
    Verdict.APPROVED,
    Verdict.NO_OBJECTION,
)


def _verdict(piece: Piece, made: int) -> Verdict:
    return _VERDICTS[(piece.n + made) % len(_VERDICTS)]


def _office(stage: Stage, here: StepStanding) -> str:
    """The code of the office whose turn it is."""
    return next(code for code in _OFFICES if coded("office", code) == here.step.office_id)


_OFFICES = ("subject_matter", "director", "director_general", "adm", "dmo", "mo", "pco")


def _decider(piece: Piece, office: str, made: int) -> PersonId:
    """Who decides, or records the answer of an office without an account."""
    if office in OUTSIDE:
        return piece.life.coordinator
    if office == "subject_matter":
        return person(piece.life.theme["expert"])
    return person({"director": "lacasse", "director_general": "dg", "adm": "adm"}[office])


def _standing(stage: Stage, piece: Piece) -> RouteStanding:
    with stage.store.reading() as reader:
        product = reader.get(Product, piece.id)
        versions = reader.all(Version, V.product_id == piece.id)
        return standing(
            reader.all(Step, S.product_id == piece.id),
            reader.all(Decision, D.product_id == piece.id),
            digest(product, versions),
        )


def _decide(stage: Stage, piece: Piece, office: str, verdict: Verdict) -> None:
    """Decide on what it says now, with a comment and, for an office outside, the evidence."""
    route = _standing(stage, piece)
    here = next(there for there in route.to_decide if _office(stage, there) == office)
    french = piece.n % 2 == 0
    outside = office in OUTSIDE and verdict is not Verdict.BYPASSED
    at = local(stage.clock.at, "America/Toronto")
    decide(
        stage.store,
        here.step.id,
        verdict,
        route.digest,
        comment=_comment(piece, office, verdict),
        decided_for=OUTSIDE[office].in_language(Language.FR if french else Language.EN)
        if outside
        else "",
        evidence=(
            f"Courriel du {at:%Y-%m-%d}, {at.hour} h {at:%M}, versé au dossier."
            if french
            else f"E-mail of {at:%Y-%m-%d}, {at:%H:%M}, on file."
        )
        if outside
        else "",
        evidence_file=_mail(piece, office, at) if outside and piece.n % 4 == 0 else None,
    )


def _mail(piece: Piece, office: str, at: datetime) -> tuple[str, bytes]:
    """The e-mail in which an office without an account answered."""
    assert piece.product is not None
    who = OUTSIDE[office].en.split(",")[0]
    address = f"{who.split()[0].lower()}@rivers-lanterns.example"
    text = (
        f"From: {who} <{address}>\nTo: events@rivers-lanterns.example\n"
        f"Date: {at:%a, %d %b %Y %H:%M:%S %z}\nSubject: RE: {piece.product.title.en}\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        f"Good to go. / C’est bon pour nous.\n\n{who}\n"
    )
    return f"{at:%Y-%m-%d} {office.upper()}.eml", text.encode()


def _comment(piece: Piece, office: str, verdict: Verdict) -> str:
    found = _COMMENTS.get(verdict, ("",))
    return found[piece.n % len(found)]


_COMMENTS = {
    Verdict.RETURNED: (
        "Le montant ne correspond pas à celui du document d’information. À vérifier.",
        "The second quote promises a date that the program has not confirmed.",
        "Le titre français est trop long pour le fil de presse : 80 caractères au plus.",
    ),
    Verdict.APPROVED_WITH_CHANGES: (
        "With the comma in the third quick fact.",
        "Avec la correction du nom de la mairesse.",
        "Please use the full name of the program once.",
    ),
    Verdict.BYPASSED: (
        "Wording already cleared for the announcement of the same program last month.",
        "Libellé déjà approuvé pour l’annonce du même programme; échéance de 14 h.",
    ),
    Verdict.APPROVED: ("", "", "", "Très clair, merci.", "Good, thank you.", ""),
}


def _amend(stage: Stage, piece: Piece) -> None:
    """Change what was asked for, in both languages."""
    assert piece.product is not None
    for language in piece.product.languages.each:
        more = both(_MORE).in_language(language)
        text = f"{piece.text(language)}\n\n{more}"
        note = "Corrigé à la demande du réviseur." if language is Language.FR else "As asked."
        add_version(stage.store, piece.id, language, text=text, note=note)


_MORE = {
    "en": "The figures in this document were confirmed with the program on the day of its revision.",
    "fr": "Les chiffres de ce document ont été confirmés auprès du programme le jour de la révision.",
}


def _take_back(stage: Stage, piece: Piece) -> None:
    """Take the last decision back; the office decides again later."""
    with stage.store.reading() as reader:
        made = reader.all(Decision, D.product_id == piece.id, order=(D.decided_at,))
    withdraw_decision(
        stage.store, made[-1].id, "Approuvé par mégarde : je lisais la version d’hier."
    )


def _going_out(stage: Stage, piece: Piece, writer: PersonId) -> Story:
    """Issued when it is due; perhaps corrected or withdrawn afterwards."""
    life = piece.life
    if piece.kind in ("media_lines", "questions", *INTERNAL, "question_period_note"):
        return  # approved and used, never issued
    out = max(_due(piece), life.event.starts_at) if piece.fate == "embargo" else _due(piece)
    yield Turn(max(stage.clock.at, out + timedelta(minutes=4)), writer)
    while life.off:
        yield Turn(stage.clock.at + timedelta(3), writer)
    if not _standing(stage, piece).is_settled or _due(piece) > stage.clock.at:
        return
    issue(stage.store, piece.id)
    if piece.fate == "withdrawn":
        yield Turn(stage.clock.at + timedelta(hours=5), writer)
        withdraw_product(
            stage.store, piece.id, "Published an hour early on one channel. / Diffusé trop tôt."
        )
    if piece.fate == "corrected":
        yield Turn(stage.clock.at + timedelta(hours=3), writer)
        _amend(stage, piece)
        yield from _approvals(stage, piece, stage.clock.at, stage.clock.at + timedelta(days=2))
        yield Turn(stage.clock.at + timedelta(minutes=20), writer)
        correct(stage.store, piece.id, "Nom du partenaire corrigé. / Partner’s name corrected.")

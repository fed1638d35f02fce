"""How the papers of the demonstration are approved: who decides when, and what goes another way.

The `fate` of a paper says what is particular about it:

- `drafting`: it is not sent yet
- `at:<office>`: it waits at that office today
- `returned`: an office returned it, and it waits for its writer
- `stale`: it was changed after approvals, which are open again
- `sent back`: returned once on the way, changed, approved
- `bypassed`: the last office was passed over, with a reason
- `withdrawn decision`: an approval was taken back and given again
- `corrected`, `withdrawn`: what became of it after it was issued
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.moments import OFFICE_ZONE, local
from app.domain.people import PersonId
from app.domain.products import Product, ProductId, Version, digest
from app.domain.releases import Part, joined, parted
from app.domain.routes import Decision, RouteStanding, Step, StepStanding, Verdict, standing
from app.domain.values import Bilingual, Language
from app.operations.demonstration.content import coded
from app.operations.demonstration.plans import Life
from app.operations.demonstration.stage import Stage, Story, Turn, person
from app.operations.products import add_version
from app.operations.routes import decide, receive, withdraw_decision
from app.storage.sql import columns

S, D, V = columns(Step), columns(Decision), columns(Version)

OFFICES = ("subject_matter", "director", "director_general", "adm", "dmo", "mo", "pco")
OUTSIDE = {"dmo": "Gaspard Lindqvist", "mo": "Imogen Baptiste", "pco": "Priya Wetherell"}
INSIDE = {"director": "lacasse", "director_general": "dg", "adm": "adm"}
RETURNED_BY = ("director", "director_general", "adm")

AS_ASKED = Bilingual("As asked.", "Corrigé comme demandé.")
MORE = Bilingual(
    "The figures in this document were confirmed with the program on that day.",
    "Les chiffres de ce document ont été confirmés auprès du programme ce jour-là.",
)
"""What is added to a paper that was sent back."""

VERDICTS = (
    *(Verdict.APPROVED,) * 6,
    Verdict.APPROVED_WITH_CHANGES,
    *(Verdict.APPROVED,) * 4,
    Verdict.NO_OBJECTION,
    Verdict.APPROVED,
)
COMMENTS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.RETURNED: (
        "Le montant ne correspond pas à celui du document d’information. À vérifier.",
        "The second quote promises a date that the program has not confirmed.",
        "Le titre français est trop long pour le fil de presse : 80 caractères au plus.",
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


@dataclass(slots=True)
class Paper:
    """Something that is approved: its record, its fate, and what it says in a language.

    `n` tells papers apart: quotes, comments and verdicts are taken by it in turn. `remarks`:
    comments of its own. `changes`: sentences that were added to it since it was first written.
    """

    life: Life
    n: int
    fate: str
    text: Callable[[Language], str]
    product: Product | None = None
    remarks: Mapping[Verdict, str] = field(default_factory=dict[Verdict, str])
    changes: tuple[Bilingual, ...] = ()

    @property
    def made(self) -> Product:
        """Its record, once it was added."""
        assert self.product is not None
        return self.product

    @property
    def id(self) -> ProductId:
        """The id of its record."""
        return self.made.id

    @property
    def owner(self) -> PersonId:
        """Who writes it."""
        return self.made.owner_id or self.life.coordinator

    def words(self, language: Language) -> str:
        """What it says now, with its changes."""
        text = self.text(language)
        for change in self.changes:
            text = _with(text, change.in_language(language))
        return text

    @property
    def stays(self) -> bool:
        """Whether it is on its way today, and stays there."""
        return self.fate.startswith("at:") or self.fate in ("drafting", "returned", "stale")


def approvals(stage: Stage, paper: Paper, begun: datetime, ends: datetime) -> Story:
    """One office after another decides, until all agreed or the paper stops where its fate says."""
    made = 0
    while (route := standing_of(stage, paper)).to_decide:
        office = office_of(route.to_decide[0])
        share = min(0.95, (made + 1) / (len(route.steps) + 1))
        at = max(stage.clock.at, stage.between(begun, ends, share))
        yield Turn(at, _decider(paper, office))
        if paper.fate == f"at:{office}":
            if made % 2 == 0:
                receive(stage.store, route.to_decide[0].step.id)
            return
        made += 1
        verdict = _verdict(paper, office, made)
        _decide(stage, paper, office, verdict)
        if paper.fate == "returned" and verdict is Verdict.RETURNED:
            return
        yield from _turn_of_fate(stage, paper, office, verdict)


def _turn_of_fate(stage: Stage, paper: Paper, office: str, verdict: Verdict) -> Story:
    """What follows a decision where the fate of a paper wants something else than the next one."""
    if verdict is Verdict.RETURNED:
        paper.fate = ""
        yield Turn(stage.later(20), paper.owner)
        amend(stage, paper)
    elif paper.fate == "stale" and office == "adm":
        paper.fate = "at:subject_matter"
        yield Turn(stage.later(3), paper.owner)
        amend(stage, paper)
    elif paper.fate == "withdrawn decision" and office == "director_general":
        paper.fate = ""
        yield Turn(stage.later(2), person("dg"))
        _take_back(stage, paper)


def standing_of(stage: Stage, paper: Paper) -> RouteStanding:
    """Where its route stands now."""
    with stage.store.reading() as reader:
        product = reader.get(Product, paper.id)
        return standing(
            reader.all(Step, S.product_id == paper.id),
            reader.all(Decision, D.product_id == paper.id),
            digest(product, reader.all(Version, V.product_id == paper.id)),
        )


def office_of(here: StepStanding) -> str:
    """The code of the office whose step it is."""
    return next(code for code in OFFICES if coded("office", code) == here.step.office_id)


def amend(stage: Stage, paper: Paper, change: Bilingual = MORE) -> None:
    """Add a sentence to a paper, in each of its languages."""
    paper.changes = (*paper.changes, change)
    for language in paper.made.languages.each:
        note = AS_ASKED.in_language(language)
        add_version(stage.store, paper.id, language, text=paper.words(language), note=note)


def _with(text: str, more: str) -> str:
    """A text with one more paragraph; of a release, in its body."""
    parts = parted(text)
    if parts.keys() <= {Part.BODY}:
        return f"{text}\n\n{more}"
    return joined({**parts, Part.BODY: f"{parts.get(Part.BODY, '')}\n\n{more}"})


def _verdict(paper: Paper, office: str, made: int) -> Verdict:
    if paper.fate in ("returned", "sent back") and office == RETURNED_BY[paper.n % 3]:
        return Verdict.RETURNED
    if paper.fate == "bypassed" and office == "pco":
        return Verdict.BYPASSED
    if office == "pco":
        return Verdict.NO_OBJECTION
    return VERDICTS[(paper.n + made) % len(VERDICTS)]


def _decider(paper: Paper, office: str) -> PersonId:
    """Who decides, or records the answer of an office without an account."""
    if office in OUTSIDE:
        return paper.life.coordinator
    return person(INSIDE[office] if office in INSIDE else paper.life.theme["expert"])


def _decide(stage: Stage, paper: Paper, office: str, verdict: Verdict) -> None:
    """Decide on what it says now, with a comment and, for an office outside, the evidence."""
    route = standing_of(stage, paper)
    here = next(there for there in route.to_decide if office_of(there) == office)
    said = COMMENTS.get(verdict, ("",))
    comment = paper.remarks.get(verdict, said[paper.n % len(said)])
    if office not in OUTSIDE or verdict is Verdict.BYPASSED:
        decide(stage.store, here.step.id, verdict, route.digest, comment=comment)
        return
    at = local(stage.clock.at, OFFICE_ZONE)
    decide(
        stage.store,
        here.step.id,
        verdict,
        route.digest,
        comment=comment,
        decided_for=OUTSIDE[office],
        evidence=f"Courriel du {at:%Y-%m-%d}, {at.hour} h {at:%M}, versé au dossier."
        if paper.n % 2
        else f"E-mail of {at:%Y-%m-%d}, {at:%H:%M}, on file.",
        evidence_file=_mail(paper, office, at) if paper.n % 3 == 0 else None,
    )


def _mail(paper: Paper, office: str, at: datetime) -> tuple[str, bytes]:
    """The e-mail in which an office without an account answered."""
    who = OUTSIDE[office]
    address = f"{who.split()[0].lower()}@rivers-lanterns.example"
    text = (
        f"From: {who} <{address}>\nTo: events@rivers-lanterns.example\n"
        f"Date: {at:%a, %d %b %Y %H:%M:%S %z}\nSubject: RE: {paper.made.title.en}\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        f"Good to go. / C’est bon pour nous.\n\n{who}\n"
    )
    return f"{at:%Y-%m-%d} {office.upper()}.eml", text.encode()


def _take_back(stage: Stage, paper: Paper) -> None:
    """Take the last decision back; the office decides again later."""
    with stage.store.reading() as reader:
        made = reader.all(Decision, D.product_id == paper.id, order=(D.decided_at,))
    why = "Approuvé par mégarde : j’avais sous les yeux la version d’hier."
    withdraw_decision(stage.store, made[-1].id, why)

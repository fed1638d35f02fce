"""Approval: who must agree, in which order, and what follows from what they decided.

Nothing about approval is stored but facts: the steps asked for and the decisions made, each bound
to the digest of what was read. Whether a product is approved is worked out from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from app.domain.errors import ReasonMissing
from app.domain.lists import OfficeId, ProductKindId
from app.domain.people import PersonId
from app.domain.products import (
    Issuance,
    IssuanceAct,
    Product,
    ProductId,
    ProductState,
    Version,
    current_versions,
)
from app.domain.values import Entity, Guarded, Indexed, Listed, Long, Searched, Stamped

StepId = NewType("StepId", str)
DecisionId = NewType("DecisionId", str)
RouteTemplateId = NewType("RouteTemplateId", str)
RouteStepId = NewType("RouteStepId", str)


class Verdict(StrEnum):
    """What an approver said."""

    APPROVED = "approved"
    APPROVED_WITH_CHANGES = "approved with changes"
    NO_OBJECTION = "no objection"
    RETURNED = "returned"
    BYPASSED = "bypassed"
    WITHDRAWN = "withdrawn"  # an earlier decision, taken back

    @property
    def agrees(self) -> bool:
        """Whether it lets the product go on, as it was read."""
        return self in (
            Verdict.APPROVED,
            Verdict.APPROVED_WITH_CHANGES,
            Verdict.NO_OBJECTION,
        )


class StepState(StrEnum):
    """Where a step stands: derived."""

    WAITING = "waiting"  # for the stages before it
    OPEN = "open"  # to be decided now
    STALE = "stale"  # decided, but the content changed since: to be decided again
    RETURNED = "returned"
    SETTLED = "settled"
    BYPASSED = "bypassed"

    @property
    def is_settled(self) -> bool:
        """Whether the route may go on past it."""
        return self in (StepState.SETTLED, StepState.BYPASSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTemplate(Listed):
    """The route that products of a kind usually take."""

    OWNS = True

    id: RouteTemplateId
    kind_id: ProductKindId | None = None  # None: offered for every kind


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep(Entity):
    """One step of a template."""

    id: RouteStepId
    template_id: RouteTemplateId
    stage: int  # equal numbers decide in parallel
    office_id: OfficeId
    person_id: PersonId | None = None
    days: int = 1  # working days it may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Entity):
    """One office's turn on the route of one product."""

    id: StepId
    product_id: Guarded[ProductId]
    stage: Guarded[int]
    office_id: Guarded[OfficeId]
    person_id: PersonId | None = None
    delegate_id: PersonId | None = None
    days: int = 1
    due: date | None = None
    asked_at: Guarded[Stamped[datetime | None]] = None
    received_at: Guarded[Stamped[datetime | None]] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Entity):
    """What was decided at a step: a fact, only ever followed by another one.

    `digest`: of what was read. `decided_by`: a colleague; for offices without an account
    `decided_for` names who answered, `recorded_by_id` who wrote it down, `evidence` (words, and the
    SHA-256 of a file) on what ground. `alone`: recorded on a workstation that shares with no
    server, which nobody else can vouch for.
    """

    APPEND_ONLY = True

    id: DecisionId
    product_id: ProductId
    step_id: StepId
    verdict: Verdict
    digest: str
    decided_at: Indexed[Stamped[datetime]]
    decided_by_id: Stamped[PersonId | None] = None
    decided_for: Searched[str] = ""
    recorded_by_id: Stamped[PersonId | None] = None
    evidence: Searched[Long[str]] = ""
    evidence_sha256: str = ""
    evidence_name: str = ""
    comment: Searched[Long[str]] = ""
    withdraws_id: DecisionId | None = None
    alone: bool = False

    def check(self) -> None:
        """Raise ReasonMissing for a bypass or a return without a comment."""
        if self.verdict in (Verdict.BYPASSED, Verdict.RETURNED) and not self.comment.strip():
            raise ReasonMissing(self.verdict)


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step, where it stands, and the decision that put it there."""

    step: Step
    state: StepState
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class RouteStanding:
    """The whole route of a product as it stands for one digest."""

    steps: tuple[StepStanding, ...]
    digest: str

    @property
    def is_started(self) -> bool:
        """Whether anyone was asked yet."""
        return any(standing.step.asked_at for standing in self.steps)

    @property
    def is_settled(self) -> bool:
        """Whether every step agreed to this very digest, or was bypassed."""
        return bool(self.steps) and all(standing.state.is_settled for standing in self.steps)

    @property
    def to_decide(self) -> tuple[StepStanding, ...]:
        """The steps whose turn it is."""
        turn = (StepState.OPEN, StepState.STALE, StepState.RETURNED)
        return tuple(standing for standing in self.steps if standing.state in turn)

    @property
    def has_bypass(self) -> bool:
        """Whether a step was bypassed: shown wherever the product is."""
        return any(standing.state is StepState.BYPASSED for standing in self.steps)


def last_decisions(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The decision that counts at each step: the last one that was not withdrawn."""
    made = sorted(decisions, key=lambda decision: (decision.decided_at, decision.id))
    gone = {decision.withdraws_id for decision in made if decision.withdraws_id}
    return {
        decision.step_id: decision
        for decision in made
        if decision.id not in gone and decision.verdict is not Verdict.WITHDRAWN
    }


def standing(
    steps: Iterable[Step], decisions: Iterable[Decision], digest_now: str
) -> RouteStanding:
    """Where a route stands, for the content as it is now.

    Only the first stage with an unsettled step is open; later ones wait, whatever they said before.
    """
    last = last_decisions(decisions)
    found: list[StepStanding] = []
    turn: int | None = None
    for step in sorted(steps, key=lambda step: (step.stage, step.id)):
        decision = last.get(step.id)
        state = _state(decision, digest_now)
        if not state.is_settled:
            turn = step.stage if turn is None else turn
            if step.stage > turn or step.asked_at is None:
                state = StepState.WAITING
        found.append(StepStanding(step, state, decision))
    return RouteStanding(tuple(found), digest_now)


def _state(decision: Decision | None, digest_now: str) -> StepState:
    if decision is None:
        return StepState.OPEN
    if decision.verdict is Verdict.BYPASSED:
        return StepState.BYPASSED
    if decision.digest != digest_now:
        return StepState.STALE
    return StepState.SETTLED if decision.verdict.agrees else StepState.RETURNED


def lacking(product: Product, versions: Iterable[Version]) -> tuple[str, ...]:
    """Codes of what a product lacks before it may be approved: languages and titles."""
    have = {version.language for version in current_versions(versions)}
    missing = [f"version {language}" for language in product.languages.each if language not in have]
    titles = {"en": product.title.en, "fr": product.title.fr}
    missing += [f"title {language}" for language in product.languages.each if not titles[language]]
    return tuple(missing)


def product_state(
    product: Product,
    versions: Sequence[Version],
    route: RouteStanding,
    issuances: Iterable[Issuance],
    now: datetime,
) -> ProductState:
    """Where a product stands, from the facts."""
    last = max(issuances, key=lambda issuance: (issuance.at, issuance.id), default=None)
    if last is not None:
        return _ISSUED[last.act]
    if not route.is_started:
        return ProductState.DRAFTING
    if not route.is_settled or lacking(product, versions):
        return ProductState.IN_APPROVAL
    under_embargo = product.embargo_until is not None and product.embargo_until > now
    return ProductState.EMBARGOED if under_embargo else ProductState.APPROVED


_ISSUED = {
    IssuanceAct.ISSUED: ProductState.ISSUED,
    IssuanceAct.CORRECTED: ProductState.CORRECTED,
    IssuanceAct.WITHDRAWN: ProductState.WITHDRAWN,
}


def may_decide(step: Step, person: PersonId, *, approver: bool) -> bool:
    """Whether a person may decide: named on the step, its delegate, or any approver if none is."""
    if step.person_id is None:
        return approver or person == step.delegate_id
    return person in (step.person_id, step.delegate_id)

"""What a person does on the route of a product: asks, receives, decides, and changes the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import (
    ContentChanged,
    Missing,
    NotReady,
    NotYourTurn,
    ReasonMissing,
    WrongState,
)
from app.domain.lists import Office, OfficeId
from app.domain.moments import OFFICE_ZONE, local
from app.domain.people import Person, PersonId, Role, RoleGrant
from app.domain.products import Product, ProductId, ProductState, Version, digest
from app.domain.routes import (
    Decision,
    DecisionId,
    RouteStanding,
    RouteStep,
    RouteTemplate,
    RouteTemplateId,
    Step,
    StepId,
    StepStanding,
    Verdict,
    lacking,
    last_decisions,
    may_decide,
    standing,
)
from app.domain.tasks import shifted
from app.operations.deadlines import due_dates, office_days, today
from app.operations.records import named
from app.storage.records import Reader, Records
from app.storage.sql import columns
from app.storage.store import Store

S, D, V = columns(Step), columns(Decision), columns(Version)
TEMPLATES, TEMPLATE_STEPS = columns(RouteTemplate), columns(RouteStep)
PEOPLE, GRANTS = columns(Person), columns(RoleGrant)


def standing_of(records: Reader, product: Product) -> tuple[RouteStanding, list[Version]]:
    """Where the route of a product stands for its content now, and all versions of it."""
    versions = records.all(Version, V.product_id == product.id)
    route = standing(
        records.all(Step, S.product_id == product.id),
        records.all(Decision, D.product_id == product.id),
        digest(product, versions),
    )
    return route, versions


def start_route(
    store: Store, product_id: ProductId, template_id: RouteTemplateId | None = None
) -> Outcome:
    """Send a product for approval: its steps are laid down, the first stage is asked.

    The steps are those of the template given; else those laid down by hand; else those of the
    template for its kind, or for all kinds. Each is due after its working days, or, where the
    product has a due date, early enough for it. A route on which nobody is asked any more goes on.
    Raises NotReady where a language, a title or a template is lacking, WrongState while it is
    under way.
    """
    with store.transaction(Act.START_ROUTE) as records:
        product = records.get(Product, product_id)
        records.facts |= named(product)
        begin_route(records, product, template_id)
    return records.outcome


def begin_route(
    records: Records, product: Product, template_id: RouteTemplateId | None = None
) -> None:
    """Send a product for approval within an act; see `start_route`."""
    route, versions = standing_of(records, product)
    if route.is_started and (route.to_decide or route.is_settled):
        raise WrongState("product", ProductState.IN_APPROVAL, ProductState.IN_APPROVAL)
    if missing := lacking(product, versions):
        raise NotReady(missing)
    if not route.is_started:
        _lay_down(records, product, [there.step for there in route.steps], template_id)
    ask_next(records, product)


def add_step(
    store: Store,
    product_id: ProductId,
    office_id: OfficeId,
    stage: int,
    *,
    apart: bool = False,
    person_id: PersonId | None = None,
    days: int = 1,
) -> Outcome:
    """Add a step to a route, also while it is under way; where its turn has come it is asked now.

    It decides beside the other steps of the stage, or (`apart`) before them, in a stage of its own.
    """
    with store.transaction(Act.CHANGE_ROUTE, what="add") as records:
        steps = records.all(Step, S.product_id == product_id)
        if apart:
            _make_room(records, steps, stage)
        started = any(step.asked_at for step in steps)
        due = shifted(today(records), days, office_days(records)) if started else None
        records.add(
            Step(
                id=StepId(records.new_id()),
                product_id=product_id,
                stage=stage,
                office_id=office_id,
                person_id=person_id,
                days=days,
                due=due,
            )
        )
        _go_on(records, product_id, office_id)
    return records.outcome


def remove_step(store: Store, step_id: StepId) -> Outcome:
    """Take a step off a route; once its office was asked it can only be bypassed: WrongState."""
    with store.transaction(Act.CHANGE_ROUTE, what="remove") as records:
        step = records.get(Step, step_id)
        here = _here(records, step)
        if step.asked_at or records.all(Decision, D.step_id == step_id):
            raise WrongState("step", here.state)
        records.delete(step)
        _go_on(records, step.product_id, step.office_id)
    return records.outcome


def move_step(store: Store, step_id: StepId, stage: int, *, apart: bool = False) -> Outcome:
    """Let a step decide at another stage: beside its steps, or (`apart`) just before them."""
    with store.transaction(Act.CHANGE_ROUTE, what="move") as records:
        step = records.get(Step, step_id)
        if apart:
            others = records.all(Step, S.product_id == step.product_id, S.id != step_id)
            _make_room(records, others, stage)
        records.save(step, replace(step, stage=stage))
        _go_on(records, step.product_id, step.office_id)
    return records.outcome


def set_delegate(store: Store, step_id: StepId, person_id: PersonId | None) -> Outcome:
    """Let someone decide in place of the person of a step, or nobody any more."""
    with store.transaction(Act.CHANGE_ROUTE, what="delegate") as records:
        step = records.get(Step, step_id)
        records.save(step, replace(step, delegate_id=person_id))
        _go_on(records, step.product_id, step.office_id)
    return records.outcome


def receive(store: Store, step_id: StepId) -> Outcome:
    """Note that an office has a product in hand; raises NotYourTurn where it was not asked."""
    with store.transaction(Act.RECEIVE) as records:
        step = records.get(Step, step_id)
        _name(records, step.product_id, step.office_id)
        if not _is_turn(_here(records, step)):
            raise NotYourTurn(step_id)
        if step.received_at is None:
            records.save(step, replace(step, received_at=records.now))
    return records.outcome


def decide(
    store: Store,
    step_id: StepId,
    verdict: Verdict,
    digest_read: str,
    *,
    comment: str = "",
    decided_for: str = "",
    evidence: str = "",
    evidence_file: tuple[str, bytes] | None = None,
) -> Outcome:
    """Decide at a step on what was read; when its stage is settled the next one is asked.

    digest_read: of the content as it was read. decided_for: who answered, where that is not the
    person at this workstation. evidence, evidence_file (name, content): on what ground the answer
    of an office without an account is recorded. A step whose turn has not come may be bypassed.
    Raises NotYourTurn, ContentChanged, NotReady, ReasonMissing, Missing; nothing is written then.
    """
    with store.transaction(Act.DECIDE, verdict=str(verdict)) as records:
        step = records.get(Step, step_id)
        product, office = _name(records, step.product_id, step.office_id)
        route, versions = standing_of(records, product)
        _check_turn(records, _at(route, step), office, verdict)
        if route.digest != digest_read:
            raise ContentChanged(product.id)
        if verdict.agrees and (missing := lacking(product, versions)):
            raise NotReady(missing)
        if office.outside and verdict is not Verdict.BYPASSED:
            _check_ground(decided_for, evidence, evidence_file)
        name, content = evidence_file or ("", b"")
        records.add(
            Decision(
                id=DecisionId(records.new_id()),
                product_id=product.id,
                step_id=step_id,
                verdict=verdict,
                digest=digest_read,
                decided_at=records.now,
                decided_by_id=None if decided_for.strip() else records.me,
                decided_for=decided_for.strip(),
                recorded_by_id=records.me,
                evidence=evidence.strip(),
                evidence_sha256=records.keep_file(content) if name else "",
                evidence_name=name,
                comment=comment.strip(),
                alone=not records.shared,
            )
        )
        if route.is_started:
            ask_next(records, product)
    return records.outcome


def withdraw_decision(store: Store, decision_id: DecisionId, reason: str) -> Outcome:
    """Take a decision back by another fact; its step stands as if it had not been made.

    Raises ReasonMissing, WrongState where another decision was made since at that step (or this
    one was withdrawn already), NotYourTurn for someone else's.
    """
    with store.transaction(Act.WITHDRAW_DECISION, reason=reason) as records:
        decision = records.get(Decision, decision_id)
        step = records.get(Step, decision.step_id)
        made = records.all(Decision, D.step_id == step.id)
        if last_decisions(made).get(step.id) != decision:
            raise WrongState("decision", decision.verdict, Verdict.WITHDRAWN)
        if not reason.strip():
            raise ReasonMissing(Verdict.WITHDRAWN)
        if decision.recorded_by_id != records.me and Role.COORDINATOR not in _roles(records):
            raise NotYourTurn(step.id)
        records.add(
            replace(
                decision,
                id=DecisionId(records.new_id()),
                verdict=Verdict.WITHDRAWN,
                decided_at=records.now,
                recorded_by_id=records.me,
                comment=reason.strip(),
                evidence="",
                evidence_sha256="",
                evidence_name="",
                withdraws_id=decision_id,
                alone=not records.shared,
            )
        )
        _go_on(records, step.product_id, step.office_id)
    return records.outcome


def _lay_down(
    records: Records,
    product: Product,
    there: Sequence[Step],
    template_id: RouteTemplateId | None,
) -> None:
    """Give a product its steps, with their due dates."""
    if template_id is not None or not there:
        for step in there:
            records.delete(step)
        there = _from_template(records, product, template_id)
        for step in there:
            records.add(step)
    stages = [list(group) for _, group in groupby(there, key=lambda step: step.stage)]
    last = local(product.due, OFFICE_ZONE).date() if product.due else None
    days = [[step.days for step in stage] for stage in stages]
    dues = due_dates(days, today(records), last, office_days(records))
    for stage, on in zip(stages, dues, strict=True):
        for step, due in zip(stage, on, strict=True):
            records.save(step, replace(step, due=step.due or due))


def _from_template(
    records: Records, product: Product, template_id: RouteTemplateId | None
) -> list[Step]:
    """The steps of a template, or of the first that suits the kind; NotReady without any."""
    if template_id is None:
        of_kind = records.all(
            RouteTemplate,
            TEMPLATES.kind_id.in_([product.kind_id]) | TEMPLATES.kind_id.is_(None),
            ~TEMPLATES.retired,
            order=(TEMPLATES.kind_id.is_(None), TEMPLATES.rank),
        )
        template_id = next((template.id for template in of_kind), None)
    drawn = records.all(
        RouteStep,
        TEMPLATE_STEPS.template_id == template_id,
        order=(TEMPLATE_STEPS.stage,),
    )
    if not drawn:
        raise NotReady(("route",))
    return [
        Step(
            id=StepId(records.new_id()),
            product_id=product.id,
            stage=step.stage,
            office_id=step.office_id,
            person_id=step.person_id,
            days=step.days,
        )
        for step in drawn
    ]


def _go_on(records: Records, product_id: ProductId, office_id: OfficeId) -> None:
    """Name what was changed, and ask whoever's turn it is now on a route under way."""
    product, _ = _name(records, product_id, office_id)
    if any(step.asked_at for step in records.all(Step, S.product_id == product_id)):
        ask_next(records, product)


def ask_next(records: Records, product: Product) -> None:
    """Ask the steps of the first stage that is not settled, unless they were asked before."""
    route, _ = standing_of(records, product)
    open_steps = [there.step for there in route.steps if not there.state.is_settled]
    for step in open_steps:
        if step.stage == open_steps[0].stage and step.asked_at is None:
            records.save(step, replace(step, asked_at=records.now))


def _make_room(records: Records, steps: Sequence[Step], stage: int) -> None:
    """Move a stage and those after it back by one."""
    for step in steps:
        if step.stage >= stage:
            records.save(step, replace(step, stage=step.stage + 1))


def _here(records: Records, step: Step) -> StepStanding:
    route, _ = standing_of(records, records.get(Product, step.product_id))
    return _at(route, step)


def _at(route: RouteStanding, step: Step) -> StepStanding:
    return next(there for there in route.steps if there.step.id == step.id)


def _is_turn(here: StepStanding) -> bool:
    return here in RouteStanding((here,), "").to_decide


def _check_turn(records: Records, here: StepStanding, office: Office, verdict: Verdict) -> None:
    """Raise NotYourTurn unless the step may be decided so, now, by whoever acts."""
    bypassed = verdict is Verdict.BYPASSED
    is_turn = not here.state.is_settled if bypassed else _is_turn(here)
    mine = may_decide(
        here.step, records.me, _roles(records), outside=office.outside, verdict=verdict
    )
    if verdict is Verdict.WITHDRAWN or not (is_turn and mine):
        raise NotYourTurn(here.step.id)


def _roles(records: Records) -> frozenset[Role]:
    """The roles of who acts; who works alone holds all of them."""
    if _is_alone(records):
        return frozenset(Role)
    return frozenset(grant.role for grant in records.all(RoleGrant, GRANTS.person_id == records.me))


def _is_alone(records: Records) -> bool:
    """Whether nobody else has an account in this workspace, and no server has a say."""
    return not records.shared and not records.all(
        Person, PEOPLE.login != "", PEOPLE.id != records.me
    )


def _check_ground(decided_for: str, evidence: str, file: tuple[str, bytes] | None) -> None:
    """Raise Missing unless it is known who answered, and how that is known."""
    if not decided_for.strip():
        raise Missing("decision", "decided_for")
    if not evidence.strip() and file is None:
        raise Missing("decision", "evidence")


def _name(records: Records, product_id: ProductId, office_id: OfficeId) -> tuple[Product, Office]:
    """The product and the office of a step, named among the facts of the act."""
    product = records.get(Product, product_id)
    office = records.get(Office, office_id, deleted=True)
    short = office.abbreviation or office.name
    records.facts |= named(product) | {"office_en": short.en, "office_fr": short.fr}
    return product, office

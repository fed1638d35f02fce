"""Who may do what: declared once, for the operations that refuse early and for the office's server.

A right belongs to a role, a kind of record and an op. Whoever holds several roles has the rights of
all of them; a reader has none but over their own filters, and that of saying what they exported.
An administrator keeps accounts, lists and forms: having the keys of the house is no reason to write
its events.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from app.domain.access import Access
from app.domain.audits import JournalExtract
from app.domain.binders import BinderEdition
from app.domain.changes import Op
from app.domain.conflicts import Settlement
from app.domain.evaluations import Coverage, Evaluation, Lesson, Objective
from app.domain.event_templates import (
    EventTemplate,
    TemplateCue,
    TemplateProduct,
    TemplateService,
)
from app.domain.events import (
    Event,
    EventLink,
    EventPartner,
    EventPriority,
    EventRelation,
    EventTag,
    Postponement,
)
from app.domain.expenses import Expense, Hospitality
from app.domain.inclusion import AccessPlan, LanguagePlan, LiveStream
from app.domain.limits import Named
from app.domain.lists import (
    BudgetLine,
    Channel,
    Closure,
    Department,
    EventKind,
    Label,
    Office,
    Plan,
    Priority,
    ProductKind,
    Section,
    ServiceKind,
    Tag,
    Tone,
    Unit,
)
from app.domain.participants import Participant
from app.domain.people import Organisation, Person, PersonalNeeds, Role, RoleGrant, SocialAccount
from app.domain.products import Issuance, Product, ProductNotice, Version
from app.domain.proposals import Proposal, ProposalAnswer, ProposalSection
from app.domain.retention import (
    Disposition,
    DispositionAnswer,
    Erasure,
    Hold,
    RetentionRule,
)
from app.domain.routes import Decision, RouteStep, RouteTemplate, Step
from app.domain.runsheets import Cue
from app.domain.services import Service, Supplier, SupplierService
from app.domain.speeches import Salutation, Speech, WordTemplate
from app.domain.surveys import (
    Survey,
    SurveyAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
)
from app.domain.tasks import PathNeed, PathTask, PathTemplate, Task, TaskNeed
from app.domain.values import Entity
from app.domain.venues import Venue
from app.domain.views import SavedFilter

Roles = Collection[Role]

ADMINISTRATOR = (Role.ADMINISTRATOR,)
COORDINATOR = (Role.COORDINATOR,)
PLANNERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
SPEECHES = (Role.COORDINATOR, Role.SPEECHWRITER)
MEDIA = (Role.COORDINATOR, Role.MEDIA_OFFICER)
WRITERS = (Role.COORDINATOR, Role.SPEECHWRITER, Role.MEDIA_OFFICER)
KEEPERS = (*WRITERS, Role.ADMINISTRATOR)
DECIDERS = (Role.APPROVER, Role.COORDINATOR)  # a coordinator records what others answered
WORKERS = (*WRITERS, Role.APPROVER)
EVERYONE = tuple(Role)


class Rights(NamedTuple):
    """Who may add, change and delete records of a kind; who deletes may bring back."""

    insert: tuple[Role, ...]
    update: tuple[Role, ...]
    delete: tuple[Role, ...]

    def of(self, op: Op) -> tuple[Role, ...]:
        """Who may do this."""
        if op is Op.INSERT:
            return self.insert
        return self.update if op is Op.UPDATE else self.delete


def _all(roles: tuple[Role, ...]) -> Rights:
    return Rights(roles, roles, roles)


def _facts(roles: tuple[Role, ...]) -> Rights:
    """Facts are added, and never touched again."""
    return Rights(roles, (), ())


RIGHTS: Mapping[type[Entity], Rights] = {
    # What the office calls things, and what its forms ask: one hand keeps it consistent.
    Department: _all(ADMINISTRATOR),
    EventKind: _all(ADMINISTRATOR),
    ProductKind: _all(ADMINISTRATOR),
    Section: _all(ADMINISTRATOR),
    Tone: _all(ADMINISTRATOR),
    Channel: _all(ADMINISTRATOR),
    Unit: _all(ADMINISTRATOR),
    Office: _all(ADMINISTRATOR),  # whether one is outside decides who may answer for it
    Label: _all(ADMINISTRATOR),
    ServiceKind: _all(ADMINISTRATOR),  # its flags decide what a plan still lacks
    ProposalSection: _all(ADMINISTRATOR),
    # What planning runs into every week: nobody waits for an administrator to add a tag.
    Tag: _all(PLANNERS),
    Priority: _all(PLANNERS),
    Plan: _all(PLANNERS),
    Closure: _all(PLANNERS),
    BudgetLine: _all(PLANNERS),
    Supplier: _all(PLANNERS),
    SupplierService: _all(PLANNERS),
    EventTemplate: _all(PLANNERS),
    TemplateCue: _all(PLANNERS),
    TemplateService: _all(PLANNERS),
    TemplateProduct: _all(PLANNERS),
    # The usual ways of working are the coordinators' own; what goes out on one can be changed
    # on each event and product anyway.
    PathTemplate: _all(PLANNERS),
    PathTask: _all(PLANNERS),
    PathNeed: _all(PLANNERS),
    RouteTemplate: _all(PLANNERS),
    RouteStep: _all(PLANNERS),
    WordTemplate: _all((*SPEECHES, Role.ADMINISTRATOR)),
    # People and places. Who writes for or to someone adds them; only who plans takes them away.
    Organisation: Rights(KEEPERS, KEEPERS, PLANNERS),
    Person: Rights(KEEPERS, KEEPERS, PLANNERS),
    RoleGrant: _all(ADMINISTRATOR),
    Named: Rights(PLANNERS, (), PLANNERS),  # and whoever changes the list is on it
    Access: _facts(ADMINISTRATOR),  # and see hub.take_access
    PersonalNeeds: _all(COORDINATOR),
    SocialAccount: _all((*MEDIA, Role.ADMINISTRATOR)),
    SavedFilter: _all(EVERYONE),
    Venue: _all(COORDINATOR),
    # Events
    Event: _all(COORDINATOR),
    EventPartner: _all(COORDINATOR),
    EventPriority: _all(COORDINATOR),
    EventTag: _all(COORDINATOR),
    EventLink: _all(MEDIA),
    Postponement: _facts(COORDINATOR),
    Task: Rights(COORDINATOR, WORKERS, COORDINATOR),  # who owns one says that it is done
    TaskNeed: _all(COORDINATOR),
    EventRelation: _all(COORDINATOR),
    Cue: _all(COORDINATOR),
    Service: _all(COORDINATOR),
    Participant: _all(MEDIA),  # media officers accredit reporters
    Expense: _all(COORDINATOR),
    Hospitality: _all(COORDINATOR),
    LanguagePlan: _all(COORDINATOR),
    LiveStream: _all(MEDIA),
    AccessPlan: _all(COORDINATOR),
    BinderEdition: _facts(WRITERS),
    Proposal: _all(COORDINATOR),
    ProposalAnswer: _all(COORDINATOR),
    # Products
    Product: _all(WRITERS),
    Version: _facts(WRITERS),
    Issuance: _facts(MEDIA),
    ProductNotice: _all(WRITERS),
    Step: Rights(WRITERS, WORKERS, COORDINATOR),
    Decision: _facts(DECIDERS),  # and see `routes.may_decide`
    Speech: _all(SPEECHES),
    Salutation: _all(SPEECHES),
    # What was learned
    Evaluation: _all(COORDINATOR),
    Objective: _all(COORDINATOR),
    Coverage: _all(MEDIA),
    Lesson: _all(WRITERS),
    Survey: _all(COORDINATOR),
    SurveyQuestion: _all(COORDINATOR),
    SurveyOption: _all(COORDINATOR),
    SurveyResponse: _all(COORDINATOR),
    SurveyAnswer: _all(COORDINATOR),
    Settlement: _all((*WORKERS, Role.ADMINISTRATOR)),  # whoever writes may have to settle
    JournalExtract: _facts(EVERYONE),  # who takes out what they may read says so
    # What is kept, and what went: see `retention` for the two people that it takes.
    RetentionRule: _all(ADMINISTRATOR),
    Hold: Rights(PLANNERS, PLANNERS, ()),  # it is lifted, and stays on record
    Disposition: _facts(PLANNERS),
    DispositionAnswer: _facts(PLANNERS),
    Erasure: _facts(PLANNERS),
}

ONLY: Mapping[tuple[Role, type[Entity]], frozenset[str]] = {
    # An approver's decision asks the next office; the way itself is not theirs to change.
    (Role.APPROVER, Step): frozenset({"asked_at", "received_at"}),
    (Role.APPROVER, Task): frozenset({"state", "done_on", "due", "offset"}),
    (Role.SPEECHWRITER, Task): frozenset({"state", "done_on", "due", "offset", "note"}),
    (Role.MEDIA_OFFICER, Task): frozenset({"state", "done_on", "due", "offset", "note"}),
}
"""Where a role may change some fields alone."""

ADMINISTERED: Mapping[type[Entity], frozenset[str]] = {Person: frozenset({"login"})}
"""Fields that an administrator alone fills or changes."""

FIXED: Mapping[type[Entity], frozenset[str]] = {
    Event: frozenset({"reference"}),
    Step: frozenset({"product_id", "office_id"}),  # or one office's answer became another's
}
"""Fields that nobody changes once the record is there."""

READERS: Mapping[type[Entity], tuple[Role, ...]] = {
    PersonalNeeds: PLANNERS,
    Access: ADMINISTRATOR,  # that someone was let in no more is not the office's business
}
"""Who alone reads records of a kind; those of all others are for everyone in the office."""

OWNED: Mapping[type[Entity], tuple[str, str]] = {SavedFilter: ("owner_id", "shared")}
"""Records that their owner alone changes, and alone reads unless they are shared."""


def may(roles: Roles, kind: type[Entity], op: Op, fields: Collection[str] = ()) -> bool:
    """Whether someone may do this to records of a kind; `fields`: those filled or changed.

    Whose record it is (`OWNED`) and what may be decided (`routes.may_decide`) is asked apart.
    """
    if op is Op.UPDATE and not FIXED.get(kind, frozenset()).isdisjoint(fields):
        return False
    administered = ADMINISTERED.get(kind, frozenset())
    if Role.ADMINISTRATOR not in roles and not administered.isdisjoint(fields):
        return False
    having = [role for role in RIGHTS[kind].of(op) if role in roles]
    if op is not Op.UPDATE:
        return bool(having)
    return any(_covers(ONLY.get((role, kind)), fields) for role in having)


def may_read(roles: Roles, kind: type[Entity]) -> bool:
    """Whether someone may read records of a kind at all."""
    return any(role in roles for role in READERS.get(kind, EVERYONE))


def _covers(only: frozenset[str] | None, fields: Collection[str]) -> bool:
    return only is None or only.issuperset(fields)

"""Every kind of record, parents before children."""

from __future__ import annotations

from app.domain.access import Access
from app.domain.audits import JournalExtract
from app.domain.binders import BinderEdition
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
from app.domain.people import Organisation, Person, PersonalNeeds, RoleGrant, SocialAccount
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

KINDS: tuple[type[Entity], ...] = (
    Department,
    EventKind,
    ProductKind,
    Section,
    Tag,
    Tone,
    Channel,
    Unit,
    Office,
    Priority,
    Plan,
    Closure,
    Label,
    Organisation,
    Person,
    RoleGrant,
    Named,
    PersonalNeeds,
    SocialAccount,
    SavedFilter,
    Venue,
    PathTemplate,
    PathTask,
    PathNeed,
    Event,
    EventPartner,
    EventPriority,
    EventTag,
    EventLink,
    Postponement,
    Task,
    TaskNeed,
    Product,
    Version,
    Issuance,
    ProductNotice,
    ProposalSection,
    Proposal,
    ProposalAnswer,
    RouteTemplate,
    RouteStep,
    Step,
    Decision,
    Speech,
    Salutation,
    WordTemplate,
    Evaluation,
    Objective,
    Coverage,
    Lesson,
    Settlement,
    ServiceKind,
    BudgetLine,
    Supplier,
    SupplierService,
    EventTemplate,
    TemplateCue,
    TemplateService,
    TemplateProduct,
    EventRelation,
    Cue,
    Service,
    Participant,
    Expense,
    Hospitality,
    LanguagePlan,
    LiveStream,
    AccessPlan,
    Survey,
    SurveyQuestion,
    SurveyOption,
    SurveyResponse,
    SurveyAnswer,
    BinderEdition,
    JournalExtract,
    Access,
    RetentionRule,
    Hold,
    Disposition,
    DispositionAnswer,
    Erasure,
)

"""What every choice and state is called. Acts are worded here without their facts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.domain.acts import Act
from app.domain.changes import Op
from app.domain.evaluations import Met, Recommendation, Schedule
from app.domain.events import EventState, PartnerPart, PrincipalRole, Standing, Timing
from app.domain.lists import PriorityLevel
from app.domain.people import OrganisationKind, Role
from app.domain.products import Form, IssuanceAct, Languages, NoticeCause, ProductState
from app.domain.proposals import SectionFormat
from app.domain.releases import Part
from app.domain.routes import StepState, Verdict
from app.domain.speeches import Occasion, TemplateUse
from app.domain.tasks import Owner, TaskState
from app.domain.values import Language, Marking, Province
from app.i18n import N_

_OCCASIONS = (
    N_("Event"),
    N_("Announcement"),
    N_("Stakeholder meeting"),
    N_("Internal event"),
    N_("Parliamentary committee"),
    N_("House debate"),
)

NAMES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    EventState: {
        EventState.PROPOSED: N_("Proposed"),
        EventState.PLANNING: N_("Planning"),
        EventState.CONFIRMED: N_("Confirmed"),
        EventState.DELIVERED: N_("Delivered"),
        EventState.EVALUATED: N_("Evaluated"),
        EventState.CLOSED: N_("Closed"),
        EventState.POSTPONED: N_("Postponed"),
        EventState.CANCELLED: N_("Cancelled"),
    },
    Timing: {
        Timing.TIMED: N_("Date and time"),
        Timing.ALL_DAY: N_("All day"),
        Timing.TIME_TO_CONFIRM: N_("Time to be confirmed"),
        Timing.POTENTIAL: N_("Potential dates"),
    },
    PrincipalRole: {
        PrincipalRole.MINISTER: N_("Minister"),
        PrincipalRole.OTHER_MINISTER: N_("Another minister"),
        PrincipalRole.PARLIAMENTARY_SECRETARY: N_("Parliamentary secretary"),
        PrincipalRole.MEMBER: N_("Member of Parliament"),
        PrincipalRole.OFFICIAL: N_("Official"),
    },
    Standing: {
        Standing.REQUESTED: N_("Attendance requested"),
        Standing.TO_CONFIRM: N_("To be confirmed"),
        Standing.CONFIRMED: N_("Attendance confirmed"),
        Standing.NOT_AVAILABLE: N_("Not available"),
        Standing.NOT_APPLICABLE: N_("Not applicable"),
    },
    PartnerPart: {
        PartnerPart.DEPARTMENT: N_("Other department"),
        PartnerPart.PARTNER: N_("Partner"),
    },
    PriorityLevel: {
        PriorityLevel.GOVERNMENT: N_("Government"),
        PriorityLevel.DEPARTMENT: N_("Department"),
        PriorityLevel.MINISTER: N_("Minister"),
    },
    OrganisationKind: {
        OrganisationKind.DEPARTMENT: N_("Federal department or agency"),
        OrganisationKind.PROVINCE: N_("Province or territory"),
        OrganisationKind.MUNICIPALITY: N_("Municipality"),
        OrganisationKind.INDIGENOUS: N_("Indigenous government or organization"),
        OrganisationKind.PARTNER: N_("Partner"),
        OrganisationKind.MEDIA: N_("Media outlet"),
        OrganisationKind.SUPPLIER: N_("Supplier"),
        OrganisationKind.OTHER: N_("Other"),
    },
    Role: {
        Role.READER: N_("Reader"),
        Role.COORDINATOR: N_("Coordinator"),
        Role.SPEECHWRITER: N_("Speechwriter"),
        Role.MEDIA_OFFICER: N_("Media officer"),
        Role.APPROVER: N_("Approver"),
        Role.ADMINISTRATOR: N_("Administrator"),
    },
    ProductState: {
        ProductState.DRAFTING: N_("Drafting"),
        ProductState.IN_APPROVAL: N_("In approval"),
        ProductState.APPROVED: N_("Approved"),
        ProductState.EMBARGOED: N_("Under embargo"),
        ProductState.ISSUED: N_("Issued"),
        ProductState.CORRECTED: N_("Corrected"),
        ProductState.WITHDRAWN: N_("Withdrawn"),
    },
    Languages: {
        Languages.BOTH: N_("English and French"),
        Languages.EN: N_("English only"),
        Languages.FR: N_("French only"),
    },
    Form: {Form.TEXT: N_("Text"), Form.FILE: N_("File")},
    IssuanceAct: {
        IssuanceAct.ISSUED: N_("Issued"),
        IssuanceAct.CORRECTED: N_("Corrected"),
        IssuanceAct.WITHDRAWN: N_("Withdrawn"),
    },
    NoticeCause: {
        NoticeCause.MOVED: N_("The event was moved"),
        NoticeCause.POSTPONED: N_("The event was postponed"),
        NoticeCause.CANCELLED: N_("The event was cancelled"),
        NoticeCause.REWRITTEN: N_("It changed after it went out"),
    },
    SectionFormat: {
        SectionFormat.TEXT: N_("Text"),
        SectionFormat.EVENT: N_("The event and its date"),
        SectionFormat.EVENT_KIND: N_("The kind of event"),
        SectionFormat.TONE: N_("A tone"),
        SectionFormat.AMOUNT: N_("A dollar amount"),
    },
    Part: {
        Part.HEADLINE: N_("Headline"),
        Part.LEAD: N_("Lead paragraph"),
        Part.BODY: N_("Body"),
        Part.QUOTES: N_("Quotes"),
        Part.QUICK_FACTS: N_("Quick facts"),
        Part.LINKS: N_("Associated links"),
        Part.CONTACTS: N_("Contacts"),
    },
    Verdict: {
        Verdict.APPROVED: N_("Approved"),
        Verdict.APPROVED_WITH_CHANGES: N_("Approved with changes"),
        Verdict.NO_OBJECTION: N_("No objection"),
        Verdict.RETURNED: N_("Returned for changes"),
        Verdict.BYPASSED: N_("Bypassed"),
        Verdict.WITHDRAWN: N_("Decision withdrawn"),
    },
    StepState: {
        StepState.WAITING: N_("Waiting"),
        StepState.OPEN: N_("To be decided"),
        StepState.STALE: N_("To be decided again"),
        StepState.RETURNED: N_("Returned for changes"),
        StepState.SETTLED: N_("Settled"),
        StepState.BYPASSED: N_("Bypassed"),
    },
    Occasion: dict(zip(Occasion, _OCCASIONS, strict=True)),
    TemplateUse: dict(zip(TemplateUse, (*_OCCASIONS, N_("Evaluation report")), strict=True)),
    TaskState: {
        TaskState.TO_DO: N_("To do"),
        TaskState.DOING: N_("In progress"),
        TaskState.DONE: N_("Done"),
        TaskState.NOT_NEEDED: N_("Not needed"),
    },
    Owner: {
        Owner.NOBODY: N_("Nobody yet"),
        Owner.COORDINATOR: N_("Coordinator"),
        Owner.SPEECHWRITER: N_("Speechwriter"),
        Owner.MEDIA_OFFICER: N_("Media officer"),
    },
    Met: {
        Met.NOT_SAID: N_("Not assessed"),
        Met.MET: N_("Met"),
        Met.PARTLY: N_("Partly met"),
        Met.NOT_MET: N_("Not met"),
    },
    Schedule: {
        Schedule.NOT_SAID: N_("Not assessed"),
        Schedule.KEPT: N_("On schedule"),
        Schedule.LATE: N_("Started late"),
        Schedule.OVERRAN: N_("Ran over"),
    },
    Recommendation: {
        Recommendation.NOT_SAID: N_("None yet"),
        Recommendation.REPEAT: N_("Do it again"),
        Recommendation.REPEAT_WITH_CHANGES: N_("Do it again with changes"),
        Recommendation.DO_NOT_REPEAT: N_("Do not do it again"),
    },
    Language: {Language.EN: N_("English"), Language.FR: N_("French")},
    Marking: {
        Marking.UNCLASSIFIED: N_("Unclassified"),
        Marking.PROTECTED_A: N_("Protected A"),
        Marking.PROTECTED_B: N_("Protected B"),
    },
    Province: {
        Province.AB: N_("Alberta"),
        Province.BC: N_("British Columbia"),
        Province.MB: N_("Manitoba"),
        Province.NB: N_("New Brunswick"),
        Province.NL: N_("Newfoundland and Labrador"),
        Province.NS: N_("Nova Scotia"),
        Province.NT: N_("Northwest Territories"),
        Province.NU: N_("Nunavut"),
        Province.ON: N_("Ontario"),
        Province.PE: N_("Prince Edward Island"),
        Province.QC: N_("Quebec"),
        Province.SK: N_("Saskatchewan"),
        Province.YT: N_("Yukon"),
    },
    Op: {
        Op.INSERT: N_("Addition"),
        Op.UPDATE: N_("Modification"),
        Op.DELETE: N_("Deletion"),
        Op.UNDELETE: N_("Restoration"),
    },
    Act: {
        Act.BEGIN_OFFICE: N_("Office set up"),
        Act.ADD: N_("Record added"),
        Act.EDIT: N_("Record changed"),
        Act.DELETE: N_("Record deleted"),
        Act.UNDO: N_("Action undone"),
        Act.REDO: N_("Action redone"),
        Act.REVERT: N_("Action reverted"),
        Act.IMPORT: N_("Records imported"),
        Act.GENERATE: N_("Demonstration data made"),
        Act.ADD_EVENT: N_("Event added"),
        Act.MOVE_EVENT: N_("Event moved"),
        Act.ADVANCE_EVENT: N_("Event taken to its next state"),
        Act.POSTPONE_EVENT: N_("Event postponed"),
        Act.CANCEL_EVENT: N_("Event cancelled"),
        Act.APPLY_PATH: N_("Critical path laid out"),
        Act.FINISH_TASK: N_("Task finished"),
        Act.REOPEN_TASK: N_("Task reopened"),
        Act.ADD_PROPOSAL: N_("Event proposal added"),
        Act.ADD_PRODUCT: N_("Product added"),
        Act.ADD_VERSION: N_("Version added"),
        Act.START_ROUTE: N_("Approval started"),
        Act.CHANGE_ROUTE: N_("Approval route changed"),
        Act.RECEIVE: N_("Receipt recorded"),
        Act.DECIDE: N_("Decision recorded"),
        Act.WITHDRAW_DECISION: N_("Decision withdrawn"),
        Act.ISSUE: N_("Product issued"),
        Act.CORRECT: N_("Product corrected"),
        Act.WITHDRAW_PRODUCT: N_("Product withdrawn"),
        Act.SETTLE_NOTICE: N_("Notice reviewed"),
        Act.ADD_SPEECH: N_("Speech added"),
        Act.DRAFT_SPEECH: N_("Speech drafted in Word"),
        Act.ADD_EVALUATION: N_("Evaluation started"),
        Act.FINISH_EVALUATION: N_("Evaluation finished"),
    },
}

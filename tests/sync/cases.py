"""Who may decide what, as one table: run through the Python rules and through the server's."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from app.domain.people import Role
from app.domain.routes import Verdict
from app.ids import known_id

DIRECTOR = known_id("office director")
DG = known_id("office director_general")
ADM = known_id("office adm")
MINISTER = known_id("office mo")  # outside


class At(NamedTuple):
    """A step of the route on which all cases are played; people by their logins."""

    office: str
    stage: int = 1
    person: str = ""
    delegate: str = ""


STEPS = {
    "open": At(DIRECTOR),
    "named": At(DG, person="amy"),
    "delegated": At(DG, person="amy", delegate="abe"),
    "self-named": At(DG, person="carl"),  # a coordinator who put himself there
    "outside": At(MINISTER),
    "later": At(DIRECTOR, stage=2),
}


class Case(NamedTuple):
    """Someone gives a verdict at a step; whether that is taken."""

    who: str
    at: str
    verdict: Verdict
    taken: bool
    comment: str = "Because"
    grounds: bool = True  # who answered, and how that is known: only said for offices outside
    read: bool = True  # what they read is what it says now


YES, BYPASS, RETURN = Verdict.APPROVED, Verdict.BYPASSED, Verdict.RETURNED

CASES = (
    Case("abe", "open", YES, True),
    Case("amy", "open", Verdict.NO_OBJECTION, True),
    Case("abe", "open", Verdict.APPROVED_WITH_CHANGES, True),
    Case("cora", "open", YES, False),
    Case("sam", "open", YES, False),
    Case("mel", "open", YES, False),
    Case("rita", "open", YES, False),
    Case("ada", "open", YES, False),
    Case("amy", "named", YES, True),
    Case("abe", "named", YES, False),
    Case("cora", "named", YES, False),
    Case("amy", "delegated", YES, True),
    Case("abe", "delegated", YES, True),
    Case("carl", "self-named", YES, False),
    Case("carl", "self-named", RETURN, False),
    Case("abe", "self-named", YES, False),
    Case("cora", "outside", YES, True),
    Case("cora", "outside", RETURN, True),
    Case("cora", "outside", YES, False, grounds=False),
    Case("abe", "outside", YES, False),
    Case("sam", "outside", YES, False),
    Case("cora", "open", BYPASS, True),
    Case("cora", "later", BYPASS, True),
    Case("cora", "outside", BYPASS, True, grounds=False),
    Case("cora", "open", BYPASS, False, comment=" \n"),
    Case("abe", "later", BYPASS, True),
    Case("abe", "named", BYPASS, False),
    Case("sam", "open", BYPASS, False),
    Case("abe", "later", YES, False),
    Case("abe", "open", RETURN, True),
    Case("abe", "open", RETURN, False, comment=""),
    Case("abe", "open", YES, False, read=False),
    Case("cora", "open", BYPASS, False, read=False),
    Case("abe", "open", Verdict.WITHDRAWN, False),
    Case("cora", "open", Verdict.WITHDRAWN, False),
)


def name_of(case: Case) -> str:
    """How a case is called when it fails."""
    lacks = [name for name, there in (("grounds", case.grounds), ("read", case.read)) if not there]
    lacks += [] if case.comment.strip() else ["comment"]
    return " ".join([case.who, case.verdict, "at", case.at, *(f"no {name}" for name in lacks)])


ROLES = (
    (),
    *((role,) for role in Role),
    (Role.COORDINATOR, Role.APPROVER),
    (Role.ADMINISTRATOR, Role.SPEECHWRITER),
)
RIGHTS_TO_DECIDE = tuple(
    product(
        ((None, None), ("me", None), ("other", None), ("other", "me"), (None, "me")),
        (False, True),
        Verdict,
        ROLES,
    )
)
"""(person and delegate of the step), outside, verdict, roles of "me"."""

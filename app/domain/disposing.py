"""Why records are not disposed of: facts that `app.words.retention_errors` words."""

from __future__ import annotations

from app.domain.errors import UserError


class Held(UserError):
    """A record is under a hold; it is not disposed of. `about`: its reference, or ""."""

    about: str = ""


class NotDue(UserError):
    """The records are no longer as the disposition list showed them: ask for it again."""


class OtherPersonNeeded(UserError):
    """Who proposed a disposition does not approve it as well."""


class NotSentYet(UserError):
    """Something done here has not reached the office's server; nothing is disposed of before."""


class CountWrong(UserError):
    """The number typed to confirm is not how many records go: typed, expected."""

    typed: str
    count: int

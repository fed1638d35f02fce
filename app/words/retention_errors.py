"""Why records are not disposed of, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.domain import disposing as e
from app.domain.errors import UserError
from app.i18n import _
from app.words.numbers import number

OF_RETENTION: Mapping[type[UserError], Callable[[Any], str]] = {
    e.Held: lambda x: _(
        "Something keeps a record of the list{which}: a hold, or another record that needs it."
        " Take it off the list, or lift what keeps it."
    ).format(which=f" ({x.about})" if x.about else ""),
    e.NotDue: lambda _x: _(
        "The list is no longer as it was: a record changed, is not due any more, or was proposed"
        " already. Look at it again, then choose anew."
    ),
    e.OtherPersonNeeded: lambda _x: _(
        "Whoever proposes a disposition does not approve it. Ask another coordinator or"
        " administrator of your office."
    ),
    e.NotSentYet: lambda _x: _(
        "Something done here to these records has not reached the office’s server yet. Wait for the"
        " next exchange, then try again."
    ),
    e.CountWrong: lambda x: _(
        "“{typed}” is not the number of records. Type {count} to confirm."
    ).format(typed=x.typed, count=number(x.count)),
}

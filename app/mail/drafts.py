"""E-mail drafts: one `.eml` file a message, opened by Outlook and others as a message to send."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from app.domain.values import Language
from app.words.marking import safe_file_name

ENDING = ".eml"
LOCALES = {Language.EN: "en-CA", Language.FR: "fr-CA"}

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LONGEST = 254  # of an address


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to one person. `languages`: those that it is written in."""

    to_name: str
    to_email: str
    subject: str
    body: str
    languages: Sequence[Language]


def is_address(text: str) -> bool:
    """Whether mail can be addressed to it as it stands."""
    return len(text) <= _LONGEST and bool(_ADDRESS.fullmatch(text)) and ".." not in text


def eml(draft: Draft) -> bytes:
    """The draft as a file: plain text in UTF-8, no date and no sender, which mail programs add.

    Raises ValueError for an address that is none: see `is_address`.
    """
    if not is_address(draft.to_email):
        raise ValueError(draft.to_email)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = Address(one_line(draft.to_name), addr_spec=draft.to_email)
    message["Subject"] = one_line(draft.subject)
    message.set_content(_lines(draft.body), cte="quoted-printable")
    message["Content-Language"] = ", ".join(LOCALES[each] for each in draft.languages)
    return bytes(message)


def file_names(drafts: Sequence[Draft]) -> list[str]:
    """A name for the file of each: who it is for; two people of one name get a number."""
    taken: dict[str, int] = {}
    names: list[str] = []
    for draft in drafts:
        stem = one_line(draft.to_name) or draft.to_email
        count = taken[stem.casefold()] = taken.get(stem.casefold(), 0) + 1
        names.append(safe_file_name(f"{stem} {count}" if count > 1 else stem, ENDING))
    return names


def one_line(text: str) -> str:
    """A text that may stand in a header: nothing in it begins another line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _lines(body: str) -> str:
    """A body without control signs; its no-break spaces stay."""
    text = body.replace("\r\n", "\n")
    kept = (sign for sign in text if sign in "\n\t" or unicodedata.category(sign)[0] != "C")
    return "".join(kept).strip() + "\n"

"""What an e-mail says: subject, sender, text, the names of its attachments, an invitation in it.

Only text is read. Nothing is opened, fetched or kept; names of files are names, never paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any

from app.domain.errors import BadFile
from app.domain.values import LONG_TEXT, SHORT_TEXT

LARGEST = 25_000_000  # bytes
MOST_PARTS = 500
DEEPEST = 30
_HEADER = 4_000  # signs of a header that are read
_OLD, _PDF, _ZIP = b"\xd0\xcf\x11\xe0", b"%PDF", b"PK\x03\x04"
_HEADS = re.compile(
    rb"^(?:from|to|subject|date|mime-version|received|message-id|content-type):", re.I | re.M
)
_ANSWERS = re.compile(r"^\s*(?:(?:re|fw|fwd|tr|rv|ref)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in an e-mail: what it is called, and how many bytes it has."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail as far as an event needs it. sent_at: aware, UTC. calendar: an invitation in it."""

    subject: str
    sender: str
    sent_at: datetime | None
    body: str
    attachments: Sequence[Attachment] = ()
    calendar: bytes | None = None

    @property
    def topic(self) -> str:
        """The subject without what answering and forwarding put before it."""
        return _ANSWERS.sub("", self.subject).strip()


def read_mail(data: bytes, name: str) -> Mail:
    """What an .eml file says; `name` is the file's, for messages.

    Raises BadFile: `too big` (25 MB, 500 parts, nested 30 deep), `format`, `empty`, `damaged`.
    """
    if len(data) > LARGEST:
        raise BadFile(name, "too big")
    if not data.strip():
        raise BadFile(name, "empty")
    if data[:4] in (_OLD, _PDF, _ZIP) or not _HEADS.search(data[:20_000]):
        raise BadFile(name, "format")
    if len(_BOUNDARY.findall(data)) > MOST_PARTS:
        raise BadFile(name, "too big")
    try:
        message = message_from_bytes(data, policy=compat32)
        parts = list(_parts(message, name))
    except (RecursionError, MessageError, LookupError, ValueError, TypeError) as error:
        raise BadFile(name, "damaged") from error
    return Mail(
        subject=_header(message, "Subject"),
        sender=_header(message, "From"),
        sent_at=_sent(message),
        body=_body(parts),
        attachments=[_attachment(part) for part in parts if _is_attached(part)],
        calendar=_calendar(parts),
    )


def _parts(message: Message, name: str) -> Iterator[Message]:
    """The parts that hold something, in order, however they are nested."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    count = 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if count > MOST_PARTS or depth > DEEPEST:
            raise BadFile(name, "too big")
        if not part.is_multipart() or (part.get_content_type() == "message/rfc822" and depth):
            yield part  # an e-mail that was attached is a file, not this one's text
        else:
            nested: Any = part.get_payload()
            waiting += [(each, depth + 1) for each in reversed(nested)]


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "text/calendar":
        return False
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    return disposition.startswith("attachment") or bool(part.get_filename())


def _attachment(part: Message) -> Attachment:
    inner = part.get_payload(decode=True)
    size = len(inner) if isinstance(inner, bytes) else 0
    said = _decoded(part.get_filename() or "")
    name = re.split(r"[/\\]", said)[-1].strip(". ")
    return Attachment(_visible(name)[:120] or part.get_content_type(), size)


def _calendar(parts: Sequence[Message]) -> bytes | None:
    for part in parts:
        named = (part.get_filename() or "").lower().endswith(".ics")
        if part.get_content_type() in ("text/calendar", "application/ics") or named:
            inner = part.get_payload(decode=True)
            if isinstance(inner, bytes) and inner.strip():
                return inner
    return None


def _body(parts: Sequence[Message]) -> str:
    """The text: plain where there is one, else that of the HTML."""
    texts = [part for part in parts if not _is_attached(part)]
    for sort, read in (("text/plain", _plain_text), ("text/html", _html_text)):
        found = [read(_content(part)) for part in texts if part.get_content_type() == sort]
        text = "\n\n".join(filter(None, (each.strip() for each in found)))
        if text:
            return text[:LONG_TEXT]
    return ""


def _content(part: Message) -> str:
    """The text of a part: in the alphabet that it names, else UTF-8, else Windows' own."""
    inner = part.get_payload(decode=True)
    if not isinstance(inner, bytes):
        return ""
    inner = inner[: 4 * LONG_TEXT]
    for charset in (str(part.get_content_charset() or "utf-8"), "utf-8"):
        try:
            return inner.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            continue
    return inner.decode("cp1252", "replace")


def _plain_text(text: str) -> str:
    return _visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def _html_text(text: str) -> str:
    reader = _Text()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return _visible(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


class _Text(HTMLParser):
    """The words of a page, a line for each of its blocks; scripts and styles are no words."""

    SILENT = frozenset({"script", "style", "head", "title", "template"})
    BLOCKS = frozenset(
        {"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote"}
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self.SILENT
        if tag in self.BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self.SILENT))
        if tag in self.BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\n", " "))


def _header(message: Message, name: str) -> str:
    raw = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return " ".join(_visible(_decoded(str(next(raw, "")))).split())[:SHORT_TEXT]


def _decoded(text: str) -> str:
    """A header in plain text, whatever it is written in."""
    try:
        pieces = decode_header(text[:_HEADER])
    except (MessageError, ValueError):
        return text[:_HEADER]
    return "".join(_piece(said, charset) for said, charset in pieces)


def _piece(said: bytes | str, charset: str | None) -> str:
    if isinstance(said, str):
        raw = said.encode("utf-8", "surrogateescape")
        if raw == said.encode("utf-8", "replace"):
            return said
        said = raw
    for each in (charset or "utf-8", "utf-8"):
        try:
            return said.decode(each)
        except (LookupError, UnicodeError):
            continue
    return said.decode("cp1252", "replace")


def _sent(message: Message) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(message.get("Date", "")))
        return sent.replace(tzinfo=UTC) if sent.tzinfo is None else sent.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _visible(text: str) -> str:
    """Text without signs that no one sees; its lines stay."""
    return "".join(sign for sign in text if sign in "\n\t\u00a0\u202f" or sign.isprintable())

"""Word files read back: their text in reading order, and what others did to them in Word.

Insertions that are tracked count as text, deletions do not; both are counted. Headers, footers
and notes are left out. Limits are those of `packages`.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any

from app.documents.packages import Refusal, links, main_part, parts, tree
from app.domain.errors import BadFile
from app.domain.products import count_words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLDER_TWIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
_INSERTED = (f"{_W}ins", f"{_W}moveTo")
_DELETED = (f"{_W}del", f"{_W}moveFrom")
_APART = (f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent", _OLDER_TWIN)
"""Not the text of a paragraph: its properties, and the text boxes that hang on it."""

SPOKEN = ("Spoken", "Salutation")
"""The styles of what is said aloud, in the shipped templates."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin."""

    author: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """What a Word file says."""

    title: str
    stamp: str  # "tribune:<speech id>/<version>", or "" where there is none
    paragraphs: tuple[str, ...]  # those that say something, tables' cells included
    styles: tuple[str, ...]  # of each of them, "" where it has none
    spoken: tuple[str, ...]  # those meant to be said aloud; all, where styles do not tell
    insertions: int
    deletions: int
    comments: tuple[Comment, ...]

    @property
    def text(self) -> str:
        """All paragraphs, a line each."""
        return "\n".join(self.paragraphs)

    @property
    def words(self) -> int:
        """Words of the whole text."""
        return count_words(self.text)

    @property
    def spoken_words(self) -> int:
        """Words of what is said aloud."""
        return count_words("\n".join(self.spoken))


def read_docx(data: bytes, name: str = "") -> DocumentText:
    """The text of a Word file; raises BadFile, why = the codes of `packages.parts`."""

    def refused(why: str) -> BadFile:
        return BadFile(name, why)

    found = parts(data, refused)
    main = main_part(found, refused)
    body = tree(found[main], refused)
    said = list(_paragraphs(body))
    title, stamp = _properties(found, refused)
    return DocumentText(
        title=title,
        stamp=stamp,
        paragraphs=tuple(text for text, _ in said),
        styles=tuple(style for _, style in said),
        spoken=tuple(text for text, style in said if style in SPOKEN)
        or tuple(text for text, _ in said),
        insertions=_count(body, _INSERTED),
        deletions=_count(body, _DELETED),
        comments=tuple(_comments(found, main, refused)),
    )


def _paragraphs(body: Any) -> Generator[tuple[str, str]]:
    """Text and style of each paragraph that says something, in reading order."""
    before = ""  # of paragraphs whose end was deleted: they run on into the next one
    for paragraph in body.iter(f"{_W}p"):
        if any(True for _ in paragraph.iterancestors(_OLDER_TWIN)):
            continue  # Word keeps a text box twice
        text = before + "".join(_text(paragraph))
        before = ""
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            before = text
        elif text.strip():
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            yield text.strip(), "" if style is None else style.get(f"{_W}val", "")
    if before.strip():
        yield before.strip(), ""


def _text(element: Any) -> Generator[str]:
    for inner in element:
        if inner.tag in _DELETED or inner.tag in _APART or not isinstance(inner.tag, str):
            continue
        if inner.tag == f"{_W}t":
            yield inner.text or ""
        elif sign := _SIGNS.get(inner.tag.removeprefix(_W)):
            yield sign
        else:
            yield from _text(inner)


def _count(body: Any, kinds: tuple[str, ...]) -> int:
    return sum(1 for _ in body.iter(*kinds))


def _comments(found: Mapping[str, bytes], main: str, refused: Refusal) -> Generator[Comment]:
    for link in links(found, main, refused):
        if link.kind == "comments" and link.target in found:
            for comment in tree(found[link.target], refused).iter(f"{_W}comment"):
                text = "\n".join(text for text, _ in _paragraphs(comment))
                yield Comment(comment.get(f"{_W}author", ""), text)


def _properties(found: Mapping[str, bytes], refused: Refusal) -> tuple[str, str]:
    """Title and stamp of the file."""
    for link in links(found, "", refused):
        if link.kind == "core-properties" and link.target in found:
            kept = tree(found[link.target], refused)
            title, stamp = (kept.findtext(f"{_DC}{name}") for name in ("title", "identifier"))
            return title or "", stamp or ""
    return "", ""

"""Word files from outside, opened with distrust: size, form, macros, entities and links.

Limits: 20 MB as a file, 100 MB unpacked, 16 MB a part of XML, 2,000 parts. A Word file of a
thousand pages of text has 4 MB of XML.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Generator, Mapping
from importlib import import_module
from posixpath import basename, dirname, join, normpath
from typing import Any, NamedTuple

from app.domain.errors import UserError

FILE_LIMIT = 20_000_000
UNPACKED_LIMIT = 100_000_000
PART_LIMIT = 16_000_000
PARTS_LIMIT = 2_000
_TYPES = "[Content_Types].xml"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_OLD = b"\xd0\xcf\x11\xe0"  # .doc, or a .docx behind a password
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_OTHER_CODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["']|us-ascii["'])""", re.I)

Refusal = Callable[[str], UserError]


class Link(NamedTuple):
    """What one part says about another: the last word of its type, and where it is."""

    kind: str
    target: str  # name of a part, or an address where `outside`
    outside: bool


def parts(data: bytes, refused: Refusal) -> Mapping[str, bytes]:
    """The XML parts of a Word file by name; other parts (pictures …) are weighed, not read.

    Raises `refused(why)`, why = too big, old, not a Word file, damaged, macros,
    entities.
    """
    if len(data) > FILE_LIMIT:
        raise refused("too big")
    if data.startswith(_OLD):
        raise refused("old")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read(package, refused)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        # RuntimeError is what zipfile raises for a part behind a password
        raise refused("damaged" if data.startswith(b"PK") else "not a Word file") from error


def _read(package: zipfile.ZipFile, refused: Refusal) -> dict[str, bytes]:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(names) > PARTS_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise refused("too big")
    if len(set(names)) < len(names):
        raise refused("damaged")
    if _TYPES not in names or "_rels/.rels" not in names:
        raise refused("not a Word file")
    found: dict[str, bytes] = {}
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            found[entry.filename] = _part(package, entry, refused)
    kinds = found[_TYPES]
    if b"macroEnabled" in kinds or b"vbaProject" in kinds or "word/vbaProject.bin" in names:
        raise refused("macros")
    if b"wordprocessingml.document.main+xml" not in kinds:
        raise refused("not a Word file")
    return found


def main_part(found: Mapping[str, bytes], refused: Refusal) -> str:
    """The name of the part that holds the text; raises `refused("damaged")` where there is none."""
    for link in links(found, "", refused):
        if link.kind == "officeDocument" and link.target in found:
            return link.target
    raise refused("damaged")


def links(found: Mapping[str, bytes], part: str, refused: Refusal) -> Generator[Link]:
    """What a part ("" for the package itself) is linked to; raises `refused("damaged")`."""
    here = dirname(part)
    for link in tree(
        found.get(join(here, "_rels", f"{basename(part)}.rels"), b"<none/>"), refused
    ).iter(_LINKS):
        outside = link.get("TargetMode") == "External"
        where = link.get("Target") or ""
        within = where.lstrip("/") if where.startswith("/") else normpath(join(here, where))
        yield Link(basename(link.get("Type") or ""), where if outside else within, outside)


def tree(part: bytes, refused: Refusal) -> Any:
    """The XML of a part; nothing outside of it is ever read. Raises `refused("damaged")`."""
    etree: Any = import_module("lxml.etree")  # loaded at the first document, not with the window
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise refused("damaged") from error


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, refused: Refusal) -> bytes:
    if entry.file_size > PART_LIMIT:
        raise refused("too big")
    part = package.read(entry)  # never more than its declared size
    if _DECLARES.search(part) or _OTHER_CODING.search(part) or b"\0" in part:
        raise refused("entities")  # another coding could hide them
    return part

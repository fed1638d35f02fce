"""Word files taken apart and put together again, and small ones made from a few paragraphs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from app.documents.shipped import shipped_template
from app.domain.values import Language

MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """A Word file with other parts: `main=…` for its text, `header=…` for its header."""
    names = {"main": MAIN, "header": "word/header1.xml", "types": "[Content_Types].xml"}
    return packed(unpacked(data) | {names.get(key, key): part for key, part in parts.items()})


def word(*paragraphs: str, body: str = "") -> bytes:
    """A Word file that says these paragraphs (XML is escaped by the caller)."""
    shell = unpacked(shipped_template("text", Language.EN))
    for margin, kind in (("header1", "hdr"), ("footer1", "ftr")):
        shell[f"word/{margin}.xml"] = f'<w:{kind} xmlns:w="{W[1:-1]}"><w:p/></w:{kind}>'.encode()
    text = shell[MAIN].decode()
    start = text.index("<w:body>") + len("<w:body>")
    said = body or "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    return packed(shell | {MAIN: (text[:start] + said + text[text.index("<w:sectPr") :]).encode()})

"""The text of a file that another program wrote, whatever it took for an alphabet."""

from __future__ import annotations

import codecs

from app.domain.errors import BadFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes, name: str) -> str:
    """The text of a file: by its mark, else UTF-16 by its zeros, UTF-8, or Windows' own.

    Raises BadFile, why = encoding.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadFile(name, "encoding")


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    start = data[:1000]
    if b"\0" in start:  # of plain letters in UTF-16, every other byte is zero
        low = start[1::2].count(0) > start[::2].count(0)
        return ("utf-16-le" if low else "utf-16-be",)
    return ("utf-8", "cp1252")

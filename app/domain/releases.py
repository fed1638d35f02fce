"""The parts that Canada.ca prints of a news release, and the one text they make up.

A version holds one text; this is how its parts are told apart: a line `## code` opens a part.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Part(StrEnum):
    """The parts, in the order in which they are printed."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    QUOTES = "quotes"
    QUICK_FACTS = "quick facts"
    LINKS = "associated links"
    CONTACTS = "contacts"


MARK = "## "
_OPENS = {f"{MARK}{part}": part for part in Part}


def joined(parts: Mapping[Part, str]) -> str:
    """One text of the parts that say something; a line that looks like a mark is indented."""
    return "\n\n".join(
        f"{MARK}{part}\n{_guarded(parts[part].strip())}"
        for part in Part
        if parts.get(part, "").strip()
    )


def parted(text: str) -> dict[Part, str]:
    """The parts of a text; what stands before the first mark is body."""
    found: dict[Part, list[str]] = {}
    part = Part.BODY
    for line in _lines(text):
        if line in _OPENS:
            part = _OPENS[line]
        else:
            found.setdefault(part, []).append(
                line.removeprefix("\\") if _is_guarded(line) else line
            )
    said = {part: "\n".join(lines).strip() for part, lines in found.items()}
    return {part: words for part, words in said.items() if words}


def _lines(text: str) -> list[str]:
    """Lines as every system ends them; other signs that break lines belong to the words."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _guarded(text: str) -> str:
    return "\n".join(
        "\\" + line if line in _OPENS or _is_guarded(line) else line for line in _lines(text)
    )


def _is_guarded(line: str) -> bool:
    return line.startswith("\\") and line.lstrip("\\") in _OPENS

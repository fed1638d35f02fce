"""People in vCard files: 2.1 (Outlook), 3.0 and 4.0, many cards in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from app.domain.errors import BadFile
from app.reports.found_people import PeopleFile, Problem, Row, Why, gathered

_BEGIN = re.compile(r"^BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_HEAVY = re.compile(  # pictures, sounds and keys, with the lines that go on
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*(?:\r?\n(?:[ \t].*|[A-Za-z0-9+/=]*\r?$))*",
    re.IGNORECASE | re.MULTILINE,
)
_CODED = re.compile(r"^[^:\n]*quoted-printable[^:\n]*:", re.IGNORECASE | re.MULTILINE)
_SPLIT = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\([\\;,:nN])")
_SILENT = ("FAX", "PAGER", "BBS", "MODEM")


def is_cards(text: str) -> bool:
    """Whether a text is a vCard file, whatever its name."""
    return _BEGIN.match(text.lstrip()) is not None


def read_cards(text: str, name: str, most: int) -> PeopleFile:
    """People and organisations of a vCard file; raises BadFile."""
    problems: list[Problem] = []
    return gathered((), _rows(text, name, most, problems), problems)


def _rows(text: str, name: str, most: int, problems: list[Problem]) -> Iterator[Row]:
    for count, (first, card) in enumerate(_cards(text)):
        if count >= most:
            raise BadFile(name, "too big", first)
        yield Row(first, _values(list(_lines(card, first, problems))))


def _cards(text: str) -> Iterator[tuple[int, str]]:
    """Each card and its first line; pictures are blank, heads of coded lines in capitals."""
    starts = [match.start() for match in _BEGIN.finditer(text)]
    line, before = 1, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", before, start)
        before = start
        card = _HEAVY.sub(lambda found: "\n" * found[0].count("\n"), text[start:end])
        yield line, _CODED.sub(lambda head: head[0].upper(), card)


def _lines(card: str, first: int, problems: list[Problem]) -> Iterator[Any]:
    """The lines of a card, unfolded, with name, parameters and value.

    Taken one by one: as a component, the library cuts a text at a comma, which 2.1 does not escape.
    """
    from vobject import base  # noqa: PLC0415 -- slow to import

    library: Any = base  # it has no types
    for text, at in library.getLogicalLines(StringIO(card), allowQP=True):
        try:
            yield library.textLineToContentLine(text, at)
        except (base.VObjectError, UnicodeDecodeError, LookupError):  # Lookup: unknown charset
            problems.append(Problem(first + max(at, 1) - 1, Why.UNREADABLE))


def _values(lines: Sequence[Any]) -> dict[str, str]:
    """Field to text, from the lines of one card."""
    by_name: dict[str, list[Any]] = {}
    for line in lines:
        by_name.setdefault(str(line.name).upper(), []).append(line)
    family, given, _middle, prefix = _parts(by_name.get("N"), 4)
    street = _parts(by_name.get("ADR"), 5)
    found = {
        "family_name": family,
        "given_name": given,
        "full_name": _text(by_name.get("FN")),
        "language": _text(by_name.get("LANG")),
        "phone": _phone(by_name.get("TEL", ()), is_mobile=False),
        "mobile": _phone(by_name.get("TEL", ()), is_mobile=True),
        "email": _text(by_name.get("EMAIL")),
        "note": _text(by_name.get("NOTE")),
        "address": "\n".join(part for part in street[:3] if part),
        "city": street[3],
        "province": street[4],
        "website": _text(by_name.get("URL")),
    }
    found |= _sides("title", by_name.get("TITLE", ()))
    found |= _sides("organisation", by_name.get("ORG", ()))
    found |= {f"address_form_{_side(by_name.get('N', ()))}": prefix}
    return _as_organisation(found) if _is_organisation(by_name) else found


def _is_organisation(by_name: dict[str, list[Any]]) -> bool:
    kinds = (_text(by_name.get("KIND")), _text(by_name.get("X-ABSHOWAS")))
    return any(kind.casefold() in ("org", "company") for kind in kinds)


def _as_organisation(found: dict[str, str]) -> dict[str, str]:
    """A card of an organisation: whatever names it has are no person's."""
    name = found["full_name"] or found["family_name"]
    rest = {key: value for key, value in found.items() if not key.endswith("_name")}
    return {"organisation_en": name} | {key: value for key, value in rest.items() if value}


def _preferred(lines: Iterable[Any] | None) -> list[Any]:
    """The lines that say something, those marked as preferred first."""
    said = [line for line in lines or () if str(line.value).strip(" ;")]
    return sorted(said, key=lambda line: not ("PREF" in _types(line) or "PREF" in line.params))


def _text(lines: Iterable[Any] | None) -> str:
    said = _preferred(lines)
    return _plain(str(said[0].value)) if said else ""


def _parts(lines: Iterable[Any] | None, count: int) -> list[str]:
    """The parts of the first line, between semicolons, as many as asked for."""
    said = _preferred(lines)
    parts = _SPLIT.split(str(said[0].value)) if said else []
    return [_plain(part) for part in [*parts, *[""] * count][:count]]


def _sides(name: str, lines: Iterable[Any]) -> dict[str, str]:
    """A text in both languages; of what stands between semicolons, the first."""
    found: dict[str, str] = {}
    for line in _preferred(lines):
        found.setdefault(f"{name}_{_side((line,))}", _plain(_SPLIT.split(str(line.value))[0]))
    return found


def _side(lines: Iterable[Any]) -> str:
    said = [code for line in lines for code in line.params.get("LANGUAGE", ())]
    return "fr" if said and said[0].casefold().startswith("fr") else "en"


def _phone(lines: Iterable[Any], *, is_mobile: bool) -> str:
    """The first number that is (or is not) a mobile one; work before home, never a fax."""
    fit = [
        line
        for line in _preferred(lines)
        if not _types(line).intersection(_SILENT) and ("CELL" in _types(line)) == is_mobile
    ]
    fit.sort(key=lambda line: "WORK" not in _types(line))
    return _plain(str(fit[0].value)).removeprefix("tel:") if fit else ""


def _types(line: Any) -> set[str]:
    """What a line says of itself: `TEL;WORK;VOICE`, `TEL;TYPE=work,voice`, `TYPE="work,voice"`."""
    said = [*line.params.get("TYPE", ()), *line.singletonparams]
    return {kind.strip().upper() for text in said for kind in text.split(",")}


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text).strip()

"""People in vCard files: 2.1 (Outlook), 3.0 and 4.0, many cards in one file.

Lines are read here, not by a library: `vobject` cuts the unescaped commas of 2.1, and one line of
commas keeps its regular expression busy for hours. All expressions here take linear time.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.errors import BadFile
from app.reports.found_people import PeopleFile, Problem, Row, Why, gathered

_BEGIN = re.compile(r"^BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r'(?P<head>(?:[^":]++|"[^"]*+")++):(?P<value>.*)', re.DOTALL)
_PIECES = re.compile(r'(?:[^;"]++|"[^"]*+")++')
_SPLIT = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\([\\;,:nN])")
_CODED = "quoted-printable"
_SILENT = ("FAX", "PAGER", "BBS", "MODEM")
_HEAVY = ("PHOTO", "LOGO", "SOUND", "KEY")


@dataclass(frozen=True, slots=True)
class _Line:
    """One property of a card: `TEL;TYPE=work:…`; names and kinds in capitals."""

    name: str
    params: dict[str, str]
    kinds: frozenset[str]  # of TYPE, and of the bare words of 2.1
    value: str


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
    """Each card and its first line in the file."""
    starts = [match.start() for match in _BEGIN.finditer(text)]
    line, before = 1, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", before, start)
        before = start
        yield line, text[start:end]


def _lines(card: str, first: int, problems: list[Problem]) -> Iterator[_Line]:
    """The lines of a card; those that cannot be read are told."""
    for at, text in _unfolded(card.split("\n"), first):
        line = _line(text)
        if line is None:
            problems.append(Problem(at, Why.UNREADABLE))
        else:
            yield line


def _unfolded(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Whole lines and where they start; pictures, sounds and keys are passed over."""
    at, parts = first, [""]
    for number, raw in enumerate([*lines, "END:"], start=first):
        line = raw.removesuffix("\r")
        if parts[-1].endswith("=") and _CODED in parts[0].casefold():
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line.startswith((" ", "\t")):
            parts.append(line[1:])
        elif ":" in line or not _is_heavy(parts[0]):
            if parts[0].strip() and not _is_heavy(parts[0]):
                yield at, "".join(parts)
            at, parts = number, [line]


def _is_heavy(line: str) -> bool:
    return _name(line) in _HEAVY


def _line(text: str) -> _Line | None:
    match = _LINE.fullmatch(text)
    if match is None:
        return None
    _head, *pieces = _PIECES.findall(match["head"]) or [""]
    pairs = [piece.upper().partition("=") for piece in pieces]
    params = {name.strip(): value.strip('" ') for name, equals, value in pairs if equals}
    bare = [name for name, equals, _value in pairs if not equals]
    said = ",".join([*bare, *(v for name, equals, v in pairs if equals and name == "TYPE")])
    kinds = frozenset(kind.strip(' "') for kind in said.split(","))
    value = match["value"]
    if _CODED.upper() in (*kinds, params.get("ENCODING")):
        try:
            value = quopri.decodestring(value.encode()).decode(params.get("CHARSET", "utf-8"))
        except (UnicodeError, LookupError):  # LookupError: no such charset
            return None
    return _Line(_name(text), params, kinds, value)


def _name(line: str) -> str:
    """What a line is, without its group: EMAIL of `item1.EMAIL;TYPE=work:…`."""
    return re.split("[;:]", line, maxsplit=1)[0].rpartition(".")[2].strip().upper()


def _values(lines: Sequence[_Line]) -> dict[str, str]:
    """Field to text, from the lines of one card."""
    by_name: dict[str, list[_Line]] = {}
    for line in lines:
        by_name.setdefault(line.name, []).append(line)
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


def _is_organisation(by_name: dict[str, list[_Line]]) -> bool:
    kinds = (_text(by_name.get("KIND")), _text(by_name.get("X-ABSHOWAS")))
    return any(kind.casefold() in ("org", "company") for kind in kinds)


def _as_organisation(found: dict[str, str]) -> dict[str, str]:
    """A card of an organisation: whatever names it has are no person's."""
    name = found["full_name"] or found["family_name"]
    rest = {key: value for key, value in found.items() if not key.endswith("_name")}
    return {"organisation_en": name} | {key: value for key, value in rest.items() if value}


def _preferred(lines: Iterable[_Line] | None) -> list[_Line]:
    """The lines that say something, those marked as preferred first."""
    said = [line for line in lines or () if line.value.strip(" ;")]
    return sorted(said, key=lambda line: not ("PREF" in line.kinds or "PREF" in line.params))


def _text(lines: Iterable[_Line] | None) -> str:
    said = _preferred(lines)
    return _plain(said[0].value) if said else ""


def _parts(lines: Iterable[_Line] | None, count: int) -> list[str]:
    """The parts of the first line, between semicolons, as many as asked for."""
    said = _preferred(lines)
    parts = _SPLIT.split(said[0].value) if said else []
    return [_plain(part) for part in [*parts, *[""] * count][:count]]


def _sides(name: str, lines: Iterable[_Line]) -> dict[str, str]:
    """A text in both languages; of what stands between semicolons, the first."""
    found: dict[str, str] = {}
    for line in _preferred(lines):
        found.setdefault(f"{name}_{_side((line,))}", _plain(_SPLIT.split(line.value)[0]))
    return found


def _side(lines: Iterable[_Line]) -> str:
    said = [line.params["LANGUAGE"] for line in lines if "LANGUAGE" in line.params]
    return "fr" if said and said[0].startswith("FR") else "en"


def _phone(lines: Iterable[_Line], *, is_mobile: bool) -> str:
    """The first number that is (or is not) a mobile one; work before home, never a fax."""
    fit = [
        line
        for line in _preferred(lines)
        if not line.kinds.intersection(_SILENT) and ("CELL" in line.kinds) == is_mobile
    ]
    fit.sort(key=lambda line: "WORK" not in line.kinds)
    return _plain(fit[0].value).removeprefix("tel:") if fit else ""


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text).strip()

"""People in CSV files: the delimiter and the columns are found from the first line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from app.domain.errors import BadFile
from app.reports.found_people import Column, PeopleFile, Problem, Row, Why, folded, gathered

DELIMITERS = (",", ";", "\t")
BILINGUAL = ("title", "address_form", "organisation", "acronym")
"""Fields in both languages; a column that does not say which is in the language of the headers."""

ENGLISH = {
    "family_name": "family name, last name, surname",
    "given_name": "given name, first name",
    "full_name": "name, full name, display name",
    "title": "title, job title, position, organization title, organization 1 title",
    "address_form": "form of address, prefix, name prefix, honorific, courtesy title",
    "organisation": "company, employer, organisation, organization, organization name, "
    "organisation name, organization 1 name, company name, outlet, media outlet",
    "acronym": "acronym, abbreviation",
    "kind": "kind, kind of organization, kind of organisation, type of organization",
    "language": "preferred language, language, official language, language of correspondence",
    "precedence": "order of precedence, precedence",
    "phone": "phone, telephone, business phone, business phone 2, work phone, office phone, "
    "primary phone, phone number, home phone",
    "organisation_phone": "company main phone",
    "mobile": "mobile, mobile phone, cell, cell phone, cellular",
    "email": "e mail, email, e mail address, email address, e mail 1 value, e mail 2 address, "
    "e mail 2 value",
    "note": "note, notes, comments, remarks",
    "address": "address, street, business street, street address, mailing address, "
    "address 1 street, address 1 formatted",
    "city": "city, town, municipality, business city, address 1 city",
    "province": "province, province or territory, state, business state, address 1 region",
    "website": "website, web site, web page, url, website 1 value",
}
FRENCH = {
    "family_name": "nom, nom de famille",
    "given_name": "prenom",
    "full_name": "nom complet, nom affiche",
    "title": "titre, fonction, poste, titre du poste, titre professionnel, titre de poste",
    "address_form": "formule d appel, civilite, titre de civilite, prefixe",
    "organisation": "organisation, organisme, societe, entreprise, employeur, ministere, "
    "nom de l organisation, nom de l organisme, media",
    "acronym": "acronyme, sigle, abreviation",
    "kind": "genre, genre d organisation, type d organisation, sorte d organisation",
    "language": "langue, langue preferee, langue officielle, langue de correspondance",
    "precedence": "ordre de preseance, preseance",
    "phone": "telephone, tel, telephone bureau, telephone 2 bureau, tel bureau, tel professionnel, "
    "telephone au travail, telephone principal, telephone domicile",
    "organisation_phone": "telephone societe, tel societe, telephone de la societe",
    "mobile": "mobile, cellulaire, tel mobile, telephone mobile, telephone cellulaire, portable",
    "email": "courriel, adresse de messagerie, adresse de courriel, adresse courriel, "
    "adresse e mail, adresse electronique",
    "note": "note, notes, remarques, commentaires",
    "address": "adresse, rue, rue bureau, adresse postale",
    "city": "ville, ville bureau, municipalite",
    "province": "province, province ou territoire, dep region bureau, departement bureau",
    "website": "site web, page web, site internet",
}

_JOB_TITLES = frozenset({"job title", "fonction", "titre du poste"})
_SIDE = re.compile(r"^(?P<name>.+) (?P<side>en|english|anglais|fr|french|francais)$")
_GMAIL_PHONE = re.compile(r"^phone (?P<number>\d+) (?P<part>type|label|value)$")
_FORMULA = re.compile(r"^'(?=[=+\-@])")  # as tables are written that no program takes for formulas


def _by_header(names: dict[str, str]) -> dict[str, str]:
    return {header: name for name, headers in names.items() for header in headers.split(", ")}


_ENGLISH, _FRENCH = _by_header(ENGLISH), _by_header(FRENCH)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which field each column fills; for Gmail's phones, the column that says of which kind."""

    columns: tuple[Column, ...]
    kinds: dict[int, int]


def read_table(text: str, name: str, most: int) -> PeopleFile:
    """People and organisations of a CSV file; raises BadFile."""
    delimiter, plan, first = _first_line(text, name)
    problems: list[Problem] = []
    rows = _rows(_lines(text)[first:], delimiter, plan, first, problems)
    return gathered(plan.columns, _limited(rows, name, most, first), problems)


def _lines(text: str) -> list[str]:
    return [*StringIO(text, newline="")]  # str.splitlines also breaks at signs that CSV keeps


def _first_line(text: str, name: str) -> tuple[str, _Plan, int]:
    """The delimiter, the columns, and how many lines stand before the first row.

    Excel may say the delimiter in a line of its own; else the one that makes most known columns.
    """
    lines = _lines(text)
    above = 1 if re.fullmatch(r'"?sep=.?"?', lines[0].strip(), re.IGNORECASE) else 0
    while above < len(lines) and not lines[above].strip():
        above += 1
    head = lines[above] if above < len(lines) else ""
    plans = [(d, _plan(next(csv.reader([head or "\n"], delimiter=d)))) for d in DELIMITERS]
    delimiter, plan = max(plans, key=lambda found: _known(found[1]))
    if not _known(plan):
        raise BadFile(name, "columns", above + 1)
    return delimiter, plan, above + 1


def _known(plan: _Plan) -> int:
    return sum(bool(column.field) for column in plan.columns)


def _plan(headers: Sequence[str]) -> _Plan:
    plain = [folded(header) for header in headers]
    side = _side(plain)
    fields = _settled(plain, [_field(header, side) for header in plain], side)
    phones = {i: m for i, header in enumerate(plain) if (m := _GMAIL_PHONE.match(header))}
    kinds = {m["number"]: i for i, m in phones.items() if m["part"] != "value"}
    values = {i: m["number"] for i, m in phones.items() if m["part"] == "value"}
    for i in values:
        fields[i] = "phone"
    columns = tuple(Column(h.strip(), f) for h, f in zip(headers, fields, strict=True))
    return _Plan(columns, {i: kinds[number] for i, number in values.items() if number in kinds})


def _settled(headers: Sequence[str], fields: list[str], side: str) -> list[str]:
    """The fields, where one header means another thing beside others.

    "Title" beside "Job title" is how someone is addressed (Outlook). « Nom » without « Prénom » is
    the whole name; in a list of organisations it is theirs.
    """
    if any(header in _JOB_TITLES for header in headers):
        return _changed(headers, fields, ("title", "titre"), f"address_form_{side}")
    if "given_name" in fields:
        return fields
    lists_organisations = {"kind", "acronym_en", "acronym_fr"}.intersection(fields)
    has_organisation = any(field.startswith("organisation_") for field in fields)
    is_theirs = lists_organisations and not has_organisation
    return _changed(
        headers, fields, ("name", "nom"), f"organisation_{side}" if is_theirs else "full_name"
    )


def _changed(
    headers: Sequence[str], fields: Sequence[str], these: Sequence[str], field: str
) -> list[str]:
    pairs = zip(headers, fields, strict=True)
    return [field if header in these else known for header, known in pairs]


def _side(headers: Sequence[str]) -> str:
    """The language of the headers."""
    french = sum(header in _FRENCH and header not in _ENGLISH for header in headers)
    english = sum(header in _ENGLISH and header not in _FRENCH for header in headers)
    return "fr" if french > english else "en"


def _field(header: str, side: str) -> str:
    match = _SIDE.match(header)
    if match:
        header = match["name"]
        side = "fr" if match["side"].startswith("fr") else "en"
        if header in ("name", "nom"):  # people have one name, organisations one a language
            header = "organisation"
    known = (_FRENCH, _ENGLISH) if side == "fr" else (_ENGLISH, _FRENCH)
    field = known[0].get(header) or known[1].get(header, "")
    return f"{field}_{side}" if field in BILINGUAL else field


def _limited(rows: Iterator[Row], name: str, most: int, above: int) -> Iterator[Row]:
    line = above
    try:
        for count, row in enumerate(rows):
            line = row.line
            if count >= most:
                raise BadFile(name, "too big", line)
            yield row
    except csv.Error as error:  # an open quotation mark, a cell without end
        raise BadFile(name, "damaged", line + 1) from error


def _rows(
    lines: Sequence[str], delimiter: str, plan: _Plan, above: int, problems: list[Problem]
) -> Iterator[Row]:
    """The rows below the header; empty ones are passed over."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    starts = above + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if any(cells[len(plan.columns) :]):
                problems.append(Problem(starts, Why.EXTRA_CELLS))
            yield Row(starts, _values(cells, plan))
        starts = above + reader.line_num + 1


def _values(cells: Sequence[str], plan: _Plan) -> dict[str, str]:
    """Field to text; of several columns for one field, the first that says something counts."""
    found: dict[str, str] = {}
    for i, (cell, column) in enumerate(zip(cells, plan.columns, strict=False)):
        value = _FORMULA.sub("", cell.partition(" ::: ")[0].strip())  # Gmail's several values
        field = column.field
        if i in plan.kinds and plan.kinds[i] < len(cells):
            field = _phone_kind(cells[plan.kinds[i]])
        if field and value:
            found.setdefault(field, value)
    return found


def _phone_kind(label: str) -> str:
    said = folded(label)
    if "fax" in said or "pager" in said:
        return ""
    return "mobile" if "mobile" in said or "cell" in said else "phone"

"""Files of people: CSV of all habits, vCards of three versions, and what is wrong in them."""

import base64
import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.errors import BadFile
from app.domain.people import OrganisationKind
from app.domain.values import Bilingual, Language, Province
from app.reports.people_files import LARGEST, Why, problem_text, read_people
from app.reports.sheets import csv_file

OURS = (
    "Nom de famille;Prénom;Titre (anglais);Titre (français);Formule d’appel (français);"
    "Organisation;Sigle;Genre;Langue préférée;Ordre de préséance;Téléphone;Cellulaire;Courriel;"
    "Note;Ville;"
    "Province;Adresse;Site Web\r\n"
    "Côté;Zoé;Director;Directrice;L’honorable;Agence de l’œuvre;AO;Partenaire;Français;12;"
    '613 555-0100;613 555-0101;zoe@example.ca;"Deux\r\nlignes";Gatineau;Québec;1, rue Un;ex.ca\r\n'
)


def people(text, name="people.csv", encoding="utf-8"):
    return read_people(text.encode(encoding), name)


def only(text, **given):
    (person,) = people(text, **given).people
    return person


def whys(file):
    return [(problem.line, problem.why, problem.value) for problem in file.problems]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_field_in_every_encoding(encoding):
    file = people(OURS, encoding=encoding)
    (person,), (organisation,) = file.people, file.organisations
    assert file.problems == ()
    assert file.rows == 1
    assert (person.given_name, person.family_name) == ("Zoé", "Côté")
    assert person.title == Bilingual("Director", "Directrice")
    assert person.address_form == Bilingual("", "L’honorable")
    assert person.organisation == 0
    assert person.language is Language.FR
    assert person.precedence == 12
    assert (person.phone, person.mobile) == ("613 555-0100", "613 555-0101")
    assert person.email == "zoe@example.ca"
    assert person.note.splitlines() == ["Deux", "lignes"]
    assert organisation.name == Bilingual("", "Agence de l’œuvre")
    assert organisation.acronym == Bilingual("", "AO")
    assert organisation.kind is OrganisationKind.PARTNER
    assert (organisation.city, organisation.province) == ("Gatineau", Province.QC)
    assert (organisation.address, organisation.website) == ("1, rue Un", "ex.ca")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("above", ["", "sep={}\r\n", "\r\n"])
def test_delimiters(delimiter, above):
    text = above.format(delimiter) + "Last name,First name,Company\nRoy,Jean,X\n".replace(
        ",", delimiter
    )
    file = people(text)
    assert [person.name for person in file.people] == ["Jean Roy"]
    assert [column.field for column in file.columns] == [
        "family_name",
        "given_name",
        "organisation_en",
    ]


def test_outlook():
    person = only(
        '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department",'
        '"Job Title","Business Street","Business City","Business State","Business Phone",'
        '"Business Fax",'
        '"Mobile Phone","E-mail Address","E-mail Type","Notes"\r\n'
        '"The Honourable","Jean","","Roy","","Agency","Policy","Director","1 One St","Ottawa","ON",'
        '"613 555-0100","613 555-0199","613 555-0101","jean@example.ca","SMTP","Met in June"\r\n'
    )
    assert person.name == "Jean Roy"
    assert person.address_form.en == "The Honourable"
    assert person.title.en == "Director"
    assert (person.phone, person.mobile) == ("613 555-0100", "613 555-0101")
    assert person.note == "Met in June"


def test_outlook_in_french():
    file = people(
        '"Titre","Prénom","Deuxième prénom","Nom","Suffixe","Société","Service","Fonction",'
        '"Rue (bureau)","Ville (bureau)","Dép/Région (bureau)","Téléphone (bureau)","Tél. mobile",'
        '"Adresse de messagerie"\r\n'
        '"Mme","Zoé","","Côté","","Agence","","Directrice","1, rue Un","Montréal","Qc","514",'
        '"438","zoe@example.ca"\r\n',
        encoding="cp1252",
    )
    (person,) = file.people
    assert person.name == "Zoé Côté"
    assert (person.address_form.fr, person.title.fr) == ("Mme", "Directrice")
    assert (person.phone, person.mobile, person.email) == ("514", "438", "zoe@example.ca")
    assert file.organisations[0].province is Province.QC


def test_gmail():
    person = only(
        "Name,Given Name,Family Name,Organization 1 - Name,Organization 1 - Title,"
        "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,"
        "Phone 2 - Value,Phone 3 - Type,Phone 3 - Value\n"
        "Jean Roy,Jean,Roy,Agency,Director,* Work,jean@example.ca ::: j@example.ca,Mobile,1,"
        "Work Fax,2,Work,3\n"
    )
    assert (person.name, person.title.en) == ("Jean Roy", "Director")
    assert person.email == "jean@example.ca"
    assert (person.mobile, person.phone) == ("1", "3")


def test_one_column_of_names():
    file = people('Nom;Courriel\nJean-Luc de la Roy;a@b.ca\n"Côté, Zoé";\nCher;\n')
    assert [(p.given_name, p.family_name) for p in file.people] == [
        ("Jean-Luc de la", "Roy"),
        ("Zoé", "Côté"),
        ("", "Cher"),
    ]


def test_a_list_of_organisations():
    file = people(
        "Name (English),Name (French),Acronym,Kind of organization,City,Province,Phone,E-mail\n"
        "City of Ottawa,Ville d’Ottawa,CO,Municipality,Ottawa,Ont.,311,info@ottawa.ca\n"
    )
    (organisation,) = file.organisations
    assert file.people == ()
    assert organisation.name == Bilingual("City of Ottawa", "Ville d’Ottawa")
    assert organisation.kind is OrganisationKind.MUNICIPALITY
    assert organisation.province is Province.ON
    assert (organisation.phone, organisation.email) == ("311", "info@ottawa.ca")
    (plain,) = people("Name,Acronym\nAgency,A\n").organisations
    assert plain.name.en == "Agency"


def test_organisations_of_one_name_are_one():
    file = people(
        "Last name,Company,City\nRoy,Agence de l’Œuvre,\nCôté,AGENCE DE L'OEUVRE,Gatineau\nLi,B,\n"
    )
    assert [person.organisation for person in file.people] == [0, 0, 1]
    assert [o.city for o in file.organisations] == ["Gatineau", ""]


def test_what_is_wrong_is_told_with_its_line():
    file = people(
        "Last name,E-mail,Language,Province,Order of precedence,Company,Note\n"
        "Roy,nobody,de,NY,-1,X,\n"
        "\n"
        ",a@b.ca,,,,,\n"
        'Côté,c@d.ca,,,,,"two\nlines"\n'
        "Côté,C@D.ca,,,,,\n"
        "Li,,,,,,,more\n"
        f"{'x' * 501},,,,,,\n"
    )
    assert whys(file) == [
        (2, Why.PROVINCE, "NY"),
        (2, Why.LANGUAGE, "de"),
        (2, Why.PRECEDENCE, "-1"),
        (2, Why.EMAIL, "nobody"),
        (4, Why.NO_NAME, ""),
        (7, Why.TWICE, "Côté"),
        (8, Why.EXTRA_CELLS, ""),
        (9, Why.TOO_LONG, "x" * 40 + "…"),
    ]
    assert [person.line for person in file.people] == [2, 5, 8, 9]
    assert len(file.people[-1].family_name) == 500
    assert file.people[0].email == ""


def test_problems_are_worded():
    for problem in people("Last name,E-mail\nRoy,nobody\n,\nRoy,x,y\n").problems:
        assert problem_text(problem)
        assert "{" not in problem_text(problem)


@pytest.mark.parametrize("said", ["Français", "fr", "FR-CA", "French", "francais", "fra"])
def test_french_by_many_names(said):
    assert only(f"Last name,Language\nRoy,{said}\n").language is Language.FR


@pytest.mark.parametrize("said", ["Anglais", "English", "en", "en_CA"])
def test_english_by_many_names(said):
    assert only(f"Last name,Language\nRoy,{said}\n").language is Language.EN


@pytest.mark.parametrize(
    ("said", "province"),
    [
        ("C.-B.", Province.BC),
        ("Î.-P.-É.", Province.PE),
        ("Prince Edward Island", Province.PE),
        ("Nouveau-Brunswick", Province.NB),
        ("N.-É.", Province.NS),
        ("T.N.-O.", Province.NT),
        ("quebec", Province.QC),
        ("Sask.", Province.SK),
        ("on", Province.ON),
    ],
)
def test_provinces_by_many_names(said, province):
    file = people(f"Company;Province\nX;{said}\n")
    assert (file.organisations[0].province, file.problems) == (province, ())


def test_our_own_export_is_read_back():
    data = csv_file(
        ["Last name", "Phone", "Note"],
        [["=Roy", "+1 613 555-0100", "-x"], ["Côté", None, "a;b"]],
        language=Language.FR,
    )
    file = read_people(data, "list.csv")
    assert [(p.family_name, p.phone, p.note) for p in file.people] == [
        ("=Roy", "+1 613 555-0100", "-x"),
        ("Côté", "", "a;b"),
    ]


@pytest.mark.parametrize(
    ("data", "why", "line"),
    [
        (b"", "empty", 0),
        (b"\xef\xbb\xbf \r\n", "empty", 0),
        (b"PK\x03\x04rest", "format", 0),
        (b"a,b\n1,2\n", "columns", 1),
        (b"\n\na,b\n1,2\n", "columns", 3),
        (b'Last name,Note\nRoy,x\nLi,"open\nmore\n', "damaged", 3),
        (b"Last name\n" + b"x" * 200_000, "damaged", 2),
        (b"Last name\x81\n", "encoding", 0),
        (b"Last name\n\x00\x00\x00\x00", "encoding", 0),
        (b"Last name\n" + b"x\n" * (LARGEST // 2), "too big", 0),
        (b"Last name\n" + b"x\n" * 50_001, "too big", 50_002),
        (b"BEGIN:VCARD\nFN:x\nEND:VCARD\n" * 50_001, "too big", 150_001),
    ],
)
def test_bad_files_are_refused(data, why, line):
    with pytest.raises(BadFile) as caught:
        read_people(data, "people.csv")
    assert (caught.value.why, caught.value.line, caught.value.name) == (why, line, "people.csv")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@example(b"\r")
@example(b"sep=;")
@example(b'"')
def test_any_bytes_are_read_or_refused(data):
    for start in (b"", b"Last name,E-mail\n", b"BEGIN:VCARD\n"):
        with contextlib.suppress(BadFile):
            read_people(start + data, "x")


CARDS = {
    "2.1": (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;LANGUAGE=fr-ca;CHARSET=Windows-1252;encoding=quoted-printable:C=F4t=E9;Zo=E9;;M=\r\n"
        "me;\r\n"
        "FN;CHARSET=Windows-1252;encoding=quoted-printable:Zo=E9 C=F4t=E9\r\n"
        "ORG:Agence\\; X;Direction\r\n"
        "TITLE;LANGUAGE=fr;CHARSET=UTF-8;QUOTED-PRINTABLE:Directrice g=C3=A9n=C3=A9ra=\r\n"
        "le, Affaires\r\n"
        "TEL;WORK;FAX:613 555-0199\r\nTEL;HOME;VOICE:613 555-0102\r\n"
        "TEL;WORK;VOICE:613 555-0100\r\nTEL;CELL;VOICE:613 555-0101\r\n"
        "ADR;WORK;PREF:;;1 rue Un;Gatineau;QC;K1A;Canada\r\n"
        "EMAIL;PREF;INTERNET:zoe@example.ca\r\n"
        "PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n {photo}\r\n{photo}\r\n\r\n"
        "REV:20260101T000000Z\r\nEND:VCARD\r\n"
    ),
    "3.0": (
        "BEGIN:VCARD\nVERSION:3.0\nN:Côté;Zoé;;Mme;\nFN:Zoé Côté\n"
        "item1.EMAIL;TYPE=INTERNET:o@example.ca\nEMAIL;TYPE=INTERNET,pref:zoe@example.ca\n"
        "ORG:Agence\\; X;Unité\n"
        "TITLE;LANGUAGE=fr-CA:Directrice générale\\, Aff\n aires\n"
        "TEL;TYPE=WORK,VOICE:613 555-0100\nTEL;TYPE=CELL:613 555-0101\n"
        "ADR;TYPE=WORK:;;1 rue Un;Gatineau;Québec;K1A;Canada\n"
        "PHOTO;ENCODING=b;TYPE=JPEG:{photo}\n {photo}\nEND:VCARD\n"
    ),
    "4.0": (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Zoé Côté\nN:Côté;Zoé;;Mme;\n"
        'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:613 555-0100\n'
        "TEL;VALUE=uri;TYPE=cell:tel:613 555-0101\nEMAIL;TYPE=work:zoe@example.ca\n"
        "TITLE;LANGUAGE=fr:Directrice générale\\, Affaires\nORG:Agence\\; X;Unité\n"
        "ADR:;;1 rue Un;Gatineau;QC;K1A;Canada\nPHOTO:data:image/jpeg;base64,{photo}\nEND:VCARD\n"
    ),
}


@pytest.mark.parametrize("version", CARDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_cards(version, encoding):
    photo = base64.b64encode(bytes(range(54))).decode()
    file = people(CARDS[version].replace("{photo}", photo), "card.vcf", encoding)
    (person,), (organisation,) = file.people, file.organisations
    assert file.problems == ()
    assert (person.given_name, person.family_name) == ("Zoé", "Côté")
    assert person.title == Bilingual("", "Directrice générale, Affaires")
    assert "Mme" in (person.address_form.en, person.address_form.fr)
    assert (person.phone, person.mobile) == ("613 555-0100", "613 555-0101")
    assert person.email == "zoe@example.ca"
    assert organisation.name.en == "Agence; X"
    assert (organisation.address, organisation.city) == ("1 rue Un", "Gatineau")
    assert organisation.province is Province.QC


def test_a_line_that_cannot_be_read_leaves_the_rest():
    good = "BEGIN:VCARD\nFN:Jean Roy\nNOTE:a\\nb\\, c\nLANG:fr\nEND:VCARD\n"
    file = people(
        good + "BEGIN:VCARD\nFN:Li\nnonsense\nEND:VCARD\nBEGIN:VCARD\nFN:Cut off\n" + good, "x"
    )
    assert [person.name for person in file.people] == ["Jean Roy", "Li", "Cut off"]
    assert file.people[0].note == "a\nb, c"
    assert file.people[0].language is Language.FR
    assert whys(file) == [(8, Why.UNREADABLE, ""), (12, Why.TWICE, "Jean Roy")]


def test_a_coded_line_goes_on_with_a_space():
    coded = "NOTE;ENCODING=QUOTED-PRINTABLE:deux=\r\n mots=0D=0A=\r\n\tici\r\n"
    assert only(f"BEGIN:VCARD\r\nFN:Li\r\n{coded}END:VCARD\r\n").note == "deux mots\r\n\tici"


@pytest.mark.parametrize(
    "line",
    [
        "A;a=" + "," * 200,
        "A" + ";a" * 50_000,
        "quoted-printable" * 50_000,
        'A;a="b"' * 20_000,
        "PHOTO:x\n" + "QUJD\n" * 100_000,
        "NOTE:x\n" + " y\n" * 100_000,
    ],
)
def test_no_line_keeps_it_busy(line):
    assert only(f"BEGIN:VCARD\nFN:Li\n{line}\nEND:VCARD\n").name == "Li"


def test_a_card_of_an_organisation():
    file = people("BEGIN:VCARD\nKIND:org\nFN:Ville de Québec\nTEL:418\nEND:VCARD\n", "x.vcf")
    assert file.people == ()
    assert (file.organisations[0].name.en, file.organisations[0].phone) == (
        "Ville de Québec",
        "418",
    )

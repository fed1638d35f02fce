"""E-mails as Outlook and others save them, and as somebody might who means harm."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadFile
from app.mail.reading import read_mail


def message(body="Bonjour,\nVoici.", subject="Annonce à Gatineau – 14 juin 10 h 30"):
    made = EmailMessage()
    made["From"] = "Zoé Tremblay <zoe@example.ca>"
    made["To"] = "max@example.ca"
    made["Subject"] = subject
    made["Date"] = "Mon, 8 Jun 2026 10:00:00 -0400"
    made.set_content(body)
    return made


def read(made, name="a.eml"):
    return read_mail(bytes(made), name)


def test_a_plain_e_mail():
    found = read(message(subject="TR: RE : Annonce à Gatineau – 14 juin 10 h 30"))
    assert found.topic == "Annonce à Gatineau – 14 juin 10 h 30"
    assert found.sender == "Zoé Tremblay <zoe@example.ca>"
    assert found.sent_at == datetime(2026, 6, 8, 14, tzinfo=UTC)
    assert found.body == "Bonjour,\nVoici."
    assert found.attachments == []
    assert found.calendar is None


def test_attachments_are_named_never_opened():
    made = message()
    made.add_attachment(
        b"x" * 2000, maintype="application", subtype="pdf", filename="../../etc/Plan d’été.pdf"
    )
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="C:\\temp\\a.zip")
    made.add_attachment(message("inside"))
    found = read(made)
    assert [(each.name, each.size) for each in found.attachments][:2] == [
        ("Plan d’été.pdf", 2000),
        ("a.zip", 2),
    ]
    assert len(found.attachments) == 3
    assert "inside" not in found.body


def test_the_text_of_a_page_without_its_scripts():
    made = message()
    made.set_content(
        "<html><head><title>T</title><style>p{}</style></head><body><p>Bonjour&nbsp;Zoé,</p>"
        "<script>alert(1)</script><div>Le 14 juin<br>à 10 h</div></body></html>",
        subtype="html",
    )
    assert read(made).body.split("\n") == ["Bonjour Zoé,", "", "Le 14 juin", "à 10 h"]


def test_nested_parts_and_an_invitation():
    made = message("Texte")
    made.add_alternative("<p>Page</p>", subtype="html")
    made.add_attachment(
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", maintype="text", subtype="calendar", filename="i.ics"
    )
    found = read(made)
    assert found.body == "Texte"
    assert found.calendar is not None
    assert found.calendar.startswith(b"BEGIN:VCALENDAR")
    assert found.attachments == []


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (b"Content-Type: text/plain; charset=iso-8859-1", "été".encode("latin-1"), "été"),
        (b"Content-Type: text/plain; charset=windows-1252", "d’été".encode("cp1252"), "d’été"),
        (b"Content-Type: text/plain; charset=nonsense", "été".encode(), "été"),
        (b"Content-Type: text/plain; charset=utf-8", "été".encode("cp1252"), "été"),
        (
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64",
            b"w6l0w6k=",
            "été",
        ),
        (
            (
                b"Content-Type: text/plain; charset=utf-8\r\n"
                b"Content-Transfer-Encoding: quoted-printable"
            ),
            b"=C3=A9t=C3=A9",
            "été",
        ),
        (b"X: y", b"plain", "plain"),
    ],
)
def test_alphabets(head, body, expected):
    data = b"From: a@b.ca\r\nSubject: =?iso-8859-1?Q?=E9t=E9?=\r\n" + head + b"\r\n\r\n" + body
    found = read_mail(data, "a.eml")
    assert (found.subject, found.body) == ("été", expected)


def test_raw_bytes_in_a_subject():
    data = "Subject: Annonce à Québec\r\nFrom: a@b.ca\r\n\r\nx".encode()
    assert read_mail(data, "a.eml").subject == "Annonce à Québec"
    assert read_mail(data.decode().encode("cp1252"), "a.eml").subject == "Annonce à Québec"


@pytest.mark.parametrize("date", ["", "soon", "Mon, 99 Jun 2026 10:00:00 -0400", "1"])
def test_a_date_that_is_none(date):
    data = f"From: a@b.ca\r\nDate: {date}\r\n\r\nx".encode()
    assert read_mail(data, "a.eml").sent_at is None


def _nested(depth):
    lines = ["From: a@b.ca"]
    for n in range(depth):
        lines += [f'Content-Type: multipart/mixed; boundary="b{n}"', "", f"--b{n}"]
    return "\r\n".join([*lines, "", "x"]).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"just some words\nwithout any head", "format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1 From: outlook .msg", "format"),
        (b"PK\x03\x04 From:", "format"),
        (_nested(200), "too big"),
        (_nested(2_000), "too big"),
        (_nested(50_000), "too big"),
        (b"From: a@b.ca\r\n\r\n" + b"x" * 26_000_000, "too big"),
    ],
)
def test_files_that_are_refused_as_a_whole(data, why):
    with pytest.raises(BadFile) as refused:
        read_mail(data, "a.eml")
    assert refused.value.why == why


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.ca\r\nSubject: " + b"=?utf-8?Q?" * 100_000 + b"\r\n\r\nx",
        b"From: " + b"(" * 500_000 + b"\r\nSubject: x\r\n\r\nx",
        b"Content-Type: text/html\r\nFrom: a\r\n\r\n" + b"<" * 500_000,
        b"Content-Type: text/html\r\nFrom: a\r\n\r\n" + b"<div>" * 200_000,
        b"Content-Type: multipart/mixed; boundary=\r\nFrom: a\r\n\r\n--\r\n--\r\n",
        b"Content-Type: multipart/mixed\r\nFrom: a\r\n\r\nx",
        b"From: a\r\nContent-Type: " + b"x" * 1_000_000 + b"\r\n\r\nx",
        b"From: a\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    ],
)
def test_hostile_ones_are_read_as_far_as_they_go(data):
    read_mail(data, "a.eml")


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data):
    for start in (b"", b"From: a@b.ca\r\n", b"Content-Type: multipart/mixed; boundary=a\r\n"):
        try:
            read_mail(start + data, "a.eml")
        except BadFile:
            continue

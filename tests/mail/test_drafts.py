"""Drafts of e-mail: headers, alphabets, and nothing in them that is not meant to leave."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import NotByMail
from app.domain.events import Event
from app.domain.participants import InvitationState, Participant
from app.domain.values import Bilingual, Language, Marking
from app.mail.drafts import Draft, eml, file_names, is_address, one_line
from app.operations.events import add_event
from app.operations.participants import add_people, set_invitation
from app.operations.people import keep_needs
from app.operations.records import add, edit
from app.queries.participants import participant_lines
from app.queries.reminders import reminder_drafts, reminders
from app.words.errors import error_text
from app.words.reminders import MailText
from tests.builders import event, person

BOTH = (Language.EN, Language.FR)


def read(content):
    return message_from_bytes(content, policy=default)


def test_a_draft_opens_as_a_message_to_send():
    draft = Draft(
        "Zoé Tremblay", "zoe@example.ca", "Rappel\u00a0: été", "Bonjour Zoé,\n\n10\u00a0h", BOTH
    )
    content = eml(draft)
    message = read(content)
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].display_name == "Zoé Tremblay"
    assert message["To"].addresses[0].addr_spec == "zoe@example.ca"
    assert message["Subject"] == "Rappel : été"
    assert message.get_content().splitlines() == ["Bonjour Zoé,", "", "10\u00a0h"]
    assert message["Content-Language"] == "en-CA, fr-CA"
    assert message.get_content_charset() == "utf-8"
    assert "From" not in message
    assert "Date" not in message
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")


HOSTILE = "Eve\r\nBcc: all@example.ca\r\n\r\n<script>"


def test_no_text_begins_a_header_of_its_own():
    message = read(eml(Draft(HOSTILE, "a@example.ca", HOSTILE, HOSTILE, BOTH)))
    assert message["Bcc"] is None
    assert message["Subject"] == "Eve Bcc: all@example.ca <script>"
    assert len(message["To"].addresses) == 1
    assert sorted(message.keys()) == [
        "Content-Language",
        "Content-Transfer-Encoding",
        "Content-Type",
        "MIME-Version",
        "Subject",
        "To",
        "X-Unsent",
    ]


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=300))
def test_whatever_is_typed_makes_a_draft_that_can_be_read(name, subject, body):
    message = read(eml(Draft(name, "a@example.ca", subject, body, BOTH)))
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].addr_spec == "a@example.ca"
    assert "\x00" not in message.get_content()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a@b",
        "a b@example.ca",
        "a@example.ca\r\nBcc: x@y.ca",
        "é@example.ca",
        "a@@b.ca",
        "a@example..ca",
        "<a@example.ca>",
        "a@example.ca, b@example.ca",
        "x" * 250 + "@example.ca",
    ],
)
def test_what_is_no_address_is_not_written_to(text):
    assert not is_address(text)
    with pytest.raises(ValueError, match=r".*"):
        eml(Draft("A", text, "s", "b", BOTH))


def test_files_are_named_after_who_they_are_for():
    drafts = [Draft(name, "a@example.ca", "s", "b", BOTH) for name in ("Zoé", "zoé", "../x", "")]
    names = file_names(drafts)
    assert names[0] == "Zoé.eml"
    assert names[1] == "zoé 2.eml"
    assert all("/" not in name and name.endswith(".eml") for name in names)
    assert one_line("a\u2028b\tc") == "a b c"


@pytest.fixture
def invited(store):
    """Three people who were invited: of French, of no known language, and without an address."""
    made = event(title=Bilingual("Works", "Œuvres"))
    add_event(store, made)
    people = [
        person(
            email="zoe@example.ca",
            language=Language.FR,
            address_form=Bilingual("The Honourable", "L’honorable"),
            phone="613-555-0199",
            note="Secret note",
        ),
        person(given_name="Li", family_name="Wu", email="li@example.ca"),
        person(given_name="Anne", family_name="Cote"),
    ]
    for one in people:
        add(store, one)
        keep_needs(store, one.id, "Coeliac", "Ramp")
    add_people(store, made.id, [one.id for one in people])
    with store.reading() as reader:
        ids = [line.id for line in participant_lines(reader, made.id)]
    set_invitation(store, ids, InvitationState.INVITED)
    edit(store, Participant, ids[0], {"note": ""}, {"note": "Whispered"})
    return made


def drafts(store, made):
    with store.reading() as reader:
        found = reminders(reader, made.id)
        texts = found.texts
        made_ = reminder_drafts(reader, made.id, [line.id for line in found.waiting], texts)
        return found, {name: read(content) for name, content in made_.files}


def test_each_is_reminded_in_their_language(store, invited):
    found, files = drafts(store, invited)
    assert found.without == ("Anne Cote",)
    assert sorted(files) == ["Li Wu.eml", "Zoé Tremblay.eml"]
    french = files["Zoé Tremblay.eml"].get_content()
    assert "Bonjour L’honorable Zoé Tremblay," in french
    assert "lundi 8 juin 2026" in french
    assert "Hello" not in french
    both = files["Li Wu.eml"].get_content()
    assert "Hello Li Wu," in both
    assert "Bonjour Li Wu," in both
    assert "{" not in both


def test_nothing_personal_leaves(store, invited):
    _found, files = drafts(store, invited)
    for message in files.values():
        whole = message.as_string() + message.get_content()
        for secret in ("Coeliac", "Ramp", "Secret note", "613-555-0199", "Whispered"):
            assert secret not in whole


def test_the_words_can_be_changed_and_braces_are_only_words(store, invited):
    texts = {each: MailText("S", "{name} {0} {event.notes} {invited}") for each in Language}
    with store.reading() as reader:
        ids = [line.id for line in reminders(reader, invited.id).waiting]
        made = reminder_drafts(reader, invited.id, ids, texts)
    bodies = [read(content).get_content() for _name, content in made.files]
    assert any("Zoé Tremblay {0} {event.notes} lundi 8 juin 2026" in body for body in bodies)


def test_protected_b_never_leaves_by_mail(store, invited):
    with store.reading() as reader:
        ids = [line.id for line in reminders(reader, invited.id).waiting]
    edit(
        store,
        Event,
        invited.id,
        {"marking": Marking.UNCLASSIFIED},
        {"marking": Marking.PROTECTED_B},
    )
    with store.reading() as reader:
        with pytest.raises(NotByMail) as refused:
            reminders(reader, invited.id)
        with pytest.raises(NotByMail):
            reminder_drafts(reader, invited.id, ids, {})
    assert "Protected B" in error_text(refused.value)

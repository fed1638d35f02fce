"""Refusals say what happened and what to do, with their facts, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from app.domain import disposing
from app.domain import errors as e
from app.domain.events import EventState
from app.domain.values import Marking
from app.i18n import speaking
from app.words import errors, server_errors
from app.words.errors import error_text

NOON = datetime(2026, 6, 14, 16, tzinfo=UTC)
SKIPPED = datetime.combine(date(2027, 3, 14), time(2, 30))  # local, so without a zone
FILE = Path("folder/office.tribune")
SERVER = "postgresql://ana@office.example.ca:5432/tribune"
ONE_OF_EACH = [
    e.NotFound("event", "x"),
    e.NotFound("something new", "x"),
    e.ChangedMeanwhile("task", "x"),
    e.AppendOnly("decision"),
    disposing.Held("E-2026-0142"),
    disposing.Held(),
    disposing.NotDue(),
    disposing.OtherPersonNeeded(),
    disposing.NotSentYet(),
    disposing.CountWrong("two", 3),
    e.NothingToUndo(),
    e.NothingToUndo(redo=True),
    e.TooLong("event", "title", 1234, 500),
    e.Missing("event", "title"),
    e.BadValue("email", "nobody", "email"),
    e.BadValue("x", "y", "something new"),
    e.BadValue("capacity", "", "number"),
    e.EndsBeforeStart(NOON, NOON),
    e.LastsTooLong(date(2026, 6, 14), date(2028, 6, 14)),
    e.TimeDoesNotExist(SKIPPED, "America/Toronto"),
    e.UnknownZone("Moon/Sea"),
    e.WrongState("event", EventState.PROPOSED, EventState.DELIVERED),
    e.WrongState("event", EventState.CLOSED, EventState.PLANNING),
    e.WrongState("event", "", EventState.POSTPONED),
    e.WrongState("evaluation", "finished"),
    e.WrongState("product", "in approval", "in approval"),
    e.ReasonMissing("postponed"),
    e.ReasonMissing("something new"),
    e.StillUsed("office", "step", 1),
    e.TookPlace(EventState.DELIVERED),
    e.GoesRound(),
    e.GoesRound(again=True),
    e.NotReady(("version fr", "title en", "section Desired headline")),
    e.ContentChanged("x"),
    e.NotYourTurn("x"),
    e.NotAWorkspace(FILE),
    e.NotEmpty(FILE),
    e.NotADemonstration(FILE),
    e.NewerWorkspace(FILE),
    e.OnNetworkShare(FILE),
    e.CannotWrite(FILE, "full"),
    e.CannotWrite(FILE, "something new"),
    e.AlreadyOpen(FILE),
    e.Busy(FILE),
    e.ChainBroken(1042),
    e.HeadMissing("0123456789abcdef"),
    e.DamagedFile("row missing from index"),
    e.DigestWrong("0123456789abcdef"),
    e.BrokenReference("task", "event"),
    e.BrokenReference("something new", "event"),
    e.NoLibreOffice("slow"),
    e.NoLibreOffice("something new"),
    e.UnknownField(("colour",)),
    e.UnknownField(("__class__",), hostile=True),
    e.BadTemplate("speech.docx", "macros"),
    e.BadTemplate("speech.docx", "something new"),
    e.NotByMail(Marking.PROTECTED_B),
    e.BadFile("people.csv", "columns", 12),
    e.BadFile("people.csv", "something new"),
    e.CannotPrint("Accueil 2e étage"),
    e.TooManyRows(2000),
    e.Stopped(),
    *(e.Unreachable(SERVER, why) for why in (*server_errors._UNREACHABLE, "something new")),
    *(e.ServerRefused(SERVER, why) for why in (*server_errors._REFUSED, "something new")),
    *(e.ServerUnfit(why, "ana.") for why in server_errors._UNFIT),
    e.LastAdministrator(),
    e.BadValue("login", "Zoé", "login"),
    e.BadValue("login", "ana", "free login"),
    e.ProgramTooOld(),
    e.ServerTooOld(),
    e.OtherServer(SERVER),
    e.NotShared(FILE),
    e.AlreadyShared(FILE),
    e.NotAllowed("event"),
    e.NotHereYet("0123456789abcdef"),
    e.AlreadySettled(),
    e.AlreadySettled("Zoé Tremblay"),
    e.OnlyAnew("decision"),
    e.TooManyAtOnce(6000, 5000),
    e.BadValue("server", "office", "server"),
    e.BadValue("server", "postgresql://ana:secret@host/office", "server password"),
]


def test_one_of_each_is_tried():
    assert {type(error) for error in ONE_OF_EACH} == set(errors.WORDS)


@pytest.mark.parametrize("error", ONE_OF_EACH, ids=lambda error: type(error).__name__)
def test_both_languages_say_it_in_whole_sentences(error):
    english = error_text(error)
    with speaking("fr"):
        french = error_text(error)
    for text in (english, french):
        assert text[-1] in ".)"
        assert "{" not in text
        assert "'" not in text
    assert english != french
    assert " :" not in french
    assert "« " not in french


def test_facts_are_said():
    assert error_text(e.TooLong("event", "title", 1234, 500)) == (
        "“Title” has 1,234 characters; the limit is 500. Shorten it, or attach a file."
    )
    assert error_text(e.BadFile("people.csv", "columns", 12)).endswith("The fault is in line 12.")
    assert "office.tribune" in error_text(e.NewerWorkspace(FILE))


def test_what_may_follow_is_said():
    refused = e.WrongState("event", EventState.PROPOSED, EventState.DELIVERED)
    assert error_text(refused) == (
        "From “Proposed”, it cannot become “Delivered” (event)."
        " Possible now: “Planning”, “Postponed” or “Cancelled”."
    )
    with speaking("fr"):
        assert error_text(refused).startswith(
            "L’état ne peut pas passer de «\u00a0Proposé\u00a0» à «\u00a0Tenu\u00a0»"
        )


def test_what_is_lacking_is_said():
    assert error_text(e.NotReady(("version fr", "title en"))) == (
        "It is not ready. Still missing: the French text and the English title."
    )


def test_the_hour_that_clocks_skip_is_explained():
    with speaking("fr"):
        assert error_text(e.TimeDoesNotExist(SKIPPED, "America/Toronto")) == (
            "On avance l’heure le dimanche 14 mars 2027 (heure de l’Est)\u00a0: 2\u00a0h\u00a030"
            " n’existe pas ce jour-là. Choisissez une heure plus tard."
        )


def test_a_server_is_named_by_its_machine_and_its_password_never_shown():
    assert "“office.example.ca:5432”" in error_text(e.Unreachable(SERVER, "cut"))
    refused = e.BadValue("server", "postgresql://ana:secret@host/office", "server password")
    assert "secret" not in error_text(refused)


@pytest.mark.parametrize("why", server_errors._UNREACHABLE)
def test_whoever_is_offline_hears_that_nothing_is_lost(why):
    said = error_text(e.Unreachable(SERVER, why))
    assert any(calm in said for calm in ("is sent", "Nothing was sent"))

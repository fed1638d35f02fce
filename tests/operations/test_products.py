"""Versions are facts; a product goes out only as it was approved."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import AppendOnly, Missing, NotReady, ReasonMissing, TooLong, WrongState
from app.domain.products import (
    Form,
    Issuance,
    IssuanceAct,
    Languages,
    NoticeCause,
    Product,
    ProductNotice,
    Version,
    content_sha256,
)
from app.domain.values import LONG_TEXT, Bilingual, Language
from app.operations.history import revert
from app.operations.products import add_product, add_version, correct, issue, withdraw_product
from app.operations.records import edit
from app.operations.routes import start_route
from app.queries.products import product_page
from app.queries.routes import live_routes
from app.storage.sql import columns
from tests.approving import approve, digest_of, routed, write, written
from tests.builders import product

EN, FR = Language.EN, Language.FR


@pytest.fixture
def made(store):
    blank = product()
    add_product(store, blank)
    return blank


@pytest.fixture
def approved(store):
    there = routed(store)
    approve(store, there)
    return there


def versions(store):
    with store.reading() as reader:
        return reader.all(Version, order=(columns(Version).number,))


def issuances(store):
    with store.reading() as reader:
        return [(done.act, done.digest) for done in reader.all(Issuance)]


def test_versions_are_numbered_within_their_product(store, made):
    written(store)
    write(store, made, "One two.", "Un, deux, trois.")
    mine = [v for v in versions(store) if v.product_id == made.id]
    assert [(v.number, v.language, v.words) for v in mine] == [(1, EN, 2), (2, FR, 3)]
    assert mine[0].sha256 == content_sha256("One two.")
    assert mine[0].author_id == store.author


def test_the_same_text_is_no_new_version_but_an_older_one_again_is(store, made):
    write(store, made, en="One")
    assert not add_version(store, made.id, EN, text="One", note="again").changes
    write(store, made, en="Two")
    write(store, made, en="One")
    assert [v.text for v in versions(store)] == ["One", "Two", "One"]


def test_a_file_is_kept_by_its_content_and_found_by_its_text(store, made):
    add_version(store, made.id, FR, file=("Avis é.docx", b"PK1"), text="Chaloupe", note="De Jo")
    (version,) = versions(store)
    assert (version.form, version.file_name, version.text) == (Form.FILE, "Avis é.docx", "Chaloupe")
    assert version.sha256 == hashlib.sha256(b"PK1").hexdigest()
    with store.reading() as reader:
        assert reader.file(version.sha256) == b"PK1"
        assert [hit.id for hit in reader.find("chaloupe")] == [version.id]


def test_a_text_that_is_too_long_is_refused_and_one_read_from_a_file_is_cut(store, made):
    with pytest.raises(TooLong):
        write(store, made, en="x" * (LONG_TEXT + 1))
    add_version(store, made.id, EN, file=("a.docx", b"PK"), text="x" * (LONG_TEXT + 1))
    assert [len(v.text) for v in versions(store)] == [LONG_TEXT]


def test_a_version_is_never_undone(store, made):
    outcome = add_version(store, made.id, EN, text="One")
    with pytest.raises(AppendOnly):
        revert(store, outcome.set_id)


def test_an_approved_product_goes_out_once(store, approved):
    issue(store, approved.id)
    assert issuances(store) == [(IssuanceAct.ISSUED, digest_of(store, approved))]
    with pytest.raises(WrongState):
        issue(store, approved.id)


def test_nothing_goes_out_without_approval(store):
    with pytest.raises(NotReady) as caught:
        issue(store, written(store).id)
    assert caught.value.lacking == ("route",)
    with pytest.raises(NotReady) as caught:
        issue(store, routed(store).id)
    assert caught.value.lacking == ("approval",)


def test_nothing_goes_out_that_changed_since_it_was_approved(store, approved):
    write(store, approved, en="Changed.")
    with pytest.raises(NotReady):
        issue(store, approved.id)
    assert issuances(store) == []


def test_an_embargo_is_kept_to_the_minute(store, clock):
    made = routed(store, embargo_until=clock.at + timedelta(hours=1))
    approve(store, made)
    with pytest.raises(NotReady) as caught:
        issue(store, made.id)
    assert caught.value.lacking == ("embargo",)
    clock.move(hours=1)
    issue(store, made.id)


def test_a_language_wanted_after_approval_is_waited_for(store):
    made = product(languages=Languages.EN)
    add_product(store, made)
    write(store, made, en="Only English")
    start_route(store, made.id)
    approve(store, made)
    edit(store, Product, made.id, {}, {"languages": Languages.BOTH})
    with pytest.raises(NotReady) as caught:
        issue(store, made.id)
    assert caught.value.lacking == ("version fr",)


def test_a_correction_is_approved_before_it_replaces_what_is_out(store, approved):
    issue(store, approved.id)
    with pytest.raises(WrongState):
        correct(store, approved.id, "A name")
    write(store, approved, en="Corrected.")
    with pytest.raises(NotReady):
        correct(store, approved.id, "A name")
    approve(store, approved)
    with pytest.raises(ReasonMissing):
        correct(store, approved.id, " ")
    correct(store, approved.id, "A name")
    assert [act for act, _ in issuances(store)] == [IssuanceAct.ISSUED, IssuanceAct.CORRECTED]


def test_what_is_out_and_written_again_has_a_notice_until_it_is_corrected(store, approved):
    def notices():
        with store.reading() as reader:
            return [(n.cause, n.settled) for n in reader.all(ProductNotice)]

    write(store, approved, en="Before it went out.")
    approve(store, approved)
    issue(store, approved.id)
    assert notices() == []
    write(store, approved, en="Corrected.", fr="Corrigé.")
    assert notices() == [(NoticeCause.REWRITTEN, False)]
    approve(store, approved)
    correct(store, approved.id, "A name")
    assert notices() == [(NoticeCause.REWRITTEN, True)]


def test_an_empty_text_says_nothing(store, made):
    with pytest.raises(Missing):
        add_version(store, made.id, EN, text=" \n")
    assert versions(store) == []


def test_only_what_is_out_is_withdrawn_and_may_go_out_again(store, approved):
    with pytest.raises(WrongState):
        withdraw_product(store, approved.id, "Wrong")
    issue(store, approved.id)
    with pytest.raises(ReasonMissing):
        withdraw_product(store, approved.id, "")
    withdraw_product(store, approved.id, "Wrong")
    with pytest.raises(WrongState):
        withdraw_product(store, approved.id, "Wrong")
    with pytest.raises(WrongState):
        correct(store, approved.id, "Wrong")
    issue(store, approved.id)
    assert len(issuances(store)) == 3


@pytest.mark.parametrize(
    "new",
    [
        {"title": Bilingual("Another title", "Un autre titre")},
        {"embargo_until": datetime(2026, 7, 1, 12, tzinfo=UTC)},
    ],
)
def test_a_title_or_an_embargo_changed_after_it_went_out_is_told(store, clock, approved, new):
    def waits_for_another_look():
        with store.reading() as reader:
            told = product_page(reader, approved.id, clock()).notices
            return bool(told), [on.product.id for on in live_routes(reader)]

    issue(store, approved.id)
    edit(store, Product, approved.id, {}, {"accessible": True})
    assert waits_for_another_look() == (False, [])
    changed = edit(store, Product, approved.id, {}, new)
    assert waits_for_another_look() == (True, [approved.id])
    revert(store, changed.set_id)
    assert waits_for_another_look() == (False, [])
    edit(store, Product, approved.id, {}, new)
    before = {name: getattr(approved, name) for name in new}
    edit(store, Product, approved.id, {}, before)  # put back by hand: nothing is to be corrected
    assert waits_for_another_look() == (False, [])

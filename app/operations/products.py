"""What a person does with a product as a whole. Its plain fields are edited by `records.edit`."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import NamedTuple

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import Missing, NotReady, ReasonMissing, WrongState
from app.domain.products import (
    Form,
    Issuance,
    IssuanceAct,
    IssuanceId,
    Product,
    ProductId,
    ProductState,
    Version,
    VersionId,
    content_sha256,
    count_words,
    current_versions,
)
from app.domain.routes import RouteStanding, lacking, product_state
from app.domain.values import LONG_TEXT, Language
from app.operations.corrections import note_correction, settle_correction
from app.operations.records import named
from app.operations.routes import standing_of
from app.storage.records import Records
from app.storage.sql import columns
from app.storage.store import Store

V, ISSUANCES = columns(Version), columns(Issuance)


def add_product(store: Store, product: Product) -> Outcome:
    """Add a product; raise what is wrong with it."""
    with store.transaction(Act.ADD_PRODUCT, **named(product)) as records:
        records.add(product)
    return records.outcome


def add_version(
    store: Store,
    product_id: ProductId,
    language: Language,
    *,
    text: str | None = None,
    file: tuple[str, bytes] | None = None,
    note: str = "",
) -> Outcome:
    """Say what a product says from now on in one language: a text, or a file (name, content).

    Nothing is written where it says so already. With a file, `text` is what was read from it, for
    search and display; the file is what is approved. Raises Missing for an empty text, TooLong.
    """
    with store.transaction(Act.ADD_VERSION, language=str(language)) as records:
        product = records.get(Product, product_id)
        records.facts |= named(product)
        version = put_version(records, product, language, text=text, file=file, note=note)
        records.facts |= {"number": version.number}
    return records.outcome


def put_version(
    records: Records,
    product: Product,
    language: Language,
    *,
    text: str | None = None,
    file: tuple[str, bytes] | None = None,
    note: str = "",
) -> Version:
    """The version that says this, within an act: the current one, or the next in the product.

    Takes what `add_version` takes.
    """
    there = records.all(Version, V.product_id == product.id)
    form = Form.TEXT if file is None else Form.FILE
    name, content = file or ("", b"")
    text = text or ""
    if file is None and not text.strip():
        raise Missing("version", "text")
    sha256 = content_sha256(text) if file is None else hashlib.sha256(content).hexdigest()
    for version in current_versions(there):
        if (version.language, version.form, version.sha256) == (language, form, sha256):
            return version
    version = Version(
        id=VersionId(records.new_id()),
        product_id=product.id,
        number=max((version.number for version in there), default=0) + 1,
        language=language,
        form=form,
        text=text if file is None else text[:LONG_TEXT],
        file_name=name,
        sha256=sha256,
        author_id=records.me,
        made_at=records.now,
        note=note.strip(),
        words=count_words(text),
    )
    if file is not None:
        records.keep_file(content)
    records.add(version)
    note_correction(records, product)
    return version


def issue(store: Store, product_id: ProductId) -> Outcome:
    """Say that a product went out as it was approved.

    Raises NotReady unless it is approved as it is now and no embargo is in force, WrongState where
    it is out already.
    """
    with store.transaction(Act.ISSUE) as records:
        seen = _seen(records, product_id)
        if seen.is_out:
            raise WrongState("product", seen.state, ProductState.ISSUED)
        _check_ready(seen, records.now)
        _add(records, seen, IssuanceAct.ISSUED)
    return records.outcome


def correct(store: Store, product_id: ProductId, reason: str) -> Outcome:
    """Say that a product that is out was replaced by what is approved now.

    Raises ReasonMissing, NotReady as `issue` does, WrongState unless it is out and says something
    else than when it went out.
    """
    with store.transaction(Act.CORRECT, reason=reason) as records:
        seen = _seen(records, product_id)
        if not seen.is_out or seen.issuances[-1].digest == seen.route.digest:
            raise WrongState("product", seen.state, ProductState.CORRECTED)
        if not reason.strip():
            raise ReasonMissing(IssuanceAct.CORRECTED)
        _check_ready(seen, records.now)
        _add(records, seen, IssuanceAct.CORRECTED, reason)
        settle_correction(records, product_id)
    return records.outcome


def withdraw_product(store: Store, product_id: ProductId, reason: str) -> Outcome:
    """Say that a product that is out was withdrawn; raises ReasonMissing, WrongState."""
    with store.transaction(Act.WITHDRAW_PRODUCT, reason=reason) as records:
        seen = _seen(records, product_id)
        if not seen.is_out:
            raise WrongState("product", seen.state, ProductState.WITHDRAWN)
        if not reason.strip():
            raise ReasonMissing(IssuanceAct.WITHDRAWN)
        _add(records, seen, IssuanceAct.WITHDRAWN, reason)
        settle_correction(records, product_id)
    return records.outcome


class _Seen(NamedTuple):
    """A product with all that says where it stands."""

    product: Product
    versions: list[Version]
    route: RouteStanding
    issuances: list[Issuance]
    state: ProductState

    @property
    def is_out(self) -> bool:
        return self.state in (ProductState.ISSUED, ProductState.CORRECTED)


def _seen(records: Records, product_id: ProductId) -> _Seen:
    product = records.get(Product, product_id)
    records.facts |= named(product)
    route, versions = standing_of(records, product)
    done = records.all(Issuance, ISSUANCES.product_id == product_id, order=(ISSUANCES.at,))
    state = product_state(product, versions, route, done, records.now)
    return _Seen(product, versions, route, done, state)


def _check_ready(seen: _Seen, now: datetime) -> None:
    """Raise NotReady unless it is whole, approved as it is now, and under no embargo."""
    missing = list(lacking(seen.product, seen.versions))
    if not (seen.route.is_started and seen.route.is_settled):
        missing.append("approval" if seen.route.steps else "route")
    if seen.product.embargo_until is not None and seen.product.embargo_until > now:
        missing.append("embargo")
    if missing:
        raise NotReady(tuple(missing))


def _add(records: Records, seen: _Seen, act: IssuanceAct, reason: str = "") -> None:
    records.add(
        Issuance(
            id=IssuanceId(records.new_id()),
            product_id=seen.product.id,
            act=act,
            at=records.now,
            by_id=records.me,
            digest=seen.route.digest,
            reason=reason.strip(),
        )
    )

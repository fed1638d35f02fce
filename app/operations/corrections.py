"""What is out and says something else now: it has a notice until it is corrected."""

from __future__ import annotations

from dataclasses import replace

from app.domain.products import (
    Issuance,
    IssuanceAct,
    NoticeCause,
    Product,
    ProductId,
    ProductNotice,
    ProductNoticeId,
    Version,
    digest,
)
from app.storage.records import Records
from app.storage.sql import columns

V, ISSUANCES, NOTICES = columns(Version), columns(Issuance), columns(ProductNotice)


def note_correction(records: Records, product: Product) -> None:
    """Say once that what is out says something else now; take that back where it no longer does."""
    done = records.all(Issuance, ISSUANCES.product_id == product.id, order=(ISSUANCES.at,))
    if not done or done[-1].act is IssuanceAct.WITHDRAWN:
        return
    if digest(product, records.all(Version, V.product_id == product.id)) == done[-1].digest:
        settle_correction(records, product.id)
    elif not _corrections(records, product.id):
        records.add(
            ProductNotice(
                id=ProductNoticeId(records.new_id()),
                product_id=product.id,
                cause=NoticeCause.REWRITTEN,
                raised_at=records.now,
            )
        )


def settle_correction(records: Records, product_id: ProductId) -> None:
    """Say that what is out is what it says now, or that it is out no more."""
    for notice in _corrections(records, product_id):
        records.save(notice, replace(notice, settled=True))


def _corrections(records: Records, product_id: ProductId) -> list[ProductNotice]:
    return records.all(
        ProductNotice,
        NOTICES.product_id == product_id,
        NOTICES.cause == NoticeCause.REWRITTEN,
        ~NOTICES.settled,
    )

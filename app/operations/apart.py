"""What was decided apart, without a network between, and what follows once it is together."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from app.domain.acts import Act
from app.domain.errors import NotAllowed, NotFound
from app.domain.products import Product, ProductId
from app.operations.records import named
from app.operations.routes import ask_next, standing_of
from app.storage.store import Store


def go_on(store: Store, product_ids: Iterable[ProductId]) -> bool:
    """Ask who comes next where nobody is asked, on routes on which one decided at this workstation.

    Two who decide at one stage, neither seeing the other's decision, both leave it to the other.
    Returns whether anything was done.
    """
    stuck = [product_id for product_id in product_ids if _is_stuck(store, product_id)]
    for product_id in stuck:
        with suppress(NotAllowed), store.transaction(Act.CHANGE_ROUTE, what="ask") as records:
            product = records.get(Product, product_id)
            records.facts |= named(product)
            ask_next(records, product)
    return bool(stuck)


def _is_stuck(store: Store, product_id: ProductId) -> bool:
    with store.reading() as reader:
        try:
            route, _versions = standing_of(reader, reader.get(Product, product_id))
        except NotFound:  # deleted, or limited to others since
            return False
    if route.to_decide or route.is_settled or not route.is_started:
        return False
    decided = (there.decision for there in route.steps if there.decision)
    return any(decision.recorded_by_id == store.author for decision in decided)

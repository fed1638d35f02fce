"""Products written, routed and decided on, for tests that need them so."""

from __future__ import annotations

from app.domain.products import Product, Version, digest
from app.domain.routes import (
    Decision,
    RouteStanding,
    RouteStep,
    RouteStepId,
    RouteTemplate,
    RouteTemplateId,
    Step,
    Verdict,
    standing,
)
from app.domain.values import Bilingual, Language
from app.ids import known_id
from app.operations.products import add_product, add_version
from app.operations.records import add
from app.operations.routes import decide, start_route
from app.storage.sql import columns
from tests.builders import new_id, product

DIRECTOR = known_id("office director")
DG = known_id("office director_general")
MINISTER = known_id("office mo")
GROUND = {"decided_for": "Jo Roy", "evidence": "E-mail of June 8"}
OUTSIDE = {known_id(f"office {code}") for code in ("dmo", "mo", "pco")}


def written(store, **given) -> Product:
    """A product with a first text in both languages."""
    made = product(**given)
    add_product(store, made)
    write(store, made, "A new library opens.", "Une nouvelle bibliothèque ouvre.")
    return made


def write(store, made, en="", fr=""):
    """Say something else in a language, or in both."""
    for language, text in ((Language.EN, en), (Language.FR, fr)):
        if text:
            add_version(store, made.id, language, text=text)


def template(store, *stages) -> RouteTemplate:
    """A route template whose stages are tuples of office ids; each step takes a day."""
    made = RouteTemplate(id=RouteTemplateId(new_id()), name=Bilingual("Ours", "Le nôtre"))
    add(store, made)
    for stage, offices in enumerate(stages, 1):
        for office in offices:
            add(
                store,
                RouteStep(
                    id=RouteStepId(new_id()), template_id=made.id, stage=stage, office_id=office
                ),
            )
    return made


def routed(store, *stages, **given) -> Product:
    """A product sent on a route of one's own: by default the director, then the DG."""
    made = written(store, **given)
    route = template(store, *(stages or ((DIRECTOR,), (DG,))))
    start_route(store, made.id, route.id)
    return made


def route_of(store, made) -> RouteStanding:
    """Where its route stands, from the records themselves."""
    with store.reading() as reader:
        return standing(
            reader.all(Step, columns(Step).product_id == made.id),
            reader.all(Decision, columns(Decision).product_id == made.id),
            digest_of(store, made),
        )


def digest_of(store, made) -> str:
    """The digest of what it says now."""
    with store.reading() as reader:
        now = reader.get(Product, made.id)
        return digest(now, reader.all(Version, columns(Version).product_id == made.id))


def agree(store, made, there=None, verdict=Verdict.APPROVED, **given):
    """Decide at the first step whose turn it is, on what the product says now."""
    there = there or route_of(store, made).to_decide[0]
    ground = GROUND if there.step.office_id in OUTSIDE else {}
    decide(store, there.step.id, verdict, digest_of(store, made), **(ground | given))
    return there.step


def approve(store, made):
    """Let every step agree."""
    while route_of(store, made).to_decide:
        agree(store, made)

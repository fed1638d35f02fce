"""Approval on the server: the same cases, digests and standings as the Python rules."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from app.domain.errors import UserError
from app.domain.people import Person, PersonId, RoleGrant, RoleGrantId
from app.domain.products import Languages, Product, ProductId, Version, VersionId, digest
from app.domain.routes import Step, StepId, lacking, may_decide, standing
from app.domain.values import Bilingual, Language
from app.operations.records import add
from app.operations.routes import decide
from tests.approving import digest_of, written
from tests.domain.test_digests import VECTORS
from tests.domain.test_routes import NOW, READ, routes
from tests.storage.test_shapes import moments
from tests.sync.cases import CASES, RIGHTS_TO_DECIDE, STEPS, name_of
from tests.sync.office import NEW_ID, PEOPLE, PRODUCT_KIND, change, me, wire
from tests.sync.office import sha as sha_of

LATER = "2026-06-08T14:00:00.000000Z"


@pytest.fixture(params=CASES, ids=name_of)
def case(request):
    return request.param


# -- one table, both sides


def test_the_office_alone_decides_so(store, case):
    for login, roles in PEOPLE.items():
        add(store, Person(id=PersonId(me(login)), family_name=login, login=login))
        for role in roles:
            add(store, RoleGrant(id=RoleGrantId(NEW_ID()), person_id=me(login), role=role))
    made, at = written(store), {}
    for name, step in STEPS.items():
        at[name] = StepId(NEW_ID())
        add(
            store,
            Step(
                id=at[name],
                product_id=made.id,
                stage=step.stage,
                office_id=step.office,
                person_id=me(step.person) if step.person else None,
                delegate_id=me(step.delegate) if step.delegate else None,
                asked_at=store.clock() if step.stage == 1 else None,
            ),
        )
    store.author = me(case.who)
    read = digest_of(store, made) if case.read else "0" * 64
    grounds = {"decided_for": "Jo Roy", "evidence": "E-mail"} if _says_grounds(case) else {}

    def attempt():
        decide(store, at[case.at], case.verdict, read, comment=case.comment, **grounds)

    if case.taken:
        attempt()
    else:
        with pytest.raises(UserError):
            attempt()


def test_the_server_decides_so(hub, case):
    product, at = routed(hub)
    read = digest_now(hub, product) if case.read else "0" * 64
    grounds = {"decided_for": "Jo Roy", "evidence": "E-mail"} if _says_grounds(case) else {}
    given = grounds or {"decided_by_id": me(case.who)}
    result = decision(
        hub,
        case.who,
        product,
        at[case.at],
        case.verdict,
        digest=read,
        comment=case.comment,
        **given,
    )
    assert result["st"] == "applied" if case.taken else result["st"] in ("rejected", "conflict")
    assert bool(hub.ask("rita", "SELECT id FROM api.row_decision")) == case.taken


def _says_grounds(case):
    return STEPS[case.at].office == STEPS["outside"].office and case.grounds


@pytest.mark.parametrize("outside", [False, True])
def test_rights_to_decide_are_the_same(hub, outside):
    for (person, delegate), is_outside, verdict, roles in RIGHTS_TO_DECIDE:
        if is_outside is not outside:
            continue
        step = Step(
            id=StepId("s"),
            product_id=ProductId("p"),
            stage=1,
            office_id="o",
            person_id=person,
            delegate_id=delegate,
        )
        python = may_decide(step, PersonId("me"), roles, outside=outside, verdict=verdict)
        given = (person, delegate, outside, str(verdict), "me", [str(role) for role in roles])
        sql = "SELECT hub.may_decide(%s, %s, %s, %s, %s, %s::text[])"
        assert hub.as_owner(sql, *given) == [(python,)], given


# -- digests, standings, what is lacking


@contextmanager
def laid_down(hub, entities):
    """Records as they stand in the server's tables, until they are taken away again."""
    connection = hub.session("postgres")
    with connection.transaction(force_rollback=True):
        for kind, plain in wire(entities):
            values = plain | {"deleted": False, "row_seq": 1}
            names = ", ".join(f'"{name}"' for name in values)
            connection.execute(
                f"INSERT INTO hub.{kind} ({names}) SELECT {names}"
                f" FROM jsonb_populate_record(NULL::hub.{kind}, %s)",
                [Jsonb(values)],
            )
        yield


@pytest.mark.parametrize("vector", VECTORS, ids=["bare", "whole", "part"])
def test_golden_vectors_of_the_digest(hub, vector):
    made, versions, _lines, sha256 = vector
    with laid_down(hub, [made, *versions]):
        assert hub.as_owner("SELECT hub.digest('p')") == [(sha256,)]


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
many = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def contents(draw):
    """A product with titles, an embargo or none, and versions in any order."""
    made = Product(
        id=ProductId("p"),
        kind_id="k",
        title=Bilingual(draw(words), draw(words)),
        languages=draw(st.sampled_from(["both", "en", "fr"])),
        embargo_until=draw(st.none() | moments),
    )
    versions = [
        Version(
            id=VersionId(f"v{number}"),
            product_id=made.id,
            number=number,
            language=draw(st.sampled_from(Language)),
            form=draw(st.sampled_from(["text", "file"])),
            sha256=sha_of(draw(words)).hex(),
            made_at=NOW,
        )
        for number in draw(st.permutations(range(1, draw(st.integers(1, 6)))))
    ]
    return replace(made, languages=Languages(made.languages)), versions


@many
@given(contents())
def test_any_content_has_the_same_digest_and_lacks_the_same(hub, content):
    made, versions = content
    with laid_down(hub, [made, *versions]):
        found = hub.as_owner("SELECT hub.digest('p'), hub.is_lacking('p')")
    assert found == [(digest(made, versions), bool(lacking(made, versions)))]


@many
@given(routes())
def test_any_route_stands_the_same(hub, route):
    steps, decisions = route
    python = standing(steps, decisions, READ)
    with laid_down(hub, [*steps, *decisions]):
        asked = "SELECT step, state, decision FROM hub.standing('p', %s) ORDER BY stage, step"
        rows = hub.as_owner(asked, READ)
        approved = hub.as_owner("SELECT hub.is_approved('p', %s)", READ)
    assert rows == [
        (one.step.id, str(one.state), one.decision.id if one.decision else None)
        for one in python.steps
    ]
    assert approved == [(python.is_settled and python.is_started,)]


# -- what follows


def test_a_decision_is_the_servers_moment_and_its_authors_own(hub):
    product, at = routed(hub)
    result = decision(hub, "abe", product, at["open"], decided_at=LATER)
    assert result["st"] == "applied"
    ((made, by),) = hub.ask("rita", "SELECT decided_at, decided_by_id FROM api.row_decision")
    assert by == me("abe")
    assert made > LATER


@pytest.mark.parametrize("field", ["decided_by_id", "recorded_by_id"])
def test_nobody_decides_in_anothers_name(hub, field):
    product, at = routed(hub)
    result = decision(hub, "abe", product, at["open"], **{field: me("amy")})
    assert result["why"].startswith("forged")


def test_a_change_of_content_makes_a_decision_on_the_old_one_a_conflict(hub):
    product, at = routed(hub)
    read = digest_now(hub, product)
    version(hub, product, "en", "Something else")
    result = decision(hub, "abe", product, at["open"], digest=read)
    assert (result["st"], result["why"]) == ("conflict", "digest")


def test_the_second_to_decide_at_a_step_is_told(hub):
    product, at = routed(hub)
    assert decision(hub, "abe", product, at["open"])["st"] == "applied"
    assert decision(hub, "amy", product, at["open"])["why"] == "turn"


def test_a_decision_is_withdrawn_by_who_made_it_or_a_coordinator_once(hub):
    product, at = routed(hub)
    decision(hub, "abe", product, at["open"])
    ((made,),) = hub.ask("rita", "SELECT id FROM api.row_decision")

    def withdraw(who, **given):
        values = {"withdraws_id": made, "decided_by_id": me("abe"), "comment": "Too soon"}
        return decision(hub, who, product, at["open"], "withdrawn", **values | given)

    assert withdraw("amy")["why"] == "right"
    assert withdraw("cora", decided_by_id=me("cora"))["why"] == "forged withdrawal"
    assert withdraw("abe", comment="")["why"] == "reason"
    assert withdraw("cora")["st"] == "applied"
    assert withdraw("abe")["why"] == "turn"
    assert decision(hub, "amy", product, at["open"])["st"] == "applied"


def test_only_what_is_approved_goes_out_and_after_its_embargo(hub):
    product = written_product(hub)
    step = hub.add(
        "cora", "step", product_id=product, stage=1, office_id=STEPS["open"].office, asked_at=LATER
    )
    assert issue(hub, product)["why"] == "approval"
    decision(hub, "abe", product, step)
    assert issue(hub, product, digest="0" * 64)["why"] == "digest"
    assert issue(hub, product, by_id=me("abe"))["why"] == "forged 1 by_id"
    assert issue(hub, product, "corrected", reason="New")["why"] == "turn"
    assert issue(hub, product)["st"] == "applied"
    assert issue(hub, product)["why"] == "turn"
    assert issue(hub, product, "withdrawn")["why"] == "reason"
    assert issue(hub, product, "corrected", reason="Again")["why"] == "turn"
    assert issue(hub, product, "withdrawn", reason="Wrong")["st"] == "applied"

    hub.update("cora", "product", product, embargo_until="2199-01-01T00:00:00.000000Z")
    decision(hub, "abe", product, step)
    assert issue(hub, product)["why"] == "embargo"


def test_a_text_is_what_its_digest_says(hub):
    product = written_product(hub)
    result = version(hub, product, "en", "Read this", sha256=sha_of("Approve this").hex())
    assert result["why"] == "value 1 sha256"


def test_versions_are_numbered_by_the_server(hub):
    product = written_product(hub)
    version(hub, product, "en", "Third", number=1)
    rows = hub.ask("rita", "SELECT number, text FROM api.row_version ORDER BY number")
    assert rows == [(1, "Hello"), (2, "Bonjour"), (3, "Third")]


# -- parts


def written_product(hub):
    product = hub.add("cora", "product", kind_id=PRODUCT_KIND, title_en="Library", title_fr="Bibl.")
    version(hub, product, "en", "Hello")
    version(hub, product, "fr", "Bonjour")
    return product


def version(hub, product, language, text, **given):
    values = {
        "product_id": product,
        "number": 1,
        "language": language,
        "text": text,
        "sha256": sha_of(text).hex(),
        "made_at": LATER,
        "author_id": me("cora"),
    }
    return hub.do("cora", change("version", NEW_ID(), "insert", new=values | given))


def routed(hub):
    """A product in both languages, and its steps by name."""
    product, at = written_product(hub), {}
    for name, step in STEPS.items():
        at[name] = hub.add(
            "cora",
            "step",
            product_id=product,
            stage=step.stage,
            office_id=step.office,
            person_id=me(step.person) if step.person else None,
            delegate_id=me(step.delegate) if step.delegate else None,
            asked_at=LATER if step.stage == 1 else None,
        )
    return product, at


def digest_now(hub, product):
    ((found,),) = hub.as_owner("SELECT hub.digest(%s)", product)
    return found


def decision(hub, who, product, step, verdict="approved", **given):
    values = {
        "product_id": product,
        "step_id": step,
        "verdict": str(verdict),
        "digest": digest_now(hub, product),
        "decided_at": LATER,
        "decided_by_id": me(who),
        "recorded_by_id": me(who),
    }
    if given.get("decided_for"):
        values["decided_by_id"] = None
    return hub.do(who, change("decision", NEW_ID(), "insert", new=values | given), code="decide")


def issue(hub, product, code="issued", **given):
    values = {
        "product_id": product,
        "act": code,
        "at": LATER,
        "by_id": me("mel"),
        "digest": digest_now(hub, product),
    }
    return hub.do("mel", change("issuance", NEW_ID(), "insert", new=values | given), code="issue")

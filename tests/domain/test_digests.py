"""Golden vectors of the digest that a decision is bound to. The server's SQL must give the same."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest

from app.domain.products import (
    Form,
    Product,
    ProductId,
    Version,
    VersionId,
    canonical_bytes,
    content_sha256,
    digest,
)
from app.domain.values import EMPTY, Bilingual, Language

EMBARGO = datetime(2026, 6, 8, 14, 30, 0, 250_000, tzinfo=UTC)
NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of no bytes


def product(title=EMPTY, embargo=None):
    return Product(id=ProductId("p"), kind_id="k", title=title, embargo_until=embargo)


def version(number, language, text="", form=Form.TEXT):
    return Version(
        id=VersionId(str(number)),
        product_id=ProductId("p"),
        number=number,
        language=Language(language),
        form=form,
        sha256=content_sha256(text),
        made_at=EMBARGO,
    )


TITLE = Bilingual("Works of art", "L’œuvre d’art à l’été")
VERSIONS = (
    version(1, "en", "Old"),
    version(2, "fr", "Bonjour, l’été"),
    version(3, "en", "Hello, summer"),
    version(4, "en", "docx", Form.FILE),
)

VECTORS = [
    (
        product(),
        (),
        f"title en {NOTHING}\ntitle fr {NOTHING}\nembargo -",
        "98ec38f86a6842551f6629b7126673856e99bdb473ecbfed82af4b97c4cf7745",
    ),
    (
        product(TITLE, EMBARGO),
        VERSIONS,
        (
            "en file 584cb925e6ad45273e46037369c5ec3a5d7cfdd409ce13a69e7087f8accd1c79\n"
            "en text 5772d4390fc8859784836774f03661f3a7b4133d8d6f3a283fd551fc94506bfa\n"
            "fr text 94c686df77ef25ec73a99ed843c9e670cc479039b89351c116047fc577d61dd8\n"
            "title en 772611a610278e1116077cc2460d0b0b6e2e73dc1fb3ed7063ff344442b8c865\n"
            "title fr 25ce8d6d560d685c278c1bfdbac8f5714a2f26f998a41e47dbe2a643b161f03a\n"
            "embargo 2026-06-08T14:30:00.250000Z"
        ),
        "da3a70f24d8b2bc3c25623a971cab315c14b38cf3fb63426d154c052df799bcc",
    ),
    (
        product(TITLE, EMBARGO.astimezone(timezone(timedelta(hours=-3, minutes=-30)))),
        VERSIONS[1:3],
        (
            "en text 5772d4390fc8859784836774f03661f3a7b4133d8d6f3a283fd551fc94506bfa\n"
            "fr text 94c686df77ef25ec73a99ed843c9e670cc479039b89351c116047fc577d61dd8\n"
            "title en 772611a610278e1116077cc2460d0b0b6e2e73dc1fb3ed7063ff344442b8c865\n"
            "title fr 25ce8d6d560d685c278c1bfdbac8f5714a2f26f998a41e47dbe2a643b161f03a\n"
            "embargo 2026-06-08T14:30:00.250000Z"
        ),
        "d59e117d4c212cbb36763b76427a9f6625b1827d9e6891412d55e24f9fb0dbb0",
    ),
]


@pytest.mark.parametrize(("made", "versions", "lines", "sha256"), VECTORS)
def test_vectors(made, versions, lines, sha256):
    assert canonical_bytes(made, versions).decode() == lines
    assert digest(made, versions) == sha256


@pytest.mark.parametrize("versions", [*permutations(VERSIONS)])
def test_the_order_of_versions_is_of_no_account(versions):
    assert digest(product(TITLE), versions) == digest(product(TITLE), VERSIONS)


def test_whatever_is_approved_changes_it():
    start = digest(product(TITLE, EMBARGO), VERSIONS)
    others = [
        digest(product(Bilingual("Work of art", TITLE.fr), EMBARGO), VERSIONS),
        digest(product(Bilingual(TITLE.en, "L’œuvre d’art a l’été"), EMBARGO), VERSIONS),
        digest(product(Bilingual(TITLE.fr, TITLE.en), EMBARGO), VERSIONS),
        digest(product(TITLE), VERSIONS),
        digest(product(TITLE, EMBARGO + timedelta(microseconds=1)), VERSIONS),
        digest(product(TITLE, EMBARGO), VERSIONS[:3]),
        digest(product(TITLE, EMBARGO), (*VERSIONS, version(5, "fr", "Bonjour, l’été!"))),
        digest(product(TITLE, EMBARGO), (*VERSIONS, version(5, "fr", "", Form.FILE))),
    ]
    assert len({start, *others}) == len(others) + 1


def test_a_version_that_says_the_same_changes_nothing():
    again = (*VERSIONS, version(5, "fr", "Bonjour, l’été"))
    assert digest(product(TITLE), again) == digest(product(TITLE), VERSIONS)


def test_what_is_not_approved_changes_nothing():
    other = Product(id=ProductId("p"), kind_id="other", title=TITLE, due=EMBARGO, accessible=True)
    assert digest(other, VERSIONS) == digest(product(TITLE), VERSIONS)


def test_text_is_hashed_as_utf_8():
    assert content_sha256("") == NOTHING
    assert content_sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"

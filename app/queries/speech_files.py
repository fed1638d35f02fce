"""The Word files of a speech, read: how long it takes to say them, what others did in Word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from app.documents.reading import DocumentText, read_docx
from app.domain.errors import BadFile, NotFound
from app.domain.products import Form, Product, ProductId, Version
from app.domain.speeches import WORDS_A_MINUTE, Speech, SpeechId, speaking_minutes
from app.domain.values import EMPTY, Bilingual, Language
from app.queries.routes import light_versions
from app.storage.records import Reader
from app.storage.sql import columns

V = columns(Version)
STAMP = "tribune:"
WORD_FILE = ".docx"


@dataclass(frozen=True, slots=True)
class SpeakingTime:
    """How long it takes to say a speech in one language. `words`: those said aloud."""

    version: Version
    words: int

    @property
    def minutes(self) -> float:
        """At the usual pace of the language."""
        return speaking_minutes(self.words, self.version.language, WORDS_A_MINUTE)


@dataclass(frozen=True, slots=True)
class Returned:
    """A Word file that comes back, and what its stamp says. `of`: the title of that speech."""

    name: str
    content: bytes
    document: DocumentText
    is_of_this: bool
    of: Bilingual
    number: int  # of the version that it was made from; 0: not known
    language: Language | None
    is_older: bool  # the version it was made from is not the last one of its language


def speaking_times(reader: Reader, product_id: ProductId) -> dict[Language, SpeakingTime]:
    """The speaking time of the last version of each language, of which there is one."""
    found: dict[Language, SpeakingTime] = {}
    for version in light_versions(reader, V.product_id == product_id, newest_first=True):
        if version.language not in found:
            found[version.language] = SpeakingTime(version, spoken_words(reader, version))
    return found


def document_of(reader: Reader, version: Version) -> DocumentText | None:
    """What a version says, read from its Word file; None where it is no Word file."""
    if version.form is not Form.FILE or PurePath(version.file_name).suffix.lower() != WORD_FILE:
        return None
    try:
        return read_docx(reader.file(version.sha256), version.file_name)
    except BadFile:
        return None  # kept whole, whatever it is


def text_before(reader: Reader, version: Version) -> tuple[Version, Version] | None:
    """A version and the one before it in its language and form, with their texts."""
    same = reader.all(
        Version,
        V.product_id == version.product_id,
        V.language == version.language,
        V.form == version.form,
        V.number <= version.number,
        order=(V.number,),
    )
    return (same[-1], same[-2]) if len(same) > 1 else None


def read_returned(reader: Reader, speech_id: SpeechId, name: str, content: bytes) -> Returned:
    """Read a Word file that comes back to a speech; raise BadFile."""
    document = read_docx(content, name)
    speech = reader.get(Speech, speech_id)
    stamped, number = _stamp(document.stamp)
    is_of_this = stamped == speech_id
    versions = light_versions(reader, V.product_id == speech.product_id, newest_first=True)
    from_ = next((v for v in versions if is_of_this and v.number == number), None)
    last = next((v for v in versions if from_ and v.language is from_.language), None)
    return Returned(
        name=name,
        content=content,
        document=document,
        is_of_this=is_of_this and from_ is not None,
        of=EMPTY if is_of_this else _title(reader, stamped),
        number=number if from_ else 0,
        language=from_.language if from_ else None,
        is_older=last is not from_,
    )


def spoken_words(reader: Reader, version: Version) -> int:
    """Words of a version that are said aloud: headings and notes of its Word file are not."""
    document = document_of(reader, version)
    return version.words if document is None else document.spoken_words


def _stamp(stamp: str) -> tuple[str, int]:
    """The speech and the version that a stamp names; none: "", 0."""
    record, _slash, number = stamp.removeprefix(STAMP).partition("/")
    known = stamp.startswith(STAMP) and number.isdecimal()
    return (record, int(number)) if known else ("", 0)


def _title(reader: Reader, speech_id: str) -> Bilingual:
    try:
        speech = reader.get(Speech, speech_id, deleted=True)
    except NotFound:
        return EMPTY
    return reader.get(Product, speech.product_id, deleted=True).title

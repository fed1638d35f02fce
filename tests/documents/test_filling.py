"""Filling: what goes in comes out as it was, and templates from outside do no harm."""

import io
import subprocess
import sys
import warnings
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import packages, sandbox
from app.documents.filling import check_template, fill
from app.documents.reading import read_docx
from app.documents.samples import sample_facts
from app.documents.shipped import shipped_template
from app.domain.errors import BadTemplate, UnknownField
from app.domain.speeches import TemplateUse
from app.domain.values import Language
from tests.documents.packages import MAIN, changed, packed, unpacked, word

EN, EVENT = Language.EN, TemplateUse.EVENT
TEXTS = (
    "R&D <b>& “quotes” 'single' \"double\"",
    "L’œuvre d’art : « déjà vu »",
    "🎉 emoji 👩🏽‍🚒 and 𐍈nicode",
    "{{ title }} {% if x %} }} %} {# no #}",
    "two\nlines\tand a tab",
    "=1+1",
    "\u202bright to left\u202c",
)


def said(template, facts):
    return read_docx(fill(template, facts, language=EN, title="", stamp="")).text


@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_back_as_it_was(text):
    assert said(word("{{ title }}"), {"title": text}) == text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_any_printable_text_comes_back(text):
    if not any(mark in text for mark in ("{_{", "}_}", "{_%", "%_}")):  # docxtpl's own escapes
        assert said(word("{{ title }}"), {"title": text}) == text


def test_signs_that_word_cannot_hold_are_left_out():
    assert said(word("{{ title }}"), {"title": "a\x00\x07\x0c\x0b\ud800\uffffb\r\nc"}) == "ab\nc"


def test_a_list_printed_whole_is_a_line_an_entry():
    assert said(word("{{ names }}"), {"names": ["A & B", "C"]}) == "A & B\nC"


def test_properties_are_those_of_this_document_and_short_enough():
    made = fill(word("x"), {}, language=Language.FR, title="é" * 400, stamp="tribune:ab/2")
    kept = Document(io.BytesIO(made)).core_properties
    assert (len(kept.title), kept.title[-1]) == (255, "…")
    assert (kept.language, kept.identifier) == ("fr-CA", "tribune:ab/2")


def test_spelling_is_checked_in_the_language_of_the_document():
    made = fill(word("x"), {}, language=Language.FR, title="", stamp="")
    assert b'<w:lang w:val="fr-CA"' in unpacked(made)["word/styles.xml"]


def test_a_template_is_rendered_once_so_facts_are_never_run():
    template = word("{{ title }}")
    made = fill(
        template,
        {"title": "{{ secret }}", "secret": "S"},
        language=EN,
        title="{{ secret }}",
        stamp="",
    )
    assert read_docx(made).text == "{{ secret }}"
    assert read_docx(made).title == "{{ secret }}"


def test_every_unknown_field_of_every_part_is_named():
    template = shipped_template(EVENT, EN)
    header = unpacked(template)["word/header1.xml"].replace(b"{{ minister }}", b"{{ ministre }}")
    main = unpacked(template)[MAIN].replace(b"{{ audience }}", b"{{ public }} {{ messages.txet }}")
    with pytest.raises(UnknownField) as refusal:
        check_template(changed(template, main=main, header=header), EVENT, EN)
    assert refusal.value.names == ("messages.txet", "ministre", "public")
    assert not refusal.value.hostile


def test_filling_refuses_an_unknown_field_too():
    with pytest.raises(UnknownField) as refusal:
        said(word("{{ titel }}"), {"title": "T"})
    assert refusal.value.names == ("titel",)


def test_a_column_is_known_only_inside_its_table():
    rows = {"rows": [{"text": "a"}]}
    assert said(word("{% for row in rows %}{{ row.text }}{% endfor %}"), rows) == "a"
    with pytest.raises(UnknownField):
        said(word("{% for row in rows %}{{ row.txet }}{% endfor %}"), rows)
    with pytest.raises(UnknownField):
        said(word("{{ rows }}"), rows)


@pytest.mark.parametrize(
    "trick",
    [
        "{{ title.__class__ }}",
        "{{ title['__class__'] }}",
        "{{ title|attr('upper') }}",
        "{{ title.upper() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ _private }}",
        "{% for i in range(1000000) %}x{% endfor %}",
        "{% for letter in title %}x{% endfor %}",
        "{{ 'x' * 9999999999 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{% set x = 1 %}",
        "{% include 'other' %}",
        "{% import 'other' as o %}",
        "{% macro m() %}{% endmacro %}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{{ title|safe }}",
        "{{ [title] }}",
        "{% for a in rows %}" * 3 + "x" + "{% endfor %}" * 3,
        "{% if title is sameas title %}{% endif %}",
    ],
)
def test_tricks_are_refused_before_they_run(trick):
    with pytest.raises(UnknownField) as refusal:
        said(word(trick), {"title": "T", "rows": ["a"]})
    assert refusal.value.hostile
    assert all(refusal.value.names)


@pytest.mark.parametrize("where", ["title", "subject", "identifier"])
def test_tricks_in_the_properties_are_refused(where):
    document = Document(io.BytesIO(word("x")))
    setattr(document.core_properties, where, "{{ ''.__class__ }}")
    made = io.BytesIO()
    document.save(made)
    with pytest.raises(UnknownField) as refusal:
        said(made.getvalue(), {})
    assert refusal.value.hostile


def test_what_comes_out_is_bounded(monkeypatch):
    monkeypatch.setattr(sandbox, "OUTPUT_LIMIT", 100_000)
    line = "{% for a in rows %}{% for b in rows %}{{ b }}{% endfor %}{% endfor %}"
    with pytest.raises(BadTemplate) as refusal:
        said(word(line), {"rows": ["x" * 50] * 200})
    assert refusal.value.why == "too big"


@pytest.mark.parametrize(
    "text",
    [
        "{{ title",
        "{% if title %}never ended",
        "}} {{",
        "{{ " + "(" * 3000 + "title" + ")" * 3000 + " }}",
        "{{ title title }}",
        "{% nonsense %}",
    ],
)
def test_mistakes_in_fields_are_told_as_such(text):
    with pytest.raises(BadTemplate) as refusal:
        said(word(text), {"title": "T"})
    assert refusal.value.why == "language"


def test_braces_without_end_are_refused_before_docxtpl_searches_them_for_an_hour(monkeypatch):
    monkeypatch.setattr("app.documents.word.rendered", lambda *_, **__: pytest.fail("searched"))
    for text in ("{{" * 200_000, "}} {{" * 200_000, "{% if x %}{%r " * 100_000):
        with pytest.raises(BadTemplate) as refusal:
            said(word(text), {"title": "T"})
        assert refusal.value.why == "language"


def test_a_field_that_tears_the_document_is_told_rather_than_half_printed():
    torn = (
        "<w:p><w:r><w:t>{% if title %}a</w:t></w:r></w:p><w:tbl><w:tblGrid/><w:tr><w:tc>"
        "<w:p><w:r><w:t>b{% endif %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    with pytest.raises(BadTemplate) as refusal:
        said(word(body=torn), {"title": ""})
    assert refusal.value.why == "language"


GOOD = shipped_template(EVENT, EN)
PARTS = unpacked(GOOD)
RELS = "word/_rels/document.xml.rels"
EXTERNAL = (
    b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="https://example.com/x" TargetMode="External"/></Relationships>'
)


def linked(kind: bytes) -> bytes:
    return packed(PARTS | {RELS: PARTS[RELS].replace(b"</Relationships>", EXTERNAL % kind)})


def bomb() -> bytes:
    return packed(PARTS | {"word/media/zeros.bin": bytes(packages.UNPACKED_LIMIT)})


def lying() -> bytes:
    """A part that says it is small and is not."""
    data = bytearray(packed(PARTS | {"word/x.xml": b" " * 100_000}))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        start = file.start_dir
    at = data.index(b"word/x.xml", start) - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def twice() -> bytes:
    """A package that says two things under one name; programs differ on which they read."""
    made = io.BytesIO(GOOD)
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(made, "a") as file:
        file.writestr(MAIN, PARTS[MAIN])
    return made.getvalue()


DECLARED = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'
BAD = {
    "text": (b"Dear all,", "not a Word file"),
    "empty": (b"", "not a Word file"),
    "half a file": (GOOD[: len(GOOD) // 2], "damaged"),
    "old Word or password": (b"\xd0\xcf\x11\xe0" + bytes(600), "old"),
    "another zip": (packed({"a.xml": b"<a/>"}), "not a Word file"),
    "spreadsheet": (
        packed(PARTS | {"[Content_Types].xml": b'<Types xmlns="x"/>'}),
        "not a Word file",
    ),
    "no text": (packed({k: v for k, v in PARTS.items() if k != MAIN}), "damaged"),
    "broken XML": (changed(GOOD, main=PARTS[MAIN][:-20]), "damaged"),
    "macros": (packed(PARTS | {"word/vbaProject.bin": b"x"}), "macros"),
    "docm": (
        changed(
            GOOD,
            types=PARTS["[Content_Types].xml"].replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.document.macroEnabled.main+xml",
            ),
        ),
        "macros",
    ),
    "entity": (changed(GOOD, main=PARTS[MAIN].replace(b"<w:document", DECLARED, 1)), "entities"),
    "entity in a header": (
        changed(GOOD, header=b"<!DOCTYPE a><w:hdr/>"),
        "entities",
    ),
    "entity in UTF-16": (
        changed(
            GOOD, main="<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a><a/>".encode("utf-16")
        ),
        "entities",
    ),
    "entity in UTF-7": (
        changed(GOOD, main=b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a><a/>"),
        "entities",
    ),
    "picture from elsewhere": (linked(b"image"), "linked"),
    "frame from elsewhere": (linked(b"frame"), "linked"),
    "too big": (b"PK" + bytes(packages.FILE_LIMIT), "too big"),
    "bomb": (bomb(), "too big"),
    "bomb of XML": (
        packed(PARTS | {"word/x.xml": b" " * (packages.PART_LIMIT + 1)}),
        "too big",
    ),
    "too many parts": (
        packed(PARTS | {f"p{i}": b"" for i in range(packages.PARTS_LIMIT)}),
        "too big",
    ),
    "one part twice": (twice(), "damaged"),
    "a lie about its size": (lying(), "damaged"),
}


@pytest.mark.parametrize("case", BAD)
def test_files_that_are_no_good_are_refused_with_their_reason(case):
    data, why = BAD[case]
    for act in (
        lambda: check_template(data, EVENT, EN, "ours.docx"),
        lambda: fill(
            data, sample_facts(EVENT, EN), language=EN, title="", stamp="", name="ours.docx"
        ),
    ):
        with pytest.raises(BadTemplate) as refusal:
            act()
        assert (refusal.value.name, refusal.value.why) == ("ours.docx", why)


def test_a_link_to_a_page_is_no_harm():
    check_template(linked(b"hyperlink"), EVENT, EN)


def test_the_template_behind_a_template_is_forgotten():
    settings_rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + EXTERNAL % b"attachedTemplate"
    )
    attached = PARTS["word/settings.xml"].replace(
        b"<w:defaultTabStop", b'<w:attachedTemplate r:id="rId77"/><w:defaultTabStop'
    )
    data = packed(
        PARTS | {"word/settings.xml": attached, "word/_rels/settings.xml.rels": settings_rels}
    )
    made = unpacked(fill(data, sample_facts(EVENT, EN), language=EN, title="", stamp=""))
    assert b"attachedTemplate" not in b"".join(made.values())
    assert b"example.com" not in b"".join(made.values())


def test_a_page_without_its_marking_is_refused():
    bare = PARTS["word/header1.xml"].replace(b"{{ marking }}", b"Department")
    with pytest.raises(BadTemplate) as refusal:
        check_template(changed(GOOD, header=bare), EVENT, EN)
    assert refusal.value.why == "no marking"
    first = PARTS[MAIN].replace(b"</w:sectPr>", b"<w:titlePg/></w:sectPr>")
    with pytest.raises(BadTemplate) as refusal:
        check_template(changed(GOOD, main=first), EVENT, EN)
    assert refusal.value.why == "no marking"


def test_nothing_heavy_is_loaded_before_the_first_document():
    names = ("facts", "samples", "filling", "reading", "exports", "pdf", "files", "shipped")
    code = "".join(f"import app.documents.{name}\n" for name in names) + (
        "import sys\nprint(*{'docx', 'docxtpl', 'lxml', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

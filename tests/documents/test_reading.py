"""Reading back what was worked on in Word."""

import pytest

from app.documents.filling import fill
from app.documents.reading import Comment, read_docx
from app.documents.samples import sample, sample_facts
from app.documents.shipped import shipped_template
from app.domain.errors import BadFile
from app.domain.speeches import TemplateUse
from app.domain.values import Language
from tests.documents.packages import packed, unpacked, word
from tests.documents.test_filling import BAD


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def deleted(text):
    return f"<w:del w:id='1' w:author='A'><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text):
    return f"<w:ins w:id='2' w:author='B'>{run(text)}</w:ins>"


def paragraph(*runs, ends=""):
    return f"<w:p><w:pPr><w:rPr>{ends}</w:rPr></w:pPr>{''.join(runs)}</w:p>"


def read(*blocks):
    return read_docx(word(body="".join(blocks)))


def test_a_draft_comes_back_with_its_stamp_its_title_and_what_is_said():
    use, language = TemplateUse.ANNOUNCEMENT, Language.FR
    facts = sample(use, language)
    made = fill(
        shipped_template(use, language),
        sample_facts(use, language),
        language=language,
        title=facts.title,
        stamp="tribune:0198/3",
    )
    back = read_docx(made)
    assert (back.title, back.stamp) == (facts.title, "tribune:0198/3")
    assert back.paragraphs[1] == facts.title
    assert facts.headline in back.spoken
    assert f"{facts.salutations[0]}," in back.spoken
    assert facts.sources[0] not in back.spoken
    assert facts.sources[0] in back.paragraphs
    assert 0 < back.spoken_words < back.words
    assert facts.marking not in back.text  # it stands in the header
    assert (back.insertions, back.deletions) == (0, 0)
    assert back.comments == ()


def test_tables_are_read_row_by_row_where_they_stand():
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("a", "b"))
    back = read(
        paragraph(run("before")), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", paragraph(run("after"))
    )
    assert back.paragraphs == ("before", "a", "b", "after")


def test_what_was_inserted_counts_and_what_was_deleted_does_not():
    back = read(paragraph(run("We "), deleted("will "), inserted("shall "), run("act.")))
    assert back.text == "We shall act."
    assert (back.insertions, back.deletions) == (1, 1)


def test_what_was_moved_is_read_where_it_went():
    away = f"<w:moveFrom w:id='1' w:author='A'>{run('moved')}</w:moveFrom>"
    here = f"<w:moveTo w:id='2' w:author='A'>{run('moved')}</w:moveTo>"
    assert read(paragraph(away), paragraph(run("still")), paragraph(here)).text == "still\nmoved"


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next():
    ends = "<w:del w:id='3' w:author='A'/>"
    assert read(paragraph(run("one "), ends=ends), paragraph(run("two"))).paragraphs == ("one two",)
    assert read(paragraph(run("last "), ends=ends)).paragraphs == ("last",)


def test_signs_fields_links_and_controls_are_read_as_they_look():
    back = read(
        paragraph(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>",
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            f"<w:hyperlink>{run('link')}</w:hyperlink>",
            f"<w:sdt><w:sdtContent>{run(' held')}</w:sdtContent></w:sdt>",
            "<!-- not said -->",
        )
    )
    assert back.text == "a\tb\nc‑link held"


def test_a_text_box_is_read_once():
    inside = f"<w:txbxContent>{paragraph(run('boxed'))}</w:txbxContent>"
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent>"
    )
    assert read(paragraph(run("beside"), f"<w:r>{twice}</w:r>")).paragraphs == ("beside", "boxed")


def test_comments_are_found_with_who_made_them():
    parts = unpacked(word("text"))
    rels = "word/_rels/document.xml.rels"
    link = (
        b'<Relationship Id="rId50" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/comments" Target="comments.xml"/></Relationships>'
    )
    said = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:comment w:id="0" w:author="Ana">{paragraph(run("Which"))}{paragraph(run("year?"))}'
        "</w:comment></w:comments>"
    )
    parts[rels] = parts[rels].replace(b"</Relationships>", link)
    back = read_docx(packed(parts | {"word/comments.xml": said.encode()}))
    assert back.comments == (Comment("Ana", "Which\nyear?"),)
    assert back.text == "text"


def test_a_main_part_of_another_name_is_found():
    parts = unpacked(word("text"))
    moved = {
        name.replace("document.xml", "document2.xml"): part.replace(
            b"document.xml", b"document2.xml"
        )
        for name, part in parts.items()
    }
    assert read_docx(packed(moved)).text == "text"


def test_a_file_without_properties_has_neither_title_nor_stamp():
    parts = unpacked(word("text"))
    del parts["docProps/core.xml"]
    back = read_docx(packed(parts))
    assert (back.title, back.stamp, back.words) == ("", "", 1)


@pytest.mark.parametrize("case", [case for case in BAD if "elsewhere" not in case])
def test_files_that_are_no_good_are_refused_with_their_reason(case):
    data, why = BAD[case]
    with pytest.raises(BadFile) as refusal:
        read_docx(data, "speech.docx")
    assert (refusal.value.name, refusal.value.why) == ("speech.docx", why)


def test_a_file_with_pictures_from_elsewhere_is_only_read():
    assert "{{ title }}" in read_docx(BAD["picture from elsewhere"][0]).text

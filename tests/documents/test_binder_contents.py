"""What became of the lines and rows of a binder since the edition before."""

from app.documents.binder_contents import (
    Grid,
    Line,
    Mark,
    Part,
    Row,
    Text,
    kept,
    marked,
    read_kept,
)


def lines(*texts, code="speech", title="Speech"):
    return Part(code, title, tuple(Line(Text(text)) for text in texts))


def sheet(*rows):
    made = tuple(Row(key, (Text(at), Text(what)), notes=notes) for key, at, what, notes in rows)
    return Part("sheet", "Run sheet", (Grid("sheet", "Run sheet", ("At", "What"), (1, 2), made),))


def against(now, before):
    return marked([now], read_kept(kept([before], "unclassified")).parts)[0]


def told(part):
    return [(block.line.text.said, block.mark) for block in part.blocks]


def rows(part):
    return [(row.row.key, row.mark) for row in part.blocks[0].rows]


def test_the_same_words_are_kept_as_the_same_bytes_and_read_back():
    part = sheet(("a", "10:00", "Welcome", "Milestone"))
    assert kept([part], "protected A") == kept([part], "protected A")
    assert kept([part], "protected A") != kept([part], "protected B")
    found = read_kept(kept([part], "protected A"))
    assert found.marking == "protected A"
    assert found.parts["sheet"].grids["sheet"]["a"] == ("10:00", "Welcome", "Milestone")
    assert against(part, part).mark is Mark.SAME


def test_without_an_edition_nothing_is_marked_and_a_part_that_was_not_there_is_new():
    (alone,) = marked([lines("One")], None)
    assert alone.mark is Mark.SAME
    (new,) = marked([lines("One")], {})
    assert new.mark is Mark.NEW
    assert told(new) == [("One", Mark.SAME)]


def test_lines_are_new_changed_and_gone_where_they_stand():
    before = lines("Good morning everyone here", "We build ten bridges this year", "Thank you")
    now = lines("Good morning everyone here", "We build twelve bridges this year", "Merci", "Bye")
    found = against(now, before)
    assert told(found) == [
        ("Good morning everyone here", Mark.SAME),
        ("We build twelve bridges this year", Mark.CHANGED),
        ("Merci", Mark.NEW),
        ("Bye", Mark.NEW),
        ("Thank you", Mark.GONE),
    ]
    assert found.blocks[1].old == "We build ten bridges this year"
    assert found.counts == {Mark.NEW: 2, Mark.CHANGED: 1, Mark.GONE: 1}


def test_a_line_before_a_table_that_is_gone_is_told_before_it():
    table = sheet(("a", "10:00", "Welcome", "")).blocks[0]
    before = Part("p", "P", (Line(Text("Gone one")), table, Line(Text("Kept"))))
    now = Part("p", "P", (table, Line(Text("Kept"))))
    found = against(now, before)
    assert [getattr(block, "mark", "table") for block in found.blocks] == [
        "table",
        Mark.GONE,
        Mark.SAME,
    ]


def test_rows_are_known_by_their_key_and_gone_ones_stand_where_they_stood():
    before = sheet(
        ("a", "10:00", "Welcome", ""), ("b", "10:10", "Song", ""), ("c", "10:20", "End", "")
    )
    now = sheet(
        ("a", "10:00", "Welcome", ""), ("d", "10:05", "Prayer", ""), ("c", "10:20", "End", "Late")
    )
    found = against(now, before)
    assert rows(found) == [
        ("a", Mark.SAME),
        ("b", Mark.GONE),
        ("d", Mark.NEW),
        ("c", Mark.CHANGED),
    ]
    assert found.blocks[0].rows[3].old == ("10:20", "End", "")


def test_another_order_alone_is_no_change_and_another_title_is_one():
    before = sheet(("a", "1", "One", ""), ("b", "2", "Two", ""))
    assert against(sheet(("b", "2", "Two", ""), ("a", "1", "One", "")), before).mark is Mark.SAME
    renamed = against(lines("One", title="Remarks"), lines("One"))
    assert renamed.mark is Mark.CHANGED
    assert renamed.old_title == "Speech"
    assert renamed.counts == {Mark.CHANGED: 1}

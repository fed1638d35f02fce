"""How Tribune's Word documents look: styles, lists, header and footer, as WordprocessingML.

Sizes are half points, distances twentieths of a point. One family, one colour; hierarchy by size,
weight and space.
"""

from __future__ import annotations

NAVY = "26374A"
GREY = "4A5560"
LINE = "C9D0D8"
FONT = "Calibri"
WIDTH = 9360  # of the text: letter paper less two inches
WIDE = 14400  # the same of paper that lies, less one inch
LABELS = 2150  # width of the labels of the title block

SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
    '<w:footerReference w:type="default" r:id="rId2"/>'
    '<w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1700" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="720" w:footer="620" w:gutter="0"/></w:sectPr>'
)

LYING = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
    '<w:footerReference w:type="default" r:id="rId2"/>'
    '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>'
    '<w:pgMar w:top="1240" w:right="720" w:bottom="860" w:left="720" '
    'w:header="500" w:footer="420" w:gutter="0"/></w:sectPr>'
)

CARDS = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
    '<w:footerReference w:type="default" r:id="rId2"/>'
    '<w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" '
    'w:header="300" w:footer="300" w:gutter="0"/></w:sectPr>'
)

SETTINGS = f"""{HEAD}<w:settings {SPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>\
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" \
w:val="15"/></w:compat></w:settings>"""

NUMBERING = f"""{HEAD}<w:numbering {SPACE}>\
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>\
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>\
<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>\
<w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr>\
<w:rPr><w:color w:val="{NAVY}"/></w:rPr></w:lvl></w:abstractNum>\
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def settings(*, counted: bool = False) -> str:
    """The settings. `counted`: Word asks for the pages of the table of contents as it opens."""
    updated = '<w:updateFields w:val="true"/>' if counted else ""
    return SETTINGS.replace("<w:compat>", f"{updated}<w:compat>")


def styles(locale: str, *, lying: bool = False, binder: bool = False) -> str:
    """The styles, in a language: en-CA or fr-CA. `lying`: for tables on paper that lies.

    `binder`: with those of tables and of a table of contents.
    """
    mine = [style.replace(f'w:pos="{WIDTH}"', f'w:pos="{WIDE}"') for style in _STYLES]
    own = (*mine, *_SMALL) if lying else _STYLES
    own = (*_STYLES, *_SMALL, *_CONTENTS) if binder else own
    return (
        f"{HEAD}<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/>'
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:widowControl/><w:spacing w:after="0" w:line="264" w:lineRule="auto"/>'
        f"</w:pPr></w:pPrDefault></w:docDefaults>{''.join(own)}{_TABLE}</w:styles>"
    )


def header() -> str:
    """Department and marking on one line, the minister's title below, a rule."""
    return (
        f'{HEAD}<w:hdr {SPACE}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="Label"/></w:rPr><w:t>{{{{ department }}}}</w:t></w:r>'
        "<w:r><w:tab/></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="Marking"/></w:rPr><w:t>{{ marking }}</w:t></w:r>'
        "<w:r><w:t>{% if minister %}</w:t></w:r><w:r><w:br/></w:r>"
        "<w:r><w:t>{{ minister }}</w:t></w:r><w:r><w:t>{% endif %}</w:t></w:r></w:p></w:hdr>"
    )


def cards_header() -> str:
    """The marking alone: what is cut out and set up bears no letterhead."""
    return (
        f'{HEAD}<w:hdr {SPACE}><w:p><w:pPr><w:pStyle w:val="Header"/><w:pBdr>'
        '<w:bottom w:val="nil"/></w:pBdr><w:jc w:val="center"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="Marking"/></w:rPr><w:t>{{ marking }}</w:t></w:r>'
        "</w:p></w:hdr>"
    )


def cards_footer() -> str:
    """Nothing."""
    return f'{HEAD}<w:ftr {SPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p></w:ftr>'


def footer(page: str, of: str, *, printed: bool = False) -> str:
    """What document this is, or (`printed`) when it was printed, and "Page 2 of 5"."""
    keep = ' xml:space="preserve"'
    document = (
        "<w:r><w:t>{% if reference %}</w:t></w:r>"
        f"<w:r><w:t{keep}>{{{{ reference }}}} · </w:t></w:r>"
        "<w:r><w:t>{% endif %}</w:t></w:r>"
        f"<w:r><w:t{keep}>Version {{{{ version }}}}</w:t></w:r>"
    )
    when = "<w:r><w:t>{{ printed }}</w:t></w:r>"
    return (
        f'{HEAD}<w:ftr {SPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{when if printed else document}<w:r><w:tab/></w:r>"
        f"<w:r><w:t{keep}>{page} </w:t></w:r>{_counted('PAGE')}"
        f"<w:r><w:t{keep}> {of} </w:t></w:r>{_counted('NUMPAGES')}</w:p></w:ftr>"
    )


def _counted(field: str) -> str:
    return f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _style(
    name: str,
    *,
    size: int = 22,
    lines: float = 1.5,
    before: int = 0,
    after: int = 0,
    based: str = "Normal",
    then: str = "",
    look: str = "",
    layout: str = "",
    own: bool = False,
) -> str:
    """A paragraph style: `look` of its text, `layout` before and (past a |) behind the spacing."""
    code = name[0].upper() + name[1:].replace(" ", "")
    mine = ' w:customStyle="1"' if own else ""
    ahead, _, behind = layout.partition("|")
    return (
        f'<w:style w:type="paragraph"{mine} w:styleId="{code}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:next w:val="{then or code}"/><w:qFormat/><w:pPr>{ahead}'
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{round(240 * lines)}" '
        f'w:lineRule="auto"/>{behind}</w:pPr>'
        f'<w:rPr>{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


_BOLD_NAVY = f'<w:b/><w:bCs/><w:color w:val="{NAVY}"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_RULES = (
    f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="7" w:color="{LINE}"/>'
    f'<w:bottom w:val="single" w:sz="6" w:space="7" w:color="{LINE}"/></w:pBdr>'
)
_BAR = (
    f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="9" w:color="{LINE}"/></w:pBdr>'
    "|"
    '<w:ind w:left="220"/>'
)

_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Label"><w:name w:val="Label"/>'
    f"<w:qFormat/><w:rPr>{_BOLD_NAVY}</w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="Marking"><w:name w:val="Marking"/>'
    f'<w:qFormat/><w:rPr><w:b/><w:bCs/><w:caps/><w:color w:val="{NAVY}"/><w:spacing w:val="10"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:style>'
)

_STYLES = (
    _BASE,
    _style(
        "Kicker",
        lines=1.1,
        after=60,
        then="Title",
        own=True,
        layout=_KEEP,
        look=f'<w:b/><w:bCs/><w:color w:val="{GREY}"/>',
    ),
    _style("Title", size=52, lines=1.0, after=300, then="Details", layout=_KEEP, look=_BOLD_NAVY),
    _style(
        "Details",
        lines=1.2,
        before=30,
        after=30,
        own=True,
        layout=f'<w:keepLines/>{_RULES}<w:tabs><w:tab w:val="left" w:pos="{LABELS}"/></w:tabs>'
        f'|<w:ind w:left="{LABELS}" w:hanging="{LABELS}"/>',
    ),
    _style(
        "Caveat",
        size=24,
        lines=1.2,
        before=320,
        after=120,
        own=True,
        look=f'<w:b/><w:bCs/><w:caps/><w:color w:val="{NAVY}"/><w:spacing w:val="24"/>',
    ),
    _style(
        "heading 1",
        size=36,
        lines=1.1,
        before=400,
        after=140,
        then="Spoken",
        layout=f'{_KEEP}|<w:outlineLvl w:val="0"/>',
        look=_BOLD_NAVY,
    ),
    _style(
        "heading 2",
        size=26,
        lines=1.1,
        before=300,
        after=100,
        then="Spoken",
        layout=f'{_KEEP}|<w:outlineLvl w:val="1"/>',
        look=_BOLD_NAVY,
    ),
    _style("Spoken", size=28, after=200, own=True),
    _style("Salutation", size=28, after=40, based="Spoken", layout="<w:keepLines/>"),
    _style(
        "Prompt",
        lines=1.35,
        before=60,
        after=220,
        then="Spoken",
        own=True,
        layout=f"<w:keepLines/>{_BAR}",
        look=f'<w:color w:val="{GREY}"/>',
    ),
    _style("Body Text", after=140),
    _style("Lead", size=26, after=160, own=True),
    _style(
        "Quote", after=160, layout='|<w:ind w:left="360" w:right="360"/>', look="<w:i/><w:iCs/>"
    ),
    _style(
        "List Bullet",
        after=80,
        layout='<w:numPr><w:numId w:val="1"/></w:numPr>|<w:ind w:left="360" w:hanging="260"/>',
    ),
    _style("Table Text", size=21, lines=1.15, before=50, after=50, own=True),
    _style(
        "Table Figure",
        size=21,
        lines=1.15,
        before=50,
        after=50,
        based="TableText",
        own=True,
        layout='|<w:jc w:val="right"/>',
    ),
    _style(
        "header",
        size=18,
        lines=1.15,
        layout=f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="{NAVY}"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>',
        look=f'<w:color w:val="{GREY}"/>',
    ),
    _style(
        "footer",
        size=18,
        lines=1.15,
        layout=f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>',
        look=f'<w:color w:val="{GREY}"/>',
    ),
    _style("Field Line", size=16, lines=1.0, own=True, look='<w:color w:val="7A8590"/>'),
)

_SMALL = (
    _style(
        "Page Title",
        size=34,
        lines=1.0,
        after=80,
        own=True,
        layout=f'{_KEEP}|<w:outlineLvl w:val="0"/>',
        look=_BOLD_NAVY,
    ),
    _style("Seen", size=18, lines=1.1, after=40, own=True, look=f'<w:color w:val="{GREY}"/>'),
    _style("Cell", size=18, lines=1.1, before=30, after=30, own=True),
    _style("Day", size=17, lines=1.0, before=10, after=20, own=True, look=_BOLD_NAVY),
    _style("Entry", size=15, lines=1.0, after=20, own=True),
)

_DOTS = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'

_CONTENTS = (
    _style(
        "heading 3",
        size=23,
        lines=1.1,
        before=240,
        after=80,
        layout=f'{_KEEP}|<w:outlineLvl w:val="2"/>',
        look=_BOLD_NAVY,
    ),
    _style("TOC Heading", size=30, lines=1.1, before=400, after=120, layout=_KEEP, look=_BOLD_NAVY),
    _style("toc 1", lines=1.2, before=100, after=20, layout=_DOTS, look="<w:b/><w:bCs/>"),
    _style("toc 2", lines=1.2, after=20, layout=f'{_DOTS}|<w:ind w:left="360"/>'),
)

_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="TribuneTable">'
    '<w:name w:val="Tribune Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    "<w:tblPr><w:tblBorders>"
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD_NAVY}</w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/></w:tcBorders></w:tcPr>'
    "</w:tblStylePr></w:style>"
)

"""Write sample documents as word processors do: DOCX, ODT and RTF."""

import re
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from lxml.html import HtmlElement
from odf.opendocument import OpenDocumentText
from odf.style import (
    ListLevelProperties,
    ParagraphProperties,
    Style,
    TabStop,
    TabStops,
    TextProperties,
)
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import H, LineBreak, List, ListItem, ListLevelStyleBullet, ListStyle, P, Span, Tab

from sample_sources import WRITTEN, Block, Rows, Run, blocks, zipped_alike

_BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0"
 relativeHeight="25165{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="margin"><wp:align>{side}</wp:align></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>
<wp:extent cx="2880000" cy="{height}"/><wp:wrapTopAndBottom/>
<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2880000" cy="{height}"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>
<a:srgbClr val="556B2F"/></a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>{inner}
</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape type="#_x0000_t202"
 style="position:absolute;width:227pt;height:{points}pt"><v:textbox><w:txbxContent>{inner}
</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
"""A text box as Word writes it: a drawing, and the same text again for old readers."""


def docx(body: HtmlElement) -> bytes:
    """Word: headings, lists, tables, text boxes, page headers."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.core_properties.author = document.core_properties.comments = ""
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2)
    for tag, part in (("header", section.header), ("footer", section.footer)):
        found = body.find(tag)
        if found is not None:
            part.paragraphs[0]._p.getparent().remove(part.paragraphs[0]._p)
            for block in blocks(found):
                _docx_block(part, block)
    boxes = [content for tag, content in blocks(body) if tag == "aside"]
    if boxes:
        _docx_boxes(document.add_paragraph(), boxes)
    for block in blocks(body):
        _docx_block(document, block)
    out = BytesIO()
    document.save(out)
    return zipped_alike(out.getvalue())


def _docx_block(container: Any, block: Block) -> None:
    tag, content = block
    styles = {"li": "List Bullet", "h1": "Title", "h2": "Heading 1", "h3": "Heading 2"}
    if tag == "table":
        _docx_table(container, content)
    elif tag != "aside":
        paragraph = container.add_paragraph(style=styles.get(tag, "Normal"))
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
        for text, mark in content:
            run = paragraph.add_run(text)
            run.bold, run.italic = mark == "b" or None, mark == "i" or None


def _docx_table(container: Any, rows: Rows) -> None:
    columns = max(sum(span for span, _ in row) for row in rows)
    table = container.add_table(len(rows), columns)
    table.style = "Table Grid"
    table.autofit = False
    # Two narrow columns stand before the text of jobs; others share the width.
    widths = {2: (4.5, 12.5), 3: (2.7, 4.3, 10.0)}.get(columns, (17 / columns,) * columns)
    for grid_column, width in zip(table.columns, widths, strict=True):
        grid_column.width = Cm(width)
    for at, row in enumerate(rows):
        column = 0
        for span, inner in row:
            cell = table.cell(at, column).merge(table.cell(at, column + span - 1))
            cell.width = Cm(sum(widths[column : column + span]))
            first = cell.paragraphs[0]._p
            for block in inner:
                _docx_block(cell, block)
            first.getparent().remove(first)
            column += span


def _docx_boxes(paragraph: Any, boxes: list[list[Block]]) -> None:
    points = 24 * max(map(len, boxes))
    for number, (side, box) in enumerate(zip(("left", "right"), boxes, strict=True), start=301):
        lines = (
            "".join(
                f"<w:r>{'<w:rPr><w:b/></w:rPr>' if mark == 'b' else ''}"
                f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
                for text, mark in content
            )
            for _, content in box
        )
        filled = _BOX.format(
            number=number,
            side=side,
            inner="".join(f"<w:p>{line}</w:p>" for line in lines),
            height=points * 12700,
            points=points,
        )
        paragraph._p.append(parse_xml(filled))


def odt(body: HtmlElement) -> bytes:
    """OpenDocument: headings, lists, tables."""
    document = OpenDocumentText()
    bold = Style(name="b", family="text")
    bold.addElement(TextProperties(fontweight="bold"))
    bullets = ListStyle(name="Bullets")
    bullets.addElement(ListLevelStyleBullet(level="1", bulletchar="•"))
    bullets.childNodes[0].addElement(ListLevelProperties(minlabelwidth="0.5cm"))
    dated = Style(name="Dated", family="paragraph")
    dated.addElement(_odt_around(ParagraphProperties(), [TabStops()]))
    dated.childNodes[0].childNodes[0].addElement(TabStop(position="17cm", type="right"))
    for style in (bold, bullets, dated):
        document.automaticstyles.addElement(style)
    items: Any = None
    for tag, content in blocks(body):
        if tag == "li":
            if items is None:
                items = List(stylename=bullets)
                document.text.addElement(items)
            items.addElement(_odt_around(ListItem(), [_odt_filled(P(), content)]))
            continue
        items = None
        if tag == "table":
            document.text.addElement(_odt_table(content))
        else:
            element = P(stylename=dated) if tag == "p" else H(outlinelevel=int(tag[1]))
            document.text.addElement(_odt_filled(element, content))
    out = BytesIO()
    document.save(out)
    return zipped_alike(out.getvalue())


def _odt_table(rows: Rows) -> Any:
    table = Table(name="Courses")
    table.addElement(TableColumn(numbercolumnsrepeated=str(len(rows[0]))))
    for row in rows:
        cells = [
            _odt_around(
                TableCell(valuetype="string"), [_odt_filled(P(), said) for _, said in inner]
            )
            for _, inner in row
        ]
        table.addElement(_odt_around(TableRow(), cells))
    return table


def _odt_around(element: Any, inner: list[Any]) -> Any:
    for one in inner:
        element.addElement(one)
    return element


def _odt_filled(element: Any, content: list[Run]) -> Any:
    for text, mark in content:
        target = Span(stylename=mark) if mark else element
        for piece in re.split(r"([\t\n])", text):
            if piece in ("\t", "\n"):
                target.addElement(Tab() if piece == "\t" else LineBreak())
            elif piece:
                target.addText(piece)
        if mark:
            element.addElement(target)
    return element


_RTF_START = (
    r"{\rtf1\ansi\ansicpg1252\deff0\deflang3081{\fonttbl{\f0\fswiss\fcharset0 Arial;}"
    r"{\f1\fnil\fcharset2 Symbol;}}{\info{\title Resume}}\viewkind4\uc1\f0\fs21"
)
_RTF_STYLES = {
    "h1": r"\pard\sb120\sa60\b\fs36 ",
    "h2": r"\pard\sb240\sa60\keepn\b\fs24 ",
    "p": r"\pard\sa60\tqr\tx9638 ",
    "li": r"{\pntext\f1\'B7\tab}\pard\fi-283\li283\sa40"
    r"{\*\pn\pnlvlblt\pnf1\pnindent283{\pntxtb\'B7}}",
}


def rtf(body: HtmlElement) -> bytes:
    """Rich text as WordPad and old versions of Word write it."""
    parts = [_RTF_START]
    for tag, content in blocks(body):
        if tag == "table":
            parts += [_rtf_row(cells) for cells in content]
        else:
            parts.append(f"{{{_RTF_STYLES[tag]}{_rtf_runs(content)}\\par}}")
    return ("\n".join([*parts, "}"])).encode("ascii")


def _rtf_row(cells: list[tuple[int, list[Block]]]) -> str:
    edges = "".join(rf"\cellx{3200 * n}" for n in range(1, len(cells) + 1))
    said = "".join(rf"{_rtf_runs(inner[0][1])}\cell " for _, inner in cells)
    return rf"\trowd\trgaph108{edges}\pard\intbl {said}\row\pard"


def _rtf_runs(content: list[Run]) -> str:
    marks = {"b": r"{{\b {}}}", "i": r"{{\i {}}}"}
    return "".join(marks.get(mark, "{}").format(_rtf_text(text)) for text, mark in content)


def _rtf_text(text: str) -> str:
    escaped = re.sub(r"([\\{}])", r"\\\1", text).replace("\t", r"\tab ").replace("\n", r"\line ")
    return "".join(c if c.isascii() else rf"\'{c.encode('cp1252').hex()}" for c in escaped)

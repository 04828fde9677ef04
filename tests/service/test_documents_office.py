"""DOCX, ODT and RTF: order, tables, boxes, lists, margins, and what nobody is to read."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from document_files import docx, odt, paragraph, run, table
from nsx.documents.reading import read_bytes, read_document
from nsx.documents.records import Document, DocumentError

FILES = Path(__file__).parents[1] / "data" / "documents_formats"
TRUTH: dict[str, list[tuple[int, str]]] = json.loads((FILES / "truth.json").read_text("utf-8"))
OFFICE = sorted(name for name in TRUTH if name.endswith((".docx", ".odt", ".rtf")))
BOX = "<w:txbxContent>{}</w:txbxContent>"


def read(body: str, parts: dict[str, tuple[str, str]] | None = None) -> Document:
    return read_bytes(docx(body, parts), "resume.docx")


@cache
def real(name: str) -> Document:
    return read_document(FILES / name)


def rtf(body: str) -> Document:
    return read_bytes(rf"{{\rtf1\ansi\ansicpg1252 {body}}}".encode("cp1252"), "resume.rtf")


def odf(body: str, automatic: str = "", styles: str = "") -> Document:
    return read_bytes(odt(body, automatic, styles), "resume.odt")


@pytest.mark.parametrize("name", OFFICE)
def test_real_files_are_read_whole_and_in_order(name: str) -> None:
    expected = [word for _, told in TRUTH[name] for word in re.findall(r"\w+", told)]
    assert re.findall(r"\w+", real(name).text) == expected


@pytest.mark.parametrize("name", ["pages.docx", "pages.odt", "pages.rtf"])
def test_lists_and_tabs_of_real_files_are_kept(name: str) -> None:
    lines = real(name).text.split("\n")
    assert "- Rigging and signalling" in lines
    assert "Welder Helper, Osage Tank & Vessel  Aug 2012 – May 2014" in lines
    assert lines.count("Curriculum vitae of Oluwaseun Brandt") == 1


@pytest.mark.parametrize("name", ["table.docx", "table.odt", "table.rtf"])
def test_rows_of_real_tables_are_lines(name: str) -> None:
    lines = real(name).text.split("\n")
    assert "Certificate | Issued by | Year" in lines
    assert "Typing, forty words a minute | State Examination Council | 2015" in lines


def test_tracked_changes_are_read_as_if_accepted() -> None:
    changed = (
        run("Kept ")
        + "<w:del><w:r><w:delText>removed</w:delText></w:r></w:del>"
        + f"<w:ins>{run('and inserted')}</w:ins><w:moveFrom>{run('moved')}</w:moveFrom>"
    )
    document = read(paragraph(changed))
    assert document.text == "Kept and inserted"
    assert document.notes == ("2 tracked deletions were left out",)


@pytest.mark.parametrize(
    "properties",
    ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:rStyle w:val="H"/>'],
)
def test_words_that_nobody_sees_are_left_out_of_docx(properties: str) -> None:
    styles = '<w:styles><w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    body = paragraph(run("Line cook") + run(" python kubernetes", properties))
    document = read(body, {"styles.xml": ("styles", styles)})
    assert document.text == "Line cook"
    assert document.notes == ("2 hidden words were left out",)


def test_white_words_on_a_shaded_ground_are_read() -> None:
    white = run("SKILLS", '<w:color w:val="FFFFFF"/>')
    assert read(paragraph(white, '<w:shd w:fill="1F3A4D"/>')).text == "SKILLS"
    assert read(table([[paragraph(white)]])).text == "SKILLS"
    assert read(paragraph(run("Shown", '<w:vanish w:val="0"/>'))).text == "Shown"


def test_text_boxes_are_read_once_after_the_paragraph_they_hang_on() -> None:
    box = BOX.format(paragraph("Sidebar: rigging"))
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    document = read(paragraph(run("Dana Whitfield") + drawn) + paragraph(picture + run("Welder")))
    assert document.text == "Dana Whitfield\n\nSidebar: rigging\n\nWelder"
    assert document.notes == ("1 picture was not read",)


def test_headings_and_lists_follow_the_styles() -> None:
    styles = (
        '<w:styles><w:style w:styleId="U"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="V"><w:basedOn w:val="U"/></w:style>'
        '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        "</w:styles>"
    )
    numbering = (
        '<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl><w:numFmt w:val="none"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )
    parts = {"styles.xml": ("styles", styles), "numbering.xml": ("numbering", numbering)}
    number = "<w:numPr><w:numId w:val='{}'/></w:numPr>"
    body = (
        paragraph("Dana Whitfield")
        + paragraph("Duties", '<w:pStyle w:val="V"/>')
        + paragraph("Weld pipe", '<w:pStyle w:val="L"/>')
        + paragraph("Fit plate", number.format(7))
        + paragraph("No mark", number.format(8))
    )
    assert read(body, parts).text == "Dana Whitfield\n\nDuties\n- Weld pipe\n- Fit plate\nNo mark"


def test_headers_and_footers_are_told_once_without_page_numbers() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    header = f"<w:hdr>{paragraph('Dana Whitfield, welder')}</w:hdr>"
    footer = f"<w:ftr>{paragraph(run('Page ') + field)}{paragraph('Tulsa')}</w:ftr>"
    parts = {
        "header1.xml": ("header", header),
        "header2.xml": ("header", header),
        "footer1.xml": ("footer", footer),
    }
    sections = (
        '<w:sectPr><w:headerReference r:id="rId1"/><w:headerReference r:id="rId2"/>'
        '<w:footerReference r:id="rId3"/></w:sectPr>'
    )
    text = read(paragraph("Welds pipe") + sections, parts).text
    assert text == "Dana Whitfield, welder\n\nWelds pipe\n\nTulsa"


def test_cells_of_several_lines_are_told_one_by_one_after_their_label() -> None:
    duties = paragraph("Line cook, Blue Heron") + paragraph("Ran the grill")
    body = table(
        [
            [paragraph("2019 to 2021"), duties],
            [paragraph("Knife work"), paragraph("expert")],
            [paragraph("Left") + paragraph("side"), duties],
        ]
    )
    assert read(body).text.split("\n") == [
        "2019 to 2021 | Line cook, Blue Heron",
        "Ran the grill",
        "Knife work | expert",
        "Left",
        "side",
        "",
        "Line cook, Blue Heron",
        "Ran the grill",
    ]


def test_a_damaged_office_document_is_told() -> None:
    good = docx(paragraph("Welder"))
    for data in (good[: len(good) // 2], docx("<w:p>")):
        with pytest.raises(DocumentError, match="damaged office document"):
            read_bytes(data, "resume.docx")


def test_odt_lists_tables_boxes_and_spaces() -> None:
    body = (
        "<text:h>Duties</text:h><text:list><text:list-item><text:p>Weld<text:s text:c='999999999'/>"
        "pipe</text:p></text:list-item></text:list><table:table><table:table-row>"
        "<table:table-cell><text:p>2019</text:p></table:table-cell><table:table-cell>"
        "<text:p>Acme</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Before<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box>"
        "</draw:frame></text:p>"
    )
    assert odf(body).text == "Duties\n- Weld  pipe\n\n2019 | Acme\n\nBefore\n\nBoxed"


def test_odt_hidden_and_deleted_words_and_comments_are_left_out() -> None:
    hidden = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Line cook<text:span text:style-name="T1"> python</text:span>'
        "<office:annotation><text:p>Really?</text:p></office:annotation></text:p>"
    )
    document = odf(body, hidden)
    assert document.text == "Line cook"
    assert document.notes == (
        "1 hidden word was left out",
        "1 tracked deletion was left out",
        "1 comment was left out",
    )


def test_odt_headers_are_told_and_a_password_is() -> None:
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Dana Whitfield</text:p>"
        "</style:header><style:footer><text:p>Page <text:page-number>2</text:page-number></text:p>"
        "</style:footer></style:master-page></office:master-styles>"
    )
    assert odf("<text:p>Welder</text:p>", styles=styles).text == "Dana Whitfield\n\nWelder"
    with pytest.raises(DocumentError) as caught:
        read_bytes(odt("", manifest="<manifest:encryption-data/>"), "resume.odt")
    assert caught.value.problem == "encrypted"


def test_rtf_letters_of_every_kind() -> None:
    assert rtf(r"Caf\'e9 \u8217?s \u-10179?\u-8704? cr\uc0\u232 me").text == "Café ’s 😀 crème"


def test_rtf_lists_tables_and_boxes() -> None:
    body = (
        r"{\pntext\f1\'b7\tab}Weld pipe\par{\listtext\'b7\tab}Fit plate\par "
        r"\trowd\cellx100\intbl 2019\cell Acme\cell\row\pard "
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Boxed\par}}}Tulsa"
    )
    assert rtf(body).text.split("\n") == [
        "- Weld pipe",
        "- Fit plate",
        "",
        "2019 | Acme",
        "",
        "Boxed",
        "Tulsa",
    ]


def test_rtf_hidden_and_deleted_words_pictures_and_headers() -> None:
    body = (
        r"{\header Dana Whitfield\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
        r"Line cook{\v  python kubernetes}{\deleted gone}{\fs2  agile}{\pict\pngblip 89504e47}"
    )
    document = rtf(body)
    assert document.text == "Dana Whitfield\n\nLine cook"
    assert document.notes == ("1 picture was not read", "4 hidden words were left out")


def test_rtf_fonts_tell_the_encoding() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fnil\fcharset204{\*\fname A;}Arial CYR;}}"
    assert rtf(fonts + r"\f1 \'d1\'e2\'e0\'f0\'f9\'e8\'ea\f0 , caf\'e9").text == "Сварщик, café"


def test_rtf_that_is_made_to_take_long_does_not() -> None:
    assert rtf(r"{\fonttbl " + r"\f1" * 500_000 + ";}Welder").text == "Welder"
    assert rtf(r"\trowd " * 100_000 + r"{\header " * 50_000 + "Welder").text == "Welder"


def test_rtf_binary_data_are_skipped() -> None:
    assert rtf(r"Welder{\pict\bin12 }}}}{{{{\\\\}, Tulsa").text == "Welder, Tulsa"

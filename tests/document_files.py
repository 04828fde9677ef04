"""Small documents written by hand, so that a test says exactly what is in them."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FONTS = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</I 9 0 R>>>>"
_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    b"/Length 1>>stream\n\x80\nendstream"
)


def pdf(*pages: str, extra: str = "", filters: int = 0) -> bytes:
    """Return a PDF with a page for each content stream.

    The font is /F (Helvetica), a grey picture is /I. `extra` goes into every page's dictionary;
    `filters` is how often the streams are packed.
    """
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        9: _PICTURE,
    }
    kids = []
    for number, page in enumerate(pages):
        place = 10 + 2 * number
        kids.append(f"{place} 0 R")
        head = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources{_FONTS}{extra}"
        objects[place] = f"{head}/Contents {place + 1} 0 R>>".encode()
        stream = page.encode("cp1252")
        for _ in range(filters):
            stream = zlib.compress(stream, 9)
        packing = f"/Filter[{'/FlateDecode' * filters}]" if filters else ""
        opening = f"<<{packing}/Length {len(stream)}>>stream\n".encode()
        objects[place + 1] = opening + stream + b"\nendstream"
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _assembled(objects)


def _assembled(objects: Mapping[int, bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = max(objects) + 1
    free = b"0000000000 65535 f \n"
    table = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else free
        for number in range(1, size)
    )
    ending = b"xref\n0 %d\n%b%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + ending % (size, free, table, size, len(data))


def text(x: float, y: float, *lines: str, size: float = 11, leading: float = 13) -> str:
    """Return the content stream of lines of text, the first with its base line at (x, y)."""
    shown = "".join(
        f"1 0 0 1 {x} {y - leading * n:.1f} Tm ({_escaped(line)}) Tj "
        for n, line in enumerate(lines)
    )
    return f"BT /F {size} Tf {shown}ET\n"


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return data.getvalue()


def docx(body: str, parts: Mapping[str, tuple[str, str]] | None = None) -> bytes:
    """Return a DOCX file.

    Args:
        body: the content of w:body.
        parts: by the name of a part in word/, its kind and its content: {"header1.xml": ("header",
            "<w:hdr>...</w:hdr>")}. The n-th has the relationship id rIdn.

    """
    given = parts or {}
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for n, (name, (kind, _)) in enumerate(given.items(), 1)
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    members = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" '
        f'ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}'
        "</Relationships>",
        "word/document.xml": _named(f"<w:document><w:body>{body}</w:body></w:document>"),
    }
    members |= {f"word/{name}": _named(content) for name, (_, content) in given.items()}
    return archive(members)


def _named(xml: str) -> str:
    start, rest = xml.split(">", 1)
    return f'{start} xmlns:w="{WORD}" xmlns:r="{_OFFICE}" xmlns:mc="urn:mc" xmlns:a="urn:a">{rest}'


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph of a DOCX file, of plain text or of runs."""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def run(content: str, properties: str = "") -> str:
    """Return a run of a DOCX file."""
    given = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{given}<w:t xml:space="preserve">{content}</w:t></w:r>'


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table of a DOCX file; each cell is the paragraphs in it."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def odt(body: str, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    """Return an ODT file with this content of office:text, styles and manifest entries."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
        for name, kind in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("manifest", "manifest"),
        )
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {spaces}>{styles}</office:document-styles>",
            "META-INF/manifest.xml": f"<manifest:manifest {spaces}>{manifest}</manifest:manifest>",
        }
    )

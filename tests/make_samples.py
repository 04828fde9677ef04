"""Make the sample documents of data/samples from their sources: python tests/make_samples.py

Run it after a change of a source, and commit what it writes. It needs weasyprint, typst, reportlab,
python-docx and odfpy, which nsx itself does not. Samples in HTML, Markdown, JSON and plain text are
their own sources.
"""

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import typst
from lxml import html
from lxml.html import HtmlElement
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle
from weasyprint import HTML

from sample_office import docx, odt, rtf
from sample_sources import WRITTEN, Run, blocks

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


def reportlab_pdf(body: HtmlElement) -> bytes:
    """A long resume with a header and page numbers, in the fonts that every reader has."""
    styles = getSampleStyleSheet()
    names = {"h1": "Title", "h2": "Heading2", "h3": "Heading3", "p": "Normal"}
    styles["Normal"].fontSize, styles["Normal"].leading, styles["Normal"].spaceAfter = 11, 16, 5
    (said,) = (content for _, content in blocks(body.find("header")))

    def paragraph(tag: str, content: list[Run]) -> Paragraph:
        marked = "".join(f"<b>{escape(t)}</b>" if m == "b" else escape(t) for t, m in content)
        # Tabs mean nothing to reportlab: dates go to a line of their own.
        marked = marked.replace("\t", "<br/>")
        bullet = "•" if tag == "li" else None
        style = styles["Normal"].clone("item", leftIndent=14) if bullet else styles[names[tag]]
        if tag == "h3":
            style = style.clone("job", keepWithNext=1)
        return Paragraph(marked, style, bulletText=bullet)

    def decorate(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2.5 * cm, A4[1] - 1.4 * cm, "".join(text for text, _ in said))
        canvas.drawRightString(A4[0] - 2.5 * cm, 1.3 * cm, f"Page {document.page}")

    story: list[Any] = []
    for tag, content in blocks(body):
        if tag == "table":
            grid = [[paragraph("p", inner[0][1]) for _, inner in row] for row in content]
            table = Table(grid, colWidths=[6.4 * cm, 2.6 * cm, 4 * cm, 3 * cm], hAlign="LEFT")
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey)]))
            story.append(table)
        else:
            story.append(paragraph(tag, content))
    out = BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=2.5 * cm, rightMargin=2.5 * cm, title="CV", invariant=1
    )
    template.build(story, onFirstPage=decorate, onLaterPages=decorate)
    return out.getvalue()


def weasyprint_pdf(source: Path) -> bytes:
    """A page with a style sheet, printed as a browser would."""
    pdf: bytes = HTML(source).write_pdf(pdf_identifier=source.stem.encode())
    return pdf


def typst_pdf(source: Path) -> bytes:
    """What LaTeX would set: its font, ligatures, words broken at the end of lines."""
    pdf: bytes = typst.compile(source, timestamp=int(WRITTEN.timestamp()))
    return pdf


FROM_FILES = {
    "resume_registered_nurse.pdf": weasyprint_pdf,
    "ad_aircraft_mechanic.pdf": weasyprint_pdf,
    "resume_mechanical_engineer.pdf": typst_pdf,
}
FROM_BLOCKS = {
    "resume_audit_executive.docx": docx,
    "resume_aircraft_mechanic.docx": docx,
    "ad_customer_service.docx": docx,
    "resume_it_support.odt": odt,
    "resume_chef.rtf": rtf,
    "resume_construction_manager.pdf": reportlab_pdf,
}


def main() -> None:
    """Write every sample that has a source."""
    for source in sorted((SAMPLES / "sources").iterdir()):
        made = [name for name in FROM_FILES | FROM_BLOCKS if Path(name).stem == source.stem]
        for name in made:
            if name in FROM_FILES:
                data = FROM_FILES[name](source)
            else:
                data = FROM_BLOCKS[name](html.document_fromstring(source.read_text("utf-8")).body)
            (SAMPLES / name).write_bytes(data)
            print(f"{name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()

"""PDF: pages in reading order, without running headers, page numbers and words nobody sees."""

from collections import Counter

import pypdfium2 as pdfium
from pypdfium2 import raw

from nsx.documents.archive import encrypted
from nsx.documents.hyphens import load_words
from nsx.documents.notes import notes_on
from nsx.documents.pdf_columns import Column
from nsx.documents.pdf_lines import lines_of
from nsx.documents.pdf_order import columns_of
from nsx.documents.pdf_rows import pieces_of
from nsx.documents.pdf_words import Word, words_of
from nsx.documents.records import MOST_CHARACTERS, MOST_PAGES, DocumentError, Reading, counted

_FEWEST_LETTERS = 20
"""A page, on average, with fewer letters than this was scanned."""
_MOST_ANNOTATIONS = 2000

load_words()


def read_pdf(data: bytes) -> Reading:
    """Read a PDF.

    Raises:
        DocumentError: it is damaged, has a password, too many pages, too much text or none.

    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _not_opened(error) from error
    pages = len(document)
    if pages > MOST_PAGES:
        raise DocumentError(
            "too-many-pages",
            f"The document has {pages:,} pages: expected at most {MOST_PAGES}. Send the pages "
            "that describe the work.",
        )
    left_out: Counter[str] = Counter()
    words: list[list[Word]] = []
    letters = 0
    for number in range(pages):
        words.append(_words(document, number, left_out))
        letters += sum(len(word.text) for word in words[-1])
        if letters > MOST_CHARACTERS:
            raise _too_long(number + 1, letters)
    if letters < (_FEWEST_LETTERS * pages if left_out["pictures"] else 1):
        raise _scanned(pages, left_out)
    left_out["pages"] = sum(not page for page in words)
    return Reading(lines_of([_columns(page) for page in words]), pages, notes_on(left_out))


def _words(document: pdfium.PdfDocument, number: int, left_out: Counter[str]) -> list[Word]:
    """Return the words of a page; the page is closed again, so that memory is of one page."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise _damaged(f"its page {number + 1} cannot be read") from error
    characters = raw.FPDFText_CountChars(text)
    if characters > MOST_CHARACTERS:
        raise _too_long(number + 1, characters)
    words = words_of(page, text, left_out)
    left_out["form fields"] += _form_fields(page)
    text.close()
    page.close()
    return words


def _columns(words: list[Word]) -> list[Column]:
    """Return the columns of a page, those turned another way than most of the page last."""
    turns = Counter[int]()
    for word in words:
        turns[word.turn] += len(word.text)
    return [
        column
        for turn in sorted(turns, key=lambda turn: -turns[turn])
        for column in columns_of(pieces_of(word for word in words if word.turn == turn))
    ]


def _form_fields(page: pdfium.PdfPage) -> int:
    """Return how many fields of a form a page has; what is filled in is not part of its text."""
    count = 0
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        count += raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
        raw.FPDFPage_CloseAnnot(annotation)
    return count


def _not_opened(error: pdfium.PdfiumError) -> DocumentError:
    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return encrypted()
    return _damaged("its parts cannot be found")


def _damaged(what: str) -> DocumentError:
    return DocumentError(
        "corrupt",
        f"The file is a damaged PDF: {what}. Save or print it as PDF again and send that.",
    )


def _too_long(page: int, characters: int) -> DocumentError:
    return DocumentError(
        "too-long",
        f"Page {page} brings the document to {characters:,} characters: expected at most "
        f"{MOST_CHARACTERS:,}. Send the pages that describe the work.",
    )


def _scanned(pages: int, left_out: Counter[str]) -> DocumentError:
    hidden = left_out["hidden"]
    found = f"; {counted(hidden, 'word is', 'words are')} hidden" if hidden else ""
    return DocumentError(
        "scanned",
        f"The PDF has {counted(pages, 'page', 'pages')} and hardly any text{found}: it was "
        "scanned, or its letters are drawn. Run text recognition (OCR) on it, or send the document "
        "that it was made from.",
    )

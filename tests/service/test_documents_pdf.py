"""PDF: reading order, joined lines, what is left out, and files that are made to do harm."""

import json
import re
import zlib
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import LCSseq

from document_files import pdf, text
from nsx.careers import read_career
from nsx.documents.hyphens import ends_broken, joined
from nsx.documents.lines import is_page_number
from nsx.documents.reading import read_bytes, read_document
from nsx.documents.records import Document, DocumentError
from nsx.segments import split

FILES = Path(__file__).parents[1] / "data" / "documents_formats"
TRUTH: dict[str, list[tuple[int, str]]] = json.loads((FILES / "truth.json").read_text("utf-8"))
PDFS = sorted(name for name in TRUTH if name.endswith(".pdf"))


def read(*pages: str, extra: str = "", filters: int = 0) -> Document:
    return read_bytes(pdf(*pages, extra=extra, filters=filters), "resume.pdf")


def problem(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, "resume.pdf")
    return caught.value


def outcome(data: bytes) -> str:
    """The text of a document, or the problem with it."""
    try:
        return read_bytes(data, "resume.pdf").text
    except DocumentError as error:
        return error.problem


def words(told: str) -> list[str]:
    return re.findall(r"\w+", told.casefold())


@cache
def real(name: str) -> Document:
    return read_document(FILES / name)


@pytest.mark.parametrize("name", PDFS)
def test_words_of_real_files_are_all_there_and_in_order(name: str) -> None:
    expected = [word for _, told in TRUTH[name] for word in words(told)]
    found = words(real(name).text)
    assert LCSseq.similarity(expected, found) >= 0.99 * len(expected)
    assert len(found) <= 1.01 * len(expected)


@pytest.mark.parametrize("name", [name for name in PDFS if "two" in name or "side" in name])
def test_columns_are_not_mixed(name: str) -> None:
    columns = [{word for c, told in TRUTH[name] if c == n for word in words(told)} for n in (1, 2)]
    only = [columns[0] - columns[1], columns[1] - columns[0]]
    found = words(real(name).text)
    sides = [word in only[1] for word in found if word in only[0] | only[1]]
    assert sum(a != b for a, b in pairwise(sides)) <= 1


@pytest.mark.parametrize("name", PDFS)
def test_bullets_and_paragraphs_are_lines(name: str) -> None:
    lines = {" ".join(words(line)) for line in real(name).text.split("\n")}
    long = [told for _, told in TRUTH[name] if len(told) > 60 and not re.search(r"\d", told)]
    whole = [told for told in long if " ".join(words(told)) in lines]
    # "cut-off", broken after its hyphen, may be joined as the word that it also is.
    assert len(whole) >= len(long) - 1
    bulleted = real(name).text.count("\n- ")
    assert bulleted >= 5 or "table" in name


def test_jobs_of_a_real_file_are_found() -> None:
    document = real("dates_in_margin_latex.pdf")
    career = read_career(split(document.text))
    assert [(job.first, job.last) for job in career.jobs][:3] == [
        (2021, None),
        (2017, 2021),
        (2016, 2017),
    ]


def test_running_headers_are_told_once_and_page_numbers_never() -> None:
    document = real("pages_word.pdf")
    assert document.pages == 4
    assert document.text.count("Curriculum vitae of Oluwaseun Brandt") == 1
    assert not re.search(r"^Page \d$", document.text, re.M)


def test_a_year_at_the_end_of_a_page_is_no_page_number() -> None:
    page = text(72, 700, "Electrician, Harlow Bay Electric", "2012")
    assert read(page).text.endswith("2012")
    assert read(page, text(72, 700, "Wired panels at a brewery", "7")).text.endswith("brewery")


LEFT = ["Welded chrome pipe and plate at the", "refinery, kept the heat log for each", "joint"]
RIGHT = ["Skills: rigging, signalling, purge", "set-ups, plasma cutting of plate, and", "drawings"]


def columns(first: list[str], second: list[str]) -> str:
    """A page with two columns of nine rows, written one after the other."""
    x = {id(LEFT): 60, id(RIGHT): 330}
    return "".join(text(x[id(side)], 700, *(side * 3)) for side in (first, second))


def test_a_column_that_was_written_first_is_told_first_and_whole() -> None:
    told = words(read(columns(RIGHT, LEFT)).text)
    assert told == words(" ".join(RIGHT * 3 + LEFT * 3))


def test_a_line_that_juts_over_the_gutter_does_not_mix_columns() -> None:
    overfull = [*LEFT[:2], "joint that was welded at the refinery in the long turnaround of 2019"]
    page = text(60, 700, *LEFT, *overfull, *LEFT) + text(330, 693, *(RIGHT * 3))
    assert words(read(page).text) == words(" ".join([*LEFT, *overfull, *LEFT, *(RIGHT * 3)]))


def test_columns_written_row_by_row_are_told_apart() -> None:
    rows = zip(LEFT * 3, RIGHT * 3, strict=True)
    page = "".join(
        text(60, 700 - 13 * n, left) + text(330, 694 - 13 * n, right)
        for n, (left, right) in enumerate(rows)
    )
    assert words(read(page).text) == words(" ".join(LEFT * 3 + RIGHT * 3))


def test_a_box_that_was_written_before_its_page_does_not_part_a_paragraph() -> None:
    page = text(330, 600, *RIGHT) + text(60, 700, *(LEFT * 6))
    assert words(read(page).text) == words(" ".join(RIGHT + LEFT * 6))


def test_a_wrapped_cell_is_told_before_the_cell_beside_it() -> None:
    rows = [("Certificate in pipe", "welding"), ("Licence for mobile", "cranes")]
    page = ""
    for n, cell in enumerate(rows):
        page += text(60, 700 - 40 * n, *cell) + text(260, 700 - 40 * n, f"issued {2019 + n}")
    assert list(filter(None, read(page).text.split("\n"))) == [
        "Certificate in pipe welding  issued 2019",
        "Licence for mobile cranes  issued 2020",
    ]


def test_dates_at_the_right_margin_stay_with_their_job() -> None:
    page = text(72, 700, "EXPERIENCE", "Line cook, Blue Heron Grill", "Prep cook, Copper Kettle")
    page += text(460, 687, "2019 - Present", "2016 - 2019")
    lines = read(page).text.split("\n")
    assert lines[1:] == [
        "Line cook, Blue Heron Grill  2019 - Present",
        "Prep cook, Copper Kettle  2016 - 2019",
    ]


def test_words_broken_at_the_end_of_a_line_are_joined() -> None:
    page = text(
        72,
        700,
        "Coordinated the maintenance of pumps and the replace-",
        "ment of seals, kept the metal-",
        "cored wire dry and wrote reports on every shift that",
        "was worked without an accident.",
    )
    assert "replacement of seals" in read(page).text
    assert "metal-cored wire" in read(page).text


@pytest.mark.parametrize(
    ("line", "rest", "seen", "expected"),
    [
        ("super-", "vision of", set(), "supervision of"),
        ("cross-", "functional", set(), "cross-functional"),
        ("self\u2010", "starter", {"self-starter"}, "self-starter"),
        ("haemol\u2010", "ysed", set(), "haemolysed"),
        ("Anglo-", "American", set(), "Anglo-American"),
        ("2019-", "2021", set(), "2019-2021"),
        ("2019 -", "Present", set(), "2019 - Present"),
        ("a crew", "of six", set(), "a crew of six"),
    ],
)
def test_hyphens_stay_where_they_are_of_the_word(
    line: str, rest: str, seen: set[str], expected: str
) -> None:
    assert joined(line, rest, seen).replace("\u2010", "-") == expected


def test_hidden_words_are_left_out_and_counted() -> None:
    page = text(72, 700, "Line cook at the Blue Heron Grill")
    page += "1 1 1 rg\n" + text(72, 650, "python kubernetes leadership")
    page += "0 g\n" + text(72, 600, "agile scrum", size=1) + text(900, 600, "off the page")
    page += "BT 3 Tr ET\n" + text(72, 550, "not painted")
    document = read(page)
    assert document.text == "Line cook at the Blue Heron Grill"
    assert document.notes == ("10 hidden words were left out",)


def test_white_words_on_a_dark_panel_are_read() -> None:
    page = "0.1 0.1 0.4 rg 60 640 300 80 re f\n1 1 1 rg\n" + text(72, 700, "Skills: knife work")
    assert read(page).text == "Skills: knife work"


def test_text_that_recognition_laid_over_a_picture_is_read() -> None:
    page = "q 612 0 0 792 0 0 cm /I Do Q\nBT 3 Tr ET\n" + text(
        72, 700, "Forklift operator, Port of Tacoma", "Moved containers for nine years"
    )
    document = read(page)
    assert document.text.startswith("Forklift operator, Port of Tacoma")
    assert document.notes == ("1 picture was not read",)


def test_a_slanted_watermark_is_left_out() -> None:
    page = text(72, 700, "Welder at the Caddo Ridge shipyard")
    page += "q 0.7 0.7 -0.7 0.7 200 200 cm\n" + text(0, 0, "DRAFT", size=60) + "Q\n"
    document = read(page)
    assert document.text == "Welder at the Caddo Ridge shipyard"
    assert document.notes == ("1 word at a slant (a watermark) was left out",)


@pytest.mark.parametrize("turn", ["0 1 -1 0 600 0", "-1 0 0 -1 612 792", "0 -1 1 0 0 792"])
def test_a_page_that_lies_on_its_side_is_read(turn: str) -> None:
    lines = text(72, 500, "Welder at a shipyard", "Cut and fitted plate by drawings")
    assert read(f"{turn} cm\n{lines}").text.split("\n") == [
        "Welder at a shipyard",
        "Cut and fitted plate by drawings",
    ]


def test_letters_that_are_spaced_out_make_words() -> None:
    page = text(72, 700, "E X P E R I E N C E", "Welder, Harlan Bay Fabricators, 2014")
    assert read(page).text.split("\n")[0] == "EXPERIENCE"


def test_drawn_dots_are_bullets() -> None:
    page = text(90, 700, "Grind beads", "Fit plate")
    page += "80 702 3 3 re f\n80 689 3 3 re f\n"
    assert read(page).text == "- Grind beads\n- Fit plate"


def test_scanned_pages_are_told_apart() -> None:
    picture = "q 612 0 0 792 0 0 cm /I Do Q\n"
    assert problem(pdf(picture)).problem == "scanned"
    assert "OCR" in str(problem(pdf(picture)))
    page = text(72, 700, *["Welded pipe and plate in all positions"] * 5)
    assert "1 page without text (a picture, perhaps) was not read" in read(page, picture).notes


def test_too_many_pages_are_refused_and_sixty_are_read() -> None:
    page = text(72, 700, "Welder at the Caddo Ridge shipyard")
    assert read(*[page] * 60).pages == 60
    assert problem(pdf(*[page] * 61)).problem == "too-many-pages"


def test_too_much_text_is_refused() -> None:
    lines = text(10, 780, *["welding " * 20] * 70, size=4, leading=5)
    assert problem(pdf(*[lines] * 30, filters=1)).problem == "too-long"


def test_a_password_is_told() -> None:
    standard = (
        "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O("
        + "o" * 32
        + ")/U("
        + "u" * 32
        + ")>>/ID[(a)(a)]"
    )
    data = pdf(text(72, 700, "Welder")).replace(b"/Root 1 0 R", b"/Root 1 0 R" + standard.encode())
    assert problem(data).problem == "encrypted"


@pytest.mark.parametrize(
    "page",
    [
        "0 0 9 9 re f\n" * 1_000_000,
        "BT /F 9 Tf 72 72 Td (a) Tj ET\n" * 300_000,
        "q " * 1_000_000,
    ],
    ids=["shapes", "texts", "states"],
)
def test_a_million_objects_end_in_bounded_time_and_memory(page: str) -> None:
    data = pdf(page, filters=2)
    assert len(data) < 100_000
    assert outcome(data) in ("a", "scanned")


@pytest.mark.parametrize("letters", ["-" * 200_000, "a" * 200_000 + "-", "1 of " * 20_000])
def test_a_line_of_any_length_takes_no_long_time(letters: str) -> None:
    assert not is_page_number(letters)
    assert joined(letters, "b", set()).startswith(letters[:10])
    assert ends_broken(letters) == letters.startswith("a")


def test_a_million_indirect_objects_end_in_bounded_time_and_memory() -> None:
    number = 1_000_000
    places = "".join(f"{10 + n} {2 * n} " for n in range(number)).encode()
    packed = zlib.compress(places + b"1 " * number, 1)
    data = b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    data += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    data += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 10 0 R>>endobj\n"
    data += b"4 0 obj<</Type/ObjStm/N %d/First %d" % (number, len(places))
    data += b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n" % (len(packed), packed)
    entries = np.zeros(10 + number, [("kind", "u1"), ("first", ">u4"), ("second", ">u4")])
    entries[1:5] = [(1, data.index(b"%d 0 obj" % n), 0) for n in (1, 2, 3, 4)]
    entries["kind"][10:], entries["first"][10:] = 2, 4
    entries["second"][10:] = np.arange(number)
    table, start = zlib.compress(entries.tobytes(), 1), len(data)
    data += b"5 0 obj<</Type/XRef/Size %d/W[1 4 4]/Root 1 0 R" % len(entries)
    data += b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n" % (len(table), table)
    assert outcome(data + b"startxref\n%d\n%%%%EOF" % start) == "scanned"


def test_a_stream_that_unpacks_to_gigabytes_is_refused() -> None:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 2**24) for _ in range(64)) + packer.flush()
    data = pdf("", filters=2)
    (stream,) = re.findall(rb"stream\n(.+?)\nendstream", data, re.S)[1:]
    data = data.replace(stream, zlib.compress(packed))
    assert len(data) < 100_000
    assert problem(data).problem == "too-large"


def test_a_page_tree_that_holds_itself_is_refused() -> None:
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 5>>endobj\ntrailer<</Root 1 0 R>>"
    )
    assert problem(data).problem == "corrupt"

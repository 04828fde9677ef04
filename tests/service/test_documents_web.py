"""HTML, Markdown, JSON Resume and plain text."""

import json

import pytest

from nsx.careers import read_career
from nsx.documents.reading import read_bytes
from nsx.documents.records import Document, DocumentError
from nsx.segments import split


def html(body: str) -> Document:
    return read_bytes(f"<!doctype html><html><body>{body}</body></html>".encode(), "a.html")


def markdown(text: str) -> Document:
    return read_bytes(text.encode(), "a.md")


def resume(**parts: object) -> Document:
    return read_bytes(json.dumps(parts).encode(), "resume.json")


def test_html_blocks_lists_and_tables() -> None:
    body = (
        "<h1>Dana\n Whitfield</h1><div>Welder<br>Tulsa</div><p>Welds <b>pipe</b> and\n plate.</p>"
        "<ul><li>Fits <i>plate</i></li><li><p>Grinds</p><ul><li>beads</li></ul></li></ul>"
        "<table><tr><th>2019</th><td>Acme</td></tr></table>"
    )
    assert html(body).text.split("\n") == [
        "Dana Whitfield",
        "",
        "Welder",
        "Tulsa",
        "",
        "Welds pipe and plate.",
        "",
        "- Fits plate",
        "- Grinds",
        "- beads",
        "",
        "2019 | Acme",
    ]


def test_html_that_nobody_sees_is_left_out() -> None:
    body = (
        "<script>alert(1)</script><style>p{}</style><!-- python --><template>x</template>"
        "<p hidden>secret</p><p style='display: none'>secret</p><p>Line cook<span "
        "style='font-size:0'> stuffing</span></p><img src='a.png'><noscript>Turn it on</noscript>"
    )
    document = html(body)
    assert document.text == "Line cook"
    assert document.notes == ("1 picture was not read", "3 hidden parts were left out")


def test_html_is_told_without_a_doctype_and_by_any_name() -> None:
    assert read_bytes(b"<div><p>Welder</p><p>Tulsa</p></div>", "ad.txt").format == "html"
    assert read_bytes(b"<Welder> wanted, call <ask for Jo>", "ad.txt").format == "text"


def test_html_entities_and_encodings() -> None:
    assert html("<p>Caf&eacute; &amp; bar&nbsp;&#8211; 2019</p>").text == "Café & bar – 2019"
    page = '<html><head><meta charset="windows-1252"></head><body>Café</body></html>'
    assert read_bytes(page.encode("cp1252"), "a.html").text == "Café"


def test_html_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(DocumentError, match="nested"):
        html("<div>" * 300 + "deep")


def test_markdown_without_its_marks() -> None:
    text = (
        "# Dana Whitfield\n\nWelder, *Tulsa*\nand [site](https://example.com)\n\n## Duties\n\n"
        "- Weld **pipe**\n- Fit `plate`\n\n1. First\n2. Second\n\n"
        "| Year | Shop |\n|---|---|\n| 2019 | Acme |\n\n![me](a.png)\n"
    )
    document = markdown(text)
    assert document.text.split("\n") == [
        "Dana Whitfield",
        "Welder, Tulsa",
        "and site",
        "",
        "Duties",
        "- Weld pipe",
        "- Fit plate",
        "",
        "1. First",
        "2. Second",
        "",
        "Year | Shop",
        "2019 | Acme",
    ]
    assert document.notes == ("1 picture was not read",)


def test_markdown_is_told_by_its_marks_where_the_name_says_nothing() -> None:
    text = b"# Welder\n\n**Acme** seeks a welder.\n"
    assert read_bytes(text, "").format == "markdown"
    assert read_bytes(text, "ad.txt").format == "text"
    assert read_bytes(b"# 1 shop in Tulsa", "").format == "text"


def test_json_resume_is_told_as_a_resume_whose_jobs_are_found() -> None:
    document = resume(
        basics={"name": "Dana Whitfield", "label": "Welder", "summary": "Welds pipe."},
        work=[
            {
                "name": "Acme",
                "position": "Welder",
                "startDate": "2019-03",
                "highlights": ["Welds chrome pipe"],
            },
            {"name": "Beta", "position": "Helper", "startDate": "2017-01", "endDate": "2019-02-28"},
        ],
        education=[{"institution": "Verdigris College", "area": "Welding", "endDate": "2016"}],
        skills=[{"name": "Welding", "level": "Master", "keywords": ["TIG", "MIG"]}],
        languages=[{"language": "Spanish", "fluency": "native"}],
        hobbies=["fishing"],
    )
    assert document.text.split("\n") == [
        "Dana Whitfield",
        "Welder",
        "",
        "Summary",
        "Welds pipe.",
        "",
        "Experience",
        "",
        "Welder, Acme",
        "Mar 2019 – Present",
        "- Welds chrome pipe",
        "",
        "Helper, Beta",
        "Jan 2017 – Feb 2019",
        "",
        "Education",
        "",
        "Welding, Verdigris College",
        "2016",
        "",
        "Skills",
        "- Welding - Master: TIG, MIG",
        "",
        "Languages",
        "- Spanish - native",
    ]
    assert document.notes == ("parts that JSON Resume does not have were not read: hobbies",)
    jobs = read_career(split(document.text)).jobs
    assert [(job.first, job.last, job.current) for job in jobs] == [
        (2019, None, True),
        (2017, 2019, False),
    ]


def test_json_resume_of_wrong_types_is_no_crash() -> None:
    document = resume(
        basics=["x"],
        work={"a": 1},
        skills=[1, {"name": ["x"], "keywords": "y"}, {"name": "Rigging"}],
    )
    assert document.text == "Skills\n-\n- Rigging"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_in_every_usual_encoding(encoding: str) -> None:
    document = read_bytes("Koch im „Café“ – seit 2019\r\n• Grillt".encode(encoding), "a.txt")
    assert document.text == "Koch im „Café“ – seit 2019\n- Grillt"
    assert bool(document.notes) == (encoding == "cp1252")


def test_text_keeps_its_lines_and_loses_what_nobody_sees() -> None:
    text = "A\u00a0welder\u200b\r\n\r\n\r\n\r\nof\tTulsa\x0c\ufb01ts\u00ad plate"
    assert read_bytes(text.encode(), "a.txt").text == "A welder\n\nof  Tulsa\nfits plate"


def test_damaged_letters_are_noted() -> None:
    data = "é".encode() * 30 + b"\xff welder"
    assert read_bytes(data, "a.txt").notes == ("1 damaged letter could not be read",)

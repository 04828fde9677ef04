"""The commands about profiles: profile, gaps, compare, replay."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nsx.framework.records import MasteryLevel
from nsx.options import AsJson, IndexFolder, open_index, print_json

if TYPE_CHECKING:
    from nsx.documents.records import Document
    from nsx.profile.profiler import Profiler
    from nsx.profile.records import Asked, Comparison, Profile, Reply

# Modules that import FAISS or read documents are imported by the commands that need them.
# ruff: noqa: PLC0415

profiles = typer.Typer()

File = Annotated[
    Path, typer.Argument(help="A document (PDF, DOCX, text, ...), or - for standard input.")
]
Occupation = Annotated[
    str | None,
    typer.Option(help="The O*NET-SOC code to judge by, instead of the likeliest occupation."),
]
Target = Annotated[
    MasteryLevel | None,
    typer.Option(case_sensitive=False, help="The level to be ready for, instead of the next one."),
]
Answers = Annotated[
    Path | None,
    typer.Option(help="File of answers to questions: a line STATEMENT: yes, partly or no each."),
]
Html = Annotated[Path | None, typer.Option(help="File for the report as one HTML page.")]
ReceiptFile = Annotated[
    Path | None, typer.Option("--receipt", help="File for what is needed to replay the answer.")
]


@profiles.command()
def profile(  # noqa: PLR0913, PLR0917 - one argument an option
    file: File,
    occupation: Occupation = None,
    target: Target = None,
    answers: Answers = None,
    html: Html = None,
    receipt: ReceiptFile = None,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say what a document shows: the occupation, the level, the evidence, and what is missing."""
    from nsx.profile_terminal import print_profile

    answer = _profiled(file, _asked(occupation, target, answers), index, html, receipt)
    print_json(answer) if as_json else print_profile(answer)


@profiles.command()
def gaps(  # noqa: PLR0913, PLR0917 - one argument an option
    file: File,
    occupation: Annotated[str, typer.Option(help="The O*NET-SOC code to judge by.")],
    target: Annotated[
        MasteryLevel, typer.Option(case_sensitive=False, help="The level to be ready for.")
    ],
    answers: Answers = None,
    html: Html = None,
    receipt: ReceiptFile = None,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show every statement and task of an occupation as shown, partly or not shown."""
    from nsx.profile_terminal import print_gaps

    answer = _profiled(file, _asked(occupation, target, answers), index, html, receipt)
    print_json(answer) if as_json else print_gaps(answer)


@profiles.command()
def compare(  # noqa: PLR0913, PLR0917 - one argument an option
    resume: File,
    advert: Annotated[
        Path, typer.Argument(metavar="AD", help="A job ad, or - for standard input.")
    ],
    occupation: Occupation = None,
    html: Html = None,
    receipt: ReceiptFile = None,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show what a job ad asks for, and what of it a resume shows."""
    from nsx.profile_terminal import print_comparison

    if str(resume) == str(advert) == "-":
        raise ValueError("Both documents are -; expected at least one file.")
    asked = _asked(occupation, None, None)
    documents = _read(resume), _read(advert)
    with _profiler(index) as profiler:
        answer = profiler.compare(*documents, occupation=occupation, today=asked.today)
        _write(answer, asked, profiler, html=html, receipt=receipt)
    print_json(answer) if as_json else print_comparison(answer)


@profiles.command()
def replay(
    receipt: Annotated[Path, typer.Argument(help="A file that --receipt wrote.")],
    document: Annotated[Path, typer.Argument(help="The document, or - for standard input.")],
    advert: Annotated[
        Path | None,
        typer.Argument(metavar="[AD]", help="The job ad, for the receipt of a comparison."),
    ] = None,
    index: IndexFolder = None,
) -> None:
    """Give the answer of a receipt again: say that it is the same, or exactly what differs."""
    from nsx.profile.receipts import read_receipt
    from nsx.profile.replaying import replay as replayed
    from nsx.profile_terminal import print_differences

    kept = read_receipt(receipt.read_bytes())
    documents = [_read(document), *([_read(advert)] if advert else [])]
    with _profiler(index) as profiler:
        found = replayed(kept, documents, profiler)
    print_differences(kept, found)
    if found:
        raise typer.Exit(1)


@contextmanager
def _profiler(folder: Path | None) -> Iterator["Profiler"]:
    from nsx.match import Matcher
    from nsx.profile.profiler import Profiler

    with open_index(folder) as index:
        yield Profiler(Matcher(index))


def _profiled(
    file: Path, asked: "Asked", index: Path | None, html: Path | None, receipt: Path | None
) -> "Profile":
    document = _read(file)
    with _profiler(index) as profiler:
        answer = profiler.profile(
            document,
            occupation=asked.occupation,
            target=asked.target,
            answers=asked.answers,
            today=asked.today,
        )
        _write(answer, asked, profiler, html=html, receipt=receipt)
    return answer


def _asked(occupation: str | None, target: MasteryLevel | None, answers: Path | None) -> "Asked":
    from datetime import date

    from nsx.profile.records import Asked

    today = date.today()  # noqa: DTZ011 - months of a career, not moments
    return Asked(today, occupation, target, _answers(answers))


def _answers(file: Path | None) -> "Mapping[str, Reply]":
    from nsx.profile.answers import read_answers

    return read_answers(file.read_text("utf-8")) if file else {}


def _read(file: Path) -> "Document":
    from nsx.documents.reading import read_bytes, read_document

    if str(file) == "-":
        return read_bytes(sys.stdin.buffer.read(), "")
    return read_document(file)


def _write(
    answer: "Profile | Comparison",
    asked: "Asked",
    profiler: "Profiler",
    *,
    html: Path | None,
    receipt: Path | None,
) -> None:
    from nsx.profile.receipts import receipt_of, to_json
    from nsx.profile.report_html import page
    from nsx.terminal import say

    if html:
        html.write_text(page(answer), "utf-8")
        say(f"Wrote the report to {html}. It has the whole document in it.")
    if receipt:
        receipt.write_text(to_json(receipt_of(answer, asked, profiler.index)), "utf-8")
        say(f"Wrote the receipt to {receipt}. Replay it: nsx replay {receipt} DOCUMENT")

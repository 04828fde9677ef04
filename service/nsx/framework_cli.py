"""The commands about frameworks: show, export, import, diff."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nsx.options import AsJson, IndexFolder, open_index, print_json

# Modules that read or write formats are imported by the commands that need them.
# ruff: noqa: PLC0415

frameworks = typer.Typer()
imports = typer.Typer(help="Read a framework from elsewhere.", no_args_is_help=True)
frameworks.add_typer(imports, name="import")

Code = Annotated[str, typer.Argument(help="An O*NET-SOC code, such as 17-3024.00.")]


class Section(StrEnum):
    """A part of what is shown of an occupation."""

    occupation = "occupation"
    mastery = "mastery"
    ai = "ai"
    durable = "durable"
    evidence = "evidence"
    anchors = "anchors"
    sources = "sources"


@frameworks.command()
def show(
    code: Code,
    section: Annotated[
        list[Section] | None,
        typer.Option(help="A section of the framework, or the occupation; repeat for several."),
    ] = None,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show the framework of an occupation, or what its sources say of it."""
    from nsx.framework_terminal import print_framework
    from nsx.terminal import print_occupation

    sections = list(section or ())
    with open_index(index) as opened:
        detail = opened.occupation(code)
        framework = None if as_json else opened.catalog.framework(code)
    if as_json:
        print_json(detail)
        return
    if framework is None or Section.occupation in sections:
        print_occupation(detail)
    wanted = [one.value for one in sections if one is not Section.occupation]
    if framework is not None and (wanted or not sections):
        print_framework(framework, wanted)


@frameworks.command()
def export(  # noqa: PLR0913, PLR0917 - one argument an option
    code: Code,
    format_name: Annotated[
        str, typer.Option("--format", help="json, csv, case, ctdl-asn or rsd.")
    ] = "json",
    out: Annotated[
        Path | None, typer.Option(help="File that is written, instead of standard output.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(help="Where the framework will be published, for its links.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Registry address of who publishes it; a draft without.")
    ] = None,
    index: IndexFolder = None,
) -> None:
    """Write the framework of an occupation in another system's format, or in our own."""
    from nsx.exports import Publication
    from nsx.exports import export as exported

    with open_index(index) as opened:
        text = exported(opened.framework(code), format_name, Publication(base_url, publisher))
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, "utf-8", newline="")


@imports.command("page")
def import_page(
    file: Annotated[Path, typer.Argument(help="A copy of a framework page: text or saved HTML.")],
    out: Annotated[
        Path | None, typer.Option(help="YAML file that is written, instead of standard output.")
    ] = None,
) -> None:
    """Read a framework from a copy of a page; what it lacks is said on standard error."""
    from nsx.framework.handwritten import to_yaml
    from nsx.framework.page import read_page
    from nsx.terminal import say

    framework, report = read_page(file)
    say(f"{framework.code}: {len(framework.statements)} statements, {report.anchors} anchors")
    for problem in report.problems:
        say(problem)
    text = to_yaml(framework)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, "utf-8")


@frameworks.command()
def diff(
    older: Annotated[Path, typer.Argument(help="Folder of an index.")],
    newer: Annotated[Path, typer.Argument(help="Folder of another index.")],
    as_json: AsJson = False,
) -> None:
    """Show the statements that were added, removed or changed between two indexes."""
    from nsx.framework.changes import changes
    from nsx.framework_terminal import print_changes

    with open_index(older) as first, open_index(newer) as second:
        found = changes(first.frameworks(), second.frameworks())
    print_json(found) if as_json else print_changes(found)

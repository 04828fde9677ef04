"""The command line: each command is a few lines over one library call."""

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nsx.options import (
    AsJson,
    IndexFolder,
    current_settings,
    index_place,
    open_index,
    print_json,
)
from nsx.pathway_cli import pathways
from nsx.profile_cli import profiles
from nsx.search_settings import KEYWORD_WEIGHT, THRESHOLD
from nsx.settings import RELEASE, Settings
from nsx.site_cli import site
from nsx.version import __version__

if TYPE_CHECKING:
    from nsx.index import Index

# Modules that import FAISS, torch or FastAPI are imported by the commands that need them, so that
# `nsx --help` and completions answer at once.
# ruff: noqa: PLC0415

app = typer.Typer(
    name="nsx",
    help="From free text about work to occupations, with evidence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
data = typer.Typer(help="Get published sources.", no_args_is_help=True)
app.add_typer(data, name="data")
imports = typer.Typer(help="Read a framework from elsewhere.", no_args_is_help=True)
app.add_typer(imports, name="import")
app.add_typer(profiles)
app.add_typer(pathways)
app.add_typer(site)

Kind = Annotated[
    str | None,
    typer.Option(help="Kinds of entry: title,description,task,mastery,ai_fluency,durable."),
]
Level = Annotated[
    str | None, typer.Option(help="Levels of statements: Emerging,Developing,Proficient, ...")
]
Soc = Annotated[str | None, typer.Option(help="SOC groups or starts of codes: 17,29-1141.")]
JobZone = Annotated[str | None, typer.Option(help="Job Zones, 1 to 5: 3,4.")]
Release = Annotated[
    Path | None,
    typer.Option("--onet", envvar="NSX_ONET", help="Folder or zip of an O*NET text release."),
]


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


class Source(StrEnum):
    """A source that can be pulled."""

    onet = "onet"


def main() -> None:
    """Run the command line; an error is one line on standard error and exit code 1."""
    try:
        app()
    except (ValueError, OSError, LookupError) as error:
        sys.stderr.write(f"nsx: {error}\n")
        sys.exit(1)


@app.callback(invoke_without_command=True)
def nsx(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """From free text about work to occupations, with evidence."""
    if version:
        typer.echo(f"nsx {__version__}")
        raise typer.Exit


@app.command()
def build(  # noqa: PLR0913, PLR0917 - one argument an option
    onet: Release = None,
    starter: Annotated[
        bool, typer.Option("--starter", help="Build from the starter set that ships with nsx.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder of the index that is written.", show_default="NSX_HOME/index"),
    ] = None,
    encoder: Annotated[
        str, typer.Option(help="A model: its name, folder or hub id.")
    ] = "nsx-minilm-l6",
    companions: Annotated[
        Path | None,
        typer.Option(
            envvar="NSX_COMPANIONS",
            help="Folder of data beside the release: crosswalks/, ai/, taxonomies/.",
        ),
    ] = None,
    frameworks: Annotated[
        Path | None,
        typer.Option(help="Folder of frameworks written by hand or imported, as YAML."),
    ] = None,
) -> None:
    """Build an index from an O*NET release or from the starter set, with its frameworks."""
    from nsx.build import build_index
    from nsx.encoder import load_encoder
    from nsx.framework.compiling import frameworks_of
    from nsx.sources.companions import with_companions
    from nsx.sources.onet import read_onet
    from nsx.sources.starter import read_starter
    from nsx.terminal import build_progress, print_manifest

    settings = current_settings()
    if (onet is None) != starter:
        raise ValueError("Found no one source; expected either --onet PATH or --starter.")
    release = with_companions(read_onet(onet) if onet else read_starter(), companions)
    with build_progress() as progress:
        compiled = frameworks_of(
            release,
            cache_dir=settings.embeddings,
            companions=companions,
            written=frameworks,
            progress=progress,
        )
        manifest = build_index(
            release,
            out or settings.index_place,
            encoder=load_encoder(encoder),
            cache_dir=settings.embeddings,
            frameworks=compiled,
            progress=progress,
        )
    print_manifest(manifest)


@data.command()
def pull(
    source: Annotated[Source, typer.Argument(help="What to download.")],
    release: Annotated[str, typer.Option(help="The release, such as 30.1.")] = RELEASE,
) -> None:
    """Download a published release; a pull that was cut off goes on where it stopped."""
    from nsx.sources.download import pull_onet
    from nsx.terminal import download_progress, say

    with download_progress() as progress:
        path = pull_onet(release, current_settings().releases, progress=progress, notice=say)
    say(f"Pulled {source} {release}. Build the index of it: nsx build --onet {path}")
    typer.echo(path)


@app.command()
def search(  # noqa: PLR0913, PLR0917 - one argument an option
    query: Annotated[str, typer.Argument(help="Words, a job title or a code.")],
    kind: Kind = None,
    level: Level = None,
    soc: Soc = None,
    job_zone: JobZone = None,
    top: Annotated[int, typer.Option(help="How many hits.")] = 10,
    keyword_weight: Annotated[
        float, typer.Option(help="The share of words against meaning, 0 to 1.")
    ] = KEYWORD_WEIGHT,
    threshold: Annotated[float, typer.Option(help="The least score of a hit.")] = THRESHOLD,
    every_entry: Annotated[
        bool, typer.Option("--every-entry", help="Show every entry, not each occupation's best.")
    ] = False,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Find occupations by words and by meaning."""
    from nsx.terminal import print_search

    with open_index(index) as opened:
        answer = opened.search(
            query,
            kind=kind,
            level=level,
            soc=soc,
            job_zone=_zones(job_zone),
            top=top,
            keyword_weight=keyword_weight,
            threshold=threshold,
            every_entry=every_entry,
        )
    print_json(answer) if as_json else print_search(answer)


@app.command()
def suggest(
    typed: Annotated[str, typer.Argument(help="What was typed so far.")],
    top: Annotated[int, typer.Option(help="How many titles.")] = 10,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Complete a job title."""
    from nsx.terminal import print_suggestions

    with open_index(index) as opened:
        found = opened.suggest(typed, top=top)
        titles = {code: occupation.title for code, occupation in opened.occupations.items()}
    print_json(found) if as_json else print_suggestions(found, titles)


@app.command()
def match(
    file: Annotated[Path, typer.Argument(help="A text file, or - for standard input.")],
    title: Annotated[
        str | None, typer.Option(help="The job title, where it is known apart from the text.")
    ] = None,
    top: Annotated[int, typer.Option(help="How many occupations.")] = 5,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Find the occupations that a resume, job ad or description is about, with evidence."""
    from nsx.match import Matcher
    from nsx.terminal import print_match

    text = _read_text(file)
    with open_index(index) as opened:
        answer = Matcher(opened).match(text, title=title, top=top)
    print_json(answer) if as_json else print_match(answer)


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
def info(index: IndexFolder = None, as_json: AsJson = False) -> None:
    """Show what an index was built from, and what its sources lack."""
    from nsx.bundle import locate, read_manifest
    from nsx.terminal import print_manifest

    place = index_place(index)
    manifest = read_manifest(locate(place), place)
    print_json(manifest) if as_json else print_manifest(manifest)


@app.command("eval")
def evaluate(  # noqa: PLR0913, PLR0917 - one argument an option
    folder: Annotated[
        Path, typer.Argument(help="Folder of the labelled sets.", show_default=True)
    ] = Path("../shared/eval"),
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="A set to run; repeat for several.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(help="The most queries of each set, instead of its own number.")
    ] = None,
    own: Annotated[
        Path | None,
        typer.Option(
            help="Folder of the project's own labelled text.",
            show_default="tests/data of a checkout",
        ),
    ] = None,
    untrained: Annotated[
        Path | None,
        typer.Option(
            help="Folder of an index of the same release, built with an untrained encoder."
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File for the report as JSON.")] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            help="File for a page with charts and the worst errors, quoted: not to share."
        ),
    ] = None,
    pictures: Annotated[
        Path | None, typer.Option(help="Folder for the diagrams of calibration as SVG.")
    ] = None,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Measure matching on labelled text, beside plain baselines, with 95% intervals."""
    from contextlib import ExitStack

    from rich.console import Console

    from nsx.evaluation.own import default_folder
    from nsx.evaluation.report import to_json
    from nsx.evaluation.run import Texts
    from nsx.evaluation.run import evaluate as measured
    from nsx.evaluation.table import WIDE, as_table
    from nsx.evaluation.written import write
    from nsx.terminal import build_progress

    with ExitStack() as opened:
        evaluation = measured(
            opened.enter_context(open_index(index)),
            Texts(folder, own or default_folder()),
            untrained=opened.enter_context(open_index(untrained)) if untrained else None,
            sets=sets,
            sample=sample,
            progress=opened.enter_context(build_progress()),
        )
    write(evaluation, out=out, html=html, pictures=pictures)
    report = evaluation.report
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    typer.echo(to_json(report)) if as_json else console.print(as_table(report))


@app.command()
def train(  # noqa: PLR0913, PLR0917 - one argument an option
    onet: Annotated[
        Path, typer.Option(envvar="NSX_ONET", help="Folder or zip of an O*NET text release.")
    ],
    folder: Annotated[
        Path, typer.Option("--eval", help="Folder of the labelled sets.", show_default=True)
    ] = Path("../shared/eval"),
    own: Annotated[
        Path, typer.Option(help="Folder of the project's own labelled text.", show_default=True)
    ] = Path("tests/data"),
    work: Annotated[
        Path | None,
        typer.Option(
            help="Folder of a run, which goes on there.", show_default="NSX_HOME/training"
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder of the artefacts.", show_default="where nsx reads them"),
    ] = None,
    recipe: Annotated[str, typer.Option(help="full, lora, pairs, titles or together.")] = "full",
    steps: Annotated[int | None, typer.Option(help="Steps, instead of the recipe's own.")] = None,
) -> None:
    """Train the encoder and the ranker that ship with nsx; it takes an hour or two."""
    from nsx.shipped import SHIPPED
    from nsx.sources.onet import read_onet
    from nsx.terminal import build_progress, say
    from nsx.training.recipes import chosen
    from nsx.training.run import Places
    from nsx.training.run import train as trained

    settings = current_settings()
    places = Places(folder, own, work or settings.home / "training", out or SHIPPED)
    with build_progress() as progress:
        trained(read_onet(onet), places, recipe=chosen(recipe, steps), log=say, progress=progress)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(envvar="NSX_HOST", help="Address.")] = None,
    port: Annotated[int | None, typer.Option(envvar="NSX_PORT", help="Port.")] = None,
    index: IndexFolder = None,
) -> None:
    """Answer over HTTP until interrupted."""
    settings = current_settings()
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    with open_index(index) as opened:
        _serve(opened, settings)


@app.command()
def start(onet: Release = None) -> None:
    """Build an index if there is none, match a sample resume, then answer over HTTP."""
    from nsx.bundled import bundled
    from nsx.match import Matcher
    from nsx.start import ensure_index
    from nsx.terminal import build_progress, print_manifest, print_match, say

    settings = current_settings()
    settings = replace(settings, onet=onet or settings.onet)
    with build_progress() as progress:
        print_manifest(ensure_index(settings, progress, say))
    sample = bundled("samples/resume_mechatronics_technician.txt")
    with open_index(settings.index_place) as opened:
        say(f"\nThe match of a sample resume, {sample}:\n")
        print_match(Matcher(opened).match(sample.read_text("utf-8"), top=3))
        _serve(opened, settings)


def _serve(index: "Index", settings: Settings) -> None:
    import uvicorn

    from nsx.api import create_app
    from nsx.terminal import say

    say(f"\nServing http://{settings.host}:{settings.port} (API page: /docs). Stop with Ctrl-C.")
    # The access log would keep what people search for.
    uvicorn.run(
        create_app(index, settings),
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_level="warning",
    )


def _read_text(file: Path) -> str:
    if str(file) == "-":
        raw = sys.stdin.buffer.read()
    elif not file.exists():
        raise FileNotFoundError(f"No file '{file}'; expected a text file, or - to read a pipe.")
    else:
        raw = file.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(
            f"'{file}' is not UTF-8 text; expected plain text. Save the document as text first."
        ) from None


def _zones(value: str | None) -> list[int] | None:
    if value is None:
        return None
    parts = [part.strip() for part in value.split(",")]
    if not all(part.isdigit() for part in parts):
        raise ValueError(f"job_zone is '{value}'; expected numbers from 1 to 5, such as 3,4.")
    return [int(part) for part in parts]

"""The command line: each command is a few lines over one library call."""

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nsx.framework_cli import frameworks
from nsx.model_cli import models
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
app.add_typer(frameworks)
app.add_typer(profiles)
app.add_typer(pathways)
app.add_typer(site)
app.add_typer(models)

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
def info(index: IndexFolder = None, as_json: AsJson = False) -> None:
    """Show what an index was built from, and what its sources lack."""
    from nsx.bundle import locate, read_manifest
    from nsx.terminal import print_manifest

    place = index_place(index)
    manifest = read_manifest(locate(place), place)
    print_json(manifest) if as_json else print_manifest(manifest)


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

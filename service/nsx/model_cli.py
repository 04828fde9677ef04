"""The commands about what ships trained: eval, train."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from nsx.options import AsJson, IndexFolder, current_settings, open_index

# Modules that measure and train take seconds to import.
# ruff: noqa: PLC0415

models = typer.Typer()


@models.command("eval")
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


@models.command()
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

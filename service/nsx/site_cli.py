"""The command about the site: the corrections that its readers suggest."""

from typing import Annotated

import typer

from nsx.options import AsJson, current_settings, print_json
from nsx.site import corrections

site = typer.Typer()


@site.command("corrections")
def list_corrections(
    done: Annotated[
        int | None, typer.Option(help="Number of a correction to mark as done, before the list.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List those that are done too: none is ever deleted.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the corrections that readers of the site suggest, oldest first."""
    database = current_settings().corrections
    if done is not None:
        corrections.mark_done(database, done)
    found = corrections.listed(database, done=everything)
    if as_json:
        print_json(found)
        return
    if not found:
        typer.echo("No corrections wait.")
    for one in found:
        marks = [one.made_at, one.code, one.statement or "the page"]
        marks += [f"from {one.contact}"] if one.contact else []
        marks += [f"done {one.done_at}"] if one.done_at else []
        typer.echo(f"{one.number}. {', '.join(marks)}")
        for line in one.text.splitlines():
            typer.echo(f"    {line}")

"""What commands share: options, the settings of the environment, the index, printing JSON."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nsx.settings import Settings

if TYPE_CHECKING:
    from nsx.index import Index

IndexFolder = Annotated[
    Path | None,
    typer.Option(
        "--index", envvar="NSX_INDEX", help="Folder of the index.", show_default="NSX_HOME/index"
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")]


def current_settings() -> Settings:
    """Return the settings that the environment gives."""
    return Settings.of(os.environ)


def index_place(folder: Path | None) -> Path:
    """Return where the index is: the folder that was given, or that of the settings."""
    return folder or current_settings().index_place


def open_index(folder: Path | None) -> "Index":
    """Open the index at a folder, or at that of the settings."""
    # FAISS is imported by the commands that need it, so that `nsx --help` answers at once.
    from nsx.index import Index  # noqa: PLC0415

    return Index.open(index_place(folder))


def print_json(value: Any) -> None:
    """Print a record, or a list of them, as JSON."""
    plain = [asdict(one) for one in value] if isinstance(value, list) else asdict(value)
    typer.echo(json.dumps(plain, indent=2, ensure_ascii=False))

"""Where the data files that ship with nsx are: in the installed package or in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def bundled(name: str, *, package: Path = PACKAGE) -> Path:
    """Return the path of a file or folder that ships with nsx.

    Args:
        name: the path below the repository's `data/`, such as `soc_2018.csv`.
        package: the folder this module is in. A wheel puts `data/` inside it; in a checkout it is
            `indexer/nsx`, and `data/` is two folders up.

    Raises:
        FileNotFoundError: there is no such file in this installation.

    """
    folder = package / "data"
    # An installation is never searched beyond its own folder: what lies above belongs to others.
    if not folder.is_dir():
        folder = package.parents[1] / "data"
    path = folder / name
    if not path.exists():
        raise FileNotFoundError(
            f"No '{name}' in {folder}: found nothing, expected a data file that ships with nsx. "
            "Install nsx again, or restore data/ in your checkout."
        )
    return path

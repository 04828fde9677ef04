"""Read occupations written by hand: one YAML file each, as in the starter set.

`StarterFile` is the schema; `starter_schema()` gives it as JSON Schema for editors.
"""

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from nsx.bundled import bundled
from nsx.records import Missing, Occupation, Release, Task, Technology, Title
from nsx.sources.plain_yaml import located, parse
from nsx.sources.table import CODE
from nsx.version import __version__

LICENCE = "Apache-2.0 (the nsx authors)"

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_TaskId = Annotated[str, StringConstraints(pattern=r"^T[0-9]{2}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class StarterTask(_Strict):
    """A task; `id` is unique within the file."""

    id: _TaskId
    text: _Text
    core: bool


class StarterTechnology(_Strict):
    """A named software product and its category."""

    name: _Text
    category: _Text


class StarterFile(_Strict):
    """One occupation, as written by hand."""

    code: Annotated[str, StringConstraints(pattern=f"^{CODE.pattern}$")]
    title: _Text
    job_zone: Annotated[int, Field(ge=1, le=5)]
    description: _Text
    titles: Annotated[list[_Text], Field(min_length=15)]
    tasks: Annotated[list[StarterTask], Field(min_length=10)]
    technologies: Annotated[list[StarterTechnology], Field(min_length=8)]


def starter_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file."""
    return StarterFile.model_json_schema()


def read_starter(folder: Path | None = None) -> Release:
    """Read all `*.yaml` files of a folder (by default the starter set that ships with nsx).

    Raises:
        FileNotFoundError: the folder has no such file.
        SourceError: a file does not fit the schema, or repeats a code, a title or a task id.

    """
    folder = folder or bundled("starter")
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise FileNotFoundError(
            f"No occupations in {folder}: expected files such as 17-3024.00.yaml."
        )
    files = [_read(path) for path in paths]
    return Release(
        source="nsx starter set",
        version=__version__,
        licence=LICENCE,
        occupations=[Occupation(f.code, f.title, f.description, f.job_zone) for f in files],
        titles=[title for f in files for title in _titles(f)],
        tasks=[Task(f.code, f"{f.code}-{t.id}", t.text, t.core) for f in files for t in f.tasks],
        technologies=[
            Technology(f.code, t.name, t.category, hot=False, in_demand=False)
            for f in files
            for t in f.technologies
        ],
        missing=(
            Missing(
                "O*NET release",
                f"only {len(files)} of 1,016 occupations, and no ratings, work activities, related "
                "occupations or education",
            ),
        ),
    )


def _titles(file: StarterFile) -> list[Title]:
    alternates = (Title(file.code, text, "alternate") for text in file.titles)
    return [Title(file.code, file.title, "official"), *alternates]


def _read(path: Path) -> StarterFile:
    tree, values = parse(path)
    try:
        file = StarterFile.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        absent = first["type"] == "missing" or first["input"] is None
        found = "nothing" if absent else repr(first["input"])[:80]
        expected = f"what the schema allows ({first['msg']})"
        raise located(path, tree, first["loc"], found, expected) from None
    if path.stem != file.code:
        raise located(
            path, tree, ("code",), repr(file.code), f"'{path.stem}', as the file is named"
        )
    _refuse_repeats(path, tree, "titles", [file.title, *file.titles], first=-1)
    _refuse_repeats(path, tree, "tasks", [task.id for task in file.tasks])
    return file


def _refuse_repeats(
    path: Path, tree: yaml.Node | None, field: str, values: list[str], first: int = 0
) -> None:
    seen: set[str] = set()
    for place, value in enumerate(values, first):
        if value.casefold() in seen:
            raise located(path, tree, (field, place), repr(value), "a value not used before")
        seen.add(value.casefold())

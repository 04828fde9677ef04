"""Read occupations written by hand: one YAML file each, as in the starter set.

`StarterFile` is the schema; `starter_schema()` gives it as JSON Schema for editors.
"""

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from nsx.bundled import bundled
from nsx.records import Missing, Occupation, Release, Task, Technology, Title
from nsx.sources.table import CODE, SourceError, decode
from nsx.version import __version__

LICENCE = "Apache-2.0 (the nsx authors)"

_DEEPEST = 10
"""How deep values may be nested; the schema needs four levels."""

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


class _PlainLoader(yaml.SafeLoader):
    """Reads the YAML that people write by hand, and refuses the rest of the language.

    Aliases let ten lines stand for gigabytes, deep nesting exhausts the stack, tags turn a text
    into something else, and of two equal keys the first would be lost.
    """

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise ComposerError(None, None, "an anchor, an alias or a tag", event.start_mark)
        if self.depth == _DEEPEST:
            raise ComposerError(None, None, "too deep nesting", event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        seen: set[str] = set()
        for key, _ in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                raise ComposerError(None, None, "a key that is not a text", key.start_mark)
            if key.value in seen:
                raise ComposerError(None, None, f"'{key.value}' a second time", key.start_mark)
            seen.add(key.value)
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:  # such as a date in a month 13
            raise ConstructorError(None, None, str(error), node.start_mark) from None


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
    tree, values = _parse(path)
    try:
        file = StarterFile.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        absent = first["type"] == "missing" or first["input"] is None
        found = "nothing" if absent else repr(first["input"])[:80]
        expected = f"what the schema allows ({first['msg']})"
        raise _located(path, tree, first["loc"], found, expected) from None
    if path.stem != file.code:
        raise _located(
            path, tree, ("code",), repr(file.code), f"'{path.stem}', as the file is named"
        )
    _refuse_repeats(path, tree, "titles", [file.title, *file.titles], first=-1)
    _refuse_repeats(path, tree, "tasks", [task.id for task in file.tasks])
    return file


def _parse(path: Path) -> tuple[yaml.Node | None, Any]:
    """Return the nodes of a file, which know their lines, and the values they stand for."""
    text = decode(path.read_bytes(), path.name)
    try:
        loader = _PlainLoader(text)
        tree = loader.get_single_node()
        return tree, None if tree is None else loader.construct_document(tree)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # Only the error for a character that YAML forbids gives a position instead of a mark.
        line = mark.line if mark else text.count("\n", 0, getattr(error, "position", 0))
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or error
        raise SourceError(
            path.name,
            line=line + 1,
            found=f"text that cannot be read as YAML ({reason})",
            expected="plain YAML: nothing anchored, tagged, repeated or deeply nested",
        ) from None


def _refuse_repeats(
    path: Path, tree: yaml.Node | None, field: str, values: list[str], first: int = 0
) -> None:
    seen: set[str] = set()
    for place, value in enumerate(values, first):
        if value.casefold() in seen:
            raise _located(path, tree, (field, place), repr(value), "a value not used before")
        seen.add(value.casefold())


def _located(
    path: Path, tree: yaml.Node | None, place: tuple[int | str, ...], found: str, expected: str
) -> SourceError:
    """Return an error at the line of the innermost node on the way to `place`."""
    node = tree
    for step in place:
        inner = _child(node, step)
        if inner is None:
            break
        node = inner
    line = node.start_mark.line + 1 if node is not None else 1
    column = ".".join(str(step) for step in place) or None
    return SourceError(path.name, line=line, column=column, found=found, expected=expected)


def _child(node: Any, step: int | str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None

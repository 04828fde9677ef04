"""The file of a framework written by hand: its schema, and errors that say where in it.

Statements stand below their kind, for durable skills their domain, and their level.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from nsx.framework.records import (
    AnchorKind,
    Domain,
    DurableLevel,
    FigureLevel,
    Kind,
    MasteryLevel,
    Origin,
)
from nsx.sources.plain_yaml import Way, child, located, parse
from nsx.sources.table import CODE

_Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
_Code = Annotated[str, StringConstraints(pattern=f"^{CODE.pattern}$")]
_Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}\.(0[1-9]|1[0-2])$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class FileAnchor(_Strict):
    """An anchor of a statement."""

    kind: AnchorKind
    ref: str
    name: _Text


class FileCitation(_Strict):
    """A citation; `source` is the id of one of the file's sources."""

    source: _Text
    ref: str | None = None


class FileStatement(_Strict):
    """A statement; without a `number` it has that of its place in the list, from 1."""

    topic: _Text
    behaviour: _Text
    number: Annotated[int, Field(ge=1, le=999)] | None = None
    anchors: list[FileAnchor] = []
    citations: list[FileCitation] = []
    origin: Origin = "hand-written"
    inherited_from: _Code | None = None


class FileSource(_Strict):
    """A source that statements and figures cite; what is not known of it is left empty."""

    id: _Text
    title: _Text
    version: str = ""
    date: str = ""
    licence: str = ""
    url: str = ""


class FileFigure(_Strict):
    """A figure of the evidence pack; no `value` where none is published."""

    name: _Text
    value: float | str | None = None
    unit: str = ""
    level: FigureLevel
    source: _Text
    ref: str | None = None


class FileElement(_Strict):
    """An element of the source, such as a skill, by its published identifier and name."""

    ref: str
    name: _Text


class FileAnchors(_Strict):
    """The source anchors."""

    skills: list[FileElement] = []
    knowledge: list[FileElement] = []
    abilities: list[FileElement] = []
    work_styles: list[FileElement] = []
    technology: list[FileElement] = []
    tasks: list[FileElement] = []
    related_titles: list[_Text] = []
    cip: list[_Text] = []
    rapids: list[_Text] = []


ELEMENT_KINDS: Mapping[str, AnchorKind] = {
    "skills": "skill",
    "knowledge": "knowledge",
    "abilities": "ability",
    "work_styles": "work_style",
    "technology": "technology",
    "tasks": "task",
}
"""The fields of the source anchors that hold elements, with the kind of those."""


class FrameworkFile(_Strict):
    """A framework, or some statements of one, as written by hand."""

    code: _Code
    title: _Text
    version: _Version
    job_zone: Annotated[int, Field(ge=1, le=5)] | None = None
    context: str = ""
    mastery: dict[MasteryLevel, list[FileStatement]] = {}
    ai_fluency: dict[MasteryLevel, list[FileStatement]] = {}
    durable: dict[Domain, dict[DurableLevel, list[FileStatement]]] = {}
    evidence: list[FileFigure] = []
    anchors: FileAnchors = FileAnchors()
    sources: list[FileSource] = []
    notes: list[_Text] = []


def read_file(path: Path) -> FrameworkFile:
    """Read a file and check that it fits the schema, its places and its sources.

    Raises:
        FileNotFoundError: there is no such file.
        SourceError: the file is too large or does not fit the schema, two statements have the same
            place, or a citation names a source that the file does not have.

    """
    tree, values = parse(path)
    try:
        file = FrameworkFile.model_validate(values)
    except ValidationError as error:
        # A field with a wrong name is also a missing one; the name says more.
        errors = error.errors(include_url=False)
        first = min(errors, key=lambda one: one["type"] != "extra_forbidden")
        absent = first["type"] == "missing" or first["input"] is None
        found = "nothing" if absent else repr(first["input"])[:80]
        expected = f"what the schema allows ({first['msg']})"
        raise located(path, *_keyed(tree, first["loc"]), found, expected) from None
    _check_places(path, tree, file)
    _check_sources(path, tree, file)
    return file


Place = tuple[Kind, str, Domain | None, int]


def placed(file: FrameworkFile) -> Iterator[tuple[Place, FileStatement]]:
    """Yield a file's statements, each with its place in the framework."""
    for *_, place, one in _listed(file):
        yield place, one


def _listed(
    file: FrameworkFile,
) -> Iterator[tuple[Way, Place, FileStatement]]:
    """Yield each statement with the way to it in the file and its place in the framework."""
    lists: list[tuple[tuple[str, ...], Kind, str, Domain | None, list[FileStatement]]] = [
        *((("mastery", k), "mastery", k, None, v) for k, v in file.mastery.items()),
        *((("ai_fluency", k), "ai_fluency", k, None, v) for k, v in file.ai_fluency.items()),
        *(
            (("durable", domain, level), "durable", level, domain, ones)
            for domain, levels in file.durable.items()
            for level, ones in levels.items()
        ),
    ]
    for way, kind, level, domain, ones in lists:
        for n, one in enumerate(ones):
            yield (*way, n), (kind, level, domain, one.number or n + 1), one


def _check_places(path: Path, tree: yaml.Node | None, file: FrameworkFile) -> None:
    seen: set[Place] = set()
    for way, place, one in _listed(file):
        if place in seen:
            found = f"number {place[-1]} a second time ({one.topic[:40]!r})"
            raise located(path, tree, way, found, "one statement a number")
        seen.add(place)


def _check_sources(path: Path, tree: yaml.Node | None, file: FrameworkFile) -> None:
    known = {source.id for source in file.sources}
    cited: list[tuple[Way, str]] = [
        ((*way, "citations", n), citation.source)
        for way, _, one in _listed(file)
        for n, citation in enumerate(one.citations)
    ]
    cited += [(("evidence", n), figure.source) for n, figure in enumerate(file.evidence)]
    for way, source in cited:
        if source not in known:
            ids = ", ".join(sorted(known)) or "none yet"
            expected = f"the id of one of the file's sources ({ids[:80]})"
            raise located(path, tree, way, repr(source), expected)
    if len(known) != len(file.sources):
        raise located(path, tree, ("sources",), "an id a second time", "one source an id")


def _keyed(tree: yaml.Node | None, way: Way) -> tuple[yaml.Node | None, Way]:
    """Return where to look for an error: at the key itself, where it is one in a key."""
    if way[-1:] != ("[key]",):
        return tree, way
    *outer, name, _ = way
    node = tree
    for step in outer:
        node = child(node, step)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((key for key, _ in pairs if key.value == name), tree), way[:-1]

"""Read an O*NET database release, as published in tab-separated text files."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from nsx.records import (
    Education,
    Missing,
    Occupation,
    Rating,
    RatingDomain,
    Related,
    Release,
    Task,
    TaskActivity,
    Technology,
    Title,
    TitleKind,
    WorkActivity,
)
from nsx.sources import onet_layouts as layouts
from nsx.sources.onet_layouts import CODE, Layout, Table
from nsx.sources.release_files import ReleaseFiles
from nsx.sources.table import Row, SourceError, Unique, read_tsv

LICENCE = "CC BY 4.0 (O*NET, USDOL/ETA)"

_ELEMENT_ID = re.compile(r"\d(\.[0-9A-Za-z]+)*")
_VERSION = re.compile(r"O\*NET\W{0,3}\s*(\d+\.\d+)\s+Database", re.IGNORECASE)

Progress = Callable[[str], None]


def read_onet(path: Path, progress: Progress = lambda _: None) -> Release:
    """Read the release in a folder or zip.

    Args:
        path: a folder or a zip with the official text files (`.txt` or `.txt.gz`).
        progress: called with the name of each file before it is read.

    Raises:
        FileNotFoundError: nothing is at `path`.
        SourceError: a needed file is missing, or a file is not as published.

    """
    reader = _Reader(ReleaseFiles.open(path), progress)
    reader.files.require([[t.files[0] for t in table.layouts] for table in layouts.NEEDED])
    occupations = _occupations(reader)
    tasks = _tasks(reader)
    activities, task_activities = _activities(reader, {task.task_id for task in tasks})
    return Release(
        source="O*NET",
        version=_version(reader),
        licence=LICENCE,
        occupations=occupations,
        titles=_titles(reader, occupations),
        tasks=tasks,
        technologies=_technologies(reader),
        ratings=_ratings(reader),
        activities=activities,
        task_activities=task_activities,
        related=_related(reader),
        education=_education(reader),
        missing=tuple(reader.missing),
    )


class _Reader:
    """Reads tables of one release, and remembers the codes it knows and the files it lacks."""

    def __init__(self, files: ReleaseFiles, progress: Progress) -> None:
        self.files, self.progress = files, progress
        self.codes: dict[str, None] = {}
        self.missing: list[Missing] = []

    def layout(self, table: Table) -> Layout | None:
        """Return the layout a table has here, or None (noting what that costs)."""
        there = [layout for layout in table.layouts if layout.files[0] in self.files]
        if not there:
            self.missing.append(Missing(table.layouts[0].files[0], table.cost))
            return None
        absent = (file for file in there[0].files if file not in self.files)
        self.missing += [Missing(file, f"in part, {table.cost}") for file in absent]
        if len(there) == 1:
            return there[0]
        header = self.files.read(there[0].files[0]).split(b"\n", 1)[0].decode("utf-8", "replace")
        named = set(header.rstrip("\r").split("\t"))
        fitting = (layout for layout in there if named.issuperset(layout.columns))
        return next(fitting, there[0])

    def rows(self, layout: Layout | None) -> Iterator[Row]:
        """Yield the rows of all files of a layout."""
        for file in layout.files if layout else ():
            if layout and file in self.files:
                self.progress(file)
                yield from read_tsv(self.files.read(file), file, layout.columns)

    def unique_rows(self, table: Table, *key: str) -> Iterator[Row]:
        """Yield a table's rows, refusing a second one with the same value in the `key` columns."""
        unique = Unique()
        for row in self.rows(self.layout(table)):
            unique.check(row, key[-1], tuple(row.values[column].strip() for column in key))
            yield row

    def code(self, row: Row) -> str:
        """Return the row's occupation code, which must be a known one."""
        return row.code(CODE, known=self.codes)


def _occupations(reader: _Reader) -> list[Occupation]:
    rows = list(reader.unique_rows(layouts.OCCUPATIONS, CODE))
    reader.codes = {row.code(): None for row in rows}
    zones = {
        reader.code(row): row.integer("Job Zone", 1, 5)
        for row in reader.unique_rows(layouts.JOB_ZONES, CODE)
    }
    return [
        Occupation(row.code(), row.text("Title"), row.text("Description"), zones.get(row.code()))
        for row in rows
    ]


def _version(reader: _Reader) -> str:
    """Return the release number stated in the Read Me, or "unknown" (noted as missing)."""
    if "Read Me.txt" not in reader.files:
        reader.missing.append(Missing("Read Me.txt", "the release number is unknown"))
        return "unknown"
    text = reader.files.read("Read Me.txt").decode("utf-8", "replace")
    found = _VERSION.search(text)
    if not found:
        raise SourceError(
            "Read Me.txt",
            line=1,
            found=repr(text.split("\n", 1)[0].strip()[:80]),
            expected="a title such as 'O*NET 30.1 Database'",
        )
    return found[1]


def _titles(reader: _Reader, occupations: Sequence[Occupation]) -> list[Title]:
    """Collect official, reported, alternate and short titles; a text counts once an occupation."""
    titles = {(o.code, o.title.casefold()): Title(o.code, o.title, "official") for o in occupations}

    def add(code: str, text: str, kind: TitleKind) -> None:
        titles.setdefault((code, text.casefold()), Title(code, text, kind))

    for row in reader.unique_rows(layouts.REPORTED, CODE, "Reported Job Title"):
        add(reader.code(row), row.text("Reported Job Title"), "reported")
    layout = reader.layout(layouts.TITLES)
    column = layout.columns[1] if layout else ""
    shorts: list[tuple[str, str]] = []
    for row in reader.unique_rows(layouts.TITLES, CODE, column):
        code = reader.code(row)
        add(code, row.text(column), "alternate")
        if short := row.optional("Short Title"):
            shorts.append((code, short))
    for code, short in shorts:
        add(code, short, "short")
    return list(titles.values())


def _tasks(reader: _Reader) -> list[Task]:
    layout = reader.layout(layouts.TASK_RATINGS)
    importance: dict[str, float] = {}
    relevance: dict[str, float] = {}
    rated: dict[str, Row] = {}
    for row in reader.rows(layout):
        task_id = row.text("Task ID")
        rated.setdefault(task_id, row)
        if row.values["Scale ID"] == "IM":
            importance[task_id] = row.number("Data Value", 1, 5)
        elif row.values["Scale ID"] == "RT":
            relevance[task_id] = row.number("Data Value", 0, 100)
    tasks = []
    for row in reader.unique_rows(layouts.TASKS, "Task ID"):
        task_id = str(row.integer("Task ID", 0, 10**9))
        core = {"Core": True, "Supplemental": False}.get(row.values["Task Type"].strip())
        ratings = importance.get(task_id), relevance.get(task_id)
        tasks.append(Task(reader.code(row), task_id, row.text("Task"), core, *ratings))
        rated.pop(task_id, None)
    for row in rated.values():
        raise row.error("Task ID", "a Task ID that is listed in Task Statements.txt")
    if layout and layout.files[0].startswith("derived/"):
        cost = f"a partial copy stands in: {len(importance)} of {len(tasks)} tasks have importance"
        reader.missing.append(Missing(layouts.TASK_RATINGS.layouts[0].files[0], cost))
    return tasks


def _technologies(reader: _Reader) -> list[Technology]:
    layout = reader.layout(layouts.TECHNOLOGIES)
    if layout is None:
        return []
    _, name, category, hot, demand = layout.columns
    return [
        Technology(
            reader.code(row), row.text(name), row.text(category), row.flag(hot), row.flag(demand)
        )
        for row in reader.unique_rows(layouts.TECHNOLOGIES, CODE, category, name)
    ]


def _activities(
    reader: _Reader, task_ids: set[str]
) -> tuple[list[WorkActivity], list[TaskActivity]]:
    layout = reader.layout(layouts.TASK_ACTIVITIES)
    if layout is None:
        return [], []
    names: dict[str, str] = {}
    named_here = len(layout.columns) == 4
    if not named_here:
        for row in reader.unique_rows(layouts.ACTIVITIES, "DWA ID"):
            names[row.text("DWA ID")] = row.text("DWA Title")
    dwa_column = layout.columns[2]
    links = {}
    for row in reader.rows(layout):
        reader.code(row)
        task_id, dwa_id = row.text("Task ID"), row.matching(dwa_column, _ELEMENT_ID, "a DWA id")
        if task_id not in task_ids:
            raise row.error("Task ID", "a Task ID that is listed in Task Statements.txt")
        if named_here:
            names[dwa_id] = row.text(layout.columns[3])
        elif names and dwa_id not in names:
            raise row.error(dwa_column, "an id that is listed in DWA Reference.txt")
        links[task_id, dwa_id] = TaskActivity(task_id, dwa_id)
    return [WorkActivity(dwa_id, text) for dwa_id, text in names.items()], list(links.values())


def _ratings(reader: _Reader) -> list[Rating]:
    return [
        rating
        for domain, table in layouts.RATINGS.items()
        for rating in _rated_elements(reader, reader.layout(table), domain)
    ]


def _rated_elements(
    reader: _Reader, layout: Layout | None, domain: RatingDomain
) -> Iterator[Rating]:
    """Merge the importance and level rows of each element into one rating."""
    # Work styles were rated by importance (IM) before release 30.1 and by impact (WI) since.
    scales = {"IM": (1.0, 5.0), "LV": (0.0, 7.0), "WI": (-3.0, 3.0)}
    merged: dict[tuple[str, str], dict[str, float]] = {}
    names: dict[tuple[str, str], str] = {}
    suppressed: set[tuple[str, str]] = set()
    for row in reader.rows(layout):
        key = reader.code(row), row.matching("Element ID", _ELEMENT_ID, "an element id")
        scale = row.text("Scale ID")
        if scale not in scales:
            continue
        values = merged.setdefault(key, {})
        if scale in values:
            raise row.error("Scale ID", "one row an occupation, element and scale")
        values[scale] = row.number("Data Value", *scales[scale])
        names[key] = row.text("Element Name")
        if row.optional("Recommend Suppress") == "Y":
            suppressed.add(key)
    for (code, element), values in merged.items():
        importance = values.get("IM", values.get("WI"))
        name, suppress = names[code, element], (code, element) in suppressed
        yield Rating(code, domain, element, name, importance, values.get("LV"), suppress)


def _related(reader: _Reader) -> list[Related]:
    return [
        Related(
            reader.code(row),
            row.code("Related O*NET-SOC Code", known=reader.codes),
            row.text("Relatedness Tier"),
            row.integer("Index", 1, 1000),
        )
        for row in reader.unique_rows(layouts.RELATED, CODE, "Related O*NET-SOC Code")
    ]


def _education(reader: _Reader) -> list[Education]:
    labels = {
        (row.text("Element ID"), row.text("Scale ID"), row.text("Category")): row.text(
            "Category Description"
        )
        for row in reader.rows(reader.layout(layouts.EDUCATION_CATEGORIES))
    }
    shares = []
    for row in reader.rows(reader.layout(layouts.EDUCATION)):
        # Rows without a category are mean importances of certificates, not shares.
        if (category := row.optional("Category")) is None:
            continue
        label = labels.get((row.text("Element ID"), row.text("Scale ID"), category))
        shares.append(
            Education(
                reader.code(row),
                row.text("Element Name"),
                row.integer("Category", 1, 99),
                label or f"category {category}",
                row.number("Data Value", 0, 100),
            )
        )
    return shares

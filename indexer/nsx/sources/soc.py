"""The Standard Occupational Classification 2018: groups of occupations at four levels.

The structure is a public-domain work of the U.S. Bureau of Labor Statistics (November 2017).
nsx ships its codes, levels and titles, so groups have names without any other data.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nsx.bundled import bundled
from nsx.sources.table import CODE, Row, SourceError, Unique, read_csv

Level = Literal["major", "minor", "broad", "detailed"]
LEVELS: tuple[Level, ...] = ("major", "minor", "broad", "detailed")

_SHAPES = {
    "major": re.compile(r"\d\d-0000"),
    "minor": re.compile(r"\d\d-[1-9]\d00"),
    "broad": re.compile(r"\d\d-[1-9]\d[1-9]0"),
    "detailed": re.compile(r"\d\d-[1-9]\d[1-9][1-9]"),
}
"""The zeros a code ends in at each level."""

_SHARED = {"major": 0, "minor": 3, "broad": 4, "detailed": 5}
"""How many characters a code has in common with the group above it.

A detailed code need not repeat its broad group's last digits: 29-1221 is in 29-1210.
"""


@dataclass(frozen=True, slots=True)
class SocGroup:
    """One group of SOC 2018; `parent` is the code of the group above, None for a major group."""

    code: str
    level: Level
    title: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class SocStructure:
    """The groups of SOC 2018 by code, in the published order."""

    groups: Mapping[str, SocGroup]

    def lineage(self, code: str) -> tuple[SocGroup, ...]:
        """Return the groups a code is in, from its major group down to itself.

        Args:
            code: an O*NET-SOC 2019 code, which is in the detailed occupation of its first seven
                characters (the O*NET-SOC 2019 to SOC 2018 crosswalk says the same for all 1,016),
                or a SOC 2018 code of any level.

        Raises:
            LookupError: SOC 2018 has no such code, or the O*NET-SOC code has no detailed one.

        """
        onet = CODE.fullmatch(code) is not None
        group = self.groups.get(code[:7] if onet else code)
        if group is None or (onet and group.level != "detailed"):
            raise LookupError(
                f"'{code}' is not in SOC 2018; expected an O*NET-SOC 2019 code such as 17-3024.00 "
                "or a SOC 2018 code such as 17-3024. Translate codes of an earlier edition first."
            )
        groups = [group]
        while group.parent is not None:
            group = self.groups[group.parent]
            groups.append(group)
        return tuple(reversed(groups))


def read_soc(path: Path) -> SocStructure:
    """Read a structure from a CSV file with the columns code, level and title, in published order.

    The file names no parents: a row's parent is the last row above it of the next higher level.

    Raises:
        SourceError: the file is not a table, is empty, repeats a code, has a code that does not
            fit its level, or a row that does not nest in the rows above it.

    """
    groups: dict[str, SocGroup] = {}
    above: Sequence[SocGroup] = ()
    unique = Unique()
    for row in read_csv(path.read_bytes(), path.name, ("code", "level", "title")):
        depth = _depth(row)
        group = _group(row, LEVELS[depth], above[:depth])
        unique.check(row, "code", group.code)
        groups[group.code] = group
        above = (*above[:depth], group)
    if not groups:
        raise SourceError(path.name, found="no rows", expected="the groups of SOC 2018")
    return SocStructure(groups)


def bundled_soc() -> SocStructure:
    """Read the structure that ships with nsx: 23 major, 98 minor, 459 broad, 867 detailed."""
    return read_soc(bundled("soc_2018.csv"))


def _depth(row: Row) -> int:
    """Return how many levels are above the row's."""
    level = row.text("level")
    if level not in LEVELS:
        raise row.error("level", "one of " + ", ".join(LEVELS))
    return LEVELS.index(level)


def _group(row: Row, level: Level, above: Sequence[SocGroup]) -> SocGroup:
    """Build the group of a row; `above` holds the open group of each higher level."""
    code = row.matching("code", _SHAPES[level], f"a SOC 2018 code of the {level} level")
    if len(above) < LEVELS.index(level):
        raise row.error("level", f"a {LEVELS[len(above)]} group before a {level} one")
    parent = above[-1] if above else None
    if parent and code[: _SHARED[level]] != parent.code[: _SHARED[level]]:
        raise row.error("code", f"a code in the {parent.level} group {parent.code} above it")
    return SocGroup(code, level, row.text("title"), parent.code if parent else None)

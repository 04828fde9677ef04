"""Crosswalks between O*NET-SOC, SOC, CIP and RAPIDS codes, and two lists of titles by code.

Sources: the O*NET Resource Center (O*NET-SOC 2010, 2019 and RAPIDS crosswalks, CC BY 4.0), NCES and
BLS (CIP 2020 to SOC 2018, public domain), NCES (CIP 2020 codes, public domain) and BLS (Direct
Match Title File, public domain).
"""

import re
from dataclasses import dataclass
from pathlib import Path

from nsx.sources.table import CODE, SOC_CODE, Row, Unique, decode, read_csv

NO_MATCH = "NO MATCH"
"""The title that NCES and BLS give to the code that stands for "no match"."""


@dataclass(frozen=True, slots=True)
class Link:
    """One code of one scheme and one code of another that it corresponds to, with both titles.

    A code may have several links, in both directions; a code with no match has none.
    """

    source: str
    source_title: str
    target: str
    target_title: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A published way of coding: what its codes look like and how its titles end.

    `no_match` is the code that stands for "nothing in this scheme corresponds".
    """

    pattern: re.Pattern[str]
    expected: str
    no_match: str | None = None
    title_end: str = ""

    def title(self, row: Row, column: str) -> str:
        """Return a title with single spaces and without the mark that ends every title."""
        return _spaced(row.text(column)).removesuffix(self.title_end)


ONET_SOC = Scheme(CODE, "an O*NET-SOC code such as 17-3024.00")
SOC = Scheme(SOC_CODE, "a SOC 2018 code such as 17-3024", no_match="99-9999")
CIP = Scheme(
    re.compile(r"\d\d\.\d{4}"), "a CIP code such as 15.0403", no_match="99.9999", title_end="."
)
RAPIDS = Scheme(
    re.compile(r"\d{4}[A-Z]{0,2}"),
    "a RAPIDS code: four digits, with CB or HY after them where it is not time-based",
)


@dataclass(frozen=True, slots=True)
class Side:
    """The half of a crosswalk's columns that hold a code and its title, in one scheme."""

    scheme: Scheme
    code: str
    title: str

    def read(self, row: Row) -> tuple[str, str] | None:
        """Return a row's code and title, or None where the row says that there is no match."""
        code = row.matching(self.code, self.scheme.pattern, self.scheme.expected)
        title = self.scheme.title(row, self.title)
        unmatched = code == self.scheme.no_match
        if unmatched != (title == NO_MATCH):
            expected = f"'{NO_MATCH}'" if unmatched else "the title of a code"
            raise row.error(self.title, expected)
        return None if unmatched else (code, title)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """A published table of links, by the columns that it is read from."""

    source: Side
    target: Side

    def read(self, path: Path) -> list[Link]:
        """Return the links of a CSV file, in its order.

        Rows that say NO MATCH on either side are left out: a missing match is a missing link.

        Raises:
            SourceError: a missing column, a malformed code, a row twice, or no CSV in UTF-8.

        """
        sides = (self.source, self.target)
        columns = [column for side in sides for column in (side.code, side.title)]
        links = []
        unique = Unique()
        for row in read_csv(path.read_bytes(), path.name, columns):
            source, target = self.source.read(row), self.target.read(row)
            # A code may have several titles (RAPIDS has), so the title is part of what is unique.
            unique.check(row, self.source.code, tuple(row.values[column] for column in columns))
            if source and target:
                links.append(Link(*source, *target))
        return links


ONET_2010_TO_2019 = Crosswalk(
    Side(ONET_SOC, "O*NET-SOC 2010 Code", "O*NET-SOC 2010 Title"),
    Side(ONET_SOC, "O*NET-SOC 2019 Code", "O*NET-SOC 2019 Title"),
)
"""`2010_to_2019_Crosswalk.csv`: 1,110 codes of 2010, of which 44 were split."""

ONET_2019_TO_SOC = Crosswalk(
    Side(ONET_SOC, "O*NET-SOC 2019 Code", "O*NET-SOC 2019 Title"),
    Side(SOC, "2018 SOC Code", "2018 SOC Title"),
)
"""`2019_to_SOC_Crosswalk.csv`: one link for each of the 1,016 O*NET-SOC 2019 codes."""

CIP_TO_SOC = Crosswalk(
    Side(CIP, "CIP2020Code", "CIP2020Title"),
    Side(SOC, "SOC2018Code", "SOC2018Title"),
)
"""`CIP2020_SOC2018_Crosswalk.csv`: 5,723 links, and 374 rows that say NO MATCH.

They are 194 programmes without an occupation and 180 occupations without a programme.
"""

RAPIDS_TO_ONET = Crosswalk(
    Side(RAPIDS, "rapids_code", "rapids_title"),
    Side(ONET_SOC, "onet_soc_code", "onet_title"),
)
"""`RAPIDS_to_ONET-SOC (partial).csv`: 718 apprenticeship codes, some with several titles.

Titles stay as published, with notes such as `(Existing Title: ...)` and `Cb`. No code of this copy
has the letters with which RAPIDS marks competency-based (CB) and hybrid (HY) programmes; elsewhere
codes have them, so they are accepted.
"""


@dataclass(frozen=True, slots=True)
class CipTitle:
    """One code of CIP 2020: a family (`15`), a group (`15.04`) or a programme (`15.0403`).

    `in_use` is False for a code that the 2020 edition moved away or deleted, or that it reserves
    for Statistics Canada; such a code has a title, but no programme may be reported under it.
    """

    code: str
    title: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class DirectMatch:
    """A job title that belongs to one detailed SOC 2018 occupation and no other.

    `illustrative` marks the titles that BLS prints as examples in the occupation's definition.
    """

    soc_code: str
    title: str
    illustrative: bool


_CIP_ANY_LEVEL = re.compile(r'(=")?\d\d(\.\d\d(\d\d)?)?(?(1)")')
# A quotation mark with text on both sides: neither beside a separator nor doubled.
_LONE_QUOTE = re.compile(r'(?<=[^",=\r\n])"(?=[^",\r\n])')
_CIP_ACTIONS = {
    "No substantive changes": True,
    "New": True,
    "Moved to": True,
    "Moved from": False,
    "Deleted": False,
}


def read_cip_titles(path: Path) -> list[CipTitle]:
    """Read the codes and titles of `CIPCode2020.csv`, in its order.

    Codes are written as spreadsheet formulas (`="01.0000"`) so that they stay texts. Titles lose
    the full stop that ends all but one of them; those of families stay in capitals.

    Raises:
        SourceError: a missing column, a malformed or repeated code, an unknown action.

    """
    # As published, one definition (family 43) holds quotation marks that are not doubled.
    data = _LONE_QUOTE.sub('""', decode(path.read_bytes(), path.name)).encode()
    titles = []
    unique = Unique()
    for row in read_csv(data, path.name, ("CIPCode", "CIPTitle", "Action")):
        code = row.matching("CIPCode", _CIP_ANY_LEVEL, "a CIP code such as 15, 15.04 or 15.0403")
        code = code.strip('="')
        unique.check(row, "CIPCode", code)
        title = CIP.title(row, "CIPTitle")
        action = row.text("Action")
        if action not in _CIP_ACTIONS:
            raise row.error("Action", "one of " + ", ".join(_CIP_ACTIONS))
        titles.append(CipTitle(code, title, _CIP_ACTIONS[action] and title != "Reserved"))
    return titles


def read_direct_matches(path: Path) -> list[DirectMatch]:
    """Read the job titles of the Direct Match Title File, in its order.

    The occupation's own title is not kept: for eight occupations this file spells it otherwise
    than the SOC structure, which is where to look it up.

    Raises:
        SourceError: a missing column, a malformed code, a title twice, a mark other than `x`.

    """
    columns = ("soc_code", "direct_match_title", "illustrative_example")
    matches = []
    unique = Unique()
    for row in read_csv(path.read_bytes(), path.name, columns):
        title = _spaced(row.text("direct_match_title"))
        unique.check(row, "direct_match_title", title.casefold())
        code = row.matching("soc_code", SOC.pattern, SOC.expected)
        # Eight of the marks are capital letters.
        mark = row.matching("illustrative_example", re.compile("[xX]?"), "x or nothing")
        matches.append(DirectMatch(code, title, bool(mark)))
    return matches


def _spaced(text: str) -> str:
    """Return a text with each run of spaces as one; several published titles hold doubled ones."""
    return " ".join(text.split())

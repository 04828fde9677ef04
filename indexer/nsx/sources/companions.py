"""What is published beside a release and the catalog keeps: programmes, apprenticeships, pay.

The folder is the one that frameworks are compiled with (`crosswalks/`, `ai/`). Pay and employment
are those of the Occupational Employment and Wage Statistics (BLS, May 2024, public domain), for the
occupations that the Economic Index's table of January 2026 carries: about half of them.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nsx.records import Missing, Pay, Program, Release
from nsx.sources.ai_evidence import API_OCCUPATIONS
from nsx.sources.crosswalks import CIP_TO_SOC, RAPIDS_TO_ONET
from nsx.sources.table import read_csv

CIP_FILE = "CIP2020_SOC2018_Crosswalk.csv"
RAPIDS_FILES = "RAPIDS_to_ONET-SOC*.csv"

_PAY_COLUMNS = ("onet_soc_code", "A_MEDIAN", "TOT_EMP")


def with_companions(release: Release, folder: Path | None) -> Release:
    """Return a release with the programmes and the pay that a folder has; what it lacks is said.

    Raises:
        SourceError: a file that is there cannot be read.

    """
    codes = {one.code for one in release.occupations}
    cip = folder / "crosswalks" / CIP_FILE if folder else None
    rapids = sorted((folder / "crosswalks").glob(RAPIDS_FILES)) if folder else []
    pay = folder / "ai" / API_OCCUPATIONS if folder else None
    missing = list(release.missing)
    programs: list[Program] = []
    if cip and cip.is_file():
        programs += _studies(cip, codes)
    else:
        missing.append(Missing(CIP_FILE, "no pathway names a programme of study"))
    if rapids:
        programs += _apprenticeships(rapids[0], codes)
    else:
        missing.append(Missing("RAPIDS_to_ONET-SOC.csv", "no pathway names an apprenticeship"))
    paid: list[Pay] = []
    if pay and pay.is_file():
        paid = list(_pay(pay, codes))
        cost = f"pay and employment are known for {len(paid)} of {len(codes)} occupations"
    else:
        cost = "pay and employment are not in this index"
    missing.append(Missing("Occupational Employment and Wage Statistics", cost))
    return replace(release, programs=programs, pay=paid, missing=tuple(missing))


def _studies(path: Path, codes: set[str]) -> list[Program]:
    """Return the programmes of each occupation: those of its SOC code."""
    of_soc: dict[str, dict[str, str]] = {}
    for link in CIP_TO_SOC.read(path):
        of_soc.setdefault(link.target, {})[link.source] = link.source_title
    return [
        Program(code, "cip", *found)
        for code in sorted(codes)
        for found in sorted(of_soc.get(code[:7], {}).items())
    ]


def _apprenticeships(path: Path, codes: set[str]) -> list[Program]:
    found: dict[tuple[str, str], str] = {}
    for link in RAPIDS_TO_ONET.read(path):
        if link.target in codes:
            found.setdefault((link.target, link.source), link.source_title)
    return [Program(code, "rapids", rapids, title) for (code, rapids), title in found.items()]


def _pay(path: Path, codes: set[str]) -> Iterator[Pay]:
    for row in read_csv(path.read_bytes(), path.name, _PAY_COLUMNS):
        code = row.code("onet_soc_code")
        figures = (
            row.number(column, 0, 1e9) if row.optional(column) else None
            for column in _PAY_COLUMNS[1:]
        )
        median, employed = figures
        # The figures are of a SOC group: of an occupation alone only where it is the whole group.
        if code in codes and code.endswith(".00") and (median is not None or employed is not None):
            yield Pay(code, median, employed)

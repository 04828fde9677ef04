"""Read the occupation scores of the Felten AIOE workbook.

Felten, Raj and Seamans (2021), "Occupational, industry, and geographic exposure to artificial
intelligence", Appendix A: one score for each SOC 2010 code, in standard deviations from the mean.
Only the cells of one sheet are needed, so the workbook (Office Open XML) is read without a library.
"""

import re
import zipfile
from html import unescape
from pathlib import Path

from nsx.sources.table import SOC_CODE, SourceError

SHEET = "xl/worksheets/sheet2.xml"
"""The place of Appendix A: its columns are the SOC code, the title and the score."""

_STRING = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_PART = re.compile(r"<t(?: [^>]*)?>(.*?)</t>", re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*)><v>(.*?)</v></c>')


def read_felten(path: Path) -> dict[str, float]:
    """Return the AIOE score of each SOC 2010 code.

    Raises:
        SourceError: not a workbook with Appendix A as published.

    """
    try:
        with zipfile.ZipFile(path) as workbook:
            strings = _strings(workbook.read("xl/sharedStrings.xml").decode())
            sheet = workbook.read(SHEET).decode()
    except (zipfile.BadZipFile, KeyError) as error:
        raise SourceError(path.name, found=str(error), expected="a workbook (.xlsx)") from None
    rows: dict[int, dict[str, str]] = {}
    for column, row, attributes, value in _CELL.findall(sheet):
        text = strings[int(value)] if 't="s"' in attributes else value
        rows.setdefault(int(row), {})[column] = text.strip()
    header = rows.get(1, {})
    if header.get("C") != "AIOE":
        raise SourceError(
            path.name, line=1, found=repr(header), expected="SOC Code, Occupation Title, AIOE"
        )
    return {
        cells["A"]: float(cells["C"])
        for number, cells in rows.items()
        if number > 1 and SOC_CODE.fullmatch(cells.get("A", "")) and "C" in cells
    }


def _strings(xml: str) -> list[str]:
    return [unescape("".join(_PART.findall(item))) for item in _STRING.findall(xml)]

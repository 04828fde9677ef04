"""A tiny but complete release in O*NET's shape; its codes and titles are facts, its texts our own.

`release_30()` gives the tables as release 30.1 writes them, `release_29()` and `release_31()` the
same content as earlier and later releases do. Change a cell with `put`, then write the tables.
`real_release` reads the whole one, once.
"""

import gzip
import zipfile
from functools import cache
from pathlib import Path

from nsx.records import Release
from nsx.sources.onet import read_onet

CODE = "O*NET-SOC Code"
COOK, WELDER, OTHER = "35-2014.00", "51-4121.00", "51-9199.00"

Tables = dict[str, list[list[str]]]
"""The rows of each file, header first."""

_RELEASE = """
# Read Me.txt
O*NET 30.1 Database
December 2025 Release

# Occupation Data.txt
O*NET-SOC Code | Title | Description
35-2014.00 | Cooks, Restaurant | Run a station on the line and plate what the ticket says.
51-4121.00 | Welders, Cutters, Solderers, and Brazers | Join "metal" \u2013 for good.
51-9199.00 | Production Workers, All Other | Any shop-floor work that has no name of its own.

# Alternate Titles.txt
O*NET-SOC Code | Alternate Title | Short Title | Source(s)
35-2014.00 | Pasta Station Cook | n/a | 01
35-2014.00 | LINE COOK | n/a | 01
35-2014.00 | Banquet Kitchen Cook (BKC) | BKC | 01,08
51-4121.00 | Line Cook | n/a | 08
51-4121.00 | Gas Tungsten Arc Welder (TIG Welder) | TIG Welder | 08
51-4121.00 | TIG welder | n/a | 08
51-9199.00 | Bench Hand | Bench Hand | 08

# Sample of Reported Titles.txt
O*NET-SOC Code | Reported Job Title | Shown in My Next Move
35-2014.00 | Line Cook | Y
51-4121.00 | Fitter Welder | N

# Task Statements.txt
O*NET-SOC Code | Task ID | Task | Task Type | Incumbents Responding | Date | Domain Source
35-2014.00 | 101 | Sear fish and rest it before the pass calls. | Core | 40 | 08/2025 | Incumbent
35-2014.00 | 102 | Label leftovers with today's date. | Supplemental | 38 | 08/2025 | Incumbent
51-4121.00 | 201 | Tack plates, then weld from the middle out. | Core | 21 | 08/2025 | Incumbent
51-4121.00 | 202 | Grind a bead flush. | n/a | n/a | 08/2025 | Analyst

# Job Zones.txt
O*NET-SOC Code | Job Zone | Date | Domain Source
35-2014.00 | 2 | 08/2025 | Analyst
51-4121.00 | 3 | 08/2025 | Analyst

# Job Zone Reference.txt
Job Zone | Name | SVP Range
1 | Hardly any | (Below 4.0)
2 | Some | (4.0 to < 6.0)
3 | A fair bit | (6.0 to < 7.0)
4 | A lot | (7.0 to < 8.0)
5 | The most | (8.0 and above)

# Tools Used.txt
O*NET-SOC Code | Example | Commodity Code | Commodity Title
35-2014.00 | Fish spatulas | 52150001 | Turners
51-4121.00 | Soapstone markers | 27110001 | Marking tools

# Task Ratings.txt
O*NET-SOC Code | Task ID | Scale ID | Category | Data Value | N | Recommend Suppress
35-2014.00 | 101 | FT | 1 | 12.50 | 40 | N
35-2014.00 | 101 | FT | 2 | 87.50 | 40 | N
35-2014.00 | 101 | IM | n/a | 4.25 | 40 | N
35-2014.00 | 101 | RT | n/a | 96.00 | 40 | N
35-2014.00 | 102 | IM | n/a | 2.00 | 38 | N
51-4121.00 | 201 | RT | n/a | 100.00 | 21 | N

# Technology Skills.txt
O*NET-SOC Code | Example | Commodity Code | Commodity Title | Hot Technology | In Demand
35-2014.00 | Ticketeer | 43000001 | Point of sale POS software | N | Y
35-2014.00 | Ticketeer | 43000002 | Inventory management software | N | N
51-4121.00 | SeamPlan 3D | 43000003 | Computer aided design CAD software | Y | N

# DWA Reference.txt
Element ID | IWA ID | DWA ID | DWA Title
4.A.3.a.1 | 4.A.3.a.1.I01 | 4.A.3.a.1.I01.D01 | Heat things on purpose.
4.A.3.a.2 | 4.A.3.a.2.I02 | 4.A.3.a.2.I02.D07 | Mark things for later.

# Tasks to DWAs.txt
O*NET-SOC Code | Task ID | DWA ID | Date | Domain Source
35-2014.00 | 101 | 4.A.3.a.1.I01.D01 | 07/2025 | Analyst
35-2014.00 | 102 | 4.A.3.a.2.I02.D07 | 07/2025 | Analyst
51-4121.00 | 201 | 4.A.3.a.1.I01.D01 | 07/2025 | Analyst

# Related Occupations.txt
O*NET-SOC Code | Related O*NET-SOC Code | Relatedness Tier | Index
35-2014.00 | 51-9199.00 | Primary-Short | 1
51-4121.00 | 51-9199.00 | Primary-Short | 1
51-4121.00 | 35-2014.00 | Supplemental | 2

# Education, Training, and Experience.txt
O*NET-SOC Code | Element ID | Element Name | Scale ID | Category | Data Value | N
35-2014.00 | 2.D.1 | Required Level of Education | RL | 1 | 30.00 | 40
35-2014.00 | 2.D.1 | Required Level of Education | RL | 2 | 70.00 | 40
35-2014.00 | 2.D.4.a | Job-Related Professional Certification | IM | n/a | 1.50 | 40
51-4121.00 | 3.A.1 | Related Work Experience | RW | 4 | 55.50 | 21

# Education, Training, and Experience Categories.txt
Element ID | Element Name | Scale ID | Category | Category Description
2.D.1 | Required Level of Education | RL | 1 | No diploma
2.D.1 | Required Level of Education | RL | 2 | A diploma
3.A.1 | Related Work Experience | RW | 4 | A few months

# Skills.txt
O*NET-SOC Code | Element ID | Element Name | Scale ID | Data Value | N | Recommend Suppress
35-2014.00 | 2.A.1.a | Reading Tickets | IM | 3.12 | 8 | N
35-2014.00 | 2.A.1.a | Reading Tickets | LV | 2.50 | 8 | Y
51-4121.00 | 2.B.3.a | Reading Seams | IM | 4.00 | 8 | N
51-4121.00 | 2.B.3.a | Reading Seams | LV | 0.00 | 8 | N

# Knowledge.txt
O*NET-SOC Code | Element ID | Element Name | Scale ID | Data Value | N | Recommend Suppress
35-2014.00 | 2.C.1.a | Food Lore | IM | 5.00 | 40 | N
35-2014.00 | 2.C.1.a | Food Lore | LV | 7.00 | 40 | N

# Abilities.txt
O*NET-SOC Code | Element ID | Element Name | Scale ID | Data Value | N | Recommend Suppress
51-4121.00 | 1.A.2.a.1 | Steady Hand | LV | 6.25 | 8 | N

# Work Styles.txt
O*NET-SOC Code | Element ID | Element Name | Scale ID | Data Value | Date | Domain Source
35-2014.00 | 1.D.1.a | Haste | DR | 7.00 | 12/2025 | AI/Expert
35-2014.00 | 1.D.1.a | Haste | WI | -1.25 | 12/2025 | AI/Expert
"""

NEEDED = (
    "Occupation Data.txt",
    "Alternate Titles.txt",
    "Sample of Reported Titles.txt",
    "Task Statements.txt",
    "Job Zones.txt",
)


def release_30() -> Tables:
    """Return the tables in the layout of release 30.1."""
    tables: Tables = {}
    for part in _RELEASE.split("\n# ")[1:]:
        name, *lines = part.strip().split("\n")
        tables[name] = [[cell.strip() for cell in line.split(" | ")] for line in lines]
    return tables


def release_29() -> Tables:
    """Return the tables in the layout of 29.x: work styles are rated by importance."""
    tables = release_30()
    put(tables, "Read Me.txt", 1, "O*NET 30.1 Database", "O*NET 29.3 Database")
    header = tables["Skills.txt"][0]
    row = [COOK, "1.C.1.a", "Haste", "IM", "4.75", "20", "N"]
    tables["Work Styles.txt"] = [header, row]
    return tables


def release_31(*, names_in_links: bool = False) -> Tables:
    """Return the tables in the layout that 30.3 introduced: files split, columns renamed.

    `names_in_links` puts the names of work activities beside each link, and drops their own file.
    """
    tables = release_30()
    put(tables, "Read Me.txt", 1, "O*NET 30.1 Database", "O*NET 31.0 Database")
    _rename(tables, "Alternate Titles.txt", "Job Titles.txt", {"Alternate Title": "Job Title"})
    software = {"Example": "Workplace Example", "Commodity Title": "Element Name"}
    software |= {"Commodity Code": "Element ID"}
    _rename(tables, "Technology Skills.txt", "Software Skills.txt", software)
    _split(tables, "Skills.txt", "2.A", "Essential Skills.txt", "Transferable Skills.txt")
    for end in (".txt", " Categories.txt"):
        both = f"Education, Training, and Experience{end}"
        _split(tables, both, "2.", f"Education{end}", f"Training and Experience{end}")
    elements = {"DWA ID": "DWA Element ID", "DWA Title": "DWA Element Name"}
    elements |= {"Element ID": "GWA Element ID", "IWA ID": "IWA Element ID"}
    _rename(tables, "DWA Reference.txt", "GWAs to IWAs to DWAs.txt", elements)
    _rename(tables, "Tasks to DWAs.txt", "Tasks to DWAs.txt", elements)
    if names_in_links:
        named = {row[2]: row[3] for row in tables.pop("GWAs to IWAs to DWAs.txt")}
        for row in tables["Tasks to DWAs.txt"]:
            row.insert(3, named[row[2]])
    return tables


def _rename(tables: Tables, old: str, new: str, columns: dict[str, str]) -> None:
    header, *rows = tables.pop(old)
    tables[new] = [[columns.get(column, column) for column in header], *rows]


def _split(tables: Tables, old: str, start: str, first: str, second: str) -> None:
    """Put the rows of the elements that begin with `start` into one file, the rest into another."""
    header, *rows = tables.pop(old)
    place = header.index("Element ID")
    tables[first] = [header, *(row for row in rows if row[place].startswith(start))]
    tables[second] = [header, *(row for row in rows if not row[place].startswith(start))]


def put(tables: Tables, file: str, line: int, column: str, value: str) -> None:
    """Change the cell of a table in a line of its file (the header is line 1)."""
    tables[file][line - 1][tables[file][0].index(column)] = value


def encoded(rows: list[list[str]], line_end: str = "\r\n") -> bytes:
    """Return the content of a file, as O*NET writes it."""
    return "".join("\t".join(row) + line_end for row in rows).encode()


def write_folder(folder: Path, tables: Tables) -> Path:
    """Write the tables as text files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(encoded(rows))
    return folder


def write_gzip(folder: Path, tables: Tables) -> Path:
    """Write the tables as `.txt.gz` files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.gz").write_bytes(gzip.compress(encoded(rows), mtime=0))
    return folder


def write_zip(path: Path, tables: Tables, inside: str = "db_30_1_text/") -> Path:
    """Write the tables into a zip, in the folder that O*NET puts them in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            archive.writestr(inside + name, encoded(rows))
    return path


@cache
def real_release(shared: Path) -> Release:
    """Read O*NET 30.1 from the shared folder; it takes seconds, so all tests have the same one."""
    return read_onet(shared / "data" / "onet")

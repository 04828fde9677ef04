"""The tables of an O*NET release that nsx reads, in any of the ways releases have written them.

File and column names follow the O*NET data dictionary. Release 30.3 renamed several of them
(Alternate Titles became Job Titles, Technology Skills became Software Skills, Skills was split into
Essential and Transferable Skills); each table lists its layouts, oldest first, and `Reader` reads
the first one that a release has.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nsx.records import Missing, RatingDomain
from nsx.sources.release_files import ReleaseFiles
from nsx.sources.table import Row, SourceError, Unique, read_tsv

CODE = "O*NET-SOC Code"

Progress = Callable[[str], None]
"""Called with the name of each file before it is read."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way a release writes a table: the file (or files) and the columns read from them."""

    files: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, the layouts it may have, and what is lost without it ("" where it is needed)."""

    layouts: tuple[Layout, ...]
    cost: str = ""


_SCALED = (CODE, "Element ID", "Element Name", "Scale ID", "Data Value")
_RATED = (CODE, "Task ID", "Scale ID", "Data Value")
_SHARES = (CODE, "Element ID", "Element Name", "Scale ID", "Category", "Data Value")

OCCUPATIONS = Table((Layout(("Occupation Data.txt",), (CODE, "Title", "Description")),))
TITLES = Table(
    (
        Layout(("Alternate Titles.txt",), (CODE, "Alternate Title", "Short Title")),
        Layout(("Job Titles.txt",), (CODE, "Job Title", "Short Title")),
    )
)
REPORTED = Table((Layout(("Sample of Reported Titles.txt",), (CODE, "Reported Job Title")),))
TASKS = Table((Layout(("Task Statements.txt",), (CODE, "Task ID", "Task", "Task Type")),))
JOB_ZONES = Table((Layout(("Job Zones.txt",), (CODE, "Job Zone")),))

NEEDED = (OCCUPATIONS, TITLES, REPORTED, TASKS, JOB_ZONES)

TASK_RATINGS = Table(
    (
        Layout(("Task Ratings.txt",), _RATED),
        Layout(("derived/Task Ratings (partial).tsv",), _RATED),
    ),
    "tasks have no importance; core and supplemental are still told apart",
)
TECHNOLOGIES = Table(
    (
        Layout(
            ("Technology Skills.txt",),
            (CODE, "Example", "Commodity Title", "Hot Technology", "In Demand"),
        ),
        Layout(
            ("Software Skills.txt",),
            (CODE, "Workplace Example", "Element Name", "Hot Technology", "In Demand"),
        ),
    ),
    "no software is listed for an occupation",
)
ACTIVITIES = Table(
    (
        Layout(("DWA Reference.txt",), ("DWA ID", "DWA Title")),
        Layout(("GWAs to IWAs to DWAs.txt",), ("DWA Element ID", "DWA Element Name")),
    ),
    "detailed work activities have no names",
)
TASK_ACTIVITIES = Table(
    (
        Layout(("Tasks to DWAs.txt",), (CODE, "Task ID", "DWA ID")),
        Layout(("Tasks to DWAs.txt",), (CODE, "Task ID", "DWA Element ID", "DWA Element Name")),
        Layout(("Tasks to DWAs.txt",), (CODE, "Task ID", "DWA Element ID")),
    ),
    "tasks of different occupations cannot be linked by a work activity they share",
)
RELATED = Table(
    (
        Layout(
            ("Related Occupations.txt",),
            (CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index"),
        ),
    ),
    "O*NET's own related occupations are not shown",
)
EDUCATION = Table(
    (
        Layout(("Education, Training, and Experience.txt",), _SHARES),
        Layout(("Education.txt", "Training and Experience.txt"), _SHARES),
    ),
    "what education, training and experience incumbents have is not shown",
)
EDUCATION_CATEGORIES = Table(
    (
        Layout(
            ("Education, Training, and Experience Categories.txt",),
            ("Element ID", "Scale ID", "Category", "Category Description"),
        ),
        Layout(
            ("Education Categories.txt", "Training and Experience Categories.txt"),
            ("Element ID", "Scale ID", "Category", "Category Description"),
        ),
    ),
    "education categories are numbers without words",
)
TOOLS = Table(
    (Layout(("Tools Used.txt",), (CODE, "Example", "Commodity Title")),),
    "no tools and machines are listed for an occupation",
)
PREPARATION = Table(
    (Layout(("Job Zone Reference.txt",), ("Job Zone", "SVP Range")),),
    "no pathway can say how long preparation takes",
)
RATINGS: Mapping[RatingDomain, Table] = {
    "skill": Table(
        (
            Layout(("Skills.txt",), _SCALED),
            Layout(("Essential Skills.txt", "Transferable Skills.txt"), _SCALED),
        ),
        "no skill ratings",
    ),
    "knowledge": Table((Layout(("Knowledge.txt",), _SCALED),), "no knowledge ratings"),
    "ability": Table((Layout(("Abilities.txt",), _SCALED),), "no ability ratings"),
    "work_style": Table((Layout(("Work Styles.txt",), _SCALED),), "no work style ratings"),
}


class Reader:
    """Reads tables of one release, and remembers the codes it knows and the files it lacks."""

    def __init__(self, files: ReleaseFiles, progress: Progress) -> None:
        self.files, self.progress = files, progress
        self.codes: dict[str, None] = {}
        self.missing: list[Missing] = []

    def layout(self, table: Table) -> Layout | None:
        """Return the layout a table has here, or None (noting what that costs)."""
        there = [
            layout for layout in table.layouts if any(map(self.files.__contains__, layout.files))
        ]
        if not there:
            self.missing.append(Missing(table.layouts[0].files[0], table.cost))
            return None
        layout = there[0] if len(there) == 1 else self._fitting(there)
        absent = (file for file in layout.files if file not in self.files)
        self.missing += [Missing(file, f"in part, {table.cost}") for file in absent]
        return layout

    def _fitting(self, there: Sequence[Layout]) -> Layout:
        """Return the first layout whose columns its file has; the first of all where none fits."""
        for layout in there:
            file = next(file for file in layout.files if file in self.files)
            header = self.files.read(file).split(b"\n", 1)[0]
            names = header.decode("utf-8-sig", "replace").rstrip("\r").split("\t")
            if set(names).issuperset(layout.columns):
                return layout
        return there[0]

    def rows(self, layout: Layout | None) -> Iterator[Row]:
        """Yield the rows of all files of a layout, refusing a file without any."""
        for file in layout.files if layout else ():
            if layout and file in self.files:
                self.progress(file)
                row = None
                for row in read_tsv(self.files.read(file), file, layout.columns):
                    yield row
                if row is None:
                    raise SourceError(
                        file,
                        found="no rows after the header",
                        expected="at least one",
                        next_step="The file looks truncated: get the release again.",
                    )

    def unique_rows(self, table: Table, *key: str) -> Iterator[Row]:
        """Yield a table's rows, refusing a second one with the same value in the `key` columns."""
        unique = Unique()
        for row in self.rows(self.layout(table)):
            unique.check(row, key[-1], tuple(row.values[column].strip() for column in key))
            yield row

    def code(self, row: Row) -> str:
        """Return the row's occupation code, which must be a known one."""
        return row.code(CODE, known=self.codes)

"""The tables of an O*NET release that nsx reads, and the ways releases have written them.

File and column names follow the O*NET data dictionary. Release 30.3 renamed several of them
(Alternate Titles became Job Titles, Technology Skills became Software Skills, Skills was split into
Essential and Transferable Skills); each table lists its layouts, oldest first, and the first one
that a release has is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from nsx.records import RatingDomain

CODE = "O*NET-SOC Code"


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
    (Layout(("DWA Reference.txt",), ("DWA ID", "DWA Title")),),
    "detailed work activities have no names",
)
TASK_ACTIVITIES = Table(
    (
        Layout(("Tasks to DWAs.txt",), (CODE, "Task ID", "DWA ID")),
        Layout(("Tasks to DWAs.txt",), (CODE, "Task ID", "DWA Element ID", "DWA Element Name")),
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

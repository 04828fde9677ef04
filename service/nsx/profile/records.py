"""What a profile says of a document: occupation, level, what is shown, and what would settle it.

Every figure stands with the parts of the document that it rests on; spans are character positions
in `Profile.text`. "Not shown" says that the document does not show it, never that it is lacking.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from nsx.claims import Credit, Owner
from nsx.document_kind import Kind as DocumentKind
from nsx.documents.records import Format
from nsx.framework.records import Domain, MasteryLevel, Source
from nsx.framework.records import Kind as StatementKind
from nsx.matches import GroupMatch, OccupationMatch

Status = Literal["shown", "partly shown", "not shown"]
STATUSES: tuple[Status, ...] = get_args(Status)

Reply = Literal["yes", "partly", "no"]
"""An answer to a question: the person does it alone, with others or in training, or not."""
REPLIES: tuple[Reply, ...] = get_args(Reply)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a document beside its text; `today` is when open jobs were counted to."""

    today: date
    occupation: str | None = None
    target: MasteryLevel | None = None
    answers: Mapping[str, Reply] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """A part of the document that speaks for something, and whose work it says that it was.

    `weight` is its share, in [0, 1], of all that the document says for it.
    """

    text: str
    start: int
    end: int
    owner: Owner
    credit: Credit
    weight: float


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task of the occupation, and whether the document shows that the person does it.

    `probability` is the calibrated chance that a careful reader would say that it is truly done;
    `partial` that the reader would say that it was helped with, watched or learned. `importance`
    is O*NET's, from 1 to 5, or None where it is not published.
    """

    id: str
    text: str
    importance: float | None
    core: bool | None
    status: Status
    probability: float
    partial: float
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement of the framework, and whether the document shows it.

    `probability` as of a task, and that the work is done at the level of the statement. `weight` is
    how much it counts among the statements of its kind and level, their sum being 1. `tasks` are
    the ids of the tasks that it was judged by, none where it was judged by its own wording.
    `answered` is what the person said of it, where that was asked.
    """

    id: str
    kind: StatementKind
    level: str
    domain: Domain | None
    topic: str
    behaviour: str
    weight: float
    status: Status
    probability: float
    tasks: tuple[str, ...]
    evidence: tuple[Quote, ...]
    answered: Reply | None = None


@dataclass(frozen=True, slots=True)
class Mover:
    """Something that moved the level up or down, and by how much, in levels (-3 to 3)."""

    name: str
    says: str
    levels: float
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelFound:
    """The level of the work that a document tells of or asks for.

    `probabilities` are of the four levels and add up to 1. `level` is None where the document says
    too little of the work to tell; `note` then says what is missing. `movers` are what decided,
    largest first, against a document of which nothing is known.
    """

    probabilities: Mapping[MasteryLevel, float]
    level: MasteryLevel | None
    note: str | None
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class ReadinessPart:
    """What the statements of one level add to the readiness: `weight` of the whole, `shown` of it.

    `expected` is the sum of the probabilities; `shown`, `partly` and `of` count statements.
    """

    level: MasteryLevel
    weight: float
    expected: float
    shown: int
    partly: int
    of: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """How much of the work up to the target level the document shows, from 0 to 1.

    `low` and `high` bound it with 90% probability, if every statement is as likely as it says.
    """

    target: MasteryLevel
    value: float
    low: float
    high: float
    parts: tuple[ReadinessPart, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The one question that would settle whether a statement is met.

    `gain` is how much the readiness would rise with the answer "yes".
    """

    statement: str
    level: MasteryLevel
    topic: str
    text: str
    gain: float


@dataclass(frozen=True, slots=True)
class NextLevel:
    """Why not this level: what matters most of what is not shown, with its questions."""

    level: MasteryLevel
    says: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class JobHeld:
    """A job of a resume: its title, employer, months, and the occupation it is likeliest to be."""

    title: str
    employer: str | None
    first: str | None
    last: str | None
    current: bool
    months: int
    start: int
    end: int
    code: str | None
    occupation: str | None
    counts: bool


@dataclass(frozen=True, slots=True)
class DocumentStamp:
    """What was read; `sha256` is of the bytes, or of the text in UTF-8 where a text was given."""

    sha256: str
    format: Format
    pages: int | None
    kind: DocumentKind
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What was found in a document.

    `occupations` are the likeliest, best first; `code` is the one that the rest is about, which
    was `given` or is the likeliest, or None where the document supports none: `reason` says why,
    and levels, tasks and statements are then empty. `months` are of experience in that occupation;
    `sources` are what its statements were written from.
    """

    document: DocumentStamp
    text: str
    occupations: tuple[OccupationMatch, ...]
    group: GroupMatch | None
    given: bool
    reason: str | None
    jobs: tuple[JobHeld, ...]
    target: MasteryLevel | None
    code: str | None = None
    title: str | None = None
    months: int = 0
    level: LevelFound | None = None
    tasks: tuple[TaskShown, ...] = ()
    statements: tuple[StatementShown, ...] = ()
    readiness: Readiness | None = None
    next_level: NextLevel | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a job ad asks for, and whether the resume shows it.

    `start` and `end` are of the ad; the evidence is of the resume. `kind` says where the ad names
    it; `task` is the id of the task of the ad's occupation that it is nearest to, or None.
    """

    text: str
    start: int
    end: int
    kind: Literal["duty", "requirement", "nice-to-have"]
    task: str | None
    status: Status
    probability: float
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A resume read against a job ad: the ad's requirements, each shown, partly or not shown."""

    resume: Profile
    advert: Profile
    requirements: tuple[Requirement, ...]
    says: tuple[str, ...]

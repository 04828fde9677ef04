"""What a framework is made of.

Mastery and AI fluency share four levels; durable skills have a scale of their own, which is never
merged with the mastery scale although two of its names are the same.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, get_args

Kind = Literal["mastery", "ai_fluency", "durable"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MasteryLevel = Literal["Emerging", "Developing", "Proficient", "Advanced"]
MASTERY_LEVELS: tuple[MasteryLevel, ...] = get_args(MasteryLevel)
DurableLevel = Literal["Emerging", "Developing", "Applying", "Exceeding"]
DURABLE_LEVELS: tuple[DurableLevel, ...] = get_args(DurableLevel)

Domain = Literal[
    "Communication",
    "Leadership",
    "Metacognition",
    "Critical Thinking",
    "Collaboration",
    "Character",
    "Creativity",
    "Growth Mindset",
    "Mindfulness",
    "Fortitude",
]
DOMAINS: tuple[Domain, ...] = get_args(Domain)

Origin = Literal["compiled", "inherited", "hand-written", "imported"]
"""Where a statement comes from; "inherited" ones were compiled for a detailed sibling."""

AnchorKind = Literal["task", "skill", "knowledge", "ability", "work_style", "technology", "title"]

FigureLevel = Literal["task", "occupation", "category_estimate"]
"""What a published figure is about: a task, the occupation, or a wider category that holds it."""

NAMESPACE = uuid.UUID("6f1d7a52-6f0c-5a39-9a55-0c7a4f1f7d6e")
"""Of the version 5 UUIDs of frameworks and statements: the same name gives the same identifier."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What grounds a statement: an element of the source by its published identifier and name."""

    kind: AnchorKind
    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of the registry, by its id, and the task, row or element it was read from."""

    source: str
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One levelled behaviour of an occupation.

    Read `topic` and `behaviour` together. `number` counts from 1 within its kind, level and domain.
    `domain` is None but for durable skills.
    """

    id: str
    code: str
    kind: Kind
    level: str
    domain: Domain | None
    number: int
    topic: str
    behaviour: str
    anchors: tuple[Anchor, ...]
    citations: tuple[Citation, ...]
    origin: Origin = "compiled"
    inherited_from: str | None = None

    @property
    def text(self) -> str:
        """Topic and behaviour as one text, as people read and the index embeds it."""
        mark = ": " if self.kind == "mastery" else " — "
        return f"{self.topic}{mark}{self.behaviour}"


@dataclass(frozen=True, slots=True)
class Source:
    """A published source that statements cite."""

    id: str
    title: str
    version: str
    date: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure of an evidence pack; `value` is None where no source publishes it.

    `ref` is the row it was read from.
    """

    name: str
    value: float | str | None
    unit: str
    level: FigureLevel
    source: str
    ref: str | None


@dataclass(frozen=True, slots=True)
class SourceAnchors:
    """What of the sources grounds an occupation's statements, as on a framework page.

    `count` is the number that the page states: related titles, programmes and apprenticeships are
    shown but not counted.
    """

    skills: tuple[Anchor, ...] = ()
    knowledge: tuple[Anchor, ...] = ()
    abilities: tuple[Anchor, ...] = ()
    work_styles: tuple[Anchor, ...] = ()
    technology: tuple[Anchor, ...] = ()
    tasks: tuple[Anchor, ...] = ()
    related_titles: tuple[str, ...] = ()
    cip: tuple[str, ...] = ()
    rapids: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many anchors there are."""
        counted = (self.skills, self.knowledge, self.abilities, self.work_styles)
        return sum(map(len, (*counted, self.technology, self.tasks)))


@dataclass(frozen=True, slots=True)
class Framework:
    """One occupation's statements with what they rest on.

    `version` is `YY.MM`. `notes` say what is not known, or was inherited, in words for readers.
    """

    code: str
    title: str
    job_zone: int | None
    version: str
    context: str
    statements: tuple[Statement, ...]
    evidence: tuple[Figure, ...]
    anchors: SourceAnchors
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()

    @property
    def content_hash(self) -> str:
        """SHA-256 of all that the framework says, in a canonical form."""
        told = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()

    def of(
        self, kind: Kind, level: str | None = None, domain: Domain | None = None
    ) -> Iterator[Statement]:
        """Yield the statements of a kind, of a level and a domain where they are given."""
        for statement in self.statements:
            wanted = statement.kind == kind and level in (None, statement.level)
            if wanted and domain in (None, statement.domain):
                yield statement


def levels_of(kind: Kind) -> Sequence[str]:
    """Return the levels of a kind, lowest first."""
    return DURABLE_LEVELS if kind == "durable" else MASTERY_LEVELS


def statement_id(code: str, kind: Kind, level: str, domain: Domain | None, number: int) -> str:
    """Return the stable identifier of the statement at a place of a framework."""
    return str(uuid.uuid5(NAMESPACE, "/".join((code, kind, level, domain or "-", str(number)))))

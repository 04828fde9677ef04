"""Profiles: from a document to an occupation, a level, what shows it, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from nsx.bundle import REBUILD, IndexUnusableError
from nsx.documents.reading import read_document
from nsx.documents.records import Document, text_document
from nsx.encoder import Encoder
from nsx.evidence import evidence_encoder
from nsx.framework.records import MASTERY_LEVELS, MasteryLevel
from nsx.index import Index
from nsx.match import Matcher, Weighed
from nsx.profile.comparing import requirements, says
from nsx.profile.evidence import FULL, PARTIAL, Judged, judge, quotes
from nsx.profile.gaps import answered_level, next_level, readiness
from nsx.profile.jobs import jobs_held
from nsx.profile.level import find_level, standing_of
from nsx.profile.records import (
    REPLIES,
    Asked,
    Comparison,
    DocumentStamp,
    LevelFound,
    Profile,
    Quote,
    Reply,
    StatementShown,
    TaskShown,
)
from nsx.profile.statements import at_level, grounded
from nsx.profile.told import Told, read_told
from nsx.profile.weights import Weights, shipped_weights
from nsx.profile.wordings import Library, Work
from nsx.records import Task

_TOP = 5
_LONGEST_NAME = 4096


@dataclass(frozen=True, slots=True)
class _Read:
    """A document that was read, what it tells, and what speaks for each occupation."""

    document: Document
    told: Told
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class _Answered:
    """The level and the statements after answers."""

    level: LevelFound
    statements: tuple[StatementShown, ...]


class Profiler:
    """Makes profiles against one index; safe to share between threads."""

    def __init__(self, matcher: Matcher, weights: Weights | None = None) -> None:
        self.matcher, self.index = matcher, matcher.index
        self.weights = weights or shipped_weights()
        _check_encoder(self.index, self.weights)
        self.library = Library(self.index)

    @classmethod
    def open(cls, index_dir: Path | str, *, encoder: Encoder | None = None) -> "Profiler":
        """Open the index at a folder.

        Raises:
            IndexUnusableError: its encoder is not the one that levels were learned with.
            ValueError, OSError: as `Index.open` does.

        """
        return cls(Matcher(Index.open(index_dir, encoder=encoder)))

    def profile(
        self,
        source: str | Path | Document,
        *,
        occupation: str | None = None,
        target: MasteryLevel | None = None,
        answers: Mapping[str, Reply] | None = None,
        today: date | None = None,
    ) -> Profile:
        """Say what a document shows.

        Args:
            source: a text, the path of a file, or a document that was read. A text of one line
                that names a file is taken for its path.
            occupation: the code to judge it by; by default, that of its likeliest occupation.
            target: the level that readiness is for; by default, the one above the level found.
            answers: what the person says of statements, by their ids.
            today: when jobs that go on are counted to; by default, the day it is.

        Raises:
            ValueError: a text without words or too long, an unknown target or answer.
            LookupError: an unknown occupation, or an answer to a statement that it does not have.
            DocumentError: a file that cannot be read.

        """
        today = today or date.today()  # noqa: DTZ011 - months of a career, not moments
        asked = Asked(today, occupation, target, answers or {})
        _check(asked)
        return self._profile(self._read(source), asked)

    def compare(
        self,
        resume: str | Path | Document,
        advert: str | Path | Document,
        *,
        occupation: str | None = None,
        today: date | None = None,
    ) -> Comparison:
        """Read a resume against a job ad; the occupation is the ad's, unless one is given.

        Raises:
            ValueError: a text without words, one that is too long, or an ad from which no
                occupation can be told.
            LookupError: an unknown occupation.
            DocumentError: a file that cannot be read.

        """
        today = today or date.today()  # noqa: DTZ011 - months of a career, not moments
        ad, held = self._read(advert), self._read(resume)
        wanted = self._profile(ad, Asked(today, occupation))
        if wanted.code is None:
            raise ValueError(
                f"The ad supports no occupation: {wanted.reason} Name one, or give the ad's text."
            )
        target = wanted.level.level if wanted.level else None
        profile = self._profile(held, Asked(today, wanted.code, target))
        work = self.library.work(wanted.code)
        found = requirements(held.told, ad.told, work, profile, self.weights)
        return Comparison(profile, wanted, found, says(found))

    def _read(self, source: str | Path | Document) -> _Read:
        document = as_document(source)
        weighed = self.matcher.weigh(document.text, None)
        near = weighed.reading.titles
        known = dict(zip((part.text for part in near.parts), near.vectors, strict=True))
        return _Read(document, read_told(document.text, self.index.encoder, known), weighed)

    def _profile(self, read: _Read, asked: Asked) -> Profile:
        document, told = read.document, read.told
        answer = self.matcher.answer(read.weighed, _TOP)
        code = asked.occupation
        if code is None and answer.occupations and not answer.refused:
            code = answer.occupations[0].code
        jobs = jobs_held(told.outline.positions, answer.jobs, code, asked.today)
        stamp = DocumentStamp(
            document.sha256, document.format, document.pages, told.outline.kind, document.notes
        )
        whole = Profile(
            document=stamp,
            text=document.text,
            occupations=answer.occupations,
            group=answer.group,
            given=asked.occupation is not None,
            reason=answer.reason,
            jobs=jobs,
            target=asked.target,
        )
        return whole if code is None else self._of_occupation(whole, told, code, asked)

    def _of_occupation(self, whole: Profile, told: Told, code: str, asked: Asked) -> Profile:
        """Return a profile with all that is said of one occupation."""
        work = self.library.work(code)
        _check_answers(work, asked.answers)
        judged = judge(told, work.task_wordings, self.weights)
        wordings = self.library.statement_wordings(code)
        grounds = grounded(told, work, wordings, judged, self.weights)
        standing = standing_of(told, whole.jobs, work.detail.occupation.job_zone, asked.today)
        found = find_level(told, standing, self.weights.level)

        def answered(replies: Mapping[str, Reply]) -> _Answered:
            level = answered_level(found, work.statements, replies)
            return _Answered(level, at_level(grounds, level, self.weights, replies))

        now = answered(asked.answers)
        aim = asked.target or _above(now.level)
        ready = readiness(now.statements, now.level, aim) if aim else None

        def gain(statement: str) -> float:
            then = answered({**asked.answers, statement: "yes"})
            reached = readiness(then.statements, then.level, aim) if aim else None
            return reached.value - ready.value if reached and ready else 0.0

        missing = None if told.advert else next_level(now.statements, now.level, asked.target, gain)
        return replace(
            whole,
            code=code,
            title=work.detail.occupation.title,
            months=standing.months,
            level=now.level,
            target=aim,
            tasks=self._tasks(told, work, judged),
            statements=now.statements,
            readiness=ready,
            next_level=missing,
            notes=_notes(work),
            sources=work.sources,
        )

    def _tasks(self, told: Told, work: Work, judged: Judged) -> tuple[TaskShown, ...]:
        return tuple(
            self._task(task, judged.chances[n].tolist(), quotes(told, judged.support[:, n]))
            for n, task in enumerate(work.tasks)
        )

    def _task(self, task: Task, chances: Sequence[float], evidence: tuple[Quote, ...]) -> TaskShown:
        full, partial = chances[FULL], chances[PARTIAL]
        status = self.weights.status(full, partial) if evidence else "not shown"
        return TaskShown(
            id=task.task_id,
            text=task.text,
            importance=task.importance,
            core=task.core,
            status=status,
            probability=round(full, 4),
            partial=round(partial, 4),
            evidence=evidence if status != "not shown" else (),
        )


def as_document(source: str | Path | Document) -> Document:
    """Return the document of a text, of a file, or itself; see `Profiler.profile`."""
    if isinstance(source, Document):
        return source
    if isinstance(source, Path) or _names_file(source):
        return read_document(Path(source))
    return text_document(source)


def _names_file(text: str) -> bool:
    if "\n" in text or not 0 < len(text) <= _LONGEST_NAME or "\0" in text:
        return False
    try:
        return Path(text).is_file()
    except OSError:
        return False


def _check_encoder(index: Index, weights: Weights) -> None:
    stamp = index.manifest.encoder
    if f"{stamp.weights_hash}+{evidence_encoder().weights_hash}" != weights.weights_hash:
        raise IndexUnusableError(
            f"The index was built with the encoder '{stamp.name}': expected the one that ships "
            "with nsx, which profiles were learned with. "
            f"{REBUILD.format('INDEX')}."
        )


def _check(asked: Asked) -> None:
    if asked.target is not None and asked.target not in MASTERY_LEVELS:
        raise ValueError(f"Level '{asked.target}': expected one of {', '.join(MASTERY_LEVELS)}.")
    for name, reply in asked.answers.items():
        if reply not in REPLIES:
            raise ValueError(f"Answer '{reply}' to {name}: expected {', '.join(REPLIES)}.")


def _check_answers(work: Work, answers: Mapping[str, Reply]) -> None:
    known = {statement.id for statement in work.statements}
    unknown = [name for name in answers if name not in known]
    if unknown:
        raise LookupError(
            f"No statement {unknown[0]} in the framework of {work.detail.occupation.code}: expected"
            " the ids of its statements, as the questions of its profile give them."
        )


def _above(level: LevelFound) -> MasteryLevel | None:
    if level.level is None:
        return None
    place = MASTERY_LEVELS.index(level.level)
    return MASTERY_LEVELS[min(place + 1, len(MASTERY_LEVELS) - 1)]


def _notes(work: Work) -> tuple[str, ...]:
    notes = []
    if not work.tasks:
        notes.append("O*NET publishes no tasks of this occupation, so that none can be shown.")
    if not work.statements:
        notes.append("This index has no framework of this occupation: build it with frameworks.")
    return tuple(notes)

"""Compile the framework of every occupation of a release."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nsx.embeddings import embed
from nsx.encoder import Encoder, load_encoder
from nsx.framework.ai_fluency import compile_ai_fluency
from nsx.framework.anchors import Programs, all_anchors
from nsx.framework.durable import compile_durable
from nsx.framework.evidence import EvidenceBase, evidence_of
from nsx.framework.handwritten import in_order, merge, read_handwritten
from nsx.framework.lexicon import LexiconEntry, lexicon
from nsx.framework.mastery import FEWEST_TASKS, PER_LEVEL, Facts, compile_mastery, facts_of
from nsx.framework.records import (
    MASTERY_LEVELS,
    Framework,
    Source,
    Statement,
    statement_id,
)
from nsx.framework.registry import registry
from nsx.framework.slots import starts_with_vowel
from nsx.levels import VectorLevels, shipped_levels
from nsx.records import Occupation, Release
from nsx.sources.ai_evidence import AiTables, read_ai_tables
from nsx.sources.soc import SocStructure, bundled_soc

Progress = Callable[[str, int, int], None]
"""Called with a stage of the work, how much of it is done, and all of it."""

VERSION = "26.11"
"""Of the frameworks that this nsx compiles, `YY.MM`; raised when their wording changes."""

_ZONES = {
    1: "little or no preparation",
    2: "some preparation",
    3: "medium preparation",
    4: "considerable preparation",
    5: "extensive preparation",
}
"""What the five Job Zones ask of a newcomer."""
_MOST_SIBLINGS = 4


@dataclass(frozen=True, slots=True)
class Companions:
    """What is known beside a release: programs, and published measures of AI use."""

    programs: Programs
    tables: AiTables

    @classmethod
    def read(cls, folder: Path | None) -> "Companions":
        """Read a folder with `crosswalks/`, `ai/` and `taxonomies/`; what is missing is said.

        Raises:
            FileNotFoundError: a folder was given and is not there.
            SourceError: a file that is there cannot be read.

        """
        if folder is not None and not folder.is_dir():
            raise FileNotFoundError(
                f"No folder '{folder}'; expected companion data: crosswalks/, ai/, taxonomies/."
            )
        if folder is None:
            return cls(Programs(), read_ai_tables(None))
        tables = read_ai_tables(folder / "ai", folder / "taxonomies")
        return cls(Programs.read(folder / "crosswalks"), tables)


def frameworks_of(
    release: Release,
    *,
    cache_dir: Path,
    companions: Path | None = None,
    written: Path | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> list[Framework]:
    """Compile the frameworks of a release, with the level model and encoder that ship with nsx.

    Args:
        release: what a source reader gave.
        cache_dir: the folder of the embedding cache.
        companions: a folder with `crosswalks/`, `ai/` and `taxonomies/`.
        written: a folder of frameworks written by hand or imported, one YAML file each.
        progress: called as the work goes on.

    Raises:
        FileNotFoundError: a folder was given and is not there.
        SourceError: a file in it cannot be read.

    """
    beside, own = Companions.read(companions), _read_written(written)
    levels = task_levels(release, shipped_levels(), load_encoder(), cache_dir)
    return compile_frameworks(release, bundled_soc(), levels, beside, own, progress)


def _read_written(folder: Path | None) -> list[Framework]:
    if folder is not None and not folder.is_dir():
        raise FileNotFoundError(f"No folder '{folder}'; expected frameworks as YAML files.")
    return [read_handwritten(path) for path in sorted(folder.glob("*.yaml"))] if folder else []


def task_levels(
    release: Release, model: VectorLevels, encoder: Encoder, cache_dir: Path
) -> dict[str, float]:
    """Return the inherent level of every task of a release by its id."""
    texts = [task.text for task in release.tasks]
    if not texts:
        return {}
    scores = model.scores(texts, embed(texts, encoder, cache_dir, lambda _done, _total: None))
    return {task.task_id: float(s) for task, s in zip(release.tasks, scores[:, 0], strict=True)}


def compile_frameworks(  # noqa: PLR0913, PLR0917 - all that frameworks are made of
    release: Release,
    soc: SocStructure,
    levels: Mapping[str, float],
    companions: Companions,
    written: Sequence[Framework] = (),
    progress: Progress = lambda _stage, _done, _total: None,
) -> list[Framework]:
    """Compile the frameworks of a release, one for each occupation, in its order.

    Args:
        release: what a source reader gave.
        soc: for the siblings that an occupation without tasks inherits from.
        levels: the inherent level of each task, by its id.
        companions: programs and evidence.
        written: frameworks written by hand or imported; their statements win.
        progress: called after each occupation.

    """
    anchors = all_anchors(release, companions.programs)
    base = EvidenceBase.of(release, companions.tables)
    sources = registry(release.version)
    made: dict[str, Framework] = {}
    for facts in facts_of(release):
        occupation = facts.occupation
        code, entry = occupation.code, lexicon().get(occupation.code)
        statements = in_order(_statements(facts, entry, base, levels))
        made[code] = Framework(
            code=code,
            title=occupation.title,
            job_zone=occupation.job_zone,
            version=VERSION,
            context=_context(occupation, entry),
            statements=statements,
            evidence=evidence_of(base, code),
            anchors=anchors[code],
            sources=(),
            notes=tuple(_notes(entry, companions, statements)),
        )
        progress("frameworks", len(made), len(release.occupations))
    made = {code: _inherited(one, made, soc, release.version) for code, one in made.items()}
    for one in written:
        if one.code in made:
            made[one.code] = merge(made[one.code], one)
    return [_cited(one, sources) for one in made.values()]


def _statements(
    facts: Facts, entry: LexiconEntry | None, base: EvidenceBase, levels: Mapping[str, float]
) -> Iterator[Statement]:
    """Compile an occupation's own statements; AI fluency and durable skills need its lexicon."""
    yield from compile_mastery(facts, entry, levels)
    if entry is not None:
        yield from compile_ai_fluency(facts.occupation, entry, base)
        yield from compile_durable(facts.occupation, entry, facts.ratings, facts.tasks)


def _context(occupation: Occupation, entry: LexiconEntry | None) -> str:
    """Say in two sentences of our own what a framework covers."""
    zone = _ZONES.get(occupation.job_zone or 0)
    asked = f"Job Zone {occupation.job_zone} ({zone})" if zone else "No Job Zone is published"
    if entry is None:
        return f"The work of {occupation.title}. {asked}."
    article = "an" if starts_with_vowel(entry.worker) else "a"
    return (
        f"The work of {article} {entry.worker} {entry.setting}: from {entry.routine} to "
        f"{entry.skilled}, held to {entry.standard} and seen in {entry.measure}. {asked}."
    )


def _notes(
    entry: LexiconEntry | None, companions: Companions, statements: Sequence[Statement]
) -> Iterator[str]:
    if entry is None:
        yield (
            "The lexicon has no entry for this occupation: there are no AI-fluency and no durable "
            "statements, and mastery is worded for any job. Write data/lexicon to add one."
        )
    for kind in companions.programs.missing:
        yield f"No {kind} crosswalk was at hand when this index was built: none is shown."
    if not companions.tables.job_exposure:
        yield (
            "No evidence of AI use was at hand when this index was built: AI fluency is worded for "
            "little use, and every figure is shown as not published."
        )
    elif not any(_shown_by_use(one) for one in statements):
        yield (
            "No source of evidence on AI use covers this occupation: its AI-fluency statements "
            "rest on its tasks and its lexicon alone."
        )


def _shown_by_use(statement: Statement) -> bool:
    """Whether a statement of AI fluency cites more than O*NET."""
    cited = {citation.source for citation in statement.citations}
    return statement.kind == "ai_fluency" and cited != {"onet"}


def _inherited(
    framework: Framework, made: Mapping[str, Framework], soc: SocStructure, version: str
) -> Framework:
    """Give an occupation without mastery statements those of its nearest siblings, and say so."""
    if any(framework.of("mastery")):
        return framework
    reason = f"O*NET {version} publishes fewer than {FEWEST_TASKS} tasks for this occupation"
    siblings = _siblings(framework.code, made, soc)
    if not siblings:
        note = f"{reason}, and none of its SOC group has more: it has no mastery statements."
        return replace(framework, notes=(*framework.notes, note))
    names = "; ".join(f"{one.title} ({one.code})" for one in siblings)
    note = f"{reason}: its mastery statements are those of {names}."
    statements = (*framework.statements, *_adopted(framework.code, siblings))
    return replace(framework, statements=in_order(statements), notes=(*framework.notes, note))


def _siblings(code: str, made: Mapping[str, Framework], soc: SocStructure) -> list[Framework]:
    """Return up to four occupations with mastery of the finest SOC group that has any."""
    for group in reversed(soc.lineage(code)):
        alike = [
            one
            for other, one in made.items()
            if other != code and group in soc.lineage(other) and any(one.of("mastery"))
        ]
        if alike and group.level != "major":
            return alike[:_MOST_SIBLINGS]
    return []


def _adopted(code: str, siblings: Sequence[Framework]) -> Iterator[Statement]:
    """Take statements of each level from the siblings in turn."""
    for level in MASTERY_LEVELS:
        taken: dict[str, Statement] = {}
        for together in zip(*(one.of("mastery", level) for one in siblings), strict=True):
            for statement in together:
                taken.setdefault(statement.text, statement)
        for number, one in enumerate(list(taken.values())[:PER_LEVEL], 1):
            yield replace(
                one,
                id=statement_id(code, "mastery", level, None, number),
                code=code,
                number=number,
                origin="inherited",
                inherited_from=one.code,
            )


def _cited(framework: Framework, sources: Mapping[str, Source]) -> Framework:
    """Add the sources that statements and figures cite, beside those that a file brought."""
    cited = {citation.source for one in framework.statements for citation in one.citations}
    cited |= {figure.source for figure in framework.evidence}
    own = {source.id for source in framework.sources}
    found = (source for key, source in sources.items() if key in cited - own)
    return replace(framework, sources=(*framework.sources, *found))

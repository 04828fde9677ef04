"""The report of an evaluation: the numbers, and what they were made with."""

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version

from pydantic import TypeAdapter

from nsx.bundle import Manifest
from nsx.evaluation.calibration import Reliability
from nsx.evaluation.measures import RESAMPLES, SEED, Estimate
from nsx.evaluation.refusals import RefusalScore
from nsx.version import __version__

_PACKAGES = ("numpy", "faiss-cpu", "sentence-transformers", "torch", "bm25s")
"""Whose versions can change a number."""


@dataclass(frozen=True, slots=True)
class Score:
    """A measure of a system on a part of a set, with its interval."""

    part: str
    measure: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class SystemResult:
    """What one system did on a set; `unanswered` queries are scored as wrong."""

    name: str
    seconds_per_query: float
    unanswered: int
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class SetResult:
    """What all systems did on a set.

    `queries` are the labelled ones of the source, of which `asked` were sampled; of those,
    `answerable` have a right answer among the occupations of the index.
    """

    name: str
    source: str
    queries: int
    asked: int
    answerable: int
    systems: tuple[SystemResult, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A set or a system that was asked for and is not there, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexStamp:
    """Which index was asked: the digest of its manifest, its encoder and its sources."""

    digest: str
    encoder: str
    weights_hash: str
    sources: tuple[str, ...]
    occupations: int


@dataclass(frozen=True, slots=True)
class Settings:
    """How it was asked: the sets, the sample where one was set, and the draws."""

    sets: tuple[str, ...]
    sample: int | None
    seed: int = SEED
    resamples: int = RESAMPLES


@dataclass(frozen=True, slots=True)
class Report:
    """An evaluation; `seconds` is the whole run without the loading of the model.

    `untrained` is the index of the untrained systems, where one was given. `calibrated` is false
    where the ranker's weights were fitted with another encoder than the index has: probabilities
    then mean little. `reliability` is of all sets with labels of occupations together, then of
    each.
    """

    index: IndexStamp
    untrained: IndexStamp | None
    calibrated: bool
    settings: Settings
    versions: Mapping[str, str]
    seconds: float
    sets: tuple[SetResult, ...]
    reliability: tuple[Reliability, ...]
    refusals: tuple[RefusalScore, ...]
    missing: tuple[Missing, ...]

    def value(self, set_name: str, system: str, measure: str, part: str | None = None) -> float:
        """Return one number, of the first part where none is named; raises LookupError."""
        for result in self.sets:
            for asked in result.systems:
                for score in asked.scores:
                    named = (result.name, asked.name, score.measure) == (set_name, system, measure)
                    if named and part in (None, score.part) and score.estimate.value is not None:
                        return score.estimate.value
        raise LookupError(f"The report has no {measure} of {system} on {set_name}.")


_REPORT = TypeAdapter(Report)


def index_stamp(manifest: Manifest) -> IndexStamp:
    """Name the index of a manifest."""
    return IndexStamp(
        digest=manifest.digest,
        encoder=manifest.encoder.name,
        weights_hash=manifest.encoder.weights_hash,
        sources=tuple(f"{source.name} {source.version}" for source in manifest.sources),
        occupations=manifest.counts["occupations"],
    )


def versions() -> dict[str, str]:
    """Return the versions of nsx, Python and the packages that the numbers depend on."""
    packages = {package: version(package) for package in _PACKAGES}
    return {"nsx": __version__, "python": platform.python_version(), **packages}


def to_json(report: Report) -> str:
    """Return a report as readable JSON."""
    return json.dumps(asdict(report), indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> Report:
    """Read what `to_json` wrote; raises ValueError for anything else."""
    return _REPORT.validate_json(text)

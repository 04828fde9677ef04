"""The development sets: where each comes from, who is asked, and what is measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nsx.evaluation import readers
from nsx.evaluation.measures import SEED, Accuracy
from nsx.evaluation.readers import Query, Read

_DESCRIPTIONS = "occupation_descriptions_dev.csv"
_VACANCIES = "vacancy_titles_dev.csv"
_EMPLOYERS = "employer_titles_h2b_dev.csv"
_RESUMES = "resumes_by_category_dev.csv"
_DOCUMENTS = "authored/documents.jsonl"

_BY_DIGITS = tuple(Accuracy(1, digits) for digits in (6, 5, 3, 2))
_OF_TEXTS = ("matcher", "bm25", "nearest description")
_OF_TITLES = (*_OF_TEXTS, "nearest title")


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """One set: its source, how it is read, the systems that are asked, the measures taken.

    `parts` are named selections of queries by their label, each measured apart. Of a set with
    more than `most` queries a seeded sample of that many is asked, to bound the time. The titles
    that are asked for in a `held_out` set are hidden from the index, from every system and all at
    once.
    """

    name: str
    source: str
    read: Read
    systems: tuple[str, ...]
    measures: tuple[Accuracy, ...]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"all": ("",)})
    most: int = 1000
    held_out: bool = False


SETS: Sequence[DevelopmentSet] = (
    DevelopmentSet(
        name="descriptions",
        source=_DESCRIPTIONS,
        read=readers.table(
            _DESCRIPTIONS,
            ("text_description", "best_match_type", "acceptable"),
            readers.description,
        ),
        systems=_OF_TEXTS,
        measures=(Accuracy(1), Accuracy(5), Accuracy(10), *_BY_DIGITS),
        parts={"exact + close": ("exact", "close")},
    ),
    DevelopmentSet(
        name="titled-descriptions",
        source=_DESCRIPTIONS,
        read=readers.table(
            _DESCRIPTIONS,
            ("text_title", "text_description", "best_match_type", "acceptable"),
            readers.titled_description,
        ),
        systems=_OF_TITLES,
        measures=(Accuracy(1), Accuracy(5), Accuracy(10), *_BY_DIGITS),
        parts={"exact + close": ("exact", "close")},
    ),
    DevelopmentSet(
        name="vacancy-titles",
        source=_VACANCIES,
        read=readers.table(
            _VACANCIES, ("text_title", "best_match_type", "acceptable"), readers.vacancy_title
        ),
        systems=(*_OF_TITLES, "search"),
        measures=(Accuracy(1), Accuracy(5)),
        parts={"exact": ("exact",), "exact + close": ("exact", "close")},
    ),
    DevelopmentSet(
        name="employer-titles",
        source=_EMPLOYERS,
        read=readers.table(
            _EMPLOYERS, ("text_title", "soc2018_candidates"), readers.employer_title
        ),
        systems=(*_OF_TITLES, "search"),
        measures=(Accuracy(1, 6), Accuracy(1, 2)),
    ),
    DevelopmentSet(
        name="reported-titles",
        source="the index: O*NET Sample of Reported Titles, each title held out",
        read=readers.reported_titles,
        # Search reads the catalog's own word index, from which nothing can be held out.
        systems=_OF_TITLES,
        measures=(Accuracy(1), Accuracy(5), Accuracy(10), Accuracy(1, 6), Accuracy(1, 2)),
        held_out=True,
    ),
    DevelopmentSet(
        name="documents",
        source=_DOCUMENTS,
        read=readers.documents(_DOCUMENTS),
        systems=_OF_TEXTS,
        measures=(Accuracy(1), Accuracy(5)),
        parts={
            "all": ("resume", "job_description"),
            "resumes": ("resume",),
            "job descriptions": ("job_description",),
        },
    ),
    DevelopmentSet(
        name="resumes",
        source=_RESUMES,
        read=readers.table(_RESUMES, ("category", "resume_text"), readers.resume),
        systems=_OF_TEXTS,
        measures=(Accuracy(1), Accuracy(5)),
        most=300,
    ),
)
"""All that an evaluation asks, in the order of its report."""


def chosen(names: Sequence[str] | None) -> list[DevelopmentSet]:
    """Return the sets of these names, or all; raises ValueError for an unknown name."""
    known = [one.name for one in SETS]
    for name in names or ():
        if name not in known:
            raise ValueError(f"No set '{name}'; expected {', '.join(known)}.")
    return [one for one in SETS if not names or one.name in names]


def sampled(queries: Sequence[Query], most: int) -> list[Query]:
    """Return a seeded sample of `most` queries in their order, or all where there are fewer."""
    if len(queries) <= most:
        return list(queries)
    drawn = np.random.default_rng(SEED).choice(len(queries), size=most, replace=False)
    return [queries[n] for n in sorted(drawn)]

"""The development sets: where each comes from, who is asked, and what is measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nsx.evaluation import own, readers
from nsx.evaluation.measures import NDCG, SEED, Accuracy, BestGrade, Measure
from nsx.evaluation.readers import Query, Read

_DESCRIPTIONS = "occupation_descriptions_dev.csv"
_VACANCIES = "vacancy_titles_dev.csv"
_EMPLOYERS = "employer_titles_h2b_dev.csv"
_RESUMES = "resumes_by_category_dev.csv"
_DOCUMENTS = "authored/documents.jsonl"

_BY_DIGITS = tuple(Accuracy(1, digits) for digits in (6, 5, 3, 2))
_OF_TEXTS = ("matcher", "bm25", "nearest description", "untrained description")
_OF_TITLES = (*_OF_TEXTS, "nearest title", "untrained title")
_SEARCHES = ("search", "untrained search")

_DOCUMENT_PARTS = {
    "all": ("resume", "job_description"),
    "resumes": ("resume",),
    "job descriptions": ("job_description",),
}
_TITLE_KINDS = (
    "plain abbreviation assistant colloquial combined decoration grade military misspelt seniority"
).split()
_MESSY_KINDS = (
    "title skills interest one_line_resume colloquial_ad student_project military career_change "
    "two_jobs long_cv"
).split()
_SEARCH_TYPES = "title activity tool credential interest question mixed".split()

REFUSALS = "refusals"
"""The name of the texts that are to be refused, which are asked for like a set."""


def _by_label(labels: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {"all": tuple(labels)} | {label.replace("_", " "): (label,) for label in labels}


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """One set: its source, how it is read, the systems that are asked, the measures taken.

    `parts` are named selections of queries by their label, each measured apart. Of a set with
    more than `most` queries a seeded sample of that many is asked, to bound the time. The titles
    that are asked for in a `held_out` set are hidden from the index, from every system and all at
    once. An `own` set is read from the project's own folder instead of the evaluation folder.
    Calibration is measured where the labels are `occupations`, not whole families of them.
    """

    name: str
    source: str
    read: Read
    systems: tuple[str, ...]
    measures: tuple[Measure, ...]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"all": ("",)})
    most: int = 1000
    held_out: bool = False
    own: bool = False
    occupations: bool = True


SETS: Sequence[DevelopmentSet] = (
    DevelopmentSet(
        name="descriptions",
        source=_DESCRIPTIONS,
        read=readers.table(
            _DESCRIPTIONS,
            ("text_title", "text_description", "best_match_type", "acceptable"),
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
        systems=(*_OF_TITLES, *_SEARCHES),
        measures=(Accuracy(1), Accuracy(5)),
        parts={"exact": ("exact",), "exact + close": ("exact", "close")},
    ),
    DevelopmentSet(
        name="employer-titles",
        source=_EMPLOYERS,
        read=readers.table(
            _EMPLOYERS, ("text_title", "soc2018_candidates"), readers.employer_title
        ),
        systems=(*_OF_TITLES, *_SEARCHES),
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
        parts=_DOCUMENT_PARTS,
    ),
    DevelopmentSet(
        name="own-documents",
        source="documents/*.yaml of the project",
        read=lambda folder, _: own.documents(folder),
        systems=_OF_TEXTS,
        measures=(Accuracy(1), Accuracy(5)),
        parts=_DOCUMENT_PARTS,
        own=True,
    ),
    DevelopmentSet(
        name="own-titles",
        source="titles.yaml of the project",
        read=lambda folder, _: own.titles(folder),
        systems=(*_OF_TITLES, *_SEARCHES),
        measures=(Accuracy(1), Accuracy(5)),
        parts=_by_label(_TITLE_KINDS),
        own=True,
    ),
    DevelopmentSet(
        name="messy",
        source="messy.yaml of the project",
        read=lambda folder, _: own.messy(folder),
        systems=_OF_TEXTS,
        measures=(Accuracy(1), Accuracy(5)),
        parts=_by_label(_MESSY_KINDS),
        own=True,
    ),
    DevelopmentSet(
        name="search",
        source="search_queries.yaml of the project",
        read=lambda folder, _: own.search(folder),
        systems=(
            "search",
            "untrained search",
            "bm25",
            "nearest title",
            "untrained title",
            "nearest description",
            "untrained description",
        ),
        measures=(NDCG(10), BestGrade(5)),
        parts=_by_label(_SEARCH_TYPES),
        own=True,
    ),
    DevelopmentSet(
        name="resumes",
        source=_RESUMES,
        read=readers.table(_RESUMES, ("category", "resume_text"), readers.resume),
        systems=_OF_TEXTS,
        measures=(Accuracy(1), Accuracy(5)),
        most=300,
        occupations=False,
    ),
)
"""All that an evaluation asks, in the order of its report."""


def chosen(names: Sequence[str] | None) -> list[DevelopmentSet]:
    """Return the sets of these names, or all; raises ValueError for an unknown name.

    The refusals have a name like a set, but there is nothing to choose of them here.
    """
    known = [*(one.name for one in SETS), REFUSALS]
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

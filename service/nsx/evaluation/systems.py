"""The systems that are compared: the matcher, the search, and plain baselines for both.

Each is built for an index and then ranks queries: it gives O*NET-SOC codes, best first and each
once, and none where it has no answer.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from nsx.evaluation.halves import Half, half_of, other
from nsx.evaluation.readers import Query
from nsx.index import Index
from nsx.match import Matcher
from nsx.matches import MatchAnswer
from nsx.ranker import Floats, load_ranker
from nsx.reading import Kind
from nsx.search_settings import LONGEST_QUERY

Rank = Callable[[Sequence[Query], int], list[list[str]]]
"""Returns a ranking of at most so many codes for each query."""

_NEIGHBOURS = 500
"""The titles that are looked at for a ranking of occupations; many are of the same one."""


class FairMatcher:
    """Matches documents as the service does, each by weights that were fitted without it.

    There are two matchers, which share all but their weights; `folds` says which half of the
    development text those of each half are fitted on.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.folds: Mapping[Half, Half] = {"even": other("even"), "odd": other("odd")}
        first = Matcher(index, ranker=load_ranker(self.folds["even"]))
        second = first.with_ranker(load_ranker(self.folds["odd"]))
        self._matchers: Mapping[Half, Matcher] = {"even": first, "odd": second}
        self._shares: dict[Query, tuple[Kind, Floats]] = {}

    def of(self, query: Query) -> Matcher:
        """Return the matcher whose weights have not seen the half that a query is in."""
        return self._matchers[half_of(query)]

    def match(self, queries: Sequence[Query], top: int) -> list[MatchAnswer]:
        """Match each query; raises as `Matcher.match` does."""
        return [self._answer(query, top) for query in queries]

    def shares(self, query: Query) -> tuple[Kind, Floats] | None:
        """Return the kind and the (occupations,) shares of a query that was matched, if any."""
        return self._shares.get(query)

    def _answer(self, query: Query, top: int) -> MatchAnswer:
        weighed = self.of(query).weigh(query.text, query.title)
        if weighed.shares is not None:
            self._shares[query] = weighed.reading.kind, weighed.shares
        return self.of(query).answer(weighed, top)


def matcher(index: Index) -> Rank:
    """Match documents, as the service does, by weights that were fitted without them."""
    fair = FairMatcher(index)
    return lambda queries, top: [codes_of(answer) for answer in fair.match(queries, top)]


def codes_of(answer: MatchAnswer) -> list[str]:
    """Return the ranking of an answer."""
    return [match.code for match in answer.occupations]


def search(index: Index) -> Rank:
    """Search for the title, as the service's search box does."""

    def rank(queries: Sequence[Query], top: int) -> list[list[str]]:
        answers = [index.search(_title(query)[:LONGEST_QUERY], top=top) for query in queries]
        return [[hit.code for hit in answer.hits] for answer in answers]

    return rank


def bm25(index: Index) -> Rank:
    """Rank by the words in common: BM25 over one text for each occupation, and nothing else."""

    def rank(queries: Sequence[Query], top: int) -> list[list[str]]:
        ranked = []
        for query in queries:
            scores = index.words.scores(query.whole)
            best = np.argsort(-scores, kind="stable")[:top]
            ranked.append([index.codes[place] for place in best if scores[place] > 0])
        return ranked

    return rank


def nearest_description(index: Index) -> Rank:
    """Rank by the cosine of the whole text, as one vector, with each occupation's description.

    The encoder reads the first 256 tokens of a text and no more.
    """

    def rank(queries: Sequence[Query], top: int) -> list[list[str]]:
        vectors = index.encode([query.whole for query in queries])
        _, rows = index.nearest(vectors, "description", top)
        return [[index.codes[place] for place in places] for places in index.positions[rows]]

    return rank


def nearest_title(index: Index) -> Rank:
    """Rank by the cosine of the title with an occupation's nearest title.

    Many occupations share a title: equals, to four decimals, come in the order of their rows, so
    that the last bit of a cosine never decides.
    """

    def rank(queries: Sequence[Query], top: int) -> list[list[str]]:
        vectors = index.encode([_title(query) for query in queries])
        cosines, rows = index.nearest(vectors, "title", _NEIGHBOURS)
        order = np.lexsort((rows, -np.round(cosines, 4)), axis=1)
        near = index.positions[np.take_along_axis(rows, order, 1)]
        ranked = [dict.fromkeys(places) for places in near.tolist()]
        return [[index.codes[place] for place in list(places)[:top]] for places in ranked]

    return rank


SYSTEMS: Mapping[str, Callable[[Index], Rank]] = {
    "matcher": matcher,
    "bm25": bm25,
    "nearest description": nearest_description,
    "untrained description": nearest_description,
    "nearest title": nearest_title,
    "untrained title": nearest_title,
    "search": search,
    "untrained search": search,
}
"""By the names that a report gives them."""

UNTRAINED = frozenset(name for name in SYSTEMS if name.startswith("untrained "))
"""Those that are asked of a second index of the same release, built with an untrained encoder."""


def _title(query: Query) -> str:
    return query.title or query.text

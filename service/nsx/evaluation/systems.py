"""The systems that are compared: the matcher, the search, and plain baselines for both.

Each is built for an index and then ranks queries: it gives O*NET-SOC codes, best first and each
once, and none where it has no answer.
"""

from collections.abc import Callable, Mapping, Sequence

import bm25s
import numpy as np

from nsx.evaluation.readers import Query
from nsx.index import Index
from nsx.lexical import STOP_WORDS
from nsx.match import Matcher
from nsx.search_settings import LONGEST_QUERY
from nsx.wording import words_of

Rank = Callable[[Sequence[Query], int], list[list[str]]]
"""Returns a ranking of at most so many codes for each query."""

_NEIGHBOURS = 500
"""The titles that are looked at for a ranking of occupations; many are of the same one."""


def matcher(index: Index) -> Rank:
    """Match documents, as the service does."""
    built = Matcher(index)

    def rank(queries: Sequence[Query], top: int) -> list[list[str]]:
        answers = built.match_many(
            [query.text for query in queries], titles=[query.title for query in queries], top=top
        )
        return [[match.code for match in answer.occupations] for answer in answers]

    return rank


def search(index: Index) -> Rank:
    """Search for the title, as the service's search box does."""

    def rank(queries: Sequence[Query], top: int) -> list[list[str]]:
        answers = [index.search(_title(query)[:LONGEST_QUERY], top=top) for query in queries]
        return [[hit.code for hit in answer.hits] for answer in answers]

    return rank


def bm25(index: Index) -> Rank:
    """Rank by the words in common: BM25 over one text for each occupation.

    An occupation's text is all of its titles, its description and its tasks, without stop words
    and unstemmed. The formula is Lucene's, with k1 = 1.5 and b = 0.75, the library's defaults.
    """
    texts: list[list[str]] = [[] for _ in index.codes]
    for row, entry in sorted(index.entries(range(len(index.positions))).items()):
        texts[index.positions[row]] += _words(entry.text)
    scorer = bm25s.BM25()
    scorer.index(texts, show_progress=False)

    def rank(queries: Sequence[Query], top: int) -> list[list[str]]:
        ranked = []
        for query in queries:
            scores = scorer.get_scores(_words(_whole(query)))
            best = np.argsort(-scores, kind="stable")[:top]
            ranked.append([index.codes[place] for place in best if scores[place] > 0])
        return ranked

    return rank


def nearest_description(index: Index) -> Rank:
    """Rank by the cosine of the whole text, as one vector, with each occupation's description.

    The encoder reads the first 256 tokens of a text and no more.
    """

    def rank(queries: Sequence[Query], top: int) -> list[list[str]]:
        vectors = index.encode([_whole(query) for query in queries])
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
    "nearest title": nearest_title,
    "search": search,
}
"""By the names that a report gives them."""


def _title(query: Query) -> str:
    return query.title or query.text


def _whole(query: Query) -> str:
    return f"{query.title}. {query.text}" if query.title else query.text


def _words(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in STOP_WORDS]

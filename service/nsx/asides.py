"""Tell employer boilerplate from work, by what a sentence and its neighbours are closest to."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nsx import model_sentences
from nsx.encoder import Vectors
from nsx.headings import heads_aside
from nsx.index import Index
from nsx.segments import Segment

_EMPLOYER_SPEAKS = re.compile(
    r"\b(we|our|us|applicants?|candidates?|apply|applications?|employers?|please|eligible)\b",
    re.IGNORECASE,
)
_PERSON_SPEAKS = re.compile(r"\b(I|I'm|I've|[Mm]y|[Mm]yself)\b")
_WORK_DONE = re.compile(
    r"(?!(?:advanced|applied|based|certified|committed|dedicated|desired|expected|featured|founded|"
    r"headquartered|included|interested|licensed|located|motivated|named|needed|paid|preferred|"
    r"recommended|related|required|selected|trusted|unlimited|valued|wanted)\b)"
    r"[a-z]+ed (?!by\b)\w",
    re.IGNORECASE,
)
"""A line of a resume: what was done, without saying by whom. Advertisements begin otherwise."""

_WHO_SPEAKS, _UNDER_HEADING = 0.1, 0.08
_USUAL = 0.45
"""How near to work any sentence is taken to be at least."""
_TYPICAL = 0.66
"""How near the model sentences of work are to the entries of a whole O*NET release on average.

An index of fewer entries is further from everything, which is made up for.
"""
_LEAST = -0.025

Floats = npt.NDArray[np.float32]


class Asides:
    """The judge of what is an aside, in the space of one index."""

    def __init__(self, index: Index) -> None:
        self._asides = index.encode(model_sentences.ASIDES)
        self._work = index.encode(model_sentences.WORK)
        near = [index.nearest(self._work, kind, 1)[0] for kind in ("title", "task")]
        self._lift = _TYPICAL - float(_nearest(*near).mean())

    def among(
        self,
        segments: Sequence[Segment],
        paragraphs: Sequence[int],
        vectors: Vectors,
        *nearest: Floats,
    ) -> npt.NDArray[np.bool_]:
        """Return which of n segments are asides.

        A segment is one when it is nearer to the model sentences of boilerplate than to those of
        work and to the entries of the index; who speaks, the heading above it and its neighbours
        in the paragraph tip the scales.

        Args:
            segments: the segments.
            paragraphs: the number of the paragraph of each.
            vectors: (n, dimensions) unit vectors of the segments.
            nearest: for each kind of entry, (n, k) cosines of each segment's nearest ones.

        """
        near_aside = _nearest(vectors @ self._asides.T)
        near_work = np.maximum(_nearest(vectors @ self._work.T), _nearest(*nearest) + self._lift)
        margins = near_aside - np.maximum(near_work, _USUAL)
        margins += [_WHO_SPEAKS * bool(_EMPLOYER_SPEAKS.search(s.text)) for s in segments]
        margins -= [_WHO_SPEAKS * _own_work(s.text) for s in segments]
        margins += [_UNDER_HEADING * bool(heads_aside(s.section)) for s in segments]
        return np.asarray(_smoothed(margins, paragraphs) > _LEAST, bool)


def _own_work(text: str) -> bool:
    return _PERSON_SPEAKS.search(text) is not None or _WORK_DONE.match(text) is not None


def _nearest(*cosines: Floats) -> Floats:
    """Return the largest cosine of each row over all arrays; -1 for a row of none."""
    return np.asarray(np.max([each.max(axis=1, initial=-1) for each in cosines], axis=0))


def _smoothed(margins: Floats, paragraphs: Sequence[int]) -> Floats:
    """Return half of each margin and half of the mean of those beside it in its paragraph."""
    same = np.diff(paragraphs) == 0
    left, right = np.r_[False, same][: len(margins)], np.r_[same, False][: len(margins)]
    beside = np.where(left, np.roll(margins, 1), 0) + np.where(right, np.roll(margins, -1), 0)
    count = left.astype(int) + right
    return np.where(count > 0, (margins + beside / np.maximum(count, 1)) / 2, margins)

"""An index opened for reading: what is in it, what is near a text, what a query finds."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nsx.bundle import (
    CATALOG,
    LIKENESS,
    MANIFEST,
    REBUILD,
    TITLES,
    VECTORS,
    WORDS,
    IndexUnusableError,
    Manifest,
    locate,
    read_manifest,
)
from nsx.catalog import Catalog, OccupationDetail
from nsx.encoder import Encoder, Vectors, load_encoder
from nsx.entries import ENTRY_KINDS, Entry, EntryKind
from nsx.framework.records import Framework
from nsx.lexical import Lexicon, Suggestion
from nsx.likeness import Likeness
from nsx.occupation_words import OccupationWords
from nsx.ranking import in_group
from nsx.records import Occupation
from nsx.search import SearchAnswer, run
from nsx.search_settings import (
    KEYWORD_WEIGHT,
    LONGEST_QUERY,
    MOST_HITS,
    THRESHOLD,
    Settings,
    job_zones,
    soc_groups,
)
from nsx.sources.soc import SocGroup, SocStructure
from nsx.title_classifier import TitleClassifier
from nsx.vectors import Rows, VectorIndex


class Index:
    """A bundle opened for reading, with the encoder that it was built with.

    `rows` has the run of rows of each kind of entry; `positions` is an (entries,) int array with
    the place of each entry's occupation in `codes`. Safe to share between threads.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of a bundle
        self,
        manifest: Manifest,
        catalog: Catalog,
        vectors: VectorIndex,
        words: OccupationWords,
        titles: TitleClassifier,
        likeness: Likeness,
        encoder: Encoder,
    ) -> None:
        self.manifest, self.catalog = manifest, catalog
        self.vectors, self.words, self.titles, self.encoder = vectors, words, titles, encoder
        self.likeness = likeness
        self.occupations: Mapping[str, Occupation] = catalog.occupations()
        self.codes: Sequence[str] = list(self.occupations)
        self.soc = SocStructure(catalog.soc_groups())
        self.lexicon = Lexicon(catalog)
        kinds, codes = catalog.entry_columns()
        self.rows: Mapping[EntryKind, range] = _runs(kinds)
        place = {code: n for n, code in enumerate(self.codes)}
        self.positions: npt.NDArray[np.int64] = np.array([place[code] for code in codes], np.int64)

    @classmethod
    def open(cls, place: Path | str, *, encoder: Encoder | None = None) -> "Index":
        """Open the index at `place`, checking its format, its files and its encoder.

        Args:
            place: the folder that a build wrote.
            encoder: the encoder to embed queries with; by default, the one that the index names.

        Raises:
            FileNotFoundError: no index is at `place`, or its encoder is not here.
            IndexUnusableError: another format, damaged files, or another encoder.

        """
        place = Path(place)
        manifest, catalog, vectors, words, titles, likeness = _opened(place)
        with ExitStack() as undo:
            undo.callback(catalog.close)
            encoder = encoder or load_encoder(manifest.encoder.name)
            if encoder.weights_hash != manifest.encoder.weights_hash:
                raise IndexUnusableError(
                    f"Index '{place}' was built with encoder '{manifest.encoder.name}' (weights "
                    f"{manifest.encoder.weights_hash[:12]}); encoder '{encoder.name}' has weights "
                    f"{encoder.weights_hash[:12]}. " + REBUILD.format(place)
                )
            index = cls(manifest, catalog, vectors, words, titles, likeness, encoder)
            undo.pop_all()
        return index

    def close(self) -> None:
        """Close the catalog's file."""
        self.catalog.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an (n, dimensions) array of unit vectors, in the space of this index."""
        vectors = self.encoder.encode(texts)
        if vectors.shape[1] != self.vectors.dimensions:
            raise IndexUnusableError(
                f"The index has vectors of {self.vectors.dimensions} dimensions; encoder "
                f"'{self.encoder.name}' gives {vectors.shape[1]}. Rebuild the index with it."
            )
        return vectors

    def nearest(self, queries: Vectors, kind: EntryKind, k: int) -> tuple[Vectors, Rows]:
        """Return the (n, k) cosines and rows of the entries of a kind nearest to each query."""
        return self.vectors.nearest(queries, k, self.rows[kind])

    def exact(self, title: str) -> list[int]:
        """Return the rows of the titles that are the same as `title` in their normal form."""
        return self.lexicon.exact(title)

    def title_keys(self) -> list[tuple[int, str]]:
        """Return the row and the normal form of every title."""
        return self.catalog.query("SELECT row, key FROM entries WHERE kind = 'title' ORDER BY row")

    def entries(self, rows: Iterable[int]) -> dict[int, Entry]:
        """Return the entries at `rows`, by row."""
        return self.catalog.entries(list(rows))

    def groups(self, code: str) -> tuple[SocGroup, ...]:
        """Return the SOC groups of an occupation, from major to detailed."""
        return self.soc.lineage(code)

    def occupation(self, code: str) -> OccupationDetail:
        """Return everything known of an occupation; raises LookupError for an unknown code."""
        occupation = self.occupations.get(code)
        if occupation is None:
            raise self._unknown(code)
        return self.catalog.detail(occupation, self.groups(code))

    def framework(self, code: str) -> Framework:
        """Return the framework of an occupation.

        Raises:
            LookupError: an unknown code, or an index that was built without frameworks.

        """
        if code not in self.occupations:
            raise self._unknown(code)
        framework = self.catalog.framework(code)
        if framework is None:
            raise LookupError(
                f"This index has no framework for {code}: it was built without frameworks. "
                "Build it again: nsx build."
            )
        return framework

    def frameworks(self) -> Iterator[Framework]:
        """Yield all frameworks, by code."""
        for code in self.catalog.framework_codes():
            yield self.framework(code)

    @cached_property
    def levels(self) -> npt.NDArray[np.str_]:
        """The level of each entry by row; empty for what is no statement."""
        found = np.zeros(len(self.positions), "U10")
        for row, level in self.catalog.levels():
            found[row] = level
        return found

    def _unknown(self, code: str) -> LookupError:
        return LookupError(
            f"No occupation '{code}' in this index of {len(self.codes)}: expected an O*NET-SOC "
            "code such as 17-3024.00. Search for a title to find its code."
        )

    def listed(
        self,
        *,
        soc: str | Sequence[str] | None = None,
        job_zone: int | Sequence[int] | None = None,
    ) -> list[Occupation]:
        """Return the occupations in any of the SOC groups and Job Zones, by code."""
        groups, zones = soc_groups(soc), job_zones(job_zone)
        return [
            occupation
            for code, occupation in sorted(self.occupations.items())
            if in_group(self.soc, code, groups) and (not zones or occupation.job_zone in zones)
        ]

    def search(  # noqa: PLR0913 - the filters and the knobs of a search
        self,
        query: str,
        *,
        kind: str | Sequence[str] | None = None,
        level: str | Sequence[str] | None = None,
        soc: str | Sequence[str] | None = None,
        job_zone: int | Sequence[int] | None = None,
        top: int = 10,
        keyword_weight: float = KEYWORD_WEIGHT,
        threshold: float = THRESHOLD,
        every_entry: bool = False,
    ) -> SearchAnswer:
        """Find occupations by words and by meaning; `Settings` says what the arguments mean."""
        settings = Settings.of(
            query,
            kind=kind,
            level=level,
            soc=soc,
            job_zone=job_zone,
            top=top,
            keyword_weight=keyword_weight,
            threshold=threshold,
            every_entry=every_entry,
        )
        return run(self, settings)

    def suggest(self, typed: str, *, top: int = 10) -> list[Suggestion]:
        """Return up to `top` titles that complete what was typed; none for no letters."""
        if not 1 <= top <= MOST_HITS:
            raise ValueError(f"top is {top}; expected 1 to {MOST_HITS}.")
        return self.lexicon.suggest(typed[:LONGEST_QUERY], top)


def _opened(
    place: Path,
) -> tuple[Manifest, Catalog, VectorIndex, OccupationWords, TitleClassifier, Likeness]:
    """Open the files of one bundle, though a build may swap in another while they are opened."""
    while True:
        folder = locate(place)
        stamp = _stamp(folder)
        try:
            manifest = read_manifest(folder, place)
            vectors, words = VectorIndex(folder / VECTORS), OccupationWords.load(folder / WORDS)
            titles = TitleClassifier.load(folder / TITLES)
            likeness = Likeness.load(folder / LIKENESS)
            catalog = Catalog(folder / CATALOG)
        except (OSError, RuntimeError, ValueError, sqlite3.Error):
            # Between the two renames of a swap the same bundle is found under its second name.
            again = locate(place)
            if again == folder and _stamp(again) == stamp:
                raise
            continue
        if _stamp(locate(place)) == stamp:
            return manifest, catalog, vectors, words, titles, likeness
        catalog.close()


def _stamp(folder: Path) -> tuple[int, int] | None:
    """Return what tells the bundle in a folder from others, also under its second name."""
    try:
        status = (folder / MANIFEST).stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns


def _runs(kinds: Sequence[EntryKind]) -> dict[EntryKind, range]:
    starts, start = {}, 0
    for kind in ENTRY_KINDS:
        starts[kind] = range(start, start := start + kinds.count(kind))
    return starts

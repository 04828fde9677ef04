"""Build an index bundle from a release: catalog, vectors, manifest."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from nsx.bundle import (
    CATALOG,
    FILES,
    FORMAT,
    LIKENESS,
    MANIFEST,
    TITLES,
    VECTORS,
    WORDS,
    EncoderStamp,
    Manifest,
    SourceStamp,
    file_hash,
    staged,
)
from nsx.catalog import write_catalog
from nsx.embeddings import embed
from nsx.encoder import Encoder
from nsx.entries import PUBLISHED, embedded_texts, entries_of
from nsx.framework.records import Framework
from nsx.likeness import Likeness
from nsx.occupation_words import OccupationWords
from nsx.records import Release
from nsx.sources.soc import bundled_soc
from nsx.title_classifier import TitleClassifier
from nsx.vectors import write_vectors

Progress = Callable[[str, int, int], None]
"""Called with a stage of the work, how much of it is done, and all of it."""


def build_index(  # noqa: PLR0913 - all that a bundle is made of
    release: Release,
    out: Path,
    *,
    encoder: Encoder,
    cache_dir: Path,
    frameworks: Sequence[Framework] = (),
    progress: Progress = lambda _stage, _done, _total: None,
) -> Manifest:
    """Build the index of a release and swap it in at `out`; returns its manifest.

    Args:
        release: what a source reader gave.
        out: the folder of the bundle; an index there keeps serving until the new one is whole.
        encoder: embeds the entries; named in the manifest.
        cache_dir: the folder of the embedding cache.
        frameworks: of occupations of the release; their statements become entries.
        progress: called as the work goes on.

    Raises:
        BlockingIOError: another build is writing to `out`.
        FileExistsError: something other than an index is at `out`.

    """
    entries = list(entries_of(release, frameworks))
    with staged(out) as folder:
        progress("catalog", 0, 1)
        write_catalog(folder / CATALOG, release, bundled_soc(), entries, frameworks)
        progress("catalog", 1, 1)
        vectors = embed(
            embedded_texts(release, entries),
            encoder,
            cache_dir,
            lambda done, total: progress("embed", done, total),
        )
        progress("index", 0, 1)
        write_vectors(folder / VECTORS, vectors)
        places = {occupation.code: n for n, occupation in enumerate(release.occupations)}
        published = [entry for entry in entries if entry.kind in PUBLISHED]
        texts = [(places[entry.code], entry.text) for entry in published]
        texts += [(places[one.code], one.name) for one in release.technologies]
        OccupationWords.of(len(places), texts).save(folder / WORDS)
        named = [n for n, entry in enumerate(published) if entry.kind != "task"]
        owners = np.array([places[published[n].code] for n in named], np.int64)
        TitleClassifier.of(len(places), vectors[named], owners).save(folder / TITLES)
        Likeness.of(release, entries, vectors).save(folder / LIKENESS)
        counts: dict[str, int] = dict(Counter(entry.kind for entry in entries))
        missing = {absent.file: absent.cost for absent in release.missing}
        manifest = Manifest(
            format=FORMAT,
            encoder=EncoderStamp(encoder.name, encoder.weights_hash, vectors.shape[1]),
            sources=(SourceStamp(release.source, release.version, release.licence, missing),),
            counts={
                "occupations": len(release.occupations),
                "frameworks": len(frameworks),
                "entries": len(entries),
            }
            | counts,
            files={name: file_hash(folder / name) for name in FILES},
        )
        (folder / MANIFEST).write_text(manifest.to_json(), "utf-8")
        progress("index", 1, 1)
    return manifest

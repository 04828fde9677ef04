"""Train everything that ships: the encoders, the head, the levels, the ranker, the profiles.

Every stage leaves its result in the work folder and is skipped when that is there, so that a run
that was killed goes on where it was; the encoder itself goes on from its last checkpoint.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nsx.build import Progress, build_index
from nsx.encoder import TRAINED, load_encoder, packaged_folder
from nsx.evaluation import datasets, own
from nsx.evaluation.held_out import without_titles
from nsx.evaluation.readers import Query, reported_titles
from nsx.evidence import EVIDENCE
from nsx.index import Index
from nsx.levels import LEVEL_ENCODER
from nsx.match import Matcher
from nsx.onnx_encoder import TOKENIZER, OnnxEncoder
from nsx.ranker import KINDS, LEVELS, Calibration, Ranker
from nsx.records import Release
from nsx.shipped import ENCODER, HEAD, RANKER, Head
from nsx.training.levels import write_levels
from nsx.training.profile_run import fit_weights, train_evidence
from nsx.training.ranking import Row, fit, other_rows, rows_of
from nsx.training.recipes import Recipe

_MOST_REPORTED = 2000
_WEIGHTS = {"vacancy-titles": 0.5, "own-titles": 2.0}
"""How much a row counts where it is not 1: the labels of vacancy titles were collected by machine,
and our own titles are few."""
_FITTED_ON = ("descriptions", "titled-descriptions", "vacancy-titles", "employer-titles")

Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Places:
    """Where training reads and writes."""

    development: Path
    own: Path
    work: Path
    out: Path


def train(
    release: Release, places: Places, *, log: Log, progress: Progress, recipe: Recipe
) -> None:
    """Train on a release and development text, and write what ships to `places.out`.

    Raises:
        SetMissingError: a development set is not there.
        SourceError: a file of the sets cannot be used.

    """
    encoder = _encoder(release, places, recipe, log, progress)
    work = places.work / LEVEL_ENCODER
    write_levels(encoder, places.development, work, places.out, log)
    log("ranker: building the index it is fitted against")
    build_index(
        release,
        places.work / "index",
        encoder=encoder,
        cache_dir=places.work / "embeddings",
        progress=progress,
    )
    with Index.open(places.work / "index", encoder=encoder) as index:
        head = Head.load(places.out / HEAD)
        rows = list(_rows(index, head, places, log, progress))
        log(f"ranker: fitting on {len(rows):,} labelled texts")
        matcher = Matcher(index, ranker=_unfitted(), head=head)
        others = other_rows(matcher, own.not_work(places.own))
        values = fit(index, rows, others, encoder.weights_hash)
        (places.out / RANKER).write_text(json.dumps(values, indent=1) + "\n", "utf-8")
        train_evidence(release, places.work / EVIDENCE, places.out, log)
        fit_weights(index, places.own, places.out, log, progress)
    log(f"written: {places.out}")


def _encoder(
    release: Release, places: Places, recipe: Recipe, log: Log, progress: Progress
) -> OnnxEncoder:
    """Fine-tune, average, quantise and export the encoder; fit its head.

    What the work folder has is not made again.
    """
    # Torch and what trains with it take seconds to import.
    import torch  # noqa: PLC0415

    from nsx.training.averaging import average  # noqa: PLC0415
    from nsx.training.exporting import export  # noqa: PLC0415
    from nsx.training.finetuning import PROXIES, finetune  # noqa: PLC0415
    from nsx.training.heads import fit_head  # noqa: PLC0415

    work = places.work / recipe.name
    if not (work / "model").is_dir():
        log(f"encoder: fine-tuning, {recipe.steps} steps of {recipe.batch} texts")
        finetune(packaged_folder(), release, recipe, work)
    if not (work / "onnx" / TOKENIZER).is_file():
        log(f"encoder: averaging ({recipe.share:.0%} trained) and exporting")
        average(packaged_folder(), work / "model", recipe.share, work / "averaged")
        export(work / "averaged", work / "onnx")
    shutil.copytree(work / "onnx", places.out / ENCODER, dirs_exist_ok=True)
    encoder = OnnxEncoder.from_folder(places.out / ENCODER, TRAINED)
    texts = [f"{o.title}. {o.description}" for o in release.occupations]
    whole = load_encoder(str(work / "averaged")).encode(texts)
    cosines = (whole * encoder.encode(texts)).sum(axis=1)
    log(f"encoder: quantised, {cosines.mean():.4f} mean cosine with the whole weights")
    if not (work / HEAD).is_file():
        log("head: fitting")
        proxies = torch.load(work / PROXIES).float().numpy()
        head = fit_head(encoder, release, proxies, recipe.seed + 1, partial(progress, "head"))
        codes = [occupation.code for occupation in release.occupations]
        Head(codes, head[:-1], head[-1], encoder.weights_hash).save(work / HEAD)
    shutil.copyfile(work / HEAD, places.out / HEAD)
    return encoder


def _rows(index: Index, head: Head, places: Places, log: Log, progress: Progress) -> Iterator[Row]:
    """Compute the features of all labelled text that the ranker is fitted on."""
    for name, queries in _queries(index, places):
        log(f"ranker: features of {name}")
        view = index
        if name == "reported-titles":
            view = without_titles(index, (query.text for query in queries))
        matcher = Matcher(view, ranker=_unfitted(), head=head)
        yield from rows_of(matcher, queries, _WEIGHTS.get(name, 1.0), partial(progress, name))


def _queries(index: Index, places: Places) -> Iterator[tuple[str, Sequence[Query]]]:
    for one in datasets.chosen(_FITTED_ON):
        yield one.name, one.read(places.development, index)
    reported = reported_titles(places.development, index)
    yield "reported-titles", datasets.sampled(reported, _MOST_REPORTED)
    (documents,) = datasets.chosen(["documents"])
    yield "documents", documents.read(places.development, index)
    yield "own-documents", own.documents(places.own)
    yield "own-titles", own.titles(places.own)
    yield "messy", own.messy(places.own)
    yield "accepted", own.accepted(places.own)


def _unfitted() -> Ranker:
    """Return a ranker without weights, for what only reads and counts."""
    import numpy as np  # noqa: PLC0415

    from nsx.features import FEATURES  # noqa: PLC0415

    same = Calibration(0.0, 1.0, 0.0)
    weights = np.zeros(len(FEATURES), np.float32)
    return Ranker(
        dict.fromkeys(KINDS, weights), dict.fromkeys(KINDS, dict.fromkeys(LEVELS, same)), ""
    )

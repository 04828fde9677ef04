"""Train what profiles rest on: the evidence encoder, ownership, behaviours, and their weights."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from nsx.behaviours import BEHAVIOURS
from nsx.build import Progress
from nsx.bundled import bundled
from nsx.encoder import packaged_folder
from nsx.evaluation.labelled import own_documents, sample_documents
from nsx.evaluation.profile_examples import examples_of
from nsx.evidence import EVIDENCE
from nsx.index import Index
from nsx.match import Matcher
from nsx.onnx_encoder import TOKENIZER, OnnxEncoder
from nsx.ownership import LINE_OWNERS, OWNERSHIP
from nsx.profile.weights import PROFILES
from nsx.records import Release
from nsx.training.behaviours import write_behaviours
from nsx.training.lines import read_lines
from nsx.training.ownership import OwnedLine, read_owned, task_lines, write_ownership
from nsx.training.profiles import fit_profiles
from nsx.training.told_documents import ToldDocument, read_told_documents

_LIKED = 0.5
"""The weight of a line that an employer would like, beside one that is asked for."""

Log = Callable[[str], None]


def train_evidence(release: Release, work: Path, out: Path, log: Log) -> None:
    """Train what reads lines: the evidence encoder, ownership and behaviours.

    What the work folder has is not trained again.
    """
    lines, told = read_lines(bundled("lines")), read_told_documents(bundled("told"))
    owned = [*read_owned(bundled("claims")), *owned_lines(told)]
    if not (work / "onnx" / TOKENIZER).is_file():
        # Torch and what trains with it take seconds to import.
        from nsx.training.evidence_encoder import (  # noqa: PLC0415
            EvidenceRecipe,
            Example,
            Material,
            finetune_evidence,
        )
        from nsx.training.exporting import export  # noqa: PLC0415

        tasks = {task.task_id: task for task in release.tasks}
        examples = [
            Example(one, tasks[one.task_id].text, tasks[one.task_id].code)
            for one in lines
            if one.task_id in tasks
        ]
        wordings = {name: task.text for name, task in tasks.items()}
        material = Material(examples, owned, told, wordings)
        work.mkdir(parents=True, exist_ok=True)
        finetune_evidence(packaged_folder(), material, EvidenceRecipe(), work, log)
        export(work / "model", work / "onnx")
    shutil.copytree(work / "onnx", out / EVIDENCE, dirs_exist_ok=True)
    encoder = OnnxEncoder.from_folder(out / EVIDENCE, "nsx-evidence")
    write_ownership(encoder, [*owned, *task_lines(lines)], out / OWNERSHIP, log)
    write_behaviours(encoder, bundled("behaviours"), lines, out / BEHAVIOURS, log)


def fit_weights(index: Index, own: Path, out: Path, log: Log, progress: Progress) -> None:
    """Fit the weights of profiles to labelled documents of our own, with the shipped encoders.

    Args:
        index: what the documents are matched against.
        own: the folder of the project's own labelled text.
        out: where the weights are written.
        log: called with what is done.
        progress: called with the stage, the documents read, and all of them.

    """
    documents = [*own_documents(own), *sample_documents(bundled("samples"))]
    told = [one.labelled for one in read_told_documents(bundled("told"))]
    log(f"profiles: reading {len(documents) + len(told):,} labelled documents")
    matcher = Matcher(index)
    examples = examples_of(matcher, documents, partial(progress, "profiles"))
    beside = examples_of(matcher, told, partial(progress, "profiles: told"))
    weights = fit_profiles(examples, beside, index.encoder.weights_hash)
    log(f"profiles: shown from {weights.shown:.3f}, partly shown from {weights.partly:.3f}")
    weights.save(out / PROFILES)


def owned_lines(documents: list[ToldDocument]) -> list[OwnedLine]:
    """Return the lines of documents that tell whose work they are of; what is liked is asked."""
    return [
        OwnedLine(text, "required", _LIKED) if kind == "liked" else OwnedLine(text, kind)
        for document in documents
        for kind, text in document.lines
        if kind == "liked" or kind in LINE_OWNERS
    ]

"""Training draws texts of one occupation together; its tasks must still be told apart.

The share of pairs (a task that a document evidences, one of the same occupation that it does not
mention) in which the evidenced one has the nearer segment is the area under the ROC curve.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from nsx.encoder import PACKAGED, Encoder, load_encoder
from nsx.segments import split
from nsx.sources.onet import read_onet


def documents(root: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((root / "tests" / "data" / "documents").glob("*.yaml")):
        yield yaml.safe_load(path.read_text("utf-8"))


def nearest(encoder: Encoder, tasks: dict[str, str], document: dict[str, Any]) -> list[np.ndarray]:
    """Return the best cosine of every evidenced and of every absent task with a segment."""
    segments = encoder.encode([s.text for s in split(document["text"]) if s.role == "work"])
    return [
        (encoder.encode([tasks[str(task)] for task in document[label]]) @ segments.T).max(axis=1)
        for label in ("evidenced", "absent")
    ]


def apart(encoder: Encoder, tasks: dict[str, str], root: Path) -> float:
    """Return the mean over documents of the area under the ROC curve."""
    areas = []
    for document in documents(root):
        evidenced, absent = nearest(encoder, tasks, document)
        areas.append(float((evidenced[:, None] > absent[None, :]).mean()))
    return float(np.mean(areas))


@pytest.mark.shared
@pytest.mark.slow
def test_tasks_of_one_occupation_stay_apart(shared: Path, root: Path) -> None:
    tasks = {task.task_id: task.text for task in read_onet(shared / "data" / "onet").tasks}
    trained, untrained = (
        apart(encoder, tasks, root) for encoder in (load_encoder(), load_encoder(PACKAGED))
    )
    print(f"area under the ROC curve: {trained:.3f}, untrained {untrained:.3f}")
    assert trained >= untrained - 0.02

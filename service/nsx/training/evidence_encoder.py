"""Fine-tune an encoder that knows which task a line shows, and what the line claims of it.

Two objectives share each batch of whole occupations. A line must be nearer to the wording of its
own task than to the other tasks of the batch (multiple negatives ranking), and again than to those
of the same occupation alone, which are the hard ones. From the same vector a linear layer tells who
did the work. An encoder that is trained to tell occupations apart draws the tasks of one occupation
together, so this is another one (models/MODEL_CARD.md compares them).
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import functional

from nsx.ownership import OWNERS
from nsx.training.lines import TaskLines

HEAD = "owners.pt"
_SCALE = 20.0
_LEAST_LOGIT = -1e4


@dataclass(frozen=True, slots=True)
class EvidenceRecipe:
    """What decides the weights; `batch` is in occupations, `weight` that of the owners' loss."""

    epochs: int = 3
    batch: int = 8
    learning_rate: float = 5e-5
    head_rate: float = 5e-3
    weight: float = 1.0
    warm_up: int = 20
    seed: int = 20261125


@dataclass(frozen=True, slots=True)
class Example:
    """The lines about a task, the task's wording and its occupation."""

    lines: TaskLines
    task: str
    code: str


def finetune_evidence(
    folder: Path,
    examples: Sequence[Example],
    recipe: EvidenceRecipe,
    work: Path,
    log: Callable[[str], None],
) -> None:
    """Train the model in `folder`; saves `model` and the owners' layer in the folder `work`."""
    torch.manual_seed(recipe.seed)
    model = SentenceTransformer(str(folder), device="cpu")
    head = nn.Linear(model.get_embedding_dimension() or 0, len(OWNERS))
    groups = [
        {"params": model.parameters(), "lr": recipe.learning_rate},
        {"params": head.parameters(), "lr": recipe.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    batches = list(_batches(examples, recipe))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(1.0, (step + 1) / recipe.warm_up) * (1 - step / len(batches)),
    )
    model.train()
    for number, batch in enumerate(batches, 1):
        loss = _loss(model, head, batch, recipe.weight)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if number % 10 == 0 or number == len(batches):
            log(f"evidence encoder: step {number} of {len(batches)}, loss {loss.item():.3f}")
    model.save(str(work / "model"))
    torch.save(head.state_dict(), work / HEAD)


def _batches(examples: Sequence[Example], recipe: EvidenceRecipe) -> Iterator[list[Example]]:
    """Yield whole occupations together, in another order each epoch."""
    order = random.Random(recipe.seed)  # noqa: S311 - an order of training, no secret
    codes = sorted({example.code for example in examples})
    for _ in range(recipe.epochs):
        order.shuffle(codes)
        for start in range(0, len(codes), recipe.batch):
            chosen = set(codes[start : start + recipe.batch])
            yield [example for example in examples if example.code in chosen]


def _loss(
    model: SentenceTransformer, head: nn.Linear, batch: Sequence[Example], weight: float
) -> Tensor:
    tasks = _encode(model, [example.task for example in batch])
    lines = [line for n in range(2) for line in (example.lines.shown[n] for example in batch)]
    lines += [example.lines.other for example in batch]
    vectors = _encode(model, lines)
    targets = torch.arange(len(batch)).repeat(3)
    logits = _SCALE * vectors @ tasks.T
    codes = [example.code for example in batch]
    same = torch.tensor([[one == other for other in codes] for one in codes]).repeat(3, 1)
    apart = functional.cross_entropy(logits, targets)
    siblings = functional.cross_entropy(logits.masked_fill(~same, _LEAST_LOGIT), targets)
    owners = [OWNERS.index("done")] * (2 * len(batch))
    owners += [OWNERS.index(example.lines.owner) for example in batch]
    claims = functional.cross_entropy(head(_SCALE * vectors), torch.tensor(owners))
    return apart + siblings + weight * claims


def _encode(model: SentenceTransformer, texts: Sequence[str]) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        vectors = model(model.preprocess(list(texts)))["sentence_embedding"]
    return functional.normalize(vectors.float(), dim=-1)

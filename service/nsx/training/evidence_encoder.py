"""Fine-tune an encoder that knows which task a line shows, and what the line claims of it.

Four objectives share each batch. A line must be nearer to the wording of its own task than to the
other tasks of the batch (multiple negatives ranking), and again than to those of the same
occupation alone, which are the hard ones. From the same vector a linear layer tells who did the
work. And of whole documents it is known which tasks they show, but not by which line: the lines
that count must together speak for a task that is shown, and not for one that is not. An encoder
that is trained to tell occupations apart draws the tasks of one occupation together, so this is
another one (models/MODEL_CARD.md compares them).
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import functional

from nsx.evidence import SCALE
from nsx.ownership import LINE_OWNERS
from nsx.profile.evidence import ABSENT, FULL
from nsx.training.lines import TaskLines
from nsx.training.ownership import OwnedLine
from nsx.training.told_documents import FULL_KINDS, PARTIAL_KINDS, ToldDocument

_LEAST_LOGIT = -1e4
_BESIDE = 32

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class EvidenceRecipe:
    """What decides the weights.

    A batch has the lines of `batch` occupations, `owned` lines of which the owner is known, and
    `documents` documents; `weight` is that of the owners' loss.
    """

    epochs: int = 3
    batch: int = 8
    learning_rate: float = 5e-5
    head_rate: float = 5e-3
    weight: float = 1.0
    owned: int = 32
    documents: int = 3
    warm_up: int = 20
    seed: int = 20261125


@dataclass(frozen=True, slots=True)
class Example:
    """The lines about a task, the task's wording and its occupation."""

    lines: TaskLines
    task: str
    code: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that is trained on; `wordings` has the wording of each task that a document names."""

    examples: Sequence[Example]
    owned: Sequence[OwnedLine]
    documents: Sequence[ToldDocument]
    wordings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Batch:
    examples: Sequence[Example]
    owned: Sequence[OwnedLine]
    documents: Sequence[ToldDocument]


class _Heads(nn.Module):
    """What is trained beside the encoder: the owners' layer, and from strength to chance."""

    def __init__(self, dimensions: int) -> None:
        super().__init__()
        self.owners = nn.Linear(dimensions, len(LINE_OWNERS))
        self.chance = nn.Linear(1, 1)
        with torch.no_grad():
            # A strength of 8 is about where half of the pairs show the task.
            self.chance.weight.fill_(0.4)
            self.chance.bias.fill_(-3.2)


def finetune_evidence(
    folder: Path,
    material: Material,
    recipe: EvidenceRecipe,
    work: Path,
    log: Callable[[str], None],
) -> None:
    """Train the model in `folder`; saves it as `model` in the folder `work`."""
    torch.manual_seed(recipe.seed)
    model = SentenceTransformer(str(folder), device="cpu")
    heads = _Heads(model.get_embedding_dimension() or 0)
    groups = [
        {"params": model.parameters(), "lr": recipe.learning_rate},
        {"params": heads.parameters(), "lr": recipe.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    batches = list(_batches(material, recipe))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(1.0, (step + 1) / recipe.warm_up) * (1 - step / len(batches)),
    )
    model.train()
    for number, batch in enumerate(batches, 1):
        loss = _of_lines(model, heads, batch, recipe.weight)
        if batch.documents:
            loss = loss + _of_documents(model, heads, batch.documents, material.wordings)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if number % 10 == 0 or number == len(batches):
            log(f"evidence encoder: step {number} of {len(batches)}, loss {loss.item():.3f}")
    model.save(str(work / "model"))


def _batches(material: Material, recipe: EvidenceRecipe) -> Iterator[_Batch]:
    """Yield whole occupations together, in another order each epoch, and the rest in turn."""
    order = random.Random(recipe.seed)  # noqa: S311 - an order of training, no secret
    codes = sorted({example.code for example in material.examples})
    owned = _in_turn(material.owned, order)
    documents = _in_turn(material.documents, order)
    for _ in range(recipe.epochs):
        order.shuffle(codes)
        for start in range(0, len(codes), recipe.batch):
            chosen = set(codes[start : start + recipe.batch])
            yield _Batch(
                [example for example in material.examples if example.code in chosen],
                list(islice(owned, recipe.owned)),
                list(islice(documents, recipe.documents)),
            )


def _in_turn(items: Sequence[Item], order: random.Random) -> Iterator[Item]:
    """Yield items without end, all of them before any comes again; nothing where there are none."""
    while items:
        yield from order.sample(items, len(items))


def _of_lines(model: SentenceTransformer, heads: _Heads, batch: _Batch, weight: float) -> Tensor:
    examples = batch.examples
    tasks = _encode(model, [example.task for example in examples])
    lines = [line for n in range(2) for line in (example.lines.shown[n] for example in examples)]
    lines += [example.lines.other for example in examples]
    vectors = _encode(model, [*lines, *(line.text for line in batch.owned)])
    targets = torch.arange(len(examples)).repeat(3)
    logits = SCALE * vectors[: len(lines)] @ tasks.T
    codes = [example.code for example in examples]
    same = torch.tensor([[one == other for other in codes] for one in codes]).repeat(3, 1)
    apart = functional.cross_entropy(logits, targets)
    siblings = functional.cross_entropy(logits.masked_fill(~same, _LEAST_LOGIT), targets)
    owners = [LINE_OWNERS.index("done")] * (2 * len(examples))
    owners += [LINE_OWNERS.index(example.lines.owner) for example in examples]
    owners += [LINE_OWNERS.index(line.owner) for line in batch.owned]
    claims = functional.cross_entropy(heads.owners(SCALE * vectors), torch.tensor(owners))
    return apart + siblings + weight * claims


def _of_documents(
    model: SentenceTransformer,
    heads: _Heads,
    documents: Sequence[ToldDocument],
    wordings: Mapping[str, str],
) -> Tensor:
    """Return the loss of what documents show, by all of their lines that count together."""
    vectors = _encode(model, [text for one in documents for _, text in one.lines])
    tasks = _encode(model, [wordings[task] for one in documents for task in one.labelled.tasks])
    losses = []
    line = task = 0
    for one in documents:
        kinds = [kind for kind, _ in one.lines]
        classes = torch.tensor(list(one.labelled.tasks.values()))
        scaled = SCALE * vectors[line : line + len(kinds)] @ tasks[task : task + len(classes)].T
        strength = scaled + functional.log_softmax(scaled, dim=1)
        line, task = line + len(kinds), task + len(classes)
        full = torch.tensor([kind in FULL_KINDS for kind in kinds])
        part = full | torch.tensor([kind in PARTIAL_KINDS for kind in kinds])
        for counts, shown in ((full, classes == FULL), (part, classes != ABSENT)):
            if counts.any():
                together = torch.logsumexp(strength[counts], dim=0)[:, None]
                chance = heads.chance(together)[:, 0]
                losses.append(functional.binary_cross_entropy_with_logits(chance, shown.float()))
    return torch.stack(losses).mean() if losses else torch.zeros(())


def _encode(model: SentenceTransformer, texts: Sequence[str]) -> Tensor:
    """Return the unit vectors of texts, read with others of about their length.

    Texts are filled up to the longest beside them; in one batch most of the work would be filling.
    """
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    parts = []
    with torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), _BESIDE):
            beside = [texts[n] for n in order[start : start + _BESIDE]]
            parts.append(model(model.preprocess(beside))["sentence_embedding"].float())
    places = torch.empty(len(order), dtype=torch.long)
    places[order] = torch.arange(len(order))
    return functional.normalize(torch.cat(parts)[places], dim=-1)

"""Fine-tune an encoder of levels, with a linear layer on top.

What decides a level is seldom the subject, and a small encoder learns to tell who decides and what
is at stake from some thousands of statements, if it sees them often (models/MODEL_CARD.md has what
was tried). The vectors of words stay as they are, so that words the statements do not have keep
their place beside those that they have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import Ridge
from torch import Tensor, nn
from torch.nn import functional

from nsx.levels import SCALES

_LONGEST = 64
"""Tokens of a statement that are read in training; hardly any is longer."""
_SORTED = 16
"""Batches that are drawn together, so that those of one have about the same length."""
_LEVEL_WEIGHT = 3.0
"""How much the error of the level counts, beside 1 for each of the other scores."""
_PENALTY = 16.0
"""Of the ridge regression that the linear layer begins from."""
_SCALE = 4.0
"""The length of the vectors that the linear layer reads, for its steps to be of the right size."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LevelRecipe:
    """What decides the weights; `layers` is how many of the encoder's layers are kept."""

    layers: int = 6
    epochs: int = 16
    batch: int = 64
    learning_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1
    seed: int = 20261125


LEVEL_RECIPE = LevelRecipe()
"""What ships is trained by it."""


@dataclass(frozen=True, slots=True)
class LevelExample:
    """A statement and its four scores, as in `nsx.levels.SCALES`; NaN where one is not known."""

    text: str
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LevelHead:
    """Weights of unit vectors, (dimensions, 4), and what is added, (4,)."""

    weights: Floats
    bias: Floats


def finetune_levels(
    folder: Path, examples: Sequence[LevelExample], recipe: LevelRecipe, out: Path
) -> LevelHead:
    """Train the encoder in `folder` on examples and save it to `out`; return what reads it.

    The loss is the squared error of the four scores, where they are known.
    """
    torch.manual_seed(recipe.seed)
    model = _lower_layers(folder, recipe.layers)
    texts = [one.text for one in examples]
    targets = np.array([one.scores for one in examples], np.float32)
    head = _first_head(model, texts, targets)
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": weights, "lr": recipe.learning_rate},
            {"params": head.parameters(), "lr": recipe.head_rate},
        ],
        weight_decay=recipe.decay,
    )
    steps = max(recipe.epochs * len(texts) // recipe.batch, 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (recipe.warm_up * steps), 1) * (1 - step / steps)
    )
    model.train()
    for batch in _batches(texts, recipe, steps):
        loss = _loss(model, head, [texts[place] for place in batch], targets[batch])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        schedule.step()
    model.eval()
    model.save(str(out))
    return LevelHead(
        _SCALE * head.weight.detach().numpy().T.astype(np.float32),
        head.bias.detach().numpy().astype(np.float32),
    )


def _lower_layers(folder: Path, layers: int) -> SentenceTransformer:
    """Read an encoder without its upper layers, and with fixed vectors of words."""
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    model.max_seq_length = _LONGEST
    first: Any = model[0]
    transformer = first.auto_model
    transformer.encoder.layer = transformer.encoder.layer[:layers]
    transformer.config.num_hidden_layers = layers
    transformer.embeddings.requires_grad_(requires_grad=False)
    return model


def _first_head(model: SentenceTransformer, texts: list[str], targets: Floats) -> nn.Linear:
    """Return a linear layer that a ridge regression for each score begins with."""
    vectors = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    head = nn.Linear(vectors.shape[1], len(SCALES))
    for place, column in enumerate(targets.T):
        known = ~np.isnan(column)
        ridge = Ridge(alpha=_PENALTY).fit(_SCALE * vectors[known], column[known])
        head.weight.data[place] = torch.from_numpy(ridge.coef_.astype(np.float32))
        head.bias.data[place] = float(ridge.intercept_)
    return head


def _batches(texts: Sequence[str], recipe: LevelRecipe, steps: int) -> Iterator[npt.NDArray[Any]]:
    """Yield the places of as many batches as there are steps, of texts of like length each."""
    draw = np.random.default_rng(recipe.seed)
    lengths = np.array([len(text) for text in texts])
    places = np.concatenate([draw.permutation(len(texts)) for _ in range(recipe.epochs + 1)])[
        : steps * recipe.batch
    ]
    for start in range(0, len(places), _SORTED * recipe.batch):
        drawn = places[start : start + _SORTED * recipe.batch]
        drawn = drawn[np.argsort(lengths[drawn], kind="stable")]
        batches = np.split(drawn, np.arange(recipe.batch, len(drawn), recipe.batch))
        for number in draw.permutation(len(batches)):
            yield batches[number]


def _loss(model: SentenceTransformer, head: nn.Linear, texts: list[str], targets: Floats) -> Tensor:
    # Half precision makes a step take a third of the time.
    with torch.autocast("cpu", torch.bfloat16):
        vectors = model(model.preprocess(texts))["sentence_embedding"]
    found = head(_SCALE * functional.normalize(vectors.float(), dim=-1))
    known = torch.from_numpy(~np.isnan(targets))
    errors = (found - torch.from_numpy(np.nan_to_num(targets))) ** 2 * known
    weights = torch.ones(len(SCALES))
    weights[SCALES.index("level")] = _LEVEL_WEIGHT
    loss: Tensor = (weights * errors.sum(dim=0) / known.sum(dim=0).clamp(min=1)).sum()
    return loss

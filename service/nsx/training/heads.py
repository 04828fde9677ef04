"""Fit the classifier head: a vector for each occupation, over the shipped encoder's own vectors.

The encoder that ships is averaged and quantised, so that the proxies it was trained with no longer
fit it exactly. They are fitted again, with the encoder frozen, on freshly drawn examples.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from nsx.encoder import Encoder
from nsx.records import Release
from nsx.training.examples import examples

_COUNT = 60_000
_EPOCHS, _BATCH, _RATE = 12, 1024, 2e-3
_SCALE = 20.0
_CHUNK = 2000

Floats = npt.NDArray[np.float32]


def fit_head(
    encoder: Encoder,
    release: Release,
    first: Floats,
    seed: int,
    progress: Callable[[int, int], None],
) -> Floats:
    """Return (occupations + 1, dimensions) vectors; the last is that of nobody's work.

    Args:
        encoder: the encoder that ships.
        release: where examples are drawn from.
        first: the vectors to begin with.
        seed: of the examples and of their order; another than the encoder was trained with.
        progress: called with the examples that were encoded, and all of them.

    """
    drawn = examples(release, _COUNT, seed)
    vectors = []
    for start in range(0, len(drawn), _CHUNK):
        vectors.append(encoder.encode([example.text for example in drawn[start : start + _CHUNK]]))
        progress(min(start + _CHUNK, len(drawn)), len(drawn))
    texts = torch.tensor(np.concatenate(vectors))
    places = torch.tensor([example.place for example in drawn])
    proxies = torch.tensor(first, requires_grad=True)
    optimiser = torch.optim.Adam([proxies], lr=_RATE)
    order = torch.Generator().manual_seed(seed)
    for _ in range(_EPOCHS):
        for batch in torch.randperm(len(texts), generator=order).split(_BATCH):  # type: ignore[no-untyped-call]
            logits = _SCALE * texts[batch] @ functional.normalize(proxies, dim=-1).T
            loss = functional.cross_entropy(logits, places[batch], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return np.asarray(functional.normalize(proxies.detach(), dim=-1).numpy(), np.float32)

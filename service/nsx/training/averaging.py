"""Average trained weights with those that training began from.

Fine-tuning on O*NET's language costs some of what the encoder knew of everyday language. The mean
of both sets of weights keeps most of either (Wortsman et al., "Robust fine-tuning of zero-shot
models", 2022); models/MODEL_CARD.md has the figures for several shares.
"""

import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

_WEIGHTS = "model.safetensors"
_PREFIX = "bert."
"""Some versions of the model's file have it before every name."""


def average(before: Path, trained: Path, share: float, out: Path) -> None:
    """Write the model of `trained` with `share` of its weights and the rest from `before`."""
    first = {name.removeprefix(_PREFIX): of for name, of in load_file(before / _WEIGHTS).items()}
    last = load_file(trained / _WEIGHTS)
    shutil.copytree(trained, out, dirs_exist_ok=True)
    mixed = {
        name: share * weights + (1 - share) * first[name.removeprefix(_PREFIX)]
        if weights.is_floating_point()
        else weights
        for name, weights in last.items()
    }
    save_file(
        {name: of.contiguous() for name, of in mixed.items()}, out / _WEIGHTS, {"format": "pt"}
    )

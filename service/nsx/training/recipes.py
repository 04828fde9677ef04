"""How an encoder is fine-tuned: the recipe that ships, and those it was compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from nsx.training.examples import MIXTURE


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an encoder is fine-tuned: everything that decides the weights, and the seed.

    `rank` is that of a low-rank adapter (LoRA), or 0 to train all weights. `pairs` replaces the
    proxies by in-batch negatives (gradient caching lets a batch be large). `longest` is the most
    tokens of a text, `save_every` the steps between two checkpoints, and `share`
    how much of the trained weights the shipped ones have (see `averaging`).
    """

    name: str
    steps: int = 1100
    batch: int = 256
    apart_share: float = 0.12
    learning_rate: float = 2e-4
    proxy_rate: float = 2e-3
    rank: int = 0
    pairs: bool = False
    mixture: Mapping[str, float] = field(default_factory=lambda: MIXTURE)
    longest: int = 56
    save_every: int = 100
    share: float = 0.5
    seed: int = 20261124


RECIPES: Mapping[str, Recipe] = {
    recipe.name: recipe
    for recipe in (
        Recipe("full"),
        Recipe("lora", rank=16, learning_rate=1e-3),
        # A pair costs two texts, and the batch is twice as large.
        Recipe("pairs", steps=290, batch=256, pairs=True),
        Recipe("titles", mixture={"title": 0.6, "task": 0.2, "description": 0.2}),
        Recipe("together", apart_share=0.02),
    )
}
"""By name; "full" is the one that ships, models/MODEL_CARD.md compares them at equal cost."""


def chosen(name: str, steps: int | None) -> Recipe:
    """Return a recipe by name, with other steps if given; raises ValueError for an unknown one."""
    if name not in RECIPES:
        raise ValueError(f"No recipe '{name}'; expected {', '.join(RECIPES)}.")
    if steps is not None and steps < 1:
        raise ValueError(f"steps is {steps}; expected at least 1.")
    return replace(RECIPES[name], steps=steps) if steps else RECIPES[name]

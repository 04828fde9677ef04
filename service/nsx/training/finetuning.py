"""Fine-tune an encoder on training examples, so that it knows occupations.

Two objectives take turns. Examples are told apart by occupation: each occupation has a learned
vector (a proxy), and the cosines of a text with all of them are its logits (Movshovitz-Attias et
al., "No Fuss Distance Metric Learning using Proxies", 2017), so that every sibling occupation is a
negative of every text. Tasks are told apart within an occupation: a task in other words must be
nearer to its own wording than to the other tasks of a batch, one of the same occupation among
them; without it the tasks of an occupation fall together, and gaps cannot be told.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset, DatasetDict
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.sentence_transformer.losses import (
    CachedMultipleNegativesRankingLoss,
    MultipleNegativesRankingLoss,
)
from sentence_transformers.sentence_transformer.training_args import (
    MultiDatasetBatchSamplers,
)
from torch import Tensor, nn
from torch.nn import functional
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from nsx.model_sentences import ASIDES
from nsx.records import Release
from nsx.training.examples import Example, apart, examples
from nsx.training.recipes import Recipe

PROXIES = "proxies.pt"
_SCALE = 20.0
"""Logits are 20 times the cosine, the sharpness that the votes of matching have."""


class ProxyLoss(nn.Module):
    """Cross-entropy of a text's cosines with one learned vector for each occupation."""

    def __init__(self, model: SentenceTransformer, first: Tensor) -> None:
        super().__init__()
        self.model = model
        self.proxies = nn.Parameter(first.clone())

    def forward(self, sentence_features: Iterable[dict[str, Tensor]], labels: Tensor) -> Tensor:
        """Return the mean loss of a batch; `labels` are places of occupations."""
        (features,) = sentence_features
        vectors = functional.normalize(self.model(features)["sentence_embedding"].float(), dim=-1)
        logits = _SCALE * vectors @ functional.normalize(self.proxies, dim=-1).T
        return functional.cross_entropy(logits, labels.view(-1), label_smoothing=0.05)


class _KeepProxies(TrainerCallback):
    """Saves the proxies with every checkpoint, which holds the model and the optimiser only."""

    def __init__(self, loss: ProxyLoss) -> None:
        self._loss = loss

    def on_save(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,  # noqa: ARG002 - the trainer gives it
        **_: object,
    ) -> None:
        """Save the proxies beside the checkpoint that was just written."""
        folder = Path(str(args.output_dir)) / f"checkpoint-{state.global_step}"
        torch.save(self._loss.proxies.detach(), folder / PROXIES)


def finetune(folder: Path, release: Release, recipe: Recipe, work: Path) -> None:
    """Train the model in `folder`; saves `model` and `proxies.pt` in the folder `work`.

    The proxies are (occupations + 1, dimensions); the last is that of nobody's work. A run that
    was cut off goes on from its last checkpoint in `work`.
    """
    torch.manual_seed(recipe.seed)
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    longest, model.max_seq_length = model.max_seq_length, recipe.longest
    named = [f"{o.title}. {o.description}" for o in release.occupations]
    loss = ProxyLoss(model, _first_proxies(model, named))
    if recipe.rank:
        _adapt(model, recipe.rank)
    data, losses = _objectives(model, release, recipe, named, loss)
    trainer = SentenceTransformerTrainer(
        model=model,
        args=_arguments(recipe, work),
        train_dataset=DatasetDict(data),
        loss=losses,
        callbacks=[_KeepProxies(loss)],
    )
    saved = sorted(work.glob("checkpoint-*"), key=lambda path: int(path.name.split("-")[1]))
    if saved:
        with torch.no_grad():
            loss.proxies.copy_(torch.load(saved[-1] / PROXIES))
    trainer.train(resume_from_checkpoint=str(saved[-1]) if saved else None)
    if recipe.rank:
        transformer: Any = model[0]
        transformer.model = transformer.model.merge_and_unload()
    model.max_seq_length = longest
    torch.save(loss.proxies.detach(), work / PROXIES)
    model.save(str(work / "model"))


def _first_proxies(model: SentenceTransformer, named: Sequence[str]) -> Tensor:
    """Begin with the vector of each occupation's description, and the mean of the asides'."""
    vectors = model.encode([*named, *ASIDES], normalize_embeddings=True, batch_size=16)
    own, asides = vectors[: len(named)], vectors[len(named) :]
    return torch.cat([torch.tensor(own), torch.tensor(asides.mean(axis=0))[None]])


def _adapt(model: SentenceTransformer, rank: int) -> None:
    from peft import LoraConfig, get_peft_model  # noqa: PLC0415 - one recipe of five needs it

    layers = ["query", "key", "value", "dense"]
    config = LoraConfig(r=rank, lora_alpha=2 * rank, target_modules=layers)
    transformer: Any = model[0]
    # Not the model's own add_adapter, whose adapters cannot be merged into its weights.
    transformer.model = get_peft_model(transformer.model, config)


def _objectives(
    model: SentenceTransformer,
    release: Release,
    recipe: Recipe,
    named: Sequence[str],
    loss: ProxyLoss,
) -> tuple[dict[str, Dataset], dict[str, nn.Module]]:
    """Return a data set and a loss for each kind of example, and for tasks told apart.

    Kinds are kept apart because texts of one length waste no padding.
    """
    apart_steps = max(1, round(recipe.steps * recipe.apart_share))
    count = (recipe.steps - apart_steps) * recipe.batch
    drawn = examples(release, count, recipe.seed, recipe.mixture)
    data = {
        kind: _as_pairs(of_kind, named) if recipe.pairs else _as_labelled(of_kind)
        for kind in recipe.mixture
        if (of_kind := [example for example in drawn if example.kind == kind])
    }
    by_occupation: nn.Module = loss
    if recipe.pairs:
        by_occupation = CachedMultipleNegativesRankingLoss(model, mini_batch_size=64)
    losses = dict.fromkeys(data, by_occupation)
    told = apart(release, apart_steps * recipe.batch, recipe.seed)
    data["apart"] = Dataset.from_dict(
        {
            "anchor": [one.said for one in told],
            "positive": [one.task for one in told],
            "negative": [one.other for one in told],
        }
    )
    losses["apart"] = MultipleNegativesRankingLoss(model)
    return data, losses


def _arguments(recipe: Recipe, work: Path) -> SentenceTransformerTrainingArguments:
    return SentenceTransformerTrainingArguments(
        output_dir=str(work),
        max_steps=recipe.steps,
        per_device_train_batch_size=recipe.batch,
        learning_rate=recipe.learning_rate,
        # Pairs have no proxies, and a name that no parameter has is refused.
        learning_rate_mapping={} if recipe.pairs else {"proxies": recipe.proxy_rate},
        warmup_steps=recipe.steps // 20,
        lr_scheduler_type="linear",
        bf16=True,
        use_cpu=True,
        seed=recipe.seed,
        data_seed=recipe.seed,
        save_steps=recipe.save_every,
        save_total_limit=2,
        logging_steps=20,
        report_to="none",
        disable_tqdm=True,
        multi_dataset_batch_sampler=MultiDatasetBatchSamplers.PROPORTIONAL,
    )


def _as_labelled(drawn: Sequence[Example]) -> Dataset:
    return Dataset.from_dict({"text": [e.text for e in drawn], "label": [e.place for e in drawn]})


def _as_pairs(drawn: Sequence[Example], named: Sequence[str]) -> Dataset:
    texts = [e.text for e in drawn]
    positives = [named[e.place] if e.place < len(named) else "nobody's work" for e in drawn]
    return Dataset.from_dict({"anchor": texts, "positive": positives})

"""Training: nothing that is evaluated is seen, the same seed gives the same, a run goes on."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from nsx.encoder import load_encoder, packaged_folder
from nsx.evaluation.halves import half_of
from nsx.evaluation.readers import Query
from nsx.features import FEATURES
from nsx.index import Index
from nsx.records import Release, Title
from nsx.sources.onet import read_onet
from nsx.sources.starter import read_starter
from nsx.training.examples import MIXTURE, Sources, apart, examples, reported_keys
from nsx.training.finetuning import PROXIES, finetune
from nsx.training.noise import mistyped, noisy_title, said, shortened
from nsx.training.ranking import Row, conditional_logit, fit
from nsx.training.recipes import RECIPES, chosen
from nsx.wording import title_key


@pytest.fixture(scope="module")
def release() -> Release:
    """The starter set, with titles that its incumbents report."""
    starter = read_starter()
    first = starter.occupations[0].code
    reported = [Title(first, title.text, "reported") for title in starter.titles[3:40:4]]
    return replace(starter, titles=[*starter.titles, *reported])


def test_no_reported_title_is_trained_on_in_whatever_table_it_stands(release: Release) -> None:
    kept_apart = reported_keys(release)
    assert kept_apart
    titles = [title for of in Sources(release).titles for title in of]
    assert titles
    assert not kept_apart & {title_key(title) for title in titles}


@pytest.mark.shared
def test_no_reported_title_of_the_release_is_trained_on(shared: Path) -> None:
    release = read_onet(shared / "data" / "onet")
    kept_apart = reported_keys(release)
    titles = [title for of in Sources(release).titles for title in of]
    assert len(kept_apart) > 6000
    assert len(titles) > 40_000
    assert not kept_apart & {title_key(title) for title in titles}


def test_the_same_seed_draws_the_same_examples(release: Release) -> None:
    assert examples(release, 200, seed=7) == examples(release, 200, seed=7)
    assert examples(release, 200, seed=7) != examples(release, 200, seed=8)
    assert apart(release, 50, seed=7) == apart(release, 50, seed=7)


def test_examples_are_of_every_kind_and_asides_belong_to_nobody(release: Release) -> None:
    drawn = examples(release, 2000, seed=1)
    assert {example.kind for example in drawn} == set(MIXTURE)
    nobody = len(release.occupations)
    for example in drawn:
        assert example.text.strip()
        assert (example.place == nobody) == (example.kind == "aside")


def test_a_task_is_told_from_another_of_its_occupation(release: Release) -> None:
    occupations: dict[str, set[str]] = {}
    for task in release.tasks:
        occupations.setdefault(task.text, set()).add(task.code)
    for one in apart(release, 100, seed=3):
        assert one.task != one.other
        assert occupations[one.task] & occupations[one.other]


@pytest.fixture
def draws() -> Iterator[np.random.Generator]:
    return (np.random.default_rng(seed) for seed in range(200))


def test_noise_changes_titles_and_keeps_some_of_them(draws: Iterator[np.random.Generator]) -> None:
    written = [noisy_title("Maintenance Mechanic", draw) for draw in draws]
    assert 20 < sum(text == "Maintenance Mechanic" for text in written) < 120
    assert any("Maint" in text and "Maintenance" not in text for text in written)
    assert any(text.isupper() for text in written)


def test_tasks_are_said_in_several_persons(draws: Iterator[np.random.Generator]) -> None:
    written = " ".join(
        said("Write reports, such as incident reports, using computers.", draw) for draw in draws
    )
    for form in ("I write", "Wrote", "Writing", "Responsible for writing", "You will write"):
        assert form.casefold() in written.casefold()


@pytest.mark.parametrize("text", ["", "a", "ox", "42", "x-y"])
def test_short_texts_survive_typos(text: str) -> None:
    for seed in range(20):
        assert isinstance(mistyped(text, np.random.default_rng(seed)), str)
    assert shortened(text, np.random.default_rng(0)) == text


def test_recipes_are_chosen_by_name_and_steps() -> None:
    assert chosen("full", None) == RECIPES["full"]
    assert chosen("lora", 5).steps == 5
    with pytest.raises(ValueError, match="No recipe 'best'; expected full"):
        chosen("best", None)
    with pytest.raises(ValueError, match="steps is 0"):
        chosen("full", 0)


def made_rows(count: int, weights: np.ndarray, seed: int) -> list[Row]:
    """Texts whose right occupation was drawn from the softmax of known weights."""
    draw = np.random.default_rng(seed)
    rows = []
    for n in range(count):
        values = draw.standard_normal((23, len(FEATURES))).astype(np.float32)
        scores = values @ weights
        chances = np.exp(scores - scores.max())
        right = draw.choice(23, p=chances / chances.sum())
        half = "odd" if n % 2 else "even"
        whole = np.array([0.7, 0.5, 0.2], np.float32) + draw.normal(0, 0.05, 3)
        rows.append(Row("text", half, values.astype(np.float16), np.array([right]), 1.0, whole))
    return rows


def test_known_weights_are_found_again() -> None:
    weights = np.linspace(-1, 2, len(FEATURES))
    found = conditional_logit(made_rows(1500, weights, seed=1))
    assert np.corrcoef(found, weights)[0, 1] > 0.98
    assert np.abs(found - weights).max() < 0.4


def test_a_fit_has_weights_for_all_and_for_each_half(starter_index: Index) -> None:
    weights = np.linspace(0, 1, len(FEATURES))
    rows = made_rows(400, weights, seed=2)
    rows += [replace(row, kind=kind) for row in rows for kind in ("title", "titled", "document")]
    others = [replace(row, whole=np.array([0.3, 0.2, 0.3], np.float32)) for row in rows[:20]]
    values = fit(starter_index, rows, others, "hash")
    assert set(values["folds"]) == {"all", "even", "odd"}
    even = [row for row in rows if row.half == "even" and row.kind == "text"]
    np.testing.assert_allclose(
        values["folds"]["even"]["text"]["weights"], conditional_logit(even), atol=1e-3
    )


def test_halves_share_no_title_and_no_occupation() -> None:
    titled = Query("Tax adviser", "Advises on tax.", ("13-2082.00",), key="tax adviser")
    alone = Query(None, "Advises on tax.", ("13-2082.00",), key="tax adviser")
    assert half_of(titled) == half_of(alone)
    assert half_of(Query(None, "Nurses", ("1",))) == half_of(Query(None, "NURSE", ("2",)))
    halves = [half_of(Query(None, f"title {n}", ("1",))) for n in range(400)]
    assert 150 < halves.count("odd") < 250


@pytest.mark.slow
def test_a_run_that_was_cut_off_ends_as_one_that_was_not(release: Release, tmp_path: Path) -> None:
    recipe = replace(RECIPES["full"], steps=4, batch=6, longest=16, save_every=2)
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    finetune(packaged_folder(), release, recipe, whole)
    shutil.copytree(whole / "checkpoint-2", cut / "checkpoint-2")
    finetune(packaged_folder(), release, recipe, cut)
    expected, found = torch.load(whole / PROXIES), torch.load(cut / PROXIES)
    assert not torch.equal(expected, torch.load(cut / "checkpoint-2" / PROXIES))
    torch.testing.assert_close(found, expected, atol=1e-4, rtol=1e-3)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")  # of peft
@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_ends_in_a_model_that_learned_something(
    name: str, release: Release, tmp_path: Path
) -> None:
    texts = ["fixes conveyor drives", "greets visitors at the desk"]
    recipe = replace(RECIPES[name], steps=2, batch=6, longest=16)
    finetune(packaged_folder(), release, recipe, tmp_path)
    before = load_encoder(str(packaged_folder())).encode(texts)
    after = load_encoder(str(tmp_path / "model")).encode(texts)
    assert before.shape == after.shape
    assert not np.allclose(before, after, atol=1e-4)

"""The words that the parser of tasks knows, from `data/frames/words.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

import yaml

from nsx.bundled import bundled


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of lower-case words; the file says of each what it is for."""

    verbs: frozenset[str]
    also_nouns: frozenset[str]
    mass_nouns: frozenset[str]
    nouns_like_adjectives: frozenset[str]
    gerunds: frozenset[str]
    bare: frozenset[str]
    keep_attached: frozenset[str]
    adjectives: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    persons: frozenset[str]
    needs_complement: frozenset[str]
    never_object: frozenset[str]
    two_objects: frozenset[str]
    purposive: frozenset[str]
    empty: frozenset[str]
    general: frozenset[str]
    vague: frozenset[str]
    broad: frozenset[str]
    alone: frozenset[str]
    counted: frozenset[str]
    anybody: frozenset[str]
    looked_for: frozenset[str]
    aims: frozenset[str]
    one_sided: frozenset[str]
    speaking: frozenset[str]
    takes: Mapping[str, frozenset[str]]
    """Verbs by the preposition that belongs to them rather than to their object."""


@cache
def words() -> Words:
    """Read the words once."""
    read = yaml.safe_load(bundled("frames/words.yaml").read_text("utf-8"))
    sets = {f.name: frozenset(read[f.name].split()) for f in fields(Words) if f.name != "takes"}
    return Words(
        **sets, takes={of: frozenset(verbs.split()) for of, verbs in read["takes"].items()}
    )

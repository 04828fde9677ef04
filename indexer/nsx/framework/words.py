"""The words that the parser of tasks knows, from `data/frames/words.yaml`."""

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
    speaking: frozenset[str]
    telling: frozenset[str]
    giving: frozenset[str]
    needs_complement: frozenset[str]
    never_object: frozenset[str]
    two_objects: frozenset[str]


@cache
def words() -> Words:
    """Read the words once."""
    read = yaml.safe_load(bundled("frames/words.yaml").read_text("utf-8"))
    return Words(**{field.name: frozenset(read[field.name].split()) for field in fields(Words)})

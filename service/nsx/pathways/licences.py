"""The licences that career counsellors name, by SOC group; O*NET has no table of them."""

from collections.abc import Mapping
from functools import cache

import yaml

from nsx.bundled import bundled

LICENCES = "our list of licences; rules differ between states: check yours"
"""What a licence rests on, in words for readers."""

_PROGRAMMES = ("17", "19", "21", "23", "25", "29", "31")
"""Major groups in which a licence asks for a programme of study in its own field."""


@cache
def licences() -> Mapping[str, str]:
    """Return what is asked for, by the start of a SOC code."""
    text = bundled("pathways/licences.yaml").read_text("utf-8")
    return {str(code): str(said) for code, said in yaml.safe_load(text).items()}


def licence_of(code: str) -> str | None:
    """Return the longest start of an occupation's code that has a licence; None for none."""
    found = max((one for one in licences() if code.startswith(one)), key=len, default=None)
    return None if found is None or licences()[found].startswith("no ") else found


def has_programme(code: str) -> bool:
    """Tell whether the licence of an occupation asks for a programme in its own field."""
    return licence_of(code) is not None and code.startswith(_PROGRAMMES)

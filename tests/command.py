"""What a command printed and how it ended."""

from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """What a command printed and how it ended."""

    out: str
    err: str
    code: int


Run = Callable[..., Outcome]

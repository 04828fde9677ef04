"""What differs between the frameworks of two indexes."""

from collections.abc import Iterable
from dataclasses import dataclass

from nsx.framework.records import Framework, Statement


@dataclass(frozen=True, slots=True)
class Changes:
    """Statements that only the newer frameworks have, only the older, and that read otherwise.

    A statement is known by its identifier, which is that of its place: `changed` pairs the older
    and the newer one of a place.
    """

    added: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    changed: tuple[tuple[Statement, Statement], ...]


def changes(older: Iterable[Framework], newer: Iterable[Framework]) -> Changes:
    """Compare two sets of frameworks, statement by statement."""
    before = {one.id: one for framework in older for one in framework.statements}
    after = {one.id: one for framework in newer for one in framework.statements}
    return Changes(
        added=tuple(one for key, one in after.items() if key not in before),
        removed=tuple(one for key, one in before.items() if key not in after),
        changed=tuple(
            (before[key], one)
            for key, one in after.items()
            if key in before and before[key].text != one.text
        ),
    )

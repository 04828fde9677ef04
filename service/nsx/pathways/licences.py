"""The licences that career counsellors name, by SOC group; O*NET has no table of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from nsx.bundled import bundled
from nsx.framework.records import MASTERY_LEVELS

LICENCES = "our list of licences; rules differ between states: check yours"
"""What a licence rests on, in words for readers."""


@dataclass(frozen=True, slots=True)
class Licence:
    """What law, or the custom of a trade, asks for in an occupation.

    `asks` says it in words; `helps` tells that nobody needs it to begin. It is asked for from a
    `level` (0 to 3). `degree` is the least education by name, `years` those of school after a
    diploma, `programme` of these in its own field, `school` that programme in words. `practice` are
    the least and most years of practice before one works alone, `called` what these are called.
    `after` are the SOC groups that one works in before, `trade` those whose work is what one
    would teach, so that years in it stand for the degree.
    """

    asks: str | None = None
    helps: bool = False
    level: int = 0
    degree: str | None = None
    years: float | None = None
    programme: float | None = None
    school: str | None = None
    practice: tuple[float, float] | None = None
    called: str | None = None
    after: tuple[str, ...] = ()
    trade: tuple[str, ...] = ()

    @property
    def name(self) -> str | None:
        """The licence, the same for all occupations that need it; None where none is needed."""
        return None if self.helps else self.asks


@cache
def licences() -> Mapping[str, Mapping[str, Any]]:
    """Return what is written of each start of a SOC code, as it stands in the file."""
    written = yaml.safe_load(bundled("pathways/licences.yaml").read_text("utf-8"))
    return {str(code): said for code, said in written.items()}


@cache
def licence_of(code: str) -> Licence:
    """Return what is asked for in an occupation: the longest starts of its code add and win."""
    starts = sorted((one for one in licences() if code.startswith(one)), key=len)
    said: dict[str, Any] = {}
    for start in starts:
        said |= licences()[start]
    practice = said.get("practice")
    return Licence(
        asks=said.get("asks"),
        helps=bool(said.get("helps")),
        level=MASTERY_LEVELS.index(said.get("from", MASTERY_LEVELS[0])),
        degree=said.get("degree"),
        years=said.get("years"),
        programme=said.get("programme"),
        school=said.get("school"),
        practice=(float(practice[0]), float(practice[1])) if practice else None,
        called=said.get("as"),
        after=tuple(said.get("after", ())),
        trade=tuple(said.get("trade", ())),
    )


def texts() -> Sequence[str]:
    """Return every text of the list that plans say, once each."""
    said = [one[key] for one in licences().values() for key in ("asks", "school") if one.get(key)]
    return tuple(dict.fromkeys(said))

"""Settings: what can be set from the environment, and where things are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

RELEASE = "30.1"
"""The O*NET release that is pulled where none is named: the newest one this nsx was tested on."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its environment variable and its meaning as field metadata."""

    home: Path = field(
        default=user_data_path("nsx"),
        metadata={
            "variable": "NSX_HOME",
            "meaning": "folder of the index, releases and embedding cache",
        },
    )
    index: Path | None = field(
        default=None,
        metadata={
            "variable": "NSX_INDEX",
            "meaning": "folder of the index; default NSX_HOME/index",
        },
    )
    onet: Path | None = field(
        default=None,
        metadata={
            "variable": "NSX_ONET",
            "meaning": "folder or zip of an O*NET release that `nsx start` builds from",
        },
    )
    companions: Path | None = field(
        default=None,
        metadata={
            "variable": "NSX_COMPANIONS",
            "meaning": "folder of data beside a release: crosswalks/, ai/, taxonomies/",
        },
    )
    host: str = field(
        default="127.0.0.1",
        metadata={"variable": "NSX_HOST", "meaning": "address that the service listens on"},
    )
    port: int = field(
        default=8000,
        metadata={"variable": "NSX_PORT", "meaning": "port that the service listens on"},
    )
    max_body: int = field(
        default=1_048_576,
        metadata={"variable": "NSX_MAX_BODY", "meaning": "largest request body, in bytes"},
    )
    timeout: float = field(
        default=30.0,
        metadata={"variable": "NSX_TIMEOUT", "meaning": "longest time for one answer, in seconds"},
    )
    origins: str = field(
        default="*",
        metadata={
            "variable": "NSX_ORIGINS",
            "meaning": "origins whose pages may call the API, joined by commas",
        },
    )

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings from environment variables; an empty one counts as not set.

        Raises:
            ValueError: a variable that should be a number is not, or is not above zero.

        """
        given = {}
        for setting in fields(cls):
            if value := environ.get(setting.metadata["variable"]):
                given[setting.name] = _converted(setting.name, setting.metadata["variable"], value)
        return cls(**given)

    @property
    def index_place(self) -> Path:
        """Where the index is."""
        return self.index or self.home / "index"

    @property
    def releases(self) -> Path:
        """Where pulled O*NET releases are kept."""
        return self.home / "onet"

    @property
    def corrections(self) -> Path:
        """The database of corrections that readers of the site suggest."""
        return self.home / "corrections.sqlite"

    @property
    def maps(self) -> Path:
        """Where maps of the occupations of an index are kept."""
        return self.home / "maps"

    @property
    def embeddings(self) -> Path:
        """Where embeddings are cached."""
        return self.home / "embeddings"


def _converted(name: str, variable: str, value: str) -> Any:
    if name in ("home", "index", "onet", "companions"):
        return Path(value).expanduser()
    if name not in ("port", "max_body", "timeout"):
        return value
    try:
        number = float(value) if name == "timeout" else int(value)
    except ValueError:
        number = 0
    if not 0 < number < (65_536 if name == "port" else 2**40):
        raise ValueError(f"{variable} is '{value}'; expected a number above zero.")
    return number

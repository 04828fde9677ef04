"""Styles, scripts and pictures: each is served under a name that has the hash of its content."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nsx.site import links

STYLES = (
    "tokens",
    "page",
    "pieces",
    "search",
    "occupation",
    "compare",
    "map",
    "match",
    "against",
    "pathway",
    "print",
)
"""The parts of the one stylesheet, in their order."""
SCRIPTS = ("site", "map")
"""The scripts that `make assets` bundles from assets/scripts."""

_ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
<rect width="32" height="32" rx="7" fill="#0a5a9c"/><g fill="#ffffff">\
<rect x="6" y="18" width="4" height="7"/><rect x="12" y="14" width="4" height="11"/>\
<rect x="18" y="10" width="4" height="15"/><rect x="24" y="6" width="4" height="19"/></g></svg>"""

_log = logging.getLogger("nsx")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is served: its bytes and their media type."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Assets:
    """The files of the site by the name that they are served under, and those names by theirs."""

    files: Mapping[str, Asset]
    names: Mapping[str, str]

    def link(self, name: str) -> str | None:
        """Return the address of a file such as "site.css"; None for a script that is not built."""
        served = self.names.get(name)
        return links.static(served) if served else None


@cache
def load() -> Assets:
    """Read the files; pages do without scripts that were not built, and the log says so."""
    here = files("nsx.site")
    style = "\n".join((here / "style" / f"{one}.css").read_text("utf-8") for one in STYLES)
    found = {
        "site.css": Asset(style.encode(), "text/css; charset=utf-8"),
        "icon.svg": Asset(_ICON.encode(), "image/svg+xml"),
    }
    for name in SCRIPTS:
        script = here / "scripts" / f"{name}.js"
        if script.is_file():
            found[f"{name}.js"] = Asset(script.read_bytes(), "text/javascript; charset=utf-8")
        else:
            _log.warning("The site has no script %s.js: build it with `make assets`.", name)
    names = {name: _hashed(name, one.content) for name, one in found.items()}
    return Assets({names[name]: one for name, one in found.items()}, names)


def _hashed(name: str, content: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"

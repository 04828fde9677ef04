"""From nothing to an index: pick the best source at hand and build from it."""

from collections.abc import Callable
from pathlib import Path

from nsx.build import Progress, build_index
from nsx.bundle import IndexUnusableError, Manifest, locate, read_manifest
from nsx.encoder import load_encoder
from nsx.framework.compiling import frameworks_of
from nsx.records import Release
from nsx.settings import RELEASE, Settings
from nsx.sources.companions import with_companions
from nsx.sources.download import DownloadError, latest_pulled, pull_onet, reachable
from nsx.sources.onet import read_onet
from nsx.sources.starter import read_starter

Say = Callable[[str], None]


def ensure_index(settings: Settings, progress: Progress, say: Say) -> Manifest:
    """Return the manifest of the index, building it where there is none that serves.

    An index of the starter set is replaced once an O*NET release is given or pulled; any other
    index that this nsx can read is kept as it is.
    """
    place = settings.index_place
    release_path = settings.onet or latest_pulled(settings.releases)
    manifest = _existing(place, say)
    if manifest and (release_path is None or manifest.sources[0].name == "O*NET"):
        return manifest
    if manifest is None and release_path is None:
        release_path = _pulled(settings, say)
    release = with_companions(_read(release_path, say), settings.companions)
    say(f"Building the index of {len(release.occupations):,} occupations at {place}")
    frameworks = frameworks_of(
        release,
        cache_dir=settings.embeddings,
        companions=settings.companions,
        progress=progress,
    )
    return build_index(
        release,
        place,
        encoder=load_encoder(),
        cache_dir=settings.embeddings,
        frameworks=frameworks,
        progress=progress,
    )


def _existing(place: Path, say: Say) -> Manifest | None:
    try:
        return read_manifest(locate(place), place)
    except FileNotFoundError:
        return None
    except IndexUnusableError as error:
        say(f"{error} Building it again now.")
        return None


def _pulled(settings: Settings, say: Say) -> Path | None:
    """Pull the O*NET release where the network answers at once; None where it does not."""
    if not reachable():
        return None
    say(f"Pulling O*NET {RELEASE} to {settings.releases}")
    try:
        return pull_onet(RELEASE, settings.releases, notice=say)
    except DownloadError as error:
        say(str(error))
        return None


def _read(path: Path | None, say: Say) -> Release:
    if path is not None:
        say(f"Reading the O*NET release at {path}")
        return read_onet(path)
    release = read_starter()
    say(
        f"No O*NET release is at hand, so this runs on the starter set: {len(release.occupations)} "
        "occupations of our own writing. For all 1,016: nsx data pull onet (or give a folder or "
        "zip: make run ONET=PATH, nsx start --onet PATH)."
    )
    return release

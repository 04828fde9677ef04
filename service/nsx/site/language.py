"""The languages of the interface: which one a reader is shown, and its catalogue.

The messages of the templates are the English ones; `locale/` has a gettext catalogue for every
other language. Names of published things (occupations, tasks, skills) stay in the language of their
source.
"""

import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from babel.core import negotiate_locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {ENGLISH: "English", "es": "Español"}
"""The languages by their codes, named in themselves."""


def catalogue(language: str) -> Catalog:
    """Read the catalogue of a language other than English, as translators write it."""
    path = files("nsx.site") / "locale" / language / "LC_MESSAGES" / "site.po"
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


@cache
def translations(language: str) -> NullTranslations:
    """Return what translates messages into a language; English ones are left as they are."""
    if language == ENGLISH:
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled)


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """Return the language of a page.

    Args:
        asked: what the address asks for.
        kept: what was asked for before.
        accepted: the header Accept-Language.

    """
    for one in (asked, kept):
        if one is not None and one in LANGUAGES:
            return one
    return negotiate_locale(_preferred(accepted), list(LANGUAGES), sep="-") or ENGLISH


def _preferred(accepted: str) -> list[str]:
    """Return the languages of an Accept-Language header, the most wanted first."""
    found = []
    for place, part in enumerate(accepted.split(",")):
        name, _, weight = part.partition(";q=")
        try:
            found.append((-float(weight or 1), place, name.strip()))
        except ValueError:
            continue
    return [name for weight, _, name in sorted(found) if name and weight]

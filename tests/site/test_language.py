"""The languages of the interface: whole catalogues, and which one a reader is shown."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from fastapi.testclient import TestClient

from nsx.site import language, links

METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}

OTHERS = [one for one in language.LANGUAGES if one != language.ENGLISH]


@pytest.fixture(scope="module")
def messages(root: Path) -> set[str]:
    """Every message of the site; of those with a plural, the singular."""
    folder = root / "service" / "nsx" / "site"
    found = extract_from_dir(folder, METHODS, keywords=KEYWORDS)
    return {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found}


@pytest.mark.parametrize("name", OTHERS)
def test_catalogue_is_whole_and_has_nothing_else(name: str, messages: set[str]) -> None:
    catalogue = language.catalogue(name)
    known = {}
    for message in catalogue:
        if message.id:
            assert not message.fuzzy, message.id
            single = message.id[0] if isinstance(message.id, tuple) else message.id
            known[single] = (_forms(message.id), _forms(message.string))
    assert messages - set(known) == set()
    assert set(known) - messages == set()
    slots = re.compile(r"%\(\w+\)s|\{n\}")
    for single, (ours, translated) in known.items():
        for own, form in zip(ours, translated, strict=True):
            assert form.strip(), single
            assert set(slots.findall(form)) == set(slots.findall(own)), single


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return a message as its forms, the singular and the plural, or the one that it has."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def test_address_wins_over_cookie_and_cookie_over_header() -> None:
    assert language.chosen("es", "en", "en") == "es"
    assert language.chosen(None, "es", "en") == "es"
    assert language.chosen(None, None, "fr;q=0.9, es-MX;q=0.8, en;q=0.1") == "es"
    assert language.chosen("xx", "yy", "en;q=0.5, es;q=0.4") == "en"
    assert language.chosen(None, None, "de, fr;q=zero") == "en"
    assert language.chosen(None, None, "es;q=0, en") == "en"


def test_spanish_page_is_spanish_and_marks_what_is_not(site: TestClient) -> None:
    answer = site.get("/occupations/17-3024.00?lang=es")
    assert '<html lang="es"' in answer.text
    assert "Dominio, nivel por nivel" in answer.text
    assert "Mastery, level by level" not in answer.text
    assert '<h1 lang="en">' in answer.text
    assert '<html lang="es"' in site.get("/").text, "the choice is kept in a cookie"


def test_switch_keeps_the_page_and_its_question(site: TestClient) -> None:
    answer = site.get(links.search("welder & fitter", {"job_zone": [2, 3]}))
    assert 'href="/search?q=welder+%26+fitter&amp;job_zone=2&amp;job_zone=3&amp;lang=es"' in (
        answer.text
    )

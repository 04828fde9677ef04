"""Settings come from an environment that is passed in."""

from pathlib import Path

import pytest

from nsx.settings import Settings


def test_defaults_hold_without_variables() -> None:
    settings = Settings.of({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.index_place == settings.home / "index"


def test_every_variable_is_read() -> None:
    environ = {
        "NSX_HOME": "/somewhere",
        "NSX_INDEX": "/elsewhere/index",
        "NSX_ONET": "/release.zip",
        "NSX_HOST": "0.0.0.0",
        "NSX_PORT": "9000",
        "NSX_MAX_BODY": "2048",
        "NSX_TIMEOUT": "2.5",
        "NSX_ORIGINS": "https://one.example",
    }
    settings = Settings.of(environ)
    assert settings.index_place == Path("/elsewhere/index")
    assert settings.releases == Path("/somewhere/onet")
    assert settings.onet == Path("/release.zip")
    assert (settings.host, settings.port) == ("0.0.0.0", 9000)
    assert (settings.max_body, settings.timeout) == (2048, 2.5)
    assert settings.origins == "https://one.example"


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.of({"NSX_PORT": ""}).port == 8000


@pytest.mark.parametrize("value", ["eight", "0", "-1", "65536"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=f"NSX_PORT is '{value}'; expected a number"):
        Settings.of({"NSX_PORT": value})

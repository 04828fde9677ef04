"""The API keeps to its own OpenAPI document, whatever it is sent."""

from typing import cast

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from nsx.api import create_app
from nsx.index import Index
from nsx.settings import Settings

# Tests are collected before there is an index, so the document is that of an application without.
DOCUMENT = create_app(cast("Index", None), Settings()).openapi()


def described() -> schemathesis.BaseSchema:
    """The document as schemathesis reads it, set to give the same requests every time."""
    config = schemathesis.Config()
    config.projects.default.generation.update(max_examples=60, deterministic=True)
    return schemathesis.openapi.from_dict(DOCUMENT, config=config)


schema = described()


@pytest.fixture(scope="module")
def app(real_starter_index: Index) -> FastAPI:
    return create_app(real_starter_index, Settings())


@schema.parametrize()
def test_answers_are_as_documented(case: schemathesis.Case, app: FastAPI) -> None:
    # No schema can say that a query must have a word, nor that a filter may be empty or have
    # several values joined by commas, so what is accepted and refused is tested in test_api.py.
    unsaid = [positive_data_acceptance, negative_data_rejection]
    case.call_and_validate(app=app, excluded_checks=unsaid)


def test_served_document_is_the_one_that_is_tested(app: FastAPI) -> None:
    with TestClient(app) as client:
        assert client.get("/openapi.json").json() == DOCUMENT

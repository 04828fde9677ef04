"""Spanish pages: every sentence of ours is Spanish, every published name is marked as English."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html
from markupsafe import Markup

from nsx.api import create_app
from nsx.framework.records import MASTERY_LEVELS
from nsx.index import Index
from nsx.pathways.answer import Asked, NearbyMoves, Pathway, WhatIf
from nsx.pathways.licences import texts
from nsx.pathways.limits import Limits
from nsx.pathways.nearby import nearby
from nsx.pathways.planner import Planner
from nsx.pathways.what_if import what_if
from nsx.settings import Settings
from nsx.site import sentences
from nsx.site.sentences import told, translated
from site_browser import PAGES

ENGLISH = re.compile(
    r"\b(the|of|and|is|are|was|were|with|for|from|that|this|these|not|which|what|you|your|by|at|it"
    r"|its|on|or|to|has|have|than|be|been|do|does|there|their|can|could|expected|send)\b",
    re.IGNORECASE,
)
"""Words that stand in nearly every English sentence, and in no Spanish one."""
RESUME = """Electrician, Quillfeather & Sons, March 2019 to June 2024
- Ran EMT conduit and pulled wire in 400 A panels without supervision.
- Traced faults in motor circuits and wrote up what was found.
"""
PICTURE = ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(40))


@pytest.fixture(scope="module")
def app(real_index: Index, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(real_index, Settings(home=tmp_path_factory.mktemp("home")))


@pytest.fixture
def spanish(app: FastAPI) -> TestClient:
    headers = {"accept": "text/html", "accept-language": "es"}
    return TestClient(app, headers=headers, follow_redirects=False)


@pytest.fixture(scope="module")
def planner(real_index: Index) -> Planner:
    return Planner(real_index)


def left(answer: Any) -> list[str]:
    """Return the texts of a page that are English, or that no form was found for."""
    page = html.fromstring(answer.text)
    assert page.get("lang") == "es"
    untold = [one.text_content() for one in page.xpath("//*[contains(@class, 'untold')]")]
    for one in page.xpath("//*[@lang='en'] | //script | //pre | //code | //mark | //head/meta"):
        one.drop_tree() if one.getparent() is not None else None
    # What was typed by the reader is shown as it was.
    for one in page.xpath("//textarea"):
        one.drop_tree()
    texts = [*page.xpath("//text()"), *page.xpath("//@placeholder | //svg/@aria-label")]
    return untold + [" ".join(one.split()) for one in texts if ENGLISH.search(one)]


WAYS = {name: path for name, path in PAGES.items() if name.startswith(("pathway", "match"))}


@pytest.mark.parametrize("path", [*WAYS.values(), "/match/compare"])
def test_page_has_no_english_sentence(spanish: TestClient, path: str) -> None:
    assert left(spanish.get(path)) == []


def test_skill_that_opens_doors_is_told_in_spanish(spanish: TestClient) -> None:
    address = "/pathway/what-if?from=47-2111.00:Proficient"
    for skill in ("program industrial robots", "quillfeather", ""):
        assert left(spanish.post(address, data={"skill": skill})) == []


@pytest.mark.parametrize("name", ["resume_registered_nurse.pdf", "ad_customer_service.docx"])
def test_matched_document_is_told_in_spanish(spanish: TestClient, root: Path, name: str) -> None:
    data = (root / "data" / "samples" / name).read_bytes()
    answer = spanish.post("/match", files={"file": (name, data)})
    assert answer.status_code == 200
    assert left(answer) == []


@pytest.mark.parametrize(
    "text", [RESUME, "Cook.", "The moon rose over the quiet sea.", "Ich habe Brot gebacken. " * 9]
)
def test_any_text_is_told_in_spanish(spanish: TestClient, text: str) -> None:
    assert left(spanish.post("/match", data={"text": text})) == []


def test_comparison_is_told_in_spanish(spanish: TestClient, root: Path) -> None:
    ad = (root / "data" / "samples" / "ad_electrician.txt").read_text("utf-8")
    assert left(spanish.post("/match/compare", data={"resume": RESUME, "advert": ad})) == []


@pytest.mark.parametrize(
    ("fields", "file"),
    [
        ({"text": " "}, None),
        ({}, ("empty.pdf", b"")),
        ({}, ("broken.pdf", b"%PDF-1.7 and no more")),
        ({}, PICTURE),
        ({}, ("resume.pdf", b"MZ" + bytes(400))),
        ({"text": RESUME, "occupation": "99-9999.99"}, None),
        ({"text": RESUME, "target": "Wizard"}, None),
        ({"text": RESUME * 600}, None),
    ],
)
def test_errors_are_told_in_spanish(spanish: TestClient, fields: dict[str, str], file: Any) -> None:
    answer = spanish.post("/match", data=fields, files={"file": file} if file else None)
    assert answer.status_code in (413, 415, 422)
    assert left(answer) == []


def test_words_of_english_would_be_found(spanish: TestClient) -> None:
    """The search for words is one that finds them: the same page in English is full of them."""
    found = html.fromstring(spanish.get(PAGES["pathway"] + "&lang=en").text)
    assert sum(bool(ENGLISH.search(one)) for one in found.xpath("//text()")) > 50


def _sentences(answer: Pathway | NearbyMoves | WhatIf) -> Iterator[str]:
    yield from answer.notes
    if isinstance(answer, WhatIf):
        yield from (door.because for door in answer.doors)
        return
    yield from answer.assumed
    if isinstance(answer, NearbyMoves):
        for move in answer.moves:
            yield move.time.source
            yield from _of(move.asked)
            yield from (one.reason for one in move.shared)
        return
    yield from filter(None, [answer.reason])
    for stage in (stage for route in answer.routes for stage in route.stages):
        yield stage.time.source
        yield from stage.notes
        yield from _of(stage.asked)
        yield from (step.reason for step in stage.steps)
        yield from (sample.deliverable for sample in filter(None, [stage.sample]))
        for transfer in filter(None, [stage.transfer]):
            yield from (one.reason for one in transfer.tasks + transfer.statements)


def _of(asked: tuple[Asked, ...]) -> Iterator[str]:
    for one in asked:
        yield from (one.text, one.source)


def test_every_sentence_of_plans_has_a_form(planner: Planner, real_index: Index) -> None:
    chance = random.Random(7)
    seen: set[str] = set()
    for n in range(24):
        (a, b), level = chance.sample(list(real_index.codes), 2), chance.choice(MASTERY_LEVELS)
        limits = Limits.of(
            chance.choice([None, 8]),
            chance.choice([None, "diploma", "bachelor's"]),
            chance.choice([(), ("degree",), ("field",), ("pay",)]),
        )
        seen.update(_sentences(planner.pathway((a, level), (b, "Proficient"), limits=limits)))
        if n % 6 == 0:
            seen.update(_sentences(nearby(planner, (a, level), limits=limits)))
            seen.update(_sentences(what_if(planner, (a, level), "Microsoft Excel")))
    assert len(seen) > 50
    assert [one for one in seen if translated(one, "es") is None] == []


def test_every_licence_has_a_form() -> None:
    named = texts()
    assert len(named) > 50
    assert [one for one in named if translated(one, "es") is None] == []


def test_slots_are_escaped_marked_and_written_as_spanish_writes_them() -> None:
    said = translated("'<b>' is near to no task that would bring an occupation nearer.", "es")
    assert said == "«&lt;b&gt;» no se parece a ninguna tarea que acerque una ocupación."
    assert translated("both: Cut fabrics.", "es") == 'ambas: <span lang="en">Cut fabrics.</span>'
    assert translated(
        "The text has 123,456 characters; expected at most 100,000. Give the part that "
        "describes the work.",
        "es",
    ) == (
        "El texto tiene 123.456 caracteres; se esperan 100.000 como máximo. Dé la parte que "
        "describe el trabajo."
    )
    assert (
        translated("a core task, rated 4.5 of 5", "es")
        == "una tarea principal, valorada en 4,5 sobre 5"
    )


def test_sentence_of_no_form_stays_and_is_marked() -> None:
    assert told("Nobody foresaw <this>.", "en") == "Nobody foresaw <this>."
    kept = told("Nobody foresaw <this>.", "es")
    assert kept == Markup('<span class="untold" lang="en">Nobody foresaw &lt;this&gt;.</span>')
    assert sentences.figure("1,234.50%", "es") == "1.234,50%"

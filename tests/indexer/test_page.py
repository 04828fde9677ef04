import contextlib
import hashlib
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nsx.framework.page import LARGEST, read_page
from nsx.framework.page_citations import Chip, take_citations
from nsx.framework.page_words import PageWords, split_list, split_statement
from nsx.framework.records import DOMAINS, Framework, Source, levels_of, statement_id
from nsx.sources.table import SourceError

WORDS = PageWords.of([], [])

HEAD = "Lighthouse Keepers\nSOC 99-0001.00Job Zone 2 · Some Preparationv.26.01\n"
PAGE = HEAD + "Emerging\n  1. Lamp wickstrim before dusk with the keeper watching.\n"


@pytest.fixture(scope="module")
def pages(root: Path) -> Path:
    return root / "tests" / "data" / "pages"


@pytest.fixture(scope="module")
def cooks(pages: Path) -> Framework:
    return read_page(pages / "35-2014.00.txt")[0]


@pytest.fixture(scope="module")
def reference(shared: Path) -> Path:
    path = shared / "reference" / "nsx_framework_page_17-3024.00.txt"
    if not path.is_file():
        pytest.skip(f"no reference page at {path}")
    return path


def test_the_head_gives_occupation_job_zone_version_and_context(cooks: Framework) -> None:
    assert (cooks.code, cooks.title) == ("35-2014.00", "Cooks, Restaurant")
    assert (cooks.job_zone, cooks.version) == (2, "25.11")
    assert cooks.context.startswith("This framework covers prep, line cooking")


def test_glued_topics_and_behaviours_are_told_apart(cooks: Framework) -> None:
    starts = [(one.topic, one.behaviour.split()[0]) for one in cooks.of("mastery")]
    assert starts == [
        ("Cutting boards and knives", "wash,"),
        ("Walk-in inventory", "read"),
        ("Mise en place", "portion"),
        ("Fryer baskets", "lower"),
        ("Stocks and mother sauces", "simmer"),
        ("POS tickets", "sequence"),
        ("Poultry temperatures", "verify"),
        ("A dead burner mid-rush", "troubleshoot,"),
        ("Allergy orders", "cook"),
        ("Seasonal specials", "develop"),
        ("Station rotations", "design"),
        ("Supplier agreements", "negotiate"),
        ("Food-safety roadmaps", "govern"),
    ]


def test_each_statement_is_imported_and_in_its_place(cooks: Framework) -> None:
    counted = {
        (kind, level): len(list(cooks.of(kind, level)))
        for kind in ("mastery", "ai_fluency", "durable")
        for level in levels_of(kind)
    }
    assert list(counted.values()) == [4, 3, 3, 3, 1, 1, 2, 1, 3, 3, 3, 3]
    assert [one.topic for one in cooks.of("durable", "Applying", "Communication")] == [
        "Quiet correction",
        "Cross-shift notes",
    ]
    for one in cooks.statements:
        assert one.origin == "imported"
        assert one.id == statement_id(one.code, one.kind, one.level, one.domain, one.number)
        assert "Opens in new tab" not in one.behaviour


def test_citations_are_sources_of_the_page(cooks: Framework) -> None:
    both = next(one for one in cooks.of("ai_fluency") if one.topic == "Menu-cost review")
    assert [cited.source for cited in both.citations] == ["almond-reyes-2025", "line-work-index"]
    assert both.behaviour.endswith("while keeping the final price.")
    sources = {source.id: source for source in cooks.sources}
    assert {cited.source for one in cooks.statements for cited in one.citations} <= set(sources)
    assert sources["onet-v30-1"] == Source(
        id="onet-v30-1",
        title="O*NET Resource Center — Occupational Information Network, v30.1 (Aug 2025)",
        version="v30.1",
        date="2025-08",
        licence="CC BY 4.0",
        url="",
    )
    assert sources["page"].licence == "© 2026 The nsx authors."
    assert list(sources) == [
        "page",
        "line-work-index",
        "almond-reyes-2025",
        "kitchen-health-code",
        "habits-of-work",
        "onet-v30-1",
        "sliceofwork-example",
    ]


def test_a_statement_that_cites_nothing_cites_its_place_on_the_page(cooks: Framework) -> None:
    (cited,) = next(cooks.of("mastery")).citations
    assert (cited.source, cited.ref) == ("page", "mastery Emerging 1")


def test_glued_lists_are_anchors(cooks: Framework) -> None:
    anchors = cooks.anchors
    assert anchors.count == 19
    assert [one.name for one in anchors.technology] == [
        "Point of sale POS software",
        "Inventory management software",
        "JavaScript menu boards",
        "Computer aided design CAD software",
    ]
    assert [one.name for one in anchors.work_styles] == [
        "Attention to Detail",
        "Self-Control",
        "Adaptability/Flexibility",
    ]
    assert anchors.related_titles[2] == "Garde Manger (Pantry)"
    assert (anchors.cip, anchors.rapids) == (("12.0503", "12.0505"), ())


def test_figures_keep_their_level_and_what_is_not_published_stays_empty(cooks: Framework) -> None:
    assert [(one.name, one.value, one.unit, one.level, one.source) for one in cooks.evidence] == [
        ("LWI usage: Task observations", 1204.0, "", "occupation", "line-work-index"),
        ("LWI usage: Augment share", 12.5, "%", "occupation", "line-work-index"),
        ("LWI usage: Time saved", None, "", "occupation", "line-work-index"),
        (
            "KAS positioning: Top skill",
            "Coordination",
            "",
            "category_estimate",
            "almond-reyes-2025",
        ),
        ("KAS positioning: Score", 41.0, "/ 100", "category_estimate", "almond-reyes-2025"),
    ]


def test_what_the_page_declares_and_does_not_have_is_reported(pages: Path) -> None:
    framework, report = read_page(pages / "35-2014.00.txt")
    assert report.statements == {"mastery": 13, "ai_fluency": 5, "durable": 12}
    assert [(one.domain, one.declared, one.present) for one in report.domains] == [
        ("Communication", 6, 5),
        ("Growth Mindset", 4, 4),
        ("Fortitude", 4, 3),
    ]
    assert (report.declared_anchors, report.anchors) == (19, 19)
    assert report.empty == ("rapids apprenticeships",)
    assert report.unsplit == report.unread == ()
    assert report.problems == framework.notes
    assert report.problems[0].startswith("The page declares 14 durable-skill statements and has 12")


def test_saved_html_gives_the_same_framework_with_addresses(pages: Path) -> None:
    text, text_report = read_page(pages / "35-2014.00.txt")
    html, html_report = read_page(pages / "35-2014.00.html")
    assert html_report.problems == text_report.problems
    assert [source.url for source in html.sources] == [
        "",
        "https://example.org/line-work",
        "https://arxiv.org/abs/2501.01234",  # the page's own link is a script
        "https://example.org/health-code",
        "https://example.org/habits",
        "https://www.onetcenter.org/",
        "",
    ]
    bare = tuple(replace(source, url="") for source in html.sources)
    expected = tuple(replace(source, url="") for source in text.sources)
    assert replace(html, sources=bare) == replace(text, sources=expected)


def test_html_tells_topic_and_behaviour_apart_where_words_cannot() -> None:
    page = (
        "<!doctype html><h1>Keepers</h1><p>SOC 99-0001.00 <i>v.26.01</i></p><h2>Emerging</h2><ol>"
        "<li><span>Zorbles</span><span>frobnicate under watch.</span></li>"
        "<li>\n <p>Wicks</p>\n <p>snuff at dawn.</p>\n</li>"
        "<li><b>Oil</b> <span>fetch by the can.</span></li></ol>"
    )
    framework, _ = read_page(page)
    assert [(one.number, one.topic, one.behaviour) for one in framework.statements] == [
        (1, "Zorbles", "frobnicate under watch."),
        (2, "Wicks", "snuff at dawn."),
        (3, "Oil", "fetch by the can."),
    ]


def test_a_citation_told_only_to_screen_readers_is_read() -> None:
    page = (
        "<!doctype html><h1>Keepers</h1><p>SOC 99-0001.00 v.26.01</p><nav>AI fluency</nav>"
        "<h2>Emerging</h2><ol><li>Oil: fetch.</li></ol><p>AI tools at work</p>"
        "<h2>Emerging</h2><ol><li>Fog lookup — asks a model for tide words "
        '<a href="https://example.org/t" aria-label="Tide Tables 2024 — Harbor. Opens in new tab.">'
        "Tide Tables</a>.</li></ol>"
    )
    framework, _ = read_page(page)
    first, one = framework.statements
    assert first.kind == "mastery"
    assert (one.kind, one.behaviour) == ("ai_fluency", "asks a model for tide words.")
    assert [source.url for source in framework.sources] == ["", "https://example.org/t"]


@pytest.mark.parametrize(
    ("glued", "topic"),
    [
        ("Blueprintsread to find the sequence.", "Blueprints"),
        ("Blueprint archivesindex by date.", "Blueprint archives"),
        ("CADuse to review drawings.", "CAD"),
        ("Equipment (PLC)program, tune, and validate on site.", "Equipment (PLC)"),
        ("Safety, quality, and cost requirementschampion in the shop.", None),
        ("Classroom outcomeslead by example.", "Classroom outcomes"),
        ("Bread dough: knead until smooth.", "Bread dough"),
        ("Bread dough — kneads until smooth.", "Bread dough"),
    ],
)
def test_a_topic_ends_where_a_known_word_meets_a_verb(glued: str, topic: str | None) -> None:
    expected = topic or "Safety, quality, and cost requirements"
    found = split_statement(glued, WORDS)
    assert found is not None
    assert found[0] == expected


def test_what_cannot_be_told_apart_is_left_out_and_reported() -> None:
    framework, report = read_page(PAGE + "  2. Zorbles of the deep frobnicate quietly.\n")
    assert [one.topic for one in framework.statements] == ["Lamp wicks"]
    assert report.unsplit == ("mastery Emerging 2 (line 5)",)
    assert "Left out" in framework.notes[0]


def test_a_second_statement_of_the_same_number_is_reported_and_not_taken() -> None:
    framework, report = read_page(PAGE + "  1. Lamp glasspolish at noon.\n")
    assert [one.topic for one in framework.statements] == ["Lamp wicks"]
    assert report.unread == ((5, "1. Lamp glasspolish at noon."),)


@pytest.mark.parametrize(
    ("text", "said", "label"),
    [
        (
            "checks tides Rain TablesRain Tables 2025 — Weather Office. Opens in new tab..",
            "checks tides.",
            "Rain Tables",
        ),
        (
            "checks tides Fry & Lee, 2026Rain Index — Fry & Lee, 2026. Opens in new tab.",
            "checks tides",
            "Fry & Lee, 2026",
        ),
        (
            "checks tides O*NET v30.2O*NET Resource Center — Network, v30.2. Opens in new tab.",
            "checks tides",
            "O*NET v30.2",
        ),
    ],
)
def test_a_citation_is_a_label_and_the_title_glued_to_it(text: str, said: str, label: str) -> None:
    found, (chip,) = take_citations(text)
    assert (found, chip.label) == (said, label)
    assert isinstance(chip, Chip)


def test_lists_are_cut_at_capitals_and_after_software() -> None:
    line = "Computer aided design CAD softwareWeb platform softwareXML toolsTime Management"
    assert split_list([line, "One · Two"]) == (
        "Computer aided design CAD software",
        "Web platform software",
        "XML tools",
        "Time Management",
        "One",
        "Two",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a head"),
        ("<html><body></body></html>", "a head"),
        ("Keepers\nSOC 99-0001.00Job Zone 2\nEmerging\n 1. Wickstrim.", "a version"),
        ("SOC 99-0001.00v.26.01\nEmerging\n 1. Wickstrim.", "title"),
        (HEAD, "numbered statements"),
        ("x" * (LARGEST + 1), "at most 2,000,000 bytes"),
    ],
)
def test_what_is_not_a_framework_page_is_refused(text: str, expected: str) -> None:
    with pytest.raises(SourceError, match=expected):
        read_page(text)


def test_a_page_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.encode() + b"caf\xe9\n")
    with pytest.raises(SourceError, match=r"page\.txt, line 5: found the byte 0xe9"):
        read_page(path)


def test_a_script_an_entity_and_a_control_character_are_no_content() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><h1>Keepers\x1f</h1>'
        "<p>SOC 99-0001.00 v.26.01</p><h2>Emerging</h2><script>alert(1)</script>"
        "<ol><li>Oil&#31; cansfill &x; by hand.</li></ol><svg><text>9. Hidden oilpour.</text></svg>"
    )
    framework, _ = read_page(page)
    (one,) = framework.statements
    assert (one.topic, one.behaviour) == ("Oil cans", "fill &x; by hand.")
    assert framework.title == "Keepers"


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        '<a x="',
        "<!--",
        "<div>",
        "<li>1. aB",
        "aB ",
        "Opens in new tab. ",
        "aB. Opens in new tab.",
    ],
)
def test_a_hostile_page_is_read_or_refused_within_seconds(piece: str) -> None:
    bulk = piece * (400_000 // len(piece))
    start = time.monotonic()
    for page in (f"<html>{PAGE}{bulk}", f"{PAGE}  2. {bulk}", PAGE + f"  2. {bulk[:3900]}\n" * 100):
        with contextlib.suppress(SourceError):
            read_page(page)
    assert time.monotonic() - start < 20


def test_a_page_with_parts_missing_is_read_or_refused(pages: Path) -> None:
    chance = random.Random(4)
    for name in ("35-2014.00.txt", "35-2014.00.html"):
        text = (pages / name).read_text("utf-8")
        for _ in range(60):
            start = chance.randrange(len(text))
            broken = text[:start] + text[start + chance.randrange(1, 400) :]
            try:
                framework, report = read_page(broken)
            except SourceError:
                continue
            assert all(one.topic and one.behaviour for one in framework.statements)
            assert sum(report.statements.values()) == len(framework.statements)


@pytest.mark.shared
def test_the_reference_page_has_all_it_is_known_to_have(reference: Path) -> None:
    framework, report = read_page(reference)
    assert report.statements == {"mastery": 40, "ai_fluency": 9, "durable": 76}
    assert [len(list(framework.of("mastery", level))) for level in levels_of("mastery")] == [10] * 4
    fluency = [len(list(framework.of("ai_fluency", level))) for level in levels_of("mastery")]
    assert fluency == [1, 2, 3, 3]
    assert [one.domain for one in report.domains] == list(DOMAINS)
    assert sum(one.declared for one in report.domains) == 82
    assert sum(one.present for one in report.domains) == 76
    assert framework.anchors.count == report.declared_anchors == 61
    sizes = [len(framework.anchors.skills), len(framework.anchors.cip)]
    assert sizes == [21, 10]
    assert report.empty == ("rapids apprenticeships",)
    assert report.unsplit == report.unread == ()
    assert len(framework.evidence) == 7
    assert len({one.text for one in framework.statements}) == 125


@pytest.mark.shared
def test_every_topic_of_the_reference_page_ends_where_it_should(reference: Path) -> None:
    framework, _ = read_page(reference)
    topics = "\n".join(one.topic for one in framework.statements)
    # Read by eye, all 125; the text itself is not ours to commit.
    assert hashlib.sha256(topics.encode()).hexdigest()[:16] == "bc438b616114e18b"

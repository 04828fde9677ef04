"""The HTML report: exact marks, everything escaped, nothing from elsewhere, readable by all."""

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from nsx.documents.reading import read_document
from nsx.index import Index
from nsx.markup import tag
from nsx.match import Matcher
from nsx.profile.profiler import Profiler
from nsx.profile.records import Comparison, Profile
from nsx.profile.report_html import comparison_page, profile_page
from nsx.profile.report_marks import Spot, marked
from nsx.profile.views import NOT_ABSENT, NOT_LACKING, cited

HOSTILE = """SUMMARY
<script>alert(1)</script><img src=x onerror=alert(2)> "quoted" & 'single' </div></section>

EXPERIENCE

Electrician, <b>Harrow & Sons</b>, March 2021 - Present
- Ran EMT conduit & pulled wire <i onmouseover="steal()">in 400 A panels</i> without supervision.
- Traced faults in motor circuits </mark></a></main><style>*{display:none}</style> and mended them.
- Helped the foreman lay out switchgear; javascript:alert(3) https://evil.example/x.png
"""
CSS = (files("nsx.profile") / "report.css").read_text("utf-8")


@pytest.fixture(scope="module")
def profiler(real_starter_index: Index) -> Profiler:
    return Profiler(Matcher(real_starter_index))


def hostile(profiler: Profiler) -> Profile:
    return profiler.profile(HOSTILE, occupation="47-2111.00")


@pytest.fixture(scope="module")
def nurse(profiler: Profiler, root: Path) -> Profile:
    return profiler.profile(root / "data" / "samples" / "resume_registered_nurse.pdf")


@pytest.fixture(scope="module")
def comparison(profiler: Profiler, root: Path) -> Comparison:
    samples = root / "data" / "samples"
    return profiler.compare(
        read_document(samples / "resume_mechatronics_technician.txt"),
        read_document(samples / "ad_electrician.txt"),
    )


@pytest.fixture(scope="module", params=["nurse", "hostile", "comparison"])
def page(
    request: pytest.FixtureRequest, profiler: Profiler, nurse: Profile, comparison: Comparison
) -> str:
    """A page of a real resume, of a hostile one, and of a comparison."""
    if request.param == "comparison":
        return comparison_page(comparison)
    return profile_page(nurse if request.param == "nurse" else hostile(profiler))


def parsed(page: str) -> HtmlElement:
    return lxml.html.document_fromstring(page)


def words(element: HtmlElement) -> str:
    """The text of an element without the links behind its marks."""
    if element.get("class") == "ref":
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [words(child), child.tail or ""]
    return "".join(parts)


def offsets(element: HtmlElement, at: int = 0) -> Iterator[tuple[HtmlElement, int]]:
    """Every element inside, with the position in the text where it begins."""
    at += len(element.text or "")
    for child in element:
        yield child, at
        if child.get("class") != "ref":
            yield from offsets(child, at)
        at += len(words(child)) + len(child.tail or "")


def test_text_of_the_document_stands_in_the_page_as_it_is(nurse: Profile) -> None:
    (shown,) = parsed(profile_page(nurse)).find_class("text")
    assert words(shown) == nurse.text


def test_marks_begin_and_end_where_the_quotes_do(nurse: Profile) -> None:
    (shown,) = parsed(profile_page(nurse)).find_class("text")
    begins = {one.get("id"): at for one, at in offsets(shown) if one.get("id")}
    ends = {one.get("href"): at for one, at in offsets(shown) if one.get("class") == "ref"}
    parts = cited(nurse)
    assert len(parts) > 5
    for n, part in enumerate(parts, 1):
        assert begins[f"m{n}"] == part.quote.start
        assert ends[f"#e{n}"] == part.quote.end
        assert nurse.text[part.quote.start : part.quote.end] == part.quote.text


def test_every_quote_leads_to_its_mark_and_every_mark_to_what_it_shows(nurse: Profile) -> None:
    page = parsed(profile_page(nurse))
    for n, part in enumerate(cited(nurse), 1):
        shown = page.get_element_by_id(f"e{n}")
        leads = [link.get("href") for link in shown.iter("a")]
        assert leads[0] == f"#m{n}"
        assert len(leads) == 1 + len(part.tasks) + len(part.statements)
        for lead in leads[1:]:
            item = page.get_element_by_id(lead.removeprefix("#"))
            assert f"#m{n}" in [link.get("href") for link in item.iter("a")]


def test_every_link_leads_somewhere_and_no_two_places_share_a_name(page: str) -> None:
    names = [one.get("id") for one in parsed(page).iter() if one.get("id")]
    assert len(names) == len(set(names))
    for link in parsed(page).iter("a"):
        assert link.get("href").removeprefix("#") in names


def test_a_hostile_document_is_only_text(profiler: Profiler) -> None:
    profile = hostile(profiler)
    assert len(cited(profile)) > 1
    page = parsed(profile_page(profile))
    (shown,) = page.find_class("text")
    assert words(shown) == HOSTILE
    assert not [*page.iter("script", "img", "i", "object", "iframe", "link", "form")]
    assert len(list(page.iter("style"))) == 1
    assert not [one for one in page.iter() if any(name.startswith("on") for name in one.attrib)]


def test_characters_that_html_has_no_place_for_are_replaced_one_for_one(
    profiler: Profiler,
) -> None:
    text = HOSTILE.replace("EMT", "E\x00M\x1bT\x9b \ufffe")
    page = profile_page(profiler.profile(text, occupation="47-2111.00"))
    (shown,) = parsed(page).find_class("text")
    assert words(shown) == re.sub("[\x00\x1b\x9b\ufffe]", "\ufffd", text)


def test_page_asks_for_nothing_and_its_policy_forbids_it(page: str) -> None:
    document = parsed(page)
    (style,) = document.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not document.xpath("//@src | //@style | //@srcset | //@action")
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_headings_are_in_order_and_the_language_is_named(page: str) -> None:
    document = parsed(page)
    assert document.get("lang") == "en"
    levels = [int(one.tag[1]) for one in document.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps) == 1


def test_drawings_are_told_in_words_or_hidden(page: str) -> None:
    for drawing in parsed(page).iter("svg"):
        hidden = drawing.get("aria-hidden") == "true"
        assert hidden or (drawing.get("role") == "img" and drawing.get("aria-label"))


def test_radar_has_its_text_and_its_table(nurse: Profile) -> None:
    (section,) = parsed(profile_page(nurse)).xpath("//section[@id='durable']")
    (radar,) = section.find_class("radar")
    domains = [row.findtext("th") for row in section.iter("tr")]
    assert len(domains) == 10
    assert all(domain in radar.get("aria-label") for domain in domains)


def test_every_statement_is_in_the_grid_by_its_sign(nurse: Profile) -> None:
    (grid,) = parsed(profile_page(nurse)).xpath("//section[@id='statements']//table")
    told = [cell.get("aria-label") for cell in grid.find_class("cell")]
    mastery = [one for one in nurse.statements if one.kind == "mastery"]
    assert sorted(told) == sorted(f"{one.topic}: {one.status}" for one in mastery)


def test_not_shown_is_said_not_to_be_lacking_once(page: str) -> None:
    assert " ".join(page.split()).count(NOT_LACKING) == 1


def test_of_an_ad_not_shown_is_said_not_to_be_absent(profiler: Profiler, root: Path) -> None:
    page = profile_page(profiler.profile(root / "data" / "samples" / "ad_electrician.txt"))
    assert " ".join(page.split()).count(NOT_ABSENT) == 1
    assert NOT_LACKING not in page


def test_document_without_an_occupation_says_why(profiler: Profiler) -> None:
    profile = profiler.profile("Roses are red. The sea was calm and the moon stood over the bay.")
    assert profile.code is None
    (verdict,) = parsed(profile_page(profile)).find_class("verdict")
    assert verdict.text == profile.reason


def test_each_requirement_is_marked_in_the_ad_and_its_evidence_in_the_resume(
    comparison: Comparison,
) -> None:
    page = parsed(comparison_page(comparison))
    advert, resume = page.find_class("text")
    assert words(advert) == comparison.advert.text
    assert words(resume) == comparison.resume.text
    begins = {one.get("id"): at for text in (advert, resume) for one, at in offsets(text)}
    asked = {begins[f"a{n}"] for n in range(1, len(comparison.requirements) + 1)}
    assert asked == {one.start for one in comparison.requirements}
    quoted = sorted(at for name, at in begins.items() if name and name.startswith("m"))
    expected = [quote.start for one in comparison.requirements for quote in one.evidence]
    assert quoted == sorted(expected)


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6, unique=True)


@given(TEXTS, SPANS)
def test_marks_of_any_shape_leave_the_text_and_their_ends_right(
    text: str, spans: list[tuple[int, int]]
) -> None:
    whole = [(a, b) for a, b in spans if a < b <= len(text)]
    spots = [Spot(a, b, f"m{n}", n, f"e{n}", "says", "full") for n, (a, b) in enumerate(whole)]
    shown = lxml.html.fragment_fromstring(tag("div", marked(text, spots)))
    assert words(shown) == text
    begins = {one.get("id"): at for one, at in offsets(shown) if one.get("id")}
    ends = {one.text: at for one, at in offsets(shown) if one.get("class") == "ref"}
    assert begins == {f"m{n}": a for n, (a, _) in enumerate(whole)}
    assert ends == {str(n): b for n, (_, b) in enumerate(whole)}


def schemes() -> list[dict[str, str]]:
    """The colours of the light scheme, and those of the dark one."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks[:2]]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(scheme: int) -> None:
    colours = schemes()[scheme]
    washes = ("shown-wash", "partly-wash", "missing-wash")
    pairs = [(ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("paper", "canvas")]
    pairs += [("ink", wash) for wash in washes] + [("quiet", wash) for wash in washes]
    pairs += [("accent", "missing-wash"), ("accent", "partly-wash")]
    pairs += [(wash.removesuffix("-wash"), wash) for wash in washes]
    pairs += [(sign, "paper") for sign in ("shown", "partly", "missing")]
    low = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}

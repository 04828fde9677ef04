"""The pages as they are sent: what they say, their headers, their links, their errors."""

import re

import pytest
from fastapi.testclient import TestClient
from lxml import html

from nsx.framework.records import MASTERY_LEVELS
from nsx.index import Index
from nsx.site import assets, links
from site_browser import PAGES

TECHNICIANS = "17-3024.00"


def read(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.text)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_every_page_is_whole_and_lets_nothing_else_in(site: TestClient, path: str) -> None:
    answer = site.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    page = html.fromstring(answer.text)
    assert page.xpath("//title/text()")[0].endswith(" · nsx")
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//main")) == 1
    assert not page.xpath("//@style | //script[not(@src)] | //style")
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    loaded = page.xpath("//script/@src | //link[@rel != 'expect']/@href | //img/@src")
    assert loaded
    assert all(one.startswith("/static/") for one in loaded)
    awaited = page.xpath("//link[@rel = 'expect']/@href")
    assert len(awaited) == 1
    assert awaited[0].removeprefix("#") in identifiers, "or browsers would wait for nothing"


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_every_link_within_the_site_leads_somewhere(site: TestClient, path: str) -> None:
    page = html.fromstring(site.get(path).text)
    # The links to the same page in another language or theme are as good as the page.
    found = [one for one in page.xpath("//a/@href[starts-with(., '/')]") if "lang=" not in one]
    found = sorted({one for one in found if "theme=" not in one})
    # All sorts of links, but not each of hundreds of statements.
    for link in [one for n, one in enumerate(found) if n % 9 == 0 or "statements" not in one]:
        assert site.get(link).status_code in (200, 302), link
    for part in page.xpath("//a/@href[starts-with(., '#')]"):
        assert page.xpath("//*[@id = $part]", part=part[1:]), part


def test_occupation_page_has_all_of_its_framework(site: TestClient, index: Index) -> None:
    page = read(site, links.occupation(TECHNICIANS))
    framework = index.framework(TECHNICIANS)
    told = text(page)
    for one in (framework.title, framework.version, framework.context):
        assert one in told
    for statement in framework.statements:
        (shown,) = page.xpath("//*[@id = $part]", part=links.statement_part(statement))
        assert f"{statement.topic} {statement.behaviour}." in text(shown)
    for level in MASTERY_LEVELS:
        assert level in text(page.xpath("//section[@id='mastery']")[0])
    assert len(page.xpath("//details[@class='domain']")) == 10
    anchors = text(page.xpath("//section[@id='anchors']")[0])
    for one in (*framework.anchors.skills, *framework.anchors.knowledge, *framework.anchors.tasks):
        assert " ".join(one.name.split()) in anchors
    for title in framework.anchors.related_titles:
        assert title in told
    for source in framework.sources:
        assert source.title in text(page.xpath("//section[@id='sources']")[0])


def test_figures_that_nobody_publishes_are_said_to_be_so(site: TestClient, index: Index) -> None:
    framework = index.framework(TECHNICIANS)
    page = read(site, links.occupation(TECHNICIANS))
    unknown = [one for one in framework.evidence if one.value is None]
    shown = page.xpath("//div[contains(@class, 'unknown')]")
    assert len(shown) == len(unknown)
    assert all("not published" in text(one) for one in shown)


def test_statement_address_leads_to_its_place(site: TestClient, index: Index) -> None:
    statement = index.framework(TECHNICIANS).statements[-1]
    answer = site.get(links.statement(statement.id))
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/occupations/{TECHNICIANS}#s-{statement.id}"
    assert site.get(links.statement("0" * 8 + "-0000-0000-0000-" + "0" * 12)).status_code == 404


def test_search_groups_hits_marks_words_and_says_why(site: TestClient, index: Index) -> None:
    page = read(site, links.search("repairs diesel engines"))
    answer = index.search("repairs diesel engines", top=20)
    shown = page.xpath("//li[@class='hit']//h3/a/@href")
    assert sorted(shown) == sorted(links.occupation(one.code) for one in answer.hits)
    marked = {"".join(one.itertext()) for one in page.xpath("//mark")}
    spanned = {one.text[a:b] for one in answer.hits for a, b in one.spans}
    assert marked
    assert marked == spanned
    assert len(page.xpath("//details[@class='why']")) == len(answer.hits)
    scores = [float(one.text) for one in page.xpath("//div[@class='score']/span[@class='figure']")]
    assert sorted(scores) == sorted(round(one.score, 2) for one in answer.hits)


def test_search_keeps_its_filters(site: TestClient) -> None:
    page = read(site, "/search?q=repairs&kind=task&job_zone=3")
    assert page.xpath("//input[@type='checkbox' and @checked]/@value") == ["task", "3"]
    shown = {text(one) for one in page.xpath("//section[@class='hits']/h2")}
    assert shown == {"Tasks"}


def test_search_for_nothing_asks_and_for_no_letters_explains(site: TestClient) -> None:
    assert "Type a job title" in text(read(site, "/search"))
    assert "expected words" in text(read(site, "/search?q=%21%21", 422))


def test_search_text_is_escaped(site: TestClient) -> None:
    answer = site.get("/search", params={"q": '<script>alert("x")</script> welder'})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_compare_sets_two_side_by_side(site: TestClient, index: Index) -> None:
    page = read(site, "/compare?a=17-3024.00&b=electricians")
    ours, theirs = (index.framework(one) for one in (TECHNICIANS, "47-2111.00"))
    both = {one.name for one in ours.anchors.technology}
    both &= {one.name for one in theirs.anchors.technology}
    shown = page.xpath("//section[@class='shared'][h3='Technology']//div[@class='middle']//li")
    assert both
    assert {text(one) for one in shown} == both
    assert len(page.xpath("//li[@class='statement']")) == sum(
        len(list(one.of("mastery"))) for one in (ours, theirs)
    )
    assert "set beside it" in text(read(site, "/compare?a=17-3024.00"))
    assert "No occupation" in text(read(site, "/compare?a=17-3024.00&b=99-9999.99", 404))


def test_map_has_every_occupation_as_a_point_and_in_the_list(
    site: TestClient, index: Index
) -> None:
    first, again = (read(site, links.EXPLORE) for _ in range(2))
    for page in (first, again):
        assert set(page.xpath("//circle/@data-code")) == set(index.codes)
        assert set(page.xpath("//a/@data-place")) == set(index.codes)
    places = [(c.get("cx"), c.get("cy")) for c in first.xpath("//circle")]
    assert places == [(c.get("cx"), c.get("cy")) for c in again.xpath("//circle")]
    assert len(set(places)) == len(places)


def test_errors_are_pages_for_browsers_and_problems_for_programs(site: TestClient) -> None:
    page = read(site, "/no/such/page", 404)
    assert "There is no such page" in text(page)
    answer = site.get("/no/such/page", headers={"accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    answer = site.get("/v1/occupations/99-9999.99")
    assert answer.headers["content-type"] == "application/problem+json"


def test_files_are_served_for_good_under_names_of_their_content(site: TestClient) -> None:
    page = site.get("/")
    for link in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
        answer = site.get(link)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert site.get("/static/site.000000000000.css").status_code == 404


def test_scripts_are_built(site: TestClient) -> None:
    assert all(assets.load().link(f"{name}.js") for name in assets.SCRIPTS), "run `make assets`"


def test_choice_of_theme_is_kept(site: TestClient) -> None:
    assert read(site, "/").get("data-theme") == "auto"
    assert read(site, "/?theme=dark").get("data-theme") == "dark"
    assert read(site, "/search").get("data-theme") == "dark"
    assert read(site, "/?theme=neon").get("data-theme") == "auto"

"""Frameworks compiled for the starter set, and for a whole release where there is one."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from nsx.framework.anchors import Programs, all_anchors
from nsx.framework.changes import changes
from nsx.framework.compiling import Companions, compile_frameworks, frameworks_of
from nsx.framework.framework_json import from_json, to_json
from nsx.framework.handwritten import read_handwritten, to_yaml
from nsx.framework.page import read_page
from nsx.framework.quality import duplicates, share_repeated
from nsx.framework.records import KINDS, Framework
from nsx.index import Index
from nsx.records import Release
from nsx.sources.onet import read_onet
from nsx.sources.soc import bundled_soc
from nsx.sources.starter import read_starter

MECHATRONICS = "17-3024.00"
PAGE = "reference/nsx_framework_page_17-3024.00.txt"


@pytest.fixture(scope="module")
def release() -> Release:
    return read_starter()


@pytest.fixture(scope="module")
def compiled(release: Release) -> list[Framework]:
    return compile_frameworks(release, bundled_soc(), {}, Companions.read(None))


def counts(framework: Framework) -> tuple[int, ...]:
    return tuple(len(list(framework.of(kind))) for kind in KINDS)


def test_every_occupation_has_forty_nine_and_eighty_statements(compiled: list[Framework]) -> None:
    assert {counts(framework) for framework in compiled} == {(40, 9, 80)}


def test_the_same_release_gives_the_same_frameworks(
    release: Release, compiled: list[Framework]
) -> None:
    again = compile_frameworks(release, bundled_soc(), {}, Companions.read(None))
    assert [one.content_hash for one in again] == [one.content_hash for one in compiled]


def test_every_citation_is_of_a_source_of_the_framework(compiled: list[Framework]) -> None:
    for framework in compiled:
        known = {source.id for source in framework.sources}
        for statement in framework.statements:
            assert statement.citations, statement.text
            assert {citation.source for citation in statement.citations} <= known


def test_what_is_missing_beside_a_release_is_said(compiled: list[Framework]) -> None:
    notes = " ".join(compiled[0].notes)
    assert "No CIP crosswalk" in notes
    assert "No evidence of AI use" in notes
    assert all(figure.value is None for figure in compiled[0].evidence)


def test_an_occupation_without_tasks_inherits_from_its_siblings_and_says_so(
    release: Release,
) -> None:
    code = "47-2111.00"
    sibling = replace(release.occupations[0], code="47-2112.00", title="Electricians, All Other")
    more = replace(release, occupations=[*release.occupations, sibling])
    found = {
        one.code: one
        for one in compile_frameworks(more, bundled_soc_with(), {}, Companions.read(None))
    }
    framework = found["47-2112.00"]
    assert counts(framework)[0] == 40
    for statement in framework.of("mastery"):
        assert (statement.origin, statement.inherited_from) == ("inherited", code)
    assert "inherited" in framework.notes[-1] or "are those of" in framework.notes[-1]


def bundled_soc_with():  # type: ignore[no-untyped-def]
    """SOC 2018 with one more detailed occupation beside the electricians."""
    soc = bundled_soc()
    groups = dict(soc.groups)
    groups["47-2112"] = replace(groups["47-2111"], code="47-2112", title="Electricians, All Other")
    return type(soc)(groups)


def test_a_framework_comes_back_from_json(compiled: list[Framework]) -> None:
    assert from_json(to_json(compiled[0])) == compiled[0]


def test_a_statement_written_by_hand_wins_and_is_marked(release: Release, tmp_path: Path) -> None:
    text = (
        f'code: "{MECHATRONICS}"\ntitle: Mechatronics\nversion: "26.11"\nmastery:\n  Emerging:\n'
        "    - topic: Lockout\n      behaviour: apply and test on one machine while watched\n"
        "      number: 3\n"
    )
    (tmp_path / "own.yaml").write_text(text, "utf-8")
    cache = tmp_path / "cache"
    found = {one.code: one for one in frameworks_of(release, cache_dir=cache, written=tmp_path)}
    statements = list(found[MECHATRONICS].of("mastery", "Emerging"))
    assert [one.origin for one in statements].count("hand-written") == 1
    assert statements[2].topic == "Lockout"


def test_a_folder_that_is_not_there_is_refused(release: Release, tmp_path: Path) -> None:
    for folder in ("companions", "written"):
        with pytest.raises(FileNotFoundError, match="expected"):
            frameworks_of(release, cache_dir=tmp_path, **{folder: tmp_path / "none"})


def test_changes_are_told_by_place(compiled: list[Framework]) -> None:
    first = compiled[0]
    one, *rest = first.statements
    other = replace(first, statements=(replace(one, topic="Other topic"), *rest[:-1]))
    found = changes([first], [other])
    assert (len(found.added), len(found.removed), len(found.changed)) == (0, 1, 1)
    assert found.changed[0][1].topic == "Other topic"


def test_an_index_gives_the_frameworks_it_was_built_with(starter_index: Index) -> None:
    framework = starter_index.framework(MECHATRONICS)
    assert counts(framework) == (40, 9, 80)
    assert len(list(starter_index.frameworks())) == len(starter_index.codes)
    with pytest.raises(LookupError, match="No occupation"):
        starter_index.framework("99-9999.00")


def test_search_finds_statements_by_kind_and_level(starter_index: Index) -> None:
    statement = next(starter_index.framework(MECHATRONICS).of("mastery", "Advanced"))
    answer = starter_index.search(
        statement.text, kind="mastery", level="advanced", every_entry=True, top=1
    )
    assert answer.hits[0].ref == statement.id
    assert {facet.value for facet in answer.facets["kind"]} >= {"mastery"}
    with pytest.raises(ValueError, match="level is 'Expert'"):
        starter_index.search("weld", level="Expert")


@pytest.fixture(scope="module")
def whole(shared: Path, root: Path) -> list[Framework]:
    release = read_onet(shared / "data" / "onet")
    cache = root / ".cache" / "embeddings"
    return frameworks_of(release, cache_dir=cache, companions=shared / "data")


@pytest.mark.shared
def test_a_release_is_compiled_whole(whole: list[Framework]) -> None:
    found = Counter(counts(framework) for framework in whole)
    assert set(found) == {(40, 9, 80), (0, 9, 80)}
    assert found[0, 9, 80] == 19  # military occupations, which O*NET publishes no tasks for
    for framework in whole:
        assert not duplicates(one.text for one in framework.statements)


@pytest.mark.shared
def test_few_statements_are_the_same_in_another_occupation(whole: list[Framework]) -> None:
    for kind, most in (("mastery", 0.02), ("ai_fluency", 0.25), ("durable", 0.25)):
        texts = {
            framework.code: [one.text for one in framework.of(kind) if one.origin == "compiled"]
            for framework in whole
        }
        assert share_repeated(texts) <= most


@pytest.mark.shared
def test_source_anchors_are_those_of_the_reference_page(shared: Path) -> None:
    programs = Programs.read(shared / "data" / "crosswalks")
    ours = all_anchors(read_onet(shared / "data" / "onet"), programs)[MECHATRONICS]
    page = read_page(shared / PAGE)[0].anchors
    # Equal ratings are in no order of importance, on the page or here.
    for kind in ("skills", "knowledge", "technology"):
        assert {a.name for a in getattr(ours, kind)} == {a.name for a in getattr(page, kind)}
    assert ours.cip == page.cip
    assert ours.related_titles == page.related_titles
    assert ours.count == page.count == 61


@pytest.mark.shared
def test_every_framework_comes_back_from_json_and_yaml(
    whole: list[Framework], tmp_path: Path
) -> None:
    for framework in whole:
        assert from_json(to_json(framework)) == framework
    path = tmp_path / "framework.yaml"
    for framework in whole[::100]:
        path.write_text(to_yaml(framework), "utf-8")
        told = [(one.id, one.text) for one in read_handwritten(path).statements]
        assert told == [(one.id, one.text) for one in framework.statements]

import csv
import io
import json
import os
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

import jsonschema
import pytest
from pydantic import BaseModel, TypeAdapter

from nsx.exports import FORMATS, Publication, export
from nsx.exports.case_model import CFPackage
from nsx.exports.csv_format import CsvRow
from nsx.exports.ctdl_asn_model import (
    Competency,
    CompetencyFramework,
    Graph,
    ProgressionLevel,
    ProgressionModel,
)
from nsx.exports.rsd import RichSkillDescriptor
from nsx.framework import framework_json, records
from nsx.framework.framework_json import framework_schema, from_json
from nsx.framework.page import read_page
from nsx.framework.records import NAMESPACE, Anchor, Framework

Node = TypeVar("Node", bound=BaseModel)
CTID = "ce-01234567-89ab-cdef-0123-456789abcdef"


@pytest.fixture(scope="module")
def cooks(root: Path) -> Framework:
    framework, _ = read_page(root / "tests" / "data" / "pages" / "35-2014.00.txt")
    first = replace(
        framework.statements[0],
        anchors=(Anchor("task", "T01", "Keep boards clean."), Anchor("skill", "2.A", "Monitoring")),
    )
    return replace(framework, statements=(first, *framework.statements[1:]))


@pytest.fixture(scope="module")
def package(cooks: Framework) -> CFPackage:
    return CFPackage.model_validate_json(export(cooks, "case"))


@pytest.fixture(scope="module")
def graph(cooks: Framework) -> Graph:
    return Graph.model_validate_json(export(cooks, "ctdl-asn"))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def of(graph: Graph, kind: type[Node]) -> list[Node]:
    return [node for node in graph.at_graph if isinstance(node, kind)]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_framework_gives_the_same_bytes(cooks: Framework, name: str) -> None:
    again = from_json(export(cooks, "json"))
    assert export(cooks, name) == export(again, name)
    assert export(cooks, name).endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_identifiers_do_not_change_with_the_version(cooks: Framework, name: str) -> None:
    later = replace(cooks, version="26.12", context="Another.")
    assert all(one.id in export(later, name) for one in cooks.statements)


def test_an_unknown_format_is_refused_with_those_there_are(cooks: Framework) -> None:
    with pytest.raises(ValueError, match="No format 'pdf': expected one of json, csv, case"):
        export(cooks, "pdf")


def test_json_reads_back_as_an_equal_framework(cooks: Framework) -> None:
    assert from_json(export(cooks, "json")) == cooks


@pytest.mark.shared
def test_the_reference_page_reads_back_equal_and_fits_every_model(shared: Path) -> None:
    path = shared / "reference" / "nsx_framework_page_17-3024.00.txt"
    if not path.is_file():
        pytest.skip(f"no reference page at {path}")
    framework, _ = read_page(path)
    assert from_json(export(framework, "json")) == framework
    assert len(CFPackage.model_validate_json(export(framework, "case")).CFItems) == 186
    assert len(Graph.model_validate_json(export(framework, "ctdl-asn")).at_graph) == 197
    assert len(rows(export(framework, "csv"))) == len(json.loads(export(framework, "rsd"))) == 125


def test_the_published_schema_is_that_of_the_model(root: Path, cooks: Framework) -> None:
    path = root / "docs" / "framework.schema.json"
    schema = json.dumps(framework_schema(), indent=2) + "\n"
    if "NSX_UPDATE_DOCS" in os.environ:
        path.write_text(schema, "utf-8")
    assert path.read_text("utf-8") == schema
    jsonschema.Draft202012Validator.check_schema(framework_schema())
    jsonschema.validate(json.loads(export(cooks, "json")), framework_schema())


@pytest.mark.parametrize(
    ("record", "model"),
    [
        (records.Framework, framework_json.FrameworkJson),
        (records.Statement, framework_json.StatementJson),
        (records.Anchor, framework_json.AnchorJson),
        (records.Citation, framework_json.CitationJson),
        (records.Figure, framework_json.FigureJson),
        (records.Source, framework_json.SourceJson),
        (records.SourceAnchors, framework_json.AnchorsJson),
    ],
)
def test_the_model_has_the_fields_of_the_records(record: Any, model: type[BaseModel]) -> None:
    own = {"format", "content_hash"} if record is records.Framework else set()
    assert set(model.model_fields) - own == {field.name for field in fields(record)}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": ""}, "at title what does not fit"),
        ({"extra": 1}, "at extra"),
        ({"version": "26.13"}, "at version"),
        ({"context": "Changed."}, "Leave 'content_hash' out if it was edited"),
    ],
)
def test_json_that_does_not_fit_is_refused(
    cooks: Framework, change: Mapping[str, Any], message: str
) -> None:
    told = json.loads(export(cooks, "json")) | change
    with pytest.raises(ValueError, match=message):
        from_json(json.dumps(told))


def test_edited_json_without_its_hash_is_read(cooks: Framework) -> None:
    told = json.loads(export(cooks, "json")) | {"context": "Changed."}
    del told["content_hash"]
    assert from_json(json.dumps(told)) == replace(cooks, context="Changed.")


def test_csv_has_one_row_a_statement(cooks: Framework) -> None:
    found = [CsvRow.model_validate(row) for row in rows(export(cooks, "csv"))]
    assert [(row.id, row.kind, row.level, row.number, row.topic) for row in found] == [
        (one.id, one.kind, one.level, one.number, one.topic) for one in cooks.statements
    ]
    assert found[0].anchors == "task T01: Keep boards clean.; skill 2.A: Monitoring"
    assert found[0].citations == "Framework page 35-2014.00, 25.11 (mastery Emerging 1)"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_csv_cell_is_never_a_formula(cooks: Framework, start: str) -> None:
    first = replace(cooks.statements[0], topic=start, behaviour=start)
    (row,) = rows(export(replace(cooks, statements=(first,), title=start), "csv"))
    CsvRow.model_validate(row)
    assert row["topic"] == row["behaviour"] == row["occupation"] == f"'{start}"


def test_every_case_item_hangs_below_the_document(package: CFPackage, cooks: Framework) -> None:
    items = {item.identifier: item for item in package.CFItems}
    assert len(items) == len(package.CFItems)
    above = {
        one.originNodeURI.identifier: one.destinationNodeURI.identifier
        for one in package.CFAssociations
        if one.associationType == "isChildOf"
    }
    assert set(above) == set(items)
    for one in cooks.statements:
        types, at = [], one.id
        while at in items:
            types.append(items[at].CFItemType)
            at = above[at]
        assert at == package.CFDocument.identifier
        domain = ["Domain"] if one.domain else []
        assert types == ["Statement", "Level", *domain, "Kind"]


def test_case_tells_levels_as_items_associations_and_rubrics(
    package: CFPackage, cooks: Framework
) -> None:
    items = {item.identifier: item for item in package.CFItems}
    levels = {
        one.originNodeURI.identifier: items[one.destinationNodeURI.identifier].abbreviatedStatement
        for one in package.CFAssociations
        if one.associationType == "hasSkillLevel"
    }
    assert levels == {one.id: one.level for one in cooks.statements}
    mastery, durable = package.CFRubrics
    assert [len(rubric.CFRubricCriteria) for rubric in (mastery, durable)] == [2, 3]
    for rubric, scale in ((mastery, "Proficient Advanced"), (durable, "Applying Exceeding")):
        for criterion in rubric.CFRubricCriteria:
            assert criterion.CFItemURI.identifier in items
            told = [level.quality for level in criterion.CFRubricCriterionLevels]
            assert told == ["Emerging", "Developing", *scale.split()]


def test_case_identifiers_are_version_5_uuids_used_once(package: CFPackage) -> None:
    everything = [package.CFDocument, *package.CFItems, *package.CFAssociations]
    everything += [*package.CFDefinitions.CFItemTypes, *package.CFRubrics]
    counted = Counter(one.identifier for one in everything)
    assert set(counted.values()) == {1}
    assert {uuid.UUID(one).version for one in counted} == {5}
    document = uuid.uuid5(NAMESPACE, "framework/35-2014.00")
    assert package.CFDocument.identifier == str(document)
    assert {one.lastChangeDateTime for one in everything} == {"2025-11-01T00:00:00Z"}


def test_case_item_types_are_defined(package: CFPackage) -> None:
    defined = {one.identifier: one.title for one in package.CFDefinitions.CFItemTypes}
    for item in package.CFItems:
        assert defined[item.CFItemTypeURI.identifier] == item.CFItemType


def test_case_statements_keep_anchors_and_citations(package: CFPackage, cooks: Framework) -> None:
    item = next(one for one in package.CFItems if one.identifier == cooks.statements[0].id)
    assert item.conceptKeywords == ["Keep boards clean.", "Monitoring"]
    assert item.notes == (
        "Cites Framework page 35-2014.00, 25.11 (mastery Emerging 1). Origin: imported."
    )


def test_case_addresses_begin_with_where_it_is_published(cooks: Framework) -> None:
    text = export(cooks, "case", Publication(base_url="https://skills.example/v1/"))
    package = CFPackage.model_validate_json(text)
    assert package.CFItems[0].uri == f"https://skills.example/v1/{package.CFItems[0].identifier}"
    assert "urn:uuid" not in text


def test_ctdl_asn_links_lead_to_nodes_of_the_graph(graph: Graph) -> None:
    ids = [node.at_id for node in graph.at_graph]
    assert len(set(ids)) == len(ids)
    (head,) = of(graph, CompetencyFramework)
    competencies = {one.at_id: one for one in of(graph, Competency)}
    assert all(competencies[top].ceasn_isTopChildOf == head.at_id for top in head.ceasn_hasTopChild)
    for one in competencies.values():
        assert one.ceasn_isPartOf == head.at_id
        assert (one.ceasn_isTopChildOf is None) == (one.ceasn_isChildOf is not None)
        for child in one.ceasn_hasChild or ():
            assert competencies[child].ceasn_isChildOf == [one.at_id]


def test_ctdl_asn_statements_have_a_level_of_their_scale(graph: Graph, cooks: Framework) -> None:
    levels = {one.at_id: one for one in of(graph, ProgressionLevel)}
    scales = {one.at_id: one.ceasn_name.en for one in of(graph, ProgressionModel)}
    found = {
        one.ceterms_ctid.removeprefix("ce-"): levels[one.asn_hasProgressionLevel]
        for one in of(graph, Competency)
        if one.asn_hasProgressionLevel
    }
    assert set(found) == {one.id for one in cooks.statements}
    for one in cooks.statements:
        level = found[one.id]
        assert level.skos_prefLabel.en == one.level
        assert ("durable" in scales[level.asn_inProgressionModel]) == (one.kind == "durable")


def test_ctdl_asn_is_a_draft_without_a_publisher(cooks: Framework, graph: Graph) -> None:
    (draft,) = of(graph, CompetencyFramework)
    assert draft.ceasn_publicationStatusType == "publicationStatus:Draft"
    assert draft.at_id.startswith("urn:uuid:")
    text = export(cooks, "ctdl-asn", Publication(publisher=CTID))
    (published,) = of(Graph.model_validate_json(text), CompetencyFramework)
    registry = "https://credentialengineregistry.org/resources"
    assert published.ceasn_publicationStatusType is None
    assert published.ceasn_publisher == [f"{registry}/{CTID}"]
    assert published.at_id == f"{registry}/{published.ceterms_ctid}"


@pytest.mark.parametrize(
    "where", [{"base_url": "file:///etc"}, {"base_url": "https://a b"}, {"publisher": "Acme"}]
)
def test_where_it_is_published_must_be_an_address_and_a_ctid(where: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="expected"):
        Publication(**where)


def test_rich_skill_descriptors_are_one_a_statement(cooks: Framework) -> None:
    found = TypeAdapter(list[RichSkillDescriptor]).validate_json(export(cooks, "rsd"))
    assert [one.uuid for one in found] == [one.id for one in cooks.statements]
    first = found[0]
    assert first.skillName == "Cutting boards and knives"
    assert first.keywords == ["Keep boards clean.", "Monitoring"]
    assert first.occupations[0].code == "35-2014.00"
    assert first.collections[0].name == "Cooks, Restaurant: Mastery: Emerging"

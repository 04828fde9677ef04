import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from nsx.bundled import bundled
from nsx.records import Missing, Occupation, Release, Task, Technology, Title
from nsx.sources.starter import LICENCE, read_starter, starter_schema
from nsx.sources.table import SourceError
from nsx.version import __version__
from onet_release import real_release

MAJOR_GROUPS = [str(group) for group in range(11, 54, 2)]
"""The civilian major groups of SOC 2018; 55 is the military."""

RUN = 8
"""How many words in a row make a copy."""

NAME = "99-0001.00.yaml"

HEAD = """code: "99-0001.00"
title: Lighthouse Keepers
job_zone: 2
description: Keep the light burning.
"""
TITLES = "titles:\n" + "".join(f"  - Keeper {n}\n" for n in range(15))
TASKS = "tasks:\n" + "".join(
    f"  - id: T{n:02}\n    text: Trim wick {n}.\n    core: {str(n < 5).lower()}\n"
    for n in range(10)
)
TECHNOLOGIES = "technologies:\n" + "".join(
    f"  - name: Beacon {n}\n    category: Signal software\n" for n in range(8)
)
GOOD = HEAD + TITLES + TASKS + TECHNOLOGIES


def write(folder: Path, text: str | bytes, name: str = NAME) -> Path:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def failure(folder: Path, text: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_starter(write(folder, text))
    assert caught.value.file == NAME
    return caught.value


def test_a_file_gives_an_occupation_its_titles_tasks_and_technologies(tmp_path: Path) -> None:
    release = read_starter(write(tmp_path, GOOD))
    code = "99-0001.00"
    assert (release.source, release.version) == ("nsx starter set", __version__)
    assert release.licence == LICENCE
    assert release.occupations == [
        Occupation(code, "Lighthouse Keepers", "Keep the light burning.", 2)
    ]
    assert release.titles[:2] == [
        Title(code, "Lighthouse Keepers", "official"),
        Title(code, "Keeper 0", "alternate"),
    ]
    assert len(release.titles) == 16
    assert release.tasks[0] == Task(code, "99-0001.00-T00", "Trim wick 0.", core=True)
    assert release.tasks[9] == Task(code, "99-0001.00-T09", "Trim wick 9.", core=False)
    assert release.technologies[7] == Technology(
        code, "Beacon 7", "Signal software", hot=False, in_demand=False
    )
    assert release.missing == (
        Missing(
            "O*NET release",
            "only 1 of 1,016 occupations, and no ratings, work activities, related occupations or "
            "education",
        ),
    )


def test_files_are_read_in_the_order_of_their_codes(tmp_path: Path) -> None:
    for code in ("99-0003.00", "99-0001.00", "99-0002.00"):
        write(tmp_path, GOOD.replace("99-0001.00", code), f"{code}.yaml")
    write(tmp_path, "not read", "notes.txt")
    codes = [occupation.code for occupation in read_starter(tmp_path).occupations]
    assert codes == ["99-0001.00", "99-0002.00", "99-0003.00"]
    assert read_starter(tmp_path) == read_starter(tmp_path)


def test_a_byte_order_mark_and_crlf_change_nothing(tmp_path: Path) -> None:
    plain = read_starter(write(tmp_path, GOOD))
    assert read_starter(write(tmp_path, "\ufeff" + GOOD.replace("\n", "\r\n"))) == plain


def test_text_is_stripped_and_may_have_any_script(tmp_path: Path) -> None:
    text = GOOD.replace("Keeper 0", '"  Gardien\u2019s \U0001f5fc phare "')
    assert read_starter(write(tmp_path, text)).titles[1].text == "Gardien\u2019s \U0001f5fc phare"


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_files_says_what_was_expected(tmp_path: Path, there: bool) -> None:
    folder = tmp_path if there else tmp_path / "nothing"
    with pytest.raises(FileNotFoundError, match=r"No occupations in .*17-3024\.00\.yaml"):
        read_starter(folder)


class Damage(NamedTuple):
    """A change to the good file; the error names the line of `at` and says the rest."""

    old: str
    new: str
    at: str
    column: str
    found: str
    expected: str


DAMAGES = {
    "missing_field": Damage("job_zone: 2\n", "", "code:", "job_zone", "nothing", "Field required"),
    "missing_field_of_a_task": Damage(
        "    core: true\n", "", "  - id: T00", "tasks.0.core", "nothing", "Field required"
    ),
    "unknown_field": Damage(
        "titles:", "colour: red\ntitles:", "colour", "colour", "'red'", "Extra inputs"
    ),
    "unknown_field_of_a_task": Damage(
        "text: Trim wick 1.",
        "text: x\n    level: 3",
        "    level: 3",
        "tasks.1.level",
        "3",
        "Extra inputs",
    ),
    "bad_code": Damage(
        '"99-0001.00"', '"99-0001"', "code:", "code", "'99-0001'", "should match pattern"
    ),
    "code_in_other_digits": Damage(
        '"99-0001.00"', '"99-000\u0661.00"', "code:", "code", "'99-000\u0661.00'", "match pattern"
    ),
    "code_not_equal_to_file_name": Damage(
        '"99-0001.00"',
        '"99-0002.00"',
        "code:",
        "code",
        "'99-0002.00'",
        "'99-0001.00', as the file is named",
    ),
    "empty_title": Damage("Lighthouse Keepers", '" "', "title:", "title", "' '", "at least 1 char"),
    "title_that_is_a_date": Damage(
        "Lighthouse Keepers", "2024-01-31", "title:", "title", "datetime.date", "valid string"
    ),
    "null_description": Damage(
        "Keep the light burning.", "~", "description:", "description", "nothing", "valid string"
    ),
    "too_few_titles": Damage("  - Keeper 0\n", "", "  - Keeper 1\n", "titles", "[", "at least 15"),
    "too_few_tasks": Damage(
        "  - id: T00\n    text: Trim wick 0.\n    core: true\n",
        "",
        "  - id: T01",
        "tasks",
        "[",
        "at least 10 items",
    ),
    "too_few_technologies": Damage(
        "  - name: Beacon 0\n    category: Signal software\n",
        "",
        "  - name: Beacon 1",
        "technologies",
        "[",
        "at least 8 items",
    ),
    "job_zone_0": Damage(
        "job_zone: 2", "job_zone: 0", "job_zone", "job_zone", "0", "greater than or equal to 1"
    ),
    "job_zone_6": Damage(
        "job_zone: 2", "job_zone: 6", "job_zone", "job_zone", "6", "less than or equal to 5"
    ),
    "job_zone_as_text": Damage(
        "job_zone: 2", "job_zone: '2'", "job_zone", "job_zone", "'2'", "valid integer"
    ),
    "job_zone_as_decimal": Damage(
        "job_zone: 2", "job_zone: 2.0", "job_zone", "job_zone", "2.0", "valid integer"
    ),
    "core_as_text": Damage(
        "core: true", "core: 'yes'", "    core: 'yes'", "tasks.0.core", "'yes'", "valid boolean"
    ),
    "repeated_title": Damage(
        "Keeper 7", "KEEPER 3", "  - KEEPER 3", "titles.7", "'KEEPER 3'", "a value not used before"
    ),
    "title_that_repeats_the_official_one": Damage(
        "Keeper 7",
        "lighthouse keepers",
        "  - lighthouse",
        "titles.7",
        "'lighthouse keepers'",
        "a value not used before",
    ),
    "repeated_task_id": Damage(
        "id: T05", "id: T02", "  - id: T02\n    text: Trim wick 5", "tasks.5", "'T02'", "not used"
    ),
    "bad_task_id": Damage(
        "id: T05", "id: Task5", "  - id: Task5", "tasks.5.id", "'Task5'", "should match pattern"
    ),
    "task_that_is_a_text": Damage(
        "  - id: T05\n    text: Trim wick 5.\n    core: false\n",
        "  - Trim wick 5.\n",
        "  - Trim wick 5.",
        "tasks.5",
        "'Trim wick 5.'",
        "valid dictionary",
    ),
    "titles_that_are_a_text": Damage(
        TITLES, "titles: Keeper\n", "titles: Keeper", "titles", "'Keeper'", "valid list"
    ),
    "empty_titles": Damage(TITLES, "titles:\n", "titles:", "titles", "nothing", "valid list"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_file_that_does_not_fit_is_located(tmp_path: Path, damage: Damage) -> None:
    assert damage.old in GOOD
    text = GOOD.replace(damage.old, damage.new, 1)
    error = failure(tmp_path, text)
    assert (error.line, error.column) == (line_of(text, damage.at), damage.column)
    assert error.found.startswith(damage.found)
    assert damage.expected in error.expected


def line_of(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "nothing"),
        ("# only a comment\n", "nothing"),
        ("- a\n- b\n", "['a', 'b']"),
        ("a", "'a'"),
    ],
    ids=["empty", "comment", "list", "text"],
)
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str, found: str) -> None:
    error = failure(tmp_path, text)
    assert (error.line, error.column, error.found) == (1, None, found)
    assert "valid dictionary" in error.expected


@pytest.mark.parametrize(
    ("added", "line", "reason"),
    [
        ("x: [1, 2\ny: 3\n", 2, "expected ',' or ']', but got ':'"),
        ("x: 'a\n", 2, "unexpected end of stream"),
        ("\tx: 1\n", 1, "found character '\\t' that cannot start any token"),
        ("---\nx: 1\n", 1, "but found another document"),
        ("x: \x07\n", 1, "special characters are not allowed"),
        ("job_zone: 3\n", 1, "'job_zone' a second time"),
        ("1: x\n", 1, "a key that is not a text"),
        ("~: x\n", 1, "a key that is not a text"),
        ("? [a, b]\n: x\n", 1, "a key that is not a text"),
        ("x: {<<: {a: b}}\n", 1, "a key that is not a text"),
        ("x: &a 1\n", 1, "an anchor, an alias or a tag"),
        ("x: *a\n", 1, "an anchor, an alias or a tag"),
        ("x: !!python/name:os.system ''\n", 1, "an anchor, an alias or a tag"),
        ("x: !!timestamp then\n", 1, "an anchor, an alias or a tag"),
        ("x: 2024-13-01\n", 1, "month must be in 1..12"),
        (f"x: {'9' * 5000}\n", 1, "Exceeds the limit"),
        (f"x: {'[' * 11}\n", 1, "too deep nesting"),
    ],
)
def test_what_is_not_plain_yaml_is_located(
    tmp_path: Path, added: str, line: int, reason: str
) -> None:
    error = failure(tmp_path, GOOD + added)
    assert error.line == GOOD.count("\n") + line
    assert reason in error.found
    assert error.expected.startswith("plain YAML")


LAUGHS = "a0: &a0 [lol, lol]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)
MERGES = "a0: &a0 {k: lol}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    "text",
    [LAUGHS, MERGES, GOOD.replace(TITLES, LAUGHS + "titles: *a29\n"), "[" * 100_000],
    ids=["aliases", "merges", "aliases_in_a_field", "nesting"],
)
def test_a_file_that_would_grow_without_end_is_refused_at_once(tmp_path: Path, text: str) -> None:
    assert "expected plain YAML" in str(failure(tmp_path, text))


def test_another_encoding_is_located(tmp_path: Path) -> None:
    error = failure(tmp_path, GOOD.replace("Keeper 3", "K\u00e9\u00e9per").encode("latin-1"))
    assert error.line == line_of(GOOD, "Keeper 3")
    assert error.found == "the byte 0xe9, which is not UTF-8"


@pytest.fixture(scope="module")
def starter() -> Release:
    return read_starter()


def test_shipped_set_has_every_civilian_major_group_and_the_mechatronics_technicians(
    starter: Release,
) -> None:
    codes = [occupation.code for occupation in starter.occupations]
    assert len(codes) == len(set(codes)) == 23
    assert codes == sorted(codes)
    assert "17-3024.00" in codes
    assert sorted(code[:2] for code in codes if code != "17-3024.00") == MAJOR_GROUPS


def test_shipped_occupations_have_enough_tasks_titles_and_technologies(starter: Release) -> None:
    for occupation in starter.occupations:
        code = occupation.code
        assert sum(task.code == code for task in starter.tasks) >= 10
        alternates = (t for t in starter.titles if t.code == code and t.kind == "alternate")
        assert sum(1 for _ in alternates) >= 15
        assert sum(technology.code == code for technology in starter.technologies) >= 8
        assert occupation.job_zone in range(1, 6)


def test_shipped_task_ids_are_unique(starter: Release) -> None:
    ids = [task.task_id for task in starter.tasks]
    assert len(set(ids)) == len(ids)


def test_schema_accepts_every_shipped_file_and_refuses_a_damaged_one() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(starter_schema())
    validator.check_schema(starter_schema())
    paths = sorted(bundled("starter").glob("*.yaml"))
    assert len(paths) == 23
    for path in paths:
        values = yaml.safe_load(path.read_text("utf-8"))
        assert not list(validator.iter_errors(values)), path.name
    for damage in ({"job_zone": 6}, {"code": "17-3024"}, {"titles": ["one"]}, {"colour": "red"}):
        assert not validator.is_valid(values | damage)


@pytest.fixture(scope="module")
def onet(shared: Path) -> Release:
    return real_release(shared)


@pytest.mark.shared
def test_shipped_titles_and_job_zones_are_those_of_onet(starter: Release, onet: Release) -> None:
    facts = {o.code: (o.title, o.job_zone) for o in onet.occupations}
    assert {o.code: (o.title, o.job_zone) for o in starter.occupations} == {
        o.code: facts[o.code] for o in starter.occupations
    }


def words(text: str) -> list[str]:
    """Return the words of a text, without case and punctuation."""
    return re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]", "", text.lower()))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of words in a text."""
    found = words(text)
    return (tuple(found[n : n + RUN]) for n in range(len(found) - RUN + 1))


@pytest.fixture(scope="module")
def published(onet: Release) -> set[tuple[str, ...]]:
    texts = [*(task.text for task in onet.tasks), *(o.description for o in onet.occupations)]
    return {run for text in texts for run in runs(text)}


def copied(texts: Iterable[str], published: set[tuple[str, ...]]) -> list[str]:
    return [" ".join(run) for text in texts for run in runs(text) if run in published]


@pytest.mark.shared
def test_a_copied_run_of_words_would_be_found(
    onet: Release, published: set[tuple[str, ...]]
) -> None:
    start = next(task.text for task in onet.tasks if len(words(task.text)) > RUN)
    planted = f"First, {start.upper().replace(' ', ' - ')}"
    assert copied([planted], published)


@pytest.mark.shared
def test_shipped_texts_share_no_run_of_words_with_onet(
    starter: Release, published: set[tuple[str, ...]]
) -> None:
    texts = [*(task.text for task in starter.tasks), *(o.description for o in starter.occupations)]
    assert len(texts) > 250
    assert copied(texts, published) == []


@pytest.mark.shared
def test_sample_documents_share_no_run_of_words_with_onet(
    published: set[tuple[str, ...]],
) -> None:
    paths = sorted(bundled("samples").glob("*.txt"))
    assert paths
    assert copied((path.read_text("utf-8") for path in paths), published) == []

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from nsx.framework.ai_fluency import compile_ai_fluency, fluency_frames
from nsx.framework.ai_uses import USES, kinds_of, uses_of
from nsx.framework.evidence import EvidenceBase
from nsx.framework.lexicon import SLOTS, LexiconEntry, lexicon
from nsx.framework.records import Statement
from nsx.framework.registry import SOURCES
from nsx.framework.slots import Frame
from nsx.records import Occupation, Rating, Release, Task
from nsx.sources.ai_evidence import AiTables, WorkUse, read_ai_tables, task_key
from nsx.sources.onet import read_onet

CODE = "15-1252.00"
OCCUPATION = Occupation(CODE, "Software Developers", "Write software.", 4)
ENTRY = LexiconEntry(**{slot: f"the {slot} of coders" for slot in SLOTS})
TASKS = [
    Task(CODE, "1", "Modify existing software to correct errors.", core=True),
    Task(CODE, "2", "Prepare reports or correspondence on project status.", core=True),
    Task(CODE, "3", "Supervise the work of others.", core=True),
    Task(CODE, "4", "Analyze data on user needs.", core=True),
]
RATINGS = [Rating(CODE, "skill", "2.B.3.e", "Programming", 4.0, 4.0, suppress=False)]
USED = AiTables(
    penetration={task_key(TASKS[0].text): 0.9, task_key(TASKS[3].text): 0.2},
    api_tasks={"2": 50.0},
    applicability={"15-1252": 0.3},
    work_uses={"15-1252": ((1.0, WorkUse("4.A.3.b.1.I05", "Write computer programs.", 0.5)),)},
    safi={"Programming": 71.8},
)
UNUSED = AiTables(
    penetration={task_key(task.text): 0.0 for task in TASKS}, applicability={"15-1252": 0.02}
)


def base(tables: AiTables) -> EvidenceBase:
    return EvidenceBase.of(Release("O*NET", "30.1", "", [], [], TASKS, ratings=RATINGS), tables)


def all_groups() -> list[tuple[Frame, ...]]:
    frames = fluency_frames()
    groups = [frames.lookup, frames.limits, frames.benchmark, *frames.classroom.values()]
    groups += [group for levels in frames.by_use.values() for group in levels.values()]
    return groups + [group for places in frames.rare.values() for group in places]


def compiled(tables: AiTables) -> list[Statement]:
    return compile_ai_fluency(OCCUPATION, ENTRY, base(tables))


@pytest.mark.parametrize("tables", [USED, UNUSED, AiTables()])
def test_levels_have_one_two_three_and_three_statements(tables: AiTables) -> None:
    statements = compiled(tables)
    levels = Counter(s.level for s in statements)
    assert levels == {"Emerging": 1, "Developing": 2, "Proficient": 3, "Advanced": 3}
    assert len({s.text for s in statements}) == len({s.id for s in statements}) == 9
    assert not any(re.search("[{}]", s.text) for s in statements)
    assert {s.kind for s in statements} == {"ai_fluency"}


def test_the_uses_are_those_that_tasks_show() -> None:
    uses = uses_of(base(USED), CODE)
    assert uses.ranked[0] == "coding"
    assert set(uses.ranked[1:3]) == {"drafting", "analysis"}
    assert not uses.rare


def test_statements_cite_the_task_and_the_activity_that_show_the_use() -> None:
    first = next(s for s in compiled(USED) if s.level == "Developing")
    cited = [(c.source, c.ref) for c in first.citations]
    assert cited == [("aei_2026_03", "1"), ("microsoft", "4.A.3.b.1.I05"), ("safi", "Programming")]
    assert [a.ref for a in first.anchors] == ["1"]


def test_the_closest_source_of_a_task_is_cited() -> None:
    backing = uses_of(base(USED), CODE).backing["drafting"]
    assert ("aei_2026_01_15", "2") in [(c.source, c.ref) for c in backing.citations]


def test_little_use_gives_modest_statements_that_cite_the_low_figures() -> None:
    uses = uses_of(base(UNUSED), CODE)
    assert uses.rare
    rare = {f.topic for places in fluency_frames().rare.values() for p in places for f in p}
    statements = compiled(UNUSED)
    assert {s.topic for s in statements} <= rare
    assert {(c.source, c.ref) for s in statements for c in s.citations} == {
        ("microsoft", "15-1252")
    }


def test_without_any_evidence_nothing_is_said_to_be_unused() -> None:
    assert not uses_of(base(AiTables()), CODE).rare
    assert {c.source for s in compiled(AiTables()) for c in s.citations} == {"onet"}


def test_code_is_not_written_where_no_task_shows_it() -> None:
    tasks = [task for task in TASKS if task.task_id != "1"]
    used = replace(USED, penetration={task_key(TASKS[3].text): 0.9, task_key(TASKS[1].text): 0.1})
    release = Release("O*NET", "30.1", "", [], [], tasks)
    assert "coding" not in uses_of(EvidenceBase.of(release, used), CODE).ranked[:3]


def test_compiling_again_gives_the_same() -> None:
    assert compiled(USED) == compiled(USED)


def test_kinds_are_read_off_the_words_of_a_task() -> None:
    assert kinds_of("Debug software and document fixes.") == ("drafting", "coding")
    assert kinds_of("Lift loads.") == ()


def test_every_use_has_frames_with_known_slots() -> None:
    frames = fluency_frames()
    assert frames.by_use.keys() == set(USES)
    for group in all_groups():
        assert len(group) >= 2
        for frame in group:
            assert set(frame.slots) <= set(SLOTS)


def test_a_frame_says_one_thing_of_the_work() -> None:
    for frame in {frame for group in all_groups() for frame in group}:
        assert len(frame.telling) <= 1, frame
        assert frame.telling or set(frame.slots) & {"client", "team"}, frame


def test_a_phrase_of_the_work_is_followed_by_a_mark_or_a_conjunction() -> None:
    for frame in {frame for group in all_groups() for frame in group}:
        for slot in frame.telling:
            after = frame.behaviour.split(f"{{{slot}}}")[1]
            assert re.match(r"$|,| and | but ", after), frame


def test_those_who_teach_speak_of_their_classes() -> None:
    teacher = replace(OCCUPATION, code="25-1021.00")
    tasks = [replace(TASKS[0], code=teacher.code, text="Teach classes and train students.")]
    used = AiTables({task_key(tasks[0].text): 0.9}, applicability={"25-1021": 0.3})
    release = Release("O*NET", "30.1", "", [], [], tasks)
    statements = compile_ai_fluency(teacher, ENTRY, EvidenceBase.of(release, used))
    classroom = {f.topic for group in fluency_frames().classroom.values() for f in group}
    assert next(s for s in statements if s.level == "Developing").topic in classroom


@pytest.mark.parametrize(("zone", "expert"), [(4, True), (5, True), (3, False), (None, False)])
def test_tools_are_benchmarked_where_the_job_asks_for_long_preparation(
    zone: int | None, expert: bool
) -> None:
    statements = compile_ai_fluency(replace(OCCUPATION, job_zone=zone), ENTRY, base(USED))
    frames = fluency_frames()
    wanted = frames.benchmark if expert else frames.rare["Advanced"][-1]
    assert statements[-1].topic in {frame.topic for frame in wanted}


@pytest.mark.shared
def test_the_whole_release_has_nine_statements_with_registered_sources(shared: Path) -> None:
    data = shared / "data"
    release = read_onet(data / "onet")
    joined = EvidenceBase.of(release, read_ai_tables(data / "ai", data / "taxonomies"))
    entries = lexicon()
    occupations = [o for o in release.occupations if o.code in entries]
    statements = [s for o in occupations for s in compile_ai_fluency(o, entries[o.code], joined)]
    assert len(statements) == 9 * len(occupations)
    assert len({(s.code, s.text) for s in statements}) == len(statements)
    assert {c.source for s in statements for c in s.citations} <= SOURCES.keys()
    texts = Counter(s.text for s in statements)
    assert sum(count for count in texts.values() if count > 1) <= 0.02 * len(statements)

"""The command line, run as a person runs it, in this process."""

import json
import sys
from pathlib import Path

import pytest

from command import Run
from nsx.match import Matcher
from nsx.sources.starter import read_starter


def test_search_prints_hits_with_a_drawn_score(indexed: Run) -> None:
    outcome = indexed("search", "electrcian", "--top", 2)
    first = outcome.out.splitlines()[1]
    assert "█" in first
    assert "47-2111.00" in first
    assert "Searched for 'electrician'" in outcome.out
    assert outcome.code == 0


def test_search_as_json_is_the_library_answer(indexed: Run, root: Path) -> None:
    answer = json.loads(indexed("search", "wires houses", "--top", 1, "--json").out)
    assert answer["hits"][0]["code"] == "47-2111.00"
    assert answer["settings"]["query"] == "wires houses"


def test_search_filters_come_from_options(indexed: Run) -> None:
    options = ("--kind", "title,task", "--soc", "29,31", "--job-zone", "2", "--json")
    settings = json.loads(indexed("search", "nurse", *options).out)["settings"]
    assert settings["kinds"] == ["title", "task"]
    assert settings["soc"] == ["29", "31"]
    assert settings["job_zones"] == [2]


def test_suggest_completes_a_title(indexed: Run) -> None:
    assert "Mechatronics" in indexed("suggest", "mecha").out


def test_match_reads_a_file_and_quotes_it(indexed: Run, root: Path) -> None:
    sample = root / "data" / "samples" / "ad_electrician.txt"
    outcome = indexed("match", sample, "--top", 1)
    assert "Electricians" in outcome.out
    assert "“" in outcome.out


def test_match_reads_standard_input(indexed: Run, real_starter_index: object) -> None:
    text = "Weld pressure pipe to code and pass the X-ray."
    answer = json.loads(indexed("match", "-", "--json", stdin=text.encode()).out)
    assert answer["occupations"][0]["code"] == "51-4121.00"
    assert answer["occupations"][0]["evidence"][0]["text"] in text


def test_match_as_json_equals_the_library(indexed: Run, root: Path, real_starter_dir: Path) -> None:
    sample = root / "data" / "samples" / "resume_mechatronics_technician.txt"
    printed = json.loads(indexed("match", sample, "--top", 3, "--json").out)
    answer = Matcher.open(real_starter_dir).match(sample.read_text("utf-8"), top=3)
    assert [o["code"] for o in printed["occupations"]] == [o.code for o in answer.occupations]


def test_show_prints_what_the_sources_say_of_an_occupation(indexed: Run) -> None:
    out = indexed("show", "17-3024.00", "--section", "occupation").out
    assert "Job Zone 3" in out
    assert "Architecture and Engineering Occupations" in out
    assert "AI fluency" not in out


def test_show_prints_a_framework_whole_or_in_part(indexed: Run) -> None:
    out = indexed("show", "17-3024.00").out
    for heading in ("Emerging", "AI fluency", "Metacognition", "Source anchors", "not published"):
        assert heading in out
    part = indexed("show", "17-3024.00", "--section", "mastery").out
    assert "Advanced" in part
    assert "Metacognition" not in part


def test_export_writes_a_file_or_prints(indexed: Run, tmp_path: Path) -> None:
    printed = indexed("export", "17-3024.00", "--format", "csv").out
    out = tmp_path / "framework.csv"
    indexed("export", "17-3024.00", "--format", "csv", "--out", out)
    assert out.read_bytes().decode().splitlines() == printed.splitlines()
    assert len(printed.splitlines()) > 129
    refused = indexed("export", "17-3024.00", "--format", "pdf")
    assert "No format 'pdf'" in refused.err
    assert refused.code == 1


def test_import_reads_a_page_and_says_what_it_lacks(indexed: Run, root: Path) -> None:
    outcome = indexed("import", "page", root / "tests" / "data" / "pages" / "35-2014.00.txt")
    assert "code: 35-2014.00" in outcome.out.replace("'", "").replace('"', "")
    assert "statements" in outcome.err


def test_diff_of_an_index_with_itself_is_empty(indexed: Run, real_starter_dir: Path) -> None:
    outcome = indexed("diff", real_starter_dir, real_starter_dir)
    assert outcome.out.strip() == "0 added, 0 removed, 0 changed"


def test_info_says_what_the_source_lacks(indexed: Run) -> None:
    out = indexed("info").out
    assert "nsx starter set" in out
    assert "only 23 of 1,016 occupations" in " ".join(out.split())


def test_version_is_printed(run: Run) -> None:
    assert run("--version").out.startswith("nsx 0.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "nurse"), "No index at"),
        (("match", "missing.txt"), "No file 'missing.txt'"),
        (("build",), "expected either --onet PATH or --starter"),
        (("build", "--onet", "nowhere"), "No O*NET release at nowhere"),
        (("data", "pull", "onet", "--release", "30"), "30"),
        (("info",), "Build one: nsx build"),
    ],
)
def test_error_is_one_line_on_standard_error_and_exit_code_1(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    outcome = run(*arguments)
    assert outcome.err.startswith("nsx: ")
    assert outcome.err.count("\n") == 1
    assert said in outcome.err
    assert outcome.out == ""
    assert outcome.code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", ""), "The query is nothing"),
        (("search", "x" * 10_000), "10,000 characters"),
        (("search", "nurse", "--job-zone", "high"), "numbers from 1 to 5"),
        (("search", "nurse", "--kind", "skill"), "kind is 'skill'"),
        (("search", "nurse", "--top", "0"), "top is 0"),
        (("show", "99-9999.99"), "No occupation '99-9999.99'"),
        (("match", "-"), "expected a job description"),
    ],
)
def test_bad_request_says_what_was_found_and_expected(
    indexed: Run, arguments: tuple[str, ...], said: str
) -> None:
    outcome = indexed(*arguments)
    assert said in outcome.err
    assert outcome.code == 1


def test_match_refuses_a_file_that_is_not_text(indexed: Run, tmp_path: Path) -> None:
    file = tmp_path / "resume.pdf"
    file.write_bytes(b"%PDF-1.7 \xff\xfe")
    assert "is not UTF-8 text" in indexed("match", file).err


def test_build_shows_progress_and_writes_where_told(
    run: Run, tmp_path: Path, real_encoder: object
) -> None:
    outcome = run("build", "--starter", "--out", tmp_path / "index")
    assert (tmp_path / "index" / "manifest.json").is_file()
    assert "Embedding texts" in outcome.err
    assert f"{len(read_starter().occupations)} occupations" in outcome.out


def test_help_of_every_command_says_what_each_option_is(run: Run) -> None:
    for command in ("build", "search", "suggest", "match", "show", "info", "serve", "start"):
        outcome = run(command, "--help")
        assert outcome.code == 0
        assert "Usage" in outcome.out


def test_starting_up_imports_nothing_heavy(root: Path) -> None:
    import subprocess  # noqa: PLC0415 - only here

    code = (
        "import sys, nsx.cli; print([m for m in ('torch', 'faiss', 'fastapi') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"

"""A document's parts: exact places, whole sentences, what is work and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsx.segments import Segment, paragraphs, passages, split

RESUME = """\
DANA WHITFIELD
dana@example.net | (555) 010-2233

EXPERIENCE
Line cook, Blue Heron Grill
\u2022 Broke down and portioned 40 lb. of fish a day, e.g. halibut and cod, at 2.5 oz.
\u2022 Trained new cooks on the grill station, which in summer was the busiest of the house and
  turned 300 covers a night.

SKILLS: knife work, sauces

HOBBIES
Mountain biking.
"""


def of_role(text: str, role: str) -> list[str]:
    return [segment.text for segment in split(text) if segment.role == role]


def spans_are_exact(text: str, segments: list[Segment]) -> bool:
    return all(text[segment.start : segment.end] == segment.text for segment in segments)


@given(st.text())
def test_spans_are_exact_and_in_order_whatever_the_text(text: str) -> None:
    segments = split(text)
    assert spans_are_exact(text, segments)
    assert [segment.start for segment in segments] == sorted(s.start for s in segments)
    for passage in passages(segments):
        assert 0 <= passage.start <= passage.end <= len(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spans_are_exact_with_every_line_end(end: str) -> None:
    text = RESUME.replace("\n", end)
    assert spans_are_exact(text, split(text))
    assert "Mountain biking." in of_role(text, "aside")


def test_bullets_and_sentences_are_segments_without_their_marks() -> None:
    text = "- Weld pipe. Grind beads.\n* Read prints\n1) Cut plate\n\u2022 Fit parts"
    assert of_role(text, "work") == [
        "Weld pipe.",
        "Grind beads.",
        "Read prints",
        "1) Cut plate",
        "Fit parts",
    ]


def test_abbreviations_and_decimals_do_not_end_a_sentence() -> None:
    (bullet,) = [text for text in of_role(RESUME, "work") if "fish" in text]
    assert bullet.endswith("at 2.5 oz.")


def test_a_wrapped_line_is_read_as_one_sentence() -> None:
    (bullet,) = [text for text in of_role(RESUME, "work") if "Trained" in text]
    assert bullet.endswith("covers a night.")


def test_headings_name_the_section_of_what_stands_under_them() -> None:
    sections = {segment.text: segment.section for segment in split(RESUME)}
    assert sections["Line cook, Blue Heron Grill"] == "EXPERIENCE"


def test_contact_data_and_hobbies_do_not_count() -> None:
    assert of_role(RESUME, "contact") == ["dana@example.net | (555) 010-2233"]
    assert of_role(RESUME, "aside") == ["Mountain biking."]


def test_a_name_in_capitals_swallows_nothing() -> None:
    assert "SKILLS: knife work, sauces" in of_role(RESUME, "work")
    assert "Line cook, Blue Heron Grill" in of_role(RESUME, "work")


def test_duties_after_an_aside_are_work_again() -> None:
    text = "About us\nFounded by two bakers.\n\nDuties\n- Bake bread."
    assert of_role(text, "aside") == ["Founded by two bakers."]
    assert of_role(text, "work") == ["Bake bread."]


@pytest.mark.parametrize(
    "title", ["FORKLIFT DRIVER", "MANAGER, SALES", "Registered Nurse:", "Cook @ Harborview"]
)
def test_a_title_alone_is_work_though_it_looks_like_a_heading(title: str) -> None:
    assert of_role(title, "work")


def test_a_usual_heading_alone_is_no_work() -> None:
    assert of_role("EXPERIENCE", "work") == []


def test_paragraphs_change_at_blank_lines_and_headings() -> None:
    text = "One here.\nTwo here.\n\nThree here.\nSKILLS\nFour here."
    assert paragraphs(text, split(text)) == [0, 0, 1, 2, 2]


def test_passages_join_segments_up_to_a_length() -> None:
    segments = split(" ".join(f"Sentence number {n} is here." for n in range(100)))
    joined = passages(segments, longest=200)
    assert all(len(passage.text) <= 200 for passage in joined)
    assert " ".join(p.text for p in joined) == " ".join(s.text for s in segments)


def test_one_long_segment_is_a_passage_of_its_own() -> None:
    (passage,) = passages(split("word " * 500), longest=200)
    assert len(passage.text) > 200

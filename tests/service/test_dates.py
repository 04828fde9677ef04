"""Dates: every spelling of one, and what only looks like one."""

import pytest

from nsx.dates import Month, has_day_first, months_said, spans


def said(month: Month | None) -> str:
    if month is None:
        return ""
    return str(month.year) if month.month is None else f"{month.year}-{month.month:02}"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Jan 2019 - Mar 2020", "2019-01", "2020-03"),
        ("September, 2019 to Oct., 2020", "2019-09", "2020-10"),
        ("2nd of May 2022 until 3 June 2023", "2022-05", "2023-06"),
        ("15-Sep-2022 to 01-Oct-2022", "2022-09", "2022-10"),
        ("03.2018–11.2020", "2018-03", "2020-11"),
        ("2019-05 to 2022-03", "2019-05", "2022-03"),
        ("2019-04/2022-06", "2019-04", "2022-06"),
        ("2019-04-01 to 2022-06-30", "2019-04", "2022-06"),
        ("2001 September – 2004 May", "2001-09", "2004-05"),
        ("winter 2020 through mid 2021", "2020-01", "2021-06"),
        ("Jan-Aug 2020", "2020-01", "2020-08"),
        ("'92-'96", "1992", "1996"),
        ("'98 to 2003", "1998", "2003"),
        ("1999-03", "1999", "2003"),
        ("2019/2021", "2019", "2021"),
        ("1998-2003", "1998", "2003"),
        ("until May 2019", "", "2019-05"),
    ],
)
def test_ranges_are_read(text: str, first: str, last: str) -> None:
    (span,) = spans(f"Joiner, {text}")
    assert (said(span.first), said(span.last), span.current) == (first, last, False)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("6/2017-Present", "2017-06"),
        ("March 2016 to the present day", "2016-03"),
        ("2024 to now", "2024"),
        ("from 2014", "2014"),
        ("hired 08/2014", "2014-08"),
        ("sworn in Jan 2021", "2021-01"),
        ("2014 onwards", "2014"),
        ("2019+", "2019"),
        ("since 3/21", "2021-03"),
        ("now - 2019", "2019"),
    ],
)
def test_what_goes_on_has_no_end(text: str, first: str) -> None:
    (span,) = spans(f"Joiner, {text}")
    assert (said(span.first), span.last, span.current) == (first, None, True)


@pytest.mark.parametrize(
    "text",
    [
        "call 815-555-2019",
        "2,019 beds for $2019",
        "order #2019",
        "in the 1990s",
        "1/2 inch to 3/4 inch",
        "24/7, 50-60 covers, 9-5",
        "may need lifting",
        "to date and now and then",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert spans(text) == []


def test_spans_hold_what_belongs_to_the_dates() -> None:
    text = "Joiner (from Dec 2015 - March 2017, 1 yr 4 mos), then Jan 2018"
    assert [text[span.start : span.end] for span in spans(text)] == [
        "from Dec 2015 - March 2017, 1 yr 4 mos)",
        "Jan 2018",
    ]
    assert [span.alone for span in spans(text)] == [False, True]


def test_days_come_first_where_another_date_shows_it() -> None:
    text = "1/3/2012 thru 31/10/2014"
    assert has_day_first(text)
    assert not has_day_first("1/3/2012 thru 10/31/2014")
    assert not has_day_first("1/3/2012")
    assert [said(span.first) for span in spans(text, day_first=True)] == ["2012-03"]
    assert [said(span.first) for span in spans(text)] == ["2012-01"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Usher (2 yrs 3 mos)", 27),
        ("three years", 36),
        ("a year", 12),
        ("1.5 years", 18),
        ("18 months", 18),
        ("10+ years", 120),
    ],
)
def test_lengths_are_read(text: str, months: int) -> None:
    found = months_said(text)
    assert found is not None
    assert found[0] == months
    assert text[found[1] : found[2]] in text.replace("(", "").replace(")", "")


def test_text_without_a_length_says_none() -> None:
    assert months_said("Usher, two winters at the Playhouse") is None

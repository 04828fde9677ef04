import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsx.sources.table import CODE, SOC_CODE, Row, SourceError, Unique, decode, read_csv, read_tsv

Reader = Callable[..., object]


def tsv(data: str | bytes, *columns: str) -> list[Row]:
    data = data if isinstance(data, bytes) else data.encode()
    return list(read_tsv(data, "Table.txt", columns))


def csv(data: str | bytes, *columns: str) -> list[Row]:
    data = data if isinstance(data, bytes) else data.encode()
    return list(read_csv(data, "table.csv", columns))


def failure(read: Reader, *arguments: object, **named: object) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(*arguments, **named)
    return caught.value


def row(value: str) -> Row:
    return Row("Table.txt", 7, {"It": value})


def test_error_says_where_what_was_found_what_was_expected_and_what_to_do() -> None:
    error = SourceError(
        "Table.txt", line=3, column="It", found="'x'", expected="a number", next_step="Fix it."
    )
    said = "Table.txt, line 3, column 'It': found 'x'; expected a number. Fix it."
    assert str(error) == said
    assert (error.file, error.line, error.column) == ("Table.txt", 3, "It")
    assert (error.found, error.expected, error.next_step) == ("'x'", "a number", "Fix it.")


def test_error_leaves_out_the_parts_of_the_place_it_does_not_know() -> None:
    assert str(SourceError("a.zip", found="x", expected="y")) == "a.zip: found x; expected y."


def test_error_of_a_row_shortens_a_long_value() -> None:
    error = row("x" * 1000).error("It", "a short text")
    assert error.found == repr("x" * 80)


def test_decode_takes_a_byte_order_mark_off() -> None:
    assert decode("\ufeffgrüße".encode(), "a.txt") == decode("grüße".encode(), "a.txt") == "grüße"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_decode_names_the_line_and_the_value_of_the_first_bad_byte(mark: str) -> None:
    error = failure(decode, f"{mark}one\ntwo\n".encode() + b"caf\xe9\n", "a.txt")
    assert (error.file, error.line, error.expected) == ("a.txt", 3, "UTF-8 text")
    assert error.found == "the byte 0xe9, which is not UTF-8"


def test_decode_refuses_utf_16() -> None:
    error = failure(decode, "one\n".encode("utf-16"), "a.txt")
    assert (error.line, error.found) == (1, "the byte 0xff, which is not UTF-8")


def test_tsv_and_csv_name_the_line_of_a_bad_byte() -> None:
    assert failure(tsv, b"a\tb\n1\t2\n1\t\x92\n", "a").line == 3
    assert failure(csv, b"a,b\n1,2\n1,\x92\n", "a").line == 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tsv_yields_rows_with_their_lines_for_either_line_end(end: str) -> None:
    rows = tsv(end.join(["a\tb", "1\t2", "3\t", ""]), "a", "b")
    assert rows == [
        Row("Table.txt", 2, {"a": "1", "b": "2"}),
        Row("Table.txt", 3, {"a": "3", "b": ""}),
    ]


def test_tsv_accepts_a_byte_order_mark() -> None:
    assert tsv("\ufeffa\tb\n1\t2\n".encode(), "a") == tsv("a\tb\n1\t2\n", "a")


def test_tsv_takes_quotes_and_commas_as_text() -> None:
    (found,) = tsv('a\tb\n"1\t2", "3""\n', "a")
    assert found.values == {"a": '"1', "b": '2", "3""'}


def test_tsv_ends_lines_at_line_ends_only() -> None:
    rows = tsv("a\tb\nx\u2028y\u0085z\tb\x0bc\n", "a")
    assert [found.values for found in rows] == [{"a": "x\u2028y\u0085z", "b": "b\x0bc"}]


def test_tsv_passes_columns_through_that_nobody_asked_for() -> None:
    assert tsv("b\ta\n1\t2\n", "a")[0].values == {"b": "1", "a": "2"}


def test_tsv_names_a_missing_column() -> None:
    error = failure(tsv, "a\tb\n1\t2\n", "a", "c")
    assert (error.file, error.line, error.column) == ("Table.txt", 1, "c")
    assert error.found == "no such column among a, b"
    assert error.expected == "all of a, c"


def test_tsv_refuses_a_column_that_is_there_twice() -> None:
    error = failure(tsv, "a\tb\ta\n1\t2\t3\n", "a")
    assert (error.line, error.column) == (1, "a")
    assert error.found == "several such columns among a, b, a"


@pytest.mark.parametrize(
    ("line", "fields"), [("1", 1), ("1\t2\t3", 3), ("", 1)], ids=["short", "long", "blank"]
)
def test_tsv_refuses_a_row_of_another_width(line: str, fields: int) -> None:
    error = failure(tsv, f"a\tb\n1\t2\n{line}\n", "a")
    assert (error.line, error.column) == (3, None)
    assert error.found == f"{fields} fields"
    assert error.expected == "2, as in the header"


def test_tsv_refuses_a_last_line_that_was_cut_off() -> None:
    error = failure(tsv, "a\tb\r\n1\t2\r\n1\t", "a")
    assert (error.line, error.found) == (3, "no line end after the last line")
    assert "get the release again" in str(error)


def test_tsv_refuses_an_empty_file() -> None:
    for data in (b"", b"\n", b"\xef\xbb\xbf"):
        error = failure(tsv, data, "a")
        assert (error.line, error.column) == (1, "a")
        assert error.found == ("no such column among nothing")


def test_tsv_with_a_header_only_has_no_rows() -> None:
    # Whether a table may be empty is for its reader to say: see test_onet.py.
    assert tsv("a\tb\n", "a") == []


@given(st.binary(max_size=60))
def test_tsv_of_any_bytes_gives_rows_or_a_source_error(data: bytes) -> None:
    with suppress(SourceError):
        assert all(set(found.values) == {"a", "b"} for found in tsv(b"a\tb\n" + data, "a"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_unquotes_commas_quotes_and_line_ends(end: str) -> None:
    rows = csv(end.join(["a,b", '"x, y","say ""z"""', f'"two{end}lines",2', "3,4", ""]), "a", "b")
    assert rows == [
        Row("table.csv", 2, {"a": "x, y", "b": 'say "z"'}),
        Row("table.csv", 3, {"a": f"two{end}lines", "b": "2"}),
        Row("table.csv", 5, {"a": "3", "b": "4"}),
    ]


def test_csv_needs_no_line_end_after_the_last_line() -> None:
    assert csv("a,b\n1,2", "a") == csv("a,b\n1,2\n", "a")


def test_csv_accepts_a_byte_order_mark() -> None:
    assert csv('\ufeff"a",b\n1,2\n'.encode(), "a") == csv("a,b\n1,2\n", "a")


def test_csv_names_the_line_where_an_unclosed_quote_starts() -> None:
    error = failure(csv, 'a,b\n1,2\n"3,4\n5,6\n', "a")
    assert (error.file, error.line) == ("table.csv", 3)
    assert (error.found, error.expected) == ("unexpected end of data", "comma-separated values")


def test_csv_refuses_text_after_a_closing_quote() -> None:
    error = failure(csv, 'a,b\n1,2\n"3"x,4\n', "a")
    assert (error.line, error.found) == (3, "',' expected after '\"'")


def test_csv_refuses_a_field_that_is_too_long() -> None:
    error = failure(csv, f"a,b\n1,{'2' * 200_000}\n", "a")
    assert error.line == 2
    assert "field larger than field limit" in error.found


def test_csv_names_a_missing_column_and_a_row_of_another_width() -> None:
    error = failure(csv, "a,b\n1,2\n", "c")
    assert (error.line, error.column, error.found) == (1, "c", "no such column among a, b")
    error = failure(csv, 'a,b\n"1\n1",2\n1\n', "a")
    assert (error.line, error.found, error.expected) == (4, "1 fields", "2, as in the header")


def test_csv_refuses_an_empty_file_and_has_no_rows_after_a_header_only() -> None:
    assert failure(csv, b"", "a").found == "no such column among nothing"
    assert csv("a,b\n", "a") == []


@given(st.binary(max_size=60))
def test_csv_of_any_bytes_gives_rows_or_a_source_error(data: bytes) -> None:
    with suppress(SourceError):
        assert all(set(found.values) == {"a", "b"} for found in csv(b"a,b\n" + data, "a"))


def test_text_is_stripped() -> None:
    assert row("  a b ").text("It") == "a b"


@pytest.mark.parametrize(("value", "found"), [("", "nothing"), ("  ", "'  '")])
def test_text_refuses_an_empty_value(value: str, found: str) -> None:
    error = failure(row(value).text, "It")
    assert (error.file, error.line, error.column) == ("Table.txt", 7, "It")
    assert (error.found, error.expected) == (found, "a text")


def test_optional_is_none_for_an_empty_an_absent_or_a_not_available_value() -> None:
    assert row(" x ").optional("It") == "x"
    assert row(" ").optional("It") is None
    assert row("n/a").optional("It") is None
    assert row("x").optional("Other") is None


def test_matching_wants_the_whole_value_to_match() -> None:
    pattern = re.compile("[a-c]+")
    assert row(" abc ").matching("It", pattern, "letters up to c") == "abc"
    error = failure(row("abcd").matching, "It", pattern, "letters up to c")
    assert (error.line, error.column) == (7, "It")
    assert (error.found, error.expected) == ("'abcd'", "letters up to c")


def test_code_takes_an_onet_soc_code() -> None:
    assert row(" 17-3024.00 ").code("It") == "17-3024.00"
    assert Row("a", 1, {"O*NET-SOC Code": "17-3024.01"}).code() == "17-3024.01"


@pytest.mark.parametrize(
    "value",
    ["", "17-3024", "17-3024.0", "173024.00", "17-3024.000", "17-3024.OO", "\u0661\u0667-3024.00"],
)
def test_code_refuses_another_shape(value: str) -> None:
    error = failure(row(value).code, "It")
    assert (error.line, error.column) == (7, "It")
    assert error.found == (repr(value) if value else "nothing")
    assert error.expected == "an O*NET-SOC code such as 17-3024.00"


def test_code_refuses_one_that_is_not_known() -> None:
    assert row("17-3024.00").code("It", known={"17-3024.00": None}) == "17-3024.00"
    error = failure(row("17-3025.00").code, "It", known={"17-3024.00": None})
    assert (error.line, error.column, error.found) == (7, "It", "'17-3025.00'")
    assert error.expected == "a code that is listed in Occupation Data.txt"


def test_code_patterns_know_no_digits_but_ascii() -> None:
    assert SOC_CODE.fullmatch("17-3024")
    assert not SOC_CODE.fullmatch("17-302\u0664")
    assert not CODE.fullmatch("17-3024.0\u0664")


@pytest.mark.parametrize(
    ("value", "number"), [("1", 1), ("5.00", 5), (" 4.62 ", 4.62), ("-1.5", -1.5), ("-0", 0)]
)
def test_number_takes_decimals_between_its_limits(value: str, number: float) -> None:
    assert row(value).number("It", -1.5, 5) == number


@pytest.mark.parametrize(
    "value",
    [
        "",
        "n/a",
        "5.01",
        "-1.51",
        "nan",
        "inf",
        "-inf",
        "1_0",
        "0x1",
        "1,5",
        "1 2",
        ".",
        "\u0663",
        "1e0",
    ],
)
def test_number_refuses_what_is_no_number_or_out_of_its_limits(value: str) -> None:
    error = failure(row(value).number, "It", -1.5, 5)
    assert (error.line, error.column) == (7, "It")
    assert error.found == (repr(value) if value else "nothing")
    assert error.expected == "a number from -1.5 to 5"


def test_integer_takes_whole_numbers_between_its_limits() -> None:
    assert [row(value).integer("It", 1, 12) for value in ("1", " 12 ", "07")] == [1, 12, 7]


@pytest.mark.parametrize(
    "value", ["", "0", "13", "-1", "1.0", "n/a", "1_1", "²", "\u0663", "1" * 19, "1" * 5000]
)
def test_integer_refuses_what_is_not_whole_or_out_of_its_limits(value: str) -> None:
    error = failure(row(value).integer, "It", 1, 12)
    assert (error.line, error.column) == (7, "It")
    assert error.expected == "a whole number from 1 to 12"


@given(st.text(max_size=12))
def test_number_and_integer_of_any_text_give_a_value_or_a_source_error(value: str) -> None:
    for read in (row(value).number, row(value).integer):
        with suppress(SourceError):
            assert 0 <= read("It", 0, 100) <= 100


def test_flag_is_true_for_y_and_false_for_n() -> None:
    assert row("Y").flag("It") is True
    assert row(" N ").flag("It") is False


@pytest.mark.parametrize("value", ["", "y", "yes", "1", "n/a", "YN"])
def test_flag_refuses_everything_else(value: str) -> None:
    error = failure(row(value).flag, "It")
    assert (error.line, error.column, error.expected) == (7, "It", "Y or N")


def test_unique_names_both_lines_of_a_repeated_key() -> None:
    rows, unique = tsv("a\tb\nx\t1\ny\t1\nx\t2\n", "a"), Unique()
    for found in rows[:2]:
        unique.check(found, "a", found.values["a"])
    error = failure(unique.check, rows[2], "a", "x")
    assert (error.file, error.line, error.column) == ("Table.txt", 4, "a")
    assert error.found == "'x'"
    assert error.expected == "a value not used before (first used in line 2)"

import pytest

from nurture.domain.intake.spreadsheet import BadFile, decode, read_records


def read(text: str) -> list[tuple[int, list[str] | None]]:
    return [(record.line, record.cells) for record in read_records(text, "at")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_of_the_header(separator: str) -> None:
    text = f"id{separator}at\n1{separator}a, b; c" if separator not in ",;" else f"id{separator}at\n1{separator}x"
    assert [len(cells or []) for _, cells in read(text)] == [2, 2]


@pytest.mark.parametrize("said", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_excels_line_about_the_separator_is_obeyed_and_is_no_header(said: str) -> None:
    assert read(f"{said}\nid;at\n1;2") == [(2, ["id", "at"]), (3, ["1", "2"])]


def test_a_separator_in_quotes_does_not_count() -> None:
    assert read('"a,b,c";at\n1;2')[0] == (1, ["a,b,c", "at"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_an_editor_does(end: str) -> None:
    text = end.join(["id,at", '1,"two', 'lines"', "", "2,x", ",,", "3,y", ""])
    assert [line for line, _ in read(text)] == [1, 2, 5, 7]


def test_a_vertical_tab_or_a_line_separator_in_a_cell_ends_no_line() -> None:
    assert read("id,at\n1,a\x0bb\u2028c") == [(1, ["id", "at"]), (2, ["1", "a\x0bb\u2028c"])]


def test_a_file_that_ends_within_quotes_spoils_one_line() -> None:
    assert read('id,at\n"1,x\n2,y') == [(1, ["id", "at"]), (2, None), (3, ["2", "y"])]


def test_a_quote_inside_an_unquoted_cell_is_a_quote() -> None:
    assert read('id,at\n1,Bob "Bobby" Smith')[1] == (2, ["1", 'Bob "Bobby" Smith'])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    assert decode("id,at\n1,Müller €".encode(encoding)) == "id,at\n1,Müller €"


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "latin-1"])
def test_any_other_encoding_is_refused_with_its_first_line(encoding: str) -> None:
    with pytest.raises(BadFile, match=r"save it as CSV UTF-8 \(it cannot be read from line 2 on\)"):
        decode("id,at\r\n1,Müller".encode(encoding))


def test_an_empty_file_has_no_records() -> None:
    assert (read(""), read("\n\n,,\n")) == ([], [])

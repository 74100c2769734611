import pytest

from nurture.domain.intake.no_names import read_first_name, read_name

NOTHING = [
    "NULL", "null", "undefined", "Undefined", "N/A", "n/a", "n.a.", "NA", "#N/A", "-", "--", "?", "…", "0", "none",
    "None",
    "(none)", "<unknown>", "Unknown", "unknown unknown", "NaN", "nan", "nil", r"\N", "[object Object]",
    "(null)", '"NULL"',
    "not provided", "no-name", "#REF!", "NULL NULL", "first_name", "FIRST NAME", "anonymous",
]  # fmt: skip
MERGE_FIELDS = [
    "*|FNAME|*", "{{first_name}}", "{{ contact.first_name | default: 'there' }}", "{FirstName}", "${firstName}",
    "{!Contact.FirstName}", "{% if name %}", "%FIRSTNAME%", "%%FirstName%%", "%s", "[First Name]", "[FIRST_NAME]",
    "[[name]]", "<<First Name>>", "«First_Name»", "<%= name %>", "<first_name>", "|FNAME|", "##first_name##", "$name$",
    "@@name@@", "__name__", "$FirstName", "Dana {{last_name}}",
]  # fmt: skip
INVISIBLE = ["", " ", "\u00a0", "\u200b", "\u200b\u200d\ufeff", "\u3164", "\u2800\u2800", "\u202e", "\u00ad", "\u115f"]


@pytest.mark.parametrize("text", [*NOTHING, *MERGE_FIELDS, *INVISIBLE])
def test_what_names_nobody_is_read_as_empty(text: str) -> None:
    assert (read_first_name(text), read_name(text)) == ("", "")


@pytest.mark.parametrize(
    "name",
    [
        "Dana", "D", "J. R.", "O'Neil", "Ann-Marie", "Nan", "Na", "Nil", "Nona", "María José", "李", "Ümit", "X Æ A-12",
        "Dana [Bob]", "Dana (Bob)", 'Robert "Bob"', "d'Arc", "ʻAkapei", "महेश", "نازنین", "Nullis", "Undine",
        "Blank", "Guest",
    ],
)  # fmt: skip
def test_a_name_stays(name: str) -> None:
    assert (read_first_name(name), read_name(name)) == (name, name)


def test_null_is_a_surname_where_a_person_wrote_it_and_never_a_first_name() -> None:
    assert (read_name("Null"), read_name("NULL"), read_name("null")) == ("Null", "", "")
    assert read_first_name("Null") == ""


def test_what_cannot_be_seen_around_a_name_is_taken_off() -> None:
    assert read_first_name("\u200b\ufeff Dana\u00a0\u200e") == "Dana"

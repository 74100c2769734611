from tests.domain.checks.findings import starts
from tests.domain.release import files, found


def findings(text: str) -> list[str]:
    return [finding.removeprefix("templates/rebook.sms.txt:") for finding in found(files(sms=text))]


def text_starts(text: str, *wanted: str) -> None:
    starts(findings(text), *wanted)


def test_a_text_names_the_clinic_in_every_case() -> None:
    text_starts("Book: {{ links.book }}", "1:1: a text must always say who writes")
    hidden = "{% if practitioner %}{{ clinic.short_name }}{% endif %} {{ links.book }}"
    text_starts(hidden, "1:1: a text must always say who writes")
    assert findings("{{ clinic.name }} {{ links.book }}") == []


def test_a_private_word_is_found_where_it_stands() -> None:
    text_starts("{{ clinic.short_name }}\nBook {{ links.book }} for Knees", "2:27: 'Knees' gives the condition away")


def test_a_text_that_costs_two_warns_and_three_is_refused() -> None:
    start = "{{ clinic.short_name }} {{ links.book }} "
    text_starts(
        start + "a" * 80 + " {{ client.first_name|default('you', true) }}",
        "1:1: warning: for a client with a long name, and with the STOP line, this costs 2 texts",
    )
    text_starts(start + "a" * 250, "1:1: for a client with a long name, and with the STOP line, this costs 3 texts")


def test_the_character_that_makes_it_dear_is_named() -> None:
    (finding,) = findings("{{ clinic.short_name }} {{ links.book }} 🙂")
    assert finding.endswith("(70 characters): without '🙂' every part holds more than twice as much")


def test_curly_quotes_cost_nothing() -> None:
    assert findings("{{ clinic.short_name }} “hello” – {{ links.book }}") == []


def test_an_empty_text_is_refused() -> None:
    assert "1:1: this text is empty: write something, or remove the file" in findings(" \n")


def test_macros_and_loops_have_no_place_in_a_text() -> None:
    text_starts(
        "{{ clinic.short_name }} {{ links.book }}\n{{ button('a', links.book) }}", "2:1: a call is not supported"
    )


def test_an_appointment_is_only_spoken_of_where_there_is_one() -> None:
    text = "{{ clinic.short_name }} {{ links.book }} {{ appointment.day }}"
    text_starts(text, "1:45: this also goes to clients without a visit ahead")

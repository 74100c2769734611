import pytest

from nurture.actions.content.folder import read_folder
from nurture.domain.checks.check_content import check_content
from nurture.settings import SHIPPED_CONTENT
from tests.domain.release import CLINIC, files, found

DANGER, SELF_HARM = "templates/responses/danger.sms.txt", "templates/responses/self-harm.sms.txt"
SHIPPED = read_folder(SHIPPED_CONTENT)
RIGHT = SHIPPED[DANGER]


def refused(words: str, path: str = DANGER) -> list[str]:
    """What the check says against an answer in these words."""
    return [finding.message for finding in check_content(files() | {path: words}) if finding.blocks]


def test_the_shipped_answers_are_fit_and_nobody_calls_them_unused() -> None:
    assert [finding for finding in check_content(SHIPPED) if "responses" in finding.path] == []
    assert found(files() | {DANGER: RIGHT, SELF_HARM: SHIPPED[SELF_HARM]}) == []


@pytest.mark.parametrize(
    "part, example",
    [
        ("call {{ clinic.emergency_number }} now", "call {{ clinic.emergency_number }} now"),
        ("This number is not watched all the time.", "This number is not watched all the time"),
        ("{{ clinic.phone }}", "{{ clinic.phone }}"),
        ("is being alerted", "{{ clinic.short_name }} is being alerted"),
    ],
)
def test_every_part_of_the_answer_must_be_there(part: str, example: str) -> None:
    [says] = refused(RIGHT.replace(part, "…"))
    assert says.endswith(f"{example!r} is not there")


@pytest.mark.parametrize(
    "ours, theirs",
    [
        ("{{ clinic.emergency_number }} now", "{{ clinic.emergency_number }} right now"),
        ("not watched all the time", "not watched 24/7"),
        ("is not watched all the time", "isn't monitored 24/7"),
    ],
)
def test_the_parts_may_be_worded_as_people_say_them(ours: str, theirs: str) -> None:
    assert refused(RIGHT.replace(ours, theirs)) == []


def test_the_emergency_number_comes_first() -> None:
    turned = (
        "This number is not watched all the time. In an emergency call {{ clinic.emergency_number }} now. "
        "{{ clinic.phone }}. {{ clinic.short_name }} is being alerted."
    )
    [says] = refused(turned)
    assert "'This number is not watched all the time' stands too early" in says


def test_the_answer_to_self_harm_names_the_crisis_line() -> None:
    [says] = refused(RIGHT, SELF_HARM)
    assert "'{{ clinic.crisis_line }}' is not there" in says


@pytest.mark.parametrize(
    "claim, why",
    [
        ("We have read your message.", "nobody has read the reply yet"),
        ("Your therapist has already seen this.", "nobody has read the reply yet"),
        ("Somebody will call you.", "nobody has promised that"),
        ("Help is on the way.", "nobody has promised that"),
        ("Rest until then.", "an answer gives no advice"),
        ("Do not worry: stay calm.", "an answer gives no advice"),
        ("It sounds like a strain.", "an answer names no condition"),
        ("Chest pain is serious.", "an answer names no condition"),
    ],
)
def test_an_answer_claims_promises_and_advises_nothing(claim: str, why: str) -> None:
    assert any(f": {why}, so leave it out" in says for says in refused(f"{RIGHT.strip()} {claim}"))


@pytest.mark.parametrize("of_a_client", ["{{ client.greeting }}", "{{ links.book }}", "{{ practitioner }}"])
def test_an_answer_holds_nothing_of_a_client(of_a_client: str) -> None:
    assert any("is not a placeholder that can be used here" in says for says in refused(f"{of_a_client} {RIGHT}"))


def test_an_answer_says_the_same_to_everybody() -> None:
    condition = "{% if clinic.name %}" + RIGHT.strip() + "{% endif %}"
    assert any("write no {% if %}" in says for says in refused(condition))


def in_country(code: str, *lines: str) -> dict[str, str]:
    return files(clinic="\n".join([CLINIC.strip(), f"country: {code}", *lines, ""]))


def test_in_a_country_that_we_do_not_know_production_refuses_texts_until_both_numbers_are_named() -> None:
    [unknown] = found(in_country("PT"), production=True)
    assert unknown == (
        "schedules/clinic.yaml:13:10: we do not know the numbers of PT that an answer to a sign of danger names: write "
        "`emergency_number:` and `crisis_line:` with the number, as people there dial it"
    )
    [half] = found(in_country("PT", 'emergency_number: "112"'), production=True)
    assert "write `crisis_line:` with the number" in half
    assert found(in_country("PT", 'emergency_number: "112"', 'crisis_line: "213 544 545"'), production=True) == []


def test_in_the_sandbox_it_is_a_warning() -> None:
    [says] = found(in_country("PT"))
    assert says.startswith("schedules/clinic.yaml:13:10: warning: ")


@pytest.mark.parametrize("code", ["US", "CA", "GB", "AU", "FR"])
def test_a_country_of_the_table_needs_nothing(code: str) -> None:
    assert found(in_country(code), production=True) == []

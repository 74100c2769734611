"""What stands behind a condition is looked at whether or not a sample client is behind it."""

import pytest

from tests.domain.release import ARTICLE, files, found, with_body

EVE = '{% if client.first_name == "Eve" %}'
#: Conditions of which no sample client meets one branch.
ASKS = [EVE, "{% if practitioner == 'Eve' and client.first_name %}", "{% if not clinic.name %}",
        "{% if clinic.name != 'Harbour Clinic' %}", "{% if practitioner and client.first_name == 'Eve' %}",
        "{% if client.first_name != 'Eve' %}well{% else %}",
        "{% if clinic.name %}well{% elif practitioner %}x{% else %}"]  # fmt: skip
HIDDEN = {
    "[x](javascript:alert(1))": "javascript:alert(1) is refused",
    "[x](https://evil.example/)": "https://evil.example/ leads to evil.example",
    "See https://evil.example/": "https://evil.example/ leads to evil.example",
}


def subjects(subject: str) -> dict[str, str]:
    return files(email=f"---\nsubject: '{subject}'\npreview: There\n---\nHello\n")


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("words", HIDDEN)
def test_a_link_behind_a_condition_is_refused(ask: str, words: str) -> None:
    (finding,) = found(with_body(f"Hello {ask}{words}{{% endif %}}"))
    assert finding.startswith("templates/hello.email.md:5:")
    assert HIDDEN[words] in finding


@pytest.mark.parametrize("ask", [ask.replace("'", '"') for ask in ASKS])
def test_a_subject_that_names_the_condition_behind_a_condition_is_refused(ask: str) -> None:
    (finding,) = found(subjects(f"Hello {ask}your knee{{% endif %}}"))
    assert finding.startswith("templates/hello.email.md:2:10: 'knee' gives the condition away")


def test_what_two_branches_make_together_is_looked_at() -> None:
    ask = '{% if practitioner == "Eve" %}'
    (finding,) = found(subjects(f"Hello {EVE}your kn{{% endif %}}{ask}ee{{% endif %}}"))
    assert "'knee' gives the condition away" in finding


@pytest.mark.parametrize("ask", ASKS)
def test_a_text_behind_a_condition_is_looked_at(ask: str) -> None:
    (finding,) = found(files(sms=f"{{{{ clinic.short_name }}}} {ask} https://evil.example {{% endif %}}"))
    assert "https://evil.example leads to evil.example" in finding
    (finding,) = found(files(sms=f"{{{{ clinic.short_name }}}} {ask} {'a' * 300} {{% endif %}}"))
    assert "this costs 3 texts" in finding
    (finding,) = found(files(sms=f"{{{{ clinic.short_name }}}} {ask} your knee {{% endif %}}"))
    assert "'knee' gives the condition away" in finding


def test_an_article_behind_a_condition_is_looked_at() -> None:
    hidden = ARTICLE + "{% if clinic.phone == '1' %}[x](https://evil.example){% endif %}\n"
    (finding,) = found(files(article=hidden))
    assert "https://evil.example leads to evil.example" in finding


def test_branches_that_never_come_together_are_not_taken_together() -> None:
    ask = "{{% if practitioner == '{}' %}}" + "a" * 80 + "{{% endif %}}"
    assert found(files(sms="{{ clinic.short_name }} " + ask.format("Sam") + ask.format("Eve"))) == []
    ask = "{% if practitioner %}a{% endif %}{% if practitioner == 'Sam' %}b{% else %}c{% endif %}"
    assert found(with_body(ask)) == []


def test_five_questions_are_looked_at_and_six_are_too_many() -> None:
    def asking(questions: int) -> list[str]:
        names = ("client.first_name", "practitioner", "appointment", "clinic.name", "clinic.phone", "links.book")
        return found(with_body("".join(f"{{% if {n} %}}a{{% else %}}b{{% endif %}}\n\n" for n in names[:questions])))

    assert asking(5) == []
    (finding,) = asking(6)
    assert finding.startswith("templates/hello.email.md:5:1: the {% if %}s of this file ask about 6 things, and only 5")
    assert finding.endswith("ask about fewer, or make two templates of it")


def test_the_same_question_asked_often_is_one() -> None:
    assert found(with_body("{% if practitioner %}a{% endif %} {% if not practitioner %}b{% endif %}\n\n" * 15)) == []

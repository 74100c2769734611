from nurture.domain.checks.check_content import check_content
from tests.domain.release import ARTICLE, CLINIC, FILES, HELLO, files, found, with_body


def test_a_release_without_faults_has_no_findings() -> None:
    assert check_content(FILES, production=True) == []


def test_what_waits_for_review_warns_and_stops_production() -> None:
    waiting = files(article=ARTICLE.replace("---\nCall", "review: needed\n---\nCall"))
    where, says = "templates/articles/two-runners.md:4:1: ", "somebody of the clinic has yet to read this"
    assert [f.partition(":  ")[0][: len(where + says) + 9] for f in found(waiting)] == [f"{where}warning: {says}"]
    assert [f[: len(where + says)] for f in found(waiting, production=True)] == [where + says]


def test_the_sender_gives_no_condition_away() -> None:
    telling = CLINIC.replace("care@harbour", "knee@harbour").replace("from: {name: Harbour", "from: {name: Knee")
    assert [f.partition(": ")[0] for f in found(files(clinic=telling))] == [
        "schedules/clinic.yaml:6:14",
        "schedules/clinic.yaml:7:11",
    ]


def test_faults_of_different_files_are_all_said_in_order() -> None:
    broken = with_body("{{ 'a' * 100000000 }}") | {
        "schedules/pfps.yaml": FILES["schedules/pfps.yaml"].replace("{email: hello}", "{email: gone}"),
        "templates/see-you.sms.txt": "{{ clinic.short_name }}: your knee",
    }
    assert [f.partition(": ")[0] for f in found(broken)] == [
        "schedules/pfps.yaml:11:23",
        "templates/hello.email.md:5:1",
        "templates/see-you.sms.txt:1:31",
    ]


def test_without_a_readable_clinic_the_templates_are_still_looked_at() -> None:
    broken = files(clinic="name: x", email=HELLO.replace("{{ client.greeting }}", "{{ client.nam }}"))
    assert "templates/hello.email.md:5:1" in [f.partition(": ")[0] for f in found(broken)]

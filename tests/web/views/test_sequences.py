from django.test import Client as Browser

from tests.web.reading import rows, words


def test_every_sequence_is_listed(staff: Browser) -> None:
    assert [row.rsplit(" ", 1)[1] for row in rows(staff.get("/sequences"))] == ["itbs", "knee", "pfps"]


def test_a_step_says_when_it_goes_on_which_channel_and_in_which_words(staff: Browser) -> None:
    page = words(staff.get("/sequences/pfps"))
    assert page.split(" Foam rolling ")[0].rsplit(" Why it happens ")[1] == (
        "2 days after the start, at 9:00 AM E-mail Why it started, in plain words"
    )


def test_the_last_step_shows_the_words_for_those_who_booked(staff: Browser) -> None:
    rebook = words(staff.get("/sequences/pfps")).split(" Rebook ")[1]
    labels = ["Text ", "E-mail, instead ", "Text, when booked ", "E-mail, when booked, instead "]
    assert [rebook.count(label) for label in labels] == [1, 1, 1, 1]
    assert rebook.startswith("24 days after the start, at 10:00 AM, on Tue, Wed or Thu · marketing ")


def test_an_unknown_sequence_is_404(staff: Browser) -> None:
    assert staff.get("/sequences/nothing").status_code == 404

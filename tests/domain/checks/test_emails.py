import pytest

from tests.domain.checks.findings import starts
from tests.domain.release import ARTICLE, FILES, HELLO, SEQUENCE, files, found, with_body


def head(subject: str, preview: str = "There") -> dict[str, str]:
    return files(email=f"---\nsubject: {subject}\npreview: {preview}\n---\nHello\n")


@pytest.mark.parametrize("subject", ["Your knees today", "About low-back days", "'{{ \"Kn\" }}ee'"])
def test_a_private_word_in_a_subject_is_refused(subject: str) -> None:
    assert [f.partition(": ")[0] for f in found(head(subject))] == ["templates/hello.email.md:2:10"]


def test_a_private_word_in_a_preview_is_refused_and_in_a_body_it_is_free() -> None:
    starts(found(head("Hello", "For your knee")), "templates/hello.email.md:3:10: 'knee' gives the condition away")
    assert found(with_body("Your knee.")) == []


def test_a_subject_is_measured_for_the_longest_name() -> None:
    name = "{% if client.first_name %}{{ client.first_name }} {% endif %}"
    assert found(head(f"'{name}{'n' * 18}'")) == []
    says = "templates/hello.email.md:2:10: the subject can grow to 60 characters"
    starts(found(head(f"'{name}{'n' * 19}'")), says)


def test_a_subject_must_say_something_to_everyone() -> None:
    bare = "{% if client.first_name %}{{ client.first_name }}{% endif %}"
    starts(found(head(f"'{bare}'")), "templates/hello.email.md:2:10: the subject is empty")


def test_a_refused_tag_is_found_on_its_line() -> None:
    body = "One\n\nTwo {{ client.greeting }}\nThree {{ client.__class__ }}\n"
    starts(found(with_body(body)), "templates/hello.email.md:8:7: client.__class__ is not a placeholder")


def test_macros_have_no_place_in_a_subject() -> None:
    starts(found(head("'{{ button(\"a\", links.book) }}'")), "templates/hello.email.md:2:10: a call is not supported")


def test_a_button_in_the_middle_of_a_sentence_is_refused() -> None:
    body = "Click {{ button('Look', links.site) }}"
    starts(found(with_body(body)), "templates/hello.email.md:5:7: {{ button('Look', links.site) }} must stand alone")


def test_raw_html_is_refused() -> None:
    body = "Hello\n\nA <b>bold</b> word"
    starts(
        found(with_body(body)),
        "templates/hello.email.md:7:3: <b> is HTML",
        "templates/hello.email.md:7:10: </b> is HTML",
    )


def test_raw_html_in_a_tip_card_is_refused_too() -> None:
    body = '{% call tip("A") %}\n<script>x</script>\n{% endcall %}'
    starts(found(with_body(body)), "templates/hello.email.md:6:1: <script>x</script> is HTML")


def test_an_article_must_exist() -> None:
    starts(found(with_body('{{ article("gone") }}')), "templates/hello.email.md:5:13: there is no article 'gone'")


def test_an_article_with_a_telling_name_is_not_linked() -> None:
    telling = with_body('{{ article("my-knee") }}') | {"templates/articles/my-knee.md": ARTICLE}
    starts(
        found(telling),
        "templates/articles/my-knee.md:1:1: the page's address gives the condition away ('knee')",
        "templates/hello.email.md:5:13: the address https://clinic.example/articles/my-knee gives",
    )


def test_an_appointment_is_only_spoken_of_where_there_is_one() -> None:
    starts(found(with_body("See you {{ appointment.day }}.")), "templates/hello.email.md:5:12: this also goes to")
    assert found(with_body("{% if appointment %}See you {{ appointment.day }}.{% endif %}")) == []


def test_words_for_clients_with_a_visit_need_not_ask_for_it() -> None:
    booked = SEQUENCE.replace("when_booked: {sms: see-you}", "when_booked: {sms: see-you, fallback: {email: see-you}}")
    email = HELLO.replace("Rest **well**", "{{ appointment.time }}")
    assert found(files(pfps=booked) | {"templates/see-you.email.md": email}) == []


def test_a_condition_that_tears_the_layout_is_refused() -> None:
    body = "{% if practitioner %}\nOne\n\n- two {% endif %}"
    starts(found(with_body(body)), "templates/hello.email.md:5:1: an {% if %} and its {% endif %} are torn apart")
    body = "**{% if practitioner %}One** two{% endif %}"
    starts(found(with_body(body)), "templates/hello.email.md:5:3: an {% if %} and its {% endif %} are torn apart")


def test_an_e_mail_that_gmail_would_cut_warns_and_then_blocks() -> None:
    line = "We go on now.\n\n"
    warned, refused = found(with_body(line * 1_250)), found(with_body(line * 2_200))
    starts(warned, "templates/hello.email.md:1:1: warning: the e-mail has over 80,000 bytes")
    starts(refused, "templates/hello.email.md:1:1: the e-mail has over 80,000 bytes")


def test_hard_words_are_pointed_out() -> None:
    body = "Biomechanical considerations necessitate individualised physiotherapeutic evaluation periodically. "
    findings = found(with_body(body * 10))
    assert [f.partition(" reads at grade ")[0] for f in findings] == ["templates/hello.email.md:1:1: warning:"]


def test_front_matter_that_cannot_be_read_hides_nothing_else() -> None:
    broken = files(email=FILES["templates/hello.email.md"].replace("subject:", "subjet:"), sms="Book: {{ links.book }}")
    assert [f.partition(": ")[0] for f in found(broken)] == [
        "templates/hello.email.md:2:1",
        "templates/hello.email.md:2:1",
        "templates/rebook.sms.txt:1:1",
    ]

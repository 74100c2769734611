from tests.domain.release import FILES, rendered, with_body

FOOTER = """
--
Harbour Clinic
1 Quay Street, Boston, MA 02110
(617) 555-0199

You get this email because you agreed, at your intake, to hear from us.
Choose what you get: https://clinic.example/p/AbCdEfGhIjKl
Unsubscribe: https://clinic.example/u/AbCdEfGhIjKl
"""


def test_the_text_part_says_the_same_with_the_same_links() -> None:
    assert (
        rendered(FILES).text
        == """\
Hi Dana,

Be kind to your knee. Rest well.

Book a visit: https://clinic.example/r/AbCdEfGhIjKl

Roll

Go slow.

Two runners & their knees: https://clinic.example/articles/two-runners

See you, Sam
"""
        + FOOTER
    )


def test_a_condition_that_does_not_hold_leaves_no_hole() -> None:
    body = "One\n\n{% if not practitioner %}\nTwo\n{% endif %}\n\n{% if not practitioner %}\nThree\n{% endif %}\n\nFour"
    assert rendered(with_body(body)).text == "One\n\nFour\n" + FOOTER


def test_a_letter_may_begin_with_a_condition() -> None:
    assert rendered(with_body("{% if not practitioner %}\nX\n{% endif %}\nOne")).text == "One\n" + FOOTER

import pytest

from nurture.domain.checks.readability import flesch_kincaid_grade, reading_grade
from nurture.domain.content.privacy import PrivateWords

PRIVATE = PrivateWords(["patellofemoral pain syndrome"])


def test_links_bullets_and_the_conditions_names_do_not_count() -> None:
    plain = "Rest well. Go slow. Take care. " * 10
    same = (
        "Patellofemoral pain syndrome rest well.\n\n- Go slow\n- Take care: https://clinic.example/biomechanics\n" * 10
    )
    assert reading_grade(same, PRIVATE) == reading_grade(plain, PRIVATE)


def test_long_words_in_long_sentences_read_harder() -> None:
    hard = "Professional biomechanical evaluation facilitates individualised musculoskeletal rehabilitation. "
    assert reading_grade("Rest as you need. " * 20, PRIVATE) < 3 < 8 < reading_grade(hard * 10, PRIVATE)


def test_a_few_words_are_not_judged() -> None:
    assert reading_grade("Biomechanical evaluation.", PRIVATE) == 0


@pytest.mark.parametrize(
    ("prose", "grade"),  # as textstat 0.7.3 has them
    [
        ("The cat sat on the mat. It was a sunny day, and nobody came. Fine.", 0.3),
        ("Professional biomechanical evaluation facilitates individualised musculoskeletal rehabilitation.", 39.1),
        ("Next time: why this kind of ache starts. If you have a question, reply to this e-mail.", 0.7),
    ],
)
def test_the_grade_is_the_formulas(prose: str, grade: float) -> None:
    assert flesch_kincaid_grade(prose) == grade


def test_no_prose_has_a_grade_too() -> None:
    assert flesch_kincaid_grade("") < 0

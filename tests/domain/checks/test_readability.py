from nurture.domain.checks.readability import reading_grade
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

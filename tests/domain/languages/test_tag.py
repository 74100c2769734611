import pytest

from nurture.domain.languages.tag import nearest, read_tag

HERE = {"en", "es", "pt-br", "zh-hant"}


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("es", "es"), (" ES ", "es"), ("pt_br", "pt-BR"), ("EN-us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"), ("sl-rozaj", "sl-rozaj"), ("fil", "fil"),
    ],
)  # fmt: skip
def test_a_tag_is_kept_in_its_usual_spelling(written: str, tag: str) -> None:
    assert read_tag(written) == tag


@pytest.mark.parametrize(
    "written", ["", "e", "Spanish", "español", "es mx", "es-", "-es", "es;drop", "en" + "-x9" * 12]
)
def test_what_is_no_tag_is_none(written: str) -> None:
    with pytest.raises(ValueError, match="is not a language tag: write one such as en, es or pt-BR"):
        read_tag(written)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("es", "es"), ("es-MX", "es"), ("pt-BR", "pt-br"), ("pt", "en"), ("zh-Hant-TW", "zh-hant"), ("zh-CN", "en"),
        ("fr", "en"), ("en-GB", "en"), ("", "en"), ("ES", "es"),
    ],
)  # fmt: skip
def test_the_nearest_language_is_taken_and_english_where_there_is_none(tag: str, language: str) -> None:
    assert nearest(tag, HERE) == language

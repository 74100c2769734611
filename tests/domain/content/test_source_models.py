import pytest
from pydantic import ValidationError

from nurture.domain.content.source_models import EmailFrontMatter


def test_a_line_folded_by_yaml_is_one_line_again() -> None:
    assert EmailFrontMatter(subject=" a\n  b ", preview="c").subject == "a b"


def test_an_empty_line_is_refused() -> None:
    with pytest.raises(ValidationError, match="this is empty: write something here"):
        EmailFrontMatter(subject="  ", preview="c")

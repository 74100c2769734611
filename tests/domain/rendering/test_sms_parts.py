from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.rendering.sms import foreign_characters, parts, segments


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.text("ab€[é ", max_size=400))
def test_the_parts_are_the_text_and_as_many_as_it_is_billed_for(text: str) -> None:
    assert "".join(parts(text)) == text
    assert len(parts(text)) == segments(text).count


def test_only_what_cannot_be_made_plain_is_foreign() -> None:
    assert list(foreign_characters("“Quotes” – fine\nnot 🧘‍♀️ or 中")) == [("🧘‍♀️", 2, 5), ("中", 2, 13)]

"""Split, joined, pasted into, lists made paragraphs: a file passes the check, and opens again to the same document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.actions.content.folder import read_folder
from nurture.domain.checks.check_content import check_file
from nurture.domain.editing.files import open_file, write_file
from nurture.domain.editing.reading.read import read
from nurture.domain.editing.writing.tidy import same_document
from nurture.domain.editing.writing.write import write
from nurture.settings import SHIPPED_CONTENT
from tests.domain.editing.edits import reshaped
from tests.domain.editing.generated import Sources
from tests.domain.editing.shipped import BODIES, opened

SEEDS = st.integers(0, 10**9)


@pytest.mark.parametrize("path", BODIES)
def test_a_shipped_file_that_was_reshaped_is_one_that_can_be_published_and_undo_gives_it_back(path: str) -> None:
    file, files = opened(path), read_folder(SHIPPED_CONTENT)
    assert file.body
    for what, document in reshaped(file.body.document):
        written = write_file(file, file.front, document)
        assert written.cannot == (), what
        again = open_file(path, written.text)
        assert again.body and same_document(again.body.document, document), what
        assert write_file(again, again.front, file.body.document).text == file.text, what
        found = check_file({**files, path: written.text}, path)
        assert [each for each in found if each.blocks] == [], what


@settings(max_examples=12)
@given(SEEDS)
def test_whatever_was_reshaped_reads_as_it_was_made_and_undo_as_it_was(seed: int) -> None:
    was = read(Sources(seed).body())
    for what, document in reshaped(was.document):
        written = write(document, was)
        if not written.cannot:
            assert same_document(read(written.text).document, document), what
        undone = write(was.document, read(written.text))
        assert same_document(read(undone.text).document, was.document), what

import re

import pytest

from nurture.actions.content.folder import read_folder
from nurture.domain.checks.check_content import check_content
from nurture.domain.content.parse import read_content
from nurture.domain.content.sequence import Step, When
from nurture.domain.rendering.placeholders import PLACEHOLDERS, SAMPLES
from nurture.settings import SHIPPED_CONTENT
from tests.docs.pages import content_of, rows
from tests.domain.release import HELLO, files

PAGE = "docs/editing-content.md"


def test_the_placeholders_are_those_of_the_product() -> None:
    content = read_content(read_folder(SHIPPED_CONTENT))
    clinic, words = content.clinic, content.words("en")
    visit = SAMPLES["with a visit ahead"]
    known = [[f"{{{{ {p.name} }}}}", p.description, p.value(visit, clinic, words)] for p in PLACEHOLDERS]
    assert rows(PAGE, "| write | what it prints | for example |") == known


def test_the_examples_together_are_fit_to_publish() -> None:
    laid, named = content_of(PAGE)
    found = [str(finding) for finding in check_content(laid) if finding.path in named]
    article = "templates/articles/your-first-visits.md:4:1: warning: "
    assert found == [f"{article}somebody of the clinic has yet to read this: then write `review: done`"]


@pytest.mark.parametrize("wrong, kind, says", rows(PAGE, "| if you write | in | the check says |"))
def test_the_check_refuses_what_the_page_says(wrong: str, kind: str, says: str) -> None:
    email = HELLO.replace("subject: A few things to try", wrong) if ":" in wrong[:9] else f"{HELLO}\n\n{wrong}\n"
    findings = check_content(files(email=email) if kind == "an e-mail" else files(sms=wrong))
    assert [finding.message[: len(says)] for finding in findings if finding.blocks] == [says]


def test_every_word_of_a_step_is_explained() -> None:
    table = rows(PAGE, "| word | says | if you leave it out |")
    explained = {word for cells in table for word in re.findall(r"\w+", cells[0])}
    assert explained == (set(Step.model_fields) | set(When.model_fields)) - {"step", "when"}

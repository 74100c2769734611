from random import Random

import pytest

from nurture.domain.checks.check_content import check_content, check_file
from nurture.domain.content.parse import parse_content
from nurture.domain.values.finding import Mend
from tests.domain.release import files, with_body

WRONG = (
    "{{ client.frist_name }}",
    "{% if appointment %}",
    "[x](http://a.example)",
    "\n{{ links.book }}\n",
    "knee",
    "{{",
    "<b>",
)


@pytest.mark.parametrize("seed", range(6))
def test_the_findings_of_one_file_are_those_of_the_whole_check(seed: int) -> None:
    random, release = Random(seed), dict(files())
    for _ in range(3):
        path = random.choice(sorted(release))
        at = random.randrange(len(release[path]))
        release[path] = release[path][:at] + random.choice(WRONG) + release[path][at:]
    if seed % 3 == 0:
        del release[random.choice(sorted(release))]
    whole = check_content(release)
    for path in (*release, "templates/no-such.email.md"):
        own = [finding for finding in whole if finding.path == path]
        beside = parse_content({name: text for name, text in release.items() if name != path})
        assert check_file(release, path) == check_file(release, path, beside=beside) == own


@pytest.mark.parametrize("where", ["body", "subject"])
def test_a_misspelt_placeholder_comes_with_what_was_meant(where: str) -> None:
    path = "templates/hello.email.md"
    release = with_body("Hello {{ clinic.phon }}\n")
    if where == "subject":
        release = {**files(), path: files()[path].replace("subject: ", "subject: To {{ clinic.phon }} ", 1)}
    [finding] = [each for each in check_file(release, path) if each.blocks]
    assert finding.mend == Mend("clinic.phon", "clinic.phone")

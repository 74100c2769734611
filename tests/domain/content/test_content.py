import pytest

from nurture.domain.content.parse import parse_content, read_content
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import ContentError
from tests.domain.release import FILES, files


def test_a_release_is_read_by_name() -> None:
    content = read_content(FILES)
    assert (
        content.clinic.name,
        list(content.conditions.conditions),
        list(content.sequences),
        list(content.emails),
        list(content.texts[Channel.SMS]),
        list(content.articles),
    ) == ("Harbour Clinic", ["pfps", "other"], ["pfps"], ["hello"], ["rebook", "see-you"], ["two-runners"])


def test_an_e_mail_knows_where_its_body_begins() -> None:
    email = read_content(FILES).emails["hello"]
    assert (email.subject, email.preview, email.review, email.body_line) == (
        "A few things to try",
        "Five quiet minutes are enough.",
        "done",
        5,
    )
    assert email.body.startswith("{{ client.greeting }}\n")


def test_windows_line_ends_are_read_too() -> None:
    changed = files(email=FILES["templates/hello.email.md"].replace("\n", "\r\n"))
    assert read_content(changed) == read_content(FILES)


@pytest.mark.parametrize(
    ("email", "where"),
    [
        ("no front matter", ":1:1: begins with its front matter"),
        ("---\nsubject: a\n", ":1:1: begins with its front matter"),
        ("---\nsubject: a\n---\n", ":2:1: 'preview' is missing"),
        ("---\nsubject: a\npreview: ''\n---\n", ":3:10: this is empty"),
        ("---\nsubject: a\npreview: b\nbody: c\n---\n", ":4:1: 'body' is not known here"),
        ("---\nsubject: a\npreview: b\nreview: maybe\n---\n", ":4:9: 'review' should be"),
    ],
)
def test_front_matter_must_be_complete_and_nothing_more(email: str, where: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_content(files(email=email))
    said = [str(finding).removeprefix("templates/hello.email.md") for finding in caught.value.findings]
    assert [text[: len(where)] for text in said] == [where]


def test_a_missing_clinic_is_said_by_name() -> None:
    without = {path: text for path, text in FILES.items() if path != "schedules/clinic.yaml"}
    with pytest.raises(ContentError, match=r"^schedules/clinic.yaml:1:1: this file is missing"):
        read_content(without)


def test_a_file_that_nothing_reads_blocks_by_its_name_and_a_release_that_has_one_is_still_sent() -> None:
    result = parse_content(FILES | {"templates/Notes.txt": "x"})
    assert [(f.path, f.blocks) for f in result.findings] == [("templates/Notes.txt", True)]
    assert read_content(FILES | {"templates/Notes.txt": "x"}, published=True)

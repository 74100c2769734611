import pytest

from nurture.domain.content.pictures import PictureFile
from tests.domain.release import CLINIC, files, found

PICTURE = PictureFile(source="0" * 64, shown="1" * 64, kind="png", width=1200, height=800).text()
WORDS = "description: Somebody lies on the back.\ncaption: In line\n"
SHOWN = {"pictures/bridge.svg": PICTURE, "pictures/bridge.yaml": WORDS}
NO_BRIDGE = "there is no picture 'bridge' to show: put bridge.svg, bridge.png or bridge.jpg into pictures/, and"


def in_email(body: str, **pictures: str) -> list[str]:
    email = f"---\nsubject: A few things to try\npreview: Five quiet minutes.\n---\n{body}\n"
    return found({**files(email=email), **pictures})


EXERCISE = '{% call exercise("Bridge", "bridge") %}\nLie down.\n{% endcall %}'
CLAIM = '{% call claim(source="Brief") %}\nIt helps.\n{% endcall %}'


@pytest.mark.parametrize("body", ['{{ picture("bridge") }}', EXERCISE, f"{CLAIM}\n\n{EXERCISE}"])
def test_a_picture_that_is_there_is_shown_in_e_mails_and_articles(body: str) -> None:
    assert in_email(body, **SHOWN) == []
    article = f"---\ntitle: Two\nsummary: How.\n---\n{body}\n"
    assert found({**files(article=article), **SHOWN}) == []


@pytest.mark.parametrize("body", ['{{ picture("bridge") }}', EXERCISE])
def test_a_picture_that_is_not_there_is_refused_where_it_is_named(body: str) -> None:
    (finding,) = in_email(body)
    assert finding.startswith(f"templates/hello.email.md:5:{body.lower().index('bridge') + 1}: {NO_BRIDGE}")
    (finding,) = found(files(article=f"---\ntitle: Two\nsummary: How.\n---\n{body}\n"))
    assert finding.startswith("templates/articles/two-runners.md:5:")
    assert NO_BRIDGE in finding


@pytest.mark.parametrize("inside", ['{{ picture("bridge") }}', EXERCISE, CLAIM, '{{ article("two-runners") }}'])
@pytest.mark.parametrize(
    ("around", "label"),
    [('tip("A")', "a tip card"), ('exercise("A", "bridge")', "an exercise"), ('claim(source="A")', "a claim")],
)
def test_nothing_nests(inside: str, around: str, label: str) -> None:
    (finding, *_) = in_email(f"{{% call {around} %}}\n{inside}\n{{% endcall %}}", **SHOWN)
    assert f"cannot stand inside {label}: move it below its {{% endcall %}}" in finding


def test_a_picture_alone_on_its_line_and_nowhere_else() -> None:
    (finding,) = in_email('Look: {{ picture("bridge") }}', **SHOWN)
    assert finding.endswith("must stand alone on its line, with nothing before or after it")


def test_a_picture_without_words_and_words_without_a_picture_are_refused() -> None:
    (finding,) = found({**files(), "pictures/bridge.svg": PICTURE})
    assert finding.startswith("pictures/bridge.svg:1:1: nobody hears what this picture shows who does not see it")
    (finding,) = found({**files(), "pictures/bridge.yaml": WORDS})
    assert finding.startswith("pictures/bridge.yaml:1:1: these words belong to no picture")


@pytest.mark.parametrize("words", ["caption: In line\n", "description:\n", "description: ' '\n", "descripton: x\n"])
def test_the_description_is_asked_for(words: str) -> None:
    refused = found({**files(), **SHOWN, "pictures/bridge.yaml": words})
    assert refused
    assert all(finding.startswith("pictures/bridge.yaml:1:") for finding in refused)


def test_a_picture_that_nobody_has_reviewed_waits() -> None:
    (finding,) = found({**files(), **SHOWN, "pictures/bridge.yaml": f"{WORDS}review: needed\n"})
    assert finding.startswith("pictures/bridge.yaml:3:1: warning: somebody of the clinic has yet to read this")


def test_a_logo_is_one_of_the_pictures() -> None:
    assert found({**files(clinic=f"{CLINIC}logo: {{light: bridge}}\n"), **SHOWN}) == []
    (finding,) = found({**files(clinic=f"{CLINIC}logo: {{light: bridge, dark: night}}\n"), **SHOWN})
    assert finding.startswith("schedules/clinic.yaml:13:29: there is no picture 'night'")


@pytest.mark.parametrize("junk", ["", "x", "source: 1", "<svg/>", PICTURE.replace("1200", "0")])
def test_what_is_no_picture_under_a_pictures_name_is_refused(junk: str) -> None:
    assert found({**files(), **SHOWN, "pictures/bridge.svg": junk})

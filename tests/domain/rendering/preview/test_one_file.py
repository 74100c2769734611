import pytest

from nurture.domain.content.file_kinds import FileKind, kind_of, template_of
from nurture.domain.content.parse import article_in, read_content
from nurture.domain.rendering.preview.one_file import OneFile, RenderedText
from nurture.domain.rendering.preview.sample_clients import SAMPLE_CLIENTS, sample_data
from nurture.domain.rendering.renderer import ReleaseRenderer
from tests.conftest import Shipped

SITE = "https://clinic.example"


def test_each_file_alone_is_rendered_as_the_whole_release_renders_it(shipped: Shipped) -> None:
    files, compiled = shipped
    content, whole = read_content(files), ReleaseRenderer(files, compiled)
    seen = set()
    for path, text in files.items():
        file = OneFile(content, path, text)
        for name in SAMPLE_CLIENTS:
            data = sample_data(name, SITE, booked_only=True)
            rendered, template = file.render(data), template_of(path)
            if article := article_in(path):
                assert rendered == whole.article(article)
            elif template and file.kind is FileKind.EMAIL:
                assert rendered == whole.email(template[1], data)
            elif template:
                assert isinstance(rendered, RenderedText)
                assert rendered.sms == whole.sms(template[1], data, False)
                hinted = None if file.kind is FileKind.RESPONSE else whole.sms(template[1], data, True)
                assert rendered.with_hint == hinted
            else:
                assert rendered is None
        seen.add(kind_of(path))
    assert seen - {None} == set(FileKind)  # None: a picture, which is no text


@pytest.mark.parametrize(
    "broken",
    ["{{ 'a'*100000000 }}", "{{ client.__class__ }}", "{% for a in b %}{% endfor %}", "{{ article('none') }}", "{% if"],
)
def test_what_is_not_allowed_is_not_even_compiled(broken: str, shipped: Shipped) -> None:
    path = "templates/knee/easing-off.email.md"
    content = read_content(shipped[0])
    assert OneFile(content, path, shipped[0][path] + broken + "\n").render(sample_data("ordinary", SITE)) is None

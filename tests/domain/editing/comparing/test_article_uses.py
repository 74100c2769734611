from nurture.domain.content.parse import read_content
from nurture.domain.editing.comparing.article_uses import article_uses
from tests.domain.shipped import SHIPPED


def test_an_article_names_the_e_mails_that_show_it_and_their_steps() -> None:
    content = read_content(SHIPPED)
    (use,) = article_uses(content, "two-runners")
    assert use.path == "templates/knee/articles.email.md"
    assert ("pfps", "articles") in use.steps
    assert list(article_uses(content, "two")) == []

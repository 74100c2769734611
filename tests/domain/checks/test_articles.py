from tests.domain.release import ARTICLE, files, found


def findings(body: str) -> list[str]:
    changed = files(article=ARTICLE.replace("Call {{ clinic.phone }}.", body))
    return [finding.removeprefix("templates/articles/two-runners.md:") for finding in found(changed)]


def test_an_article_knows_no_client() -> None:
    (finding,) = findings("Dear {{ client.first_name }}")
    assert finding.startswith("5:6: client.first_name is not a placeholder that can be used here")


def test_raw_html_and_foreign_links_are_refused() -> None:
    assert [f.partition(": ")[0] for f in findings("\n<hr>\n")] == ["6:1"]
    assert [f.partition(": ")[0] for f in findings("See [this](https://evil.example/)")] == ["5:12"]


def test_a_broken_article_is_said_once_and_the_e_mails_stay_checked() -> None:
    assert [f.partition(": ")[0] for f in findings("{{ oops")] == ["5:1"]

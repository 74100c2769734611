from nurture.domain.rendering.email.markdown import printed_markdown, to_text, unprinted

to_html = printed_markdown().render

LETTER = """\
## What helps

A **kind**
word, and [our page](https://a.example/x).

- one
- two
  - deeper
- [three](https://a.example/3)

3. first
4. second

> quoted
> twice

<https://a.example/bare>\\
last `code`

---

```
as it is
```
"""


def test_a_letter_reads_well_without_html() -> None:
    assert (
        to_text(LETTER)
        == """\
What helps

A kind word, and our page: https://a.example/x.

- one
- two
  - deeper
- three: https://a.example/3

3. first
4. second

> quoted twice

https://a.example/bare
last code

* * *

as it is"""
    )


def test_the_html_is_plain_commonmark() -> None:
    assert to_html("a *b* [c](https://d.example)\n\n- e") == (
        '<p>a <em>b</em> <a href="https://d.example">c</a></p>\n<ul>\n<li>e</li>\n</ul>\n'
    )


def test_raw_html_is_named_and_never_let_through() -> None:
    written = "a <b>c</b>\n\n<script>x</script>\n\n<https://a.example>"
    assert [found for _, found in unprinted(written)] == ["<b>", "</b>", "<script>x</script>"]
    assert to_html("a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"


def test_an_indented_line_is_no_code_and_a_picture_is_no_picture() -> None:
    assert to_html("    four spaces") == "<p>four spaces</p>\n"
    assert "<img" not in to_html("![x](https://a.example/x.png)")

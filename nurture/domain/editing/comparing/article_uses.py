"""Where an article is used: which e-mails show it, and which steps send these."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nurture.domain.checks.usage import template_uses
from nurture.domain.content.content import Content
from nurture.domain.content.template_files import template_path
from nurture.domain.values.channel import Channel


@dataclass(frozen=True, slots=True)
class ArticleUse:
    """One e-mail that shows it, and its steps as (sequence, step)."""

    path: str
    subject: str
    steps: tuple[tuple[str, str], ...]


def article_uses(content: Content, name: str) -> Iterator[ArticleUse]:
    """The e-mails that show this article, in the order of their names."""
    shows = re.compile(rf"\barticle\(\s*(['\"]){re.escape(name)}\1")
    for email, source in sorted(content.emails.items()):
        if shows.search(source.body):
            sent = (use for use in template_uses(content.sequences) if use.channel is Channel.EMAIL)
            steps = tuple(dict.fromkeys((use.sequence, use.step) for use in sent if use.template == email))
            yield ArticleUse(template_path(Channel.EMAIL, email), source.subject, steps)

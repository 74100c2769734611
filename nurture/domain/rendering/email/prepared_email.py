"""An e-mail of a release, prepared for many clients: printed from skeletons, which are compared with Jinja's print."""

from collections.abc import Callable, Mapping

from nurture.domain.content.clinic import Clinic
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.email.plain_text import collapse_blank_lines
from nurture.domain.rendering.email.skeleton import CannotPrepare, Filled, PreparedTemplate
from nurture.domain.rendering.message import EmailContent, QuotedParts
from nurture.domain.rendering.placeholders import TemplateData, one_line


class PreparedEmail:
    """One e-mail; whatever cannot be prepared is printed by Jinja."""

    def __init__(self, compiled: Mapping[str, str], clinic: Clinic, words: Catalogue) -> None:
        self._clinic, self._words = clinic, words
        try:
            self._parts: tuple[PreparedTemplate, ...] = (
                PreparedTemplate(compiled["subject"], clinic, words, html=False, tidy=str),
                PreparedTemplate(compiled["text"], clinic, words, html=False, tidy=collapse_blank_lines),
                PreparedTemplate(compiled["html"], clinic, words, html=True, tidy=str),
            )
        except CannotPrepare:
            self._parts = ()

    def print(self, data: TemplateData, by_jinja: Callable[[], EmailContent]) -> EmailContent:
        """The e-mail for one client. A skeleton is compared the first time; one that differs is used no more."""
        if not self._parts:
            return by_jinja()
        try:
            filled = Filled(data, self._clinic, self._words)
            subject, text, html = (part.print(filled) for part in self._parts)
        except CannotPrepare:
            return by_jinja()
        found = EmailContent(one_line(subject.text), text.text, html.text, QuotedParts(text.quoted, html.quoted))
        if subject.is_new or text.is_new or html.is_new:
            plain = by_jinja()
            if found != plain or not all(one.reads_as_its_text for one in (text, html)):
                self._parts = ()
                return plain
        return found

"""A second language is one file and templates beside their originals; what is not translated yet is said as advice."""

from typing import Any

import pytest

from nurture.domain.content.parse import read_content
from nurture.domain.rendering.renderer import ReleaseRenderer
from tests.domain.release import FILES, HELLO, dana, found, renderer

ES = "languages/es.yaml"
EMAIL, SMS, SEE_YOU = "templates/hello.es.email.md", "templates/rebook.es.sms.txt", "templates/see-you.es.sms.txt"
ARTICLE = "templates/articles/two-runners.es.md"
WORDS = "name: Español\nmessage: {greeting: 'Hola {name}:'}\ntext: {stop_hint: Responda STOP para no recibir más.}\n"
SPANISH = "---\nsubject: Para probar\npreview: Cinco minutos.\n---\n{{ client.greeting }}\n\nDescanse.\n"


def spanish(words: str = WORDS, **files: str) -> dict[str, str]:
    return {**FILES, ES: words, **files}


def wrong(files: dict[str, str]) -> list[str]:
    return [finding for finding in found(files) if "are not translated yet" not in finding]


def test_what_is_missing_is_advice() -> None:
    words, files = found(spanish())
    assert words.startswith(f"{ES}:1:1: warning: ")
    assert "words are not translated yet, and clients get them in English: article.ask, " in words
    assert files == (
        f"{ES}:1:1: warning: 4 of 4 files are not translated yet, and clients get them in English: "
        "templates/articles/two-runners.md, templates/hello.email.md, templates/rebook.sms.txt, "
        "templates/see-you.sms.txt"
    )


def test_one_file_and_translations_beside_their_originals_are_fit_to_publish() -> None:
    text = "{{ client.greeting }} aquí {{ clinic.short_name }}: {{ links.book }}"
    assert wrong(spanish(**{EMAIL: SPANISH, SMS: text})) == []


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        (EMAIL, SPANISH.replace("Para probar", "Su knee"), "2:10: 'knee' gives the condition away"),
        (EMAIL, SPANISH + "{{ client.nickname }}", "8:1: "),
        (EMAIL, SPANISH + "[aquí](http://evil.example/)", "8:8: "),
        (SMS, "Reserve: {{ links.book }}", "1:1: a text must always say who writes"),
        (SMS, "{{ clinic.short_name }}: " + "ñ" * 320, "1:1: "),
        (SMS, "{{ clinic.short_name }}: " + "你" * 180, "1:1: "),
        (SEE_YOU, "{{ clinic.short_name }}: reserve en {{ links.book }}", "1:1: links.book would ask"),
        ("templates/responses/danger.es.sms.txt", "{{ clinic.short_name }}: {{ clinic.phone }}", "1:1: an answer to"),
        ("templates/responses/saved/hi.es.sms.txt", "{{ clinic.name }} {{ links.book }}", "1:1: links.book is not a"),
    ],
)  # fmt: skip
def test_a_translation_is_checked_as_any_other_template(path: str, text: str, says: str) -> None:
    original = {path.replace(".es.", "."): text} if "responses" in path else {}
    assert [each for each in wrong({**original, **spanish(**{path: text})}) if each.startswith(f"{path}:{says}")]


def test_the_grade_of_english_is_asked_of_english_alone() -> None:
    hard = " ".join(["Extraordinariamente incomprensible, verdaderamente."] * 30)
    assert wrong(spanish(**{EMAIL: SPANISH + hard})) == []


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("templates/hello.fr.email.md", "nobody gets this without languages/fr.yaml: a first one needs its"),
        ("templates/hello.en.email.md", "English stands in the file without a language"),
        ("templates/hallo.es.email.md", "this translates nothing: there is no templates/hallo.email.md"),
    ],
)  # fmt: skip
def test_a_translation_that_nobody_gets_is_refused(path: str, says: str) -> None:
    assert any(each.startswith(f"{path}:1:1: {says}") for each in found(spanish(**{path: SPANISH})))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("message: {greetings: Hola}", "2:11: 'greetings' is not known here: did you mean 'greeting'?"),
        ("massage: {greeting: Hola}", "2:1: 'massage' is not known here: did you mean 'message'?"),
        ("message: {greeting: 'Hola:'}", "2:21: {name} is not there any more, and in English it is: 'Hi {name},'"),
        ("message: {greeting: 'Hola {nombre} {name}'}", "2:21: {nombre} is not known here: it may hold {name}"),
        ("message: {greeting: 'Hola {name.x}'}", "2:21: {name.x} is not known here"),
        ("message: {greeting: 'Hola {name!r}'}", "2:21: in curly brackets stands a name and nothing else"),
        ("message: {greeting: 'Hola {name'}", "2:21: a curly bracket is not closed, or not opened"),
        ("message: {greeting: ''}", "2:21: this is empty: write something here"),
        ("text: {stop_hint: Responda BASTA.}", "2:19: STOP is not there any more: phone companies know this word"),
        ("calendar: {months: 'enero, febrero'}", "2:20: names 2, and there are 12"),
        ("calendar: {day: '{weekday} {hour}'}", "2:17: {hour} is not known here"),
        ("text: {stopped_texts: '{clinic} START " + "largo " * 60 + "'}", "2:23: this is billed as 3 texts"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_named_by_its_line(line: str, says: str) -> None:
    assert [each for each in found(spanish(f"name: Español\n{line}\n")) if each.startswith(f"{ES}:{says}")]


def test_what_a_language_lacks_is_english_word_by_word() -> None:
    words = read_content(spanish()).languages["es"]
    assert words.say("message.greeting", name="Dana") == "Hola Dana:"
    assert words.say("message.greeting_without_name") == "Hello,"


def test_a_clinic_may_say_it_otherwise_in_english() -> None:
    own = {**FILES, "languages/en.yaml": "message: {greeting: 'Dear {name},'}\n"}
    assert found(own) == []
    assert "Dear Dana,\n" in renderer(own).email("hello", dana()).text


def spoken(language: str = "es", **facts: Any) -> Any:
    files = spanish(**{EMAIL: SPANISH, ARTICLE: FILES["templates/articles/two-runners.md"]})
    return renderer(files).email("hello", dana(language=language, **facts))


def test_a_client_gets_the_translation_with_our_words_in_its_language() -> None:
    email = spoken()
    assert (email.subject, email.text.splitlines()[0]) == ("Para probar", "Hola Dana:")
    assert 'lang="es"' in email.html
    assert 'lang="en"' not in email.html


def test_what_is_not_translated_is_all_english() -> None:
    text = renderer(spanish()).sms("rebook", dana(language="es"), stop_hint=True).body
    assert text == "Hi Dana, Harbour here. Book: https://clinic.example/r/AbCdEfGhIjKl Reply STOP to opt out."
    translated = renderer(spanish(**{SMS: "{{ client.greeting }} aquí {{ clinic.short_name }}."}))
    said = translated.sms("rebook", dana(language="es"), stop_hint=True).body
    assert said == "Hola Dana: aqui Harbour. Responda STOP para no recibir mas."


def test_a_card_leads_to_the_translation_of_its_article() -> None:
    files = spanish(**{EMAIL: HELLO, ARTICLE: "---\ntitle: Dos corredores\nsummary: Cuál es cuál.\n---\nLlame.\n"})
    for part in (renderer(files).email("hello", dana(language="es")),):
        assert "https://clinic.example/articles/two-runners.es" in part.html
        assert "Dos corredores: https://clinic.example/articles/two-runners.es" in part.text
    assert "articles/two-runners.es" not in renderer(files).email("hello", dana()).html


def test_a_release_keeps_the_words_that_it_was_compiled_with() -> None:
    files = spanish(**{EMAIL: SPANISH})
    kept = renderer(files).compiled
    kept["languages"]["es"]["texts"]["message.greeting"] = "Buenas {name}:"
    del kept["languages"]["es"]["texts"]["email.read"]  # as of a version that did not know it yet
    again = ReleaseRenderer(files, kept)
    assert again.email("hello", dana(language="es")).text.startswith("Buenas Dana:")
    assert again.content.languages["es"].say("email.read") == "Read"

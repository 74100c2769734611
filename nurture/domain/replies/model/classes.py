"""Classes of words: words that play the same part are one feature, so that a model knows wordings that it never saw."""

from collections.abc import Callable, Mapping

#: Names the class of a normalised word. Each model has its own: what matters to a stop is not what matters to danger.
Classes = Callable[[str], str]


def classes_of(words: Mapping[str, str]) -> Classes:
    """The classes by a list of words for each. A word that several of them list is of the last; all numbers are one
    class; any other word is a class of its own."""
    listed = {word: name for name, of_it in words.items() for word in of_it.split()}
    return lambda word: "NUMBER" if word.isdigit() else listed.get(word, word)

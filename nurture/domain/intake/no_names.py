"""Names that are none: what programs write for "nothing", and other tools' merge fields that nobody filled in.

Read as empty, so that no message begins with "Hi NULL,".
"""

import re
import unicodedata

from nurture.domain.values.person_name import SHOWS_NOTHING, is_invisible

#: In any spelling of upper and lower case: nobody is called so. Signs around them (<…>, (…), "…") do not count, and
#: _ and - are spaces. It is what databases, pandas, Excel, JavaScript and forms write for a value that is missing, and
#: the headings of the columns themselves; 2026-11.
_NO_NAMES = frozenset({
    "undefined", "none", "n/a", "n.a", "n\\a", "#n/a", "unknown", "not known", "not available", "not applicable",
    "not provided", "not given", "not specified", "not set", "no name", "noname", "no first name", "no last name",
    "anonymous", "empty", "missing", "tbd", "tba", "tbc", "xxx", "object object", "first name", "firstname",
    "fname", "last name", "lastname", "lname", "full name", "fullname", "your name", "#name", "#ref", "#value", "#nv",
    "unbekannt", "nicht angegeben", "keine angabe", "k.a", "inconnu", "inconnue", "non renseigné", "desconocido",
    "desconocida", "sin nombre", "sconosciuto", "sconosciuta", "onbekend",
})  # fmt: skip
#: As spelled here only: Null, Nil, Nan and Na are names of people, who write them with one capital.
_NO_NAMES_AS_SPELLED = frozenset({"NULL", "null", "NIL", "nil", "NaN", "NAN", "nan", "NA", r"\N"})
#: What exports write into any column for a value that is missing; in any spelling of upper and lower case.
_NO_VALUES = frozenset({"null", "n/a", "#n/a", r"\n", "undefined", "none", "nan", "nil", "-", "--", "–", "—"})
#: The one of these that is a surname only (in Germany and the United States): as a first name it is none in any case.
_SURNAME_ONLY = "null"
_MERGE_FIELD = re.compile(
    r"""
    \*\|.*\|\*                         # *|FNAME|*          Mailchimp
    | \{.*\} | \{\{ | \}\}             # {{first_name}}, {FirstName}, ${name}, {% if … %}, {!Contact.FirstName}
    | <[%<].*[%>]> | «.*»              # <%= name %>, <<First Name>>, «First_Name» (Word)
    | ^%.*%$ | ^%[sd@]$ | ^\[.*\]$     # %FIRSTNAME%, %%FirstName%%, %s, [First Name]
    | ^<.*>$ | ^\|.*\|$                # <first_name>, |FNAME|
    | ^([#$@~]+|__+|!!+|--+)\w[\w .-]*\1$   # ##first_name##, $name$, @@name@@, __name__
    | ^[$@:]\w+$                       # $FirstName, @first_name, :name
    """,
    re.VERBOSE | re.DOTALL,
)


def read_first_name(name: str) -> str:
    """A first name, or "" where it is none."""
    read = read_name(name)
    return "" if read.casefold() == _SURNAME_ONLY else read


def read_name(name: str) -> str:
    """A name without invisible characters around it, or "" where it is none."""
    seen = without_invisible(name)
    return "" if is_no_name(seen) else seen


def is_no_value(text: str) -> bool:
    """Whether a cell of any column says only that there is nothing."""
    seen = without_invisible(text)
    return not seen or seen.casefold() in _NO_VALUES


def without_invisible(text: str) -> str:
    """A text without what cannot be seen around it: spaces of every kind, zero-width joiners, marks of direction."""
    begin, end = 0, len(text)
    while begin < end and is_invisible(text[begin]):
        begin += 1
    while begin < end and is_invisible(text[end - 1]):
        end -= 1
    return text[begin:end]


def is_no_name(text: str) -> bool:
    """Whether a text names nobody: no letter in it, a merge field, or a word for "nothing"."""
    if not any(unicodedata.category(sign).startswith("L") and sign not in SHOWS_NOTHING for sign in text):
        return True
    bare = re.sub(r"^[^\w#\\]+|[^\w]+$", "", text)
    repeated = set(bare.split())
    spelled = repeated.pop() if len(repeated) == 1 else " ".join(re.split(r"[\s_-]+", bare))
    words = {spelled, spelled.replace("_", " ").replace("-", " ")}
    return (
        _MERGE_FIELD.search(text) is not None
        or not words.isdisjoint(_NO_NAMES_AS_SPELLED)
        or not {word.casefold() for word in words}.isdisjoint(_NO_NAMES)
    )

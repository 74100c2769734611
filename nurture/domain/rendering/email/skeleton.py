"""Skeletons: what a template prints for everybody is prepared once; what differs from client to client is put in.

Only templates are prepared that print placeholders and ask for them with {% if %}, as nearly all do. For each outcome
of what it asks, a template has one skeleton: its text with gaps, and the same as quoted-printable.
"""

import re
from binascii import a2b_qp
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import AnyStr, NamedTuple, Self

from jinja2 import nodes
from markupsafe import escape

from nurture.domain.content.clinic import Clinic
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.email.quoted_printable import one_kind_of_break, quoted, quoted_open
from nurture.domain.rendering.placeholders import PRINTED_BY_NAME, TemplateData, placeholder_name
from nurture.domain.rendering.template import environment

_FIRST_GAP = 0xE000  # of the private use area: while a skeleton is made, these signs stand for its gaps
_GAP = re.compile("([\ue000-\uf8ff])")

_NOBODY = TemplateData("", "", "", "", None)

Test = Callable[["Filled"], bool]


class CannotPrepare(Exception):
    """A template, or a client, for whom Jinja has to print."""


class Filled(dict[str, str]):
    """The placeholders' values for one client: each is found once, for all parts of an e-mail and all that they ask.

    To ask for the day of no appointment is an error, about which Jinja decides.
    """

    def __init__(self, data: TemplateData, clinic: Clinic, words: Catalogue) -> None:
        super().__init__()
        self.data, self._clinic, self._words = data, clinic, words
        self._quoted: dict[str, bytes] = {}

    def __missing__(self, name: str) -> str:
        placeholder = PRINTED_BY_NAME[name]
        if placeholder.needs_appointment and self.data.appointment_at is None:
            raise CannotPrepare
        value = self[name] = placeholder.value(self.data, self._clinic, self._words)
        return value

    def quoted(self, value: str) -> bytes:
        """A value as quoted-printable: a link stands in an e-mail more than once."""
        if value not in self._quoted:
            self._quoted[value] = quoted_open(value)
        return self._quoted[value]


class Printed(NamedTuple):
    """What a skeleton prints for one client. `is_new`: nobody has compared this skeleton with Jinja yet."""

    skeleton: "_Skeleton"
    values: list[str]
    filled: Filled
    is_new: bool

    @property
    def text(self) -> str:
        return "".join(_merged(self.skeleton.pieces, self.values))

    @property
    def quoted(self) -> bytes:
        return b"".join(_merged(self.skeleton.quoted_pieces, list(map(self.filled.quoted, self.values))))

    @property
    def reads_as_its_text(self) -> bool:
        """Whether a reader decodes the quoted-printable to the text."""
        return a2b_qp(self.quoted).decode() == one_kind_of_break(self.text + "\n").replace("\n", "\r\n")


class PreparedTemplate:
    """One template of an e-mail: its subject, its text or its HTML."""

    def __init__(self, source: str, clinic: Clinic, words: Catalogue, html: bool, tidy: Callable[[str], str]) -> None:
        """`tidy` is done to the whole text, in which signs stand for the gaps. Raises CannotPrepare."""
        tree = environment(html).parse(source)
        if _GAP.search(source):
            raise CannotPrepare
        self._clinic, self._words, self._html, self._tidy, self._body = clinic, words, html, tidy, tree.body
        self._asked = list(tree.find_all(nodes.If))
        self._tests = [_test(branch.test) for branch in self._asked]
        self._skeletons: dict[tuple[bool, ...], _Skeleton] = {}

    def print(self, filled: Filled) -> Printed:
        """Prints the template for one client; raises CannotPrepare."""
        outcomes = tuple([test(filled) for test in self._tests])
        if is_new := (skeleton := self._skeletons.get(outcomes)) is None:
            skeleton = self._skeletons[outcomes] = self._skeleton(outcomes)
        values = [filled[name] for name in skeleton.gaps]
        for value in values:
            if not value or not value.isprintable():  # an empty value, or a line break, changes what is around it
                raise CannotPrepare
        return Printed(skeleton, [*map(str, map(escape, values))] if self._html else values, filled, is_new)

    def _skeleton(self, outcomes: Sequence[bool]) -> "_Skeleton":
        holds = {id(branch): holds for branch, holds in zip(self._asked, outcomes, strict=True)}
        names: list[str] = []
        text = "".join(self._pieces(self._body, holds, names))
        return _Skeleton.of(self._tidy(text), names)

    def _pieces(self, body: Sequence[nodes.Node], holds: dict[int, bool], names: list[str]) -> Iterator[str]:
        """The text with a sign for each gap, whose placeholders are added to `names`."""
        for node in body:
            match node:
                case nodes.TemplateData():
                    yield node.data
                case nodes.Output():
                    yield from self._pieces(node.nodes, holds, names)
                case nodes.If():
                    reached = next((one for one in (node, *node.elif_) if holds[id(one)]), None)
                    yield from self._pieces(reached.body if reached else node.else_, holds, names)
                case nodes.Const(value=str() as constant):
                    yield self._fixed(constant)
                case nodes.Name() | nodes.Getattr() if (name := placeholder_name(node)) in PRINTED_BY_NAME:
                    yield self._printed(name or "", names)
                case _:
                    raise CannotPrepare

    def _printed(self, name: str, names: list[str]) -> str:
        if name.startswith("clinic."):
            return self._fixed(PRINTED_BY_NAME[name].value(_NOBODY, self._clinic, self._words))
        names.append(name)
        return chr(_FIRST_GAP + len(names) - 1)

    def _fixed(self, text: str) -> str:
        if _GAP.search(text):
            raise CannotPrepare
        return self._escaped(text)

    def _escaped(self, value: str) -> str:
        return str(escape(value)) if self._html else value


class _Skeleton(NamedTuple):
    """Text between gaps, one piece more than there are gaps; and each piece as quoted-printable."""

    gaps: list[str]
    pieces: list[str]
    quoted_pieces: list[bytes]

    @classmethod
    def of(cls, text: str, names: Sequence[str]) -> Self:
        pieces = _GAP.split(text)
        gaps = [names[ord(sign) - _FIRST_GAP] for sign in pieces[1::2]]
        *opened, last = pieces[::2]
        return cls(gaps, pieces[::2], [*map(_opened, opened), quoted(last)])


def _opened(piece: str) -> bytes:
    """Whole lines, and the beginning of one that goes on."""
    *lines, last = one_kind_of_break(piece).split("\n")
    return (quoted("\n".join(lines)) if lines else b"") + quoted_open(last)


def _merged(pieces: Sequence[AnyStr], values: Sequence[AnyStr]) -> Iterator[AnyStr]:
    """A piece, a value, a piece …"""
    pairs = zip(pieces, values, strict=False)  # the last piece has no value behind it
    return chain(chain.from_iterable(pairs), pieces[-1:])


def _test(asked: nodes.Node) -> Test:
    """What an {% if %} asks about a client."""
    match asked:
        case nodes.Not():
            inner = _test(asked.node)
            return lambda filled: not inner(filled)
        case nodes.And() | nodes.Or():
            both = _test(asked.left), _test(asked.right)
            decide = all if isinstance(asked, nodes.And) else any
            return lambda filled: decide([test(filled) for test in both])
        case nodes.Compare(
            expr=value, ops=[nodes.Operand(op="eq" | "ne" as op, expr=nodes.Const(value=str(word)))]
        ) if (name := placeholder_name(value) or "") in PRINTED_BY_NAME:
            return lambda filled: (filled[name] == word) is (op == "eq")
        case nodes.Name(name="appointment"):
            return lambda filled: filled.data.appointment_at is not None
        case nodes.Name() | nodes.Getattr() if (name := placeholder_name(asked) or "") in PRINTED_BY_NAME:
            return lambda filled: bool(filled[name])
    raise CannotPrepare

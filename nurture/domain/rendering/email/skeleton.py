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

Test = Callable[[TemplateData], bool]


class _By(NamedTuple):
    """Whose words are printed: the clinic's, in the language of the e-mail."""

    clinic: Clinic
    words: Catalogue


class CannotPrepare(Exception):
    """A template, or a client, for whom Jinja has to print."""


class Printed(NamedTuple):
    """What a skeleton prints for one client. `is_new`: nobody has compared this skeleton with Jinja yet."""

    text: str
    quoted: bytes
    is_new: bool

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
        self._by, self._html, self._tidy, self._body = _By(clinic, words), html, tidy, tree.body
        self._asked = list(tree.find_all(nodes.If))
        self._tests = [_test(branch.test, self._by) for branch in self._asked]
        self._skeletons: dict[tuple[bool, ...], _Skeleton] = {}

    def print(self, data: TemplateData) -> Printed:
        """Prints the template for one client; raises CannotPrepare."""
        outcomes = tuple([test(data) for test in self._tests])
        if is_new := (skeleton := self._skeletons.get(outcomes)) is None:
            skeleton = self._skeletons[outcomes] = self._skeleton(outcomes)
        values = [self._escaped(_value(name, data, self._by)) for name in skeleton.gaps]
        return Printed(skeleton.text(values), skeleton.quoted(values), is_new)

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
            return self._fixed(PRINTED_BY_NAME[name].value(_NOBODY, *self._by))
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

    def text(self, values: Sequence[str]) -> str:
        return "".join(_merged(self.pieces, values))

    def quoted(self, values: Sequence[str]) -> bytes:
        return b"".join(_merged(self.quoted_pieces, [quoted_open(value) for value in values]))


def _opened(piece: str) -> bytes:
    """Whole lines, and the beginning of one that goes on."""
    *lines, last = one_kind_of_break(piece).split("\n")
    return (quoted("\n".join(lines)) if lines else b"") + quoted_open(last)


def _merged(pieces: Sequence[AnyStr], values: Sequence[AnyStr]) -> Iterator[AnyStr]:
    """A piece, a value, a piece …"""
    pairs = zip(pieces, values, strict=False)  # the last piece has no value behind it
    return chain(chain.from_iterable(pairs), pieces[-1:])


def _test(asked: nodes.Node, by: _By) -> Test:
    """What an {% if %} asks about a client."""
    match asked:
        case nodes.Not():
            inner = _test(asked.node, by)
            return lambda data: not inner(data)
        case nodes.And() | nodes.Or():
            both = _test(asked.left, by), _test(asked.right, by)
            decide = all if isinstance(asked, nodes.And) else any
            return lambda data: decide([test(data) for test in both])
        case nodes.Compare(
            expr=value, ops=[nodes.Operand(op="eq" | "ne" as op, expr=nodes.Const(value=str(word)))]
        ) if (name := placeholder_name(value) or "") in PRINTED_BY_NAME:
            return lambda data: (_asked_for(name, data, by) == word) is (op == "eq")
        case nodes.Name(name="appointment"):
            return lambda data: data.appointment_at is not None
        case nodes.Name() | nodes.Getattr() if (name := placeholder_name(asked) or "") in PRINTED_BY_NAME:
            return lambda data: bool(_asked_for(name, data, by))
    raise CannotPrepare


def _asked_for(name: str, data: TemplateData, by: _By) -> str:
    """A placeholder's value. To ask for the day of no appointment is an error, about which Jinja decides."""
    placeholder = PRINTED_BY_NAME[name]
    if placeholder.needs_appointment and data.appointment_at is None:
        raise CannotPrepare
    return placeholder.value(data, *by)


def _value(name: str, data: TemplateData, by: _By) -> str:
    """What is printed for a placeholder; an empty value, or a line break, would change what is around it."""
    value = _asked_for(name, data, by)
    if not value or not value.isprintable():
        raise CannotPrepare
    return value

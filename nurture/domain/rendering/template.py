"""Jinja sandbox in which templates are rendered, and validation of what they may contain."""

from collections.abc import Collection
from functools import cache, lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from nurture.domain.rendering.placeholders import BY_NAME
from nurture.domain.rendering.template_allowlist import FILTERS, AllowlistVisitor, Violation


@cache
def environment(html: bool) -> ImmutableSandboxedEnvironment:
    """The sandboxed Jinja environment; for HTML every value is escaped. A missing value is an error, never blank."""
    sandbox = ImmutableSandboxedEnvironment(autoescape=html, undefined=StrictUndefined, keep_trailing_newline=True)
    sandbox.globals.clear()
    sandbox.tests.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in FILTERS}
    return sandbox


def violations(source: str, macros: Collection[str] = (), names: Collection[str] = BY_NAME) -> list[Violation]:
    """Validates a template: everything in it that is not on the allow-list.

    `macros`: the blocks that a body may hold, of `nurture.domain.rendering.block_calls`.
    """
    return list(_violations(source, tuple(macros), tuple(names)))


@lru_cache(maxsize=2048)
def _violations(source: str, macros: tuple[str, ...], names: tuple[str, ...]) -> list[Violation]:
    """Each text once: whoever edits one has all of the content checked again."""
    sandbox = environment(html=True)
    try:
        if raw := next((line for line, kind, _ in sandbox.lex(source) if kind == "raw_begin"), None):
            return [Violation(raw, "{% raw %} is not supported: write the text without curly brackets")]
        tree = sandbox.parse(source)
        if found := sorted(set(AllowlistVisitor(macros, names).statements(tree.body))):
            return found
        sandbox.compile(source)  # only now: compiling evaluates constants, 'a'*100000000 among them
    except TemplateSyntaxError as error:
        problem = (error.message or "").rstrip(".")
        message = f"the curly brackets cannot be understood: {problem}. Copy a placeholder from the list"
        return [Violation(error.lineno, message)]
    except (RecursionError, MemoryError, SyntaxError):
        return [Violation(1, "the curly brackets are nested too deeply: write it more simply")]
    return []

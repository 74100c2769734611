"""Findings: what a content check reports, and where in which file."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mend:
    """What somebody probably meant: `put` in place of `find`, which stands on the line of the finding."""

    find: str
    put: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding at one position of a file; a blocking one prevents publishing. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str
    blocks: bool = True
    mend: Mend | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {'' if self.blocks else 'warning: '}{self.message}"


class ContentError(Exception):
    """Raised where content is invalid and cannot be published; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(str(f) for f in findings))
        self.findings = findings

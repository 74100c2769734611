"""What a check of the content found, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One remark on one place of one file; a blocking one stops a release. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    says: str
    blocks: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {'' if self.blocks else 'warning: '}{self.says}"


class ContentError(Exception):
    """The content cannot be published; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(str(f) for f in findings))
        self.findings = findings

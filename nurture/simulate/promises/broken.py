"""A promise that was not kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broken:
    """`promise` is its number in the design; `client` the one whose story to read, "" where it is nobody's."""

    promise: int
    client: str
    says: str

    def __str__(self) -> str:
        return f"promise {self.promise}: {self.says}" + (f" ({self.client})" if self.client else "")

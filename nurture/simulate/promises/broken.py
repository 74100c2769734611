"""A violation of a promise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A violation: `promise` is its number in the design; `client` whose timeline to read, "" where it is nobody's."""

    promise: int
    client: str
    explanation: str

    def __str__(self) -> str:
        return f"promise {self.promise}: {self.explanation}" + (f" ({self.client})" if self.client else "")

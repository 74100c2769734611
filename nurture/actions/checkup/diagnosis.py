"""The result of one check of `nurture doctor`."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How bad a check's finding is; a problem makes `nurture doctor` exit with 1."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was seen, and what to do about it (empty where there is nothing to do); one sentence each."""

    verdict: Verdict
    says: str
    do: str = ""


def ok(says: str) -> Diagnosis:
    """A check that found everything as it should be."""
    return Diagnosis(Verdict.OK, says)


def warning(says: str, do: str) -> Diagnosis:
    """Messages go out, but not as well as they could, or only for a trial."""
    return Diagnosis(Verdict.WARNING, says, do)


def problem(says: str, do: str) -> Diagnosis:
    """Messages do not go out, or must not."""
    return Diagnosis(Verdict.PROBLEM, says, do)

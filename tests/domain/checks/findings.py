"""How tests of the checks read findings."""


def starts(findings: list[str], *wanted: str) -> None:
    """There are as many findings as wanted beginnings, and each begins so."""
    assert [finding[: len(w)] for finding, w in zip(findings, wanted, strict=True)] == list(wanted)

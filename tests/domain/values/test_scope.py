import pytest

from nurture.domain.values.scope import Scope


@pytest.mark.parametrize(
    ("scope", "read", "report", "erase", "discharge"),
    [("intake", False, True, False, False), ("read", True, False, False, False), ("all", True, True, True, True)],
)
def test_a_scope_allows_no_more_than_it_says(
    scope: str, read: bool, report: bool, erase: bool, discharge: bool
) -> None:
    key = Scope(scope)
    assert (key.may_read, key.may_report_type("intake.completed")) == (read, report)
    assert (key.may_report_type("client.erased"), key.may_report_type("client.discharged")) == (erase, discharge)

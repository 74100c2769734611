from email.utils import parseaddr

import pytest

from nurture.domain.rendering.message import formatted_address


@pytest.mark.parametrize("name", ["Active Holistic", 'The "Good" Clinic', "Back\\slash", "Reyes, Dana (PT)", "Höhe"])
def test_a_name_is_read_back_as_it_was(name: str) -> None:
    assert parseaddr(formatted_address(name, "hello@clinic.example")) == (name, "hello@clinic.example")

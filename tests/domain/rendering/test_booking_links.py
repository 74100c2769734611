import pytest

from nurture.domain.rendering.booking_links import booking_links_while_booked

LINK = "{{ links.book }}"


@pytest.mark.parametrize(
    "kept_from_booked",
    [
        "no link",
        f"{{% if not appointment %}}{LINK}{{% endif %}}",
        f"{{% if appointment %}}soon{{% else %}}{LINK}{{% endif %}}",
        f"{{% if not appointment and practitioner %}}{LINK}{{% endif %}}",
        f"{{% if appointment or practitioner %}}soon{{% else %}}{LINK}{{% endif %}}",
        f"{{% if not appointment %}}{{% if practitioner %}}{LINK}{{% endif %}}{{% endif %}}",
        f"{{% if practitioner %}}x{{% elif not appointment %}}{LINK}{{% endif %}}",
        f"{{% if appointment %}}x{{% elif practitioner %}}{LINK}{{% else %}}{LINK}{{% endif %}}",
        f"{{% if not (appointment or practitioner) %}}{LINK}{{% endif %}}",
        "{% if not appointment %}{{ links.book|upper }}{{ button('Book', links.book) }}{% endif %}",
        "{{ links.preferences }} {{ links.site }}",
    ],
)
def test_a_link_where_no_appointment_lies_ahead_reaches_nobody_who_booked(kept_from_booked: str) -> None:
    assert booking_links_while_booked(kept_from_booked) == []


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        (f"Hello\n{LINK}", [2]),
        ("{{ links.book|upper }}", [1]),
        ('\n\n{{ button("Book", links.book) }}', [3]),
        ('{% call tip("A") %}\n{{ links.book }}\n{% endcall %}', [2]),
        ('{% call tip(links.book) %}\nx\n{% endcall %}', [1]),
        (f"{{% if appointment %}}{LINK}{{% endif %}}", [1]),
        (f"{{% if not appointment %}}x{{% else %}}\n{LINK}{{% endif %}}", [2]),
        (f"{{% if not appointment or practitioner %}}{LINK}{{% endif %}}", [1]),
        (f"{{% if appointment and practitioner %}}soon{{% else %}}{LINK}{{% endif %}}", [1]),
        (f"{{% if practitioner %}}{LINK}{{% elif appointment %}}x{{% else %}}{LINK}{{% endif %}}", [1]),
        (f"{{% if not client.first_name %}}{LINK}{{% endif %}}", [1]),
    ],
)  # fmt: skip
def test_any_other_link_is_listed_with_its_line(template: str, lines: list[int]) -> None:
    assert booking_links_while_booked(template) == lines

import socket

from nurture.embedded.ports import free_port, is_free


def test_a_port_that_somebody_listens_on_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert is_free(taken.getsockname()[1]) is False


def test_the_preferred_port_is_kept_while_it_is_free() -> None:
    first = free_port()
    assert free_port(first) == first


def test_another_port_is_found_where_the_preferred_one_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port) != port

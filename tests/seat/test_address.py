"""What a person may type, scan or paste as the address of an exercise."""

from __future__ import annotations

import pytest

from tabletop.seat.address import Address, parse_address, split_invitation
from tabletop.seat.errors import SeatError


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("192.168.1.20:8765", "http://192.168.1.20:8765"),
        ("  192.168.1.20:8765 ", "http://192.168.1.20:8765"),
        ("http://192.168.1.20:8765", "http://192.168.1.20:8765"),
        ("HTTP://192.168.1.20:8765/", "http://192.168.1.20:8765"),
        ("http://192.168.1.20:8765/?x=1#K7F-2QX", "http://192.168.1.20:8765"),
        ("laptop.local:80", "http://laptop.local:80"),
        ("[fe80::1]:8765", "http://[fe80::1]:8765"),
    ],
)
def test_an_address_on_the_network_is_read(typed: str, url: str) -> None:
    assert parse_address(typed) == Address("tcp", url)


def test_a_path_is_a_socket_on_this_computer() -> None:
    address = parse_address("/run/user/1000/tabletop/0123.sock")
    assert (address.kind, address.path) == ("local", "/run/user/1000/tabletop/0123.sock")
    assert str(address) == address.path


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Give the address"),
        ("192.168.1.20", "Give the port"),
        ("192.168.1.20:0", "Give the port"),
        ("192.168.1.20:x", "is not an address"),
        ("192.168.1.20:99999", "is not an address"),
        ("https://192.168.1.20:8765", "is not an address"),
        ("ftp://192.168.1.20:8765", "is not an address"),
        ("http://me:secret@192.168.1.20:8765", "is not an address"),
        ("two words:8765", "is not an address"),
        ("[::1:8765", "is not an address"),
        ("://", "is not an address"),
        ("x" * 5000 + ":x", "is not an address"),
    ],
)
def test_anything_else_gets_a_sentence_with_an_example(typed: str, says: str) -> None:
    with pytest.raises(SeatError, match=says) as raised:
        parse_address(typed)
    assert "192.168.1.20:8765" in str(raised.value) and len(str(raised.value)) < 300


@pytest.mark.parametrize(
    ("given", "address", "code"),
    [
        ("http://10.0.0.1:8765/#code=K7F-2QX", "http://10.0.0.1:8765", "K7F-2QX"),
        (" 10.0.0.1:8765#code=K7F%2D2QX ", "10.0.0.1:8765", "K7F-2QX"),
        ("10.0.0.1:8765", "10.0.0.1:8765", ""),
        ("10.0.0.1:8765/#other=1", "10.0.0.1:8765", ""),
        ("/run/user/1000/tabletop/0123.sock", "/run/user/1000/tabletop/0123.sock", ""),
        ("#code=", "", ""),
    ],
)
def test_an_invitation_is_an_address_with_the_code_behind_it(
    given: str, address: str, code: str
) -> None:
    assert split_invitation(given) == (address, code)

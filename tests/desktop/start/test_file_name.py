"""Tests the names proposed for new exercise files."""

from datetime import datetime

import pytest

from tabletop.desktop.start.package_page import file_name

NOW = datetime(2031, 2, 11, 9, 5, 7)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Grid attack", "Grid attack 2031-02-11 090507.tabletop"),
        ("A: B/C\\D?", "A B C D 2031-02-11 090507.tabletop"),
        ("../../etc", "etc 2031-02-11 090507.tabletop"),
        ("…", "… 2031-02-11 090507.tabletop"),
        ("\x00\n", "Exercise 2031-02-11 090507.tabletop"),
    ],
)
def test_a_name_that_every_system_can_write(title: str, name: str) -> None:
    assert file_name(title, NOW) == name


def test_a_long_title_is_cut() -> None:
    assert len(file_name("x" * 500, NOW)) < 100

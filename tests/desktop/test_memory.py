"""Tests what windows remember between runs."""

import stat
from pathlib import Path

from tabletop.desktop.memory import RECENT, Memory, SeatTaken


def seat(token: str) -> SeatTaken:
    return SeatTaken("host:1", token, "Title", "Aldria", "Amina")


def test_it_is_there_in_the_next_run_for_its_owner_alone(tmp_path: Path) -> None:
    path, file = tmp_path / "memory.json", tmp_path / "one.tabletop"
    file.touch()
    memory = Memory(path)
    memory.folder = tmp_path
    memory.used_exercise(file)
    memory.took_seat(seat("a"))
    again = Memory(path)
    assert (again.folder, again.exercises(), again.seats()) == (tmp_path, [file], [seat("a")])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_latest_stands_first_and_once(tmp_path: Path) -> None:
    memory = Memory(None)
    files = [tmp_path / f"{number}.tabletop" for number in range(RECENT + 3)]
    for file in [*files, files[5]]:
        file.touch()
        memory.used_exercise(file)
    assert memory.exercises()[0] == files[5]
    assert len(memory.exercises()) == RECENT == len(set(memory.exercises()))


def test_what_is_gone_is_not_offered(tmp_path: Path) -> None:
    memory = Memory(None)
    memory.used_exercise(tmp_path / "gone.tabletop")
    memory.used_package(tmp_path / "gone")
    assert memory.exercises() == memory.packages() == []


def test_a_seat_its_hub_does_not_know_is_forgotten() -> None:
    memory = Memory(None)
    memory.took_seat(seat("a"))
    memory.took_seat(seat("b"))
    memory.lost_seat("a")
    assert memory.seats() == [seat("b")]


def test_a_damaged_file_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    path.write_text("{")
    assert Memory(path).seats() == []

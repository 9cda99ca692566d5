"""A package in one file reads as its folder does, and no archive does harm."""

from __future__ import annotations

import random
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from tabletop.scenario.archive import is_archive, pack
from tabletop.scenario.check import check, load
from tabletop.scenario.limits import (
    ARCHIVE_ENTRIES,
    ARCHIVE_INDEX_BYTES,
    FILE_BYTES,
    FILES,
)
from tabletop.scenario.package import Package
from tests.factories import package_text, png, write_package

SOUND = {"scenario.yaml": package_text().encode(), "media/unused.png": png()}


def write(path: Path, files: dict[str, bytes]) -> Path:
    path.write_bytes(pack(files))
    return path


def zipped(path: Path, *entries: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    """An archive made by somebody else."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in entries:
            archive.writestr(info, data)
    return path


def codes(path: Path) -> list[str]:
    return [problem.code for problem in Package.read(path).problems]


def test_an_archive_reads_as_its_folder_does(tmp_path: Path) -> None:
    folder = write_package(tmp_path, files={"media/maps/a.png": png(), "more.yaml": b"notes: Hi"})
    read = Package.read(folder)
    packed = Package.read(write(tmp_path / "p.scenario", dict(read.files)))
    assert packed.files == read.files and packed.problems == ()
    assert load(packed) == load(folder)


def test_the_same_files_give_the_same_bytes() -> None:
    assert pack(SOUND) == pack(dict(reversed(SOUND.items())))


def test_a_mistake_is_told_by_its_file_in_the_archive(tmp_path: Path) -> None:
    path = write(tmp_path / "p.scenario", {"scenario.yaml": b"format: 2\n"})
    assert f"{path}/scenario.yaml:1:9: " in "\n".join(map(str, check(path).problems))


def test_the_folder_that_file_managers_put_around_is_left_out(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", *((f"small/{name}", data) for name, data in SOUND.items()))
    assert check(path).errors == ()


BESIDE = [
    "README.txt",
    "notes.docx",
    ".DS_Store",
    "Thumbs.db",
    "drafts/old.yaml",
    "media/.DS_Store",
]


@pytest.mark.parametrize("around", ["", "small/"])
def test_what_a_folder_may_hold_besides_is_passed_over_in_an_archive_too(
    tmp_path: Path, around: str
) -> None:
    entries = [(f"{around}{name}", data) for name, data in SOUND.items()]
    others = [(f"{around}{name}", b"...") for name in BESIDE]
    mac = [(f"__MACOSX/{around}._scenario.yaml", b"...")]
    read = Package.read(zipped(tmp_path / "p.zip", *entries, *others, *mac))

    assert (set(read.files), read.problems) == (set(SOUND), ())


def test_a_workbook_is_said_to_be_none_of_the_scenario_archives(tmp_path: Path) -> None:
    path = zipped(tmp_path / "m.xlsx", ("[Content_Types].xml", b""), ("xl/styles.xml", b""))

    [problem] = Package.read(path).problems
    assert problem.code == "not-a-package"
    assert "`tabletop msel import`" in problem.message


def test_a_folder_is_no_archive_and_a_text_neither(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("PK")
    assert not is_archive(tmp_path) and not is_archive(tmp_path / "text")
    assert not is_archive(tmp_path / "nowhere")


def info(name: str, mode: int = 0, **fields: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    for field, value in fields.items():
        setattr(made, field, value)
    return made


@pytest.mark.parametrize(
    "name", ["../scenario.yaml", "/etc/x.yaml", "a\\b.yaml", "media/../x.yaml"]
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "p.zip", ("scenario.yaml", b"x: y"), (name, b"x: y"))
    read = Package.read(path)
    assert list(read.files) == ["scenario.yaml"]
    assert codes(path) != []


def test_a_link_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", (info("media/a.png", stat.S_IFLNK | 0o777), b"/etc/passwd"))
    assert "link" in codes(path)


def test_names_that_are_the_same_on_some_computers_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", ("media/a.png", png()), ("media/A.PNG", png()))
    assert "duplicate-name" in codes(path)


def test_a_name_that_is_in_it_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "p.zip", ("scenario.yaml", b"x: y"), ("scenario.yaml", b"x: z"))
    assert "duplicate-name" in codes(path)


def test_what_grows_beyond_measure_is_refused_unread(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", ("scenario.yaml", b" " * 5_000_000))
    assert codes(path)[0] == "too-big"


def test_a_size_that_is_a_lie_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "p.scenario", SOUND)
    data = bytearray(path.read_bytes())
    size = len(SOUND["scenario.yaml"]).to_bytes(4, "little")
    assert size in data
    path.write_bytes(data.replace(size, (10).to_bytes(4, "little")))
    read = Package.read(path)
    assert [problem.code for problem in read.problems][:1] == ["unreadable"]
    assert read.files == {}


def test_more_files_than_allowed_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", *((f"f{n}.yaml", b"") for n in range(FILES + 1)))
    assert "too-many" in codes(path)


def test_a_password_is_asked_for_by_nobody(tmp_path: Path) -> None:
    path = write(tmp_path / "p.scenario", SOUND)
    data = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(magic)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(magic, start + 4)
    path.write_bytes(data)
    assert "unreadable" in codes(path)


@pytest.mark.parametrize("cut", [30, 200, 700])
def test_a_damaged_archive_is_said_to_be_one(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "p.scenario", SOUND)
    path.write_bytes(path.read_bytes()[:-cut])
    [problem] = Package.read(path).problems[:1]
    assert problem.code == "unreadable" and "damaged" in problem.message


def test_every_flipped_byte_gives_a_package_or_a_sentence(tmp_path: Path) -> None:
    sound = pack(SOUND)
    path = tmp_path / "p.scenario"
    for place in range(4, len(sound), 7):
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 0x15]) + sound[place + 1 :])
        result = check(path)
        assert result.scenario is not None or result.errors


def test_a_name_that_is_empty_behind_the_nul_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", ("scenario.yaml", b"x: y"), ("q.yaml", b"x: y"))
    path.write_bytes(path.read_bytes().replace(b"q.yaml", b"\0.yaml"))
    assert codes(path) != [] and list(Package.read(path).files) == ["scenario.yaml"]


def test_damage_of_any_kind_gives_a_package_or_a_sentence(tmp_path: Path) -> None:
    sound, path, draw = pack(SOUND), tmp_path / "p.scenario", random.Random(7)
    for _ in range(3000):
        broken = bytearray(sound)
        for _ in range(draw.choice((1, 1, 2, 4))):
            broken[draw.randrange(4, len(broken))] = draw.choice((0, 1, 0x5C, 0xFF, 0x80))
        path.write_bytes(bytes(broken))
        read = Package.read(path)
        assert read.files or read.problems


def test_a_picture_larger_than_allowed_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "p.scenario", {**SOUND, "media/a.png": png() + bytes(FILE_BYTES)})
    assert "too-big" in codes(path)


def of_empty_files(path: Path, number: int) -> Path:
    return zipped(path, *((f"media/{n}.png", b"") for n in range(number)))


def test_an_archive_of_too_many_entries_is_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = of_empty_files(tmp_path / "p.scenario", ARCHIVE_ENTRIES + 1)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert codes(path) == ["too-many"]


@pytest.mark.parametrize("comment", [b"", b"a word at the end"])
def test_a_list_that_says_less_than_it_holds_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, comment: bytes
) -> None:
    """The library reads on to the last byte of the list, whatever number is told."""
    path = tmp_path / "p.scenario"
    names = ARCHIVE_INDEX_BYTES // 250
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(names + 1):
            archive.writestr(f"{number:0>204}", b"")
        archive.comment = comment
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x05\x06")
    data[at + 8 : at + 12] = struct.pack("<2H", 1, 1)
    path.write_bytes(data)
    assert zipfile.ZipFile(path).namelist()[names]
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert codes(path) == ["too-many"]


def test_an_archive_of_the_large_kind_is_refused_for_its_list_may_be_of_any_length(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "p.scenario", SOUND)
    data = path.read_bytes()
    at = data.rindex(b"PK\x05\x06")
    path.write_bytes(data[:at] + b"PK\x06\x07" + bytes(16) + data[at:])
    assert codes(path) == ["unreadable"]


def test_as_many_files_as_a_package_may_hold_and_their_folders_are_read(tmp_path: Path) -> None:
    entries = [(f"media/{n}/", b"") for n in range(FILES)]
    entries += [(f"media/{n}/a.png", png()) for n in range(FILES - 1)]
    path = zipped(tmp_path / "p.scenario", *entries, ("scenario.yaml", SOUND["scenario.yaml"]))
    assert "too-many" not in codes(path) and len(Package.read(path).files) == FILES

"""A package's files are read with limits, links and foreign files refused, digests kept."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from tabletop.scenario.limits import FILE_BYTES, MEDIA_BYTES, YAML_BYTES
from tabletop.scenario.package import Package
from tests.factories import jpeg, png, write_package

Patch = pytest.MonkeyPatch

MAIN = {"scenario.yaml": b"title: x"}


def codes(package: Package) -> list[str]:
    return [problem.code for problem in package.problems]


def test_a_folder_is_read_with_its_media(tmp_path: Path) -> None:
    folder = write_package(tmp_path, files={"more.yaml": b"", "media/maps/a.png": png()})

    package = Package.read(folder)

    assert list(package.files) == ["media/maps/a.png", "more.yaml", "scenario.yaml"]
    assert package.texts == ["scenario.yaml", "more.yaml"]
    assert package.problems == ()


def test_the_main_file_stands_for_its_folder(tmp_path: Path) -> None:
    folder = write_package(tmp_path)

    assert Package.read(folder / "scenario.yaml") == Package.read(folder)


def test_bytes_already_held_make_the_same_package(tmp_path: Path) -> None:
    read = Package.read(write_package(tmp_path, files={"media/a.png": png()}))

    held = Package.from_files(read.path, dict(reversed(list(read.files.items()))))

    assert held == read
    assert list(held.files) == list(read.files)


def test_digests_are_of_the_bytes() -> None:
    package = Package.from_files("p", MAIN)

    assert package.digests == {"scenario.yaml": hashlib.sha256(b"title: x").hexdigest()}


def test_other_files_of_the_folder_do_not_belong_to_it(tmp_path: Path) -> None:
    others = {"README.md": b"x", ".git/a.yaml": b"x", "media/.DS_Store": b"x"}
    folder = write_package(tmp_path, files=others)

    package = Package.read(folder)

    assert list(package.files) == ["scenario.yaml"]
    assert package.problems == ()


@pytest.mark.parametrize("kind", ["file", "folder", "main"])
def test_links_are_refused(tmp_path: Path, kind: str) -> None:
    folder = write_package(tmp_path)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.png").write_bytes(png())
    (tmp_path / "outside" / "b.yaml").write_text("title: x")
    if kind == "folder":
        (folder / "media").symlink_to(tmp_path / "outside")
    elif kind == "file":
        (folder / "media").mkdir()
        (folder / "media" / "a.png").symlink_to(tmp_path / "outside" / "a.png")
    else:
        (folder / "b.yaml").symlink_to(tmp_path / "outside" / "b.yaml")

    package = Package.read(folder)

    assert codes(package) == ["link"]
    assert list(package.files) == ["scenario.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    os.mkfifo(folder / "a.yaml")

    assert codes(Package.read(folder)) == ["link"]


@pytest.mark.parametrize("name", ["nowhere", "\0", "\udcff", "file.txt"])
def test_a_path_that_is_no_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("x")

    assert codes(Package.read(tmp_path / name)) == ["unreadable"]


def test_a_folder_without_a_scenario_is_told(tmp_path: Path) -> None:
    package = Package.read(tmp_path)

    assert codes(package) == ["not-a-package"]
    assert "open the folder that holds it" in str(package.problems[0])


def test_a_yml_file_is_told_not_passed_by(tmp_path: Path) -> None:
    assert codes(Package.read(write_package(tmp_path, files={"a.yml": b""}))) == ["attachment-type"]


@pytest.mark.parametrize(
    "name",
    [
        "../scenario.yaml",
        "media/../../a.png",
        "/etc/passwd",
        "media//a.png",
        "media/a\\b.png",
        "c:a.yaml",
        "media/\u202egnp.png",
        "media/\udcff.png",
    ],
)
def test_names_that_lead_out_or_mislead_are_refused(name: str) -> None:
    package = Package.from_files("p", {**MAIN, name: png()})

    assert codes(package) == ["link"]
    assert list(package.files) == ["scenario.yaml"]


@pytest.mark.parametrize("twin", ["media/MAP.png", "media/ｍap.png"])
def test_names_that_are_one_on_some_computers_are_refused(twin: str) -> None:
    package = Package.from_files("p", {**MAIN, "media/map.png": png(), twin: png()})

    assert codes(package) == ["duplicate-name"]


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"<svg/>", "attachment-type", "SVG"),
        (b"GIF89a", "attachment-type", "not a PNG or JPEG"),
        (png(4, 4)[:16] + (5000).to_bytes(4) * 2 + bytes(20), "too-big", "megapixels"),
        (png() + bytes(FILE_BYTES), "too-big", "10 MB"),
    ],
)
def test_a_file_that_is_no_fit_picture_is_refused(data: bytes, code: str, word: str) -> None:
    package = Package.from_files("p", {**MAIN, "media/a.png": data})

    assert codes(package) == [code]
    assert word in package.problems[0].message
    assert package.refused == {"media/a.png"}


def test_a_picture_is_known_by_its_bytes_whatever_its_name() -> None:
    package = Package.from_files("p", {**MAIN, "media/a.png": jpeg(7, 5)})

    assert package.problems == ()
    assert package.images["media/a.png"].width == 7


def test_yaml_has_one_limit_together() -> None:
    half = b"#" * (YAML_BYTES // 2)

    assert codes(Package.from_files("p", {"scenario.yaml": half, "a.yaml": half})) == []
    package = Package.from_files("p", {"scenario.yaml": half, "a.yaml": half + b"#"})
    assert codes(package) == ["too-big"]
    assert not package.files


def test_media_have_one_limit_together() -> None:
    picture = png() + bytes(FILE_BYTES - 200)
    count = MEDIA_BYTES // len(picture) + 1

    package = Package.from_files("p", {**MAIN, **{f"media/{n}.png": picture for n in range(count)}})

    assert codes(package) == ["too-big"]


def test_two_hundred_files_are_enough(tmp_path: Path) -> None:
    files = {f"media/{number}.png": png() for number in range(250)}

    assert codes(Package.from_files("p", {**MAIN, **files})) == ["too-many"]
    assert "too-many" in codes(Package.read(write_package(tmp_path, files=files)))


def test_a_folder_named_like_a_picture_is_walked(tmp_path: Path) -> None:
    folder = write_package(tmp_path, files={"media/b.png/a.png": png()})

    assert list(Package.read(folder).files) == ["media/b.png/a.png", "scenario.yaml"]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: Patch) -> None:
    folder = write_package(tmp_path, files={"media/a.png": png()})
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "media":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)

    assert [str(p) for p in Package.read(folder).problems] == [
        f"{folder}/media:1:1: cannot be read: permission denied"
    ]


@pytest.mark.parametrize("name", ["Scenario.yaml", "scenario.yaml.txt", "scenarios.yaml"])
def test_a_main_file_with_nearly_the_right_name_is_pointed_at(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"title: A\n")

    [problem] = Package.read(tmp_path).problems
    assert problem.code == "not-a-package"
    assert f"but `{name}`; name it scenario.yaml" in problem.message

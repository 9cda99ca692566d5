"""Tests of what the command line does with scenario packages."""

from __future__ import annotations

import json
from pathlib import Path

from tabletop.resources import package_dir
from tabletop.scenario.package import Package
from tests.cli.typed import run
from tests.factories import png, write_package


def test_a_sound_package_checks_clean(tmp_path: Path) -> None:
    result = run("check", write_package(tmp_path))
    assert result.exit_code == 0
    assert "No errors." in result.output


def test_a_broken_package_is_told_where_and_exits_with_1(tmp_path: Path) -> None:
    result = run("check", write_package(tmp_path, language="en\nbanana: x"))
    assert result.exit_code == 1
    assert "scenario.yaml:" in result.output
    assert "banana" in result.output


def test_advice_is_marked_and_counted_and_stops_nothing(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    (package / "media").mkdir(exist_ok=True)
    (package / "media" / "unused.png").write_bytes(png())
    result = run("check", package)
    assert result.exit_code == 0
    assert "unused.png:1:1: advice: " in result.output
    assert "No errors, 1 piece of advice." in result.output


def test_what_a_check_found_can_be_read_by_programs(tmp_path: Path) -> None:
    package = write_package(tmp_path, language="en\nbanana: x", files={"media/unused.png": png()})
    told = run("check", package, "--format", "json")
    assert told.exit_code == 1
    found = json.loads(told.output)
    assert (found["errors"], found["advice"], found["scenario"]) == (1, 1, None)
    banana = next(one for one in found["problems"] if one["code"] == "unknown-key")
    assert banana["severity"] == "error" and "banana" in banana["message"]
    [sarif] = json.loads(run("check", package, "--format", "sarif").output)["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in sarif["results"]]
    assert {rule["id"] for rule in sarif["tool"]["driver"]["rules"]} == {
        "unknown-key",
        "attachment-unused",
    }
    assert (package / "scenario.yaml").as_uri() in {p["artifactLocation"]["uri"] for p in places}
    assert {one["level"] for one in sarif["results"]} == {"error", "warning"}


def test_several_packages_are_checked_one_after_the_other(tmp_path: Path) -> None:
    sound = write_package(tmp_path / "sound")
    broken = write_package(tmp_path / "broken", language="en\nbanana: x")
    told = run("check", sound, broken)
    assert told.exit_code == 1
    assert told.output.count("No errors.") == 1 and "1 error." in told.output
    found = json.loads(run("check", sound, broken, "--format", "json").output)
    assert [one["errors"] for one in found] == [0, 1]
    log = json.loads(run("check", sound, broken, "--format", "sarif").output)
    assert [len(each["results"]) for each in log["runs"]] == [0, 1]


def test_all_that_ships_checks_clean() -> None:
    shipped = sorted(package_dir("grid-attack").parent.iterdir())
    told = run("check", *shipped)
    assert told.exit_code == 0
    assert told.output.count("No errors. ") == len(shipped) == 2, told.output


def test_a_package_is_packed_played_and_unpacked_again(tmp_path: Path) -> None:
    package, archive = write_package(tmp_path), tmp_path / "small.scenario"
    french = Path("translations", "fr", "all.yaml")
    (package / french).parent.mkdir(parents=True)
    (package / french).write_text("title: Petite crise\n", encoding="utf-8")
    assert run("pack", package, "-o", archive).exit_code == 0
    assert run("pack", package, "-o", archive).exit_code == 1, "it is there already"
    assert run("check", archive).exit_code == 0
    assert run("rehearse", archive, "--runs", 2).exit_code == 0
    assert run("unpack", archive, "-o", tmp_path / "again").exit_code == 0
    for name in (Path("scenario.yaml"), french):
        assert (tmp_path / "again" / name).read_bytes() == (package / name).read_bytes()
    assert run("unpack", archive, "-o", tmp_path / "again").exit_code == 1


def test_a_package_that_ships_is_copied_to_be_changed(tmp_path: Path) -> None:
    copy = tmp_path / "mine"
    told = run("unpack", "grid-attack", "-o", copy)
    assert told.exit_code == 0 and f"files in {copy}." in told.output
    shipped = Package.read(package_dir("grid-attack"))
    assert Package.read(copy).files == shipped.files
    (copy / "scenario.yaml").write_text("title: changed\n")
    assert run("unpack", "grid-attak").exit_code == 1


def test_only_a_sound_package_is_packed(tmp_path: Path) -> None:
    result = run("pack", write_package(tmp_path, language="English"), "-o", tmp_path / "x.scenario")
    assert result.exit_code == 1 and "not a language tag" in result.output
    assert not (tmp_path / "x.scenario").exists()


def test_a_text_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "letter.scenario").write_text("Dear all,")
    result = run("unpack", tmp_path / "letter.scenario")
    assert result.exit_code == 1 and "is no archive of a package" in result.output


def test_what_is_left_out_of_an_archive_is_told(tmp_path: Path) -> None:
    package = write_package(tmp_path, files={"media/a.png": png(), "notes.docx": b"..."})

    told = run("pack", package, "-o", tmp_path / "p.scenario")

    assert "Left out, for it is no part of a package: notes.docx." in told.output

"""Tests that what ships with the program is found in a checkout and lies in the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tabletop import resources

ROOT = Path(__file__).parent.parent
FONTS = (
    "NotoSans-Regular",
    "NotoSans-SemiBold",
    "NotoSans-Italic",
    "NotoSerif-Regular",
    "NotoSerif-SemiBold",
    "NotoSerif-Italic",
    "NotoSansMono-Regular",
    "NotoSansMono-SemiBold",
    "NotoSansSymbols2-Regular",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=100)
    return next(folder.glob("tabletop-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def all_files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.mark.parametrize("font", FONTS)
def test_every_font_is_static_truetype(font: str) -> None:
    data = resources.asset(f"fonts/{font}.ttf").read_bytes()
    tables = {data[12 + 16 * n : 16 + 16 * n] for n in range(int.from_bytes(data[4:6], "big"))}
    assert b"glyf" in tables
    assert b"fvar" not in tables


def test_an_asset_is_a_file_of_the_checkout() -> None:
    assert resources.asset("icons/play.svg") == ROOT / "assets" / "icons" / "play.svg"


def test_every_icon_takes_the_ink_it_is_given() -> None:
    icons = list(resources.asset("icons").glob("*.svg"))
    assert icons
    assert [icon.name for icon in icons if "currentColor" not in icon.read_text()] == []


@pytest.mark.parametrize("name", ["icons/no-such.svg", "../pyproject.toml", "/etc/hostname"])
def test_what_does_not_ship_is_refused(name: str) -> None:
    with pytest.raises(FileNotFoundError, match="does not ship"):
        resources.asset(name)
    with pytest.raises(FileNotFoundError, match="does not ship"):
        resources.package_dir(name)


def test_every_shipped_package_has_its_folder() -> None:
    names = resources.shipped_packages()
    assert "grid-attack" in names
    assert all(resources.package_dir(name).is_dir() for name in names)


def test_the_wheel_holds_all_that_a_checkout_has(installed: Path) -> None:
    assert all_files(installed / "tabletop" / "_shipped" / "assets") == all_files(ROOT / "assets")
    assert all_files(installed / "tabletop" / "_shipped" / "injects") == all_files(ROOT / "injects")
    here = {name for name in all_files(installed / "tabletop") if not name.startswith("_shipped")}
    assert here == all_files(ROOT / "tabletop")
    assert any(name.startswith("web/") for name in here)


def test_an_installed_program_finds_its_own_files(installed: Path) -> None:
    code = "from tabletop.resources import asset, shipped_packages as packages\n"
    code += "print(asset('tabletop.svg'), *packages())"
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=installed, check=True, capture_output=True, text=True)
    icon, *packages = ended.stdout.split()
    assert Path(icon) == installed / "tabletop" / "_shipped" / "assets" / "tabletop.svg"
    assert packages == resources.shipped_packages()


def test_the_wheel_carries_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for licence in ("LICENSE", "NOTICE", "assets/fonts/OFL.txt", "assets/icons/LICENSE"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names)

"""The tokens of the look: colours of each theme, spacing, sizes; no Qt in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark", "contrast"]
Token = Literal[
    "paper",
    "panel",
    "ink",
    "quiet",
    "hairline",
    "accent",
    "on_accent",
    "good",
    "due",
    "alarm",
    "wash",
    "hover",
]
Size = Literal[12, 13, 15, 18, 24, 40]

RADIUS = 6
ROW_DENSE = 28
ROW_ROOMY = 36


@dataclass(frozen=True)
class Palette:
    """The colours of one theme as #RRGGBB; `wash` lies behind a selection, `hover` a pointer."""

    paper: str
    panel: str
    ink: str
    quiet: str
    hairline: str
    accent: str
    good: str
    due: str
    alarm: str
    wash: str
    hover: str
    delegations: tuple[str, ...]

    @property
    def on_accent(self) -> str:
        """Ink on a ground of the accent colour."""
        return "#FFFFFF" if contrast("#FFFFFF", self.accent) >= 4.5 else "#000000"


# Okabe and Ito's set, in an order that keeps neighbours apart. On paper the lightest are
# darkened until a shape stands out 3:1; black becomes grey where the ground is dark.
_ON_LIGHT = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#B3568D",
    "#B87700",
    "#3B90C6",
    "#8C8100",
    "#3A3D42",
)
_ON_DARK = (
    "#56B4E9",
    "#E8762B",
    "#22B58A",
    "#CC79A7",
    "#E69F00",
    "#3E8FD0",
    "#F0E442",
    "#D0D3D8",
)

TOKENS: dict[ThemeName, Palette] = {
    "light": Palette(
        paper="#FBFAF7",
        panel="#FFFFFF",
        ink="#1C1E21",
        quiet="#5B6068",
        hairline="#DEDAD2",
        accent="#0B5C8E",
        good="#1B7F4B",
        due="#9A6300",
        alarm="#B3261E",
        wash="#EEF4F8",
        hover="#F5F3EE",
        delegations=_ON_LIGHT,
    ),
    "dark": Palette(
        paper="#16181C",
        panel="#1E2126",
        ink="#E9E7E2",
        quiet="#A0A6AE",
        hairline="#33373E",
        accent="#6CB6E8",
        good="#5CC58C",
        due="#E5B04B",
        alarm="#FF8A80",
        wash="#24384A",
        hover="#282C33",
        delegations=_ON_DARK,
    ),
    "contrast": Palette(
        paper="#000000",
        panel="#000000",
        ink="#FFFFFF",
        quiet="#E0E0E0",
        hairline="#FFFFFF",
        accent="#7FD4FF",
        good="#7CFC9A",
        due="#FFE066",
        alarm="#FF8A80",
        wash="#00344D",
        hover="#262626",
        delegations=_ON_DARK,
    ),
}

_SHAPES = "▲●■◆★⬟▼⬢"
_SPACES = (0, 4, 8, 12, 16, 24, 32)


def delegation_shape(index: int) -> str:
    """The shape that always stands beside a delegation's code."""
    return _SHAPES[index % len(_SHAPES)]


def space(step: int) -> int:
    """Pixels of a step of spacing: 0, 4, 8, 12, 16, 24, 32 for steps 0 to 6."""
    return _SPACES[step]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #RRGGBB colours as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

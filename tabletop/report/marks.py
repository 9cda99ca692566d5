"""The colour and the shape of each delegation, in text and in drawings."""

from __future__ import annotations

from math import cos, pi, sin

from reportlab.graphics.shapes import Circle, Polygon, Shape
from reportlab.lib.colors import Color, HexColor

from tabletop.report.paper import PAPER

# After Okabe and Ito, told apart by colour-blind eyes; the light ones darkened until they stand
# out from paper. The same as on screen.
COLOURS = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#B3568D",
    "#B87700",
    "#3B90C6",
    "#8C8100",
    "#3A3D42",
)
GLYPHS = "▲●■◆★⬟▼⬢"


def colour(place: int) -> Color:
    """The colour of the delegation at a place in the scenario."""
    return HexColor(COLOURS[place % len(COLOURS)])


def glyph(place: int) -> str:
    """Its shape, as a character of the symbol font."""
    return GLYPHS[place % len(GLYPHS)]


def shape(place: int, x: float, y: float, radius: float, *, hollow: bool = False) -> Shape:
    """Its shape drawn around a point; a hollow one stands for what it did not choose itself."""
    look = {
        "fillColor": PAPER if hollow else colour(place),
        "strokeColor": colour(place),
        "strokeWidth": 0.8,
    }
    corners = _corners(place % len(GLYPHS), radius)
    if not corners:
        return Circle(x, y, radius * 0.9, **look)
    points = [value for dx, dy in corners for value in (x + dx, y + dy)]
    return Polygon(points, **look)


def _corners(kind: int, r: float) -> list[tuple[float, float]]:
    """Corners of the shape around 0, 0; none: a circle."""
    match GLYPHS[kind]:
        case "▲":
            return [(-r, -0.8 * r), (r, -0.8 * r), (0, r)]
        case "▼":
            return [(-r, 0.8 * r), (r, 0.8 * r), (0, -r)]
        case "■":
            half = 0.85 * r
            return [(-half, -half), (half, -half), (half, half), (-half, half)]
        case "◆":
            return [(0, -1.15 * r), (1.15 * r, 0), (0, 1.15 * r), (-1.15 * r, 0)]
        case "★":
            return _ring(10, [1.25 * r, 0.55 * r])
        case "⬟":
            return _ring(5, [1.1 * r])
        case "⬢":
            return _ring(6, [1.1 * r])
    return []


def _ring(corners: int, radii: list[float]) -> list[tuple[float, float]]:
    """Points around a circle from the top, at radii taken in turn."""
    turns = [(radii[n % len(radii)], pi / 2 + 2 * pi * n / corners) for n in range(corners)]
    return [(radius * cos(turn), radius * sin(turn)) for radius, turn in turns]

"""Pictures are known by their bytes, and measured without being decoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.images import Image, image_of, looks_like_svg
from tests.factories import jpeg, png


def test_a_png_is_measured() -> None:
    assert image_of(png(640, 480)) == Image("png", 640, 480)


def test_a_jpeg_is_measured_past_its_other_segments() -> None:
    assert image_of(jpeg(640, 480)) == Image("jpeg", 640, 480)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png()[:20],
        jpeg()[:20],
        png(0, 10),
        jpeg()[:2] + b"\xff\xe0\x00\x02" * 100_000 + jpeg()[2:],
    ],
)
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert image_of(data) is None


def test_a_drawing_is_recognised_to_be_refused_by_name() -> None:
    assert looks_like_svg(b"<?xml version='1.0'?>\n<SVG onload='x()'/>")
    assert not looks_like_svg(png())


@given(st.binary(max_size=200))
def test_any_bytes_behind_a_signature_are_measured_or_refused(data: bytes) -> None:
    for signature in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        image = image_of(signature + data)
        assert image is None or (image.width > 0 and image.height > 0)

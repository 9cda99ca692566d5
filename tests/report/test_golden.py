"""Tests the words of a small report, page by page, against a text that is read as a diff."""

from pathlib import Path

from tests.report.parts import ended
from tests.report.reading import read

GOLDEN = Path(__file__).parent / "data" / "small-report.txt"


def words() -> str:
    """The report's text with its pages marked; running feet and heads belong to it."""
    pages = (page.extract_text() for page in read(ended().figures()).pages)
    return "".join(
        f"=== page {number}\n{_tidy(text)}\n" for number, text in enumerate(pages, start=1)
    )


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\xa0", " ").splitlines())


def test_the_small_report_reads_as_it_did(rewrite_golden: bool) -> None:
    if rewrite_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(words(), encoding="utf-8")
    assert words() == GOLDEN.read_text(encoding="utf-8"), (
        "the report's text changed; where it was meant to, run pytest tests/report "
        "--rewrite-golden and read the diff"
    )

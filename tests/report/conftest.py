"""The flag that rewrites the golden text of a report."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="rewrite the golden text of the small report, to be read as a diff",
    )


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    # Where the tests are started from above, the flag is not known.
    return bool(request.config.getoption("--rewrite-golden", default=False))

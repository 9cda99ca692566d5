"""The list at the end of notes: what is put in comes out again, whatever the notes say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.msel.cells import tidy
from tabletop.scenario.msel.kept import HEAD, join, split
from tabletop.scenario.msel.rows import KEPT

TEXT = st.text("ab: -\n", max_size=30).map(tidy) | st.sampled_from(
    [HEAD, f"{HEAD}\n- status: x", "- status: y", "status: z"]
)
VALUES = st.dictionaries(st.sampled_from(sorted(KEPT)), TEXT.filter(bool), min_size=1)


@given(TEXT, VALUES)
def test_what_is_joined_is_split_again(notes: str, values: dict[str, str]) -> None:
    assert split(join(notes, values), KEPT) == (notes, values)


def test_notes_without_a_list_are_left_alone() -> None:
    assert split("Call them.\n", KEPT) == ("Call them.", {})
    assert split(f"{HEAD}\nnothing of the kind", KEPT) == (f"{HEAD}\nnothing of the kind", {})
    assert join("Call them.", {}) == "Call them."


def test_the_list_reads_as_one_in_the_notes_a_facilitator_sees() -> None:
    notes = join("Call them.", {"status": "approved", "condition": "if dark\nand cold"})
    assert notes == (
        "Call them.\n\nFrom the spreadsheet:\n- status: approved\n- condition: if dark\n  and cold"
    )

"""What a kept arrangement of columns may be, and what becomes of one of another version."""

import pytest

from tracker.gui.tree.arrangement import USUAL, Placed, arrangement_of

KEPT = [list(placed) for placed in USUAL]


def test_it_comes_back_from_plain_values() -> None:
    kept = [KEPT[0], ["issue", 300, True], *(each for each in KEPT[1:] if each[0] != "issue")]
    assert arrangement_of(kept)[:2] == (USUAL[0], Placed("issue", 300, True))
    assert arrangement_of(KEPT) == USUAL


def test_columns_of_another_version() -> None:
    """One that came later stands last and as usual; one that is no more is left out."""
    found = arrangement_of([KEPT[0], ["gone", 100, True], *KEPT[2:]])
    assert found == (*USUAL[:1], *USUAL[2:], USUAL[1])


def test_the_title_stands_first_and_is_shown() -> None:
    found = arrangement_of([*KEPT[1:], ["title", 200, False]])
    assert found == (Placed("title", 200, True), *USUAL[1:])


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        "title",
        [1],
        [["title"]],
        [["title", "200", True]],
        [["title", 200, 1]],
        [["title", -5, True]],
        [["title", 10**9, True]],
        [[["title"], 200, True]],
        [*KEPT, KEPT[0]],
    ],
)
def test_what_is_no_arrangement_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="column"):
        arrangement_of(wrong)

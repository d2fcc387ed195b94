"""What a kept arrangement of columns may be, and what becomes of one of another version."""

import pytest

from tracker.gui.tree.arrangement import USUAL, Placed, arrangement_of, arrangement_text

KEPT = arrangement_text(USUAL).split()


def text(*columns: str) -> str:
    return " ".join(columns)


def test_it_is_written_as_plain_words() -> None:
    assert arrangement_text((Placed("title", 182, True), Placed("issue", 300, False))) == "title:182:1 issue:300:0"


def test_it_comes_back() -> None:
    kept = [KEPT[0], "issue:300:1", *(each for each in KEPT[1:] if not each.startswith("issue:"))]
    assert arrangement_of(text(*kept))[:2] == (USUAL[0], Placed("issue", 300, True))
    assert arrangement_of(text(*KEPT)) == USUAL


def test_columns_of_another_version() -> None:
    """One that came later stands last and as usual; one that is no more is left out."""
    found = arrangement_of(text(KEPT[0], "gone:100:1", *KEPT[2:]))
    assert found == (*USUAL[:1], *USUAL[2:], USUAL[1])


def test_the_title_stands_first_and_is_shown() -> None:
    found = arrangement_of(text(*KEPT[1:], "title:200:0"))
    assert found == (Placed("title", 200, True), *USUAL[1:])


@pytest.mark.parametrize(
    "wrong",
    [
        "title",
        "title:200",
        "title:wide:1",
        "title:200:true",
        "title:-5:1",
        "title:²:1",
        "title:1000000000:1",
        '[["title",',
        text(*KEPT, "title:200:1"),
    ],
)
def test_what_is_no_arrangement_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="column"):
        arrangement_of(wrong)

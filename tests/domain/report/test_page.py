"""Pages: no heading alone at a page's foot."""

from itertools import groupby

from tracker.domain.report.page import MOST_BREAKS, notes, page_height, paged
from tracker.domain.report.sheet import Row

WIDTHS = (100.0, 100.0)
HEIGHT = page_height(WIDTHS) / 10  # ten rows a page


def row(name: str, *, keep: bool = False, new_page: bool = False) -> Row:
    return Row((name,), (None,), HEIGHT, keep, new_page)


def drawn(rows: list[Row]) -> str:
    """Names of the rows, `|` where a page begins."""
    return "".join(("|" if each.new_page else "") + str(each.values[0]) for each in rows)


def test_a_heading_at_the_foot_goes_to_the_next_page_with_the_headings_above_it() -> None:
    rows = [*(row("a") for _ in range(8)), row("H", keep=True), row("h", keep=True), row("b"), row("c")]

    assert drawn(list(paged(rows, WIDTHS, 0))) == "aaaaaaaa|Hhbc"


def test_a_heading_with_room_below_it_stays() -> None:
    rows = [*(row("a") for _ in range(7)), row("H", keep=True), row("b"), row("c"), row("d")]

    assert drawn(list(paged(rows, WIDTHS, 0))) == "aaaaaaaHbc|d"


def test_the_repeated_heading_takes_room_on_every_page() -> None:
    rows = [row("T", keep=True), *(row("a") for _ in range(20))]

    assert drawn(list(paged(rows, WIDTHS, 1))) == "Taaaaaaaaa|aaaaaaaaa|aa"


def test_a_page_asked_for_is_begun() -> None:
    rows = [row("a"), row("b", keep=True, new_page=True), row("c")]

    assert drawn(list(paged(rows, WIDTHS, 0))) == "a|bc"


def test_a_page_that_begins_within_a_group_begins_with_its_heading() -> None:
    rows = [row("H", keep=True), *(row("a")._replace(again=row("h", keep=True)) for _ in range(20)), row("b")]

    assert drawn(list(paged(rows, WIDTHS, 0))) == "Haaaaaaaaa|haaaaaaaaa|haab"


def test_a_group_that_begins_with_a_page_has_its_own_heading_only() -> None:
    rows = [*(row("a") for _ in range(9)), row("H", keep=True), row("b")._replace(again=row("h", keep=True))]

    assert drawn(list(paged(rows, WIDTHS, 0))) == "aaaaaaaaa|Hb"


def test_a_heading_at_the_end_is_not_lost() -> None:
    assert drawn(list(paged([row("a"), row("H", keep=True)], WIDTHS, 0))) == "aH"


def test_a_sheet_never_holds_more_breaks_than_excel_takes() -> None:
    rows = paged((row("a") for _ in range(12 * MOST_BREAKS)), WIDTHS, 0)

    counts = {begins: sum(1 for _ in group) for begins, group in groupby(sorted(each.new_page for each in rows))}
    assert counts[True] == MOST_BREAKS


def test_a_note_stays_on_the_page() -> None:
    rows = list(notes("あ" * 250, WIDTHS))  # 200 digits wide: 100 full-width characters, less a margin

    assert [row.values for row in rows] == [("あ" * 99,), ("あ" * 99,), ("あ" * 52,)]

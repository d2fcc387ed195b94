"""Where a chart's parts stand: nothing overlaps, nothing leaves the width, every count is written."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.hatch import Hatch
from tracker.gui.charts.chart import Bar, Chart, Mark, Numbers, Segment
from tracker.gui.charts.layout import LEAST, Box, Layout, Words, lay_out, wrapped
from tracker.gui.charts.steps import Place, first_place, step

MARKS = tuple(Mark(f"m{number}", symbol, f"区分{number}", "#77D9A8", Hatch.PLAIN) for number, symbol in enumerate("●◎○△×－"))
TEXT = 13  # pixels of a line


def measure(text: str) -> int:
    return sum(7 if each.isascii() else TEXT for each in text)


def chart(*counts: tuple[int, ...], label: str = "目標", words: str = "回答済 1/2") -> Chart:
    bars = tuple(
        Bar(
            str(number),
            label,
            words,
            tuple(Segment(mark, count, "", None) for mark, count in zip(MARKS, each, strict=False) if count),
        )
        for number, each in enumerate(counts)
    )
    return Chart("", MARKS, bars, Numbers((), ()))


def boxes(layout: Layout) -> Iterator[Box]:
    """Everything that is written or filled; words within their segment once."""
    for swatch in layout.legend:
        yield swatch.box
        yield swatch.words.box
    for line in layout.lines:
        yield from (words.box for words in line.words)
        for piece in line.pieces:
            yield piece.box
            if piece.beside:
                yield piece.words.box


def overlapping(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def written(words: Words) -> bool:
    return measure(words.text) <= words.box.width


@given(
    st.lists(st.lists(st.integers(0, 3000), min_size=6, max_size=6).map(tuple), min_size=1, max_size=12),
    st.integers(420, 1600),
    st.sampled_from(["目標", "持続可能で元気な地域社会の形成", "と" * 150]),
)
def test_nothing_overlaps_is_clipped_or_left_out(counts: list[tuple[int, ...]], width: int, label: str) -> None:
    given_chart = chart(*counts, label=label)
    layout = lay_out(given_chart, width, measure, TEXT)
    placed = list(boxes(layout))
    assert all(box.left >= 0 and box.right <= width and box.bottom <= layout.height for box in placed)
    assert not any(overlapping(one, other) for place, one in enumerate(placed) for other in placed[place + 1 :])
    for line, bar in zip(layout.lines, given_chart.bars, strict=True):
        assert "".join(words.text for words in line.words) == bar.label + bar.words
        assert all(map(written, line.words))
        assert [piece.words.text for piece in line.pieces] == [f"{each.mark.symbol}{each.count:,}" for each in bar.segments]
        assert all(written(piece.words) and piece.box.width >= LEAST for piece in line.pieces)
        assert sum(piece.box.width for piece in line.pieces) in (0, line.frame.width)


def test_segments_are_as_long_as_their_share() -> None:
    """Beside them stand a label of 26, words of 67 and a gap of 8 each."""
    (line,) = lay_out(chart((0, 30, 10, 10)), 500 + 26 + 67 + 16, measure, TEXT).lines
    assert line.frame.width == 500
    assert [piece.box.width for piece in line.pieces] == [300, 100, 100]


def test_a_count_that_does_not_fit_stands_beside_the_bar() -> None:
    """One of 100 is 4 pixels long; ◎1 needs 28."""
    (line,) = lay_out(chart((99, 1)), 440, measure, TEXT).lines
    assert [piece.beside for piece in line.pieces] == [False, True]
    assert line.frame.right < line.pieces[1].words.box.left
    assert line.pieces[1].holds(line.pieces[1].words.box.left + 2, line.frame.top + 2)


def test_all_bars_are_equally_long_whatever_stands_beside_them() -> None:
    lines = lay_out(chart((99, 1), (1, 0)), 440, measure, TEXT).lines
    assert lines[0].frame.width == lines[1].frame.width < 440


@pytest.mark.parametrize(("bars", "at_side"), [(6, False), (7, True)])
def test_many_bars_have_their_labels_at_the_side(bars: int, at_side: bool) -> None:
    """A label of ten characters and eleven of words leave less than half of 400 pixels."""
    line = lay_out(chart(*[(1, 1)] * bars, label="令和八年度第二四半期"), 420, measure, TEXT).lines[0]
    assert (line.frame.left > 0) is at_side


def test_a_long_label_is_wrapped() -> None:
    assert wrapped("あいうえお", 2 * TEXT, measure) == ["あい", "うえ", "お"]


def test_a_bar_without_segments_has_words_and_a_frame() -> None:
    (line,) = lay_out(chart((), words="取組なし"), 300, measure, TEXT).lines
    assert line.pieces == ()
    assert line.frame.width > 0


def test_the_legend_has_what_is_seen_in_the_scales_order() -> None:
    legend = lay_out(chart((0, 0, 1, 1), (0, 1, 0, 0)), 300, measure, TEXT).legend
    assert [swatch.mark.symbol for swatch in legend] == ["◎", "○", "△"]


# Keys


@pytest.fixture
def layout() -> Layout:
    """◎50 ○50 / nothing / ●10 ◎10 ○60 △20 of a hundred."""
    return lay_out(chart((0, 50, 50), (), (10, 10, 60, 20)), 1000, measure, TEXT)


@pytest.mark.parametrize(
    ("at", "way", "then"),
    [
        (None, "right", (0, 0)),
        ((0, 0), "left", (0, 0)),
        ((0, 0), "right", (0, 1)),
        ((0, 1), "right", (0, 1)),
        ((2, 1), "first", (2, 0)),
        ((2, 1), "last", (2, 3)),
        ((0, 0), "up", (0, 0)),
        ((0, 0), "down", (2, 2)),  # over a bar without segments, to what lies under its middle at 25 %
        ((0, 1), "down", (2, 2)),
        ((2, 3), "up", (0, 1)),
        ((2, 0), "down", (2, 0)),
    ],
)
def test_arrows(layout: Layout, at: tuple[int, int] | None, way: str, then: tuple[int, int]) -> None:
    assert step(layout, Place(*at) if at else None, way) == Place(*then)


def test_without_segments_there_is_nowhere_to_go() -> None:
    bare = lay_out(chart(()), 300, measure, TEXT)
    assert first_place(bare) is None
    assert step(bare, None, "down") is None

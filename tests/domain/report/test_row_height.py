"""Heights against the rule of TRAPS (Excel), worked out by hand."""

import pytest

from tracker.domain.report.row_height import HIGHEST, height_of, line_count, lines_needed, pieces, room, units


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("取組", 4), ("ｺﾝﾋﾞ", 4), ("◎順調", 6), ("か\u3099", 2), ("12％", 4), ("", 0)],
)
def test_full_width_and_ambiguous_characters_take_two_units_and_combining_marks_none(text: str, width: int) -> None:
    assert units(text) == width


@pytest.mark.parametrize(("width", "indent", "usable"), [(10.0, 0, 8), (11.0, 0, 10), (44.0, 2, 36), (3.0, 4, 2)])
def test_a_column_keeps_a_margin_and_holds_whole_characters(width: float, indent: int, usable: int) -> None:
    assert room(width, indent) == usable


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("あ" * 5, 1), ("あ" * 6, 2), ("a" * 10, 1), ("a" * 11, 2), ("あ\nい", 2), ("\n\n", 3), ("あ" * 6 + "\n" + "い" * 11, 5)],
)
def test_lines_of_each_paragraph_are_added(text: str, lines: int) -> None:
    assert line_count(text, 10) == lines


def test_the_longest_cell_decides() -> None:
    assert lines_needed(("あ" * 6, 12345678901234, None, "い" * 16, "短い"), (10, 2, 2, 10, 10)) == 4


def test_a_row_is_never_higher_than_excel_allows() -> None:
    assert height_of(1) == pytest.approx(1.35 * 9 + 4)
    assert height_of(10) == pytest.approx(13.5 * 9 + 4)
    assert height_of(1000) == HIGHEST


@pytest.mark.parametrize("text", ["あいうえお" * 200, "次の文です。" * 150, "行\n" * 120, "a long line without an end " * 40, "\n" * 60])
def test_pieces_hold_the_whole_text_and_fit(text: str) -> None:
    cut = pieces(text, 20, 7)

    assert "".join(cut).replace("\n", "") == text.replace("\n", "")
    assert all(line_count(piece, 20) <= 7 for piece in cut)


def test_a_piece_ends_after_a_sentence_where_one_ends_near() -> None:
    assert all(piece.endswith("。") for piece in pieces("次の文です。" * 150, 20, 7))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("販路の拡大、研究の強化", ["販路の拡", "大、研究の", "強化"]),  # 、 begins no line
        ("取組とは「農林業」", ["取組とは", "「農林業」"]),  # 「 ends none
        (
            "ああああああ、、、、、、、、いい",
            ["あああああ", "あ、、、、", "、、、、い", "い"],
        ),  # where there is nothing but marks, one has to
    ],
)
def test_pieces_begin_and_end_as_lines_of_japanese_do(text: str, cut: list[str]) -> None:
    assert pieces(text, 10, 1) == cut

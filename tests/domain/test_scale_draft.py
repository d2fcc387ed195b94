"""What a scale must be before it can be in force, and what becomes of the grades before it."""

from itertools import combinations

import pytest

from tests.factories import SCALE
from tracker.domain.colour import LEAST_CONTRAST, LEAST_DIFFERENCE, PALETTE, contrast_of_black, difference
from tracker.domain.errors.answers import UnknownGrade
from tracker.domain.errors.scales import ConversionIncomplete, ScaleRefused
from tracker.domain.scale import CountsAs
from tracker.domain.scale_draft import MOST, GradeDraft, ScaleDraft, checked, conversion, draft_of, problems_of

ON, LATE, OUT = CountsAs.ON_TRACK, CountsAs.LATE, CountsAs.OUTSIDE
A = GradeDraft("◎", "良好", "よい", "#77D9A8", ON)
B = GradeDraft("×", "不良", "わるい", "#FFFF80", LATE)


def found(*grades: GradeDraft, name: str = "試し") -> list[tuple[int, str]]:
    return [(each.place, each.field) for each in problems_of(ScaleDraft(name, grades))]


def test_the_default_scale_has_no_problem() -> None:
    assert problems_of(draft_of(SCALE)) == []
    assert found(A, B) == []


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        (B._replace(symbol=""), (2, "symbol")),
        (B._replace(symbol="ABCD"), (2, "symbol")),
        (B._replace(symbol="A B"), (2, "symbol")),
        (B._replace(symbol="◎"), (2, "symbol")),
        (B._replace(name=""), (2, "name")),
        (B._replace(name="良好"), (2, "name")),
        (B._replace(name="不" * 21), (2, "name")),
        (B._replace(name="不、良"), (2, "name")),
        (B._replace(name="不\n良"), (2, "name")),
        (B._replace(meaning="わ" * 301), (2, "meaning")),
        (B._replace(meaning="わ\x07"), (2, "meaning")),
        (B._replace(colour="yellow"), (2, "colour")),
        (B._replace(colour="#FFF"), (2, "colour")),
        (B._replace(colour="#FFFF8G"), (2, "colour")),
        (B._replace(colour="#202020"), (2, "colour")),
        (B._replace(colour="#77D9A8"), (2, "colour")),
        (B._replace(colour="#79D9A8"), (2, "colour")),
    ],
)
def test_what_is_wrong_is_told_at_its_place(second: GradeDraft, problem: tuple[int, str]) -> None:
    assert found(A, second) == [problem]


def test_letters_in_another_width_or_case_are_the_same() -> None:
    assert found(A._replace(symbol="S"), B._replace(symbol="ｓ")) == [(2, "symbol")]


def test_an_empty_meaning_is_no_fault() -> None:
    assert found(A._replace(meaning=""), B) == []


def test_how_many_grades_there_may_be() -> None:
    many = [GradeDraft(str(n), f"区分{n}", "", colour, ON) for n, (_, colour) in enumerate(PALETTE)]
    assert len(many) == MOST
    assert found(*many) == []
    assert (0, "") in found(A)
    assert (0, "") in found(*many, B._replace(colour="#FFFFFF"))
    assert (0, "") in found()


def test_something_must_be_in_the_denominator() -> None:
    assert found(A._replace(counts_as=OUT), B._replace(counts_as=OUT)) == [(0, "")]
    assert found(A, B, name="") == [(0, "scale")]


def test_blanks_and_small_letters_are_tidied_and_a_name_is_found() -> None:
    tidy = checked(ScaleDraft(" ", (A._replace(symbol=" ◎ ", colour="#77d9a8 "), B)))
    assert tidy == ScaleDraft("良好・不良", (A, B))
    with pytest.raises(ScaleRefused) as refused:
        checked(ScaleDraft("", (A, B._replace(colour=""))))
    assert [(each.place, each.field) for each in refused.value.problems] == [(2, "colour")]


# Colours


def test_contrast_and_difference_by_their_definitions() -> None:
    assert contrast_of_black("#000000") == 1
    assert contrast_of_black("#FFFFFF") == pytest.approx(21)
    assert contrast_of_black("#777777") == pytest.approx(4.69, abs=0.01)  # 21 / 4.48, its contrast with white (W3C's example)
    assert difference("#77D9A8", "#77D9A8") == 0
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.5)


def test_red_and_green_of_one_lightness_are_one_colour_for_some() -> None:
    """The classic pair: far apart for most people, the same for who lacks the cones for green."""
    assert difference("#E8A0A0", "#B5B5A0") < LEAST_DIFFERENCE


def test_any_two_colours_of_the_palette_go_together() -> None:
    assert len(PALETTE) == MOST
    assert all(contrast_of_black(colour) >= LEAST_CONTRAST for _, colour in PALETTE)
    assert min(difference(first, second) for (_, first), (_, second) in combinations(PALETTE, 2)) >= LEAST_DIFFERENCE


# Conversion


def told(**becomes: str | None) -> dict[str, str | None]:
    names = {grade.id: grade.name for grade in SCALE.grades}
    return {names[old]: new for old, new in conversion(SCALE.grades, ScaleDraft("", (A, B), becomes)).items()}


def test_every_grade_must_be_told_of() -> None:
    with pytest.raises(ConversionIncomplete) as refused:
        told(順調="良好", 未着手=None)
    assert refused.value.grades == ("完了", "概ね順調", "やや遅れ", "遅れ")


def test_the_same_name_is_the_same_grade_unless_told() -> None:
    same = ScaleDraft("", (*draft_of(SCALE).grades[1:], A))
    becomes = conversion(SCALE.grades, same._replace(becomes={"完了": "良好", "遅れ": None}))
    assert list(becomes.values()) == ["良好", "順調", "概ね順調", "やや遅れ", None, "未着手"]


@pytest.mark.parametrize("becomes", [{"ない区分": "良好"}, {"順調": "ない区分"}])
def test_names_that_are_not_there_are_refused(becomes: dict[str, str | None]) -> None:
    with pytest.raises(UnknownGrade) as refused:
        told(**becomes)
    assert refused.value.text == "ない区分"

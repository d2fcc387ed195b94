"""今期の主な変化, on a plan whose every figure can be counted by hand: first and second in field 1, loose in field 2."""

import itertools
from dataclasses import replace

from tests.factories import MADE_ON, QUARTER, SCALE, small_plan, standings_of
from tracker.domain.node import Kind
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.edition import Edition
from tracker.domain.report.highlights import highlights
from tracker.domain.report.material import Earlier, Material, Standing
from tracker.domain.report.scope import scope_of
from tracker.domain.snapshot import Snapshot
from tracker.text.layout_reader import read_layout

FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)


def records(quarter: Quarter, grades: dict[str, str]) -> dict[str, Record]:
    return {key: Record(key, quarter, Entry(grade), State.CONFIRMED, 1) for key, grade in grades.items()}


def told(now: dict[str, str], before: dict[str, str], *older: dict[str, str]) -> list[str]:
    snapshot = Snapshot(
        small_plan(), QUARTER, QUARTER.end, SCALE, records=records(QUARTER, now), previous=records(QUARTER.previous, before)
    )
    earlier = [Earlier(QUARTER.previous, SCALE, standings_of(snapshot.previous))]
    for back, grades in enumerate(older, 2):
        standings = {key: Standing(State.CONFIRMED, grade, None) for key, grade in grades.items()}
        earlier.append(Earlier(QUARTER.shifted(-back), SCALE, standings))
    return highlights(scope_of(Material(snapshot, tuple(earlier)), "9", MADE_ON, None, Edition.INTERNAL))


def test_what_got_worse_and_better_is_named() -> None:
    said = told({"first": SLOW, "second": GOOD, "loose": FINISHED}, {"first": GOOD, "second": LATE, "loose": FAIR})

    assert said == [
        "取組3件（実数）のすべてが回答済である。",
        "順調・完了（完了・順調・概ね順調の計）は分母3件のうち2件（66.7％）で、割合は前期と同じである。",
        "新たに遅れとなった取組は1件（1-1-2-1 連携の促進）である。",
        "遅れから回復した取組は1件（1-1-2-2 販路の拡大）、新たに完了した取組は1件（1-2-4-1 移住者の就業）である。",
    ]


def test_the_longest_delay_is_named_with_its_length() -> None:
    said = told({"first": LATE, "second": SLOW}, {"first": LATE, "second": SLOW}, {"first": SLOW, "second": GOOD})

    assert "前期に続いて遅れている取組は2件で、最も長いものは3期連続の1件（1-1-2-1 連携の促進）である。" in said
    assert "取組3件（実数）のうち2件が回答済、1件が未回答（うち2期以上続けて未回答1件）である。" in said
    assert "前期から新たに遅れとなった取組はない。" in said


def test_the_share_and_its_difference_are_those_that_the_printed_numbers_give() -> None:
    said = told({"first": GOOD, "second": GOOD, "loose": SLOW}, {"first": GOOD, "second": SLOW, "loose": SLOW})

    # 2/3 and 1/3: 66.7 - 33.3
    assert "順調・完了（完了・順調・概ね順調の計）は分母3件のうち2件（66.7％）で、割合は前期の33.3％から33.4ポイント上がった。" in said


def test_what_is_outside_the_denominator_is_no_success() -> None:
    assert "分母に入る回答がないため、順調・完了の割合は示さない。" in told({"first": WAITING}, {})


def test_the_first_quarter_compares_nothing() -> None:
    assert told({"first": GOOD, "second": LATE}, {}) == [
        "取組3件（実数）のうち2件が回答済、1件が未回答である。",
        "順調・完了（完了・順調・概ね順調の計）は分母2件のうち1件（50.0％）である。",
        "遅れに数える区分で回答された取組は1件である。",
    ]


def test_many_are_counted_and_two_named() -> None:
    said = told({"first": SLOW, "second": SLOW, "loose": SLOW}, {"first": GOOD, "second": GOOD, "loose": GOOD})
    assert "新たに遅れとなった取組は3件（1-1-2-1 連携の促進、1-1-2-2 販路の拡大、ほか1件）である。" in said


def fields_told(*answers: str, before: tuple[str, ...] = ()) -> list[str]:
    """A field a text, an initiative a letter: o on track, x late, . not answered."""
    fields = "".join(
        f"({place}) 分野{place}\n① 施策\n" + "".join(f"◆ 取組{place}の{n} ○ 項目\t・追加\n" for n in range(len(each)))
        for place, each in enumerate(answers, 1)
    )
    numbers = itertools.count(1)
    plan = read_layout(f"「見本計画」に追加した新たな取組等\n1 目標\n{fields}", lambda kind: f"{kind}{next(numbers)}")
    initiatives = [node.id for node in plan.of_kind(Kind.INITIATIVE)]

    def of(quarter: Quarter, letters: str) -> dict[str, Record]:
        return records(quarter, {key: {"o": GOOD, "x": LATE}[each] for key, each in zip(initiatives, letters, strict=True) if each != "."})

    snapshot = Snapshot(plan, QUARTER, QUARTER.end, SCALE, records=of(QUARTER, "".join(answers)))
    if not before:
        return highlights(scope_of(Material(snapshot), "9", MADE_ON, None, Edition.INTERNAL))
    snapshot = replace(snapshot, previous=of(QUARTER.previous, "".join(before)))
    earlier = Earlier(QUARTER.previous, SCALE, standings_of(snapshot.previous))
    return highlights(scope_of(Material(snapshot, (earlier,)), "9", MADE_ON, None, Edition.INTERNAL))


def test_a_field_of_few_answers_is_neither_the_best_nor_the_weakest() -> None:
    said = fields_told("o..", "oox", "ooox", "oxx....", "xx")

    # left out: one of three, three of seven, two
    assert said[-1] == (
        "順調・完了の割合が最も高い施策分野は「(3) 分野3」（3/4）、"
        "最も低い施策分野は「(2) 分野2」（2/3）である（回答の少ない3分野を除く）。"
    )


def test_three_of_six_are_enough_and_two_of_two_are_not() -> None:
    said = fields_told("oox...", "xxo")
    assert said[-1] == "順調・完了の割合が最も高い施策分野は「(1) 分野1」（2/3）、最も低い施策分野は「(2) 分野2」（1/3）である。"
    assert "施策分野" not in "".join(fields_told("oox...", "xx"))


def test_a_share_beside_one_of_many_more_answers_has_its_caution() -> None:
    said = fields_told("oox.......", before=("ooooooooox",))

    # 3 of 10 answered against 10 of 10; 66.7 % of 3 against 90.0 % of 10
    assert said[1] == (
        "順調・完了（完了・順調・概ね順調の計）は分母3件のうち2件（66.7％）で、割合は前期の90.0％から23.3ポイント下がった。"
        "ただし、回答済は今期が3/10（30.0％）、前期が10/10（100.0％）で、答えた取組の範囲が異なる。"
    )


def test_ten_points_are_much_and_nine_are_not() -> None:
    assert "ただし" in fields_told("ooooooooo.", before=("oooooooooo",))[1]
    assert "ただし" not in fields_told("oooooooooo.", before=("ooooooooooo",))[1]  # 10/11: 90.9 %


def test_a_share_of_several_fields_is_rounded_half_up_like_every_other() -> None:
    """Two fields with one of sixteen (6.25 %), one with none: as a float it would be printed as 6.2."""
    fields = "".join(
        f"({field}) 分野\n① 施策\n" + "".join(f"◆ 取組{field}の{n} ○ 項目\t・追加\n" for n in range(16)) for field in (1, 2, 3)
    )
    numbers = itertools.count(1)
    plan = read_layout(f"「見本計画」に追加した新たな取組等\n1 目標\n{fields}", lambda kind: f"{kind}{next(numbers)}")
    grades = {node.id: GOOD if node.code in ("1-1-1-1", "1-2-1-1") else LATE for node in plan.of_kind(Kind.INITIATIVE)}
    snapshot = Snapshot(plan, QUARTER, QUARTER.end, SCALE, records=records(QUARTER, grades))
    said = highlights(scope_of(Material(snapshot), "9", MADE_ON, None, Edition.INTERNAL))

    assert "順調・完了の割合が最も高い施策分野は「(1) 分野」など2分野（6.3％）、最も低い施策分野は「(3) 分野」（0/16）である。" in said

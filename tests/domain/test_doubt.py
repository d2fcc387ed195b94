"""What is worth a second look in an answer, beside the one of the quarter before."""

import pytest

from tests.factories import QUARTER, SCALE
from tracker.domain.doubt import doubts
from tracker.domain.record import Entry, Record, State

FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)


def told(now: Entry, before: Entry | None = None, state: State = State.CONFIRMED) -> list[str]:
    previous = Record("n", QUARTER.previous, before, state, 1) if before else Record("n", QUARTER.previous)
    return doubts(now, previous, SCALE)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Entry(FINISHED, 50), None, ["「完了」ですが、進捗率が50％です。"]),
        (Entry(FINISHED, 100), Entry(GOOD, 90), []),
        (Entry(FINISHED), Entry(GOOD, 90), []),
        (Entry(GOOD, 100), Entry(FINISHED, 100), ["前期の「完了」から「順調」に戻っています。"]),
        (Entry(GOOD, 12), Entry(GOOD, 61), ["進捗率が前期の61％から12％に下がっています。"]),
        (Entry(GOOD, 61), Entry(GOOD, 61), []),
        (Entry(GOOD), Entry(GOOD, 61), []),
        (Entry(LATE, 10, issue=" \n"), None, ["「遅れ」ですが、「課題・遅れの理由」が空欄です。"]),
        (Entry(SLOW, 10, issue="資材の不足"), None, []),
        (
            Entry(SLOW, 80),
            Entry(FINISHED, 100),
            [
                "前期の「完了」から「やや遅れ」に戻っています。",
                "進捗率が前期の100％から80％に下がっています。",
                "「やや遅れ」ですが、「課題・遅れの理由」が空欄です。",
            ],
        ),
        (Entry(), Entry(FINISHED, 100), []),
    ],
)
def test_what_is_doubtful_is_said_with_its_numbers(now: Entry, before: Entry | None, said: list[str]) -> None:
    assert told(now, before) == said


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
def test_what_was_not_handed_in_before_is_compared_with_nothing(state: State) -> None:
    assert told(Entry(GOOD, 12), Entry(FINISHED, 61), state) == []

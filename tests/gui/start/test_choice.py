"""Who sees the quarter from which side."""

from collections.abc import Callable

import pytest

from tracker.domain.person import Acting, Role
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import quarter_status
from tracker.gui.settings import CHOICE
from tracker.gui.start.choice import Choice, Offered, choice_of, choice_text, may_act, may_answer, offered

Make = Callable[..., Snapshot]
OWN = frozenset({"d2"})


def acting(role: Role, departments: frozenset[str] = OWN) -> Acting:
    return Acting("login", "氏名", role, departments)


def offer(snapshot: Snapshot, who: Acting | None, wanted: Choice | None = None) -> Offered:
    return offered(snapshot, quarter_status(snapshot), who, wanted)


@pytest.mark.parametrize(
    ("who", "views", "choice"),
    [
        (None, (True, True), Choice(True, None)),
        (acting(Role.READER), (False, True), Choice(True, "d2")),
        (acting(Role.WRITER), (True, False), Choice(False, "d2")),
        (acting(Role.COORDINATOR), (True, True), Choice(True, "d2")),
        (acting(Role.ADMINISTRATOR, frozenset()), (True, True), Choice(True, None)),
    ],
)
def test_by_role_where_nobody_has_chosen(make_snapshot: Make, who: Acting | None, views: tuple[bool, bool], choice: Choice) -> None:
    there = offer(make_snapshot(), who)
    assert ((there.officer, there.coordinator), there.choice) == (views, choice)


def test_a_choice_of_an_earlier_time_holds_as_far_as_the_role_allows(make_snapshot: Make) -> None:
    wanted = Choice(False, "d1")
    assert offer(make_snapshot(), None, wanted).choice == wanted
    assert offer(make_snapshot(), acting(Role.COORDINATOR), wanted).choice == wanted
    assert offer(make_snapshot(), acting(Role.WRITER), wanted).choice == Choice(False, "d2"), "not another's department"
    assert offer(make_snapshot(), acting(Role.READER), wanted).choice.coordinating


def test_departments_that_lead_and_the_one_chosen_before(make_snapshot: Make) -> None:
    assert [each.department for each in offer(make_snapshot(), None).departments] == ["d1", "d2"]
    assert [each.department for each in offer(make_snapshot(), None, Choice(False, "d3")).departments] == ["d1", "d2", "d3"]
    assert [each.department for each in offer(make_snapshot(), acting(Role.WRITER)).departments] == ["d2"]
    gone = offer(make_snapshot(), None, Choice(False, "gone"))
    assert gone.choice == Choice(False, None)


def test_who_may_answer_and_act() -> None:
    assert may_answer(None, "d1")
    assert may_answer(acting(Role.WRITER), "d2")
    assert not may_answer(acting(Role.WRITER), "d1")
    assert not may_answer(acting(Role.READER), "d2")
    assert may_answer(acting(Role.COORDINATOR), "d1"), "what came by letter is typed in by them"
    assert [may_act(who) for who in (None, acting(Role.COORDINATOR), acting(Role.WRITER), acting(Role.READER))] == [
        True,
        True,
        False,
        False,
    ]


def test_the_department_looked_at_elsewhere_stands_in_for_one_that_was_not_chosen(make_snapshot: Make) -> None:
    def department(who: Acting | None, wanted: Choice | None, suggested: str | None) -> str | None:
        snapshot = make_snapshot()
        return offered(snapshot, quarter_status(snapshot), who, wanted, suggested).choice.department

    assert department(None, Choice(False), "d1") == "d1"
    assert department(None, Choice(False, "d2"), "d1") == "d2"
    assert department(acting(Role.COORDINATOR), None, "d1") == "d2", "their own"
    assert department(None, Choice(False), "") is None, "主担当課なし is nobody's"


@pytest.mark.parametrize("choice", [Choice(True), Choice(True, "d2"), Choice(False), Choice(False, "d1")])
def test_a_choice_is_kept_in_words(choice: Choice) -> None:
    assert choice_of(choice_text(choice)) == choice
    assert CHOICE.valid(choice_text(choice))


@pytest.mark.parametrize("text", ["", "somebody", "officers d1"])
def test_no_choice_was_kept(text: str) -> None:
    assert choice_of(text) is None

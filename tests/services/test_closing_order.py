"""A later quarter closed before an earlier one: it is said, and screen and report have the same quarter before."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.closable import FIRST, Q1, Q2, Q3, answer, answer_all, copied, make_seed
from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.services.comparisons import Comparisons
from tracker.services.office import Office


@pytest.fixture(scope="session")
def order_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of Q1 to Q3 answered."""
    folder = tmp_path_factory.mktemp("order")
    path = make_seed(folder)
    kept = folder / "kept"
    kept.mkdir()
    office = copied(path, kept)("取りまとめ")
    for quarter in (Q1, Q2, Q3):
        answer_all(office, quarter)
    return kept / "計画 3.sqlite"


@pytest.fixture
def office_of(order_seed: Path, tmp_path: Path) -> Callable[[str], Office]:
    return copied(order_seed, tmp_path)


@pytest.fixture
def office(office_of: Callable[[str], Office]) -> Office:
    return office_of("取りまとめ")


def notices_about(found: tuple[str, ...], word: str) -> list[str]:
    return [each for each in found if word in each]


def test_open_quarters_before_are_named_when_a_later_one_is_closed(office: Office) -> None:
    (notice,) = notices_about(office.closings.close(Q3).notices, "まだ確定していません")
    assert "令和8年度第1四半期・令和8年度第2四半期" in notice
    assert "第3四半期" not in notice
    assert office.closings.neighbours(Q3) == ([Q1, Q2], [])


def test_in_order_nothing_is_said_of_other_quarters(office: Office) -> None:
    for quarter in (Q1, Q2, Q3):
        assert not notices_about(office.closings.close(quarter).notices, "前の四半期")
        assert not notices_about(office.log.undo().notices, "後の四半期")
        office.closings.close(quarter)


def test_a_quarter_that_is_not_asked_is_none_that_is_open(office: Office) -> None:
    for code in ("1-1-1-1", "1-1-1-2", "1-2-1-2"):
        office.progress.send_back(code, Q2, "見直し")
    office.schedules.mark_asked(Q2, asked=False)
    office.closings.close(Q1)
    assert office.closings.neighbours(Q3) == ([], [])


def test_closed_quarters_after_are_named_by_closing_correcting_and_opening(office: Office) -> None:
    office.closings.close(Q3)
    done: tuple[Callable[[], Written], ...] = (
        lambda: office.closings.close(Q2),
        lambda: office.closings.erratum(Q2, FIRST, "grade", "遅れ", "転記の誤り"),
        lambda: office.closings.reopen(Q2, "見直し"),
    )
    for act in done:
        (notice,) = notices_about(act().notices, "は確定済みです")
        assert "後の四半期（令和8年度第3四半期）" in notice
    assert not notices_about(office.closings.erratum(Q3, FIRST, "grade", "遅れ", "誤り").notices, "後の四半期")


def grades_before(office: Office, quarter: Quarter) -> tuple[str | None, str | None, str | None]:
    """Of FIRST in the quarter before, by name: on the screen, in the report, on the page 比較."""
    screen, report = office.quarters.snapshot(quarter, asking=True), office.closings.material(quarter).snapshot
    pair = Comparisons(office.desk).compare(quarter).pair
    assert pair is not None
    snapshots = (screen, report, pair.snapshot)
    first, second, third = (each.scale.name_of(each.previous_of(each.plan.by_code[FIRST]).reported_grade) for each in snapshots)
    return first, second, third


def correct_before(office: Office) -> None:
    office.progress.send_back(FIRST, Q2, "見直し")
    answer(office, FIRST, Q2, "遅れ")


def test_the_screen_of_a_closed_quarter_has_the_quarter_before_as_its_report(office: Office) -> None:
    office.closings.close(Q3)
    correct_before(office)
    assert grades_before(office, Q3) == ("順調", "順調", "順調")
    office.closings.close(Q2)
    office.closings.erratum(Q3, FIRST, "percent", "60", "誤り")  # its next edition keeps what it said of the quarter before
    assert grades_before(office, Q3) == ("順調", "順調", "順調")
    office.closings.reopen(Q3, "第2四半期の訂正に合わせる")
    assert grades_before(office, Q3) == ("遅れ", "遅れ", "遅れ")
    office.closings.close(Q3)
    assert grades_before(office, Q3) == ("遅れ", "遅れ", "遅れ")


def test_what_was_undone_in_the_quarter_before_changes_no_closed_screen(office_of: Callable[[str], Office]) -> None:
    """An undo brings back the record's old moments, which are older than the closing."""
    office = office_of("取りまとめ")
    officer = office_of("担当")
    correct_before(officer)
    office.closings.close(Q3)
    officer.log.undo()
    officer.log.undo()
    assert grades_before(office, Q3) == ("遅れ", "遅れ", "遅れ")
    office.closings.reopen(Q3, "第2四半期に合わせる")
    assert grades_before(office, Q3) == ("順調", "順調", "順調")


def test_an_untouched_quarter_before_is_read_from_the_tables(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stored text of a large plan is long: it is not read for every look at the screen."""
    office.closings.close(Q3)
    monkeypatch.setattr("tracker.services.closed_quarters.read_stored_text", None)
    assert office.quarters.snapshot(Q3, asking=True).closed is not None

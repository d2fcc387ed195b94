"""What the role does not allow, beside the answers: the form's buttons and the rows of the grid."""

from tests.factories import QUARTER, SCALE, departments, small_plan
from tracker.domain.operation import Action
from tracker.domain.person import Acting, Role
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.sheet import Sheet
from tracker.gui.people.allowed import Barred, barred, barred_words
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.rows import Rows

PLAN = small_plan()
SNAPSHOT = Snapshot(PLAN, QUARTER, QUARTER.end, SCALE, departments=departments(3), leads={"first": "d1", "second": "d2"})
WRITER = Acting("x", "見本", Role.WRITER, frozenset({"d1"}), holders=(("管理役", Role.ADMINISTRATOR),))


def test_nothing_is_barred_before_it_is_known_who_works_here() -> None:
    assert barred(None, SNAPSHOT, PLAN.by_id["first"]) == Barred()
    assert barred_words(None, Action.PERSON) is None


def test_a_writer_at_the_own_and_at_anothers() -> None:
    own, others = (barred(WRITER, SNAPSHOT, PLAN.by_id[node]) for node in ("first", "second"))
    assert own.write is None
    assert others.write is not None
    assert "「見本第2課」" in others.write
    assert own.decide is not None
    assert own.assign is not None
    assert "「担当課の割り当て」には「取りまとめ」の役割が必要です（管理役）" in own.assign


def test_rows_of_others_are_locked_in_the_grid() -> None:
    sheet = Sheet(TypedAnswers())
    sheet.acting = WRITER
    sheet.show(Rows(SNAPSHOT), TreeFilter())
    locks = {row.node.id: sheet.lock(place) for place, row in enumerate(sheet.rows)}
    assert locks["first"] is None
    assert "「見本第2課」" in (locks["second"] or "")
    assert "主担当課がまだない" in (locks["loose"] or "")

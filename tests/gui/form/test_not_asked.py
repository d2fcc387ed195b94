"""A quarter that is not asked: the form is closed and says why, figures and filters count nothing."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER, filled_snapshot, small_plan
from tracker.domain.record import State
from tracker.domain.schedule import NOT_ASKED, Schedule
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import quarter_status
from tracker.gui.form.figures import figures_of
from tracker.gui.form.form import InitiativePage
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.tree.columns import COLUMNS, facts_of
from tracker.gui.tree.filter import TreeFilter, select
from tracker.gui.tree.rows import Rows
from tracker.gui.tree.unanswered import next_unanswered
from tracker.gui.window.status import StatusLine

PLAN = small_plan()


@pytest.fixture
def snapshot() -> Snapshot:
    schedule = Schedule.usual(QUARTER)._replace(asked=False)
    return replace(filled_snapshot(PLAN, seed=3, answered=0.3), schedule=schedule)


def shown(place: QWidget, name: str) -> str:
    found = place.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisibleTo(place) else ""


def test_the_form_is_closed_and_says_why(qtbot: QtBot, snapshot: Snapshot) -> None:
    page = InitiativePage(TypedAnswers())
    qtbot.addWidget(page)
    page.show()
    page.show_node(snapshot, PLAN.by_id["second"])
    assert shown(page, "lockWords").startswith(NOT_ASKED)
    assert shown(page, "stateWords") == f"{NOT_ASKED}。"
    assert shown(page, "state") == ""
    for name in ("saveDraft", "submit", "confirm", "sendBack"):
        button = page.findChild(QPushButton, name)
        assert button is not None, name
        assert not button.isEnabled(), name
    page.show_node(replace(snapshot, schedule=None), PLAN.by_id["second"])
    assert shown(page, "lockWords") == ""


def test_upper_nodes_have_no_figures(snapshot: Snapshot) -> None:
    figures = figures_of(snapshot, PLAN.by_id["goal"])
    assert (figures.headline, figures.grades, figures.missing, figures.nothing_missing) == (NOT_ASKED, (), (), "")


def test_the_tree_has_no_states_and_nothing_is_unanswered(snapshot: Snapshot) -> None:
    rows = Rows(snapshot)
    state = next(column for column in COLUMNS if column.key == "state")
    for key in ("goal", "second"):
        facts = facts_of(snapshot, PLAN.by_id[key], rows.tally)
        assert (state.text(facts), state.explain(facts), state.alert(facts)) == ("－", NOT_ASKED, False)
    assert select(rows, TreeFilter(unanswered=True)).hits == []
    assert next_unanswered(rows, TreeFilter(), None) is None
    asked = Rows(replace(snapshot, schedule=None))
    assert rows.changed_since(asked) == set(range(len(PLAN.nodes)))


def test_the_status_line_says_so(qtbot: QtBot, snapshot: Snapshot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_counts(quarter_status(snapshot))
    counts = line.findChild(QLabel, "counts")
    assert counts is not None
    assert counts.text() == f"令和8年度第2四半期　{NOT_ASKED}"


def test_the_status_line_tells_what_is_left_and_of_what_it_is_made(qtbot: QtBot, snapshot: Snapshot) -> None:
    """未回答 is one state of three: the sum has another name."""
    line = StatusLine()
    qtbot.addWidget(line)
    asked = quarter_status(replace(snapshot, schedule=None))
    line.show_counts(asked)
    counts = line.findChild(QLabel, "counts")
    assert counts is not None
    left, states = asked.tally.unreported, asked.tally.by_state
    assert counts.text().endswith(f"回答済{asked.tally.reported}・残り{left}")
    told = [states[each] for each in (State.UNREPORTED, State.DRAFT, State.RETURNED)]
    assert "残りの内訳：未回答{}・作成中{}・差戻し{}".format(*told) in counts.toolTip()
    assert sum(told) == left

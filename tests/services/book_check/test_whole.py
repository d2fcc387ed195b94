"""What is whole is let through, in every edition and of every plan; what is no book is refused."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.factories import MADE_ON, filled_snapshot, invented_plan, material_of, small_plan
from tests.services.book_check.tampering import found, scope
from tracker.domain.code import with_codes
from tracker.domain.errors.files import FileUnreadable
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.report.book import book_of
from tracker.domain.report.edition import Edition
from tracker.domain.report.readback.claim import claim_of
from tracker.domain.report.scope import scope_of
from tracker.excel.book_writer import write_book
from tracker.services.book_check import check_book


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("department", [None, "d1"])
@pytest.mark.parametrize("seed", range(2))
def test_every_edition_of_every_part_reads_back_whole(edition: Edition, department: str | None, seed: int, tmp_path: Path) -> None:
    for plan in (small_plan(), invented_plan(30, seed)):
        made = scope(plan, edition, department, seed, 0.6)
        path = tmp_path / "報告.xlsx"
        write_book(book_of(made), path)
        assert found(path, made) == {}


def loose_plan() -> Plan:
    """Initiatives under no field, under no goal, under a field without a goal; two goals of one number and one name."""
    nodes = list(small_plan().nodes)
    nodes += [
        Node("straight", "goal", Kind.INITIATIVE, "◆", "分野のない取組"),
        Node("again", None, Kind.GOAL, "1", "産業の振興"),
        Node("policy9", "again", Kind.POLICY, "③", "分野のない施策"),
        Node("below", "policy9", Kind.INITIATIVE, "◆", "分野のない施策の取組"),
        Node("field9", None, Kind.POLICY_FIELD, "(3)", "目標のない分野"),
        Node("lonely", "field9", Kind.INITIATIVE, "◆", "目標のない分野の取組", repeat=True),
        Node("alone", None, Kind.INITIATIVE, "◆", "目標のない取組"),
        Node("unnumbered", None, Kind.GOAL, "※", "番号のない目標"),
        Node("last", "unnumbered", Kind.INITIATIVE, "◆", "番号のない目標の取組"),
    ]
    return replace(small_plan(), nodes=with_codes(nodes))


@pytest.mark.parametrize("answered", [0, 0.5, 1])
def test_initiatives_outside_the_usual_levels_are_counted_where_they_stand(answered: float, tmp_path: Path) -> None:
    made = scope(loose_plan(), answered=answered)
    write_book(book_of(made), tmp_path / "報告.xlsx")
    assert found(tmp_path / "報告.xlsx", made) == {}


@pytest.mark.parametrize("edition", Edition)
def test_a_quarter_that_is_not_asked_reads_back_whole(edition: Edition, tmp_path: Path) -> None:
    snapshot = filled_snapshot(small_plan(), answered=1)
    snapshot = replace(snapshot, records={}, schedule=snapshot.asking._replace(asked=False))
    made = scope_of(material_of(snapshot), "0.1.0", MADE_ON, None, edition)
    write_book(book_of(made), tmp_path / "報告.xlsx")
    assert found(tmp_path / "報告.xlsx", made) == {}


def test_departments_of_one_name_read_back_whole(tmp_path: Path) -> None:
    """データ cannot tell them apart; nothing is said to be wrong of what is right."""
    snapshot = filled_snapshot(invented_plan(20), answered=0.6)
    same = {key: replace(each, name="見本課", bureau="") for key, each in snapshot.departments.items()}
    made = scope_of(material_of(replace(snapshot, departments=same)), "0.1.0", MADE_ON, None, Edition.INTERNAL)
    write_book(book_of(made), tmp_path / "報告.xlsx")
    assert found(tmp_path / "報告.xlsx", made) == {}


def test_a_sheet_that_is_missing_is_named(whole: Path, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(whole)
    workbook.remove(workbook["データ"])
    workbook.save(tmp_path / "欠け.xlsx")
    assert found(tmp_path / "欠け.xlsx", scope()) == {"データ A1": "シートがありません。"}


def test_half_a_file_is_unreadable(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "半分.xlsx").write_bytes(whole.read_bytes()[:4000])
    with pytest.raises(FileUnreadable):
        found(tmp_path / "半分.xlsx", scope())


def test_it_tells_how_far_it_is_and_stops_when_told(tmp_path: Path) -> None:
    made = scope(invented_plan(300))
    path = tmp_path / "報告.xlsx"
    write_book(book_of(made), path)
    heard: list[int] = []
    with path.open("rb") as stream:
        check_book(stream, path, claim_of(made), heard.append)
    assert len(heard) > 3
    assert heard == sorted(heard)
    answers = iter([False, True])
    with path.open("rb") as stream, pytest.raises(Cancelled):
        check_book(stream, path, claim_of(made), cancelled=lambda: next(answers))

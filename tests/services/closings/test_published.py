"""The number of an edition of which a book was made is never another edition's."""

from pathlib import Path

import pytest

from tests.closable import FIRST, Q2, answer_all
from tracker.domain.errors.quarters import EditionPublished
from tracker.domain.report.edition import Edition
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.services.papers import papers_of


def publish(office: Office, path: Path, edition: Edition = Edition.INTERNAL) -> None:
    papers_of(office).reports.quarterly(Q2, path, edition=edition)


def test_neither_closing_nor_correction_is_undone_after_its_book(office: Office, tmp_path: Path) -> None:
    answer_all(office)
    office.closings.close(Q2)
    publish(office, tmp_path / "第1版.xlsx")
    with pytest.raises(EditionPublished):
        office.log.undo()
    office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    publish(office, tmp_path / "第2版.xlsx")
    publish(office, tmp_path / "第2版（公表）.xlsx", Edition.PUBLIC)
    with pytest.raises(EditionPublished) as refused:
        office.log.undo()
    assert "第2版の報告書がもう2冊作られているため" in message(refused.value)
    standing = office.closings.standing(Q2)
    assert standing is not None
    assert standing.edition == 2
    assert office.safety.check() == []


def test_without_a_book_it_is_undone_and_the_number_is_free(office: Office, tmp_path: Path) -> None:
    answer_all(office)
    publish(office, tmp_path / "未確定.xlsx")
    office.closings.close(Q2)
    office.log.undo()
    assert office.closings.standing(Q2) is None
    office.closings.close(Q2)
    assert [each.edition for each in office.closings.editions(Q2)] == [1]


def test_opening_is_undone_all_the_same(office: Office, tmp_path: Path) -> None:
    answer_all(office)
    office.closings.close(Q2)
    publish(office, tmp_path / "第1版.xlsx")
    office.closings.reopen(Q2, "見直し")
    office.log.undo()
    assert office.closings.standing(Q2) is not None

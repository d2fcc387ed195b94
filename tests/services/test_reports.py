"""Books that are published or kept back, and the list of those that were made."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.closable import Q2, SECOND, answer, answer_all, copied, make_seed
from tests.excel.test_report_numbers import ReadBook
from tracker.domain.errors.books import BookFaulty, FormRefused
from tracker.domain.errors.files import FileUnwritable
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.person import Membership, Role
from tracker.domain.report.book import book_of
from tracker.domain.report.edition import Edition
from tracker.domain.report.made import Condition
from tracker.domain.report.scope import Scope
from tracker.domain.report.sheet import Book, Row
from tracker.services import reports as reports_module
from tracker.services.books import conditions
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.services.own_forms import OwnForms
from tracker.services.papers import papers_of
from tracker.services.reports import Reports


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed"))


@pytest.fixture
def office_of(seed: Path, tmp_path: Path) -> Callable[[str], Office]:
    return copied(seed, tmp_path)


@pytest.fixture
def office(office_of: Callable[[str], Office]) -> Office:
    return office_of("取りまとめ")


def miscounting(scope: Scope) -> Book:
    """As if a figure of 総括 had been made wrong: its last line of numbers counts one initiative more."""

    def wrong(row: Row) -> Row:
        return row._replace(values=(*row.values[:3], 99, *row.values[4:])) if row.values[1:2] == ("合計",) else row

    book = book_of(scope)
    first = book.sheets[0]
    return replace(book, sheets=(replace(first, rows=lambda: map(wrong, first.rows())), *book.sheets[1:]))


def test_a_book_whose_figures_do_not_hold_is_not_published(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_all(office)
    path, aside = tmp_path / "報告.xlsx", tmp_path / "報告（読み返しで不一致）.xlsx"
    path.write_bytes(b"before")
    monkeypatch.setattr(reports_module, "book_of", miscounting)
    with pytest.raises(BookFaulty) as refused:
        Reports(office.desk).quarterly(Q2, path)
    problem = refused.value.problems[0]
    assert (problem.sheet, problem.cell[0]) == ("表紙・総括", "D")
    assert "合計の「取組数（実数）」が 99 ですが、データを数えると 3 です。" in problem.reason
    assert path.read_bytes() == b"before"
    assert aside.read_bytes()[:2] == b"PK"
    said = message(refused.value)
    assert all(part in said for part in (str(path), str(aside), problem.cell, "元のファイルはそのままです。"))
    assert office.books.listed() == []
    assert sorted(each.name for each in tmp_path.glob("*.tmp")) == []


def test_where_the_faulty_book_cannot_be_kept_it_is_refused_all_the_same(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "報告（読み返しで不一致）.xlsx").mkdir()
    monkeypatch.setattr(reports_module, "book_of", miscounting)
    with pytest.raises(BookFaulty) as refused:
        Reports(office.desk).quarterly(Q2, tmp_path / "報告.xlsx")
    assert refused.value.aside == ""
    assert not (tmp_path / "報告.xlsx").exists()


def test_a_book_made_is_listed_with_what_it_is(office: Office, tmp_path: Path) -> None:
    answer_all(office)
    Reports(office.desk).quarterly(Q2, tmp_path / "一.xlsx")
    office.closings.close(Q2)
    made = Reports(office.desk).quarterly(Q2, tmp_path / "二.xlsx", "020", edition=Edition.PUBLIC)
    assert made == (tmp_path / "二.xlsx", ())
    second, first = office.books.listed()
    assert (first.what, first.edition, first.number, first.department) == ("令和8年度第2四半期", Edition.INTERNAL, None, None)
    assert (second.edition, second.number, second.department) == (Edition.PUBLIC, 1, "雇用課（見本）")
    assert (second.by, second.path, second.standing, first.standing) == ("取りまとめ", str(tmp_path / "二.xlsx"), "第1版", "未確定")
    assert office.safety.check() == []


def test_a_year_is_listed_as_one(office: Office, tmp_path: Path) -> None:
    answer_all(office)
    assert Reports(office.desk).yearly(2026, tmp_path / "年.xlsx", "020") == (tmp_path / "年.xlsx", ())
    (made,) = office.books.listed()
    assert (made.what, made.department, conditions([made])) == ("令和8年度", "雇用課（見本）", [Condition.UNCHANGED])
    assert office.log.recent()[0].subject == "令和8年度"


def test_a_book_in_an_offices_own_form_is_listed_with_a_word(office: Office, tmp_path: Path) -> None:
    answer_all(office)
    form = tmp_path / "県の様式.xlsx"
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "{{計画名}}"
    workbook.save(form)
    forms = papers_of(office).own_forms
    assert forms.fill(form, Q2, tmp_path / "一.xlsx", "020", edition=Edition.PANEL) == (tmp_path / "一.xlsx", ())
    office.closings.close(Q2)
    forms.fill(form, Q2, tmp_path / "二.xlsx")
    second, first = office.books.listed()
    assert (first.what, first.form, first.edition) == ("令和8年度第2四半期（様式）", "県の様式.xlsx", Edition.PANEL)
    assert (first.department, first.standing, second.standing) == ("雇用課（見本）", "未確定", "第1版")
    assert conditions([second, first]) == [Condition.UNCHANGED, Condition.UNCHANGED]
    assert office.safety.check() == []


def test_a_form_filled_where_nothing_can_be_written_says_so(office: Office, tmp_path: Path) -> None:
    form = tmp_path / "様式.xlsx"
    Workbook().save(form)
    with pytest.raises(FormRefused):
        OwnForms(office.desk).fill(form, Q2, tmp_path / "一.xlsx")
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "{{計画名}}"
    workbook.save(form)
    made = OwnForms(replace(office.desk, read_only=True)).fill(form, Q2, tmp_path / "一.xlsx")
    assert made.notices == ("データベースが閲覧のみのため、「作った報告書」の一覧には載せていません。",)
    assert office.books.listed() == []


def test_how_a_file_stands_is_seen_by_its_contents(office: Office, tmp_path: Path) -> None:
    for name in ("同じ", "変えた", "消した", "重ねた"):
        Reports(office.desk).quarterly(Q2, tmp_path / f"{name}.xlsx")
    answer(office, SECOND)
    Reports(office.desk).quarterly(Q2, tmp_path / "重ねた.xlsx")
    with (tmp_path / "変えた.xlsx").open("ab") as stream:
        stream.write(b" ")
    (tmp_path / "消した.xlsx").unlink()
    shutil.copy(tmp_path / "同じ.xlsx", tmp_path / "写し.xlsx")
    listed = office.books.listed()
    told = list(zip([Path(each.path).stem for each in listed], conditions(listed), strict=True))
    assert sorted(told) == [
        ("同じ", Condition.UNCHANGED),
        ("変えた", Condition.ALTERED),
        ("消した", Condition.GONE),
        ("重ねた", Condition.REPLACED),
        ("重ねた", Condition.UNCHANGED),
    ]


def test_a_folder_in_its_place_is_no_book(office: Office, tmp_path: Path) -> None:
    Reports(office.desk).quarterly(Q2, tmp_path / "一.xlsx")
    (tmp_path / "一.xlsx").unlink()
    (tmp_path / "一.xlsx").mkdir()
    assert conditions(office.books.listed()) == [Condition.UNREADABLE]


def test_looking_at_many_files_can_be_cancelled(office: Office, tmp_path: Path) -> None:
    Reports(office.desk).quarterly(Q2, tmp_path / "一.xlsx")
    with pytest.raises(Cancelled):
        conditions(office.books.listed(), lambda: True)


def test_undo_and_redo_pass_by_a_book(office: Office, tmp_path: Path) -> None:
    """It cannot be unmade, and whoever makes a report in between can still take back the answer."""
    answer(office, SECOND)
    Reports(office.desk).quarterly(Q2, tmp_path / "一.xlsx")
    assert "提出" in str(office.log.next_undo())
    office.log.undo()
    Reports(office.desk).quarterly(Q2, tmp_path / "二.xlsx")
    assert "提出" in str(office.log.next_redo())
    office.log.redo()
    assert len(office.books.listed()) == 2
    latest = office.log.recent()[1]
    assert (latest.description, latest.subject) == ("報告書の作成", "令和8年度第2四半期")


def test_a_read_only_database_makes_books_that_are_not_listed(office: Office, tmp_path: Path) -> None:
    made = Reports(replace(office.desk, read_only=True)).quarterly(Q2, tmp_path / "一.xlsx")
    assert made.path.exists()
    assert made.notices == ("データベースが閲覧のみのため、「作った報告書」の一覧には載せていません。",)
    assert office.books.listed() == []


def test_readers_may_make_books(office_of: Callable[[str], Office], tmp_path: Path) -> None:
    administrator = [Membership(None, Role.ADMINISTRATOR, None, None)]
    office_of("取りまとめ").people.save(None, "取りまとめ", "見本 花子", administrator)  # whoever is not listed reads
    made = Reports(office_of("閲覧の人").desk).quarterly(Q2, tmp_path / "一.xlsx")
    assert made.notices == ()
    assert [each.by for each in office_of("取りまとめ").books.listed()] == ["閲覧の人"]


def test_a_book_that_could_not_be_listed_is_made_and_told(office: Office, tmp_path: Path) -> None:
    made = Reports(replace(office.desk, user="見本\n太郎")).quarterly(Q2, tmp_path / "一.xlsx")
    assert made.path.exists()
    assert made.notices[0].startswith("報告書は作りましたが、「作った報告書」の一覧に載せられませんでした。")


def test_progress_goes_on_while_the_book_is_read_back(office: Office, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    Reports(office.desk).quarterly(Q2, tmp_path / "一.xlsx", progress=lambda done, whole: heard.append((done, whole)))
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]
    assert len({whole for _, whole in heard}) == 1


def test_cancelled_while_it_is_read_back_leaves_nothing(office: Office, tmp_path: Path) -> None:
    seen: list[int] = []

    def progress(done: int, whole: int) -> None:
        seen.append(whole - done)

    rows = len(office.plans.current().nodes)
    with pytest.raises(Cancelled):
        Reports(office.desk).quarterly(Q2, tmp_path / "一.xlsx", progress=progress, cancelled=lambda: seen[-1:] == [rows])
    assert not list(tmp_path.glob("*.xlsx"))
    assert not list(tmp_path.glob("*.tmp"))


def test_the_place_is_refused_before_anything_is_listed(office: Office, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        Reports(office.desk).quarterly(Q2, tmp_path / "無い" / "一.xlsx")
    assert office.books.listed() == []


def test_the_preview_says_what_the_book_says(office: Office, tmp_path: Path) -> None:
    answer_all(office)
    office.closings.close(Q2)
    seen = Reports(office.desk).preview(Q2, edition=Edition.PUBLIC)
    book = ReadBook(Reports(office.desk).quarterly(Q2, tmp_path / "一.xlsx", edition=Edition.PUBLIC).path)
    said = [row[0] for row in book.sheets["表紙・総括"]]
    assert [each in said for each in seen.headlines] == [True, True]
    assert seen.changes
    assert all(f"・{each}" in said for each in seen.changes)
    assert seen.standing.startswith("第1版（")
    printed = book.summary_rows()
    for code, name, *figures in seen.rows:
        assert list(printed[str(code), str(name)]) == figures

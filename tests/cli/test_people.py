"""People by sheet: hostile rows named by place, nothing taken; unchanged sheets are nothing new; roles refused in words."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.test_commands import Tracker, tracker
from tracker import paths

__all__ = ["tracker"]
HEADINGS = "ログイン名,氏名,所属コード,役割,有効開始日,有効終了日\n"
HEAD = "kanri,管理者（見本）,,管理,,\n"
STAFF = f"""{HEADINGS}{HEAD}matome,取りまとめ者（見本）,101,取りまとめ,2026-04-01,
sato,佐藤（見本）,101,入力,2025-04-01,2026-03-31
sato,佐藤（見本）,201,入力,2026/4/1,
etsuran,閲覧者（見本）,,閲覧,,
"""


@pytest.fixture
def office(tracker: Tracker, tmp_path: Path) -> Tracker:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    file = tmp_path / "担当課.csv"
    file.write_text("コード,名称,部局,連絡先\n101,甲課（見本）,見本部,庶務係 内線1234\n201,乙課（見本）,見本部,\n", encoding="utf-8")
    assert tracker("departments", "import", str(file)) == 0, tracker.err
    for node, department in (("1-1-2-1", "101"), ("1-1-2-2", "201")):
        assert tracker("assign", node, department) == 0
    return tracker


def taken(office: Tracker, tmp_path: Path, text: str, encoding: str = "utf-8", user: str = "kanri") -> int:
    file = tmp_path / "利用者.csv"
    file.write_text(text, encoding=encoding)
    return office("people", "import", str(file), user=user)


def exported(office: Tracker, tmp_path: Path) -> list[str]:
    file = tmp_path / "out.csv"
    assert office("people", "export", str(file)) == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return data.decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_taken_in_and_given_back(office: Tracker, tmp_path: Path, encoding: str) -> None:
    assert taken(office, tmp_path, STAFF, encoding) == 0, office.err
    assert exported(office, tmp_path) == [
        HEADINGS.strip(),
        "etsuran,閲覧者（見本）,,閲覧,,",
        "kanri,管理者（見本）,,管理,,",
        "matome,取りまとめ者（見本）,101,取りまとめ,2026-04-01,",
        "sato,佐藤（見本）,101,入力,2025-04-01,2026-03-31",
        "sato,佐藤（見本）,201,入力,2026-04-01,",
    ]
    assert office.json("check") == {"ok": True, "problems": []}


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_an_unchanged_sheet_is_nothing_new(office: Tracker, tmp_path: Path, suffix: str) -> None:
    taken(office, tmp_path, STAFF)
    file = tmp_path / f"people.{suffix}"
    assert office("people", "export", str(file)) == 0
    assert office("people", "import", str(file), user="kanri") == 0
    assert office.out == "変更はありません。（追加0件・変更0件・変更なし4件）\n"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("written", ["2026-10-01", "2026年10月1日", "R8.10.1", "令和８年１０月１日（木）", "20261001"])
def test_a_day_is_written_in_a_sheet_as_in_the_window(office: Tracker, tmp_path: Path, written: str, suffix: str) -> None:
    file = tmp_path / f"people.{suffix}"
    row = ["otsu", "乙", "101", "入力", int(written) if written.isdecimal() and suffix == "xlsx" else written, None]
    if suffix == "csv":
        file.write_text(HEADINGS + HEAD + ",".join(cell or "" for cell in map(str, row[:5])) + ",\n", encoding="utf-8")
    else:
        book = Workbook()
        for cells in (HEADINGS.strip().split(","), HEAD.strip().split(","), row):
            book.active.append([cell or None for cell in cells])
        book.save(file)
    assert office("people", "import", str(file), user="kanri") == 0, office.err
    assert office("people", "export", str(tmp_path / "out.csv")) == 0
    assert "otsu,乙,101,入力,2026-10-01," in (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("a,甲,,閲覧,,\nA,乙,101,閲覧,,\n", ["4行目「氏名」", "3行目の「甲」と違います"]),
        ("a,甲,999,入力,,\n", ["3行目「所属コード」", "担当課「999」はありません"]),
        ("a,甲,101,係長,,\n", ["3行目「役割」: 役割「係長」はありません。閲覧、入力、取りまとめ、管理のどれか"]),
        ("a,甲,101,,,\n", ["3行目「役割」: 役割が空です。"]),
        ("a,甲,101,入力,2026-04-02,2026-04-01\n", ["3行目「有効終了日」"]),
        ("a,甲,101,入力,4月1日,\n", ["3行目「有効開始日」", "4月1日"]),
        ("a,甲,,入力,,\n", ["3行目「所属コード」", "所属が必要"]),
        (",甲,101,入力,,\n", ["3行目「ログイン名」: ログイン名が空です。"]),
        ("a,,101,入力,,\n", ["3行目「氏名」: 氏名が空です。"]),
        ("a,甲,101,入力,,\nA ,甲,101,閲覧,,\n", ["4行目「所属コード」", "ほかにもあります"]),
        ('a,"甲\n乙",101,入力,,\n', ["3行目「氏名」"]),
        (",,999,係長,2026-04-02,x\n", ["3行目「ログイン名」", "3行目「所属コード」", "3行目「役割」", "3行目「有効終了日」"]),
        ("a,,999,係長,,\nb,乙,999,入力,,\n", ["3行目「所属コード」", "3行目「役割」", "3行目「氏名」", "4行目「所属コード」"]),
    ],
)
def test_every_fault_is_named_by_row_and_column_and_nothing_is_taken(office: Tracker, tmp_path: Path, rows: str, words: list[str]) -> None:
    before = office.path.read_bytes()
    assert taken(office, tmp_path, HEADINGS + HEAD + rows) == 1
    places = [line for line in office.err.splitlines() if "行目" in line]
    for each in words:
        assert any(each in line for line in places), (each, office.err)
    assert office.path.read_bytes() == before
    assert office.out == ""


def test_missing_columns_are_named(office: Tracker, tmp_path: Path) -> None:
    assert taken(office, tmp_path, "氏名,役割\n甲,管理\n") == 1
    assert "利用者の一覧" in office.err
    assert "「ログイン名」" in office.err


def test_nobody_is_locked_out_by_a_sheet(office: Tracker, tmp_path: Path) -> None:
    before = office.path.read_bytes()
    assert taken(office, tmp_path, f"{HEADINGS}a,甲（見本）,,取りまとめ,,\n") == 1
    assert "「管理」を1人以上登録" in office.err
    assert office.path.read_bytes() == before
    assert taken(office, tmp_path, HEADINGS) == 0
    assert office.out.startswith("変更はありません。")
    taken(office, tmp_path, STAFF)
    assert taken(office, tmp_path, f"{HEADINGS}KANRI,,,管理,2026-04-01,2026-04-30\n") == 1
    assert "「管理」を1人以上登録" in office.err


def test_who_enters_a_list_without_oneself_is_told(office: Tracker, tmp_path: Path) -> None:
    assert taken(office, tmp_path, STAFF, user="joho") == 0
    assert "「joho」は利用者の一覧にないため、「閲覧」になりました" in office.err
    assert office("undo", user="joho") == 1
    assert "管理者（見本）" in office.err


def test_formulas_and_numbers_of_a_workbook(office: Tracker, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS.strip().split(","))
    sheet.append(["kanri", "管理者（見本）", None, "管理"])
    sheet.append([20260401, "番号（見本）", 101, "入力"])
    book.save(tmp_path / "p.xlsx")
    assert office("people", "import", str(tmp_path / "p.xlsx"), user="kanri") == 0, office.err
    assert "20260401,番号（見本）,101,入力,," in exported(office, tmp_path)
    sheet.append(["b", '="甲"&"乙"', 101, "入力"])
    book.save(tmp_path / "p.xlsx")
    before = office.path.read_bytes()
    assert office("people", "import", str(tmp_path / "p.xlsx"), user="kanri") == 1
    assert "4行目「氏名」" in office.err
    assert office.path.read_bytes() == before


def test_a_name_like_a_formula_stays_text(office: Tracker, tmp_path: Path) -> None:
    assert taken(office, tmp_path, f"{HEADINGS}{HEAD}=1+1,=SUM(A1),101,入力,,\n") == 0
    file = tmp_path / "p.xlsx"
    office("people", "export", str(file))
    cells = [(cell.value, cell.data_type) for cell in load_workbook(file).active["A"]]
    assert ("=1+1", "s") in cells


def test_the_rows_of_a_person_are_all_that_the_person_has(office: Tracker, tmp_path: Path) -> None:
    taken(office, tmp_path, STAFF)
    assert "（追加4件・変更0件・変更なし0件）" in office.out
    assert taken(office, tmp_path, f"{HEADINGS}SATO,,101,取りまとめ,2025-04-01,\n") == 0
    assert "（追加0件・変更1件・変更なし0件）" in office.out
    lines = exported(office, tmp_path)
    assert [line for line in lines if line.startswith("sato")] == ["sato,佐藤（見本）,101,取りまとめ,2025-04-01,2026-03-31"]
    assert len(lines) == 5, "who is not in the file stays; a blank end erases none"
    assert office("undo", user="kanri") == 0
    assert office.out == "元に戻しました: 利用者一覧の取込み（佐藤（見本））\n"
    assert len(exported(office, tmp_path)) == 6
    assert office("undo", user="kanri") == 0
    assert exported(office, tmp_path) == [HEADINGS.strip()]
    assert office("redo", user="anybody") == 1
    assert office("redo", user="kanri") == 0
    assert len(exported(office, tmp_path)) == 6


@pytest.mark.parametrize(
    ("user", "arguments", "words"),
    [
        ("sato", ("progress", "record", "1-1-2-1", "2026Q2", "--result", "x"), "主担当課は「甲課（見本）」です"),
        ("sato", ("progress", "record", "1-1-2-3", "2026Q2", "--result", "x"), "主担当課がまだない"),
        ("sato", ("progress", "confirm", "1-1-2-2", "2026Q2"), "「確定」には「取りまとめ」の役割が必要です（取りまとめ者（見本）"),
        ("sato", ("assign", "1-1-2-1", "201"), "「担当課の割り当て」には「取りまとめ」"),
        ("sato", ("departments", "import", "{}/担当課.csv"), "「担当課一覧の取込み」には「取りまとめ」"),
        ("etsuran", ("progress", "record", "1-1-2-1", "2026Q2", "--result", "x"), "「実績の入力」には「入力」の役割が必要です。閲覧者"),
        ("dare", ("progress", "record", "1-1-2-1", "2026Q2", "--result", "x"), "dare さんは利用者の一覧にないため、「閲覧」です"),
        ("matome", ("people", "import", "{}/利用者.csv"), "「利用者一覧の取込み」には「管理」の役割が必要です。"),
        ("matome", ("restore", "{}/控え.sqlite"), "「バックアップから戻すこと」には「管理」"),
    ],
)
def test_what_the_role_does_not_allow_is_refused_in_words(
    office: Tracker, tmp_path: Path, user: str, arguments: tuple[str, ...], words: str
) -> None:
    taken(office, tmp_path, STAFF)
    office("backup", str(tmp_path / "控え.sqlite"))
    before = office.path.read_bytes()
    assert office(*(each.format(tmp_path) for each in arguments), user=user) == 1
    assert words in office.err
    assert "管理者（見本）" in office.err or "取りまとめ者（見本）" in office.err, "whom to ask"
    assert office.out == ""
    assert office.path.read_bytes() == before


def test_what_the_role_allows_is_done(office: Tracker, tmp_path: Path) -> None:
    taken(office, tmp_path, STAFF)
    office("backup", str(tmp_path / "控え.sqlite"))
    assert office("progress", "record", "1-1-2-2", "2026Q2", "--grade", "順調", "--state", "submitted", user="Sato") == 0, office.err
    assert office("progress", "confirm", "1-1-2-2", "2026Q2", user="matome") == 0, office.err
    assert office("progress", "record", "1-1-2-3", "2026Q2", "--result", "x", user="matome") == 0, office.err
    assert office("restore", str(tmp_path / "控え.sqlite"), user="kanri") == 0, office.err


def test_a_damaged_database_can_be_restored_by_anybody(office: Tracker, tmp_path: Path) -> None:
    taken(office, tmp_path, STAFF)
    office("backup", str(tmp_path / "控え.sqlite"))
    office.path.write_bytes(b"")
    assert office("restore", str(tmp_path / "控え.sqlite"), user="dare") == 0, office.err


def test_contacts_of_departments_travel(office: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    office("departments", "export", str(file))
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["コード,名称,部局,有効開始日,有効終了日,後継コード,連絡先", "101,甲課（見本）,見本部,,,,庶務係 内線1234"]
    file.write_text("コード,名称\n101,甲課（見本）\n", encoding="utf-8")
    assert office("departments", "import", str(file)) == 0
    assert office.out.startswith("変更はありません。"), "a sheet without the column takes no contact away"
    file.write_text("コード,名称,連絡先\n101,甲課（見本）,企画係 内線5678\n", encoding="utf-8")
    assert office("departments", "import", str(file)) == 0
    office("departments", "export", str(file))
    assert "企画係 内線5678" in file.read_text(encoding="utf-8-sig")

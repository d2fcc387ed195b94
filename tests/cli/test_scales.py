"""`scale import / export / presets`: what offices automate, and what they get wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.test_commands import Tracker, tracker
from tracker import paths

__all__ = ["tracker"]
HEADINGS = "順序,記号,名称,意味,色,数え方,旧区分\n"
TWO = "1,◎,良好,よい,#77D9A8,順調に数える,完了、順調、概ね順調\n2,×,不良,わるい,#FFFF80,遅れに数える,やや遅れ、遅れ\n,,,,,,未着手\n"


@pytest.fixture
def used(tracker: Tracker) -> Tracker:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    for code, grade in (("1-1-2-1", "順調"), ("1-1-2-2", "未着手")):
        assert tracker("progress", "record", code, "2026Q2", "--grade", grade, "--state", "submitted") == 0
    return tracker


def sheet(tmp_path: Path, rows: str, headings: str = HEADINGS) -> str:
    file = tmp_path / "区分.csv"
    file.write_text(headings + rows, encoding="utf-8")
    return str(file)


def grades(tracker: Tracker, quarter: str) -> dict[str, int]:
    status: Any = tracker.json("quarter", "status", quarter)
    return dict(status["by_grade"])


def previous(tracker: Tracker, quarter: str) -> list[object]:
    rows: Any = tracker.json("progress", "list", quarter)
    return [row["previous_grade"] for row in rows[:3]]


def test_presets_need_no_database(tracker: Tracker) -> None:
    found: Any = tracker.json("scale", "presets")
    assert len(found) == 9
    assert found[0]["file"] == "standard.json"
    nagano = next(each for each in found if each["file"] == "nagano.json")
    assert [grade["name"] for grade in nagano["grades"]] == ["順調", "概ね順調", "努力を要する"]
    assert tracker("scale", "presets") == 0
    assert "nagano.json\t3段階（順調・概ね順調・努力を要する）　長野県にならった例\t◎順調・○概ね順調・△努力を要する\n" in tracker.out


def test_a_preset_is_taken_by_its_name_while_nothing_is_answered(tracker: Tracker) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    assert tracker("scale", "import", "nagayo.json") == 0, tracker.err
    assert "初めから使います" in tracker.out
    assert grades(tracker, "2020Q1") == {"S": 0, "A": 0, "B": 0, "C": 0, "−": 0}
    assert tracker("scale", "import", "nagayo") == 0
    assert tracker.out == "変更はありません。\n"


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xlsx"])
def test_an_unchanged_export_changes_nothing(used: Tracker, tmp_path: Path, suffix: str) -> None:
    file = str(tmp_path / f"x{suffix}")
    for _ in range(2):
        assert used("scale", "export", file) == 0, used.err
        before = used.path.read_bytes()
        assert used("scale", "import", file) == 0, used.err
        assert used.out == "変更はありません。\n"
        assert used.path.read_bytes() == before
        used("scale", "import", sheet(tmp_path, TWO))  # and again with a successor, whose conversion goes out and comes back
    assert used("check") == 0


def test_a_used_scale_is_succeeded_from_the_next_quarter(used: Tracker, tmp_path: Path) -> None:
    before = used.json("quarter", "status", "2026Q2")
    assert used("scale", "import", sheet(tmp_path, TWO)) == 0, used.err
    assert "2026Q3（令和8年度第3四半期）から" in used.out
    assert used.json("quarter", "status", "2026Q2") == before
    assert grades(used, "2026Q3") == {"良好": 0, "不良": 0}
    assert previous(used, "2026Q3") == ["良好", "未着手（旧区分）", None]
    assert used("progress", "record", "1-1-2-1", "2026Q3", "--grade", "順調") == 1
    assert "良好、不良" in used.err
    assert used("progress", "record", "1-1-2-1", "2026Q3", "--grade", "良好", "--state", "submitted") == 0
    assert used("progress", "record", "1-1-2-3", "2026Q1", "--grade", "遅れ", "--state", "submitted") == 0
    history: Any = used.json("progress", "history", "1-1-2-1")
    assert [each["to"] for each in history if each["field"] == "grade"] == ["順調", "良好"]
    assert used("check") == 0


def test_a_later_beginning_can_be_named(used: Tracker, tmp_path: Path) -> None:
    assert used("scale", "import", sheet(tmp_path, TWO), "--from", "2027Q1") == 0
    assert "順調" in grades(used, "2026Q4")
    assert list(grades(used, "2027Q1")) == ["良好", "不良"]


def test_json_tells_the_conversion_too(used: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    used("scale", "export", str(file))
    document = json.loads(file.read_text(encoding="utf-8"))
    document["scale"]["name"] = "五つ"
    document["grades"][0] |= {"name": "達成", "replaces": ["完了"]}
    del document["grades"][5]
    document["unconverted"] = ["未着手"]
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert used("scale", "import", str(file)) == 0, used.err
    assert "五つ" in used.out
    assert previous(used, "2026Q3") == ["順調", "未着手（旧区分）", None]


def test_it_is_one_operation_to_take_back(used: Tracker, tmp_path: Path) -> None:
    used("scale", "import", sheet(tmp_path, TWO))
    assert used("undo") == 0
    assert "進捗区分の取込み（良好・不良" in used.out
    assert "順調" in grades(used, "2026Q3")
    assert used("check") == 0


def test_grades_are_in_the_order_that_is_written(used: Tracker, tmp_path: Path) -> None:
    first, second, none = TWO.splitlines(keepends=True)
    rows = f"{second.replace('2,', '20,', 1)}{none}{first.replace('1,', '10,', 1)}"
    assert used("scale", "import", sheet(tmp_path, rows)) == 0, used.err
    assert list(grades(used, "2026Q3")) == ["良好", "不良"]


# What people get wrong

GOOD, BAD, NONE = TWO.splitlines()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((GOOD, BAD), "旧区分「未着手」が、新しい進捗区分のどれに当たるか分かりません"),
        ((GOOD, BAD, ",,,,,,未着手、順調"), "4行目「旧区分」: 旧区分「順調」が、ほかの行にもあります"),
        ((GOOD, BAD, ",,,,,,未着手、ない"), "進捗区分「ない」はありません"),
        ((GOOD, BAD.replace("×", "◎"), NONE), "3行目「記号」"),
        ((GOOD, BAD.replace("不良", "良好"), NONE), "3行目「名称」"),
        ((GOOD, BAD.replace("#FFFF80", "黄"), NONE), "3行目「色」: 色「黄」が読み取れません"),
        ((GOOD, BAD.replace("#FFFF80", "#203040"), NONE), "黒い文字が読めません"),
        ((GOOD, BAD.replace("#FFFF80", "#78D9A8"), NONE), "3行目「色」: 1番目の「良好」の色（#77D9A8）と見分けにくい"),
        ((GOOD, BAD.replace("遅れに数える", "半分"), NONE), "3行目「数え方」: 数え方「半分」は使えません"),
        ((GOOD, BAD.replace("2,", "1,", 1), NONE), "3行目「順序」"),
        ((GOOD, BAD.replace("2,", "二,", 1), NONE), "順序「二」が整数ではありません"),
        ((GOOD, BAD.replace("不良", ""), NONE), "3行目「名称」: 名称が空です"),
        ((GOOD, '2,×,"不\n良",,#FFFF80,遅れに数える,やや遅れ、遅れ', NONE), "3行目「名称」"),
        ((GOOD, NONE), "区分が1個です"),
        ((), "区分が0個です"),
        ((GOOD.replace("順調に数える", "分母に入れない"), BAD.replace("遅れに数える", "outside"), NONE), "すべての区分が"),
    ],
)
def test_sheets_are_refused_with_their_place_and_nothing_changes(used: Tracker, tmp_path: Path, rows: tuple[str, ...], words: str) -> None:
    before = used.path.read_bytes()
    assert used("scale", "import", sheet(tmp_path, "\n".join(rows) + "\n")) == 1
    assert words in used.err
    assert used.out == ""
    assert "Traceback" not in used.err
    assert used.path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.json", b"{", "JSON"),
        ("x.json", b'{"scale": {"name": "x"}, "grades": 5}', "grades"),
        ("x.json", b"\x00\x01", "テキストファイルではありません"),
        ("x.json", b"PK\x03\x04", "Excel"),
        ("x.xlsx", b"PK\x03\x04", "x.xlsx"),
        ("x.xlsx", b"", "x.xlsx"),
        ("x.csv", b"", "見出し"),
        ("x.csv", "記号,名称\n".encode(), "進捗区分の一覧ではありません"),
        ("x.csv", "記号,名称,名称\n".encode(), "同じ見出し"),
        ("x.txt", b"x", ".json、.csv、.xlsx"),
        ("folder.json", None, "フォルダー"),
    ],
)
def test_hostile_files(used: Tracker, tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    file = tmp_path / name
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    before = used.path.read_bytes()
    assert used("scale", "import", str(file)) == 1
    assert words in used.err
    assert "Traceback" not in used.err
    assert used.path.read_bytes() == before


def test_a_file_that_is_not_there_is_no_preset(used: Tracker) -> None:
    assert used("scale", "import", "無い.json") == 1
    assert "見つかりません" in used.err


@pytest.mark.parametrize(("start", "words"), [("2026Q2", "2026Q3（令和8年度第3四半期）か、それより後"), ("いつか", "四半期「いつか」")])
def test_a_beginning_that_cannot_be(used: Tracker, tmp_path: Path, start: str, words: str) -> None:
    before = used.path.read_bytes()
    assert used("scale", "import", sheet(tmp_path, TWO), "--from", start) == 1
    assert words in used.err
    names = {path.name for path in tmp_path.iterdir()}
    assert used.path.read_bytes() == before, names


def test_formulas_and_numbers_of_a_workbook(used: Tracker, tmp_path: Path) -> None:
    """Excel makes a number of a name like 1; a formula without a value is told, not guessed."""
    book = Workbook()
    place = book.active
    assert place is not None
    for row in csv_rows(TWO.replace("良好", "1").replace("不良", "2")):
        place.append(row)
    book.save(tmp_path / "x.xlsx")
    assert used("scale", "import", str(tmp_path / "x.xlsx")) == 0, used.err
    assert list(grades(used, "2026Q3")) == ["1", "2"]
    place["C2"] = "=1+1"
    book.save(tmp_path / "x.xlsx")
    assert used("scale", "import", str(tmp_path / "x.xlsx")) == 1
    assert "数式" in used.err


def csv_rows(text: str) -> list[list[object]]:
    lines = (HEADINGS + text).splitlines()
    return [[int(cell) if cell.isdigit() else cell or None for cell in line.split(",")] for line in lines]


def test_a_workbook_holds_numbers_as_numbers(used: Tracker, tmp_path: Path) -> None:
    used("scale", "export", str(tmp_path / "x.xlsx"))
    place = load_workbook(tmp_path / "x.xlsx").active
    assert place is not None
    assert [cell.value for cell in next(place.iter_rows(max_row=1))] == HEADINGS.strip().split(",")
    assert [cell.value for cell in next(place.iter_rows(min_row=2, max_row=2))][:3] == [1, "●", "完了"]


def test_where_it_cannot_be_written(used: Tracker, tmp_path: Path) -> None:
    assert used("scale", "export", str(tmp_path / "無い" / "x.csv")) == 1
    assert used("scale", "export", str(tmp_path / "x.pdf")) == 1
    assert ".json、.csv、.xlsx" in used.err

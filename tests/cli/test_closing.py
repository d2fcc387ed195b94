"""Closing on the command line: exit codes, words, JSON."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.test_commands import Tracker, tracker
from tests.closable import CODES, FIRST, PLAN, SECOND
from tracker.cli.options import build_parser

__all__ = ["tracker"]
QUARTER = "2026Q2"


@pytest.fixture
def office(tracker: Tracker, tmp_path: Path) -> Tracker:
    file = tmp_path / "計画.txt"
    file.write_text(PLAN, encoding="utf-8")
    assert tracker("plan", "import", str(file)) == 0
    for code in CODES:
        assert tracker("progress", "record", code, QUARTER, "--grade", "順調", "--state", "submitted") == 0
    return tracker


def told(office: Tracker, *arguments: str) -> Any:
    return office.json(*arguments)


def test_a_quarter_is_closed_corrected_and_opened(office: Tracker) -> None:
    assert told(office, "quarter", "status", QUARTER)["open"] is True
    assert office("quarter", "close", QUARTER) == 0
    assert "確定しました: 令和8年度第2四半期 第1版" in office.out
    assert "確認を待っている取組（提出済）　3件" in office.err
    status = told(office, "quarter", "status", QUARTER)
    assert (status["open"], status["closed"]["edition"], status["reported"]) == (False, 1, 3)
    assert office("quarter", "status", QUARTER) == 0
    assert "確定 第1版" in office.out

    assert office("progress", "record", FIRST, QUARTER, "--percent", "10") == 1
    assert "確定の解除" in office.err
    assert office.out == ""

    assert office("quarter", "erratum", QUARTER, FIRST, "grade", "遅れ", "--reason", "転記の誤り") == 0
    assert "進捗区分：順調 → 遅れ（理由：転記の誤り）" in office.out
    assert told(office, "quarter", "status", QUARTER)["by_grade"]["遅れ"] == 1
    assert office("quarter", "erratum", QUARTER, FIRST, "進捗区分", "遅れ", "--reason", "念のため") == 0
    assert "変更はありません" in office.out
    (row,) = [each for each in told(office, "progress", "history", FIRST) if each["action"] == "erratum"]
    assert (row["field"], row["from"], row["to"], row["reason"]) == ("grade", "順調", "遅れ", "転記の誤り")

    assert office("quarter", "reopen", QUARTER, "--reason", "見直し") == 0
    assert told(office, "quarter", "status", QUARTER)["closed"] is None
    assert office("progress", "record", SECOND, QUARTER, "--percent", "10") == 0
    actions = [each["action"] for each in told(office, "progress", "history", FIRST) if each["field"] == "quarter"]
    assert actions == ["close", "reopen"]
    assert office("undo") == 0
    assert office("undo") == 0
    assert "確定の解除" in office.out
    assert told(office, "quarter", "status", QUARTER)["closed"]["edition"] == 2
    assert told(office, "check") == {"ok": True, "problems": []}


def test_json_of_what_was_done(office: Tracker) -> None:
    closed = told(office, "quarter", "close", QUARTER)
    assert (closed["quarter"], closed["open"], closed["closed"]["edition"], closed["corrections"]) == (QUARTER, False, 1, [])
    corrected = told(office, "quarter", "erratum", QUARTER, FIRST, "percent", "40", "--reason", "誤り")
    assert corrected["closed"]["reason"] == "誤り"
    (correction,) = corrected["corrections"]
    assert (correction["field"], correction["from"], correction["to"], correction["reason"]) == ("percent", None, "40％", "誤り")
    assert correction["at"].endswith("+09:00")
    assert told(office, "quarter", "reopen", QUARTER, "--reason", "見直し")["open"] is True


def test_what_is_missing_keeps_it_open_unless_accepted(office: Tracker) -> None:
    assert office("progress", "return", FIRST, QUARTER, "--reason", "根拠を") == 0
    assert office("quarter", "close", QUARTER, "--json") == 1
    assert office.out == ""
    assert f"差戻し {FIRST} 連携の促進（主担当課なし）" in office.err
    assert office("quarter", "close", QUARTER, "--accept-unanswered") == 0
    status = told(office, "quarter", "status", QUARTER)
    assert (status["by_state"]["returned"], status["unreported"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("quarter", "reopen", QUARTER, "--reason", "見直し"), "解除するものはありません"),
        (("quarter", "erratum", QUARTER, FIRST, "grade", "遅れ", "--reason", "誤り"), "確定していない"),
        (("quarter", "erratum", QUARTER, FIRST, "担当", "遅れ", "--reason", "誤り"), "grade（進捗区分）"),
        (("quarter", "close", "2026"), "2026Q2"),
    ],
)
def test_refused_in_words(office: Tracker, arguments: tuple[str, ...], words: str) -> None:
    assert office(*arguments) == 1
    assert words in office.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["quarter", "close"],
        ["quarter", "reopen", QUARTER],
        ["quarter", "erratum", QUARTER, FIRST, "grade", "遅れ"],
        ["quarter", "erratum", QUARTER, FIRST, "grade", "--reason", "誤り"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(arguments)
    assert ended.value.code == 2
    assert "次の指定が足りません" in capsys.readouterr().err


def test_the_years_report_is_made_from_its_quarters(office: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "年間.xlsx"
    assert office("report", "2026", "--output", str(file), "--edition", "public") == 0
    assert "年間総括" in CalamineWorkbook.from_path(str(file)).sheet_names

    assert office("report", "2030", "--output", str(tmp_path / "ない.xlsx")) == 1
    assert "令和12年度には、回答のある四半期も" in office.err
    assert office("report", "26", "--output", str(file)) == 1
    assert "「2026」（2026年度の年間）" in office.err
    assert not (tmp_path / "ない.xlsx").exists()


def test_an_earlier_edition_is_made_again(office: Tracker, tmp_path: Path) -> None:
    first, again, third = (str(tmp_path / f"{name}.xlsx") for name in ("一", "再", "三"))
    assert office("quarter", "close", QUARTER) == 0
    assert office("report", QUARTER, "--output", first) == 0
    assert office("quarter", "erratum", QUARTER, FIRST, "grade", "遅れ", "--reason", "転記の誤り") == 0
    assert office("report", QUARTER, "--output", again, "--number", "1") == 0
    before, after = (CalamineWorkbook.from_path(path) for path in (first, again))
    assert after.sheet_names == before.sheet_names
    for name in before.sheet_names:
        assert after.get_sheet_by_name(name).to_python() == before.get_sheet_by_name(name).to_python()
    assert office("report", QUARTER, "--output", third, "--number", "3") == 1
    assert "第2版" in office.err or "2" in office.err
    assert not Path(third).exists()
    assert office("report", "2026", "--output", third, "--number", "1") == 1, "a year has no editions"

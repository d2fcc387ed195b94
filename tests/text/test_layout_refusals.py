"""What cannot be read is named with its line, and all of it at once."""

from collections.abc import Callable

import pytest

from tracker.domain.errors.plans import PlanUnreadable
from tracker.domain.plan import Plan

Read = Callable[[str], Plan]

PROSE = """令和8年度の取組について

本県では、次の三つの柱により施策を進めます。
1 産業の振興を図ります。
(1) 企業の誘致を進め、雇用を生み出します。
以上のとおりです。"""


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\t\n"])
def test_empty_documents(text: str, read: Read) -> None:
    with pytest.raises(PlanUnreadable) as refusal:
        read(text)
    assert "空" in refusal.value.reason


@pytest.mark.parametrize("text", [PROSE, "計画", '{"plan": {}}', "コード,名称\n1-1,県", "○ 一\n○ 二", "<html><body>計画</body></html>"])
def test_prose_and_other_texts(text: str, read: Read) -> None:
    with pytest.raises(PlanUnreadable) as refusal:
        read(text)
    assert "アクションプランの文書として読めません" in refusal.value.reason
    assert "◆" in refusal.value.reason
    assert refusal.value.problems == ()


# Invented lines that stand after 「計画 / 1 目標 / ◆ 取組」 as line 5, and a word of the reason
LINES = [
    ("続きの文がここにある", "番号又は記号"),
    ("◇ 記号が違う", "番号又は記号"),
    ("□ 記号が違う", "番号又は記号"),
    ("- 3 -", "番号又は記号"),
    ("【新】", "番号又は記号"),
    ("◆・項目", "名称がありません"),
    ("(注) 注意", "番号又は記号"),
    ("2019年度から実施", "番号又は記号"),
    ("3D活用", "番号又は記号"),
    ("1.5倍にする", "番号又は記号"),
    ("の推進 ○ 次", "番号又は記号"),
    ("2", "名称がありません"),
    ("◆", "名称がありません"),
    ("新 ◆ ○ 次", "名称がありません"),
    ("◆ (再掲)", "名称がありません"),
    ("◆ 甲\t・", "名称がありません"),
    ("◆ 甲\t・a ・ ・b", "名称がありません"),
    ("◆ 甲\t研究会の開催", "タブの後"),
    ("◆ 甲\t・a\t備考", "タブ"),
    ("◆ 甲\t・a ○ 乙", "行を分けて"),
    ("◆ 甲 ◆ 乙\t・a", "二つ以上"),
    ("◆ 甲\u0007乙", "U+0007"),
    ("◆ 甲\ufffd乙", "U+FFFD"),
    ("◆ " + "長" * 5001, "長すぎます"),
]


@pytest.mark.parametrize(("line", "reason"), LINES)
def test_an_unreadable_line_is_named(line: str, reason: str, read: Read) -> None:
    with pytest.raises(PlanUnreadable) as refusal:
        read(f"計画\n1 目標\n\n◆ 取組\n{line}\n◆ 最後")
    (problem,) = refusal.value.problems
    assert problem.line == 5
    assert reason in problem.reason
    assert problem.text.isprintable()
    assert problem.text[:3] == line.replace("\t", " ").replace("\u0007", "")[:3]
    assert "1行" in refusal.value.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("○ 甲", "取組項目（○）の前に"),
        ("\t・甲", "追加した取組（・）の前に"),
        ("・甲", "追加した取組（・）の前に"),
    ],
)
def test_items_without_an_initiative(line: str, reason: str, read: Read) -> None:
    with pytest.raises(PlanUnreadable) as refusal:
        read(f"計画\n◆ 取組\n1 目標\n{line}")
    (problem,) = refusal.value.problems
    assert (problem.line, problem.text) == (4, line.strip())
    assert reason in problem.reason


def test_all_lines_are_named_at_once(document: str, read: Read) -> None:
    """Three lines of the real document spoiled: an unknown mark, a lost number, a right part without its bullets."""
    lines = document.split("\n")
    lines[8] = lines[8].replace("◆", "◇")
    lines[11] = lines[11].removeprefix("③ ")
    lines[12] = lines[12].replace("・", "")
    with pytest.raises(PlanUnreadable) as refusal:
        read("\n".join(lines))
    assert [problem.line for problem in refusal.value.problems] == [9, 12, 13]
    assert "3行" in refusal.value.reason


def test_at_most_fifty_lines_are_named(read: Read) -> None:
    with pytest.raises(PlanUnreadable) as refusal:
        read("計画\n◆ 取組\n" + "読めない行\n" * 70)
    assert len(refusal.value.problems) == 50
    assert "70行" in refusal.value.reason


def test_more_title_lines_than_a_title_has(read: Read) -> None:
    assert read("計画\n第2版\n◆ 取組").heading == "計画\n第2版"
    with pytest.raises(PlanUnreadable) as refusal:
        read("一\n二\n三\n四\n五\n六\n◆ 取組")
    assert [problem.line for problem in refusal.value.problems] == [6]


def test_a_second_heading_of_the_right_column(read: Read) -> None:
    with pytest.raises(PlanUnreadable) as refusal:
        read("計画\t【追加した取組】\n◆ 取組\t【別の見出し】")
    assert [problem.line for problem in refusal.value.problems] == [2]

"""What is doubtful is read and asked about. All documents here are invented but the last."""

from collections.abc import Callable

import pytest

from tracker.domain.plan import Plan
from tracker.domain.question import open_questions

Read = Callable[[str], Plan]

DOUBTS = [
    ("1 あ\n1 い\n◆ 取組", "い", "「1」が同じ親の下で二度使われ"),
    ("1 あ\n(1) か\n(1) き\n◆ 取組", "き", "「(1)」"),
    ("1 あ\n① か\n③ き\n② く\n◆ 取組", "く", "「②」が前の番号より小さく"),
    ("2 あ\n1 い\n◆ 取組", "い", "「1」が前の番号より小さく"),
    ("重点 ◆ 取組", "取組", "「重点」"),
    ("◆ 取組(旧:古い取組)", "取組", "旧名称がありますが"),
    ("新 ◆ 取組(旧:古い取組)", "取組", "旧名称がありますが"),
    ("修正 ◆ 取組(旧:古い取組", "取組(旧:古い取組", "閉じていません"),
    ("修正 ◆ 取組(旧:古い取組)の推進", "取組(旧:古い取組)の推進", "閉じていません"),
    ("◆ 取組(再掲)の推進", "取組(再掲)の推進", "再掲"),
    ("◆ 「取組の推進", "「取組の推進", "括弧"),
    ("◆ 取組)の推進", "取組)の推進", "括弧"),
    ("◆ 取組(「推進)」", "取組(「推進)」", "括弧"),
    ("1目標\n◆ 取組", "目標", "空白がありません"),
    ("1 目標 (1) 分野\n◆ 取組", "目標 (1) 分野", "番号があります"),
    ("1 目標\n① 施策 ② 施策\n◆ 取組", "施策 ② 施策", "番号があります"),
    ("◆ 取組○ 項目", "項目", "前の名称に続けて"),
    ("◆ 取組新○ 項目", "項目", "「新」が名称と記号の間"),
    ("◆ 取組 新\n○ 項目", "取組 新", "「新」で終わっています"),
    ("◆ 地産 ・地消\t・項目", "地産 ・地消", "空白に続く「・」"),
    ("◆ 取組 ○ 項目 ○ 項目", "項目", "同じ名称"),
]


@pytest.mark.parametrize(("body", "title", "words"), DOUBTS)
def test_doubtful_items_are_read_and_asked_about(body: str, title: str, words: str, read: Read) -> None:
    plan = read(f"計画\n{body}")
    (question,) = open_questions(plan)
    assert question.node.title == title
    assert question.line == question.node.line
    assert words in question.question


def test_a_document_without_a_title(read: Read) -> None:
    plan = read("1 目標\n◆ 取組")
    (question,) = open_questions(plan)
    assert (plan.heading, plan.title, question.node.title) == ("", "（題名なし）", "目標")
    assert "題名" in question.question


def test_a_flag_that_touches_both_sides_is_cut_off(read: Read) -> None:
    initiative, activity = read("計画\n◆ 取組新○ 項目").nodes
    assert (initiative.title, initiative.flag, activity.flag) == ("取組", None, "new")


def test_the_heading_of_the_right_column_on_each_page(read: Read) -> None:
    plan = read("計画\n1 あ\t【追加した取組】\n◆ 取組\n2 い\t【追加した取組】\n◆ 別")
    (question,) = open_questions(plan)
    assert question.node.title == "い"
    assert "見出し" in question.question


@pytest.mark.parametrize(
    "body",
    [
        "1 あ\n3 う\n(2) か\n(4) き\n◆ 取組",  # gaps are the printed plan's own
        "1 あ\n(1) か\n2 い\n(1) か\n◆ 取組",  # the same number and title under another parent
        "修正 ◆ 取組",  # revised without its former title
        "変更 ◆ 取組(旧:古い取組)",
        "◆ 取組 ○ 取組",  # two kinds
        "◆ 「取組」(仮)『案』【例】",
        "◆ 計画の変更",
        "◆ 取組(再掲)\n◆ 取組",
    ],
)
def test_what_is_not_doubtful(body: str, read: Read) -> None:
    assert [node.doubt for node in read(f"計画\n{body}").nodes if node.doubt] == []

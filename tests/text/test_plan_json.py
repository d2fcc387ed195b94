"""The plan as JSON: the keys that COMMANDS promises, the same tree back, and what is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import small_plan
from tracker.domain.errors.plans import PlanUnreadable
from tracker.domain.plan import Plan, Revision
from tracker.text.layout_writer import write_layout
from tracker.text.plan_json import read_plan_json, write_plan_json

Read = Callable[[str], Plan]
_KEYS = ["id", "code", "parent", "kind", "label", "title", "former_title", "flag", "repeat", "repeat_of", "activity", "activity_open"]

# Invented: every kind of node and link
TEXT = """計画
1 目標
(1) 分野
① 施策
新 ◆ 甲(旧:乙)（再掲）
○ A\t・p ・q
【新】○ B\t・r(再掲)
◆ 丙 ○ C ○ D\t・r ・s"""


@pytest.fixture
def small(read: Read) -> Plan:
    return read(TEXT)


@pytest.fixture
def parsed(small: Plan) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(write_plan_json(small))
    return document


def test_the_promised_keys_in_their_order(plan: Plan) -> None:
    text = write_plan_json(plan)
    document = json.loads(text)
    assert list(document) == ["plan", "nodes"]
    assert list(document["plan"]) == ["id", "title", "heading", "right_heading", "revision", "right_heading_after"]
    assert document["plan"]["revision"] == {"number": 1, "label": "当初", "decided": None}
    assert [list(node)[:12] for node in document["nodes"]] == [_KEYS] * 367
    assert {tuple(list(node)[12:]) for node in document["nodes"]} == {("line",)}
    assert "\\u" not in text


def test_values_of_the_real_document(plan: Plan) -> None:
    nodes = json.loads(write_plan_json(plan))["nodes"]
    by_code = {node["code"]: node for node in nodes}
    goal, field, policy, initiative = by_code["1"], by_code["1-1"], by_code["1-1-2"], by_code["1-1-2-1"]
    activity, addition = by_code["1-1-2-1-a1"], by_code["1-1-2-1-b1"]
    assert (goal["parent"], field["parent"], policy["parent"]) == (None, goal["id"], field["id"])
    assert (initiative["kind"], initiative["label"], initiative["title"]) == ("initiative", "◆", "コンビナート企業間の連携促進")
    assert (activity["flag"], activity["kind"]) == ("new", "activity")
    assert (addition["activity"], addition["activity_open"], addition["parent"]) == (activity["id"], False, initiative["id"])
    assert sum(node["activity_open"] for node in nodes) == 68


def test_the_real_document_comes_back(plan: Plan, document: str) -> None:
    again = read_plan_json(write_plan_json(plan))
    assert again == plan
    assert write_layout(again) == write_layout(plan)


def test_everything_comes_back(small: Plan) -> None:
    dated = replace(small, revision=Revision(3, "令和8年改訂", date(2026, 3, 31)))
    assert read_plan_json(write_plan_json(dated)) == dated
    assert any(node.printed for node in small.nodes)
    assert any(node.doubt for node in small.nodes)
    assert any(node.repeat_of for node in small.nodes)


def test_codes_are_computed_anew(parsed: dict[str, Any], small: Plan) -> None:
    for node in parsed["nodes"]:
        node["code"] = "9-9"
    assert read_plan_json(json.dumps(parsed)) == small
    for node in parsed["nodes"]:
        del node["code"]
    assert read_plan_json(json.dumps(parsed)) == small


def test_printed_flags_are_taken_as_flags(parsed: dict[str, Any]) -> None:
    parsed["nodes"][3]["flag"] = "新"
    assert read_plan_json(json.dumps(parsed)).nodes[3].flag == "new"


# Nodes of TEXT by place from 0: 目標 分野 施策 甲 A B p q r(再掲) 丙 C D r s
A, B, P, Q, R, C, D, R2, S = 4, 5, 6, 7, 8, 10, 11, 12, 13

CHANGES: list[tuple[int, str, object, str]] = [
    (0, "id", 5, "文字列ではありません"),
    (0, "id", "", "空です"),
    (0, "id", "1", "コードと紛らわしい"),
    (0, "id", "1-1-2.2-a1", "コードと紛らわしい"),
    (0, "id", "県 1", "半角"),
    (0, "parent", "n0", "「n0」がありません"),
    (0, "kind", "objective", "知られていない種別"),
    (0, "kind", None, "文字列ではありません"),
    (0, "label", "", "空です"),
    (0, "title", " ", "空です"),
    (0, "title", None, "文字列ではありません"),
    (0, "title", "一\n二", "2文字目"),
    (0, "title", "一\u0007", "2文字目"),
    (0, "title", "一\ud800", "2文字目"),
    (0, "title", "長" * 5001, "長すぎます"),
    (0, "former_title", 1, "文字列ではありません"),
    (0, "flag", "とても長い区分の語がここに書かれているとき", "短い語"),
    (0, "flag", "新 規", "短い語"),
    (0, "repeat", 1, "true / false"),
    (0, "repeat", None, "true / false"),
    (0, "activity_open", "false", "true / false"),
    (0, "activity_open", True, "追加した取組（・）だけ"),
    (0, "line", "5", "整数"),
    (0, "line", True, "整数"),
    (0, "line", 0, "1以上"),
    (0, "printed", 3, "文字列ではありません"),
    (1, "parent", "SELF", "施策分野の下"),
    (A, "parent", None, "親の取組が必要"),
    (S, "activity", "n0", "「n0」がありません"),
    (S, "repeat_of", "n0", "ではありません"),
]


@pytest.mark.parametrize(("place", "key", "value", "words"), CHANGES)
def test_a_wrong_value_is_named_with_its_node(place: int, key: str, value: object, words: str, parsed: dict[str, Any]) -> None:
    node = parsed["nodes"][place]
    node[key] = node["id"] if value == "SELF" else value
    with pytest.raises(PlanUnreadable) as refusal:
        read_plan_json(json.dumps(parsed))
    problems = [problem for problem in refusal.value.problems if problem.line == place + 1]
    assert any(words in problem.reason for problem in problems), refusal.value.problems


@pytest.mark.parametrize("key", [key for key in _KEYS if key != "code"])
def test_a_missing_key_is_named(key: str, parsed: dict[str, Any]) -> None:
    del parsed["nodes"][2][key]
    with pytest.raises(PlanUnreadable) as refusal:
        read_plan_json(json.dumps(parsed))
    (problem,) = refusal.value.problems
    assert (problem.line, problem.text) == (3, "" if key == "title" else "施策")
    assert f"「{key}」がありません" in problem.reason


# (node, key, the node whose id it gets, words)
LINKS = [
    (3, "parent", A, "印刷順"),
    (A, "parent", 2, "施策です"),
    (C, "parent", 3, "印刷順"),
    (A, "parent", A, "取組項目です"),
    (1, "parent", 9, "取組の下に"),
    (S, "activity", A, "同じ取組"),
    (S, "activity", R2, "同じ取組"),
    (A, "activity", B, "追加した取組（・）だけ"),
    (R, "repeat_of", R, "自分自身"),
    (R, "repeat_of", C, "種別"),
    (S, "repeat_of", R2, "true ではありません"),
    (S, "activity", C, "activity_open"),
    (1, "id", 0, "二度"),
]


@pytest.mark.parametrize(("place", "key", "target", "words"), LINKS)
def test_a_wrong_link_is_named_with_its_node(place: int, key: str, target: int, words: str, parsed: dict[str, Any]) -> None:
    parsed["nodes"][place][key] = parsed["nodes"][target]["id"]
    with pytest.raises(PlanUnreadable) as refusal:
        read_plan_json(json.dumps(parsed))
    reasons = [problem.reason for problem in refusal.value.problems if problem.line == place + 1]
    assert any(words in reason for reason in reasons), refusal.value.problems


def test_a_repeat_of_a_repeat_and_a_ring(parsed: dict[str, Any]) -> None:
    """Two repeats that name each other are both refused."""
    first, second = parsed["nodes"][R], parsed["nodes"][R2]
    second |= {"repeat": True, "repeat_of": first["id"]}
    with pytest.raises(PlanUnreadable) as refusal:
        read_plan_json(json.dumps(parsed))
    assert [problem.line for problem in refusal.value.problems if "さらに再掲" in problem.reason] == [R + 1, R2 + 1]


@pytest.mark.parametrize(("first", "second", "words"), [(3, 9, "印刷順"), (B, P, "より前"), (0, 1, "印刷順")])
def test_nodes_out_of_their_order(first: int, second: int, words: str, parsed: dict[str, Any]) -> None:
    nodes = parsed["nodes"]
    nodes[first], nodes[second] = nodes[second], nodes[first]
    with pytest.raises(PlanUnreadable) as refusal:
        read_plan_json(json.dumps(parsed))
    assert any(words in problem.reason for problem in refusal.value.problems)


WHOLE = [
    ("", "空"),
    ("{", "1行目"),
    ('{"plan": 1,\n"nodes": }', "2行目"),
    ("[]", "形ではありません"),
    ("{}", "「plan」"),
    ('{"plan": {}}', "「revision」"),
    ('{"plan": {"a": 1, "a": 2}}', "二度"),
    ("[" * 100_000, "読めません"),
    ("計画\n◆ 取組", "JSONとして読めません"),
]


@pytest.mark.parametrize(("text", "words"), WHOLE)
def test_what_is_not_a_plan(text: str, words: str) -> None:
    with pytest.raises(PlanUnreadable) as refusal:
        read_plan_json(text)
    assert words in refusal.value.reason


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "「title」"),
        ({"heading": None}, "「heading」"),
        ({"id": "2"}, "コードと紛らわしい"),
        ({"right_heading_after": "n0"}, "right_heading_after"),
        ({"revision": {"number": 0, "label": "a", "decided": None}}, "1以上"),
        ({"revision": {"number": True, "label": "a", "decided": None}}, "整数"),
        ({"revision": {"number": 1, "label": "a", "decided": "令和8年"}}, "日付"),
    ],
)
def test_a_wrong_head(change: dict[str, Any], words: str, parsed: dict[str, Any]) -> None:
    parsed["plan"] |= change
    with pytest.raises(PlanUnreadable) as refusal:
        read_plan_json(json.dumps(parsed))
    assert words in refusal.value.reason


def test_a_plan_without_nodes(parsed: dict[str, Any]) -> None:
    parsed["nodes"] = []
    with pytest.raises(PlanUnreadable):
        read_plan_json(json.dumps(parsed))


@pytest.mark.parametrize("identity", ["n/1", "n" * 41])
def test_an_id_that_rows_could_not_be_named_after_is_refused(identity: str) -> None:
    document = json.loads(write_plan_json(small_plan()))
    document["nodes"][0]["id"] = identity
    with pytest.raises(PlanUnreadable) as refusal:
        read_plan_json(json.dumps(document))
    assert "40文字以内" in refusal.value.problems[0].reason

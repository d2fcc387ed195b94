"""The document given back: equal once white space is deleted; and any small plan that a document can say."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.code import with_codes
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.text.layout_reader import read_layout
from tracker.text.layout_writer import write_layout

Read = Callable[[str], Plan]
Tree = Callable[[Plan], list[tuple[object, ...]]]


def _bare(text: str) -> str:
    return "".join(text.split())


def _without_lines(plan: Plan) -> Plan:
    return replace(plan, nodes=tuple(replace(node, line=None) for node in plan.nodes))


def test_the_real_document_comes_back(document: str, plan: Plan) -> None:
    """To the byte, but for the one space that the document prints before a former title."""
    assert write_layout(plan) == document.replace("の促進 (旧:", "の促進(旧:")


def test_the_real_document_without_its_lines(document: str, plan: Plan, read: Read, tree: Tree) -> None:
    text = write_layout(_without_lines(plan))
    assert _bare(text) == _bare(document)
    assert tree(read(text)) == tree(plan)


# Invented documents that come back though they are not printed like the real one
DOCUMENTS = [
    "計画\n◆ 甲 ○ 乙\t・丙",
    "計画\n◆ 甲 ○ A\t・p\n新 ○ B\t・q ・r\n\t・s\n◆ 乙 ○ C ○ D\t・t",
    "計画\n◆ 甲\n○ A\n○ B\n・p\n・q\n○ C\n・r",
    "計画\t【追加した取組】\n1 目標\n◆ 甲\t・p",
    "計画\n1 目標\n◆ 甲\t【追加した取組】 ・p ・q",
    "計画\n1 目標\n◆ 甲\t・p\n\t【追加した取組】\n◆ 乙\t・q",
    "計画\n第2版\n令和8年3月\n１．目標\n（１）分野\n㉑施策\n◆甲◯乙\t･丙",
    "計画\n【新】◆ 甲（再掲）(旧：乙) 〔修正〕 ○ 丁［再掲］\t【新規】 ・戊",
    "計画\n【重点】 ◆ 甲\n【重点】 ◆ 乙 【重点】 ○ 丙",
    "計画\n新規・拡充 ◆ 甲 廃止 ○ 乙\t見直し ・丙",
    "計画\n修正 ◆ 甲(再掲)(旧:乙)\n修正 ◆ 甲(旧:乙)(再掲)",
    "計画\n◆ 地産 ・地消\t・項目 ・地産・地消",
    "計画\n◆ 甲 ○ A ◆ 乙 ○ B",
    "1 目標\n◆ 甲",
    "\t【追加した取組】\n1 目標\n◆ 甲",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_other_documents_come_back(text: str, read: Read, tree: Tree) -> None:
    plan = read(text)
    again = write_layout(plan)
    assert _bare(again) == _bare(text)
    assert tree(read(again)) == tree(plan)
    assert _bare(write_layout(read(again))) == _bare(text)


SPOILED: dict[str, Callable[[str], str]] = {
    "full width": lambda text: text.translate(str.maketrans("0123456789():", "０１２３４５６７８９（）：")),
    "bullets of other shape": lambda text: re.sub(r"(?<=[\t ])・", "･", text),
    "bracketed flags": lambda text: re.sub(r"(?<!\S)(新|修正) ", r"【\1】", text),
    "right part below": lambda text: text.replace("\t・", "\n・"),
    "no right column": lambda text: re.sub(r"\t.*", "", text),
}


@pytest.mark.parametrize("name", SPOILED)
def test_variants_of_the_real_document_come_back(name: str, document: str, read: Read, tree: Tree) -> None:
    text = SPOILED[name](document)
    plan = read(text)
    assert _bare(write_layout(plan)) == _bare(text)
    assert tree(read(write_layout(plan))) == tree(plan)


def test_what_was_printed_gives_way_to_what_the_node_says(read: Read) -> None:
    """A title or flag that changed later is printed as it is now."""
    plan = read("計画\n【新】◆ 甲（再掲）")
    (node,) = plan.nodes
    assert node.printed == "【新】 ◆ 甲（再掲）"
    renamed = replace(plan, nodes=(replace(node, title="乙"),))
    unflagged = replace(plan, nodes=(replace(node, flag=None),))
    assert write_layout(renamed).endswith("\n新 ◆ 乙(再掲)\t")
    assert write_layout(unflagged).endswith("\n◆ 甲(再掲)\t")


def test_lines_that_contradict_the_order_are_not_followed(read: Read) -> None:
    """An officer put B before A."""
    plan = read("計画\n◆ 甲\n○ A\n○ B")
    initiative, first, second = plan.nodes
    assert write_layout(replace(plan, nodes=(initiative, second, first))) == "計画\n\n◆ 甲 ○ B ○ A\t"


def test_a_goal_ends_without_a_tabulator(read: Read) -> None:
    assert write_layout(read("計画\n1 目標\n(1) 分野\n◆ 甲")) == "計画\n\n1 目標\n(1) 分野\t\n◆ 甲\t"


def test_a_node_added_by_hand_is_printed_in_its_place(read: Read, tree: Tree) -> None:
    plan = read("計画\n◆ 甲 ○ A\t・p\n○ B\t・q")
    initiative, first, second, *additions = plan.nodes
    added = Node("n0", initiative.id, Kind.ACTIVITY, "○", "C")
    changed = replace(plan, nodes=with_codes((initiative, first, second, added, *additions)))
    assert write_layout(changed) == "計画\n\n◆ 甲 ○ A\t・p\n○ B\t・q\n○ C\t"
    assert tree(read(write_layout(changed))) == tree(changed)


# Neither brackets, which pair, nor a flag's word alone, which no document can tell from a flag
_TITLES = st.text("県産業の振興維新地産消SPACE〇3・:", min_size=1, max_size=8).filter(lambda text: text[0] not in "・〇" and text != "新")
_FLAGS = st.sampled_from([None, None, "new", "revised", "拡充", "新規"])


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    """Small plans of any depths, without source lines, as a document can say them: rows decide which activity an addition has."""
    ids = (f"n{number}" for number in itertools.count(1))
    nodes: list[Node] = []

    def node(kind: Kind, label: str, parent: str | None, **links: object) -> Node:
        former = draw(_TITLES) if links.pop("former", False) else None
        made = Node(next(ids), parent, kind, label, draw(_TITLES), flag=draw(_FLAGS), former_title=former, repeat=draw(st.booleans()))
        return replace(made, **links)  # type: ignore[arg-type] # they name fields of Node

    depths = draw(st.sets(st.sampled_from([Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY])))
    above: str | None = None
    for number in range(1, draw(st.integers(1, 3)) + 1):
        above = None
        for kind, label in ((Kind.GOAL, f"{number}"), (Kind.POLICY_FIELD, f"({number})"), (Kind.POLICY, chr(0x245F + number))):
            if kind in depths:
                nodes.append(node(kind, label, above))
                above = nodes[-1].id
        for _ in range(draw(st.integers(1, 2))):
            initiative = node(Kind.INITIATIVE, "◆", above, former=draw(st.booleans()))
            activities = [node(Kind.ACTIVITY, "○", initiative.id) for _ in range(draw(st.integers(0, 3)))]
            owners: list[str | None] = [each.id for each in activities]
            if (len(activities) > 1 and draw(st.booleans())) or not activities:
                owners = [None]
            additions = [
                node(Kind.ADDITION, "・", initiative.id, activity=owner, activity_open=owner is None and len(activities) > 1)
                for owner in owners
                for _ in range(draw(st.integers(0, 2)))
            ]
            nodes += [initiative, *activities, *additions]
    heading = draw(st.sampled_from(["「計画」に追加した取組", "計画"]))
    return Plan("p1", "計画", heading, with_codes(nodes))


@settings(max_examples=150, deadline=None)
@given(plan=_plans())
def test_any_small_plan_is_read_back(plan: Plan, tree: Tree) -> None:
    numbers = itertools.count(1)
    again = read_layout(write_layout(plan), lambda letter: f"{letter}{next(numbers)}")
    untied = replace(again, nodes=tuple(replace(node, repeat_of=None) for node in again.nodes))
    assert tree(untied) == tree(plan)
    assert (again.title, again.heading) == ("計画", plan.heading)
    assert _bare(write_layout(again)) == _bare(write_layout(plan))

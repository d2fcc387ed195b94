"""The real document: every figure is counted in DOMAIN §1, every line number looked up in the file."""

from collections import Counter
from collections.abc import Callable

import pytest

from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan, counts_by_kind
from tracker.domain.question import open_questions


def _by_title(plan: Plan, title: str, kind: Kind) -> Node:
    (found,) = [node for node in plan.nodes if node.title == title and node.kind is kind and not node.repeat]
    return found


def test_counts_of_each_kind(plan: Plan) -> None:
    assert list(counts_by_kind(plan.nodes).values()) == [4, 11, 34, 74, 104, 140]


def test_counts_by_goal(plan: Plan) -> None:
    counts: dict[str, Counter[Kind]] = {}
    for node in plan.nodes:
        for above in plan.ancestors(node):
            if above.kind is Kind.GOAL:
                counts.setdefault(above.label, Counter())[node.kind] += 1
    figures = {goal: (c[Kind.INITIATIVE], c[Kind.ACTIVITY], c[Kind.ADDITION]) for goal, c in counts.items()}
    assert figures == {"1": (40, 57, 78), "2": (11, 11, 13), "3": (12, 21, 30), "4": (11, 15, 19)}


def test_flags_stand_on_the_node_itself(plan: Plan) -> None:
    flags = Counter((node.kind, node.flag) for node in plan.nodes if node.flag)
    assert flags == {
        (Kind.POLICY, "new"): 1,
        (Kind.INITIATIVE, "new"): 21,
        (Kind.ACTIVITY, "new"): 37,
        (Kind.INITIATIVE, "revised"): 3,
    }


def test_former_titles(plan: Plan) -> None:
    former = {node.title: node.former_title for node in plan.nodes if node.former_title}
    assert former == {
        "商業・サービス産業の振興": "産業支援サービス業の振興",
        "水産業振興拠点や広域農道等の整備": "水産業振興拠点等の整備",
        "地域共生社会の実現に向けた包括的支援体制整備の促進": "身近な地域における重層的な見守り・支え合い体制の整備",
    }
    assert all(node.flag == "revised" for node in plan.nodes if node.former_title)


def test_labels_are_printed_ones_with_their_gaps(plan: Plan) -> None:
    def labels(code: str) -> list[str]:
        return [node.label for node in plan.children(plan.by_code[code].id)]

    assert [node.label for node in plan.children(None)] == ["1", "2", "3", "4"]
    assert labels("1-1") == ["②", "③", "④", "⑤", "⑥"]
    assert labels("3-1") == ["①", "②", "④"]
    assert labels("4-2") == ["②", "③"]
    assert labels("4-3") == ["①", "④"]
    assert {node.label for node in plan.of_kind(Kind.INITIATIVE, Kind.ACTIVITY, Kind.ADDITION)} == {"◆", "○", "・"}


def test_repeats_three_tied_three_open(plan: Plan) -> None:
    repeats = {(node.kind, node.title): node.repeat_of for node in plan.nodes if node.repeat}
    tied = ["新たなプロモーションの展開", "妊婦体験等による啓発"]
    tied.append("鉄道・バスにおける交通系ICカードやバスロケーションシステム等の導入促進")
    assert len(repeats) == 6
    assert {key: value for key, value in repeats.items() if value} == {
        (Kind.ADDITION, title): _by_title(plan, title, Kind.ADDITION).id for title in tied
    }


def test_an_original_may_stand_after_its_repeat(plan: Plan) -> None:
    places = [(node.line, node.repeat) for node in plan.nodes if node.title == "妊婦体験等による啓発"]
    assert places == [(100, True), (104, False)]


def test_open_links_and_questions(plan: Plan) -> None:
    loose = [node for node in plan.nodes if node.activity_open]
    assert (len(loose), len({node.parent for node in loose})) == (68, 20)
    assert len(open_questions(plan)) == 23
    assert not [node for node in plan.nodes if node.doubt or node.printed]


def test_additions_of_one_activity_are_tied(plan: Plan) -> None:
    """Also where the ◆ stands on the line above (lines 27 and 28 of the document)."""
    initiative = _by_title(plan, "商業・サービス産業の振興", Kind.INITIATIVE)
    activity, first, second = plan.children(initiative.id)
    assert (activity.title, activity.line, initiative.line) == ("情報サービス産業等の誘致・育成", 28, 27)
    assert first.activity == second.activity == activity.id
    assert (first.title, second.title) == ("IT・コンテンツ関連企業の誘致", "サテライトオフィスの誘致")


def test_one_initiative_has_additions_and_no_activity(plan: Plan) -> None:
    (initiative,) = [each for each in plan.of_kind(Kind.INITIATIVE) if {child.kind for child in plan.children(each.id)} == {Kind.ADDITION}]
    (addition,) = plan.children(initiative.id)
    assert (initiative.title, addition.title) == ("「農林業の『知』と『技』の拠点」の形成", "基本計画の策定")
    assert (addition.activity, addition.activity_open) == (None, False)


def test_dots_and_spaces_of_names_stay(plan: Plan) -> None:
    titles = {node.title for node in plan.nodes}
    assert {
        "やまぐちSPACE HILL構想の推進",
        "数理・情報科学教育院設置",
        "IT・コンテンツ関連企業の誘致",
        "医薬品等の製造管理及び品質管理(GMP)研修プログラムの検討",
    } <= titles
    assert all(title == title.strip() and "(再掲)" not in title and "(旧:" not in title for title in titles)


def test_titles_of_the_document(plan: Plan) -> None:
    assert plan.title == "総合戦略アクションプラン"
    assert plan.heading == "「総合戦略アクションプラン」に追加した新たな取組等"
    assert plan.right_heading == "【追加で記載した新たな取組等】"
    assert plan.right_heading_after == plan.by_code["1-1"].id
    assert plan.id.startswith("p")


def test_lines_of_the_document(plan: Plan, document: str) -> None:
    lines = document.split("\n")
    for node in plan.nodes:
        assert node.line is not None
        assert node.title in lines[node.line - 1]


@pytest.mark.parametrize(
    ("titles", "tied"),
    [
        (("甲(再掲)", "甲"), True),
        (("Ａ 1（再掲）", "A1"), True),
        (("甲(再掲)", "甲", "甲"), False),
        (("甲(再掲)", "乙"), False),
        (("甲(再掲)", "甲(再掲)"), False),
    ],
)
def test_a_repeat_is_tied_to_a_single_original(titles: tuple[str, ...], tied: bool, read: Callable[[str], Plan]) -> None:
    """Invented; the ○ of the same title is of another kind."""
    plan = read("計画\n" + "".join(f"◆ {title} ○ 甲\n" for title in titles))
    first, *others = plan.of_kind(Kind.INITIATIVE)
    assert first.repeat_of == (others[0].id if tied else None)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("「南の計画」の追加", "南の計画"),
        ("南の計画（案）", "南の計画（案）"),
        ("計画「南」", "計画「南」"),
    ],
)
def test_title_is_the_quoted_name_at_the_start(read: Callable[[str], Plan], first: str, title: str) -> None:
    plan = read(f"{first}\n◆ 取組")
    assert (plan.title, plan.heading) == (title, first)

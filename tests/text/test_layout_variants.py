"""The layout in other clothes: the same tree as the real document printed plainly."""

import re
from collections.abc import Callable

import pytest

from tracker.domain.node import Kind
from tracker.domain.plan import Plan, counts_by_kind
from tracker.domain.question import open_questions
from tracker.text.decoding import decode

Tree = Callable[[Plan], list[tuple[object, ...]]]
Read = Callable[[str], Plan]
_WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）")
_MARK = "[◆○①-⑳]"


def _right_below(text: str, start: str) -> str:
    """Right parts on a line of their own; the heading of the right column stays."""
    return re.sub(r"\t(?=・)", f"\n{start}", text)


def _one_item_a_line(text: str) -> str:
    return re.sub(r" (?=・)", "\n", re.sub(r"(?<!新) (?=(?:新 )?○)", "\n", _right_below(text, "")))


SAME_TREE: dict[str, Callable[[str], str]] = {
    "ideographic spaces": lambda text: text.replace(" ", "\u3000"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "several spaces": lambda text: text.replace(" ", "   "),
    "mixed spaces": lambda text: text.replace(" ", " \u3000 "),
    "no space between flag and mark": lambda text: re.sub(rf"(新|修正) (?={_MARK})", r"\1", text),
    "no space after the mark": lambda text: re.sub(rf"({_MARK}|\(\d\)) ", r"\1", text),
    "neither": lambda text: re.sub(rf"({_MARK}|\(\d\)) ", r"\1", re.sub(rf"(新|修正) (?={_MARK})", r"\1", text)),
    "space after the bullet": lambda text: re.sub(r"(?<=[\t ])・", "・ ", text),
    "space before the brackets": lambda text: re.sub(r" ?\((旧:|再掲)", r" (\1", text),
    "spaces inside numbers": lambda text: re.sub(r"^\((\d)\)", r"( \1 )", text, flags=re.MULTILINE),
    "no blank lines": lambda text: re.sub(r"\n+", "\n", text).strip("\n"),
    "more blank lines": lambda text: text.replace("\n", "\n\n\n"),
    "blank lines of spaces": lambda text: text.replace("\n", "\n \u3000\t\n"),
    "spaces at the ends of lines": lambda text: re.sub(r"\t?$", "  ", text, flags=re.MULTILINE),
    "indented with spaces": lambda text: re.sub(r"^(?=\S)", "  ", text, flags=re.MULTILINE),
    "indented with ideographic spaces": lambda text: re.sub(r"^(?=\S)", "\u3000", text, flags=re.MULTILINE),
    "spaces for the tabulator": lambda text: text.replace("\t", "    "),
    "one space for the tabulator": lambda text: text.replace("\t", " "),
    "several tabulators": lambda text: text.replace("\t", "\t\t\t"),
    "tabulators between all parts": lambda text: re.sub(rf" (?=(新 )?{_MARK}|・)|(?<={_MARK}) |(?<=^\d) ", "\t", text, flags=re.MULTILINE),
    "right part below, after a tabulator": lambda text: _right_below(text, "\t"),
    "right part below, without one": lambda text: _right_below(text, ""),
    "right part below a blank line": lambda text: _right_below(text, "\n"),
    "each bullet on its line": lambda text: re.sub(r"[\t ](?=・)", "\n", text),
    "each item on its line": _one_item_a_line,
    "activities on the line below": lambda text: re.sub(r"(◆[^○\n]*?) ((?:新 )?○)", "\\1\t\n\\2", text),
    "initiative and activities joined": lambda text: text.replace("\t\n新 ○", " 新 ○"),
    "heading of the right column below": lambda text: text.replace("\t【", "\n\t【"),
    "heading of the right column below, without tabulator": lambda text: text.replace("\t【", "\n【"),
    "form feeds between pages": lambda text: re.sub(r"\n(?=[2-4] )", "\n\f", text),
    "closing line end": lambda text: text + "\n",
}


@pytest.mark.parametrize("name", SAME_TREE)
def test_other_spacing_gives_the_same_tree(name: str, document: str, plan: Plan, read: Read, tree: Tree) -> None:
    text = SAME_TREE[name](document)
    assert text != document
    other = read(text)
    assert tree(other) == tree(plan)
    assert not [node for node in other.nodes if node.doubt or node.printed]
    assert (other.title, other.heading, other.right_heading) == (plan.title, plan.heading, plan.right_heading)
    assert other.right_heading_after is not None
    assert other.by_id[other.right_heading_after].code == "1-1"
    assert len(open_questions(other)) == 23


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, line_end: str, document: str, plan: Plan, read: Read, tree: Tree) -> None:
    data = document.replace("\n", line_end).encode(encoding)
    assert tree(read(decode(data, "計画.txt"))) == tree(plan)


def test_full_width_digits_and_brackets(document: str, plan: Plan, read: Read, tree: Tree) -> None:
    """Labels and titles stay as printed; codes, former titles, repeats and links are the same."""
    other = read(document.translate(_WIDE))
    expected = [(*row[:3], *(cell and str(cell).translate(_WIDE) for cell in row[3:6]), *row[6:]) for row in tree(plan)]
    assert tree(other) == expected
    assert not [node for node in other.nodes if node.doubt]


def test_full_width_colon_of_the_former_title(document: str, plan: Plan, read: Read, tree: Tree) -> None:
    assert tree(read(document.replace("(旧:", "（旧："))) == tree(plan)


@pytest.mark.parametrize("circle", "◯〇")
def test_other_circles(circle: str, document: str, plan: Plan, read: Read, tree: Tree) -> None:
    other = [(*row[:3], "○" if row[3] == circle else row[3], *row[4:]) for row in tree(read(document.replace("○", circle)))]
    assert other == tree(plan)


def test_narrow_bullets(document: str, plan: Plan, read: Read, tree: Tree) -> None:
    other = tree(read(re.sub(r"(?<=[\t ])・", "･", document)))
    assert [(*row[:3], "・" if row[3] == "･" else row[3], *row[4:]) for row in other] == tree(plan)


def test_numbers_with_a_point(document: str, plan: Plan, read: Read) -> None:
    other = read(re.sub(r"^(\d) ", r"\1.", document, flags=re.MULTILINE))
    assert [(node.code, node.title) for node in other.nodes] == [(node.code, node.title) for node in plan.nodes]
    assert [node.label for node in other.of_kind(Kind.GOAL)] == ["1.", "2.", "3.", "4."]


@pytest.mark.parametrize(
    ("new", "revised", "flags"),
    [
        ("新規", "変更", ("新規", "変更")),
        ("拡充", "廃止", ("拡充", "廃止")),
        ("継続", "見直し", ("継続", "見直し")),
        ("新規・拡充", "一部修正", ("新規・拡充", "一部修正")),
        ("【新】", "【修正】", ("new", "revised")),
        ("[新]", "〔修正〕", ("new", "revised")),
        ("（新規）", "<変更>", ("新規", "変更")),
    ],
)
@pytest.mark.parametrize("gap", [" ", "", "\u3000"])
def test_other_flags(new: str, revised: str, flags: tuple[str, str], gap: str, document: str, plan: Plan, read: Read, tree: Tree) -> None:
    text = re.sub(rf"(?<!\S)修正 (?={_MARK})", revised + gap, re.sub(rf"(?<!\S)新 (?={_MARK})", new + gap, document))
    words = {"new": flags[0], "revised": flags[1], None: None}
    other = [(*row[:2], *row[3:]) for row in tree(read(text))]
    assert other == [(*row[:2], *row[3:]) for row in tree(plan)]
    assert [node.flag for node in read(text).nodes] == [words[node.flag] for node in plan.nodes]


def test_unknown_flags_are_kept_and_doubted(document: str, plan: Plan, read: Read) -> None:
    other = read(re.sub(rf"(?<!\S)新 (?={_MARK})", "重点 ", document))
    assert [node.flag for node in other.nodes] == ["重点" if node.flag == "new" else node.flag for node in plan.nodes]
    assert len([node for node in other.nodes if node.doubt and "「重点」" in node.doubt]) == 1 + 21 + 37


def test_without_a_right_column(document: str, plan: Plan, read: Read) -> None:
    other = read(re.sub(r"\t.*$", "", document, flags=re.MULTILINE))
    assert list(counts_by_kind(other.nodes).values()) == [4, 11, 34, 74, 104, 0]
    assert (other.right_heading, other.right_heading_after) == ("", None)
    assert [node.title for node in other.nodes] == [node.title for node in plan.nodes if node.kind is not Kind.ADDITION]


@pytest.mark.parametrize(
    ("lines", "counts", "parents"),
    [
        (r"^\d ", [0, 11, 34, 74, 104, 140], {Kind.POLICY_FIELD: None, Kind.POLICY: Kind.POLICY_FIELD, Kind.INITIATIVE: Kind.POLICY}),
        (r"^\(\d\) ", [4, 0, 34, 74, 104, 140], {Kind.POLICY: Kind.GOAL, Kind.INITIATIVE: Kind.POLICY}),
        (r"^(?:新 )?[①-⑳] ", [4, 11, 0, 74, 104, 140], {Kind.POLICY_FIELD: Kind.GOAL, Kind.INITIATIVE: Kind.POLICY_FIELD}),
        (r"^(?:\d|\(\d\)|(?:新 )?[①-⑳]) ", [0, 0, 0, 74, 104, 140], {Kind.INITIATIVE: None}),
    ],
)
def test_without_some_depths(lines: str, counts: list[int], parents: dict[Kind, Kind | None], document: str, read: Read) -> None:
    other = read("\n".join(line for line in document.split("\n") if not re.match(lines, line)))
    assert list(counts_by_kind(other.nodes).values()) == counts
    for kind, above in parents.items():
        assert {other.by_id[node.parent].kind if node.parent else None for node in other.of_kind(kind)} == {above}


def test_without_activities(document: str, read: Read) -> None:
    other = read(re.sub(r" ?(?:(?<!\S)新 )?○[^○\t\n]*", "", document))
    assert list(counts_by_kind(other.nodes).values()) == [4, 11, 34, 74, 0, 140]
    assert not [node for node in other.nodes if node.activity_open]


def test_circled_numbers_beyond_twenty(read: Read) -> None:
    """Invented."""
    plan = read("計画\n⑳ あ\n㉑ い\n㉟ う\n㊱ え\n㊿ お\n◆ 取組")
    assert [(node.label, node.code) for node in plan.of_kind(Kind.POLICY)] == [
        ("⑳", "0-0-20"),
        ("㉑", "0-0-21"),
        ("㉟", "0-0-35"),
        ("㊱", "0-0-36"),
        ("㊿", "0-0-50"),
    ]


# Invented rows: (text, activity of each addition: its title, "" for the initiative alone, "?" for open)
ROWS = [
    ("◆ X ○ A\t・p\n○ B\t・q ・r", {"p": "A", "q": "B", "r": "B"}),
    ("◆ X ○ A\t・p\n○ B\t・q\n\t・r", {"p": "A", "q": "B", "r": "B"}),
    ("◆ X ○ A ○ B\t・p\n○ C\t・q", {"p": "?", "q": "C"}),
    ("◆ X\t・p\n○ A\t・q\n○ B\t・r", {"p": "?", "q": "A", "r": "B"}),
    ("◆ X\t・p\n○ A\t・q", {"p": "A", "q": "A"}),
    ("◆ X\n○ A\n・p\n○ B\n・q", {"p": "A", "q": "B"}),
    ("◆ X\n○ A\n○ B\n・p", {"p": "?"}),
    ("◆ X ○ A\t\n○ B\t・p", {"p": "B"}),
    ("◆ X\t・p\n◆ Y ○ A\t・q", {"p": "", "q": "A"}),
    ("◆ X ○ A ○ B\n◆ Y\n・p", {"p": ""}),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_additions_are_tied_to_the_one_activity_of_their_row(text: str, expected: dict[str, str], read: Read) -> None:
    plan = read(f"計画\n{text}")
    assert {
        node.title: "?" if node.activity_open else plan.by_id[node.activity].title if node.activity else ""
        for node in plan.of_kind(Kind.ADDITION)
    } == expected


# Invented items: the line, and (flag, label, title) of what it holds
ITEMS = [
    ("◆ 維新 ○ 刷新○ 次", [(None, "◆", "維新"), (None, "○", "刷新"), (None, "○", "次")]),
    ("◆ SPACE HILL ○ A 新 B", [(None, "◆", "SPACE HILL"), (None, "○", "A 新 B")]),
    ("◆ 計画の修正 ○ 次", [(None, "◆", "計画の修正"), (None, "○", "次")]),
    ("◆ ○○市との連携 ○ 〇〇町", [(None, "◆", "○○市との連携"), (None, "○", "〇〇町")]),
    ("◆ 平成三〇年度 ○ (○印)の項目", [(None, "◆", "平成三〇年度"), (None, "○", "(○印)の項目")]),
    ("◆ ○×クイズ", [(None, "◆", "○×クイズ")]),
    ("◆ 取組\t・a 新 ・b 拡充 ・地産・地消", [(None, "◆", "取組"), (None, "・", "a"), ("new", "・", "b"), ("拡充", "・", "地産・地消")]),
    ("◆ 取組\t新 ・a", [(None, "◆", "取組"), ("new", "・", "a")]),
    ("◆ 取組\t【新】 ・a 【拡充】 ・b", [(None, "◆", "取組"), ("new", "・", "a"), ("拡充", "・", "b")]),
    ("◆ 取組 新 ・a ・b", [(None, "◆", "取組"), ("new", "・", "a"), (None, "・", "b")]),
    ("◆ 【県東部】支援 ○ 【追加】の取組", [(None, "◆", "【県東部】支援"), (None, "○", "【追加】の取組")]),
    ("◆ 取組 【新たな取組】", [(None, "◆", "取組 【新たな取組】")]),
    ("新\t◆\tA\t新\t○\tB\t・c", [("new", "◆", "A"), ("new", "○", "B"), (None, "・", "c")]),
    ("◆ A ○ B ◆ C ○ D", [(None, "◆", "A"), (None, "○", "B"), (None, "◆", "C"), (None, "○", "D")]),
    ("廃止 ◆ A(旧:B(C)の推進)(再掲)", [("廃止", "◆", "A")]),
    ("◆ A 【再掲】 ○ B （ 再掲 ）", [(None, "◆", "A"), (None, "○", "B")]),
]


@pytest.mark.parametrize(("line", "items"), ITEMS)
def test_items_of_a_line(line: str, items: list[tuple[str | None, str, str]], read: Read) -> None:
    plan = read(f"計画\n{line}")
    assert [(node.flag, node.label, node.title) for node in plan.nodes] == items


@pytest.mark.parametrize(
    ("line", "former", "repeat"),
    [
        ("修正 ◆ A(旧:B(C)の推進)(再掲)", "B(C)の推進", True),
        ("修正 ◆ A (再掲) （旧 ： B）", "B", True),
        ("◆ A［再掲］", None, True),
        ("◆ A(山口大学)", None, False),
    ],
)
def test_marks_at_the_end_of_a_title(line: str, former: str | None, repeat: bool, read: Read) -> None:
    (node,) = [each for each in read(f"計画\n{line}").nodes if each.kind is Kind.INITIATIVE]
    assert (node.title.removesuffix("(山口大学)"), node.former_title, node.repeat, node.doubt) == ("A", former, repeat, None)

"""Which column of an office's own sheet is which heading of データ: proposed here, corrected by hand."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tracker.domain.node import Kind, Node
from tracker.domain.office_sheet.grid import Grid
from tracker.domain.office_sheet.heading import Column, Heading, exact_key, heading_key
from tracker.domain.office_sheet.names import TitleIndex, grade_key, known_grades
from tracker.domain.quarter import Quarter
from tracker.domain.scale import Scale

KEYS = ("ID", "コード", "名称")
ANSWERS = ("進捗区分", "進捗率", "実績", "課題", "次期予定", "備考", "変更なし")
BESIDE = ("回答状況", "回答者", "確定者", "更新日時", "年度", "四半期")
HEADINGS = (*KEYS, *ANSWERS, *BESIDE)

# What offices call them, likeliest first. Only whole headings count, so that 前期の進捗区分 is never taken for 進捗区分.
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "コード": ("取組コード",),
    "名称": ("取組名", "取組名称", "取組", "取り組み", "取組の名称", "アクション"),
    "進捗区分": ("進捗状況", "進捗評価", "評価区分", "進捗", "評価", "自己評価", "達成状況"),
    "進捗率": ("達成率", "進捗度", "進捗割合"),
    "実績": ("取組実績", "実績内容", "取組状況", "実施状況", "取組内容・実績", "主な実績", "取組の実績", "進捗内容"),
    "課題": ("課題・遅れの理由", "課題・遅れ理由", "遅れの理由", "課題等", "課題・問題点", "問題点・課題", "問題点", "課題と対応"),
    "次期予定": ("次期の予定", "今後の予定", "次期の取組予定", "今後の取組", "今後の取組予定", "次四半期の予定", "今後の対応"),
    "備考": ("特記事項", "その他", "備考欄"),
    "変更なし": ("変更無し", "変更の有無なし"),
    "回答状況": ("提出状況", "回答の状況"),
    "回答者": ("記入者", "入力者", "担当者"),
    "確定者": ("確認者",),
}
# Words that also head other columns: proposed only where the column holds what it should.
_WEAK: dict[str, tuple[str, ...]] = {
    "コード": ("番号", "no", "no.", "整理番号", "取組番号"),
    "名称": ("施策・取組", "施策/取組/項目", "項目", "事業名", "事業", "取組内容", "内容", "施策名", "具体的な取組"),
    "進捗区分": ("区分", "状況", "判定"),
}
KNOWN = frozenset(heading_key(each) for group in (_SYNONYMS, _WEAK) for words in group.values() for each in words) | frozenset(
    map(heading_key, HEADINGS)
)


class Matching(NamedTuple):
    """`columns`: heading → column number. `doubts`: headings for which several columns stand alike, so that none is proposed."""

    columns: Mapping[str, int]
    doubts: Mapping[str, tuple[int, ...]] = {}

    @property
    def lacking(self) -> str:
        """What must still be chosen before anything can be read, in Japanese; empty where nothing."""
        if not any(key in self.columns for key in KEYS):
            return "どの取組の行かを示す列（ID・コード・名称のどれか）"
        if not any(key in self.columns for key in ANSWERS):
            return "回答の列（進捗区分・実績など）"
        return ""


def propose(grid: Grid, heading: Heading, nodes: Iterable[Node], scale: Scale, quarter: Quarter | None = None) -> Matching:
    """Exact headings first, then what offices call them, then words that need a look at the column's values."""
    checks = _checks(list(nodes), scale)
    columns: dict[str, int] = {}
    doubts: dict[str, tuple[int, ...]] = {}

    def choose(name: str, found: list[Column]) -> None:
        free = [each for each in found if each.number not in columns.values()]
        fitting = _of_quarter(free, quarter)
        if len(fitting) == 1:
            columns[name] = fitting[0].number
            doubts.pop(name, None)
        elif fitting:
            doubts.setdefault(name, tuple(each.number for each in fitting))

    for name in HEADINGS:
        choose(name, [each for each in heading.columns if exact_key(each.text) == exact_key(name)])
    for name, words in _named(_SYNONYMS):
        for word in (name, *words):
            if name not in columns and name not in doubts:
                choose(name, [each for each in heading.columns if heading_key(each.text) == heading_key(word)])
    for name, words in _named(_WEAK):
        for word in words:
            if name not in columns and name not in doubts:
                alike = [each for each in heading.columns if heading_key(each.text) == heading_key(word)]
                choose(name, [each for each in alike if any(map(checks[name], grid.texts_below(heading.last_row, each.number)))])
    return Matching(columns, doubts)


def _named(words: Mapping[str, tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, words.get(name, ())) for name in HEADINGS]


def _of_quarter(columns: list[Column], quarter: Quarter | None) -> list[Column]:
    """Of several alike, those that stand under the quarter's own heading."""
    if quarter is None or len(columns) < 2:
        return columns
    marks = [exact_key(mark) for mark in (f"第{quarter.number}四半期", f"{quarter.number}Q", f"Q{quarter.number}", quarter.months)]
    under = [each for each in columns if any(mark in exact_key(each.group) for mark in marks)]
    return under or columns


def _checks(nodes: list[Node], scale: Scale) -> dict[str, Callable[[str], bool]]:
    codes, titles, grades = {node.code for node in nodes if node.kind is Kind.INITIATIVE}, TitleIndex(nodes), known_grades(scale)
    return {
        "コード": lambda text: text in codes,
        "名称": lambda text: bool(titles.find(text)),
        "進捗区分": lambda text: grade_key(text) in grades,
    }

"""Which of the office's columns is which of our headings: what is offered, what is chosen, and what is still wrong with it."""

from collections.abc import Mapping

from tracker.domain.office_sheet.column_match import ANSWERS, BESIDE, KEYS, Matching
from tracker.domain.office_sheet.grid import column_letters
from tracker.domain.office_sheet.reading import Sheet

MEANINGS = {
    "ID": "報告書の「データ」シートにある記号。記入のある行では、これで取組を決めます。",
    "コード": "計画の番号（例 1-1-2-1）。ID が空の行で使います。",
    "名称": "取組の名称（旧名称も可）。ID とコードが空の行で、同じ名称の取組が一つだけのときに使います。",
    "進捗区分": "区分の名称か記号。記入のある行は「提出済」になります。",
    "進捗率": "0～100。「80%」やパーセント表示のセルも読みます。",
    "実績": "当四半期に行ったこと",
    "課題": "課題・遅れの理由",
    "次期予定": "次の四半期の予定",
    "備考": "備考",
    "変更なし": "前期と同じなら 1",
    "回答状況": "作成中・提出済・確定など。空の行は、進捗区分があれば「提出済」になります。",
    "回答者": "空なら、取り込む人になります。",
    "確定者": "空なら、取り込む人になります。",
    "更新日時": "提出又は確定した日時",
    "年度": "ほかの年度の行は取り込みません。",
    "四半期": "ほかの四半期の行は取り込みません。",
}
GROUPS = (("取組の特定", KEYS), ("回答", ANSWERS), ("回答に添えるもの", BESIDE))
_SHOWN = 3
_LOOKED_AT = 200  # rows, in the main thread


def offered_columns(sheet: Sheet) -> list[tuple[str, int]]:
    """Words and number of every column that has a heading."""
    return [(f"{column_letters(each.number)}列　{each.shown}", each.number) for each in sheet.heading.columns]


def examples(sheet: Sheet, column: int | None) -> str:
    """The first different values of a column, on one line."""
    if column is None:
        return ""
    found: list[str] = []
    for text in sheet.grid.texts_below(sheet.heading.last_row, column, shown=True, rows=_LOOKED_AT):
        line = " ".join(text.split())
        if line not in found:
            found.append(line)
        if len(found) == _SHOWN:
            break
    return "　／　".join(found) or "（値がありません）"


def matching_fault(columns: Mapping[str, int], doubts: Mapping[str, tuple[int, ...]]) -> str:
    """What must be mended before the difference can be made, in Japanese; empty where nothing."""
    open_doubts = [name for name in doubts if name not in columns]
    if open_doubts:
        letters = "・".join(f"{column_letters(number)}列" for number in doubts[open_doubts[0]])
        return f"「{open_doubts[0]}」に当たる列が複数あります（{letters}）。どれかを選ぶか、「使わない」のままで進んでください。"
    chosen = list(columns.items())
    for at, (name, number) in enumerate(chosen):
        for other, same in chosen[at + 1 :]:
            if same == number:
                return f"{column_letters(number)}列が「{name}」と「{other}」の両方に選ばれています。どちらかを変えてください。"
    lacking = Matching(columns).lacking
    return f"{lacking}を選んでください。" if lacking else ""


def blocks(fault: str, columns: Mapping[str, int]) -> bool:
    """Whether nothing can be read: a doubt alone only asks for a look."""
    return bool(fault) and (bool(Matching(columns).lacking) or len(set(columns.values())) < len(columns))

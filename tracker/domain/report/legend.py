"""凡例: what the grades, states and marks mean, how each figure is made, and on what the report stands."""

from collections.abc import Iterator

from tracker.domain.era import era_date
from tracker.domain.node import Kind
from tracker.domain.record import State
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import Scope
from tracker.domain.report.sheet import BLANK_ROW, Role, Row, Sheet, look, title_row
from tracker.domain.report.summary import rules
from tracker.domain.scale import FORMER, Scale

NAME = "凡例"
_WIDTHS = (18.0, 30.0, 124.0, 28.0)
_ROOMS = tuple(map(room, _WIDTHS))

_STATES = {
    State.UNREPORTED: "まだ何も入力されていない",
    State.DRAFT: "担当課が入力中で、まだ提出していない（内容は印刷しない）",
    State.SUBMITTED: "担当課が提出し、取りまとめ担当の確認を待っている",
    State.RETURNED: "取りまとめ担当が理由を付けて差し戻した（内容は印刷しない）",
    State.CONFIRMED: "取りまとめ担当が確認し、確定した",
}
_MARKS = (
    ("新", "新規", "この改訂で新たに加わったもの。付いている項目だけに係り、下の段には及ばない。"),
    ("修正", "修正", "この改訂で内容や名称が改められたもの。前の名称は「（旧：…）」と示す。"),
    ("再掲", "再掲", "他の箇所に載る取組をもう一度示したもの。値は元の取組のもので、実数では1回だけ数える。"),
    ("（続き）", "続きの行", "文章が1行の高さに収まらないとき、次の行に続けて示したもの。件数には数えない。"),
    ("（元の取組）", "元の取組の値", "再掲の行に、元の取組の回答状況を示したもの。"),
    ("－", "該当なし", "0件、又は割合を示す分母がないこと。"),
)
_LABELS = ("◆", "○", "・")


def legend(scope: Scope) -> Sheet:
    expected = len(scope.snapshot.scale.grades) + len(scope.snapshot.scale.earlier) + len(_STATES) + len(_MARKS) + 35
    return Sheet(NAME, _WIDTHS, lambda: paged(_rows(scope), _WIDTHS, 0), expected, printing=scope.printing)


def _rows(scope: Scope) -> Iterator[Row]:
    yield title_row(f"凡例と作成条件　{scope.snapshot.quarter.japanese}")
    yield from notes(scope.basis, _WIDTHS)
    yield BLANK_ROW
    yield from _grades(scope)
    yield BLANK_ROW
    if scope.snapshot.scale.earlier:
        yield from _conversion(scope.snapshot.scale)
        yield BLANK_ROW
    yield from _states()
    yield BLANK_ROW
    yield from _marks()
    yield BLANK_ROW
    yield _section("数え方")._replace(new_page=True)
    for name, rule in (*rules(scope), ("「データ」のシート", _DATA_RULE)):
        yield _line(("", name, rule, ""))
    yield BLANK_ROW
    yield from _conditions(scope)


_DATA_RULE = (
    "集計用の表で、印刷範囲に入れていない。計画の項目ごとに1行。作成中と差戻しの行は回答状況だけを示す。再掲の行は元の取組の値を示し、再掲元コードに元の番号"
    "（元が特定できないものは「未確定」）を入れるため、実数を数えるときは再掲元コードが空の行と「未確定」の行を数える。"
    "変更なしは、前期から変更なしと回答した行が1、その他の回答済の行が0。"
)


def _grades(scope: Scope) -> Iterator[Row]:
    scale = scope.snapshot.scale
    yield _section(f"進捗区分　{scale.name}")
    yield _heading(("記号", "区分", "意味", "集計での扱い"))
    text, centre = look(Role.LABEL), look(Role.SIGN)
    for grade in scale.grades:
        values = (grade.symbol, grade.name, grade.meaning, grade.counts_as.japanese)
        yield Row(values, (look(Role.SIGN, grade.colour), look(Role.LABEL, grade.colour), text, centre), _height(values))


_CONVERSION = (
    "前期は別の進捗区分で回答したため、「前期の進捗区分」は次のとおり読み替えて示す。"
    f"読み替える区分のないものは、前期の名称に「{FORMER}」を付けて示す。"
)


def _conversion(scale: Scale) -> Iterator[Row]:
    """What the grades of the quarter before, which was answered in another scale, stand for in this report."""
    yield _section("前期の進捗区分の読替え")
    yield from notes(_CONVERSION, _WIDTHS)
    yield _heading(("記号", "前期の区分", "意味", "読替え後"))
    for old, becomes in scale.earlier:
        new = scale.by_id[becomes] if becomes else None
        values = (old.symbol, old.name, old.meaning, new.shown if new else "（なし）")
        looks = (look(Role.SIGN, old.colour), look(Role.LABEL, old.colour), look(Role.LABEL), look(Role.SIGN, new.colour if new else ""))
        yield Row(values, looks, _height(values))


def _states() -> Iterator[Row]:
    yield _section("回答状況")
    yield _heading(("回答状況", "印刷での表示", "意味", "集計での扱い"))
    for state, meaning in _STATES.items():
        shown = state.japanese if state.reported or state is State.UNREPORTED else f"未回答（{state.japanese}）"
        yield _line((state.japanese, shown, meaning, "回答済に数える" if state.reported else "未回答に数える"))


def _marks() -> Iterator[Row]:
    yield _section("記号と区分")
    yield _heading(("表示", "名称", "意味"))
    for label, kind in zip(_LABELS, (Kind.INITIATIVE, Kind.ACTIVITY, Kind.ADDITION), strict=True):
        yield _line((label, kind.japanese, _KINDS[kind], ""))
    for mark, name, meaning in _MARKS:
        yield _line((mark, name, meaning, ""))


_KINDS = {
    Kind.INITIATIVE: "進捗を回答する単位。担当課は取組ごとに定める。",
    Kind.ACTIVITY: "取組の下にある項目。進捗は取組で回答する。",
    Kind.ADDITION: "計画に追加で記載した取組。進捗は取組で回答する。",
}


def _conditions(scope: Scope) -> Iterator[Row]:
    snapshot = scope.snapshot
    quarter, revision = snapshot.quarter, snapshot.plan.revision
    decided = f"（{era_date(revision.decided)}決定）" if revision.decided else ""
    yield _section("作成条件")
    facts = (
        ("計画", snapshot.plan.title),
        ("計画の版", f"第{revision.number}版　{revision.label}{decided}"),
        ("四半期", f"{quarter.japanese}（{era_date(quarter.start)}から{era_date(quarter.end)}まで）"),
        ("範囲", scope.narrowed or "計画の全部"),
        ("担当課の名称", f"{era_date(snapshot.day)}現在"),
        ("作成日", era_date(scope.made_on)),
        ("作成したプログラム", scope.program),
    )
    for name, fact in facts:
        yield _line(("", name, fact, ""))


def _section(text: str) -> Row:
    return Row((text,), (look(Role.HEADLINE),), 20.0, keep=True)


def _heading(values: tuple[str, ...]) -> Row:
    return Row(values, (look(Role.HEADING),) * len(values), _height(values), keep=True)


def _line(values: tuple[str, str, str, str]) -> Row:
    """A row of a table; where a text is empty, the table has no such column."""
    looks = (look(Role.SIGN), look(Role.LABEL), look(Role.LABEL), look(Role.SIGN))
    height = _height(values)
    return Row(
        tuple(text or None for text in values), tuple(each if text else None for each, text in zip(looks, values, strict=True)), height
    )


def _height(values: tuple[str, ...]) -> float:
    return height_of(lines_needed(values, _ROOMS[: len(values)]))

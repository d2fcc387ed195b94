"""凡例と作成条件: what the grades, states and marks mean, how each figure is made, and on what the report stands."""

from collections.abc import Collection, Iterator

from tracker.domain.era import era_date
from tracker.domain.moment import JST
from tracker.domain.node import Kind
from tracker.domain.record import State
from tracker.domain.report import highlights
from tracker.domain.report.comparison import Change
from tracker.domain.report.edition import Edition
from tracker.domain.report.figures import rules
from tracker.domain.report.fitted import together
from tracker.domain.report.page import notes, page_height, paged
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import Scope, graded
from tracker.domain.report.sheet import BLANK_ROW, Role, Row, Sheet, look, section_row, title_row
from tracker.domain.scale import FORMER, Scale

NAME = "凡例と作成条件"
WIDTHS = (24.0, 30.0, 136.0)
_ROOMS = tuple(map(room, WIDTHS))

_STATES = {
    State.UNREPORTED: "まだ何も入力されていない。",
    State.DRAFT: "担当課が入力中で、まだ提出していない。「未回答（作成中）」と印刷し、内容は印刷しない。",
    State.SUBMITTED: "担当課が提出し、取りまとめ担当の確認を待っている。",
    State.RETURNED: "取りまとめ担当が理由を付けて差し戻した。「未回答（差戻し）」と印刷し、内容は印刷しない。",
    State.CONFIRMED: "取りまとめ担当が確認し、確定した。",
}
_MARKS = (
    ("新", "新規", "この改訂で新たに加わったもの。付いている項目だけに係り、下の段には及ばない。"),
    ("修正", "修正", "この改訂で内容や名称が改められたもの。前の名称は「（旧：…）」と示す。"),
    ("再掲", "再掲", "他の箇所に載る取組をもう一度示したもの。値は元の取組のもので、実数では1回だけ数える。"),
    ("（続き）", "続きの行", "文章が1行の高さに収まらないとき、次の行に続けて示したもの。件数には数えない。"),
    ("（元の取組）", "元の取組の値", "再掲の行に、元の取組の回答状況を示したもの。"),
    ("－", "該当なし", "0件、又は割合を示す分母がないこと。"),
    (
        "↑　↓　→　⇒",
        "前期からの変化",
        "進捗区分の順で、良い区分へ・悪い区分へ・同じ区分。⇒は順序のない変化（分母に入れない区分との間、又は進捗区分の定めが異なるとき）。",
    ),
    ("下線", "変わった文", "前期比較で、もう一方の四半期にない文。"),
)
_PUBLIC_STATES = (State.UNREPORTED, State.SUBMITTED, State.CONFIRMED)
_LABELS = ("◆", "○", "・")


def legend(scope: Scope) -> Sheet:
    expected = len(scope.snapshot.scale.grades) + len(scope.snapshot.scale.earlier) + len(_STATES) + len(_MARKS) + len(Change) + 45
    return Sheet(NAME, WIDTHS, lambda: paged(_rows(scope), WIDTHS, 0), expected, printing=scope.printing)


def _rows(scope: Scope) -> Iterator[Row]:
    yield title_row(f"{NAME}　{scope.snapshot.quarter.japanese}")
    yield from notes(scope.basis, WIDTHS)
    yield BLANK_ROW
    yield from grade_rows(scope.snapshot.scale)
    yield BLANK_ROW
    if scope.snapshot.scale.earlier:
        yield from _conversion(scope.snapshot.scale)
        yield BLANK_ROW
    yield from state_rows(scope.edition)
    yield BLANK_ROW
    yield from mark_rows()
    yield section_row("数え方", new_page=True)
    yield heading_row(("シート", "項目", "数え方"))
    for name, rule in rules(scope.snapshot.scale.grades, scope.edition):
        yield line_row(("件数の表", name, rule))
    for line in _LISTS:
        yield line_row(line)
    for change in Change:
        yield line_row(("前期比較", change.japanese, change.rule))
    yield line_row(
        ("前期比較", "n期連続", "前期以前も続けて同じ（遅れ、又は未回答）である四半期の数。今期を含め、回答を求めない四半期は数えない。")
    )
    yield line_row(("未回答一覧", "遅延日数", "回答期限の翌日から、確定日（確定していないときは作成日）までの日数。期限までは－。"))
    yield line_row(("データ", "行と列", data_rule(scope.edition)))
    yield BLANK_ROW
    yield from together(list(_conditions(scope)), page_height(WIDTHS), 2)


_LISTS = (
    (
        "表紙・総括",
        "四半期の推移",
        "今期の計画に載る取組について、各四半期の回答を数える。最初に入力のあった四半期から示し、回答を求めない四半期は数えない。",
    ),
    (
        "表紙・総括",
        "今期の主な変化",
        highlights.RULE,
    ),
    ("進捗一覧", "上の段の回答状況", "その段の下にある取組の「回答済／取組数（実数）」。"),
    ("進捗一覧", "進捗率", "担当課が回答した値（0％から100％まで）。他の数値には用いない。"),
    ("課題・遅れ一覧", "件数", "遅れは、遅れに数える区分で回答したもの。その他は、それ以外で課題・遅れの理由の記載があるもの。"),
    ("課題・遅れ一覧", "遅れの始まり", "今期まで続けて遅れに数える区分で回答した四半期のうち、最初のもの。"),
    ("担当課別", "件数", "取組を主担当課の欄で1回だけ数える。担当課の件数を足すと合計になる。関係課としての取組は数えない。"),
)
_INSIDE_DATA = "作成中と差戻しの行は回答状況だけを示す。"
_OUTSIDE_DATA = "備考、回答者、確定者は載せない。"
_DATA_RULE = (
    "集計用の表で、印刷しない。計画の項目ごとに1行。{}再掲の行は元の取組の値を示し、再掲元コードに元の番号"
    "（元が特定できないものは「未確定」）を入れるため、実数を数えるときは再掲元コードが空の行と「未確定」の行を数える。"
    "変更なしは、前期から変更なしと回答した行が1、その他の回答済の行が0。"
)


def data_rule(edition: Edition) -> str:
    """What the sheet データ holds."""
    return _DATA_RULE.format(_OUTSIDE_DATA if edition is Edition.PUBLIC else _INSIDE_DATA)


def grade_rows(scale: Scale) -> Iterator[Row]:
    yield section_row(f"進捗区分　{scale.name}")
    yield heading_row(("進捗区分", "集計での扱い", "意味"))
    for grade in scale.grades:
        values = (graded(grade), grade.counts_as.japanese, grade.meaning)
        yield Row(values, (look(Role.SIGN, grade.colour), look(Role.LABEL), look(Role.LABEL)), _height(values))


_CONVERSION = (
    "前期は別の進捗区分で回答したため、「前期の進捗区分」は次のとおり読み替えて示す。"
    f"読み替える区分のないものは、前期の名称に「{FORMER}」を付けて示す。"
)


def _conversion(scale: Scale) -> Iterator[Row]:
    """What the grades of the quarter before, which was answered in another scale, stand for in this report."""
    yield section_row("前期の進捗区分の読替え")
    yield from notes(_CONVERSION, WIDTHS)
    yield heading_row(("前期の区分", "読替え後", "意味"))
    for old, becomes in scale.earlier:
        new = scale.by_id[becomes] if becomes else None
        values = (graded(old), graded(new) if new else "（なし）", old.meaning)
        yield Row(values, (look(Role.SIGN, old.colour), look(Role.LABEL, new.colour if new else ""), look(Role.LABEL)), _height(values))


def state_rows(edition: Edition) -> Iterator[Row]:
    yield section_row("回答状況")
    yield heading_row(("回答状況", "集計での扱い", "意味"))
    for state in _PUBLIC_STATES if edition is Edition.PUBLIC else State:
        yield line_row((state.japanese, "回答済に数える" if state.reported else "未回答に数える", _STATES[state]))


def mark_rows(left_out: Collection[str] = ()) -> Iterator[Row]:
    """`left_out` are the names of marks that the book does not have."""
    yield section_row("記号と区分")
    yield heading_row(("表示", "名称", "意味"))
    for label, kind in zip(_LABELS, (Kind.INITIATIVE, Kind.ACTIVITY, Kind.ADDITION), strict=True):
        yield line_row((label, kind.japanese, _KINDS[kind]))
    for mark, name, meaning in _MARKS:
        if name not in left_out:
            yield line_row((mark, name, meaning))


_KINDS = {
    Kind.INITIATIVE: "進捗を回答する単位。担当課は取組ごとに定める。",
    Kind.ACTIVITY: "取組の下にある項目。進捗は取組で回答する。",
    Kind.ADDITION: "計画に追加で記載した取組。進捗は取組で回答する。",
}


def _conditions(scope: Scope) -> Iterator[Row]:
    snapshot = scope.snapshot
    quarter, revision = snapshot.quarter, snapshot.plan.revision
    decided = f"（{era_date(revision.decided)}決定）" if revision.decided else ""
    yield section_row("作成条件")
    yield heading_row(("区分", "項目", "内容"))
    facts = (
        ("対象", "計画", snapshot.plan.title),
        ("対象", "計画の版", f"第{revision.number}版　{revision.label}{decided}"),
        ("対象", "四半期", f"{quarter.japanese}（{era_date(quarter.start)}から{era_date(quarter.end)}まで）"),
        ("対象", "範囲", scope.narrowed or "計画の全部"),
        ("対象", "担当課の名称", f"{era_date(snapshot.day)}現在"),
        ("データ", "確定", closing_of(scope)),
        ("データ", "データの時点", data_as_of(scope)),
        ("作成", "作成日", era_date(scope.made_on)),
        ("作成", "取扱い", scope.edition.label),
        ("作成", "作成したプログラム", scope.program),
    )
    for part, name, fact in facts:
        yield line_row((part, name, fact))


def closing_of(scope: Scope) -> str:
    closed = scope.material.closed
    if closed is None:
        return scope.standing
    by = "" if scope.edition is Edition.PUBLIC else f"　確定者 {closed.by}"
    reason = f"　版を改めた理由：{closed.reason}" if closed.reason and scope.edition is not Edition.PUBLIC else ""
    return f"{scope.standing}{by}{reason}"


def data_as_of(scope: Scope) -> str:
    closed = scope.material.closed
    if closed is None:
        return f"{era_date(scope.made_on)} 作成時"
    at = closed.at.astimezone(JST)
    return f"{era_date(at.date())}{at.hour}時{at.minute:02}分 確定時"


def heading_row(values: tuple[str, str, str]) -> Row:
    return Row(values, (look(Role.HEADING),) * len(values), _height(values), keep=True)


def line_row(values: tuple[str, str, str]) -> Row:
    """A row of a table; every table has the sheet's three columns, so that they stand alike."""
    looks = (look(Role.SIGN), look(Role.LABEL), look(Role.LABEL))
    return Row(values, looks, _height(values))


def _height(values: tuple[str, ...]) -> float:
    return height_of(lines_needed(values, _ROOMS))

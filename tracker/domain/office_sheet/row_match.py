"""Whose row it is: ID decides, コード where ID is blank, 名称 where both are blank. Nothing is guessed."""

from typing import NamedTuple

from tracker.domain.node import Kind, Node
from tracker.domain.office_sheet.names import TitleIndex, has_title
from tracker.domain.office_sheet.reading import SheetRow
from tracker.domain.plan import Plan


class Match(NamedTuple):
    """`how` ∈ ID, コード, 名称. Without a node, `reason` says why; `wrong` means that the row contradicts itself and must be mended."""

    node: Node | None
    how: str = ""
    reason: str = ""
    wrong: bool = False


class Matcher:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._titles = TitleIndex(plan.nodes)

    def match(self, row: SheetRow) -> Match:
        if row.identity:
            return self._by_identity(row)
        if row.code:
            return self._by_code(row)
        if row.title:
            return self._by_title(row)
        return Match(None, reason="ID・コード・名称がどれも空です。どの取組の行か分かりません。")

    def _by_identity(self, row: SheetRow) -> Match:
        node = self._plan.by_id.get(row.identity)
        if node is None:
            words = f"ID「{row.identity}」はこの計画にありません。別に作ったデータの表なら、IDの列を使わずコードで照合してください。"
            return Match(None, "ID", words)
        if row.code and row.code != node.code:
            words = f"ID は {node.code}「{node.title}」を、コードは {row.code} を指しています。どちらかを直してください。"
            return Match(None, "ID", words, wrong=True)
        return Match(node, "ID")

    def _by_code(self, row: SheetRow) -> Match:
        node = self._plan.by_code.get(row.code)
        if node is None:
            return Match(None, "コード", f"コード「{row.code}」はこの計画にありません。")
        others = [each for each in self._titles.find(row.title) if each.id != node.record_node] if row.title else []
        if others and node.kind is Kind.INITIATIVE and not has_title(node, row.title):
            words = f"コード {row.code} は「{node.title}」ですが、名称は {others[0].code} のものです。どちらかを直してください。"
            return Match(None, "コード", words, wrong=True)
        return Match(node, "コード")

    def _by_title(self, row: SheetRow) -> Match:
        found = self._titles.find(row.title)
        if len(found) == 1:
            return Match(found[0], "名称")
        if found:
            codes = "、".join(node.code for node in found)
            return Match(None, "名称", f"同じ名称の取組が{len(found)}件あります（{codes}）。コードの列を加えて区別してください。")
        return Match(None, "名称", "この名称の取組は計画にありません（旧名称でも探しました）。")

"""Every number that a book prints: recomputed from its データ, and データ beside what the generator remembers."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from tests.years.printed import Printed, Row
from tests.years.told import FINISHED, NOTHING, ON_TRACK, OUTSIDE, REPORTED, Item, Past, Told
from tracker.domain.quarter import Quarter

_GROUPS = ("新たに遅れ", "回復", "新たに完了", "連続して遅れ", "初回答", "新たに未回答", "2期連続未回答", "その他の変化")
_PRINTED = {"未回答": "未回答", "作成中": "未回答\n（作成中）", "差戻し": "未回答\n（差戻し）"}


class Part:
    """A book, what it must tell, and which initiatives are in it: all, or those that `department` (a code) leads."""

    def __init__(self, book: Printed, told: Told, items: list[Item], today: date, department: str | None = None) -> None:
        self.book, self.told, self.today, self.department = book, told, today, department
        self.all = items
        self.items = [item for item in items if department is None or told.leads.get(item.reports) == department]
        self.by_code = {item.code: item for item in items}
        self.distinct = [item for item in self.items if item.original is None]
        self.reckoned_on = told.on or today

    def check(self) -> None:
        for check in (self.check_data, self.check_conditions):
            check()
        if self.told.asked:
            for check in (
                self.check_summary,
                self.check_quarters,
                self.check_changes_in_words,
                self.check_departments,
                self.check_unanswered,
            ):
                check()
            for check in (self.check_comparison, self.check_list, self.check_issues):
                check()
        self.check_mended()

    def check_data(self) -> None:
        """データ is what was remembered, initiative by initiative."""
        found = {row["コード"]: tuple(row[name] for name in (*_NAMED, *_ANSWERED)) for row in self.book.initiatives}
        assert list(found.values()) == [self._data_of(item) for item in self.items]
        assert [row["コード"] for row in self.book.initiatives] == [item.code for item in self.items]
        quarter = self.told.quarter
        assert {(row["年度"], row["四半期"], row["期間開始日"], row["期間終了日"]) for row in self.book.data} <= {
            (quarter.year, quarter.number, quarter.start, quarter.end)
        }

    def _data_of(self, item: Item) -> tuple[Any, ...]:
        told, held = self.told, self.told.answer(item)
        before = told.before(item)
        original = item.original or ("未確定" if item.open_repeat else "")
        named = (
            item.title,
            item.goal,
            item.field,
            item.policy,
            told.lead_name(item),
            told.supporting_names(item),
            original,
            before[0] if before else "",
        )
        if not told.asked:
            return (*named, *("",) * len(_ANSWERED))
        if not held.reported:
            return (*named, held.state, *("",) * (len(_ANSWERED) - 1))
        at = held.updated_at.replace(tzinfo=None) if held.updated_at else ""
        texts = tuple(text or "" for text in (held.result, held.issue, held.next, held.note))
        percent = "" if held.percent is None else held.percent
        return (*named, held.state, held.grade, percent, *texts, int(held.unchanged), held.answered_by or "", held.confirmed_by or "", at)

    def check_conditions(self) -> None:
        """版 on the cover."""
        told, cover = self.told, {row[0]: row[1] for row in self.book.sheets["表紙・総括"][:14] if len(row) > 1}
        assert cover["版"] == (f"第{told.number}版（{era(told.on)}確定）" if told.on else "未確定")
        assert cover["作成日"] == era(self.today)
        assert cover.get("範囲", "") == (f"{told.names[self.department]}が主担当の取組のみ" if self.department else "")

    def check_summary(self) -> None:
        book = self.book
        repeats = [item for item in self.items if item.original or item.open_repeat]
        unresolved = sum(item.open_repeat for item in self.items)
        total = book.counts(book.distinct)
        part = f"（元が未確定{unresolved}件）" if unresolved else ""
        words = (
            f"取組数 延べ{len(self.items)}件（うち再掲{len(repeats)}件{part}、実数{total[0]}件）　回答済{total[1]}件　未回答{total[2]}件"
        )
        assert book.line("表紙・総括", "取組数") == words
        lower = [row for row in book.data if row["種別"] in ("取組項目", "追加した取組")]
        again = [row["再掲元コード"] for row in lower if row["再掲元コード"]]
        assert numbers(book.line("表紙・総括", "取組項目・追加した取組"))[:2] == [len(lower), len(again)]
        for heading, depth in (("基本目標", 1), ("基本目標・施策分野", 2)):
            if depth == 1 and not self.items:
                continue  # a department that leads nothing has no goals
            rows = book.below("表紙・総括", heading)
            codes = dict.fromkeys("-".join(item.code.split("-")[:level]) for item in self.items for level in range(1, depth + 1))
            assert [row[0] for row in rows if row[0]] == list(codes), heading
            for row in rows:
                assert row[2 : 3 + len(total)] == book.listed_counts(below(row[0])), row

    def check_quarters(self) -> None:
        """四半期の推移: this quarter from データ, the others as they were remembered, counted over the initiatives of this book."""
        rows = {row[1].split("（")[0]: row for row in self.book.below("表紙・総括", "四半期")}
        told, width = self.told, 2 + len(self.book.counts([]))
        lines: dict[str, tuple[list[Any] | None, str]] = {}
        begun = [past for past in told.past if any(past.answers.get(each.code, NOTHING).state != "未回答" for each in self.distinct)]
        course = [past for past in told.past if begun and past.quarter >= begun[-1].quarter]
        known = {past.quarter: past for past in course}
        year = [Quarter(told.quarter.year, number) for number in range(1, 5)]
        for quarter in sorted({*(each for each in known if each.year < told.quarter.year), *year}):
            lines[quarter.japanese] = self._line(quarter, known.get(quarter))
        assert list(rows) == list(lines)
        for name, (counts, mark) in lines.items():
            row = rows[name]
            assert (f"　{mark}" in row[1]) == bool(mark), row
            assert counts is None or row[2 : 2 + len(counts)] == counts, (row, counts)
            assert counts is not None or set(row[2:width]) == {""}, row

    def _line(self, quarter: Quarter, past: Past | None) -> tuple[list[Any] | None, str]:
        told, book = self.told, self.book
        if quarter == told.quarter:
            return book.listed_counts(lambda _: True), "今期"
        if past is None:
            return None, "" if quarter > told.quarter else "照会なし" if quarter in told.left_out else "記録なし"
        grades = Counter(past.answers.get(item.code, NOTHING).counted_grade for item in self.distinct)
        answered, well, denominator = self._figures(past)
        share = f"{well}/{denominator}" if denominator else "－"
        counts: list[Any] = [len(self.items), len(self.distinct), answered, len(self.distinct) - answered]
        if past.grades.name == told.grades.name:
            return [*counts, *(grades[name] for name in told.grades.counts), share], ""
        return [*counts, *("" for _ in told.grades.counts), share, *(grades[name] for name in past.grades.counts)], ""

    def _figures(self, past: Past) -> tuple[int, int, int]:
        """回答済, 順調・完了 and the denominator of an earlier quarter, over the initiatives of this book."""
        held = [past.answers.get(item.code, NOTHING) for item in self.distinct]
        kinds = Counter(past.grades.counts[each.counted_grade] for each in held if each.counted_grade)
        answered = sum(each.reported for each in held)
        return answered, kinds[ON_TRACK] + kinds[FINISHED], answered - kinds[OUTSIDE]

    def check_changes_in_words(self) -> None:
        """The numbers of 今期の主な変化."""
        book, told = self.book, self.told
        lines = book.column("表紙・総括")
        said = "".join(lines[lines.index("今期の主な変化") + 1 : lines.index("四半期の推移")])
        answered = [row for row in book.distinct if row["回答状況"] in REPORTED]
        if book.distinct and len(answered) < len(book.distinct):
            assert (
                f"取組{len(book.distinct)}件（実数）のうち{len(answered)}件が回答済、{len(book.distinct) - len(answered)}件が未回答" in said
            )
        denominator, well = book.denominator(book.distinct), book.well(book.distinct)
        if denominator:
            share = percent(tenths(well, denominator))
            names = "・".join(name for name, kind in book.treated.items() if kind in (ON_TRACK, FINISHED))
            told_share = f"順調・完了（{names}の計）は分母{denominator}件のうち{well}件（{share}）"
            assert f"{told_share}{self._beside_before(well, denominator)}" in said, said
        self._check_fields(said)
        if not told.compared():
            return
        changes = Counter(told.change(item) for item in self.distinct)
        for words, change in (
            ("新たに遅れとなった取組は", "新たに遅れ"),
            ("遅れから回復した取組は", "回復"),
            ("新たに完了した取組は", "新たに完了"),
        ):
            assert (f"{words}{changes[change]}件" in said) == bool(changes[change]), (words, said)
        if changes["連続して遅れ"]:
            assert re.search(f"前期に続いて遅れている取組は{changes['連続して遅れ']}件", said), said
            longest = max(told.run(item, late=True) for item in self.distinct if told.change(item) == "連続して遅れ")
            assert longest == 2 or f"{longest}期連続" in said, said

    def _beside_before(self, well: int, denominator: int) -> str:
        """How the share stands to the one of the quarter before; the end of the sentence where that had none."""
        answered, well_before, before = self._figures(self.told.past[0]) if self.told.past else (0, 0, 0)
        if not answered or not before:
            return "である。"
        then, now = tenths(well_before, before), tenths(well, denominator)
        caution = self._caution(answered)
        if then == now:
            return f"で、割合は前期と同じである。{caution}"
        points = f"{abs(now - then) // 10}.{abs(now - then) % 10}"
        return f"で、割合は前期の{percent(then)}から{points}ポイント{'上がった' if now > then else '下がった'}。{caution}"

    def _caution(self, before: int) -> str:
        """What must follow, or the beginning of the next sentence where nothing may."""
        all_, now = len(self.book.distinct), sum(row["回答状況"] in REPORTED for row in self.book.distinct)
        if abs(tenths(now, all_) - tenths(before, all_)) < 100:
            return ""
        parts = (f"{each}/{all_}（{percent(tenths(each, all_))}）" for each in (now, before))
        return "ただし、回答済は今期が{}、前期が{}で、".format(*parts)

    def _check_fields(self, said: str) -> None:
        book = self.book
        fields: dict[str, list[Row]] = {}
        for row in book.distinct:
            fields.setdefault("-".join(row["コード"].split("-")[:2]), []).append(row)
        telling = {
            code: rows
            for code, rows in fields.items()
            if 2 * sum(row["回答状況"] in REPORTED for row in rows) >= len(rows) and book.denominator(rows) >= 3
        }
        shares = {code: Fraction(book.well(rows), book.denominator(rows)) for code, rows in telling.items()}
        assert ("最も高い施策分野は" in said) == (len(set(shares.values())) > 1), said
        for words, extreme in (("最も高い施策分野は", max), ("最も低い施策分野は", min)) if len(set(shares.values())) > 1 else ():
            share = extreme(shares.values())
            codes = [code for code, each in shares.items() if each == share]
            one = f"（{book.well(fields[codes[0]])}/{book.denominator(fields[codes[0]])}）"
            told = one if len(codes) == 1 else f"など{len(codes)}分野（{percent(tenths(share.numerator, share.denominator))}）"
            assert re.search(f"{words}「.*?」{re.escape(told)}", said), (words, told, said)
        if len(set(shares.values())) > 1:
            few = len(fields) - len(telling)
            assert (f"である（回答の少ない{few}分野を除く）。" in said) == bool(few), said

    def check_departments(self) -> None:
        book, told = self.book, self.told
        rows = book.below("担当課別", "担当課・取組")
        last = next(place for place, row in enumerate(rows) if row[1] == "合計")
        total = len(book.counts([]))
        assert rows[last][2 : 2 + total] == book.counts(book.distinct)
        sums = {row[1]: row[2 : 2 + total] for row in rows[:last]}
        supporting = {told.names[each] for item in self.all if item.original is None for each in told.supporting.get(item.code, ())}
        names = {row["主担当課"] or "（主担当課未設定）" for row in book.distinct}
        names |= supporting if self.department is None else supporting & {told.names[self.department]}
        assert set(sums) == names
        for name, counts in sums.items():
            assert counts == book.counts([row for row in book.distinct if row["主担当課"] == name.replace("（主担当課未設定）", "")]), name
        # a column adds up to the sum above it: each led initiative counts 1, none that is supported does
        assert sum(row[2] for row in rows[last + 1 :] if row[0] and row[2] != "") == len(book.distinct)
        assert Counter(row[0] for row in rows[last + 1 :] if row[0] and row[2] == 1) == Counter(row["コード"] for row in book.distinct)
        for row in rows[last + 1 :]:
            if str(row[1]).startswith("関係課としての取組"):
                assert numbers(row[1])[0] > 0
        told_supported = sum(numbers(row[1])[0] for row in rows[last + 1 :] if str(row[1]).startswith("関係課としての取組"))
        assert told_supported == sum(
            self.department in (None, each) for item in self.all if item.original is None for each in told.supporting.get(item.code, ())
        )

    def check_unanswered(self) -> None:
        book, told = self.book, self.told
        waiting = [row for row in book.distinct if row["回答状況"] not in REPORTED]
        states = Counter(row["回答状況"] for row in waiting)
        head = book.line("未回答一覧", "未回答") if waiting else book.line("未回答一覧", "すべて回答済み")
        first = [text for text in book.column("未回答一覧") if text.startswith("未回答") and "／" in text]
        if not waiting:
            assert head
            return
        told_numbers = numbers(first[0])
        inside = [] if self.public else [states["作成中"], states["差戻し"]]
        assert told_numbers == [len(waiting), *inside, len(book.distinct)]
        rows = [row[:7] for row in book.sheets["未回答一覧"] if str(row[4]).startswith("未回答")]
        expected = []
        for row in waiting:
            item = self.by_code[row["コード"]]
            due = told.dues.get(told.leads.get(item.code, ""), told.due)
            late = max(0, (self.reckoned_on - due).days)
            expected.append(
                (
                    row["主担当課"] or "（主担当課未設定）",
                    item.code,
                    f"◆ {item.title}",
                    row["関係課"],
                    _PRINTED[row["回答状況"]],
                    era(due),
                    late,
                )
            )
        assert sorted(map(tuple, rows)) == sorted(expected)
        heads = {
            row[0]: numbers(row[2]) for row in book.sheets["未回答一覧"] if str(row[2]).startswith("担当") and "うち未回答" in str(row[2])
        }
        led = Counter(row["主担当課"] or "（主担当課未設定）" for row in book.distinct)
        open_ = Counter(row["主担当課"] or "（主担当課未設定）" for row in waiting)
        assert heads == {name: [led[name], count] for name, count in open_.items()}
        asking = {row[0]: row[2] for row in book.sheets["未回答一覧"] if row[1] == "依頼文"}
        assert set(asking) == (set(open_) - {"（主担当課未設定）"} if self.internal and self.told.on is None else set())
        for name, text in asking.items():
            assert f"次の{open_[name]}件の回答" in text

    public = internal = False

    def check_comparison(self) -> None:
        book, told = self.book, self.told
        groups: dict[str, list[str]] = {}
        runs: dict[str, int] = {}
        group = ""
        for row in book.sheets["前期比較"]:
            if row[0] == "" and "　" in str(row[1]):
                group, count = row[1].split("　")
                groups[group] = []
                assert count.endswith("件")
            elif str(row[1]).startswith("◆"):
                groups[group].append(row[0])
                found = re.search(r"\n([0-9]+)期連続", row[1])
                runs |= {row[0]: int(found[1])} if found else {}
        expected: dict[str, list[str]] = {}
        for item in self.distinct if told.compared() else ():
            if (change := told.change(item)) != "変化なし":
                expected.setdefault(change, []).append(item.code)
        assert groups == expected
        if told.compared():
            line = next(text for text in book.column("前期比較") if text.startswith("新たに遅れ"))
            assert line == "　".join(f"{name}{len(expected.get(name, []))}件" for name in _GROUPS)
            late = {code: told.run(self.by_code[code], late=True) for code in expected.get("連続して遅れ", ())}
            silent = {code: told.run(self.by_code[code], late=False) for code in expected.get("2期連続未回答", ())}
            assert runs == late | silent

    def check_list(self) -> None:
        """進捗一覧 has a row for every node, and its upper rows count."""
        rows = [row for row in self.book.sheets["進捗一覧"] if row[0] and not str(row[1]).startswith("（続き）")]
        place = next(number for number, row in enumerate(rows) if row[0] == "番号")
        rows = rows[place + 1 :]
        assert [row[0] for row in rows] == [row["コード"] for row in self.book.data]
        data = {row["コード"]: row for row in self.book.data}
        for row in rows:
            kind = data[row[0]]["種別"]
            if kind in ("基本目標", "施策分野", "施策"):
                counts = self.book.listed_counts(below(row[0]))
                assert row[4] == f"{counts[2]}／{counts[1]}", row
            elif kind == "取組":
                flat = data[row[0]]
                assert (row[5].split(" ")[-1], row[6].split(" ")[-1], row[7]) == (flat["進捗区分"], flat["前期進捗区分"], flat["進捗率"])
        texts = {row[0]: "" for row in rows}
        for row in self.book.sheets["進捗一覧"]:
            if row[0] in texts and str(row[1]) != "":
                texts[row[0]] += str(row[8])
        for each in self.book.initiatives:
            assert texts[each["コード"]].replace("\n", "") == str(each["実績"]).replace("\n", ""), each["コード"]

    def check_issues(self) -> None:
        book = self.book
        late = [row["コード"] for row in book.late()]
        others = [row["コード"] for row in book.distinct if row["課題"] and row["コード"] not in late]
        if not late and not others:
            assert "遅れ、又は課題を記載した取組はありません。" in book.column("課題・遅れ一覧")
            return
        head = next(text for text in book.column("課題・遅れ一覧") if text.startswith("遅れ") and "件" in text)
        assert numbers(head) == [len(late), len(others), book.counts(book.distinct)[1]]
        rows = [row for row in book.sheets["課題・遅れ一覧"] if str(row[1]).startswith("◆")]
        assert [row[0] for row in rows] == [*late, *others]
        for row in rows[: len(late)]:
            run = self.told.run(self.by_code[row[0]], late=True)
            assert row[4].endswith(f"（{run}期連続）" if run > 1 else "（今期から）"), row

    def check_mended(self) -> None:
        told = [each for each in self.told.mended if self.department is None or self.told.leads.get(each.code) == self.department]
        if not told:
            assert "正誤" not in self.book.sheets
            return
        rows = self.book.sheets["正誤"]
        start = next(number for number, row in enumerate(rows) if row[0] == "番号") + 1
        found: list[list[Any]] = []
        for row in rows[start:]:
            if str(row[1]).startswith("（続き）"):
                for at in (4, 5) if self.public else (4, 5, 6):
                    found[-1][at] += row[at]
            else:
                found.append(list(row))
        expected = [
            [
                each.code,
                f"◆ {self.by_code[each.code].title}",
                f"第{each.edition}版",
                each.field,
                each.old or "（なし）",
                each.new or "（なし）",
                *([] if self.public else [each.reason]),
                era(each.on),
                *([] if self.public else [each.by]),
            ]
            for each in told
        ]
        width = len(expected[0])
        assert [row[:width] for row in found] == expected
        assert not [cell for row in found for cell in row[width:] if cell]


_NAMED = ("名称", "基本目標", "施策分野", "施策", "主担当課", "関係課", "再掲元コード", "前期進捗区分")
_ANSWERED = ("回答状況", "進捗区分", "進捗率", "実績", "課題", "次期予定", "備考", "変更なし", "回答者", "確定者", "更新日時")


def below(code: str) -> Callable[[Row], bool]:
    """Whether a row of データ stands below this code; everything does below none (合計)."""
    return lambda row: not code or str(row["コード"]).startswith(f"{code}-")


def numbers(text: str) -> list[int]:
    return [int(each.replace(",", "")) for each in re.findall(r"[0-9][0-9,]*", text)]


def tenths(part: int, whole: int) -> int:
    """Of a percent, half up."""
    return (2000 * part + whole) // (2 * whole)


def percent(value: int) -> str:
    return f"{value // 10}.{value % 10}％"


def era(day: date | None) -> str:
    """These years lie in 令和, and not in its first one."""
    assert day is not None
    return f"令和{day.year - 2018}年{day.month}月{day.day}日"

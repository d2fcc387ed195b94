"""A random year, done through the program's services on a real file, and beside it what its books must tell."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.years.drawn_offices import DrawnOffices
from tests.years.drawn_plan import drawn_plan
from tests.years.told import NOTHING, Answers, Grades, Held, Item, Past, Told, mended
from tracker import paths
from tracker.composition import create_database
from tracker.domain.moment import JST
from tracker.domain.node import Kind
from tracker.domain.quarter import Quarter
from tracker.domain.record import Answer, Entry, State
from tracker.domain.scale import DEFAULT_GRADES, DEFAULT_SCALE_NAME, CountsAs
from tracker.domain.scale_draft import GradeDraft, ScaleDraft
from tracker.services.office import Office

STANDARD = Grades(DEFAULT_SCALE_NAME, {name: counts.japanese for _, name, _, _, counts in DEFAULT_GRADES}, {})
_THREE = (
    GradeDraft("良", "良好", "よく進んでいる", "#77D9A8", CountsAs.ON_TRACK),
    GradeDraft("可", "順調", "ふつう", "#BFE4FF", CountsAs.ON_TRACK),
    GradeDraft("止", "中止", "行わない", "#C8C8CB", CountsAs.OUTSIDE),
    GradeDraft("否", "不良", "進んでいない", "#FFCABF", CountsAs.LATE),
)
_BECOMES = {"完了": None, "順調": "良好", "概ね順調": "順調", "やや遅れ": "不良", "遅れ": "不良", "未着手": "中止"}
THREE = Grades("新しい区分", {each.name: each.counts_as.japanese for each in _THREE}, _BECOMES)
_STATES = (*("確定",) * 6, *("提出済",) * 3, "差戻し", "作成中", "未回答")
_OFFICERS = ("乙", "丙")


class Size(NamedTuple):
    quarters: int
    initiatives: int  # at most, repeats apart
    real: bool = False  # the bundled plan instead


class World:
    """`log` tells what was done; `editions` what each edition of a quarter must tell, from the first on."""

    def __init__(self, seed: int, size: Size, folder: Path) -> None:
        self._chance = random.Random(seed)
        self.log: list[str] = []
        self._moment = datetime(2025, 4, 1, 9, tzinfo=JST)
        self._wrote = 0
        self.office: Office = create_database(folder / "計画.sqlite", "甲")
        self.office.desk.automatic_backups = False
        self.office.desk.now = lambda: self._moment
        first = Quarter(2025, 3).shifted(self._chance.randrange(4))
        self.quarters = [first.shifted(step) for step in range(size.quarters)]
        self.items, self.lower = self._real_plan() if size.real else self._plan(size.initiatives, folder)
        self.originals = [item.code for item in self.items if item.original is None]
        self._grades: list[tuple[Quarter, Grades]] = [(Quarter(1990, 1), STANDARD)]
        self._answers: dict[Quarter, Answers] = {quarter: {} for quarter in self.quarters}
        self._unasked: set[Quarter] = set()
        self._dues: dict[Quarter, tuple[date, dict[str, date]]] = {}
        self.editions: dict[Quarter, list[Told]] = {quarter: [] for quarter in self.quarters}
        self._open: dict[Quarter, bool] = dict.fromkeys(self.quarters, True)
        self.offices = DrawnOffices(self._chance, self.office, folder, self.log)
        self.offices.begin(self.originals)
        for quarter in self.quarters:
            self._quarter(quarter)
        self._moment += timedelta(days=self._chance.randrange(200))
        self.today = self._moment.date()

    def told(self, quarter: Quarter) -> Told:
        """What the quarter's book must tell now."""
        return self._present(quarter) if self._open[quarter] else self.editions[quarter][-1]

    def _real_plan(self) -> tuple[list[Item], tuple[int, int, int]]:
        self.office.plans.import_file(paths.BUNDLED_PLAN)
        plan = self.office.plans.current()
        items = []
        for node in plan.of_kind(Kind.INITIATIVE):
            above = {each.kind: each.title for each in plan.ancestors(node)}
            items.append(Item(node.code, node.title, above[Kind.GOAL], above[Kind.POLICY_FIELD], above[Kind.POLICY]))
        return items, (244, 6, 3)  # DOMAIN.md; no initiative of it is a repeat

    def _plan(self, most: int, folder: Path) -> tuple[list[Item], tuple[int, int, int]]:
        drawn = drawn_plan(self._chance, most)
        file = folder / "計画.txt"
        file.write_text(drawn.text, encoding="utf-8")
        self.office.plans.import_file(file)
        self.log.append(drawn.text)
        return drawn.items, drawn.lower

    def _quarter(self, quarter: Quarter) -> None:
        """What happens in it, and until the next one's answers."""
        chance = self._chance
        self._moment = datetime.combine(quarter.start, self._moment.time(), tzinfo=JST)
        self._reorganise(quarter.start)
        if len(self._grades) == 1 and any(self._answers.values()) and chance.random() < 0.2:
            self._do(f"{quarter} another scale", lambda: self.office.scales.succeed(ScaleDraft(THREE.name, _THREE, THREE.becomes), quarter))
            self._grades.append((quarter, THREE))
        if chance.random() < 0.15:
            self._unasked.add(quarter)
            self._do(f"{quarter} not asked", lambda: self.office.schedules.mark_asked(quarter, False))
            return
        self._due(quarter)
        self._moment = datetime.combine(quarter.end + timedelta(days=chance.randint(1, 9)), self._moment.time(), tzinfo=JST)
        self._answer(quarter)
        if chance.random() < 0.4:
            self._reorganise(quarter.end - timedelta(days=chance.randrange(-20, 40)))
        if chance.random() < 0.85:
            self._moment += timedelta(days=chance.randrange(40))
            self._close(quarter)
        for each in self.quarters:
            if self.editions[each] and chance.random() < 0.4:
                self._moment += timedelta(days=chance.randrange(3))
                self._later(each)

    def _reorganise(self, day: date) -> None:
        chance = self._chance
        if chance.random() < 0.5:
            self.offices.rename(day)
        if chance.random() < 0.25:
            self.offices.follow(day)
        if chance.random() < 0.25:
            self.offices.assign(chance.choice(self.originals), day)

    def _due(self, quarter: Quarter) -> None:
        chance, usual = self._chance, quarter.shifted(1).start + timedelta(days=9)
        due = usual + timedelta(days=chance.randrange(-9, 20)) if chance.random() < 0.4 else usual
        dues: dict[str, date] = {}
        if due != usual:
            self._do(f"{quarter} due {due}", lambda: self.office.schedules.set_due(quarter, due))
        if chance.random() < 0.4:
            code = chance.choice(self.offices.versions)[0]
            dues[code] = due + timedelta(days=chance.randint(1, 12))
            self._do(f"{quarter} due {dues}", lambda: self.office.schedules.set_due(quarter, dues[code], code))
        self._dues[quarter] = (due, dues)

    # Answers

    def _held(self, quarter: Quarter, state: str, by: str, code: str) -> Held:
        """A new answer; its result is like no other's, its grade often the last one's, so that there are runs."""
        chance = self._chance
        self._wrote += 1
        grades = self._grades_of(quarter).counts
        graded = state != "作成中" or chance.random() < 0.5
        last = self._answers.get(quarter.previous, {}).get(code, NOTHING).grade
        grade = last if last in grades and chance.random() < 0.7 else chance.choice(list(grades))
        return Held(
            "提出済" if state in ("提出済", "確定", "差戻し") else "作成中",
            grade if graded else None,
            chance.choice((None, 0, 30, 100)),
            f"実績{self._wrote}。" + "関係者と協議した。" * chance.choice((0, 1, 3, 60)),
            chance.choice((None, None, "人手が足りない。")),
            chance.choice((None, "引き続き進める。")),
            chance.choice((None, "内部の備考")),
            unchanged=chance.random() < 0.15,
            answered_by=by,
            updated_by=by,
            updated_at=self._moment,
        )

    def _answer(self, quarter: Quarter) -> None:
        """All that come in, then what the coordinator makes of them: three operations."""
        by = self._chance.choice(_OFFICERS)
        share = self._chance.choice((0.0, 0.5, 1.0, 1.0, 1.0, 1.0))
        wanted = {code: self._chance.choice(_STATES) for code in self.originals if self._chance.random() < share}
        wanted = {code: state for code, state in wanted.items() if state != "未回答"}
        for code, state in wanted.items():
            self._answers[quarter][code] = self._held(quarter, state, by, code)
        if wanted:
            self._as(by, f"{quarter} answers {wanted}", lambda: self._record(quarter, list(wanted)))
        self._judge(quarter, {code: state for code, state in wanted.items() if state in ("確定", "差戻し")})

    def _record(self, quarter: Quarter, codes: list[str]) -> None:
        self.office.progress.record_many([self._entered(quarter, code, self._answers[quarter][code]) for code in codes])

    def _entered(self, quarter: Quarter, code: str, held: Held) -> Answer:
        names = self.office.quarters.snapshot(quarter).scale.by_name
        grade = names[held.grade].id if held.grade else None
        entry = Entry(grade, held.percent, held.result, held.issue, held.next, held.note, held.unchanged)
        return Answer(code, quarter, entry, State.SUBMITTED if held.state == "提出済" else State.DRAFT)

    def _judge(self, quarter: Quarter, wanted: dict[str, str]) -> None:
        self._moment += timedelta(hours=1)
        for state in ("確定", "差戻し"):
            codes = [code for code, each in wanted.items() if each == state]
            for code in codes:
                held, by = self._answers[quarter][code], "甲" if state == "確定" else None
                self._answers[quarter][code] = replace(held, state=state, confirmed_by=by, updated_by="甲", updated_at=self._moment)
            if not codes:
                continue
            versions = self._versions(quarter, codes)
            if state == "確定":
                self._do(f"{quarter} confirm {codes}", lambda: self.office.progress.confirm_many(quarter, versions))  # noqa: B023 - done at once
            else:
                self._do(f"{quarter} return {codes}", lambda: self.office.progress.send_back_many(quarter, versions, "根拠を"))  # noqa: B023 - as above

    def _versions(self, quarter: Quarter, codes: list[str]) -> dict[str, int]:
        snapshot = self.office.quarters.snapshot(quarter, asking=True)
        return {code: snapshot.record_of(snapshot.plan.by_code[code]).version for code in codes}

    # Closing

    def _close(self, quarter: Quarter, reason: str = "") -> None:
        made = self.editions[quarter]
        told = replace(self._present(quarter), number=len(made) + 1, on=self._moment.date(), by="甲")
        if made:
            told = replace(told, mended=mended(made[-1], told, self.items, reason))
        self._do(f"{quarter} close", lambda: self.office.closings.close(quarter, accept_unanswered=True))
        made.append(told)
        self._open[quarter] = False

    def _later(self, quarter: Quarter) -> None:
        """Something done to a quarter that was closed; most of it leaves it closed again."""
        act = self._chance.choice(("erratum", "erratum", "reopen", "undo", "reopen and leave")) if not self._open[quarter] else "close"
        if act == "close":
            self._close(quarter, self._reasons[quarter])
        elif act == "erratum":
            self._erratum(quarter)
        elif act == "undo" and self.office.log.next_undo() is not None:
            before = (list(self.editions[quarter]), dict(self._answers[quarter]))
            if self._erratum(quarter):
                self._do(f"{quarter} undo", self.office.log.undo)
                self.editions[quarter], self._answers[quarter] = before
        elif act.startswith("reopen"):
            self._reopen(quarter)
            if act == "reopen":
                self._moment += timedelta(days=1)
                self._close(quarter, self._reasons[quarter])

    @property
    def _reasons(self) -> dict[Quarter, str]:
        return {quarter: f"{quarter}の見直し" for quarter in self.quarters}

    def _reopen(self, quarter: Quarter) -> None:
        self._do(f"{quarter} reopen", lambda: self.office.closings.reopen(quarter, self._reasons[quarter]))
        self._open[quarter] = True
        answers = self._answers[quarter]
        codes = [code for code in self.originals if self._chance.random() < 0.25]
        confirmed = {code: "差戻し" for code in codes if answers.get(code, NOTHING).state == "確定"}
        self._judge(quarter, confirmed)
        again = [code for code in codes if code not in confirmed or self._chance.random() < 0.7]
        for code in again:
            answers[code] = self._held(quarter, "提出済", _OFFICERS[0], code)
        if again:
            self._as(_OFFICERS[0], f"{quarter} answers again {again}", lambda: self._record(quarter, again))

    def _erratum(self, quarter: Quarter) -> bool:
        chance, made = self._chance, self.editions[quarter]
        told = made[-1]
        able = [item for item in self.items if item.original is None and told.answer(item).reported]
        if not able:
            return False
        item = chance.choice(able)
        field = chance.choice(("grade", "percent", "result", "issue", "next", "note"))
        old = told.answer(item)
        new = (
            chance.choice(list(told.grades.counts))
            if field == "grade"
            else chance.choice(("12", ""))
            if field == "percent"
            else f"訂正{len(made)}"
        )
        value = (int(new) if new else None) if field == "percent" else new
        if getattr(old, field) == value:
            return False
        reason = f"転記の誤り{len(made)}"
        held = replace(old, **{field: value}, unchanged=False, updated_by="甲", updated_at=self._moment)  # type: ignore[arg-type] # the value is of its field
        self._do(
            f"{quarter} erratum {item.code} {field} {new}", lambda: self.office.closings.erratum(quarter, item.code, field, new, reason)
        )
        self._answers[quarter][item.code] = held
        after = replace(told, answers={**told.answers, item.code: held}, number=told.number + 1, on=self._moment.date(), by="甲")
        made.append(replace(after, mended=mended(told, after, self.items, reason)))
        return True

    # What it must tell

    def _present(self, quarter: Quarter) -> Told:
        names = self.offices.names(quarter.end)
        leads, supporting = self.offices.leads(quarter.end)
        due, dues = self._dues.get(quarter, (quarter.shifted(1).start + timedelta(days=9), {}))
        past = tuple(self._past(each) for each in self._asked_before(quarter))
        answers = dict(self._answers[quarter])
        return Told(
            quarter,
            quarter not in self._unasked,
            self._grades_of(quarter),
            answers,
            past,
            names,
            leads,
            supporting,
            due,
            dues,
            frozenset(self._unasked),
        )

    def _asked_before(self, quarter: Quarter) -> list[Quarter]:
        """Newest first, also quarters from before the first one here, which nobody answered: the seven before, as far as there are."""
        return [each for each in reversed(self.quarters) if each < quarter and each not in self._unasked]

    def _past(self, quarter: Quarter) -> Past:
        return Past(quarter, self._grades_of(quarter), dict(self._answers[quarter]))

    def _grades_of(self, quarter: Quarter) -> Grades:
        return [grades for first, grades in self._grades if first <= quarter][-1]

    def _as(self, user: str, words: str, act: Callable[[], object]) -> None:
        self.office.desk.user = user
        self._do(words, act)
        self.office.desk.user = "甲"

    def _do(self, words: str, act: Callable[[], object]) -> None:
        self.log.append(f"{self._moment:%Y-%m-%d} {words}")
        act()
        self._moment += timedelta(minutes=1)

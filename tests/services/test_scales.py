"""A scale is changed while nothing uses it, and succeeded afterwards: what was answered keeps its own grades for ever."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.composition import open_database
from tracker.domain.errors.answers import UnknownGrade
from tracker.domain.errors.database import ReadOnly
from tracker.domain.errors.log import UndoConflict
from tracker.domain.errors.people import NotAllowed
from tracker.domain.errors.scales import ConversionIncomplete, ScaleRefused, ScaleTooEarly, ScaleUsed
from tracker.domain.operation import Written
from tracker.domain.person import Membership, Role
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.scale import DEFAULT_GRADES, DEFAULT_SCALE_NAME, CountsAs, Scale
from tracker.domain.scale_draft import GradeDraft, ScaleDraft, problems_of, tidied
from tracker.paths import backup_folder
from tracker.services.office import Office
from tracker.services.presets import Preset, preset_file, presets
from tracker.storage import schema

CODE, OTHER = "1-1-2-1", "1-1-2-2"
Q1, Q2, Q3, Q4 = (Quarter(2026, number) for number in (1, 2, 3, 4))
GOOD = GradeDraft("良", "良好", "よく進んでいる", "#77D9A8", CountsAs.ON_TRACK)
FAIR = GradeDraft("可", "順調", "ふつう", "#BFE4FF", CountsAs.ON_TRACK)
POOR = GradeDraft("否", "不良", "進んでいない", "#FFCABF", CountsAs.LATE)
BECOMES: dict[str, str | None] = {"完了": "良好", "概ね順調": "順調", "やや遅れ": "不良", "遅れ": "不良", "未着手": None}
THREE = ScaleDraft("新しい区分", (GOOD, FAIR, POOR), BECOMES)


def names(office: Office, quarter: Quarter) -> list[str]:
    return [grade.name for grade in office.quarters.snapshot(quarter).scale.grades]


def submit(office: Office, code: str, quarter: Quarter, grade: str) -> Written:
    scale: Scale = office.quarters.snapshot(quarter).scale
    return office.progress.record(code, quarter, Entry(grade=scale.by_name[grade].id), State.SUBMITTED)


def reported(office: Office, code: str, quarter: Quarter) -> tuple[str | None, str | None]:
    """Names of this and the previous quarter's grade."""
    snapshot = office.quarters.snapshot(quarter)
    node = snapshot.plan.by_code[code]
    grades = (snapshot.record_of(node).reported_grade, snapshot.previous_of(node).reported_grade)
    return snapshot.scale.name_of(grades[0]), snapshot.scale.name_of(grades[1])


@pytest.fixture
def used(office: Office) -> Office:
    submit(office, CODE, Q1, "順調")
    submit(office, CODE, Q2, "概ね順調")
    submit(office, OTHER, Q2, "未着手")
    return office


# Changing


def test_an_unused_scale_is_changed_in_place_as_one_operation(office: Office) -> None:
    before = office.scales.standing().scale
    written = office.scales.edit(THREE._replace(becomes={}))
    after = office.scales.standing()
    assert after.scale.id == before.id
    assert [grade.name for grade in after.scale.grades] == ["良好", "順調", "不良"]
    assert after.scale.by_name["順調"].id == before.by_name["順調"].id, "a grade that stays is the same one"
    assert (after.used, after.start, after.answered, after.earliest) == (False, None, None, None)
    assert written.seq == office.log.recent(1)[0].seq
    assert office.log.next_undo() == "進捗区分の変更（新しい区分　ほか8件）"  # the scale, three grades there, five gone
    office.log.undo()
    assert office.scales.standing().scale == before
    office.log.redo()
    assert office.safety.check() == []


def test_the_same_again_changes_nothing(office: Office) -> None:
    assert office.scales.edit(office.scales.draft()).seq is None


def test_only_what_differs_is_written(office: Office) -> None:
    draft = office.scales.draft()
    grades = (draft.grades[0]._replace(meaning="すべて終えた"), *draft.grades[1:])
    written = office.scales.edit(draft._replace(grades=grades))
    assert written.tables == {"grade"}
    assert office.log.next_undo() == "進捗区分の変更（完了）"


def test_a_used_scale_is_never_altered(used: Office) -> None:
    with pytest.raises(ScaleUsed) as refused:
        used.scales.edit(THREE)
    assert (refused.value.name, refused.value.until) == (DEFAULT_SCALE_NAME, "2026Q2")
    assert names(used, Q3) == [grade[1] for grade in DEFAULT_GRADES]


def test_a_record_without_a_grade_uses_no_scale(office: Office) -> None:
    office.progress.record(CODE, Q1, Entry(result="書きかけ"))
    office.scales.edit(THREE)
    assert names(office, Q1) == ["良好", "順調", "不良"]


def test_the_history_names_a_grade_that_is_no_more(office: Office) -> None:
    submit(office, CODE, Q1, "遅れ")
    office.log.undo()
    office.scales.edit(THREE)
    graded = [(each.before, each.after) for each in office.progress.history(CODE) if each.field == "grade"]
    assert graded == [(None, "遅れ"), ("遅れ", None)]


def test_what_is_wrong_is_refused_before_anything_is_written(office: Office) -> None:
    before = office.location.read_bytes()
    with pytest.raises(ScaleRefused):
        office.scales.edit(ScaleDraft("", (GOOD,)))
    assert office.location.read_bytes() == before


# Succeeding


def test_the_past_keeps_its_grades_and_the_next_quarter_has_the_new_ones(used: Office) -> None:
    old = used.quarters.snapshot(Q2)
    used.scales.succeed(THREE, Q3)
    assert used.quarters.snapshot(Q2) == old
    assert names(used, Q1) == names(used, Q2) == [grade[1] for grade in DEFAULT_GRADES]
    assert names(used, Q3) == names(used, Quarter(2030, 1)) == ["良好", "順調", "不良"]
    assert used.safety.check() == []
    standing = used.scales.standing()
    assert (standing.used, standing.start, standing.answered, standing.earliest) == (False, Q3, Q2, Quarter(2026, 4))
    assert standing.becomes == {**BECOMES, "順調": "順調"}


def test_the_previous_grade_is_converted_and_the_record_untouched(used: Office) -> None:
    before = used.quarters.snapshot(Q2).records
    used.scales.succeed(THREE, Q3)
    assert reported(used, CODE, Q3) == (None, "順調")  # was 概ね順調
    assert reported(used, OTHER, Q3) == (None, "未着手（旧区分）")
    snapshot = used.quarters.snapshot(Q3)
    assert snapshot.previous_of(snapshot.plan.by_code[CODE]).entry.grade == snapshot.scale.by_name["順調"].id
    assert used.quarters.snapshot(Q2).records == before
    assert reported(used, CODE, Q2) == ("概ね順調", "順調")


def test_after_the_first_quarter_nothing_needs_to_be_converted(used: Office) -> None:
    used.scales.succeed(THREE, Q3)
    submit(used, CODE, Q3, "不良")
    assert reported(used, CODE, Q3) == ("不良", "順調")
    assert reported(used, CODE, Q4) == (None, "不良")
    assert used.quarters.snapshot(Q4).scale.earlier == ()


def test_each_quarter_takes_its_own_grades_only(used: Office) -> None:
    used.scales.succeed(THREE, Q3)
    new = used.quarters.snapshot(Q3).scale.by_name
    old = used.quarters.snapshot(Q1).scale.by_name
    submit(used, OTHER, Q1, "やや遅れ")
    with pytest.raises(UnknownGrade) as refused:
        used.progress.record(OTHER, Q3, Entry(grade=old["やや遅れ"].id), State.SUBMITTED)
    assert (refused.value.text, refused.value.known) == ("やや遅れ", ("良好", "順調", "不良"))
    with pytest.raises(UnknownGrade):
        used.progress.record(OTHER, Q2, Entry(grade=new["良好"].id), State.SUBMITTED)


def test_the_history_names_every_grade_by_its_own_name(used: Office) -> None:
    used.scales.succeed(THREE, Q3)
    submit(used, CODE, Q3, "良好")
    graded = [(str(each.quarter), each.after) for each in used.progress.history(CODE) if each.field == "grade"]
    assert graded == [("2026Q1", "順調"), ("2026Q2", "概ね順調"), ("2026Q3", "良好")]


@pytest.mark.parametrize("start", [Q1, Q2])
def test_it_begins_after_the_last_quarter_with_records(used: Office, start: Quarter) -> None:
    with pytest.raises(ScaleTooEarly) as refused:
        used.scales.succeed(THREE, start)
    assert (refused.value.quarter, refused.value.earliest) == (str(start), "2026Q3")


def test_every_old_grade_must_be_told_of(used: Office) -> None:
    with pytest.raises(ConversionIncomplete) as refused:
        used.scales.succeed(THREE._replace(becomes={"完了": None}), Q3)
    assert refused.value.grades == ("概ね順調", "やや遅れ", "遅れ", "未着手")


def test_a_successor_can_be_changed_until_it_is_used(used: Office) -> None:
    used.scales.succeed(THREE, Q3)
    draft = used.scales.draft()
    changed = draft._replace(grades=(GOOD, POOR), becomes={**draft.becomes, "順調": "良好", "概ね順調": None})
    used.scales.edit(changed, Q4)
    assert names(used, Q3) == [grade[1] for grade in DEFAULT_GRADES]
    assert names(used, Q4) == ["良好", "不良"]
    standing = used.scales.standing()
    assert standing.becomes == {**BECOMES, "順調": "良好", "概ね順調": None}
    assert standing.start == Q4
    with pytest.raises(ScaleTooEarly):
        used.scales.edit(used.scales.draft(), Q2)
    assert used.safety.check() == []
    for _ in range(2):
        used.log.undo()
    assert names(used, Q4) == [grade[1] for grade in DEFAULT_GRADES]
    assert used.safety.check() == []


def test_a_second_successor_converts_over_a_quarter_that_nobody_answered(used: Office) -> None:
    """A half-yearly office: from the last answered quarter to the next one, two scales have come and gone."""
    used.scales.succeed(THREE, Q3)
    two = ScaleDraft("二つ", (GOOD._replace(name="進"), POOR._replace(name="止")), {"良好": "進", "順調": "進", "不良": None})
    used.scales.succeed(two, Q4)
    with used.desk.writing("test") as book:
        plan = used.desk.plan_id(book.connection)
        book.insert(schema.quarter, {"id": f"{plan}/2026Q3", "plan": plan, "year": 2026, "number": 3, "due": None, "asked": False})
    assert used.quarters.snapshot(Q4).asking.previous == Q2
    assert reported(used, CODE, Q4) == (None, "進")  # 概ね順調 → 順調 → 進
    assert reported(used, OTHER, Q4) == (None, "未着手（旧区分）")


def test_taken_back_whole_while_nothing_uses_it(used: Office) -> None:
    before = used.scales.standing()
    used.scales.succeed(THREE, Q3)
    assert used.log.next_undo() == "進捗区分の切り替え（新しい区分　ほか10件）"
    used.log.undo()
    assert used.scales.standing() == before
    used.log.redo()
    assert names(used, Q3) == ["良好", "順調", "不良"]
    assert used.safety.check() == []


def test_a_successor_in_use_is_not_taken_back(used: Office) -> None:
    used.scales.succeed(THREE, Q3)
    submit(open_database(used.location, "乙"), CODE, Q3, "良好")
    with pytest.raises(UndoConflict):
        used.log.undo()
    assert reported(used, CODE, Q3)[0] == "良好"


# Taken from a file


def test_taken_in_place_or_as_a_successor_or_not_at_all(office: Office) -> None:
    assert office.scales.take(office.scales.draft(), "x.json").seq is None
    assert not list(backup_folder(office.location).glob("*-import.sqlite"))
    office.scales.take(THREE._replace(becomes={}), "x.json")
    assert office.scales.standing().scale.name == "新しい区分"
    submit(office, CODE, Q1, "順調")
    two = ScaleDraft("二つ", (FAIR, POOR), {"良好": "順調"})
    office.scales.take(two, "y.json")
    standing = office.scales.standing()
    assert (standing.scale.name, standing.start) == ("二つ", Q2)
    assert office.scales.take(office.scales.draft(), "y.json").seq is None
    assert len(list(backup_folder(office.location).glob("*-import.sqlite"))) == 2
    assert [each.description for each in office.log.recent(3)] == ["進捗区分の取込み", "提出", "進捗区分の取込み"]


def test_nothing_is_written_where_nothing_can_be(office: Office) -> None:
    office.desk.read_only = True
    with pytest.raises(ReadOnly):
        office.scales.take(THREE, "x.json")
    with pytest.raises(ReadOnly):
        office.scales.edit(THREE)


def test_only_administrators_change_it(used: Office) -> None:
    """With people entered; a coordinator may do all the rest."""
    used.people.save(None, "管", "管理の人（見本）", [Membership(None, Role.ADMINISTRATOR)])
    coordinator, administrator = (open_database(used.location, login) for login in ("取", "管"))
    administrator.people.save(None, "取", "取りまとめの人（見本）", [Membership(None, Role.COORDINATOR)])
    writes: tuple[Callable[[], Written], ...] = (
        lambda: coordinator.scales.edit(THREE),
        lambda: coordinator.scales.succeed(THREE, Q3),
        lambda: coordinator.scales.take(THREE, "x.json"),
    )
    for write in writes:
        with pytest.raises(NotAllowed) as refused:
            write()
        assert refused.value.needed is Role.ADMINISTRATOR
    administrator.scales.succeed(THREE, Q3)
    assert names(coordinator, Q3) == ["良好", "順調", "不良"]


# Presets

DOMAIN = {
    "ibaraki-fukuoka.json": ["順調", "概ね順調", "やや遅れ", "遅れ"],
    "akiruno.json": ["完了", "目標以上", "目標どおり", "要改善", "要大幅改善", "未着手", "中止", "評価困難"],
    "nagayo.json": ["S", "A", "B", "C", "−"],
    "nagano.json": ["順調", "概ね順調", "努力を要する"],
    "tochigi.json": ["おおむね順調", "やや遅れ", "遅れ"],
    "tottori.json": ["◎", "○", "△", "×"],
    "narashino.json": ["a", "b", "c", "d"],
}


def test_presets_have_the_names_of_their_models() -> None:
    found = {each.file: [grade.name for grade in each.draft.grades] for each in presets()}
    assert {file: found[file] for file in DOMAIN} == DOMAIN
    assert next(iter(found)) == "standard.json"
    assert [grade.symbol for grade in next(each for each in presets() if each.file == "akiruno.json").draft.grades] == list("FSABCXYZ")


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.file)
def test_every_preset_could_be_in_force(preset: Preset, office: Office) -> None:
    draft = preset.draft
    assert problems_of(draft) == []
    assert tidied(draft) == draft
    office.scales.edit(draft)
    assert office.scales.draft() == draft


def test_the_standard_preset_is_what_a_plan_begins_with(office: Office) -> None:
    assert presets()[0].draft == office.scales.draft()
    assert presets()[0].draft.name == DEFAULT_SCALE_NAME
    assert tuple(map(tuple, presets()[0].draft.grades)) == DEFAULT_GRADES


def test_models_are_named_and_what_is_made_up_is_said() -> None:
    models = presets()[1:]
    assert models
    for each in models:
        assert each.title.endswith("にならった例")
        assert "見本として補った" in each.note


def test_a_preset_goes_by_its_name_where_there_is_no_such_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert preset_file("nagano.json") == preset_file("nagano")
    assert preset_file("nagano") is not None
    (tmp_path / "nagano.json").write_text("{}", encoding="utf-8")
    assert preset_file("nagano.json") is None
    assert preset_file("none.json") is None
    assert preset_file(str(tmp_path / "tochigi.json")) is None
    assert preset_file("../scales/nagano.json") is None

"""The invented sample on the real plan, written through the same doors as an office's own work."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tracker import paths
from tracker.domain.node import Kind
from tracker.domain.operation import Action
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State, confirmed, recorded
from tracker.domain.sample import COORDINATOR, DEPARTMENTS, OFFICER, SampleAnswer, answered_at, sample_answers, sample_leads
from tracker.domain.status import counted
from tracker.services.assignments import assign_node
from tracker.services.desk import Desk
from tracker.services.office import Office
from tracker.services.plans import Plans, read_plan_file
from tracker.services.progress import save_record
from tracker.services.quarters import Quarters
from tracker.storage import schema
from tracker.storage.reading import read_record

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def add_sample(office: Office, quarters: int = 4, last: Quarter | None = None) -> None:
    """24 departments, assignments and so many quarters ending with `last` (the present one), all answered but the last."""
    ending = last or Quarter.of(office.desk.today)
    first = Quarter.parse(str(ending.shifted(1 - quarters)))  # raises BadQuarter before the first year that can be written
    course = [first.shifted(step) for step in range(quarters)]
    desk = replace(office.desk, user=COORDINATOR, now=_clock(answered_at(course[0].previous)), new_id=_ids(), automatic_backups=False)
    plans = Plans(desk)
    plans.import_plan(read_plan_file(paths.BUNDLED_PLAN, desk.new_id))
    _add_departments(desk)
    answers = sample_answers(counted(plans.current().of_kind(Kind.INITIATIVE)), course[:-1], Quarters(desk).snapshot(ending).scale)
    for quarter, each in answers.items():
        desk = replace(desk, now=_clock(answered_at(quarter)))
        _answer(replace(desk, user=OFFICER), quarter, each)
        _confirm(desk, quarter, each)


def _clock(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def _ids() -> Callable[[str], str]:
    """Ids that are the same each time, as everything of the sample is."""
    choice = random.Random("ids")
    return lambda prefix: prefix + "".join(choice.choices(_ALPHABET, k=12))


def _add_departments(desk: Desk) -> None:
    with desk.writing(Action.DEPARTMENTS_IMPORT) as book:
        ids = {}
        for code, name, bureau in DEPARTMENTS:
            ids[code] = desk.new_id("d")
            book.insert(schema.department, {"id": ids[code]})
            values = {"code": code, "name": name, "bureau": bureau, "contact": ""}
            book.insert(schema.department_version, {"id": f"{ids[code]}/always", "department": ids[code], **values})
    initiatives = counted(Plans(desk).current().of_kind(Kind.INITIATIVE))
    with desk.writing(Action.ASSIGNMENTS_IMPORT) as book:
        plan_id = desk.plan_id(book.connection)
        for node, (lead, others) in sample_leads(initiatives).items():
            assign_node(book, plan_id, node, ids[lead], [ids[each] for each in others], None)


def _answer(desk: Desk, quarter: Quarter, answers: list[SampleAnswer]) -> None:
    with desk.writing(Action.SUBMIT) as book:
        for each in answers:
            entry = Entry(each.grade, each.percent, each.result, each.issue, each.next)
            before = read_record(book.connection, each.node, quarter)
            save_record(book, before, recorded(before, entry, State.SUBMITTED, desk.user, desk.now()))


def _confirm(desk: Desk, quarter: Quarter, answers: list[SampleAnswer]) -> None:
    with desk.writing(Action.CONFIRM) as book:
        for each in answers:
            before = read_record(book.connection, each.node, quarter)
            save_record(book, before, confirmed(before, desk.user, desk.now()))

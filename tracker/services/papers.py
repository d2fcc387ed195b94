"""The papers: everything that reads or writes workbooks. Brought in after the window is painted, because openpyxl is slow to import."""

from dataclasses import dataclass

from tracker.services.assignment_sheet import AssignmentSheet
from tracker.services.department_sheet import DepartmentSheet
from tracker.services.office import Office
from tracker.services.opinion_sheet import OpinionSheet
from tracker.services.own_forms import OwnForms
from tracker.services.people_sheet import PeopleSheet
from tracker.services.progress_sheet import ProgressSheet
from tracker.services.reports import Reports
from tracker.services.scale_sheet import ScaleSheet


@dataclass(frozen=True)
class Papers:
    reports: Reports
    own_forms: OwnForms
    departments: DepartmentSheet
    assignments: AssignmentSheet
    progress: ProgressSheet
    people: PeopleSheet
    scales: ScaleSheet
    opinions: OpinionSheet


def papers_of(office: Office) -> Papers:
    desk = office.desk
    return Papers(
        Reports(desk),
        OwnForms(desk),
        DepartmentSheet(desk),
        AssignmentSheet(desk),
        ProgressSheet(desk),
        PeopleSheet(desk),
        ScaleSheet(desk),
        OpinionSheet(desk),
    )

"""What a closed quarter stores: the whole input of its report as canonical JSON, so that the same report can be made years later.

Formats 1 and 2 must stay readable for good: 2 has the panel's opinions, and is written only where there are any. Fields are named here
one by one: what a later version adds to a node or a record makes another format. Who closed, when and why, and the corrections are columns
and rows beside it (services.closings).
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from tracker.domain.department import Department
from tracker.domain.errors.quarters import SnapshotUnreadable
from tracker.domain.node import Kind, Node
from tracker.domain.operation import canonical
from tracker.domain.opinion import Opinion
from tracker.domain.plan import Plan, Revision
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Earlier, Material, Standing
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.domain.scale import Earlier as EarlierGrade
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot

PLAIN, WITH_OPINIONS = FORMATS = (1, 2)
NODE = (
    "id",
    "parent",
    "kind",
    "label",
    "title",
    "code",
    "former_title",
    "flag",
    "repeat",
    "repeat_of",
    "activity",
    "activity_open",
    "printed",
    "line",
    "doubt",
)
GRADE = ("id", "symbol", "name", "meaning", "colour", "counts_as")
DEPARTMENT = ("id", "version", "code", "name", "bureau", "contact", "valid_from", "valid_to", "successors")
ENTRY = ("grade", "percent", "result", "issue", "next", "note", "unchanged")
RECORD = (
    "node",
    "quarter",
    "state",
    "version",
    "return_reason",
    "answered_by",
    "answered_at",
    "confirmed_by",
    "confirmed_at",
    "updated_by",
    "updated_at",
)
OPINION = ("node", "quarter", "text", "by", "at")
_MOMENTS = ("answered_at", "confirmed_at", "updated_at")
Json = dict[str, Any]


def stored_text(material: Material) -> str:
    """Canonical: the same text for the same input. `closed` and `corrections` are not in it."""
    snapshot, schedule = material.snapshot, material.snapshot.schedule
    opinions = {"opinions": [_fields(each, OPINION) for each in material.opinions]} if material.opinions else {}
    return canonical(
        {
            "format": WITH_OPINIONS if opinions else PLAIN,
            "plan": _plan(snapshot.plan),
            "quarter": str(snapshot.quarter),
            "day": snapshot.day.isoformat(),
            "scale": _scale(snapshot.scale),
            "departments": [_fields(each, DEPARTMENT) for each in snapshot.departments.values()],  # their order counts
            "leads": dict(snapshot.leads),
            "supporting": {node: list(each) for node, each in snapshot.supporting.items()},
            "records": _records(snapshot.records.values()),
            "previous": _records(snapshot.previous.values()),
            "schedule": None if schedule is None else _schedule(schedule),
            "earlier": [_earlier(each) for each in material.earlier],
        }
        | opinions
    )


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_stored(text: str, digest: str, name: str) -> Material:
    """What was stored under this hash; raises SnapshotUnreadable, which calls it by its name."""
    found = _checked(text, digest, name)
    records = [_read_record(each) for each in found["records"]]
    previous = [_read_record(each) for each in found["previous"]]
    departments = [_read_department(each) for each in found["departments"]]
    snapshot = Snapshot(
        plan=_read_plan(found["plan"]),
        quarter=_quarter(found["quarter"]),
        day=date.fromisoformat(found["day"]),
        scale=_read_scale(found["scale"]),
        departments={each.id: each for each in departments},
        leads=found["leads"],
        supporting={node: tuple(each) for node, each in found["supporting"].items()},
        records={each.node: each for each in records},
        previous={each.node: each for each in previous},
        schedule=_read_schedule(found["schedule"]),
    )
    opinions = tuple(_read_opinion(each) for each in found.get("opinions", ()))
    return Material(snapshot, tuple(_read_earlier(each) for each in found["earlier"]), opinions=opinions)


def read_stored_earlier(text: str, digest: str, name: str) -> Earlier:
    """What a later quarter's report needs of this one, without its plan and texts. Raises SnapshotUnreadable."""
    found = _checked(text, digest, name)
    records = [_read_record(each) for each in found["records"]]
    scale = _read_scale(found["scale"] | {"earlier": []})  # the report of the later quarter asks what this one's own grades mean
    return Earlier(_quarter(found["quarter"]), scale, standings_of(records))


def read_stored_previous(text: str, digest: str, name: str) -> dict[str, Record]:
    """What this edition said of the quarter before, by node, without anything else. Raises SnapshotUnreadable."""
    records = map(_read_record, _checked(text, digest, name)["previous"])
    return {each.node: each for each in records}


def standings_of(records: Iterable[Record]) -> dict[str, Standing]:
    """By the node that reports; what is not reported stands without grade and percent, as no report prints them."""
    return {each.node: Standing(each.state, each.reported_grade, each.entry.percent if each.state.reported else None) for each in records}


def _checked(text: str, digest: str, name: str) -> Json:
    if hash_of(text) != digest:
        raise SnapshotUnreadable("damaged", name)
    found: Json = json.loads(text)
    if found["format"] not in FORMATS:
        raise SnapshotUnreadable("newer", name)
    return found


def _fields(value: object, names: Iterable[str]) -> Json:
    return {name: _plain(getattr(value, name)) for name in names}


def _plain(value: object) -> object:
    """As JSON has it: days and moments as ISO text."""
    match value:
        case date():
            return value.isoformat()
        case Quarter():
            return str(value)
        case tuple():
            return list(value)
    return value


def _plan(plan: Plan) -> Json:
    names = ("id", "title", "heading", "right_heading", "right_heading_after")
    revision = _fields(plan.revision, ("number", "label", "decided"))
    return _fields(plan, names) | {"revision": revision, "nodes": [_fields(node, NODE) for node in plan.nodes]}


def _read_plan(found: Json) -> Plan:
    revision = found["revision"]
    return Plan(
        found["id"],
        found["title"],
        found["heading"],
        tuple(Node(**(each | {"kind": Kind(each["kind"])})) for each in found["nodes"]),
        found["right_heading"],
        found["right_heading_after"],
        Revision(revision["number"], revision["label"], _day(revision["decided"])),
    )


def _scale(scale: Scale) -> Json:
    return {
        "id": scale.id,
        "name": scale.name,
        "grades": [_fields(grade, GRADE) for grade in scale.grades],
        "earlier": [{"grade": _fields(each.grade, GRADE), "becomes": each.becomes} for each in scale.earlier],
    }


def _read_scale(found: Json) -> Scale:
    earlier = (EarlierGrade(_read_grade(each["grade"]), each["becomes"]) for each in found["earlier"])
    return Scale(found["id"], found["name"], tuple(_read_grade(each) for each in found["grades"]), tuple(earlier))


def _read_grade(found: Json) -> Grade:
    return Grade(**(found | {"counts_as": CountsAs(found["counts_as"])}))


def _read_department(found: Json) -> Department:
    days = {name: _day(found[name]) for name in ("valid_from", "valid_to")}
    return Department(**(found | days | {"successors": tuple(found["successors"])}))


def _records(records: Iterable[Record]) -> list[Json]:
    """By node, so that the same records are the same text in whatever order they were read."""
    ordered = sorted(records, key=lambda each: each.node)
    return [_fields(each, RECORD) | {"entry": _fields(each.entry, ENTRY)} for each in ordered]


def _read_record(found: Json) -> Record:
    moments = {name: datetime.fromisoformat(found[name]) if found[name] else None for name in _MOMENTS}
    own = {"quarter": _quarter(found["quarter"]), "state": State(found["state"]), "entry": Entry(**found["entry"])}
    return Record(**(found | moments | own))


def _read_opinion(found: Json) -> Opinion:
    return Opinion(**(found | {"quarter": _quarter(found["quarter"]), "at": datetime.fromisoformat(found["at"])}))


def _schedule(schedule: Schedule) -> Json:
    dues = {department: day.isoformat() for department, day in schedule.dues.items()}
    return _fields(schedule, ("due", "previous", "asked")) | {"dues": dues}


def _read_schedule(found: Json | None) -> Schedule | None:
    if found is None:
        return None
    dues = {department: date.fromisoformat(day) for department, day in found["dues"].items()}
    return Schedule(date.fromisoformat(found["due"]), _quarter(found["previous"]), found["asked"], dues)


def _earlier(earlier: Earlier) -> Json:
    standings = {node: [each.state, each.grade, each.percent] for node, each in earlier.standings.items()}
    return {"quarter": str(earlier.quarter), "scale": _scale(earlier.scale), "standings": standings}


def _read_earlier(found: Json) -> Earlier:
    standings = {node: Standing(State(state), grade, percent) for node, (state, grade, percent) in found["standings"].items()}
    return Earlier(_quarter(found["quarter"]), _read_scale(found["scale"]), standings)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _quarter(text: str) -> Quarter:
    """Also the one before the first that can be asked for."""
    return Quarter(int(text[:4]), int(text[5]))

"""The tables (MODEL). Every table that the log covers has one text key `id`; days and times are ISO text, so that logged values,
hashes and rows are the same on every engine. Intervals: `valid_to` is the last day; NULL means always or still.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(name, metadata, Column("id", String(80), primary_key=True), *items)


def _ref(name: str, target: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(80), ForeignKey(f"{target}.id"), nullable=nullable)


def _day(name: str) -> Column[str]:
    return Column(name, String(10))


def _moment(name: str, *, nullable: bool = True) -> Column[str]:
    return Column(name, String(25), nullable=nullable)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=True, name=name), nullable=False)


scale = _table(
    "scale",
    Column("name", Text, nullable=False),
    _ref("predecessor", "scale", nullable=True),
    Column("from_quarter", String(6)),  # NULL: always
)
grade = _table(
    "grade",
    _ref("scale", "scale"),
    Column("position", Integer, nullable=False),
    Column("symbol", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    Column("colour", String(7), nullable=False),
    Column("counts_as", String(20), nullable=False),
    UniqueConstraint("scale", "name"),
)
grade_link = _table(
    "grade_link",
    _ref("old", "grade"),
    _ref("scale", "scale"),  # the one that succeeds
    _ref("new", "grade", nullable=True),  # NULL: nothing stands for the old grade any more
    UniqueConstraint("old", "scale"),
)
plan = _table(
    "plan",
    Column("title", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("right_heading", Text, nullable=False),
    Column("right_heading_after", String(80)),
    Column("term", Text),
    _ref("scale", "scale"),
    Column("level_names", Text),
    _ref("predecessor", "plan", nullable=True),
)
revision = _table(
    "revision",
    _ref("plan", "plan"),
    Column("number", Integer, nullable=False),
    Column("label", Text, nullable=False),
    _day("decided"),
    _day("in_force_from"),
    Column("state", String(20), nullable=False),
    UniqueConstraint("plan", "number"),
)
node = _table("node", _ref("plan", "plan"), Column("kind", String(20), nullable=False))
node_version = _table(
    "node_version",
    _ref("node", "node"),
    Column("from_revision", Integer, nullable=False),
    Column("to_revision", Integer),
    _ref("parent", "node", nullable=True),
    Column("position", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("former_title", Text),
    Column("flag", Text),
    _flag("repeat"),
    _ref("repeat_of", "node", nullable=True),
    _ref("activity", "node", nullable=True),
    _flag("activity_open"),
    Column("printed", Text),
    Column("source_line", Integer),
    Column("doubt", Text),
    Column("reason", Text),
    UniqueConstraint("node", "from_revision"),
)
node_link = _table(
    "node_link",
    _ref("old", "node"),
    _ref("new", "node"),
    Column("kind", String(20), nullable=False),
    Column("revision", Integer),
)
department = _table("department")
department_version = _table(
    "department_version",
    _ref("department", "department"),
    _day("valid_from"),
    _day("valid_to"),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("bureau", Text, nullable=False),
    Column("contact", Text, nullable=False),
    UniqueConstraint("department", "valid_from"),
)
department_link = _table(
    "department_link",
    _ref("old", "department"),
    _ref("new", "department"),
    _day("on"),
    Column("kind", String(20), nullable=False),
)
assignment = _table(
    "assignment",
    _ref("node", "node"),
    _ref("department", "department"),
    Column("role", String(10), nullable=False),
    _day("valid_from"),
    _day("valid_to"),
    CheckConstraint("role IN ('lead', 'supporting')", name="role"),
    Index(None, "node"),
)
person = _table(
    "person",
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)
membership = _table(
    "membership",
    _ref("person", "person"),
    _ref("department", "department", nullable=True),
    Column("role", String(20), nullable=False),
    _day("valid_from"),
    _day("valid_to"),
)
quarter = _table(
    "quarter",
    _ref("plan", "plan"),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    _day("due"),
    _flag("asked"),
    UniqueConstraint("plan", "year", "number"),
)
quarter_due = _table(
    "quarter_due",
    _ref("quarter", "quarter"),
    _ref("department", "department"),
    Column("due", String(10), nullable=False),
    UniqueConstraint("quarter", "department"),
)
progress = _table(
    "progress",
    _ref("node", "node"),
    Column("quarter", String(6), nullable=False),
    _ref("grade", "grade", nullable=True),
    Column("percent", Integer),
    Column("result", Text),
    Column("issue", Text),
    Column("next", Text),
    Column("note", Text),
    _flag("unchanged"),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("return_reason", Text),
    Column("answered_by", Text),
    _moment("answered_at"),
    Column("confirmed_by", Text),
    _moment("confirmed_at"),
    Column("updated_by", Text, nullable=False),
    _moment("updated_at", nullable=False),
    UniqueConstraint("node", "quarter"),
    CheckConstraint("percent IS NULL OR percent BETWEEN 0 AND 100", name="percent"),
    CheckConstraint("state IN ('draft', 'submitted', 'returned', 'confirmed')", name="state"),
    CheckConstraint("state NOT IN ('submitted', 'confirmed') OR grade IS NOT NULL", name="graded"),
    Index(None, "quarter"),
)
opinion = _table(
    "opinion",
    _ref("node", "node"),
    Column("quarter", String(6), nullable=False),
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    _moment("at", nullable=False),
)
closing = _table(
    "closing",
    _ref("plan", "plan"),
    Column("quarter", String(6), nullable=False),
    Column("edition", Integer, nullable=False),
    _moment("at", nullable=False),
    Column("by", Text, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    _moment("reopened_at"),
    Column("reopened_by", Text),
    Column("reopen_reason", Text),
    UniqueConstraint("plan", "quarter", "edition"),
)
erratum = _table(
    "erratum",
    _ref("closing", "closing"),
    _ref("node", "node"),
    Column("field", String(20), nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    _moment("at", nullable=False),
)
form_issue = _table(
    "form_issue",
    _ref("plan", "plan"),
    Column("quarter", String(6), nullable=False),
    _ref("department", "department"),
    Column("number", Integer, nullable=False),
    Column("baseline", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    _moment("at", nullable=False),
    Column("by", Text, nullable=False),
)
form_receipt = _table(
    "form_receipt",
    _ref("issue", "form_issue"),
    Column("file_hash", String(64), nullable=False),
    Column("file_name", Text, nullable=False),
    _moment("at", nullable=False),
    Column("by", Text, nullable=False),
)
book = _table(
    "book",
    _ref("plan", "plan"),
    Column("period", String(6), nullable=False),
    Column("edition", Text, nullable=False),
    Column("number", Integer),  # of the closed quarter's edition
    _ref("department", "department", nullable=True),
    _moment("at", nullable=False),
    Column("by", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("form", Text),  # the file name of the office's own form that was filled
)

LOGGED = tuple(metadata.sorted_tables)  # every table so far; the log itself comes below

operation = Table(
    "operation",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _moment("at", nullable=False),
    Column("by", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("action", String(30), nullable=False),
    Column("reason", Text),
    Column("undoes", Integer, ForeignKey("operation.seq")),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
change = Table(
    "change",
    metadata,
    Column("operation", Integer, ForeignKey("operation.seq"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("table", String(40), nullable=False),
    Column("row", String(80), nullable=False),
    Column("field", String(40), nullable=False),
    Column("old", Text),
    Column("new", Text),
    Index(None, "row"),
)
chain_head = Table(
    "chain_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="single"),
)

"""the list of books made: which edition of the quarter, for which department, on which machine

Repeats much of what 0001 made on purpose: a migration stays as it was written, so none takes anything from another or from the schema
of today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_table("book")  # nothing was ever written into it
    op.create_table(
        "book",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("plan", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=6), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("department", sa.String(length=80), nullable=True),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["department"], ["department.id"], name=op.f("fk_book_department_department")),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name=op.f("fk_book_plan_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book")),
    )

"""which scale holds from which quarter, and what its grades have become"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("scale", sa.Column("from_quarter", sa.String(length=6), nullable=True))
    op.create_table(
        "grade_link",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("old", sa.String(length=80), nullable=False),
        sa.Column("scale", sa.String(length=80), nullable=False),
        sa.Column("new", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["new"], ["grade.id"], name=op.f("fk_grade_link_new_grade")),
        sa.ForeignKeyConstraint(["old"], ["grade.id"], name=op.f("fk_grade_link_old_grade")),
        sa.ForeignKeyConstraint(["scale"], ["scale.id"], name=op.f("fk_grade_link_scale_scale")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_link")),
        sa.UniqueConstraint("old", "scale", name=op.f("uq_grade_link_old_scale")),
    )

"""what the expert panel said of an initiative's quarter"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "opinion",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("node", sa.String(length=80), nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.ForeignKeyConstraint(["node"], ["node.id"], name=op.f("fk_opinion_node_node")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )

"""books made in an office's own form are on the list too, with the form's name"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("book", sa.Column("form", sa.Text(), nullable=True))

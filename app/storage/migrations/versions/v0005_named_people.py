"""Named people."""

import sqlalchemy as sa
from alembic import op

from app.storage import types

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "named",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_named_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named")),
    )
    with op.batch_alter_table("named", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_named_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_named_record"), ["record"], unique=False)

    op.create_table(
        "withheld",
        sa.Column("record", types.Id(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_withheld")),
    )
    op.add_column("change_set", sa.Column("digest", sa.LargeBinary(length=32), nullable=True))

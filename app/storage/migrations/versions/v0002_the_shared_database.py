"""The shared database."""

import sqlalchemy as sa
from alembic import op

from app.storage import types

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "conflict",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("set_id", types.Id(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", types.Id(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("st", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("mine", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("by_at", types.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_record"), ["record"], unique=False)

    op.create_table(
        "image",
        sa.Column("record", types.Id(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_image")),
    )
    op.create_table(
        "received",
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("set_id", types.Id(), nullable=True),
        sa.Column("st", sa.Text(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_received")),
    )
    with op.batch_alter_table("received", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_received_set_id"), ["set_id"], unique=False)

    op.create_table(
        "replica",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("cluster", sa.Text(), nullable=False),
        sa.Column("device", types.Id(), nullable=False),
        sa.Column("person", types.Id(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", types.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_replica")),
    )
    op.create_table(
        "settlement",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("conflict", sa.Text(), nullable=False),
        sa.Column("kept", types.Choice(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
    )
    with op.batch_alter_table("settlement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_settlement_conflict"), ["conflict"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("set_id", types.Id(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("st", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["change_set.seq"], name=op.f("fk_outbox_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint("set_id", name=op.f("uq_outbox_set_id")),
    )
    op.add_column(  # not in a batch: that makes the table anew, and what refers to it would break
        "decision", sa.Column("alone", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.execute(sa.text("UPDATE decision SET alone = true"))  # until now there was no server

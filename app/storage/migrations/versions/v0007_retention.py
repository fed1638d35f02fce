"""Retention: rules, holds, dispositions."""

import sqlalchemy as sa
from alembic import op

from app.storage import types

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "retention_rule",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("kind", types.Choice(), nullable=False),
        sa.Column("since", types.Choice(), nullable=False),
        sa.Column("years", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("months", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("fate", types.Choice(), server_default="keep", nullable=False),
        sa.Column("authority", sa.Text(), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rule")),
    )
    op.create_table(
        "sweep",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("file", sa.Boolean(), nullable=False),
        sa.Column("copies", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_sweep")),
    )
    op.create_table(
        "package",
        sa.Column("answer", types.Id(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("answer", name=op.f("pk_package")),
    )
    op.create_table(
        "disposition",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("rule_id", types.Id(), nullable=False),
        sa.Column("kind", types.Choice(), nullable=False),
        sa.Column("since", types.Choice(), nullable=False),
        sa.Column("years", sa.BigInteger(), nullable=False),
        sa.Column("months", sa.BigInteger(), nullable=False),
        sa.Column("fate", types.Choice(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("records", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("proposed_by_id", types.Id(), nullable=True),
        sa.Column("proposed_at", types.Instant(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"],
            ["person.id"],
            name=op.f("fk_disposition_proposed_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"],
            ["retention_rule.id"],
            name=op.f("fk_disposition_rule_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition")),
    )
    with op.batch_alter_table("disposition", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_disposition_proposed_by_id"), ["proposed_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_disposition_rule_id"), ["rule_id"], unique=False)

    op.create_table(
        "hold",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("kind", types.Choice(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("cause", types.Choice(), server_default="access request", nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("lifted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("placed_by_id", types.Id(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["placed_by_id"],
            ["person.id"],
            name=op.f("fk_hold_placed_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    with op.batch_alter_table("hold", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hold_placed_by_id"), ["placed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hold_record"), ["record"], unique=False)

    op.create_table(
        "disposition_answer",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("disposition_id", types.Id(), nullable=False),
        sa.Column("answer", types.Choice(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_by_id", types.Id(), nullable=True),
        sa.Column("answered_at", types.Instant(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["person.id"],
            name=op.f("fk_disposition_answer_answered_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["disposition_id"],
            ["disposition.id"],
            name=op.f("fk_disposition_answer_disposition_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition_answer")),
    )
    with op.batch_alter_table("disposition_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_disposition_answer_answered_by_id"), ["answered_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_disposition_answer_disposition_id"), ["disposition_id"], unique=False
        )

    op.create_table(
        "erasure",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("disposition_id", types.Id(), nullable=False),
        sa.Column("kind", types.Choice(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disposition_id"],
            ["disposition.id"],
            name=op.f("fk_erasure_disposition_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    with op.batch_alter_table("erasure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_erasure_disposition_id"), ["disposition_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_erasure_record"), ["record"], unique=False)

"""The office."""

import sqlalchemy as sa
from alembic import op

from app.storage import types

revision = "0001"
down_revision = None

SEARCH = (
    """CREATE TABLE search_doc (number INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL, words TEXT NOT NULL)""",
    """CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_doc',
    content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')""",
)


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "change_set",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("undoes", types.Id(), nullable=True),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change_set")),
        sa.UniqueConstraint("id", name=op.f("uq_change_set_id")),
    )
    op.create_table(
        "channel",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("social", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    op.create_table(
        "closure",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("name_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("province", types.Choice(), nullable=True),
        sa.Column("worked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
    )
    with op.batch_alter_table("closure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_closure_day"), ["day"], unique=False)

    op.create_table(
        "department",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("name_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("minister_en", sa.Text(), server_default="", nullable=False),
        sa.Column("minister_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("province", types.Choice(), server_default="ON", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
    )
    op.create_table(
        "draft",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", types.Id(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record", "field", name=op.f("pk_draft")),
    )
    op.create_table(
        "event_kind",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("competes", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("evaluated", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("spoken", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_kind")),
    )
    op.create_table(
        "label",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
    )
    with op.batch_alter_table("label", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_label_key"), ["key"], unique=False)

    op.create_table(
        "office",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("abbreviation_en", sa.Text(), server_default="", nullable=False),
        sa.Column("abbreviation_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("outside", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("acronym_en", sa.Text(), server_default="", nullable=False),
        sa.Column("acronym_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", types.Choice(), server_default="partner", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("province", types.Choice(), nullable=True),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("website", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "plan",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_table(
        "priority",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("level", types.Choice(), server_default="department", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority")),
    )
    op.create_table(
        "product_kind",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("release", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("spoken", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("proposal", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("both_languages", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_kind")),
    )
    op.create_table(
        "proposal_section",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("help_en", sa.Text(), server_default="", nullable=False),
        sa.Column("help_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("format", types.Choice(), server_default="text", nullable=False),
        sa.Column("required", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_section")),
    )
    op.create_table(
        "section",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
    )
    op.create_table(
        "tag",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
    )
    op.create_table(
        "tone",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tone")),
    )
    op.create_table(
        "unit",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_table(
        "word_template",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("use", types.Choice(), nullable=False),
        sa.Column("language", types.Choice(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_template")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", types.Id(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["change_set.seq"], name=op.f("fk_journal_seq")),
        sa.PrimaryKeyConstraint("seq", "n", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_record"), ["record"], unique=False)

    op.create_table(
        "path_template",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("kind_id", types.Id(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kind_id"],
            ["event_kind.id"],
            name=op.f("fk_path_template_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_template")),
    )
    with op.batch_alter_table("path_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_path_template_kind_id"), ["kind_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), server_default="", nullable=False),
        sa.Column("title_en", sa.Text(), server_default="", nullable=False),
        sa.Column("title_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("address_form_en", sa.Text(), server_default="", nullable=False),
        sa.Column("address_form_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("organisation_id", types.Id(), nullable=True),
        sa.Column("language", types.Choice(), nullable=True),
        sa.Column("precedence", sa.BigInteger(), nullable=True),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("mobile", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("login", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_person_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_family_name"), ["family_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_login"), ["login"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_person_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "route_template",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("kind_id", types.Id(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kind_id"],
            ["product_kind.id"],
            name=op.f("fk_route_template_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_template")),
    )
    with op.batch_alter_table("route_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_route_template_kind_id"), ["kind_id"], unique=False)

    op.create_table(
        "venue",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("organisation_id", types.Id(), nullable=True),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("province", types.Choice(), nullable=True),
        sa.Column("zone", sa.Text(), server_default="America/Toronto", nullable=False),
        sa.Column("capacity", sa.BigInteger(), nullable=True),
        sa.Column("step_free", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("access_note_en", sa.Text(), server_default="", nullable=False),
        sa.Column("access_note_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("latitude", sa.BigInteger(), nullable=True),
        sa.Column("longitude", sa.BigInteger(), nullable=True),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_venue_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
    )
    with op.batch_alter_table("venue", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_venue_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "event",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("kind_id", types.Id(), nullable=False),
        sa.Column("summary_en", sa.Text(), server_default="", nullable=False),
        sa.Column("summary_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("significance", sa.Text(), server_default="", nullable=False),
        sa.Column("strategy", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("starts_at", types.Instant(), nullable=False),
        sa.Column("ends_at", types.Instant(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("timing", types.Choice(), server_default="timed", nullable=False),
        sa.Column("potential_en", sa.Text(), server_default="", nullable=False),
        sa.Column("potential_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("state", types.Choice(), server_default="proposed", nullable=False),
        sa.Column("state_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("principal_role", types.Choice(), server_default="minister", nullable=False),
        sa.Column("principal_id", types.Id(), nullable=True),
        sa.Column("principal_standing", types.Choice(), server_default="requested", nullable=False),
        sa.Column("lead_unit_id", types.Id(), nullable=True),
        sa.Column("coordinator_id", types.Id(), nullable=True),
        sa.Column("speechwriter_id", types.Id(), nullable=True),
        sa.Column("media_officer_id", types.Id(), nullable=True),
        sa.Column("venue_id", types.Id(), nullable=True),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("province", types.Choice(), nullable=True),
        sa.Column("plan_id", types.Id(), nullable=True),
        sa.Column("section_id", types.Id(), nullable=True),
        sa.Column("issue", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("milestone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("cross_government", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("not_for_look_ahead", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("marking", types.Choice(), server_default="unclassified", nullable=False),
        sa.Column("embargo_until", types.Instant(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coordinator_id"],
            ["person.id"],
            name=op.f("fk_event_coordinator_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["kind_id"],
            ["event_kind.id"],
            name=op.f("fk_event_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["lead_unit_id"],
            ["unit.id"],
            name=op.f("fk_event_lead_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["media_officer_id"],
            ["person.id"],
            name=op.f("fk_event_media_officer_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["plan.id"],
            name=op.f("fk_event_plan_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["principal_id"],
            ["person.id"],
            name=op.f("fk_event_principal_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["section.id"],
            name=op.f("fk_event_section_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["speechwriter_id"],
            ["person.id"],
            name=op.f("fk_event_speechwriter_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"],
            ["venue.id"],
            name=op.f("fk_event_venue_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_coordinator_id"), ["coordinator_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_event_embargo_until"), ["embargo_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_kind_id"), ["kind_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_lead_unit_id"), ["lead_unit_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_media_officer_id"), ["media_officer_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_event_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_principal_id"), ["principal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_reference"), ["reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_section_id"), ["section_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_speechwriter_id"), ["speechwriter_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_event_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_venue_id"), ["venue_id"], unique=False)

    op.create_table(
        "path_task",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("template_id", types.Id(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("offset", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("owner", types.Choice(), server_default="coordinator", nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["path_template.id"],
            name=op.f("fk_path_task_template_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_task")),
    )
    with op.batch_alter_table("path_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_path_task_template_id"), ["template_id"], unique=False)

    op.create_table(
        "personal_needs",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("dietary", sa.Text(), server_default="", nullable=False),
        sa.Column("access", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_personal_needs_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_needs")),
    )
    with op.batch_alter_table("personal_needs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_personal_needs_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "role_grant",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("role", types.Choice(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_role_grant_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_grant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "route_step",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("template_id", types.Id(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("office_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("days", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["office.id"],
            name=op.f("fk_route_step_office_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_route_step_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["route_template.id"],
            name=op.f("fk_route_step_template_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_step")),
    )
    with op.batch_alter_table("route_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_route_step_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_route_step_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_route_step_template_id"), ["template_id"], unique=False
        )

    op.create_table(
        "saved_filter",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("owner_id", types.Id(), nullable=True),
        sa.Column("shared", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["person.id"],
            name=op.f("fk_saved_filter_owner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
    )
    with op.batch_alter_table("saved_filter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_filter_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "social_account",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("handle_en", sa.Text(), server_default="", nullable=False),
        sa.Column("handle_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("owner_id", types.Id(), nullable=True),
        sa.Column("steward_id", types.Id(), nullable=True),
        sa.Column("languages_checked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("accessibility_checked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["person.id"],
            name=op.f("fk_social_account_owner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["steward_id"],
            ["person.id"],
            name=op.f("fk_social_account_steward_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_social_account")),
    )
    with op.batch_alter_table("social_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_social_account_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_social_account_steward_id"), ["steward_id"], unique=False
        )

    op.create_table(
        "evaluation",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("evaluator_id", types.Id(), nullable=True),
        sa.Column("attendance_expected", sa.BigInteger(), nullable=True),
        sa.Column("attendance_actual", sa.BigInteger(), nullable=True),
        sa.Column("media_invited", sa.BigInteger(), nullable=True),
        sa.Column("media_attended", sa.BigInteger(), nullable=True),
        sa.Column("social_reach", sa.BigInteger(), nullable=True),
        sa.Column("budget", types.Money(), nullable=True),
        sa.Column("cost", types.Money(), nullable=True),
        sa.Column("schedule", types.Choice(), server_default="not assessed", nullable=False),
        sa.Column("schedule_note_en", sa.Text(), server_default="", nullable=False),
        sa.Column("schedule_note_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("worked_en", sa.Text(), server_default="", nullable=False),
        sa.Column("worked_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("to_change_en", sa.Text(), server_default="", nullable=False),
        sa.Column("to_change_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("recommendation", types.Choice(), server_default="none yet", nullable=False),
        sa.Column("recommendation_note_en", sa.Text(), server_default="", nullable=False),
        sa.Column("recommendation_note_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluator_id"],
            ["person.id"],
            name=op.f("fk_evaluation_evaluator_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_evaluation_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_evaluator_id"), ["evaluator_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_evaluation_event_id"), ["event_id"], unique=False)

    op.create_table(
        "event_link",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_link_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_link")),
    )
    with op.batch_alter_table("event_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_link_event_id"), ["event_id"], unique=False)

    op.create_table(
        "event_partner",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("organisation_id", types.Id(), nullable=False),
        sa.Column("part", types.Choice(), server_default="partner", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_partner_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_event_partner_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_partner")),
    )
    with op.batch_alter_table("event_partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_partner_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_partner_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "event_priority",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("priority_id", types.Id(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_priority_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["priority_id"],
            ["priority.id"],
            name=op.f("fk_event_priority_priority_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_priority")),
    )
    with op.batch_alter_table("event_priority", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_priority_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_priority_priority_id"), ["priority_id"], unique=False
        )

    op.create_table(
        "event_tag",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("tag_id", types.Id(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_tag_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"],
            ["tag.id"],
            name=op.f("fk_event_tag_tag_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_tag")),
    )
    with op.batch_alter_table("event_tag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_tag_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_tag_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "lesson",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("tag_id", types.Id(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_lesson_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"],
            ["tag.id"],
            name=op.f("fk_lesson_tag_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lesson_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "path_need",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("task_id", types.Id(), nullable=False),
        sa.Column("needs_id", types.Id(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["needs_id"],
            ["path_task.id"],
            name=op.f("fk_path_need_needs_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["path_task.id"],
            name=op.f("fk_path_need_task_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_need")),
    )
    with op.batch_alter_table("path_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_path_need_needs_id"), ["needs_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_path_need_task_id"), ["task_id"], unique=False)

    op.create_table(
        "postponement",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("was_starts_at", types.Instant(), nullable=False),
        sa.Column("was_ends_at", types.Instant(), nullable=False),
        sa.Column("was_zone", sa.Text(), nullable=False),
        sa.Column("was_timing", types.Choice(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("postponed_at", types.Instant(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_postponement_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postponement")),
    )
    with op.batch_alter_table("postponement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_postponement_event_id"), ["event_id"], unique=False)

    op.create_table(
        "product",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("kind_id", types.Id(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=True),
        sa.Column("plan_id", types.Id(), nullable=True),
        sa.Column("owner_id", types.Id(), nullable=True),
        sa.Column("languages", types.Choice(), server_default="both", nullable=False),
        sa.Column("due", types.Instant(), nullable=True),
        sa.Column("embargo_until", types.Instant(), nullable=True),
        sa.Column("channel_id", types.Id(), nullable=True),
        sa.Column("account_id", types.Id(), nullable=True),
        sa.Column("accessible", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("marking", types.Choice(), server_default="unclassified", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["social_account.id"],
            name=op.f("fk_product_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channel.id"],
            name=op.f("fk_product_channel_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_product_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["kind_id"],
            ["product_kind.id"],
            name=op.f("fk_product_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["person.id"],
            name=op.f("fk_product_owner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["plan.id"],
            name=op.f("fk_product_plan_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
    )
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_channel_id"), ["channel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_due"), ["due"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_product_embargo_until"), ["embargo_until"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_product_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_kind_id"), ["kind_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_product_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("owner_id", types.Id(), nullable=True),
        sa.Column("state", types.Choice(), server_default="to do", nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_task_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["person.id"],
            name=op.f("fk_task_owner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_due"), ["due"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_state"), ["state"], unique=False)

    op.create_table(
        "coverage",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("tone_id", types.Id(), nullable=False),
        sa.Column("clips", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_coverage_evaluation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["tone_id"],
            ["tone.id"],
            name=op.f("fk_coverage_tone_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
    )
    with op.batch_alter_table("coverage", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_coverage_evaluation_id"), ["evaluation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_coverage_tone_id"), ["tone_id"], unique=False)

    op.create_table(
        "issuance",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("product_id", types.Id(), nullable=False),
        sa.Column("act", types.Choice(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("by_id", types.Id(), nullable=True),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["person.id"],
            name=op.f("fk_issuance_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_issuance_product_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issuance")),
    )
    with op.batch_alter_table("issuance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issuance_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_issuance_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issuance_product_id"), ["product_id"], unique=False)

    op.create_table(
        "objective",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("met", types.Choice(), server_default="not assessed", nullable=False),
        sa.Column("why_en", sa.Text(), server_default="", nullable=False),
        sa.Column("why_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_objective_evaluation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective")),
    )
    with op.batch_alter_table("objective", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_objective_evaluation_id"), ["evaluation_id"], unique=False
        )

    op.create_table(
        "product_notice",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("product_id", types.Id(), nullable=False),
        sa.Column("cause", types.Choice(), nullable=False),
        sa.Column("raised_at", types.Instant(), nullable=False),
        sa.Column("settled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_product_notice_product_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_notice")),
    )
    with op.batch_alter_table("product_notice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_product_notice_product_id"), ["product_id"], unique=False
        )

    op.create_table(
        "proposal",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("product_id", types.Id(), nullable=False),
        sa.Column("tone_id", types.Id(), nullable=True),
        sa.Column("amount", types.Money(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_proposal_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_proposal_product_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["tone_id"],
            ["tone.id"],
            name=op.f("fk_proposal_tone_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_tone_id"), ["tone_id"], unique=False)

    op.create_table(
        "speech",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("product_id", types.Id(), nullable=False),
        sa.Column("occasion", types.Choice(), server_default="event", nullable=False),
        sa.Column("speaker_id", types.Id(), nullable=True),
        sa.Column("delegate_id", types.Id(), nullable=True),
        sa.Column("audience_en", sa.Text(), server_default="", nullable=False),
        sa.Column("audience_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("venue_en", sa.Text(), server_default="", nullable=False),
        sa.Column("venue_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.BigInteger(), server_default="8", nullable=False),
        sa.Column("french_share", sa.BigInteger(), server_default="50", nullable=False),
        sa.Column("land_acknowledgement_en", sa.Text(), server_default="", nullable=False),
        sa.Column("land_acknowledgement_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("key_messages_en", sa.Text(), server_default="", nullable=False),
        sa.Column("key_messages_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("caveat", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("sources", sa.Text(), server_default="", nullable=False),
        sa.Column("delivered", sa.Text(), server_default="", nullable=False),
        sa.Column("committee_en", sa.Text(), server_default="", nullable=False),
        sa.Column("committee_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("study_en", sa.Text(), server_default="", nullable=False),
        sa.Column("study_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("officials_en", sa.Text(), server_default="", nullable=False),
        sa.Column("officials_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("questions_id", types.Id(), nullable=True),
        sa.Column("bill_en", sa.Text(), server_default="", nullable=False),
        sa.Column("bill_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("stage_en", sa.Text(), server_default="", nullable=False),
        sa.Column("stage_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("slot_en", sa.Text(), server_default="", nullable=False),
        sa.Column("slot_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["person.id"],
            name=op.f("fk_speech_delegate_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_speech_product_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["questions_id"],
            ["product.id"],
            name=op.f("fk_speech_questions_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["person.id"],
            name=op.f("fk_speech_speaker_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speech")),
    )
    with op.batch_alter_table("speech", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speech_delegate_id"), ["delegate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speech_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speech_questions_id"), ["questions_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speech_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "step",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("product_id", types.Id(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("office_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("delegate_id", types.Id(), nullable=True),
        sa.Column("days", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("asked_at", types.Instant(), nullable=True),
        sa.Column("received_at", types.Instant(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegate_id"],
            ["person.id"],
            name=op.f("fk_step_delegate_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["office.id"],
            name=op.f("fk_step_office_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_step_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_step_product_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_delegate_id"), ["delegate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_product_id"), ["product_id"], unique=False)

    op.create_table(
        "task_need",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("task_id", types.Id(), nullable=False),
        sa.Column("needs_id", types.Id(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["needs_id"],
            ["task.id"],
            name=op.f("fk_task_need_needs_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["task.id"],
            name=op.f("fk_task_need_task_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_need")),
    )
    with op.batch_alter_table("task_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_need_needs_id"), ["needs_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_need_task_id"), ["task_id"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("product_id", types.Id(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("language", types.Choice(), nullable=False),
        sa.Column("form", types.Choice(), server_default="text", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("author_id", types.Id(), nullable=True),
        sa.Column("made_at", types.Instant(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["person.id"],
            name=op.f("fk_version_author_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_version_product_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
    )
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_sha256"), ["sha256"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("product_id", types.Id(), nullable=False),
        sa.Column("step_id", types.Id(), nullable=False),
        sa.Column("verdict", types.Choice(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("decided_at", types.Instant(), nullable=False),
        sa.Column("decided_by_id", types.Id(), nullable=True),
        sa.Column("decided_for", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_by_id", types.Id(), nullable=True),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence_sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence_name", sa.Text(), server_default="", nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("withdraws_id", types.Id(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["person.id"],
            name=op.f("fk_decision_decided_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_decision_product_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["person.id"],
            name=op.f("fk_decision_recorded_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["step_id"],
            ["step.id"],
            name=op.f("fk_decision_step_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["withdraws_id"],
            ["decision.id"],
            name=op.f("fk_decision_withdraws_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_decided_at"), ["decided_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decision_decided_by_id"), ["decided_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decision_product_id"), ["product_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decision_recorded_by_id"), ["recorded_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decision_step_id"), ["step_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decision_withdraws_id"), ["withdraws_id"], unique=False
        )

    op.create_table(
        "proposal_answer",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("proposal_id", types.Id(), nullable=False),
        sa.Column("proposal_section_id", types.Id(), nullable=False),
        sa.Column("text_en", sa.Text(), server_default="", nullable=False),
        sa.Column("text_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_answer_proposal_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["proposal_section_id"],
            ["proposal_section.id"],
            name=op.f("fk_proposal_answer_proposal_section_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_answer")),
    )
    with op.batch_alter_table("proposal_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proposal_answer_proposal_id"), ["proposal_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_proposal_answer_proposal_section_id"),
            ["proposal_section_id"],
            unique=False,
        )

    op.create_table(
        "salutation",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("speech_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("words_en", sa.Text(), server_default="", nullable=False),
        sa.Column("words_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_salutation_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["speech_id"],
            ["speech.id"],
            name=op.f("fk_salutation_speech_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_salutation")),
    )
    with op.batch_alter_table("salutation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_salutation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_salutation_speech_id"), ["speech_id"], unique=False)

    if op.get_bind().dialect.name == "sqlite":
        for statement in SEARCH:
            op.execute(statement)

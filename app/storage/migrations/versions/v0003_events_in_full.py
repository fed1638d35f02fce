"""Events in full."""

import sqlalchemy as sa
from alembic import op

from app.storage import types

revision = "0003"
down_revision = "0002"

UNPLANNED = (  # committee, House debate, awareness day, milestone, for information
    "0eb180aed15a5f24a1b8373406ae8380",
    "96832fb0dc6d52a8af4a8ac0025f1e1e",
    "4dd0c5e7569d5ebfbf66bea82f63dc5e",
    "f0979b091a085a0792bd3730d57a5d83",
    "1760f937f41652b4926ca2b19271ce28",
)


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "budget_line",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    op.create_table(
        "service_kind",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("interpretation", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("captioning", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sign_language", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("hospitality", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_kind")),
    )
    op.create_table(
        "event_template",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("kind_id", types.Id(), nullable=False),
        sa.Column("section_id", types.Id(), nullable=True),
        sa.Column("path_template_id", types.Id(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), server_default="60", nullable=False),
        sa.Column("summary_en", sa.Text(), server_default="", nullable=False),
        sa.Column("summary_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kind_id"],
            ["event_kind.id"],
            name=op.f("fk_event_template_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["path_template_id"],
            ["path_template.id"],
            name=op.f("fk_event_template_path_template_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["section.id"],
            name=op.f("fk_event_template_section_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_template")),
    )
    with op.batch_alter_table("event_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_template_kind_id"), ["kind_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_template_path_template_id"), ["path_template_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_event_template_section_id"), ["section_id"], unique=False
        )

    op.create_table(
        "supplier",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("organisation_id", types.Id(), nullable=False),
        sa.Column("standing_offer", sa.Text(), server_default="", nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("contact_id", types.Id(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["person.id"],
            name=op.f("fk_supplier_contact_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supplier_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier")),
    )
    with op.batch_alter_table("supplier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supplier_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_supplier_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "access_plan",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("step_free", types.Choice(), server_default="not said", nullable=False),
        sa.Column("captioning", types.Choice(), server_default="not said", nullable=False),
        sa.Column("asl", types.Choice(), server_default="not said", nullable=False),
        sa.Column("lsq", types.Choice(), server_default="not said", nullable=False),
        sa.Column("documents", types.Choice(), server_default="not said", nullable=False),
        sa.Column("quiet_room", types.Choice(), server_default="not said", nullable=False),
        sa.Column("contact_id", types.Id(), nullable=True),
        sa.Column("asked_by", sa.Date(), nullable=True),
        sa.Column("note_en", sa.Text(), server_default="", nullable=False),
        sa.Column("note_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["person.id"],
            name=op.f("fk_access_plan_contact_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_access_plan_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_plan")),
    )
    with op.batch_alter_table("access_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_plan_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_plan_event_id"), ["event_id"], unique=False)

    op.create_table(
        "binder_edition",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("language", types.Choice(), nullable=False),
        sa.Column("made_at", types.Instant(), nullable=False),
        sa.Column("by_id", types.Id(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("contents_sha256", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["person.id"],
            name=op.f("fk_binder_edition_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_binder_edition_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binder_edition")),
    )
    with op.batch_alter_table("binder_edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_binder_edition_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_binder_edition_event_id"), ["event_id"], unique=False)

    op.create_table(
        "cue",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), server_default="5", nullable=False),
        sa.Column("what_en", sa.Text(), nullable=False),
        sa.Column("what_fr", sa.Text(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("language", types.Choice(), server_default="none", nullable=False),
        sa.Column("place_en", sa.Text(), server_default="", nullable=False),
        sa.Column("place_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("milestone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("delay", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("done_at", types.Instant(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_cue_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_cue_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cue")),
    )
    with op.batch_alter_table("cue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cue_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cue_person_id"), ["person_id"], unique=False)

    op.create_table(
        "event_relation",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("other_id", types.Id(), nullable=False),
        sa.Column("relation", types.Choice(), server_default="related", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_relation_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["event.id"],
            name=op.f("fk_event_relation_other_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_relation")),
    )
    with op.batch_alter_table("event_relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_relation_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_relation_other_id"), ["other_id"], unique=False)

    op.create_table(
        "hospitality",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("purpose_en", sa.Text(), nullable=False),
        sa.Column("purpose_fr", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("province", types.Choice(), nullable=True),
        sa.Column("vendor_en", sa.Text(), server_default="", nullable=False),
        sa.Column("vendor_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("host_id", types.Id(), nullable=True),
        sa.Column("disclosure", types.Choice(), server_default="MPSES", nullable=False),
        sa.Column("employees", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("guests", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("estimate", types.Money(), nullable=True),
        sa.Column("total", types.Money(), nullable=True),
        sa.Column("approval", types.Choice(), server_default="to ask", nullable=False),
        sa.Column("approved_by_id", types.Id(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("comment_en", sa.Text(), server_default="", nullable=False),
        sa.Column("comment_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["person.id"],
            name=op.f("fk_hospitality_approved_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_hospitality_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["host_id"],
            ["person.id"],
            name=op.f("fk_hospitality_host_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hospitality")),
    )
    with op.batch_alter_table("hospitality", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hospitality_approval"), ["approval"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_hospitality_approved_by_id"), ["approved_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_hospitality_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hospitality_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hospitality_starts_on"), ["starts_on"], unique=False)

    op.create_table(
        "language_plan",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("moderator_id", types.Id(), nullable=True),
        sa.Column("moderator", sa.Text(), server_default="", nullable=False),
        sa.Column("moderation", types.Choice(), server_default="not said", nullable=False),
        sa.Column("french_share", sa.BigInteger(), nullable=True),
        sa.Column("balance_en", sa.Text(), server_default="", nullable=False),
        sa.Column("balance_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("interpretation", types.Choice(), server_default="not said", nullable=False),
        sa.Column("signage", types.Choice(), server_default="not said", nullable=False),
        sa.Column("quotes", types.Choice(), server_default="not said", nullable=False),
        sa.Column("materials", types.Choice(), server_default="not said", nullable=False),
        sa.Column("no_streams", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("note_en", sa.Text(), server_default="", nullable=False),
        sa.Column("note_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_language_plan_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["moderator_id"],
            ["person.id"],
            name=op.f("fk_language_plan_moderator_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_plan")),
    )
    with op.batch_alter_table("language_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_language_plan_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_language_plan_moderator_id"), ["moderator_id"], unique=False
        )

    op.create_table(
        "live_stream",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("language", types.Choice(), server_default="floor", nullable=False),
        sa.Column("platform", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", types.Id(), nullable=True),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("interpretation", types.Choice(), server_default="not said", nullable=False),
        sa.Column("captioning", types.Choice(), server_default="not said", nullable=False),
        sa.Column("sign_language", types.Choice(), server_default="not said", nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["social_account.id"],
            name=op.f("fk_live_stream_account_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_live_stream_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_stream")),
    )
    with op.batch_alter_table("live_stream", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_live_stream_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_live_stream_event_id"), ["event_id"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("part", types.Choice(), server_default="guest", nullable=False),
        sa.Column("capacity_en", sa.Text(), server_default="", nullable=False),
        sa.Column("capacity_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("precedence", sa.BigInteger(), nullable=True),
        sa.Column("speaking_rank", sa.BigInteger(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("invitation", types.Choice(), server_default="to invite", nullable=False),
        sa.Column("invited_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("guests", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("accreditation", types.Choice(), server_default="not needed", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_participant_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_participant_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participant_invitation"), ["invitation"], unique=False)
        batch_op.create_index(batch_op.f("ix_participant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "service",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("kind_id", types.Id(), nullable=False),
        sa.Column("what_en", sa.Text(), server_default="", nullable=False),
        sa.Column("what_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("state", types.Choice(), server_default="to request", nullable=False),
        sa.Column("supplier_id", types.Id(), nullable=True),
        sa.Column("owner_id", types.Id(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("estimate", types.Money(), nullable=True),
        sa.Column("actual", types.Money(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_service_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["kind_id"],
            ["service_kind.id"],
            name=op.f("fk_service_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["person.id"],
            name=op.f("fk_service_owner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"],
            ["supplier.id"],
            name=op.f("fk_service_supplier_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_due"), ["due"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_kind_id"), ["kind_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_supplier_id"), ["supplier_id"], unique=False)

    op.create_table(
        "supplier_service",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("supplier_id", types.Id(), nullable=False),
        sa.Column("service_kind_id", types.Id(), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_kind_id"],
            ["service_kind.id"],
            name=op.f("fk_supplier_service_service_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"],
            ["supplier.id"],
            name=op.f("fk_supplier_service_supplier_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_service")),
    )
    with op.batch_alter_table("supplier_service", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supplier_service_service_kind_id"), ["service_kind_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_supplier_service_supplier_id"), ["supplier_id"], unique=False
        )

    op.create_table(
        "template_cue",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("template_id", types.Id(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), server_default="5", nullable=False),
        sa.Column("what_en", sa.Text(), nullable=False),
        sa.Column("what_fr", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("language", types.Choice(), server_default="none", nullable=False),
        sa.Column("place_en", sa.Text(), server_default="", nullable=False),
        sa.Column("place_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("milestone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["event_template.id"],
            name=op.f("fk_template_cue_template_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_cue")),
    )
    with op.batch_alter_table("template_cue", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_template_cue_template_id"), ["template_id"], unique=False
        )

    op.create_table(
        "template_product",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("template_id", types.Id(), nullable=False),
        sa.Column("product_kind_id", types.Id(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_kind_id"],
            ["product_kind.id"],
            name=op.f("fk_template_product_product_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["event_template.id"],
            name=op.f("fk_template_product_template_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_product")),
    )
    with op.batch_alter_table("template_product", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_template_product_product_kind_id"), ["product_kind_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_template_product_template_id"), ["template_id"], unique=False
        )

    op.create_table(
        "template_service",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("template_id", types.Id(), nullable=False),
        sa.Column("service_kind_id", types.Id(), nullable=False),
        sa.Column("what_en", sa.Text(), server_default="", nullable=False),
        sa.Column("what_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_kind_id"],
            ["service_kind.id"],
            name=op.f("fk_template_service_service_kind_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["event_template.id"],
            name=op.f("fk_template_service_template_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_service")),
    )
    with op.batch_alter_table("template_service", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_template_service_service_kind_id"), ["service_kind_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_template_service_template_id"), ["template_id"], unique=False
        )

    op.create_table(
        "expense",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("line_id", types.Id(), nullable=True),
        sa.Column("what_en", sa.Text(), nullable=False),
        sa.Column("what_fr", sa.Text(), nullable=False),
        sa.Column("service_id", types.Id(), nullable=True),
        sa.Column("vendor_id", types.Id(), nullable=True),
        sa.Column("estimate", types.Money(), nullable=True),
        sa.Column("actual", types.Money(), nullable=True),
        sa.Column("approval", types.Choice(), server_default="to ask", nullable=False),
        sa.Column("approved_by_id", types.Id(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("invoice", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["person.id"],
            name=op.f("fk_expense_approved_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_expense_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["line_id"],
            ["budget_line.id"],
            name=op.f("fk_expense_line_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_expense_service_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id"],
            ["organisation.id"],
            name=op.f("fk_expense_vendor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense")),
    )
    with op.batch_alter_table("expense", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expense_approval"), ["approval"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_expense_approved_by_id"), ["approved_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_expense_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_expense_line_id"), ["line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_expense_service_id"), ["service_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_expense_vendor_id"), ["vendor_id"], unique=False)

    op.create_table(
        "survey",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("introduction_en", sa.Text(), server_default="", nullable=False),
        sa.Column("introduction_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("anonymous", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("sent", sa.BigInteger(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_survey_evaluation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_survey_evaluation_id"), ["evaluation_id"], unique=False
        )

    op.create_table(
        "survey_question",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("survey_id", types.Id(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("form", types.Choice(), server_default="scale", nullable=False),
        sa.Column("required", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_question_survey_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_question")),
    )
    with op.batch_alter_table("survey_question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_survey_question_survey_id"), ["survey_id"], unique=False
        )

    op.create_table(
        "survey_response",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("survey_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("language", types.Choice(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("source", types.Choice(), server_default="entered", nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_survey_response_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["survey.id"],
            name=op.f("fk_survey_response_survey_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_response")),
    )
    with op.batch_alter_table("survey_response", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_survey_response_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_survey_response_survey_id"), ["survey_id"], unique=False
        )

    op.create_table(
        "survey_option",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("question_id", types.Id(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["survey_question.id"],
            name=op.f("fk_survey_option_question_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_option")),
    )
    with op.batch_alter_table("survey_option", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_survey_option_question_id"), ["question_id"], unique=False
        )

    op.create_table(
        "survey_answer",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("response_id", types.Id(), nullable=False),
        sa.Column("question_id", types.Id(), nullable=False),
        sa.Column("option_id", types.Id(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["option_id"],
            ["survey_option.id"],
            name=op.f("fk_survey_answer_option_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["survey_question.id"],
            name=op.f("fk_survey_answer_question_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["survey_response.id"],
            name=op.f("fk_survey_answer_response_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
    )
    with op.batch_alter_table("survey_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_answer_option_id"), ["option_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_survey_answer_question_id"), ["question_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_survey_answer_response_id"), ["response_id"], unique=False
        )
    op.add_column(  # not in a batch: that makes the table anew, and what refers to it would break
        "event_kind", sa.Column("plans", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    kinds = sa.table("event_kind", sa.column("id", types.Id()), sa.column("plans", sa.Boolean()))
    op.execute(kinds.update().where(kinds.c.id.in_(UNPLANNED)).values(plans=False))

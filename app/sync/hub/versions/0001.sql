-- The hub, version 1: what it keeps. Written once and left alone; functions and views are made anew
-- by every upgrade (functions/*.sql), and so are the rows of kind, field, right_, act and zone.

CREATE TABLE hub.meta (          -- one row: which server this is, and who may talk to it
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    cluster uuid NOT NULL DEFAULT gen_random_uuid(),
    schema_version integer NOT NULL,
    min_client integer NOT NULL
);
CREATE TABLE hub.head (          -- only ever locked: whoever writes holds it until their commit is seen
    one boolean PRIMARY KEY
);
CREATE TABLE hub.account (       -- a login of this server, and the person whose it is
    login name PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    active boolean NOT NULL DEFAULT true
);

-- What the domain declares -----------------------------------------------------------------------

CREATE TABLE hub.kind (
    name text COLLATE "C" PRIMARY KEY,
    append_only boolean NOT NULL,
    readers text[],              -- roles; null: everyone
    owner text,                  -- the column that names who alone changes it
    open text,                   -- the column that says it may be read by others
    one_per text[],              -- columns in which no two records are alike
    needs text,                  -- the column that, with `waits`, may not lead round in a circle
    waits text,
    blank jsonb NOT NULL,        -- a record of which nothing is said
    refs text[] NOT NULL         -- columns that refer to other records
);
CREATE TABLE hub.field (
    kind text COLLATE "C" NOT NULL,
    n integer NOT NULL,
    name text COLLATE "C" NOT NULL,
    type text NOT NULL,          -- text, int, bool, zone
    nullable boolean NOT NULL,
    form text,                   -- a pattern: ids, days, moments
    longest integer,             -- characters
    most bigint,                 -- either side of zero
    choices text[],
    unit text COLLATE "C" NOT NULL,  -- the first column of its merge unit
    alone boolean NOT NULL,      -- in its merge unit
    refers text,                 -- to a record of this kind
    stamped text,                -- moment, person, assigned
    admin boolean NOT NULL,
    fixed boolean NOT NULL,
    since integer NOT NULL,
    PRIMARY KEY (kind, name)
);
CREATE TABLE hub.right_ (
    role text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    op text COLLATE "C" NOT NULL,
    fields text[],               -- columns that alone may be changed; null: all
    PRIMARY KEY (kind, op, role)
);
CREATE TABLE hub.act (
    code text COLLATE "C" PRIMARY KEY
);
CREATE TABLE hub.zone (
    name text COLLATE "C" PRIMARY KEY
);

-- The log ------------------------------------------------------------------------------------------

CREATE TABLE hub.log (
    seq bigint PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    req bytea NOT NULL,          -- SHA-256 of the act as it came: the same id with another is refused
    login name NOT NULL,
    author text COLLATE "C" NOT NULL,
    device text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    st text NOT NULL,
    why text,
    head text NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE hub.line (
    seq bigint NOT NULL,
    n integer NOT NULL,          -- 0: the facts
    kind text COLLATE "C",
    rec text COLLATE "C",
    readers text[] NOT NULL,     -- kinds one must be allowed to read, people one must be; {}: everyone
    body text NOT NULL,
    sha bytea NOT NULL,
    PRIMARY KEY (seq, n)
);
CREATE INDEX ix_line_rec ON hub.line (rec, seq);
CREATE TABLE hub.refused (       -- what a rejected act said: for whoever asks why, never for replicas
    seq bigint PRIMARY KEY,
    act text NOT NULL
);
CREATE TABLE hub.conflict (
    act text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    n integer NOT NULL,
    unit text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    rec text COLLATE "C" NOT NULL,
    author text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    base text NOT NULL,
    mine text NOT NULL,
    theirs text NOT NULL,
    by text COLLATE "C",
    by_at text COLLATE "C",
    readers text[] NOT NULL,
    PRIMARY KEY (seq, n, unit)
);
CREATE INDEX ix_conflict_rec ON hub.conflict (rec);

CREATE FUNCTION hub.stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'append-only: hub.%', tg_table_name USING ERRCODE = 'HU002';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON hub.log FOR EACH ROW EXECUTE FUNCTION hub.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON hub.line FOR EACH ROW EXECUTE FUNCTION hub.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON hub.refused FOR EACH ROW EXECUTE FUNCTION hub.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON hub.conflict FOR EACH ROW EXECUTE FUNCTION hub.stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON hub.log EXECUTE FUNCTION hub.stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON hub.line EXECUTE FUNCTION hub.stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON hub.refused EXECUTE FUNCTION hub.stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON hub.conflict EXECUTE FUNCTION hub.stays();

-- Files --------------------------------------------------------------------------------------------

CREATE TABLE hub.blob (          -- whole and verified
    sha256 text COLLATE "C" PRIMARY KEY,
    size bigint NOT NULL,
    at text COLLATE "C" NOT NULL
);
CREATE TABLE hub.blob_chunk (
    sha256 text COLLATE "C" NOT NULL,
    n integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (sha256, n)
);
ALTER TABLE hub.blob_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;  -- Word files are compressed already
CREATE TABLE hub.upload (        -- under way: each login its own, so that nobody spoils another's
    sha256 text COLLATE "C" NOT NULL,
    login name NOT NULL,
    size bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (sha256, login)
);
CREATE TABLE hub.upload_chunk (
    sha256 text COLLATE "C" NOT NULL,
    login name NOT NULL,
    n integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (sha256, login, n)
);
ALTER TABLE hub.upload_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The records, a table a kind ----------------------------------------------------------------------

CREATE TABLE hub.department (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "minister_en" text COLLATE "C" NOT NULL,
    "minister_fr" text COLLATE "C" NOT NULL,
    "province" text COLLATE "C" NOT NULL,
    "city" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.event_kind (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "competes" boolean NOT NULL,
    "evaluated" boolean NOT NULL,
    "spoken" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.product_kind (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "release" boolean NOT NULL,
    "spoken" boolean NOT NULL,
    "proposal" boolean NOT NULL,
    "both_languages" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.section (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.tag (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.tone (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.channel (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "social" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.unit (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.office (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "abbreviation_en" text COLLATE "C" NOT NULL,
    "abbreviation_fr" text COLLATE "C" NOT NULL,
    "outside" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.priority (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "level" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.plan (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "starts_on" date,
    "ends_on" date,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.closure (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "day" date NOT NULL,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "province" text COLLATE "C",
    "worked" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.label (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "key" text COLLATE "C" NOT NULL,
    "text_en" text COLLATE "C" NOT NULL,
    "text_fr" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.organisation (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "acronym_en" text COLLATE "C" NOT NULL,
    "acronym_fr" text COLLATE "C" NOT NULL,
    "kind" text COLLATE "C" NOT NULL,
    "address" text COLLATE "C" NOT NULL,
    "city" text COLLATE "C" NOT NULL,
    "province" text COLLATE "C",
    "phone" text COLLATE "C" NOT NULL,
    "email" text COLLATE "C" NOT NULL,
    "website" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.person (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "family_name" text COLLATE "C" NOT NULL,
    "given_name" text COLLATE "C" NOT NULL,
    "title_en" text COLLATE "C" NOT NULL,
    "title_fr" text COLLATE "C" NOT NULL,
    "address_form_en" text COLLATE "C" NOT NULL,
    "address_form_fr" text COLLATE "C" NOT NULL,
    "organisation_id" text COLLATE "C",
    "language" text COLLATE "C",
    "precedence" bigint,
    "phone" text COLLATE "C" NOT NULL,
    "mobile" text COLLATE "C" NOT NULL,
    "email" text COLLATE "C" NOT NULL,
    "login" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_person_organisation_id ON hub.person ("organisation_id");

CREATE TABLE hub.role_grant (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "person_id" text COLLATE "C" NOT NULL,
    "role" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_role_grant_person_id ON hub.role_grant ("person_id");

CREATE TABLE hub.personal_needs (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "person_id" text COLLATE "C" NOT NULL,
    "dietary" text COLLATE "C" NOT NULL,
    "access" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_personal_needs_person_id ON hub.personal_needs ("person_id");

CREATE TABLE hub.social_account (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "platform" text COLLATE "C" NOT NULL,
    "handle_en" text COLLATE "C" NOT NULL,
    "handle_fr" text COLLATE "C" NOT NULL,
    "owner_id" text COLLATE "C",
    "steward_id" text COLLATE "C",
    "languages_checked" boolean NOT NULL,
    "accessibility_checked" boolean NOT NULL,
    "review_on" date,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_social_account_owner_id ON hub.social_account ("owner_id");
CREATE INDEX ix_social_account_steward_id ON hub.social_account ("steward_id");

CREATE TABLE hub.saved_filter (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "place" text COLLATE "C" NOT NULL,
    "name" text COLLATE "C" NOT NULL,
    "query" text COLLATE "C" NOT NULL,
    "owner_id" text COLLATE "C",
    "shared" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_saved_filter_owner_id ON hub.saved_filter ("owner_id");

CREATE TABLE hub.venue (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "organisation_id" text COLLATE "C",
    "address" text COLLATE "C" NOT NULL,
    "city" text COLLATE "C" NOT NULL,
    "province" text COLLATE "C",
    "zone" text COLLATE "C" NOT NULL,
    "capacity" bigint,
    "step_free" boolean NOT NULL,
    "access_note_en" text COLLATE "C" NOT NULL,
    "access_note_fr" text COLLATE "C" NOT NULL,
    "latitude" bigint,
    "longitude" bigint,
    "phone" text COLLATE "C" NOT NULL,
    "email" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_venue_organisation_id ON hub.venue ("organisation_id");

CREATE TABLE hub.path_template (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "kind_id" text COLLATE "C",
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_path_template_kind_id ON hub.path_template ("kind_id");

CREATE TABLE hub.path_task (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "template_id" text COLLATE "C" NOT NULL,
    "title_en" text COLLATE "C" NOT NULL,
    "title_fr" text COLLATE "C" NOT NULL,
    "offset" bigint NOT NULL,
    "owner" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_path_task_template_id ON hub.path_task ("template_id");

CREATE TABLE hub.path_need (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "task_id" text COLLATE "C" NOT NULL,
    "needs_id" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_path_need_task_id ON hub.path_need ("task_id");
CREATE INDEX ix_path_need_needs_id ON hub.path_need ("needs_id");

CREATE TABLE hub.event (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "reference" text COLLATE "C" NOT NULL,
    "title_en" text COLLATE "C" NOT NULL,
    "title_fr" text COLLATE "C" NOT NULL,
    "kind_id" text COLLATE "C" NOT NULL,
    "summary_en" text COLLATE "C" NOT NULL,
    "summary_fr" text COLLATE "C" NOT NULL,
    "significance" text COLLATE "C" NOT NULL,
    "strategy" text COLLATE "C" NOT NULL,
    "notes" text COLLATE "C" NOT NULL,
    "starts_at" text COLLATE "C" NOT NULL,
    "ends_at" text COLLATE "C" NOT NULL,
    "zone" text COLLATE "C" NOT NULL,
    "timing" text COLLATE "C" NOT NULL,
    "potential_en" text COLLATE "C" NOT NULL,
    "potential_fr" text COLLATE "C" NOT NULL,
    "state" text COLLATE "C" NOT NULL,
    "state_reason" text COLLATE "C" NOT NULL,
    "principal_role" text COLLATE "C" NOT NULL,
    "principal_id" text COLLATE "C",
    "principal_standing" text COLLATE "C" NOT NULL,
    "lead_unit_id" text COLLATE "C",
    "coordinator_id" text COLLATE "C",
    "speechwriter_id" text COLLATE "C",
    "media_officer_id" text COLLATE "C",
    "venue_id" text COLLATE "C",
    "city" text COLLATE "C" NOT NULL,
    "province" text COLLATE "C",
    "plan_id" text COLLATE "C",
    "section_id" text COLLATE "C",
    "issue" boolean NOT NULL,
    "milestone" boolean NOT NULL,
    "cross_government" boolean NOT NULL,
    "not_for_look_ahead" boolean NOT NULL,
    "marking" text COLLATE "C" NOT NULL,
    "embargo_until" text COLLATE "C",
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_event_reference ON hub.event ("reference");
CREATE INDEX ix_event_kind_id ON hub.event ("kind_id");
CREATE INDEX ix_event_principal_id ON hub.event ("principal_id");
CREATE INDEX ix_event_lead_unit_id ON hub.event ("lead_unit_id");
CREATE INDEX ix_event_coordinator_id ON hub.event ("coordinator_id");
CREATE INDEX ix_event_speechwriter_id ON hub.event ("speechwriter_id");
CREATE INDEX ix_event_media_officer_id ON hub.event ("media_officer_id");
CREATE INDEX ix_event_venue_id ON hub.event ("venue_id");
CREATE INDEX ix_event_plan_id ON hub.event ("plan_id");
CREATE INDEX ix_event_section_id ON hub.event ("section_id");

CREATE TABLE hub.event_partner (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "organisation_id" text COLLATE "C" NOT NULL,
    "part" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_event_partner_event_id ON hub.event_partner ("event_id");
CREATE INDEX ix_event_partner_organisation_id ON hub.event_partner ("organisation_id");

CREATE TABLE hub.event_priority (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "priority_id" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_event_priority_event_id ON hub.event_priority ("event_id");
CREATE INDEX ix_event_priority_priority_id ON hub.event_priority ("priority_id");

CREATE TABLE hub.event_tag (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "tag_id" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_event_tag_event_id ON hub.event_tag ("event_id");
CREATE INDEX ix_event_tag_tag_id ON hub.event_tag ("tag_id");

CREATE TABLE hub.event_link (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "title_en" text COLLATE "C" NOT NULL,
    "title_fr" text COLLATE "C" NOT NULL,
    "address" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_event_link_event_id ON hub.event_link ("event_id");

CREATE TABLE hub.postponement (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "was_starts_at" text COLLATE "C" NOT NULL,
    "was_ends_at" text COLLATE "C" NOT NULL,
    "was_zone" text COLLATE "C" NOT NULL,
    "was_timing" text COLLATE "C" NOT NULL,
    "reason" text COLLATE "C" NOT NULL,
    "postponed_at" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_postponement_event_id ON hub.postponement ("event_id");

CREATE TABLE hub.task (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "title_en" text COLLATE "C" NOT NULL,
    "title_fr" text COLLATE "C" NOT NULL,
    "owner_id" text COLLATE "C",
    "state" text COLLATE "C" NOT NULL,
    "due" date,
    "offset" bigint,
    "done_on" date,
    "rank" bigint NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_task_event_id ON hub.task ("event_id");
CREATE INDEX ix_task_owner_id ON hub.task ("owner_id");

CREATE TABLE hub.task_need (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "task_id" text COLLATE "C" NOT NULL,
    "needs_id" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_task_need_task_id ON hub.task_need ("task_id");
CREATE INDEX ix_task_need_needs_id ON hub.task_need ("needs_id");

CREATE TABLE hub.product (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "kind_id" text COLLATE "C" NOT NULL,
    "title_en" text COLLATE "C" NOT NULL,
    "title_fr" text COLLATE "C" NOT NULL,
    "event_id" text COLLATE "C",
    "plan_id" text COLLATE "C",
    "owner_id" text COLLATE "C",
    "languages" text COLLATE "C" NOT NULL,
    "due" text COLLATE "C",
    "embargo_until" text COLLATE "C",
    "channel_id" text COLLATE "C",
    "account_id" text COLLATE "C",
    "accessible" boolean NOT NULL,
    "marking" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_product_kind_id ON hub.product ("kind_id");
CREATE INDEX ix_product_event_id ON hub.product ("event_id");
CREATE INDEX ix_product_plan_id ON hub.product ("plan_id");
CREATE INDEX ix_product_owner_id ON hub.product ("owner_id");
CREATE INDEX ix_product_channel_id ON hub.product ("channel_id");
CREATE INDEX ix_product_account_id ON hub.product ("account_id");

CREATE TABLE hub.version (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "product_id" text COLLATE "C" NOT NULL,
    "number" bigint NOT NULL,
    "language" text COLLATE "C" NOT NULL,
    "form" text COLLATE "C" NOT NULL,
    "text" text COLLATE "C" NOT NULL,
    "file_name" text COLLATE "C" NOT NULL,
    "sha256" text COLLATE "C" NOT NULL,
    "author_id" text COLLATE "C",
    "made_at" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "words" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_version_product_id ON hub.version ("product_id");
CREATE INDEX ix_version_author_id ON hub.version ("author_id");

CREATE TABLE hub.issuance (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "product_id" text COLLATE "C" NOT NULL,
    "act" text COLLATE "C" NOT NULL,
    "at" text COLLATE "C" NOT NULL,
    "by_id" text COLLATE "C",
    "digest" text COLLATE "C" NOT NULL,
    "reason" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_issuance_product_id ON hub.issuance ("product_id");
CREATE INDEX ix_issuance_by_id ON hub.issuance ("by_id");

CREATE TABLE hub.product_notice (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "product_id" text COLLATE "C" NOT NULL,
    "cause" text COLLATE "C" NOT NULL,
    "raised_at" text COLLATE "C" NOT NULL,
    "settled" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_product_notice_product_id ON hub.product_notice ("product_id");

CREATE TABLE hub.proposal_section (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "help_en" text COLLATE "C" NOT NULL,
    "help_fr" text COLLATE "C" NOT NULL,
    "format" text COLLATE "C" NOT NULL,
    "required" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.proposal (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "product_id" text COLLATE "C" NOT NULL,
    "tone_id" text COLLATE "C",
    "amount" bigint,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_proposal_event_id ON hub.proposal ("event_id");
CREATE INDEX ix_proposal_product_id ON hub.proposal ("product_id");
CREATE INDEX ix_proposal_tone_id ON hub.proposal ("tone_id");

CREATE TABLE hub.proposal_answer (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "proposal_id" text COLLATE "C" NOT NULL,
    "proposal_section_id" text COLLATE "C" NOT NULL,
    "text_en" text COLLATE "C" NOT NULL,
    "text_fr" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_proposal_answer_proposal_id ON hub.proposal_answer ("proposal_id");
CREATE INDEX ix_proposal_answer_proposal_section_id ON hub.proposal_answer ("proposal_section_id");

CREATE TABLE hub.route_template (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "kind_id" text COLLATE "C",
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_route_template_kind_id ON hub.route_template ("kind_id");

CREATE TABLE hub.route_step (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "template_id" text COLLATE "C" NOT NULL,
    "stage" bigint NOT NULL,
    "office_id" text COLLATE "C" NOT NULL,
    "person_id" text COLLATE "C",
    "days" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_route_step_template_id ON hub.route_step ("template_id");
CREATE INDEX ix_route_step_office_id ON hub.route_step ("office_id");
CREATE INDEX ix_route_step_person_id ON hub.route_step ("person_id");

CREATE TABLE hub.step (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "product_id" text COLLATE "C" NOT NULL,
    "stage" bigint NOT NULL,
    "office_id" text COLLATE "C" NOT NULL,
    "person_id" text COLLATE "C",
    "delegate_id" text COLLATE "C",
    "days" bigint NOT NULL,
    "due" date,
    "asked_at" text COLLATE "C",
    "received_at" text COLLATE "C",
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_step_product_id ON hub.step ("product_id");
CREATE INDEX ix_step_office_id ON hub.step ("office_id");
CREATE INDEX ix_step_person_id ON hub.step ("person_id");
CREATE INDEX ix_step_delegate_id ON hub.step ("delegate_id");

CREATE TABLE hub.decision (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "product_id" text COLLATE "C" NOT NULL,
    "step_id" text COLLATE "C" NOT NULL,
    "verdict" text COLLATE "C" NOT NULL,
    "digest" text COLLATE "C" NOT NULL,
    "decided_at" text COLLATE "C" NOT NULL,
    "decided_by_id" text COLLATE "C",
    "decided_for" text COLLATE "C" NOT NULL,
    "recorded_by_id" text COLLATE "C",
    "evidence" text COLLATE "C" NOT NULL,
    "evidence_sha256" text COLLATE "C" NOT NULL,
    "evidence_name" text COLLATE "C" NOT NULL,
    "comment" text COLLATE "C" NOT NULL,
    "withdraws_id" text COLLATE "C",
    "alone" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_decision_product_id ON hub.decision ("product_id");
CREATE INDEX ix_decision_step_id ON hub.decision ("step_id");
CREATE INDEX ix_decision_decided_by_id ON hub.decision ("decided_by_id");
CREATE INDEX ix_decision_recorded_by_id ON hub.decision ("recorded_by_id");
CREATE INDEX ix_decision_withdraws_id ON hub.decision ("withdraws_id");

CREATE TABLE hub.speech (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "product_id" text COLLATE "C" NOT NULL,
    "occasion" text COLLATE "C" NOT NULL,
    "speaker_id" text COLLATE "C",
    "delegate_id" text COLLATE "C",
    "audience_en" text COLLATE "C" NOT NULL,
    "audience_fr" text COLLATE "C" NOT NULL,
    "venue_en" text COLLATE "C" NOT NULL,
    "venue_fr" text COLLATE "C" NOT NULL,
    "minutes" bigint NOT NULL,
    "french_share" bigint NOT NULL,
    "land_acknowledgement_en" text COLLATE "C" NOT NULL,
    "land_acknowledgement_fr" text COLLATE "C" NOT NULL,
    "key_messages_en" text COLLATE "C" NOT NULL,
    "key_messages_fr" text COLLATE "C" NOT NULL,
    "caveat" boolean NOT NULL,
    "sources" text COLLATE "C" NOT NULL,
    "delivered" text COLLATE "C" NOT NULL,
    "committee_en" text COLLATE "C" NOT NULL,
    "committee_fr" text COLLATE "C" NOT NULL,
    "study_en" text COLLATE "C" NOT NULL,
    "study_fr" text COLLATE "C" NOT NULL,
    "officials_en" text COLLATE "C" NOT NULL,
    "officials_fr" text COLLATE "C" NOT NULL,
    "questions_id" text COLLATE "C",
    "bill_en" text COLLATE "C" NOT NULL,
    "bill_fr" text COLLATE "C" NOT NULL,
    "stage_en" text COLLATE "C" NOT NULL,
    "stage_fr" text COLLATE "C" NOT NULL,
    "slot_en" text COLLATE "C" NOT NULL,
    "slot_fr" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_speech_product_id ON hub.speech ("product_id");
CREATE INDEX ix_speech_speaker_id ON hub.speech ("speaker_id");
CREATE INDEX ix_speech_delegate_id ON hub.speech ("delegate_id");
CREATE INDEX ix_speech_questions_id ON hub.speech ("questions_id");

CREATE TABLE hub.salutation (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "speech_id" text COLLATE "C" NOT NULL,
    "person_id" text COLLATE "C",
    "words_en" text COLLATE "C" NOT NULL,
    "words_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_salutation_speech_id ON hub.salutation ("speech_id");
CREATE INDEX ix_salutation_person_id ON hub.salutation ("person_id");

CREATE TABLE hub.word_template (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "use" text COLLATE "C" NOT NULL,
    "language" text COLLATE "C" NOT NULL,
    "sha256" text COLLATE "C" NOT NULL,
    "file_name" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.evaluation (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "evaluator_id" text COLLATE "C",
    "attendance_expected" bigint,
    "attendance_actual" bigint,
    "media_invited" bigint,
    "media_attended" bigint,
    "social_reach" bigint,
    "budget" bigint,
    "cost" bigint,
    "schedule" text COLLATE "C" NOT NULL,
    "schedule_note_en" text COLLATE "C" NOT NULL,
    "schedule_note_fr" text COLLATE "C" NOT NULL,
    "worked_en" text COLLATE "C" NOT NULL,
    "worked_fr" text COLLATE "C" NOT NULL,
    "to_change_en" text COLLATE "C" NOT NULL,
    "to_change_fr" text COLLATE "C" NOT NULL,
    "recommendation" text COLLATE "C" NOT NULL,
    "recommendation_note_en" text COLLATE "C" NOT NULL,
    "recommendation_note_fr" text COLLATE "C" NOT NULL,
    "finished_on" date,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_evaluation_event_id ON hub.evaluation ("event_id");
CREATE INDEX ix_evaluation_evaluator_id ON hub.evaluation ("evaluator_id");

CREATE TABLE hub.objective (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "evaluation_id" text COLLATE "C" NOT NULL,
    "text_en" text COLLATE "C" NOT NULL,
    "text_fr" text COLLATE "C" NOT NULL,
    "met" text COLLATE "C" NOT NULL,
    "why_en" text COLLATE "C" NOT NULL,
    "why_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_objective_evaluation_id ON hub.objective ("evaluation_id");

CREATE TABLE hub.coverage (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "evaluation_id" text COLLATE "C" NOT NULL,
    "tone_id" text COLLATE "C" NOT NULL,
    "clips" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_coverage_evaluation_id ON hub.coverage ("evaluation_id");
CREATE INDEX ix_coverage_tone_id ON hub.coverage ("tone_id");

CREATE TABLE hub.lesson (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "text_en" text COLLATE "C" NOT NULL,
    "text_fr" text COLLATE "C" NOT NULL,
    "tag_id" text COLLATE "C",
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_lesson_event_id ON hub.lesson ("event_id");
CREATE INDEX ix_lesson_tag_id ON hub.lesson ("tag_id");

CREATE TABLE hub.settlement (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "conflict" text COLLATE "C" NOT NULL,
    "kept" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

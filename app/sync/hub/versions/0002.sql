-- The hub, version 2: what an event has on the day, what it costs, who comes, and who can follow it.

CREATE TABLE hub.service_kind (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "interpretation" boolean NOT NULL,
    "captioning" boolean NOT NULL,
    "sign_language" boolean NOT NULL,
    "hospitality" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.budget_line (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "code" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.supplier (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "organisation_id" text COLLATE "C" NOT NULL,
    "standing_offer" text COLLATE "C" NOT NULL,
    "expires_on" date,
    "contact_id" text COLLATE "C",
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_supplier_organisation_id ON hub.supplier ("organisation_id");
CREATE INDEX ix_supplier_contact_id ON hub.supplier ("contact_id");

CREATE TABLE hub.supplier_service (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "supplier_id" text COLLATE "C" NOT NULL,
    "service_kind_id" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_supplier_service_supplier_id ON hub.supplier_service ("supplier_id");
CREATE INDEX ix_supplier_service_service_kind_id ON hub.supplier_service ("service_kind_id");

CREATE TABLE hub.event_template (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "name_en" text COLLATE "C" NOT NULL,
    "name_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "retired" boolean NOT NULL,
    "kind_id" text COLLATE "C" NOT NULL,
    "section_id" text COLLATE "C",
    "path_template_id" text COLLATE "C",
    "minutes" bigint NOT NULL,
    "summary_en" text COLLATE "C" NOT NULL,
    "summary_fr" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_event_template_kind_id ON hub.event_template ("kind_id");
CREATE INDEX ix_event_template_section_id ON hub.event_template ("section_id");
CREATE INDEX ix_event_template_path_template_id ON hub.event_template ("path_template_id");

CREATE TABLE hub.template_cue (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "template_id" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "offset" bigint,
    "minutes" bigint NOT NULL,
    "what_en" text COLLATE "C" NOT NULL,
    "what_fr" text COLLATE "C" NOT NULL,
    "who" text COLLATE "C" NOT NULL,
    "language" text COLLATE "C" NOT NULL,
    "place_en" text COLLATE "C" NOT NULL,
    "place_fr" text COLLATE "C" NOT NULL,
    "milestone" boolean NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_template_cue_template_id ON hub.template_cue ("template_id");

CREATE TABLE hub.template_service (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "template_id" text COLLATE "C" NOT NULL,
    "service_kind_id" text COLLATE "C" NOT NULL,
    "what_en" text COLLATE "C" NOT NULL,
    "what_fr" text COLLATE "C" NOT NULL,
    "offset" bigint,
    "rank" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_template_service_template_id ON hub.template_service ("template_id");
CREATE INDEX ix_template_service_service_kind_id ON hub.template_service ("service_kind_id");

CREATE TABLE hub.template_product (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "template_id" text COLLATE "C" NOT NULL,
    "product_kind_id" text COLLATE "C" NOT NULL,
    "offset" bigint,
    "rank" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_template_product_template_id ON hub.template_product ("template_id");
CREATE INDEX ix_template_product_product_kind_id ON hub.template_product ("product_kind_id");

CREATE TABLE hub.event_relation (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "other_id" text COLLATE "C" NOT NULL,
    "relation" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_event_relation_event_id ON hub.event_relation ("event_id");
CREATE INDEX ix_event_relation_other_id ON hub.event_relation ("other_id");

CREATE TABLE hub.cue (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "offset" bigint,
    "minutes" bigint NOT NULL,
    "what_en" text COLLATE "C" NOT NULL,
    "what_fr" text COLLATE "C" NOT NULL,
    "person_id" text COLLATE "C",
    "who" text COLLATE "C" NOT NULL,
    "language" text COLLATE "C" NOT NULL,
    "place_en" text COLLATE "C" NOT NULL,
    "place_fr" text COLLATE "C" NOT NULL,
    "milestone" boolean NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "delay" bigint NOT NULL,
    "done_at" text COLLATE "C",
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_cue_event_id ON hub.cue ("event_id");
CREATE INDEX ix_cue_person_id ON hub.cue ("person_id");

CREATE TABLE hub.service (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "kind_id" text COLLATE "C" NOT NULL,
    "what_en" text COLLATE "C" NOT NULL,
    "what_fr" text COLLATE "C" NOT NULL,
    "state" text COLLATE "C" NOT NULL,
    "supplier_id" text COLLATE "C",
    "owner_id" text COLLATE "C",
    "due" date,
    "offset" bigint,
    "requested_on" date,
    "answered_on" date,
    "estimate" bigint,
    "actual" bigint,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_service_event_id ON hub.service ("event_id");
CREATE INDEX ix_service_kind_id ON hub.service ("kind_id");
CREATE INDEX ix_service_supplier_id ON hub.service ("supplier_id");
CREATE INDEX ix_service_owner_id ON hub.service ("owner_id");

CREATE TABLE hub.participant (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "person_id" text COLLATE "C" NOT NULL,
    "part" text COLLATE "C" NOT NULL,
    "capacity_en" text COLLATE "C" NOT NULL,
    "capacity_fr" text COLLATE "C" NOT NULL,
    "precedence" bigint,
    "speaking_rank" bigint,
    "minutes" bigint,
    "invitation" text COLLATE "C" NOT NULL,
    "invited_on" date,
    "reminded_on" date,
    "answered_on" date,
    "guests" bigint NOT NULL,
    "accreditation" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_participant_event_id ON hub.participant ("event_id");
CREATE INDEX ix_participant_person_id ON hub.participant ("person_id");

CREATE TABLE hub.expense (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "line_id" text COLLATE "C",
    "what_en" text COLLATE "C" NOT NULL,
    "what_fr" text COLLATE "C" NOT NULL,
    "service_id" text COLLATE "C",
    "vendor_id" text COLLATE "C",
    "estimate" bigint,
    "actual" bigint,
    "approval" text COLLATE "C" NOT NULL,
    "approved_by_id" text COLLATE "C",
    "approved_on" date,
    "paid_on" date,
    "invoice" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_expense_event_id ON hub.expense ("event_id");
CREATE INDEX ix_expense_line_id ON hub.expense ("line_id");
CREATE INDEX ix_expense_service_id ON hub.expense ("service_id");
CREATE INDEX ix_expense_vendor_id ON hub.expense ("vendor_id");
CREATE INDEX ix_expense_approved_by_id ON hub.expense ("approved_by_id");

CREATE TABLE hub.hospitality (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "purpose_en" text COLLATE "C" NOT NULL,
    "purpose_fr" text COLLATE "C" NOT NULL,
    "starts_on" date NOT NULL,
    "ends_on" date NOT NULL,
    "municipality" text COLLATE "C" NOT NULL,
    "province" text COLLATE "C",
    "vendor_en" text COLLATE "C" NOT NULL,
    "vendor_fr" text COLLATE "C" NOT NULL,
    "host_id" text COLLATE "C",
    "disclosure" text COLLATE "C" NOT NULL,
    "employees" bigint NOT NULL,
    "guests" bigint NOT NULL,
    "estimate" bigint,
    "total" bigint,
    "approval" text COLLATE "C" NOT NULL,
    "approved_by_id" text COLLATE "C",
    "approved_on" date,
    "reference" text COLLATE "C" NOT NULL,
    "comment_en" text COLLATE "C" NOT NULL,
    "comment_fr" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_hospitality_event_id ON hub.hospitality ("event_id");
CREATE INDEX ix_hospitality_host_id ON hub.hospitality ("host_id");
CREATE INDEX ix_hospitality_approved_by_id ON hub.hospitality ("approved_by_id");

CREATE TABLE hub.language_plan (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "moderator_id" text COLLATE "C",
    "moderator" text COLLATE "C" NOT NULL,
    "moderation" text COLLATE "C" NOT NULL,
    "french_share" bigint,
    "balance_en" text COLLATE "C" NOT NULL,
    "balance_fr" text COLLATE "C" NOT NULL,
    "interpretation" text COLLATE "C" NOT NULL,
    "signage" text COLLATE "C" NOT NULL,
    "quotes" text COLLATE "C" NOT NULL,
    "materials" text COLLATE "C" NOT NULL,
    "no_streams" boolean NOT NULL,
    "note_en" text COLLATE "C" NOT NULL,
    "note_fr" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_language_plan_event_id ON hub.language_plan ("event_id");
CREATE INDEX ix_language_plan_moderator_id ON hub.language_plan ("moderator_id");

CREATE TABLE hub.live_stream (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "title_en" text COLLATE "C" NOT NULL,
    "title_fr" text COLLATE "C" NOT NULL,
    "language" text COLLATE "C" NOT NULL,
    "platform" text COLLATE "C" NOT NULL,
    "account_id" text COLLATE "C",
    "address" text COLLATE "C" NOT NULL,
    "interpretation" text COLLATE "C" NOT NULL,
    "captioning" text COLLATE "C" NOT NULL,
    "sign_language" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_live_stream_event_id ON hub.live_stream ("event_id");
CREATE INDEX ix_live_stream_account_id ON hub.live_stream ("account_id");

CREATE TABLE hub.access_plan (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "step_free" text COLLATE "C" NOT NULL,
    "captioning" text COLLATE "C" NOT NULL,
    "asl" text COLLATE "C" NOT NULL,
    "lsq" text COLLATE "C" NOT NULL,
    "documents" text COLLATE "C" NOT NULL,
    "quiet_room" text COLLATE "C" NOT NULL,
    "contact_id" text COLLATE "C",
    "asked_by" date,
    "note_en" text COLLATE "C" NOT NULL,
    "note_fr" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_access_plan_event_id ON hub.access_plan ("event_id");
CREATE INDEX ix_access_plan_contact_id ON hub.access_plan ("contact_id");

CREATE TABLE hub.survey (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "evaluation_id" text COLLATE "C" NOT NULL,
    "title_en" text COLLATE "C" NOT NULL,
    "title_fr" text COLLATE "C" NOT NULL,
    "introduction_en" text COLLATE "C" NOT NULL,
    "introduction_fr" text COLLATE "C" NOT NULL,
    "anonymous" boolean NOT NULL,
    "opens_on" date,
    "closes_on" date,
    "sent" bigint,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_survey_evaluation_id ON hub.survey ("evaluation_id");

CREATE TABLE hub.survey_question (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "survey_id" text COLLATE "C" NOT NULL,
    "text_en" text COLLATE "C" NOT NULL,
    "text_fr" text COLLATE "C" NOT NULL,
    "form" text COLLATE "C" NOT NULL,
    "required" boolean NOT NULL,
    "rank" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_survey_question_survey_id ON hub.survey_question ("survey_id");

CREATE TABLE hub.survey_option (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "question_id" text COLLATE "C" NOT NULL,
    "text_en" text COLLATE "C" NOT NULL,
    "text_fr" text COLLATE "C" NOT NULL,
    "rank" bigint NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_survey_option_question_id ON hub.survey_option ("question_id");

CREATE TABLE hub.survey_response (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "survey_id" text COLLATE "C" NOT NULL,
    "person_id" text COLLATE "C",
    "language" text COLLATE "C",
    "answered_on" date,
    "source" text COLLATE "C" NOT NULL,
    "key" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_survey_response_survey_id ON hub.survey_response ("survey_id");
CREATE INDEX ix_survey_response_person_id ON hub.survey_response ("person_id");

CREATE TABLE hub.survey_answer (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "response_id" text COLLATE "C" NOT NULL,
    "question_id" text COLLATE "C" NOT NULL,
    "option_id" text COLLATE "C",
    "number" bigint,
    "text" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_survey_answer_response_id ON hub.survey_answer ("response_id");
CREATE INDEX ix_survey_answer_question_id ON hub.survey_answer ("question_id");
CREATE INDEX ix_survey_answer_option_id ON hub.survey_answer ("option_id");

CREATE TABLE hub.binder_edition (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "event_id" text COLLATE "C" NOT NULL,
    "language" text COLLATE "C" NOT NULL,
    "made_at" text COLLATE "C" NOT NULL,
    "by_id" text COLLATE "C" NOT NULL,
    "sha256" text COLLATE "C" NOT NULL,
    "contents_sha256" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_binder_edition_event_id ON hub.binder_edition ("event_id");
CREATE INDEX ix_binder_edition_by_id ON hub.binder_edition ("by_id");

-- Which kinds of events need both plans before they are confirmed: all but the five that are not the
-- office's to arrange. Every workstation's own migration does the same, so nothing of it is in the log.
ALTER TABLE hub.event_kind ADD COLUMN "plans" boolean NOT NULL DEFAULT true;
ALTER TABLE hub.event_kind ALTER COLUMN "plans" DROP DEFAULT;
UPDATE hub.event_kind SET "plans" = false WHERE id IN (
    '0eb180aed15a5f24a1b8373406ae8380',
    '96832fb0dc6d52a8af4a8ac0025f1e1e',
    '4dd0c5e7569d5ebfbf66bea82f63dc5e',
    'f0979b091a085a0792bd3730d57a5d83',
    '1760f937f41652b4926ca2b19271ce28'
);

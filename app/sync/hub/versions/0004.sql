-- The hub, version 4: records that are limited to named people.

CREATE TABLE hub.named (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "record" text COLLATE "C" NOT NULL,
    "person_id" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_named_record ON hub.named ("record");
CREATE INDEX ix_named_person_id ON hub.named ("person_id");

CREATE TABLE hub.limited (       -- each record that is limited now; worked out from hub.named
    rec text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    people text[] NOT NULL
);
CREATE TABLE hub.ghost (         -- additions that did not hold, and what they would have hung on
    kind text COLLATE "C" NOT NULL,
    rec text COLLATE "C" NOT NULL,
    on_ text COLLATE "C" NOT NULL,
    PRIMARY KEY (rec, on_)
);
CREATE INDEX ix_ghost_on_ ON hub.ghost (on_);
CREATE TABLE hub.sent (          -- whole files, and who sent them: before a record names it, it is theirs
    sha256 text COLLATE "C" NOT NULL,
    login name NOT NULL,
    PRIMARY KEY (sha256, login)
);

ALTER TABLE hub.kind ADD COLUMN hangs text[] NOT NULL DEFAULT '{}';
ALTER TABLE hub.line ADD COLUMN revokes boolean NOT NULL DEFAULT false;  -- said to who may not read
CREATE INDEX ix_line_revokes ON hub.line (seq) WHERE revokes;
CREATE INDEX ix_conflict_act ON hub.conflict (act);
CREATE INDEX ix_version_sha256 ON hub.version ("sha256");
CREATE INDEX ix_decision_evidence_sha256 ON hub.decision ("evidence_sha256");
CREATE INDEX ix_word_template_sha256 ON hub.word_template ("sha256");
CREATE INDEX ix_binder_edition_sha256 ON hub.binder_edition ("sha256");
CREATE INDEX ix_binder_edition_contents_sha256 ON hub.binder_edition ("contents_sha256");
CREATE INDEX ix_settlement_conflict ON hub.settlement ("conflict");

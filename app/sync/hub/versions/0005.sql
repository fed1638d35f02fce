-- The hub, version 5: who may come in, and when they last sent something.

CREATE TABLE hub.access (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "person_id" text COLLATE "C" NOT NULL,
    "login" text COLLATE "C" NOT NULL,
    "act" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_access_person_id ON hub.access ("person_id");
CREATE INDEX ix_log_login ON hub.log (login, seq);

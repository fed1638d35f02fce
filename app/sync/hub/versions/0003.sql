-- The hub, version 3: who took what out of the journal.

CREATE TABLE hub.journal_extract (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "asked" text COLLATE "C" NOT NULL,
    "form" text COLLATE "C" NOT NULL,
    "actions" bigint NOT NULL,
    "changes" bigint NOT NULL,
    "entries" bigint NOT NULL,
    "head" text COLLATE "C" NOT NULL,
    "sha256" text COLLATE "C" NOT NULL,
    "marking" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

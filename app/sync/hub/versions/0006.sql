-- The hub, version 6: how long records are kept, and the erasing of those that are due.

CREATE TABLE hub.retention_rule (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "kind" text COLLATE "C" NOT NULL,
    "since" text COLLATE "C" NOT NULL,
    "years" bigint NOT NULL,
    "months" bigint NOT NULL,
    "fate" text COLLATE "C" NOT NULL,
    "authority" text COLLATE "C" NOT NULL,
    "active" boolean NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);

CREATE TABLE hub.hold (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "kind" text COLLATE "C" NOT NULL,
    "record" text COLLATE "C" NOT NULL,
    "cause" text COLLATE "C" NOT NULL,
    "reason" text COLLATE "C" NOT NULL,
    "since" date NOT NULL,
    "until" date,
    "lifted" boolean NOT NULL,
    "placed_by_id" text COLLATE "C",
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_hold_record ON hub.hold ("record");
CREATE INDEX ix_hold_placed_by_id ON hub.hold ("placed_by_id");

CREATE TABLE hub.disposition (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "rule_id" text COLLATE "C" NOT NULL,
    "kind" text COLLATE "C" NOT NULL,
    "since" text COLLATE "C" NOT NULL,
    "years" bigint NOT NULL,
    "months" bigint NOT NULL,
    "fate" text COLLATE "C" NOT NULL,
    "authority" text COLLATE "C" NOT NULL,
    "records" text COLLATE "C" NOT NULL,
    "count" bigint NOT NULL,
    "proposed_by_id" text COLLATE "C",
    "proposed_at" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_disposition_rule_id ON hub.disposition ("rule_id");
CREATE INDEX ix_disposition_proposed_by_id ON hub.disposition ("proposed_by_id");

CREATE TABLE hub.disposition_answer (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "disposition_id" text COLLATE "C" NOT NULL,
    "answer" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C" NOT NULL,
    "answered_by_id" text COLLATE "C",
    "answered_at" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_disposition_answer_disposition_id ON hub.disposition_answer ("disposition_id");
CREATE INDEX ix_disposition_answer_answered_by_id ON hub.disposition_answer ("answered_by_id");

CREATE TABLE hub.erasure (
    "id" text COLLATE "C" NOT NULL PRIMARY KEY,
    "disposition_id" text COLLATE "C" NOT NULL,
    "kind" text COLLATE "C" NOT NULL,
    "record" text COLLATE "C" NOT NULL,
    "reference" text COLLATE "C" NOT NULL,
    "digest" text COLLATE "C" NOT NULL,
    "count" bigint NOT NULL,
    "parts" text COLLATE "C" NOT NULL,
    "deleted" boolean NOT NULL,
    row_seq bigint NOT NULL
);
CREATE INDEX ix_erasure_disposition_id ON hub.erasure ("disposition_id");

CREATE TABLE hub.gone (          -- every record that was disposed of: its id is never used again
    rec text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    seq bigint NOT NULL
);
CREATE INDEX ix_gone_seq ON hub.gone (seq);
ALTER TABLE hub.line ALTER COLUMN body DROP NOT NULL;  -- null: erased; its digest stays

-- What may change of what is written once: that what was disposed of is taken out of it, and no more.
CREATE FUNCTION hub.is_of_gone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_so boolean := false;
BEGIN
    IF tg_table_name = 'line' AND tg_op = 'UPDATE' THEN
        is_so := new.body IS NULL
            AND (new.seq, new.n, new.kind, new.rec, new.readers, new.sha, new.revokes) IS NOT DISTINCT FROM
                (old.seq, old.n, old.kind, old.rec, old.readers, old.sha, old.revokes)
            AND (EXISTS (SELECT FROM hub.gone g WHERE g.rec = old.rec)
                OR old.n = 0 AND EXISTS (SELECT FROM hub.line l JOIN hub.gone g ON g.rec = l.rec
                                         WHERE l.seq = old.seq));
    ELSIF tg_table_name = 'conflict' AND tg_op = 'DELETE' THEN
        is_so := EXISTS (SELECT FROM hub.gone g WHERE g.rec = old.rec);
    ELSIF tg_table_name = 'refused' AND tg_op = 'UPDATE' THEN
        is_so := new.seq = old.seq AND new.act = ''
            AND EXISTS (SELECT FROM regexp_matches(old.act, '[0-9a-f]{32}', 'g') m
                        JOIN hub.gone g ON g.rec = m[1]);
    END IF;
    IF is_so IS NOT TRUE THEN
        RAISE EXCEPTION 'append-only: hub.%', tg_table_name USING ERRCODE = 'HU002';
    END IF;
    RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END $$;
DROP TRIGGER stays ON hub.line;
DROP TRIGGER stays ON hub.conflict;
DROP TRIGGER stays ON hub.refused;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON hub.line FOR EACH ROW EXECUTE FUNCTION hub.is_of_gone();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON hub.conflict FOR EACH ROW EXECUTE FUNCTION hub.is_of_gone();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON hub.refused FOR EACH ROW EXECUTE FUNCTION hub.is_of_gone();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON hub.gone FOR EACH ROW EXECUTE FUNCTION hub.stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON hub.gone EXECUTE FUNCTION hub.stays();

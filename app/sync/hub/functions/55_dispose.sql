-- Disposing of records: what may go, and its erasing. Their digests stay in the log.

-- The parts of an erasure: lines of kind and id.
CREATE FUNCTION hub.parts_of(parts text, OUT kind text, OUT rec text) RETURNS SETOF record
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT split_part(l, ' ', 1), split_part(l, ' ', 2) FROM string_to_table(parts, E'\n') l
    WHERE l <> ''
$$;

CREATE FUNCTION hub.is_gone(recs text[]) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM hub.gone g WHERE g.rec = ANY (recs));

-- The id of what was disposed of is never used again, nor is it named by what names records without a
-- reference.
CREATE FUNCTION hub.check_not_gone(n integer, c jsonb, k hub.kind) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF hub.is_gone(ARRAY[c ->> 'rec'])
        OR k.name IN ('named', 'hold') AND hub.is_gone(ARRAY[c #>> '{new,record}']) THEN
        RAISE EXCEPTION 'disposed %', n USING ERRCODE = 'HU101';
    END IF;
    RETURN true;
END $$;

-- SHA-256 of what records say, as replicas work it out too (storage.erasing.digest_of).
CREATE FUNCTION hub.erased_digest(parts text, OUT digest text, OUT there bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT hub.text_sha(coalesce(string_agg(
            p.kind || ' ' || p.rec || ' ' || hub.text_sha(r.said::text), E'\n'
            ORDER BY p.rec COLLATE "C"), '')), count(*)
    INTO digest, there
    FROM hub.parts_of(parts) p CROSS JOIN LATERAL (SELECT hub.row_of(p.kind, p.rec)) r (said)
    WHERE r.said IS NOT NULL;
END $$;

-- Who may propose and approve.
CREATE FUNCTION hub.planners() RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(DISTINCT g.person_id) FROM hub.role_grant g
    JOIN hub.person p ON p.id = g.person_id AND NOT p.deleted
    WHERE g.role IN ('coordinator', 'administrator') AND NOT g.deleted
$$;

-- After an act in which a proposal was answered or records were disposed of: raise HU101 for what
-- may not be, HU100 for what no longer holds, and erase. (`adopting`: they went before there was a
-- server.)
CREATE FUNCTION hub.dispose(a jsonb, seq_ bigint, now_ text, me text, roles text[], adopting boolean)
RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    made text[] := ARRAY(SELECT c ->> 'rec' FROM jsonb_array_elements(a -> 'changes') c
                         WHERE c ->> 'kind' = 'erasure' AND c ->> 'op' = 'insert');
    answers text[] := ARRAY(SELECT c ->> 'rec' FROM jsonb_array_elements(a -> 'changes') c
                            WHERE c ->> 'kind' = 'disposition_answer');
    one record;
    kinds text[];
    recs text[];
BEGIN
    SELECT array_agg(p.kind), array_agg(p.rec) INTO kinds, recs
    FROM hub.erasure e CROSS JOIN LATERAL hub.parts_of(e.parts) p WHERE e.id = ANY (made);
    IF NOT adopting THEN
        FOR one IN SELECT d.*, w.answer FROM hub.disposition_answer w
                   JOIN hub.disposition d ON d.id = w.disposition_id WHERE w.id = ANY (answers) LOOP
            PERFORM hub.check_answer(one, one.answer, me, made);
        END LOOP;
        -- Nothing goes but with the answer to its proposal.
        PERFORM FROM hub.erasure e WHERE e.id = ANY (made) AND NOT EXISTS (
            SELECT FROM hub.disposition_answer w WHERE w.disposition_id = e.disposition_id
                AND w.answer = 'carried out' AND w.id = ANY (answers));
        IF FOUND THEN
            RAISE EXCEPTION 'answer' USING ERRCODE = 'HU101';
        END IF;
        PERFORM hub.check_parts(made, me);
        PERFORM hub.check_free(kinds, recs, now_, me, roles);
    END IF;
    IF recs IS NOT NULL THEN
        PERFORM hub.erase(kinds, recs, seq_);
    END IF;
    RETURN true;
END $$;

-- Raise HU101 unless whoever answers may, and an answer that carries out disposes of all that was
-- proposed.
CREATE FUNCTION hub.check_answer(d record, answer text, me text, made text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF answer = 'declined' THEN
        RETURN;
    ELSIF d.proposed_by_id = me AND hub.planners() > 1 THEN
        RAISE EXCEPTION 'second' USING ERRCODE = 'HU101';
    ELSIF d.fate = 'keep' OR EXISTS (
        SELECT FROM (SELECT e.record FROM hub.erasure e
                     WHERE e.id = ANY (made) AND e.disposition_id = d.id AND e.kind = d.kind) e
        FULL JOIN string_to_table(d.records, E'\n') r (record) ON r.record = e.record
        WHERE e.record IS NULL OR r.record IS NULL)
    THEN
        RAISE EXCEPTION 'answer' USING ERRCODE = 'HU101';
    END IF;
    PERFORM FROM hub.retention_rule r WHERE r.id = d.rule_id AND NOT r.deleted AND r.active
        AND (r.kind, r.since, r.years, r.months, r.fate, r.authority)
            = (d.kind, d.since, d.years, d.months, d.fate, d.authority);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'changed' USING ERRCODE = 'HU100';
    END IF;
END $$;

-- Raise HU101 for an erasure that takes along what is no part of its record, HU100 where something
-- was changed since it was looked at. What is kept from its author is not there.
CREATE FUNCTION hub.check_parts(made text[], me text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    e hub.erasure;
    p record;
    recs text[];
    fits boolean;
    found_ record;
BEGIN
    FOR e IN SELECT * FROM hub.erasure x WHERE x.id = ANY (made) LOOP
        recs := ARRAY(SELECT q.rec FROM hub.parts_of(e.parts) q);
        IF NOT e.record = ANY (recs) OR cardinality(recs) <> e.count
            OR cardinality(recs) <> (SELECT count(DISTINCT r) FROM unnest(recs) r) THEN
            RAISE EXCEPTION 'parts' USING ERRCODE = 'HU101';
        ELSIF EXISTS (SELECT FROM unnest(recs) r WHERE hub.is_kept(r, me)) THEN
            RAISE EXCEPTION 'parent %', e.kind USING ERRCODE = 'HU100';
        END IF;
        FOR p IN SELECT q.kind, array_agg(q.rec) AS ids FROM hub.parts_of(e.parts) q GROUP BY q.kind LOOP
            PERFORM FROM hub.kind k WHERE k.name = p.kind;
            fits := FOUND AND p.kind NOT IN
                ('retention_rule', 'disposition', 'disposition_answer', 'erasure');
            IF fits AND p.kind = e.kind THEN
                fits := p.ids = ARRAY[e.record];
            ELSIF fits THEN
                fits := NOT EXISTS (  -- each that is there hangs on another one of them
                    SELECT FROM unnest(p.ids) i CROSS JOIN LATERAL (SELECT hub.row_of(p.kind, i)) r (said)
                    WHERE r.said IS NOT NULL AND NOT hub.hangs_on(p.kind, i, r.said, recs));
            END IF;
            IF NOT fits THEN
                RAISE EXCEPTION 'parts' USING ERRCODE = 'HU101';
            END IF;
        END LOOP;
        SELECT * INTO found_ FROM hub.erased_digest(e.parts);
        -- After a restore nothing of it may be there; part of it is not what was seen.
        IF found_.there NOT IN (0, e.count) OR found_.there > 0 AND found_.digest <> e.digest THEN
            RAISE EXCEPTION 'changed' USING ERRCODE = 'HU100';
        END IF;
    END LOOP;
END $$;

-- Whether a record goes with one of others: of what can be limited what is limited with it, of others
-- what cannot be without it and is no fact.
CREATE FUNCTION hub.hangs_on(kind_ text, rec_ text, said jsonb, recs text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    k hub.kind;
BEGIN
    SELECT * INTO k FROM hub.kind WHERE name = kind_;
    IF k.hangs <> '{}' THEN
        RETURN EXISTS (SELECT FROM hub.hung_on(k, said) h (on_) WHERE h.on_ = ANY (recs));
    END IF;
    RETURN NOT k.append_only AND EXISTS (SELECT FROM hub.field f WHERE f.kind = kind_ AND f.refers IS NOT NULL
                       AND NOT f.nullable AND said ->> f.name = ANY (recs));
END $$;

-- Raise HU100 where a hold or something that stays needs one of these records. Of what is kept from
-- the author that it stands in the way is all that is said.
CREATE FUNCTION hub.check_free(kinds text[], recs text[], now_ text, me text, roles text[]) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    one record;
    f record;
    found_ boolean;
BEGIN
    PERFORM FROM hub.hold h WHERE h.record = ANY (recs) AND NOT h.lifted AND NOT h.deleted
        AND (h.until IS NULL
             OR h.until >= (now_::timestamptz AT TIME ZONE 'America/Toronto')::date);
    IF FOUND THEN
        RAISE EXCEPTION 'held' USING ERRCODE = 'HU100';
    END IF;
    PERFORM FROM hub.account c WHERE c.person = ANY (recs);
    IF FOUND THEN
        RAISE EXCEPTION 'used role_grant' USING ERRCODE = 'HU100';
    END IF;
    FOR one IN SELECT u.kind, array_agg(u.rec) AS ids FROM unnest(kinds, recs) u (kind, rec) GROUP BY u.kind LOOP
        FOR f IN SELECT t.kind, t.name, k.readers FROM hub.field t JOIN hub.kind k ON k.name = t.kind
                 WHERE t.refers = one.kind LOOP
            EXECUTE format('SELECT bool_or(NOT hub.is_kept(c.id, $3)) FROM hub.%I c'
                           ' WHERE c.%I = ANY ($1) AND NOT c.id = ANY ($2)', f.kind, f.name)
            INTO found_ USING one.ids, recs, me;
            IF found_ IS NOT NULL THEN
                RAISE EXCEPTION '%', CASE WHEN found_ AND (f.readers IS NULL OR f.readers && roles)
                    THEN 'used ' || f.kind ELSE 'used' END USING ERRCODE = 'HU100';
            END IF;
        END LOOP;
    END LOOP;
    -- What names them without a reference goes with them: a list of names, a hold that was lifted.
    SELECT h.kind INTO one FROM hub.hangs h
    WHERE h.on_ = ANY (recs) AND NOT h.rec = ANY (recs) AND h.kind IN ('named', 'hold', 'settlement')
        AND hub.row_of(h.kind, h.rec) IS NOT NULL LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'used %', one.kind USING ERRCODE = 'HU100';
    END IF;
END $$;

-- Leave nothing of what records said, nor of additions that would have hung on them and did not hold:
-- rows, lines, facts that name them, conflicts, refused acts, and files that no other record names.
CREATE FUNCTION hub.erase(kinds text[], recs text[], seq_ bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    one record;
    files text[];
    every text[];
BEGIN
    WITH RECURSIVE gone (kind, rec) AS (
        SELECT u.kind COLLATE "C", u.rec COLLATE "C" FROM unnest(kinds, recs) u (kind, rec)
        UNION SELECT h.kind, h.rec FROM gone d JOIN hub.ghost h ON h.on_ = d.rec
            WHERE hub.row_of(h.kind, h.rec) IS NULL)
    INSERT INTO hub.gone (rec, kind, seq) SELECT DISTINCT ON (g.rec) g.rec, g.kind, seq_ FROM gone g
    ON CONFLICT DO NOTHING;
    every := ARRAY(SELECT g.rec FROM hub.gone g WHERE g.seq = seq_);
    files := ARRAY(SELECT n.sha256 FROM hub.named_files() n WHERE n.rec = ANY (recs));
    FOR one IN SELECT DISTINCT u AS kind FROM unnest(kinds) u JOIN hub.kind k ON k.name = u LOOP
        EXECUTE format('DELETE FROM hub.%I WHERE id = ANY ($1)', one.kind) USING recs;
    END LOOP;
    DELETE FROM hub.limited l WHERE l.rec = ANY (every);
    UPDATE hub.line l SET body = NULL WHERE l.body IS NOT NULL AND l.rec = ANY (every);
    UPDATE hub.line l SET body = NULL WHERE l.body IS NOT NULL AND l.n = 0
        AND l.seq IN (SELECT m.seq FROM hub.line m WHERE m.rec = ANY (every));
    DELETE FROM hub.conflict c WHERE c.rec = ANY (every);
    UPDATE hub.refused r SET act = '' WHERE EXISTS (
        SELECT FROM regexp_matches(r.act, '[0-9a-f]{32}', 'g') m WHERE m[1] = ANY (every));
    files := ARRAY(SELECT unnest(files) EXCEPT SELECT n.sha256 FROM hub.named_files() n);
    DELETE FROM hub.blob_chunk c WHERE c.sha256 = ANY (files);
    DELETE FROM hub.blob b WHERE b.sha256 = ANY (files);
    DELETE FROM hub.sent s WHERE s.sha256 = ANY (files);
    DELETE FROM hub.upload_chunk c WHERE c.sha256 = ANY (files);
    DELETE FROM hub.upload u WHERE u.sha256 = ANY (files);
END $$;

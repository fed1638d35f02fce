-- Records that are limited to named people, with all that hangs on them (app/domain/limits.py).
-- hub.hangs, made of the declarations (install.py), says what hangs on what; hub.limited has each record
-- that is limited now, and who may read it. While nothing is limited, both cost next to nothing.

-- Whether a record is kept from someone. The server itself ('') is kept from nothing.
CREATE FUNCTION hub.is_kept(rec_ text, me text) RETURNS boolean LANGUAGE sql STABLE
RETURN me <> '' AND EXISTS (SELECT FROM hub.limited l WHERE l.rec = rec_ AND NOT me = ANY (l.people));

-- Who may read a record by the lists of all that it hangs on: on each of them; null: everyone.
CREATE FUNCTION hub.people_of(rec_ text) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    roots text[];
BEGIN
    WITH RECURSIVE up (rec) AS (
        SELECT rec_ COLLATE "C" UNION SELECT h.on_ FROM up u JOIN hub.hangs h ON h.rec = u.rec)
    SELECT array_agg(u.rec) INTO roots FROM up u
    WHERE EXISTS (SELECT FROM hub.named n WHERE n.record = u.rec AND NOT n.deleted);
    IF roots IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN ARRAY(SELECT n.person_id FROM hub.named n WHERE n.record = ANY (roots) AND NOT n.deleted
                 GROUP BY n.person_id HAVING count(DISTINCT n.record) = cardinality(roots)
                 ORDER BY n.person_id);
END $$;

-- Records, and all that hangs on them.
CREATE FUNCTION hub.with_parts(kinds_ text[], recs_ text[]) RETURNS TABLE (kind text, rec text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    RETURN QUERY
    WITH RECURSIVE down (kind, rec) AS (
        SELECT u.kind COLLATE "C", u.rec COLLATE "C" FROM unnest(kinds_, recs_) u (kind, rec)
        UNION SELECT h.kind, h.rec FROM down d JOIN hub.hangs h ON h.on_ = d.rec)
    SELECT d.kind, d.rec FROM down d;
END $$;

-- Who changes a list of names stands on it, may read what it limits, and empties it at once or not at
-- all. What is not there and what is kept from them is told in the same words.
CREATE FUNCTION hub.check_named(act text, records text[], me text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    record_ text;
    people text[];
BEGIN
    FOREACH record_ IN ARRAY records LOOP
        people := ARRAY(SELECT n.person_id FROM hub.named n
                        WHERE n.record = record_ AND NOT n.deleted);
        IF hub.root_kind(record_) IS NULL OR hub.is_kept(record_, me) THEN
            RAISE EXCEPTION 'parent record' USING ERRCODE = 'HU100';
        ELSIF people = '{}' AND act NOT IN ('open to all', 'undo', 'redo', 'revert') THEN
            RAISE EXCEPTION 'last' USING ERRCODE = 'HU101';
        ELSIF people <> '{}' AND NOT me = ANY (people) THEN
            RAISE EXCEPTION 'named' USING ERRCODE = 'HU100';
        END IF;
    END LOOP;
    RETURN true;
END $$;

-- After an act: who may read what it touched, and all that hangs on that. To those who may no longer,
-- the log says so (`revoke`); to those who now may, it says the whole (`grant`). Gives the digests.
CREATE FUNCTION hub.keep_limits(seq_ bigint, n_ integer, kinds_ text[], recs_ text[], fresh text[])
RETURNS bytea
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one record;
    said jsonb;
    shas bytea := '';
    done boolean;
BEGIN
    FOR one IN SELECT p.kind, p.rec, l.people AS was, hub.people_of(p.rec) AS is_
               FROM hub.with_parts(kinds_, recs_) p LEFT JOIN hub.limited l ON l.rec = p.rec
               WHERE p.kind IS NOT NULL ORDER BY p.rec LOOP  -- null: named, and not there yet
        CONTINUE WHEN one.was IS NOT DISTINCT FROM one.is_;
        DELETE FROM hub.limited l WHERE l.rec = one.rec;
        IF one.is_ IS NOT NULL THEN
            INSERT INTO hub.limited (rec, kind, people) VALUES (one.rec, one.kind, one.is_);
        END IF;
        CONTINUE WHEN one.rec = ANY (fresh);
        said := jsonb_build_object('kind', one.kind, 'rec', one.rec, 'st', 'applied', 'old', '{}'::jsonb);
        IF one.is_ IS NOT NULL AND (one.was <@ one.is_) IS NOT TRUE THEN
            n_ := n_ + 1;
            shas := shas || hub.keep_line(seq_, n_, one.kind, one.rec, '{}',
                (said || '{"op": "revoke", "new": {}}')::text, true);
        END IF;
        IF one.was IS NOT NULL AND (one.is_ <@ one.was) IS NOT TRUE THEN
            n_ := n_ + 1;
            said := said || jsonb_build_object('op', 'grant', 'kept', hub.conflicts_of(one.rec),
                'new', coalesce(hub.row_of(one.kind, one.rec), '{}'));
            shas := shas || hub.keep_line(seq_, n_, one.kind, one.rec, '{}', said::text);
            done := hub.set_row(one.kind, one.rec, jsonb_build_object('row_seq', seq_));
        END IF;
    END LOOP;
    RETURN shas;
END $$;

-- The conflicts about a record that are not one person's own, as they are kept.
CREATE FUNCTION hub.conflicts_of(rec_ text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(to_jsonb(c) - 'readers' ORDER BY c.seq, c.n, c.unit), '[]')
            FROM hub.conflict c WHERE c.rec = rec_ AND c.readers = '{}');
END $$;

-- The record that a conflict of this name (act, number of the change, merge unit) is about.
CREATE FUNCTION hub.conflict_about(name_ text) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT c.rec FROM hub.conflict c WHERE c.act = split_part(name_, '.', 1)
            AND c.act || '.' || c.n || '.' || c.unit = name_);

-- What an addition hangs on.
CREATE FUNCTION hub.hung_on(k hub.kind, new_ jsonb) RETURNS SETOF text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT CASE k.name WHEN 'settlement' THEN hub.conflict_about(new_ ->> h.name)
                                    ELSE new_ ->> h.name END
                 FROM unnest(k.hangs) h (name);
END $$;

-- What an addition that did not hold would have hung on: its words are limited as that is.
CREATE FUNCTION hub.note_ghost(k hub.kind, c jsonb) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO hub.ghost (kind, rec, on_)
    SELECT DISTINCT k.name, c ->> 'rec', h.on_ FROM hub.hung_on(k, c -> 'new') h (on_)
    WHERE h.on_ IS NOT NULL ON CONFLICT DO NOTHING;
    RETURN true;
END $$;

-- Whether an addition hangs on what is kept from its author.
CREATE FUNCTION hub.is_on_kept(k hub.kind, c jsonb, me text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM hub.hung_on(k, c -> 'new') h (on_) WHERE hub.is_kept(h.on_, me));
END $$;

-- Decisions are judged by what they are about: first it must be there, and not be kept from them.
CREATE FUNCTION hub.check_about(product_ text, step_ text, me text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF hub.is_absent('product', ARRAY[product_]) OR hub.is_kept(product_, me) THEN
        RAISE EXCEPTION 'parent product' USING ERRCODE = 'HU100';
    ELSIF step_ IS NOT NULL AND (hub.is_absent('step', ARRAY[step_]) OR hub.is_kept(step_, me)) THEN
        RAISE EXCEPTION 'parent step' USING ERRCODE = 'HU100';
    END IF;
    RETURN true;
END $$;

-- A conflict is settled by whoever may read it: of an act in the log that they may, or that was refused.
CREATE FUNCTION hub.check_settlement(name_ text, me text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rec_ text := hub.conflict_about(name_);
BEGIN
    PERFORM FROM hub.log g WHERE g.id = split_part(name_, '.', 1) AND g.st <> 'rejected';
    IF FOUND AND (rec_ IS NULL OR hub.is_kept(rec_, me)) THEN
        RAISE EXCEPTION 'parent conflict' USING ERRCODE = 'HU100';
    END IF;
    RETURN true;
END $$;

-- The record that facts are about, also those of an act that was undone.
CREATE FUNCTION hub.about(facts jsonb) RETURNS text LANGUAGE sql IMMUTABLE
RETURN left(coalesce(facts ->> 'record', facts #>> '{facts,record}', facts #>> '{facts,facts,record}'), 32);

-- What of the lines of an entry someone may read: `keys`: see hub.keys, the first is who asks. What is
-- revoked is said to those alone from whom it is kept; facts are hidden with any hidden line. What was
-- erased (55_dispose.sql) nobody reads.
CREATE FUNCTION hub.lines_for(seq_ bigint, keys_ text[], OUT lines text[], OUT hidden bytea[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT array_agg(CASE WHEN v.reads THEN v.body END ORDER BY v.n),
        array_agg(CASE WHEN v.reads THEN NULL ELSE v.sha END ORDER BY v.n)
    INTO lines, hidden
    FROM (
        SELECT r.n, r.body, r.sha, CASE
            WHEN r.n = 0 THEN r.mine AND NOT r.kept
                AND NOT bool_or(r.n > 0 AND r.kept AND NOT r.revokes) OVER ()
            ELSE r.mine AND r.kept = r.revokes END AS reads
        FROM (SELECT t.n, t.body, t.sha, t.revokes, t.body IS NOT NULL AND t.readers <@ keys_ AS mine,
                  t.readers = '{}' AND EXISTS (  -- else it is someone's own
                      SELECT FROM hub.limited l
                      WHERE l.rec = t.rec AND NOT keys_[1] = ANY (l.people)) AS kept
              FROM hub.line t WHERE t.seq = seq_) r
    ) v;
END $$;

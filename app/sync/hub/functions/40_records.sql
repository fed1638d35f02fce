-- Records. What differs from kind to kind is made of the declarations (install.py) and planned once a
-- session: hub.row_of(kind, rec), hub.add_row(kind, made), hub.set_row(kind, rec, patch) and
-- hub.is_absent(kind, ids).

-- Who may read what becomes of a record: everyone ({}), who may read its kind, or its owner alone.
-- What was open before, or is now, is open.
CREATE FUNCTION hub.readers_of(k hub.kind, before jsonb, after jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN (k).readers IS NOT NULL THEN ARRAY[(k).name]
    WHEN (k).owner IS NULL THEN '{}'::text[]
    WHEN before ->> (k).open = 'true' OR after ->> (k).open = 'true' THEN '{}'::text[]
    ELSE ARRAY[coalesce(before ->> (k).owner, after ->> (k).owner, '-'),
               coalesce(after ->> (k).owner, before ->> (k).owner, '-')]
END;

-- Who last set one of these columns of a record, and when: whose value a conflict is with.
CREATE FUNCTION hub.last_by(kind_ text, rec_ text, names text[], OUT author text, OUT at text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT g.author, g.at INTO author, at
    FROM hub.line l JOIN hub.log g ON g.seq = l.seq
    WHERE l.rec = rec_ AND l.kind = kind_
        AND (l.body::jsonb -> 'new') ?| names
    ORDER BY l.seq DESC, l.n DESC LIMIT 1;
END $$;

-- Where someone may not read a line, it gets salt: else a guess at what it says could be proved by its
-- digest.
CREATE FUNCTION hub.keep_line(seq_ bigint, n_ integer, kind_ text, rec_ text, readers_ text[], body_ text,
                              revokes_ boolean DEFAULT false)
RETURNS bytea
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    sha_ bytea;
BEGIN
    IF readers_ <> '{}' OR EXISTS (SELECT FROM hub.limited) THEN
        body_ := left(body_, -1) || CASE body_ WHEN '{}' THEN '' ELSE ', ' END
            || '"salt": "' || gen_random_uuid() || '"}';
    END IF;
    sha_ := sha256(convert_to(body_, 'UTF8'));
    INSERT INTO hub.line (seq, n, kind, rec, readers, body, sha, revokes)
    VALUES (seq_, n_, kind_, rec_, readers_, body_, sha_, revokes_);
    RETURN sha_;
END $$;

-- One merge unit (or '*': the whole record) that could not be changed: kept, and as it stands in the
-- line.
CREATE FUNCTION hub.keep_conflict(
    act_ text, seq_ bigint, n_ integer, k hub.kind, c jsonb, me text, now_ text, unit_ text,
    there jsonb, readers_ text[])
RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    names text[] := ARRAY(SELECT f.name FROM hub.field f
                          WHERE f.kind = k.name AND unit_ IN ('*', f.unit));
    others text[] := ARRAY(SELECT f.name FROM hub.field f
                           WHERE f.kind = k.name AND unit_ NOT IN ('*', f.unit));
    last record;
    base_ jsonb := (c -> 'old') - others;
    mine_ jsonb := (c -> 'new') - others;
    theirs_ jsonb := there - others;
BEGIN
    IF c ->> 'op' IN ('delete', 'undelete') THEN
        mine_ := jsonb_build_object('deleted', c ->> 'op' = 'delete');
    END IF;
    IF there IS NULL THEN
        theirs_ := '{}';
        SELECT NULL::text AS author, NULL::text AS at INTO last;
    ELSIF there ->> 'deleted' = 'true' THEN
        SELECT * INTO last FROM hub.last_by(k.name, c ->> 'rec', ARRAY['deleted']);
    ELSE
        theirs_ := coalesce(theirs_ - 'deleted', '{}');
        SELECT * INTO last FROM hub.last_by(k.name, c ->> 'rec', names);
    END IF;
    INSERT INTO hub.conflict (act, seq, n, unit, kind, rec, author, at, base, mine, theirs, by,
                              by_at, readers)
    VALUES (act_, seq_, n_, unit_, k.name, c ->> 'rec', me, now_, base_::text, mine_::text,
            theirs_::text, last.author, last.at, readers_);
    RETURN jsonb_build_object('unit', unit_, 'base', base_, 'mine', mine_, 'theirs', theirs_,
                              'by', last.author, 'at', last.at);
END $$;

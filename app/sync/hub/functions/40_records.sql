-- Records: reading one as JSON, which is its wire form, and changing it.

CREATE FUNCTION hub.row_of(kind_ text, rec_ text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_ jsonb;
BEGIN
    EXECUTE format('SELECT to_jsonb(t) - ''row_seq'' FROM hub.%I t WHERE t.id = $1', kind_)
    INTO found_ USING rec_;
    RETURN found_;
END $$;

CREATE FUNCTION hub.write_row(k hub.kind, rec_ text, patch jsonb, is_new boolean, seq_ bigint)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    names text;
BEGIN
    IF is_new THEN
        EXECUTE format(
            'INSERT INTO hub.%1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::hub.%1$I, $1)',
            k.name, k.columns)
        USING patch || jsonb_build_object('deleted', false, 'row_seq', seq_);
    ELSE
        SELECT string_agg(format('%I', p), ', ') INTO names FROM jsonb_object_keys(patch) p;
        EXECUTE format(
            'UPDATE hub.%1$I t SET (%2$s, row_seq) ='
            ' (SELECT %2$s, $3 FROM jsonb_populate_record(t, $2)) WHERE t.id = $1',
            k.name, names)
        USING rec_, patch, seq_;
    END IF;
END $$;

-- Who may read what becomes of a record: everyone ({}), who may read its kind, or its owner alone.
-- What was open before, or is now, is open.
CREATE FUNCTION hub.readers_of(k hub.kind, before jsonb, after jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN (k).readers IS NOT NULL THEN ARRAY[(k).name]
    WHEN (k).owner IS NULL THEN '{}'::text[]
    WHEN before ->> (k).open = 'true' OR after ->> (k).open = 'true' THEN '{}'::text[]
    ELSE ARRAY[coalesce(after ->> (k).owner, before ->> (k).owner, '-')]
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

CREATE FUNCTION hub.keep_line(seq_ bigint, n_ integer, kind_ text, rec_ text, readers_ text[], body_ text)
RETURNS bytea
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    sha_ bytea := sha256(convert_to(body_, 'UTF8'));
BEGIN
    INSERT INTO hub.line (seq, n, kind, rec, readers, body, sha)
    VALUES (seq_, n_, kind_, rec_, readers_, body_, sha_);
    RETURN sha_;
END $$;

-- One merge unit that could not be changed: kept, and as it stands in the line.
CREATE FUNCTION hub.keep_conflict(
    act_ text, seq_ bigint, n_ integer, k hub.kind, rec_ text, me text, now_ text, unit_ text,
    names text[], base_ jsonb, mine_ jsonb, there jsonb, readers_ text[])
RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    last record;
    theirs_ jsonb;
BEGIN
    IF there ->> 'deleted' = 'true' THEN
        SELECT * INTO last FROM hub.last_by(k.name, rec_, ARRAY['deleted']);
    ELSE
        SELECT * INTO last FROM hub.last_by(k.name, rec_, names);
    END IF;
    SELECT jsonb_object_agg(p.key, p.value) INTO theirs_ FROM jsonb_each(there) p
    WHERE p.key = ANY (names) OR p.key = 'deleted' AND p.value = 'true'::jsonb;
    INSERT INTO hub.conflict (act, seq, n, unit, kind, rec, author, at, base, mine, theirs, by,
                              by_at, readers)
    VALUES (act_, seq_, n_, unit_, k.name, rec_, me, now_, base_::text, mine_::text,
            coalesce(theirs_, 'null'::jsonb)::text, last.author, last.at, readers_);
    RETURN jsonb_build_object('unit', unit_, 'base', base_, 'mine', mine_,
                              'theirs', coalesce(theirs_, 'null'::jsonb),
                              'by', last.author, 'at', last.at);
END $$;

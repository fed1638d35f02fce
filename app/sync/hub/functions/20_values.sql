-- Whether a value is one that its column holds and that every workstation can read again. The
-- patterns come from the declarations; casts stand behind the pattern that makes them safe.

CREATE FUNCTION hub.fits(v jsonb, f hub.field, is_seen boolean) RETURNS boolean LANGUAGE sql STABLE
RETURN CASE
    WHEN jsonb_typeof(v) = 'null' THEN (f).nullable
    WHEN is_seen AND jsonb_typeof(v) = 'object' THEN  -- a long text, by its digest
        (f).type = 'text' AND v - 'sha256' = '{}'::jsonb
        AND jsonb_typeof(v -> 'sha256') = 'string' AND v ->> 'sha256' ~ '^[0-9a-f]{64}$'
    WHEN (f).type = 'bool' THEN jsonb_typeof(v) = 'boolean'
    WHEN (f).type = 'int' THEN CASE
        WHEN jsonb_typeof(v) <> 'number' OR v #>> '{}' !~ '^-?[0-9]{1,18}$' THEN false
        ELSE abs((v #>> '{}')::bigint) <= (f).most
    END
    WHEN jsonb_typeof(v) <> 'string' THEN false
    WHEN (f).form IS NOT NULL THEN v #>> '{}' ~ (f).form
    WHEN (f).choices IS NOT NULL THEN v #>> '{}' = ANY ((f).choices)
    WHEN (f).type = 'zone' THEN EXISTS (SELECT FROM hub.zone z WHERE z.name = v #>> '{}')
    ELSE char_length(v #>> '{}') <= (f).longest
END;

-- The first column that does not fit, or null. `is_seen`: values that someone saw, not ones to write.
CREATE FUNCTION hub.misfit(kind_ text, given jsonb, is_seen boolean) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bad text;
BEGIN
    SELECT left(v.key, 60) INTO bad
    FROM jsonb_each(given) v LEFT JOIN hub.field f ON f.kind = kind_ AND f.name = v.key
    WHERE f.name IS NULL OR hub.fits(v.value, f, is_seen) IS NOT TRUE
    ORDER BY 1 LIMIT 1;
    RETURN bad;
END $$;

-- Whether facts are an object of 20 kB at most that every JSON reader takes: no number that is not
-- whole and short, nothing nested deeper than eight.
CREATE FUNCTION hub.facts_fit(facts jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN jsonb_typeof(facts) = 'object'
        AND octet_length(facts::text) <= 20000
        AND NOT jsonb_path_exists(facts, '$.**{9 to last}')
        AND NOT EXISTS (
            SELECT FROM jsonb_path_query(facts, '$.** ? (@.type() == "number")') v
            WHERE v::text !~ '^-?[0-9]{1,18}$');
END $$;

-- Whether what was seen is what is there. What the server itself says is not compared, for its
-- author could not know it: of a moment only whether there is one.
CREATE FUNCTION hub.is_seen(seen jsonb, there jsonb, stamped text) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN stamped = 'assigned' THEN true
    WHEN stamped = 'moment' THEN (seen = 'null'::jsonb) = (there = 'null'::jsonb)
    WHEN jsonb_typeof(seen) = 'object' THEN
        jsonb_typeof(there) = 'string' AND hub.text_sha(there #>> '{}') = seen ->> 'sha256'
    ELSE seen = there
END;

CREATE FUNCTION hub.is_there(wanted jsonb, there jsonb, stamped text) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN stamped = 'moment' THEN (wanted = 'null'::jsonb) = (there = 'null'::jsonb)
    ELSE wanted = there
END;

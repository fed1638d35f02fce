-- Whether values are ones that their columns hold and that every workstation can read again. The
-- patterns come from the declarations; casts stand behind the pattern that makes them safe.

-- The first column that does not fit, or null. `is_seen`: values that someone saw, where a long text
-- may be its digest.
CREATE FUNCTION hub.misfit(kind_ text, given jsonb, is_seen boolean) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bad text;
BEGIN
    SELECT left(v.key, 60) INTO bad
    FROM (SELECT e.key, e.value, jsonb_typeof(e.value) AS is, e.value #>> '{}' AS said
          FROM jsonb_each(given) e) v
        LEFT JOIN hub.field f ON f.kind = kind_ AND f.name = v.key
    WHERE CASE
        WHEN f.name IS NULL THEN false
        WHEN v.is = 'null' THEN f.nullable
        WHEN f.type = 'bool' THEN v.is = 'boolean'
        WHEN f.type = 'int' THEN CASE
            WHEN v.is <> 'number' OR v.said !~ '^-?[0-9]{1,18}$' THEN false
            ELSE abs(v.said::bigint) <= f.most
        END
        WHEN is_seen AND v.is = 'object' THEN
            f.type = 'text' AND v.value - 'sha256' = '{}'::jsonb
            AND jsonb_typeof(v.value -> 'sha256') = 'string'
            AND v.value ->> 'sha256' ~ '^[0-9a-f]{64}$'
        WHEN v.is <> 'string' THEN false
        WHEN f.form IS NOT NULL THEN v.said ~ f.form
        WHEN f.choices IS NOT NULL THEN v.said = ANY (f.choices)
        WHEN f.type = 'zone' THEN EXISTS (SELECT FROM hub.zone z WHERE z.name = v.said)
        ELSE char_length(v.said) <= f.longest
    END IS NOT TRUE
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

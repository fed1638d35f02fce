-- Values: whether workstations can read them again, and whether two are the same.

-- Whether facts are an object of 20 kB at most that every JSON reader takes: no number that is not
-- whole and short, nothing nested deeper than eight.
CREATE FUNCTION hub.facts_fit(facts jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN jsonb_typeof(facts) = 'object'
        AND octet_length(facts::text) <= 20000
        AND NOT jsonb_path_exists(facts, '$.**{9 to last}')
        AND NOT jsonb_path_exists(facts, '$.** ? (@.type() == "number"
            && (@ > 999999999999999 || @ < -999999999999999 || @.floor() != @))');
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

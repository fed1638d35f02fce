-- Values: whether workstations can read them again, and whether two are the same.

-- Whether facts are an object of 20 kB at most that every JSON reader takes: no number that is not
-- whole and short, nothing nested deeper than eight.
CREATE FUNCTION hub.facts_fit(facts jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN jsonb_typeof(facts) = 'object'
    AND octet_length(facts::text) <= 20000
    AND NOT jsonb_path_exists(facts, '$.**{9 to last}')
    AND NOT jsonb_path_exists(facts, '$.** ? (@.type() == "number"
        && (@ > 999999999999999 || @ < -999999999999999 || @.floor() != @))');

CREATE FUNCTION hub.is_zone(name_ text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM hub.zone z WHERE z.name = name_);
END $$;

-- Whether a column can hold a value; one that was seen may be the digest of a long text. `f`: what
-- hub.declared() says of the column. Casts stand behind the pattern that makes them safe.
CREATE FUNCTION hub.fits(f jsonb, v jsonb, is_seen boolean) RETURNS boolean LANGUAGE sql STABLE
RETURN CASE jsonb_typeof(v)
    WHEN 'string' THEN CASE f ->> 'type'
        WHEN 'text' THEN char_length(v #>> '{}') <= (f ->> 'longest')::integer
        WHEN 'id' THEN v #>> '{}' ~ '^[0-9a-f]{32}$'
        WHEN 'moment' THEN v #>> '{}' ~ hub.moment_form()
        WHEN 'day' THEN v #>> '{}' ~ hub.day_form()
        WHEN 'choice' THEN f -> 'choices' ? (v #>> '{}')
        WHEN 'zone' THEN hub.is_zone(v #>> '{}')
        ELSE false
    END
    WHEN 'null' THEN f ? 'nullable'
    WHEN 'boolean' THEN f ->> 'type' = 'bool'
    WHEN 'number' THEN CASE WHEN f ->> 'type' = 'int' AND v #>> '{}' ~ '^-?[0-9]{1,18}$'
        THEN abs((v #>> '{}')::bigint) <= (f ->> 'most')::bigint ELSE false END
    WHEN 'object' THEN is_seen AND f ->> 'type' = 'text' AND v - 'sha256' = '{}'::jsonb
        AND (v @@ 'strict $.sha256 like_regex "^[0-9a-f]{64}$"') IS TRUE
    ELSE false
END;

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

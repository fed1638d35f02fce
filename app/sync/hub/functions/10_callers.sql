-- Who calls. The login is `session_user`, which no client can change; roles are records like any
-- other (role_grant), so that whoever may do what is in the log.

CREATE FUNCTION hub.roles_of(person_ text) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT g.role FROM hub.role_grant g
                 WHERE g.person_id = person_ AND NOT g.deleted);
END $$;

CREATE FUNCTION hub.who(OUT person text, OUT roles text[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT a.person, ARRAY(SELECT DISTINCT g.role FROM hub.role_grant g
                           WHERE g.person_id = a.person AND NOT g.deleted) INTO person, roles
    FROM hub.account a JOIN hub.person p ON p.id = a.person AND NOT p.deleted
    WHERE a.login = session_user AND a.active;
    IF roles IS NULL OR roles = '{}' THEN
        RAISE EXCEPTION 'unknown person' USING ERRCODE = 'HU003';
    END IF;
END $$;

-- Whether anyone who administers the office may come in.
CREATE FUNCTION hub.has_administrator() RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM hub.account a JOIN hub.person p ON p.id = a.person AND NOT p.deleted
        JOIN hub.role_grant g ON g.person_id = a.person AND NOT g.deleted
        WHERE a.active AND g.role = 'administrator');
END $$;

-- Who may come in, when their workstation last sent something, and whether it is connected
-- now. For administrators.
CREATE FUNCTION api.accounts()
RETURNS TABLE (login text, person text, active boolean, sent text, here boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me record := hub.who();
BEGIN
    IF NOT 'administrator' = ANY (me.roles) THEN
        RAISE EXCEPTION 'administrators only' USING ERRCODE = '42501';
    END IF;
    RETURN QUERY
    SELECT a.login::text, a.person, a.active,
        (SELECT g.at FROM hub.log g WHERE g.login = a.login ORDER BY g.seq DESC LIMIT 1),
        EXISTS (SELECT FROM pg_stat_activity s
                WHERE s.usename = a.login AND s.datname = current_database())
    FROM hub.account a ORDER BY a.login;
END $$;

-- What a line may ask for before it is shown: that one is this person (first), or reads these kinds.
CREATE FUNCTION hub.keys() RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me record := hub.who();
BEGIN
    RETURN me.person || ARRAY(SELECT k.name FROM hub.kind k WHERE k.readers && me.roles);
END $$;

CREATE FUNCTION hub.now_text(at timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

CREATE FUNCTION hub.text_sha(t text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN encode(sha256(convert_to(t, 'UTF8')), 'hex');

CREATE FUNCTION hub.head_now(OUT seq bigint, OUT hash bytea, OUT at text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT g.seq, g.hash, g.at INTO seq, hash, at FROM hub.log g ORDER BY g.seq DESC LIMIT 1;
    IF seq IS NULL THEN
        seq := 0;
        hash := decode(repeat('00', 32), 'hex');
    END IF;
END $$;

CREATE FUNCTION hub.check_seen(seq_ bigint, hash_ text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF seq_ IS NULL OR seq_ < 0 OR hash_ IS NULL THEN
        RAISE EXCEPTION 'seen' USING ERRCODE = 'HU000';
    END IF;
    IF seq_ = 0 THEN
        RETURN;
    END IF;
    PERFORM FROM hub.log g WHERE g.seq = seq_ AND encode(g.hash, 'hex') = hash_;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'diverged' USING ERRCODE = 'HU020';
    END IF;
END $$;

-- Let all that can be seen now be on the disk once the caller's transaction has ended. A commit waits
-- for all that was written before it, and several wait together.
CREATE FUNCTION hub.keep() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF pg_is_in_recovery() OR pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() THEN
        RETURN;
    ELSIF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    PERFORM pg_logical_emit_message(true, 'tribune', '');  -- a transaction of nothing waits for nothing
END $$;

CREATE FUNCTION api.hello() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me record;
    m hub.meta;
    h record;
BEGIN
    SELECT * INTO me FROM hub.who();
    SELECT * INTO m FROM hub.meta;
    SELECT * INTO h FROM hub.head_now();
    RETURN jsonb_build_object(
        'cluster', replace(m.cluster::text, '-', ''),
        'schema', m.schema_version,
        'min_client', m.min_client,
        'head', jsonb_build_object('seq', h.seq, 'hash', encode(h.hash, 'hex')),
        'narrowed', (SELECT coalesce(greatest(max(l.seq), (SELECT max(g.seq) FROM hub.gone g)), 0)
                     FROM hub.line l WHERE l.revokes),
        'me', jsonb_build_object(
            'login', session_user,
            'person', me.person,
            'name', (SELECT btrim(p.given_name || ' ' || p.family_name)
                     FROM hub.person p WHERE p.id = me.person),
            'roles', to_jsonb(me.roles),
            'kinds', (SELECT jsonb_agg(k.name ORDER BY k.name) FROM hub.kind k
                      WHERE k.readers IS NULL OR k.readers && me.roles)));
END $$;

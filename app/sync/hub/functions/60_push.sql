-- The way in: one batch of acts, decided in the order of hub.head.

-- Why an act cannot even be read, or null. What is asked of every act is one expression where it can
-- be, for each statement of a function is made ready anew in every transaction.
CREATE FUNCTION hub.misshape(a jsonb) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN jsonb_typeof(a) IS DISTINCT FROM 'object' THEN 'not an object'
    WHEN (a @@ 'strict $.id like_regex "^[0-9a-f]{32}$"') IS NOT TRUE THEN 'id'
    WHEN jsonb_typeof(a -> 'at') IS DISTINCT FROM 'string'
        OR a ->> 'at' !~ hub.moment_form() THEN 'at'
    WHEN jsonb_typeof(a -> 'act') IS DISTINCT FROM 'string' THEN 'act'
    WHEN a ? 'schema' AND (jsonb_typeof(a -> 'schema') <> 'number'
        OR a ->> 'schema' !~ '^[1-9][0-9]{0,5}$') THEN 'schema'
    WHEN jsonb_typeof(a -> 'facts') IS DISTINCT FROM 'object' THEN 'facts'
    WHEN a ->> 'undoes' IS NOT NULL
        AND (a @@ 'strict $.undoes like_regex "^[0-9a-f]{32}$"') IS NOT TRUE THEN 'undoes'
    WHEN jsonb_typeof(a -> 'changes') IS DISTINCT FROM 'array' THEN 'changes'
    -- lax: what is missing is not so; the types keep arrays from being looked into
    WHEN a @? '$.changes[*] ? (!(@.type() == "object" && @.kind.type() == "string"
        && @.rec.type() == "string" && @.rec like_regex "^[0-9a-f]{32}$" && @.op.type() == "string"
        && (@.op == "insert" || @.op == "update" || @.op == "delete" || @.op == "undelete")
        && @.old.type() == "object" && @.new.type() == "object"))' THEN 'change'
END;

-- What keeps an act as a whole from being done (HU101), or null.
CREATE FUNCTION hub.amiss(a jsonb, roles text[]) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN NOT hub.is_act(a ->> 'act') THEN 'act'
    WHEN jsonb_array_length(a -> 'changes') NOT BETWEEN 1 AND 5000 THEN 'size'
    WHEN NOT hub.facts_fit(a -> 'facts') THEN 'facts'
    WHEN a ->> 'act' = 'adopt' AND NOT 'administrator' = ANY (roles) THEN 'right'
END;

-- An office is adopted once, by an administrator, before anyone has worked in it: what is brought along
-- is not asked who may, and when it was. (`me` is empty where the owner of the database acts.)
CREATE FUNCTION hub.check_adoption(a jsonb, me text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF me <> '' AND (jsonb_path_exists(a, '$.changes[*] ? (@.op != "insert")')
        OR EXISTS (SELECT FROM hub.log g WHERE g.author <> ''
                   AND g.head::jsonb ->> 'act' IS DISTINCT FROM 'adopt')) THEN
        RAISE EXCEPTION 'not empty' USING ERRCODE = 'HU101';
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION hub.exchange(header jsonb, acts text[], me text, roles text[]) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    schema_ integer := (header ->> 'schema')::integer;
    seq_ bigint;
    hash_ bytea;
    last_at timestamptz;
    at_ timestamptz;
    now_ text;
    x text;
    a jsonb;
    why_ text;
    st_ text;
    id_ text;
    req_ bytea;
    known hub.log;
    done record;
    ok boolean;
    facts_ text;
    shas_ bytea;
    head_ text;
    results jsonb := '[]';
    began bigint;
BEGIN
    SELECT h.seq, h.hash, h.at::timestamptz INTO seq_, hash_, last_at FROM hub.head_now() h;
    began := seq_;
    FOREACH x IN ARRAY acts LOOP
        a := NULL;
        why_ := NULL;
        BEGIN
            a := x::jsonb;
            why_ := hub.misshape(a);
        EXCEPTION WHEN OTHERS THEN
            IF hub.is_transient(SQLSTATE) THEN
                RAISE;
            END IF;
            why_ := 'unreadable';
        END;
        id_ := CASE WHEN jsonb_typeof(a) = 'object' AND a ->> 'id' ~ '^[0-9a-f]{32}$' THEN a ->> 'id' END;
        IF x IS NULL OR why_ IS NOT NULL THEN
            results := results || jsonb_build_object(
                'id', id_, 'st', 'malformed', 'why', coalesce(why_, 'unreadable'));
            CONTINUE;
        END IF;
        req_ := sha256(convert_to(x, 'UTF8'));
        SELECT * INTO known FROM hub.log g WHERE g.id = id_;
        IF FOUND THEN
            results := results || CASE WHEN known.req = req_ AND known.login = session_user
                THEN jsonb_strip_nulls(jsonb_build_object(
                    'id', id_, 'st', known.st, 'seq', known.seq, 'why', known.why, 'dup', true))
                ELSE jsonb_build_object('id', id_, 'st', 'malformed', 'why', 'reused') END;
            CONTINUE;
        END IF;
        -- Time on the server never stands still or goes back: decisions are ordered by it.
        at_ := greatest(clock_timestamp(), last_at + interval '1 microsecond');
        now_ := hub.now_text(at_);
        seq_ := seq_ + 1;
        BEGIN
            why_ := hub.amiss(a, roles);
            IF why_ IS NOT NULL THEN
                RAISE EXCEPTION '%', why_ USING ERRCODE = 'HU101';
            ELSIF a ->> 'act' = 'adopt' THEN
                ok := hub.check_adoption(a, me);
            END IF;
            done := hub.do_act(a, seq_, now_, me, roles, schema_);
            st_ := done.st;
        EXCEPTION WHEN OTHERS THEN
            IF hub.is_transient(SQLSTATE) THEN
                RAISE;
            END IF;
            st_ := CASE SQLSTATE WHEN 'HU100' THEN 'conflict' ELSE 'rejected' END;
            why_ := CASE WHEN SQLSTATE IN ('HU100', 'HU101') THEN SQLERRM
                         ELSE 'error ' || SQLSTATE END;  -- its words may hold what others may not read
        END;
        IF st_ = 'conflict' AND why_ IS NOT NULL THEN
            SELECT 'conflict' AS st, h.shas, h.readers INTO done
            FROM hub.hold_back(a, seq_, now_, me) h;
        ELSIF st_ = 'rejected' THEN
            SELECT 'rejected' AS st, ''::bytea AS shas, '{}'::text[] AS readers INTO done;
            INSERT INTO hub.refused (seq, act) VALUES (
                seq_, CASE WHEN why_ LIKE 'disposed%' THEN '' ELSE left(x, 100000) END);
        END IF;
        facts_ := CASE WHEN st_ = 'rejected' THEN '{}' ELSE (a -> 'facts')::text END;
        shas_ := hub.keep_line(seq_, 0, NULL, hub.about(facts_::jsonb), done.readers, facts_) || done.shas;
        head_ := jsonb_build_object(
            'seq', seq_, 'id', id_, 'st', st_, 'login', session_user, 'author', me,
            'device', header ->> 'device', 'at', now_, 'claimed', a ->> 'at',
            'act', CASE WHEN hub.is_act(a ->> 'act') THEN a ->> 'act' END,
            'undoes', a ->> 'undoes', 'why', why_)::text;
        hash_ := sha256(hash_ || sha256(convert_to(head_, 'UTF8')) || shas_);
        INSERT INTO hub.log (seq, id, req, login, author, device, at, st, why, head, hash)
        VALUES (seq_, id_, req_, session_user, me, header ->> 'device', now_, st_, why_, head_, hash_);
        last_at := at_;
        results := results || jsonb_strip_nulls(
            jsonb_build_object('id', id_, 'st', st_, 'seq', seq_, 'why', why_));
        IF st_ <> 'rejected' AND me <> '' AND (a -> 'changes') @> '[{"kind": "role_grant"}]' THEN
            roles := hub.roles_of(me);
        END IF;
    END LOOP;
    IF seq_ > began THEN
        PERFORM pg_notify('tribune', seq_::text);
    END IF;
    RETURN jsonb_build_object(
        'head', jsonb_build_object('seq', seq_, 'hash', encode(hash_, 'hex')),
        'results', results);
END $$;

-- What passes by itself, or by doing something else first: never written down as a refusal.
CREATE FUNCTION hub.is_transient(state text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN state ~ '^(40|53|57|58|XX)' OR state IN ('55P03', 'HU030', 'HU003');

CREATE FUNCTION api.push(header jsonb, acts text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '20s'
SET plan_cache_mode = force_generic_plan AS $$  -- planned once a session: a third of the time
DECLARE
    m hub.meta;
    me record;
    schema_ text := header ->> 'schema';
    done text;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'READ COMMITTED only' USING ERRCODE = 'HU000';
    ELSIF (header -> 'proto' = '1'::jsonb AND schema_ ~ '^[0-9]{1,6}$'
        AND header ->> 'device' ~ '^[0-9a-f]{32}$'
        AND header #>> '{seen,seq}' ~ '^[0-9]{1,18}$') IS NOT TRUE THEN
        RAISE EXCEPTION 'header' USING ERRCODE = 'HU000';
    ELSIF coalesce(array_ndims(acts), 1) <> 1 OR acts IS NULL OR cardinality(acts) > 500 THEN
        RAISE EXCEPTION 'batch' USING ERRCODE = 'HU000', DETAIL = '500 acts at most';
    ELSIF octet_length(array_to_string(acts, '')) > 16 * 1024 * 1024 THEN
        RAISE EXCEPTION 'batch' USING ERRCODE = 'HU000', DETAIL = '16 MB at most';
    END IF;
    LOCK TABLE hub.head IN EXCLUSIVE MODE;
    me := hub.who();
    SELECT * INTO m FROM hub.meta;
    IF schema_::integer < m.min_client THEN
        RAISE EXCEPTION 'client too old' USING ERRCODE = 'HU010',
            DETAIL = format('%s..%s', m.min_client, m.schema_version);
    ELSIF schema_::integer > m.schema_version THEN
        RAISE EXCEPTION 'server too old' USING ERRCODE = 'HU010',
            DETAIL = format('%s..%s', m.min_client, m.schema_version);
    END IF;
    PERFORM hub.check_seen((header #>> '{seen,seq}')::bigint, header #>> '{seen,hash}');
    -- Whoever waits for the head need not wait for the disk: an act is on it before anyone is given it
    -- (hub.keep). With a standby that must have it first, PostgreSQL's own way.
    IF current_setting('synchronous_standby_names') = '' THEN
        done := set_config('synchronous_commit', 'off', true);
    END IF;
    RETURN hub.exchange(header, acts, me.person, me.roles);
END $$;

-- Functions that are called for what they do give true: `done := f()` is evaluated at once, where
-- PERFORM would set up a query each time.

-- One act: may it be (HU101: rejected, whole), does it still hold (HU100: a conflict, whole), and
-- what of its updates holds, merge unit by merge unit. Callers run it in a subtransaction.

-- One change by itself, before anything is done: raise HU101 where it may not be.
-- The patterns come from the declarations; casts stand behind the pattern that makes them safe.
CREATE FUNCTION hub.check_change(n integer, c jsonb, k hub.kind, act text, me text, roles text[],
                                 schema_ integer)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    op_ text := c ->> 'op';
    new_ jsonb := CASE op_ WHEN 'insert' THEN k.blank || jsonb_build_object('id', c ->> 'rec')
                           ELSE '{}'::jsonb END
        || CASE WHEN op_ IN ('insert', 'update') THEN (c -> 'new') - 'deleted' ELSE '{}' END;
    old_ jsonb := (c -> 'old') - 'deleted';
    w record;
    bad text;
BEGIN
    IF k.name IS NULL THEN
        RAISE EXCEPTION 'kind %', n USING ERRCODE = 'HU101';
    ELSIF k.append_only AND op_ <> 'insert' THEN
        RAISE EXCEPTION 'append %', n USING ERRCODE = 'HU101';
    END IF;
    IF act <> 'adopt' THEN
        PERFORM FROM hub.right_ r
        WHERE r.kind = k.name AND r.op = op_ AND r.role = ANY (roles)
            AND (r.fields IS NULL OR new_ - r.fields = '{}'::jsonb);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'right %', n USING ERRCODE = 'HU101';
        ELSIF k.owner IS NOT NULL
            AND coalesce(hub.row_of(k.name, c ->> 'rec') ->> k.owner, me) <> me THEN
            RAISE EXCEPTION 'right %', n USING ERRCODE = 'HU101';
        END IF;
    END IF;
    SELECT min(s.name) FILTER (WHERE f.about IS NOT NULL AND fits IS NOT TRUE AND NOT s.is_seen) AS misfit,
        min(s.name) FILTER (WHERE f.about IS NOT NULL AND fits IS NOT TRUE AND s.is_seen) AS misseen,
        bool_or(f.about IS NULL) AS unknown,
        count(*) FILTER (WHERE NOT s.is_seen) AS news,
        bool_or(f.about ? 'fixed' AND NOT s.is_seen) AS fixed,
        bool_or(f.about ? 'admin' AND NOT s.is_seen
            AND (op_ = 'update' OR s.value <> k.blank -> s.name)) AS admin,
        bool_and(NOT f.about ? 'unit' AND old_ ? s.name) FILTER (WHERE NOT s.is_seen) AS plain
    INTO w
    FROM (SELECT n.key, n.value, false FROM jsonb_each(new_) n
          UNION ALL SELECT o.key, o.value, true FROM jsonb_each(old_) o) s (name, value, is_seen)
    CROSS JOIN LATERAL (SELECT hub.declared() #> ARRAY[k.name, 'fields', s.name]) f (about)
    CROSS JOIN LATERAL (SELECT hub.fits(f.about, s.value, s.is_seen)) x (fits);
    IF w.misfit IS NOT NULL THEN
        RAISE EXCEPTION 'value % %', n, w.misfit USING ERRCODE = 'HU101';
    ELSIF w.misseen IS NOT NULL THEN
        RAISE EXCEPTION 'seen % %', n, w.misseen USING ERRCODE = 'HU101';
    ELSIF w.unknown THEN
        RAISE EXCEPTION 'field %', n USING ERRCODE = 'HU101';
    ELSIF w.admin AND NOT 'administrator' = ANY (roles) THEN
        RAISE EXCEPTION 'right %', n USING ERRCODE = 'HU101';
    ELSIF op_ = 'insert' AND new_ ->> 'id' <> c ->> 'rec' OR op_ = 'update' AND w.news = 0 THEN
        RAISE EXCEPTION 'value % id', n USING ERRCODE = 'HU101';
    ELSIF op_ = 'update' AND w.fixed THEN
        RAISE EXCEPTION 'fixed %', n USING ERRCODE = 'HU101';
    ELSIF op_ = 'delete' OR op_ = 'update' AND NOT w.plain THEN
        SELECT min(f.name) INTO bad FROM hub.field f  -- the whole must have been seen
        WHERE f.kind = k.name AND f.since <= schema_ AND NOT old_ ? f.name
            AND CASE op_ WHEN 'update' THEN f.unit IN (
                    SELECT t.unit FROM hub.field t WHERE t.kind = k.name AND new_ ? t.name)
                ELSE f.name <> 'id' END;
        IF bad IS NOT NULL THEN
            RAISE EXCEPTION 'seen % %', n, bad USING ERRCODE = 'HU101';
        END IF;
    END IF;
    RETURN true;
END $$;

-- The record that an insertion makes, with what the server itself says of it.
CREATE FUNCTION hub.new_row(n integer, c jsonb, k hub.kind, adopting boolean, me text, roles text[],
                            now_ text)
RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    made jsonb := k.blank || jsonb_build_object('id', c ->> 'rec') || ((c -> 'new') - 'deleted');
    f record;
    done boolean;
BEGIN
    IF k.name = 'decision' AND made ? 'alone' THEN  -- whether it was recorded without a server
        made := made || jsonb_build_object('alone', adopting);
    END IF;
    FOR f IN SELECT t.name, t.stamped FROM hub.field t
             WHERE t.kind = k.name AND t.stamped IN ('moment', 'person') LOOP
        IF made -> f.name = 'null'::jsonb THEN
            CONTINUE;
        ELSIF f.stamped = 'moment' THEN
            IF NOT adopting OR made ->> f.name > now_ THEN  -- nothing was done tomorrow
                made := made || jsonb_build_object(f.name, now_);
            END IF;
        ELSIF NOT adopting AND made ->> f.name <> me AND NOT (  -- a withdrawal repeats who had decided
            k.name = 'decision' AND f.name = 'decided_by_id' AND made ->> 'verdict' = 'withdrawn')
        THEN
            RAISE EXCEPTION 'forged % %', n, f.name USING ERRCODE = 'HU101';
        END IF;
    END LOOP;
    IF k.name = 'event' AND NOT adopting THEN
        made := made || jsonb_build_object('reference', hub.next_reference(
            to_char((made ->> 'starts_at')::timestamptz AT TIME ZONE (made ->> 'zone'), 'YYYY')));
    ELSIF k.name = 'version' THEN
        IF made ->> 'form' = 'text' AND made ->> 'sha256' <> hub.text_sha(made ->> 'text') THEN
            RAISE EXCEPTION 'value % sha256', n USING ERRCODE = 'HU101';
        ELSIF NOT adopting THEN
            made := made || jsonb_build_object('number', (
                SELECT coalesce(max(v.number), 0) + 1 FROM hub.version v
                WHERE v.product_id = made ->> 'product_id'));
        END IF;
    END IF;
    done := hub.check_file(k, made, me);
    IF k.owner IS NOT NULL AND NOT adopting AND made ->> k.owner IS DISTINCT FROM me THEN
        RAISE EXCEPTION 'right %', n USING ERRCODE = 'HU101';
    ELSIF k.name = 'settlement' AND NOT adopting THEN
        done := hub.check_settlement(made ->> 'conflict', me);
    ELSIF k.name = 'decision' AND NOT adopting THEN
        done := hub.check_about(made ->> 'product_id', made ->> 'step_id', me);
        done := hub.check_decision(jsonb_populate_record(NULL::hub.decision, made), me, roles);
    ELSIF k.name = 'issuance' AND NOT adopting THEN
        done := hub.check_about(made ->> 'product_id', NULL, me);
        done := hub.check_issuance(jsonb_populate_record(NULL::hub.issuance, made), me);
    END IF;
    RETURN made;
END $$;

-- E-2026-0142: the number after the last of its year; after 9999 they take the width they need, and
-- are no longer in the order of text.
CREATE FUNCTION hub.next_reference(year text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first constant text := 'E-' || year || '-';
    last bigint;
BEGIN
    SELECT substr(e.reference, 8)::bigint INTO last FROM hub.event e
    WHERE e.reference >= first AND e.reference < first || ':'
        AND e.reference ~ '^E-[0-9]{4}-[0-9]{4}$'
    ORDER BY e.reference DESC LIMIT 1;
    -- Of what was disposed of none is given again.
    SELECT greatest(last, max(substr(e.reference, 8)::bigint)) INTO last FROM hub.erasure e
    WHERE e.reference ~ ('^' || first || '[0-9]{4,9}$');
    IF last >= 9999 THEN
        SELECT greatest(last, max(substr(e.reference, 8)::bigint)) INTO last FROM hub.event e
        WHERE e.reference >= first AND e.reference < first || ':'
            AND e.reference ~ '^E-[0-9]{4}-[0-9]{4,9}$';
        RETURN first || (last + 1);
    END IF;
    RETURN first || lpad((coalesce(last, 0) + 1)::text, 4, '0');
END $$;

-- A file that a record names must be here, whole, and not kept from who names it, or it could be had
-- by its digest: HU030, which stops the batch until it is sent.
CREATE FUNCTION hub.check_file(k hub.kind, made jsonb, me text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    shas_ text[] := CASE k.name
        WHEN 'version' THEN CASE WHEN made ->> 'form' = 'file' THEN ARRAY[made ->> 'sha256'] END
        WHEN 'word_template' THEN ARRAY[made ->> 'sha256']
        WHEN 'decision' THEN array_remove(ARRAY[made ->> 'evidence_sha256'], '')
        WHEN 'binder_edition' THEN ARRAY[made ->> 'sha256', made ->> 'contents_sha256']
    END;
    lacking_ text;
BEGIN
    IF shas_ IS NOT NULL THEN
        SELECT s INTO lacking_ FROM unnest(shas_) s WHERE NOT hub.has_file(s, me) LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'file' USING ERRCODE = 'HU030', DETAIL = left(lacking_, 64);
        END IF;
    END IF;
    RETURN true;
END $$;

-- Raise HU100 unless what was written refers to records that are there, and nothing that is there
-- refers to what was deleted. What is kept from the author is not there; that it stands in the way is
-- all that is said of it. (`me` is empty where nothing is kept from them.)
CREATE FUNCTION hub.check_references(
    parent_kinds text[], parents text[], gone_kinds text[], gone text[], me text, roles text[])
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one record;
    f record;
    found_ boolean;
BEGIN
    FOR one IN SELECT u.kind, array_agg(DISTINCT u.id) AS ids
               FROM unnest(parent_kinds, parents) u (kind, id) GROUP BY u.kind LOOP
        IF hub.is_absent(one.kind, one.ids)
            OR EXISTS (SELECT FROM unnest(one.ids) i WHERE hub.is_kept(i, me)) THEN
            IF hub.is_gone(one.ids) THEN
                RAISE EXCEPTION 'disposed' USING ERRCODE = 'HU101';
            END IF;
            RAISE EXCEPTION 'parent %', one.kind USING ERRCODE = 'HU100';
        END IF;
    END LOOP;
    FOR one IN SELECT u.kind, array_agg(DISTINCT u.id) AS ids
               FROM unnest(gone_kinds, gone) u (kind, id) GROUP BY u.kind LOOP
        FOR f IN SELECT t.kind, t.name, k.readers FROM hub.field t JOIN hub.kind k ON k.name = t.kind
                 WHERE t.refers = one.kind LOOP
            EXECUTE format(
                'SELECT bool_or(NOT hub.is_kept(c.id, $2)) FROM hub.%I c JOIN hub.%I p ON p.id = c.%I'
                ' WHERE p.id = ANY ($1) AND p.deleted AND NOT c.deleted', f.kind, one.kind, f.name)
            INTO found_ USING one.ids, me;  -- whether one is there that they may know of; null: none
            IF found_ IS NOT NULL THEN
                RAISE EXCEPTION '%', CASE WHEN found_ AND (f.readers IS NULL OR f.readers && roles)
                    THEN 'used ' || f.kind ELSE 'used' END USING ERRCODE = 'HU100';
            END IF;
        END LOOP;
    END LOOP;
    RETURN true;
END $$;

-- Raise HU100 where a record is now the second of its sort, or a dependency leads round.
CREATE FUNCTION hub.check_alone(k hub.kind, rec_ text, me text, roles text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_ boolean;
BEGIN
    IF k.one_per IS NOT NULL THEN
        EXECUTE format(
            'SELECT bool_or(NOT hub.is_kept(b.id, $2)) FROM hub.%1$I a JOIN hub.%1$I b ON %2$s'
            ' WHERE a.id = $1 AND b.id <> a.id AND NOT a.deleted AND NOT b.deleted', k.name,
            (SELECT string_agg(format('a.%1$I = b.%1$I', u), ' AND ') FROM unnest(k.one_per) u))
        INTO found_ USING rec_, me;
        IF found_ IS NOT NULL THEN
            RAISE EXCEPTION '%', CASE WHEN found_ AND (k.readers IS NULL OR k.readers && roles)
                THEN 'another ' || k.name ELSE 'another' END USING ERRCODE = 'HU100';
        END IF;
    END IF;
    IF k.needs IS NOT NULL THEN
        EXECUTE format(
            'WITH RECURSIVE way (at) AS ('
            ' SELECT %2$I FROM hub.%1$I WHERE id = $1 AND NOT deleted'
            ' UNION SELECT n.%2$I FROM way w JOIN hub.%1$I n ON n.%3$I = w.at AND NOT n.deleted)'
            ' SELECT EXISTS (SELECT FROM way JOIN hub.%1$I n ON n.id = $1 AND n.%3$I = at)',
            k.name, k.needs, k.waits)
        INTO found_ USING rec_;
        IF found_ THEN
            RAISE EXCEPTION 'circle' USING ERRCODE = 'HU100';
        END IF;
    END IF;
END $$;

-- A fact about a login does what it says. What an administrator may not say, for it takes more than
-- a client's login, the server says of itself: its own commands have the role `server`.
CREATE FUNCTION hub.take_access(n integer, made jsonb, roles text[]) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    login_ name := made ->> 'login';
    administered boolean;
BEGIN
    IF made ->> 'act' IN ('given', 'password') THEN
        IF NOT 'server' = ANY (roles) THEN
            RAISE EXCEPTION 'right %', n USING ERRCODE = 'HU101';
        END IF;
        RETURN true;
    END IF;
    -- Who was let in no more by a command has lost what only a command gives back.
    IF made ->> 'act' = 'opened' AND has_function_privilege(
        to_regrole(quote_ident(login_)), 'api.push(jsonb, text[])', 'EXECUTE') IS NOT TRUE THEN
        RAISE EXCEPTION 'command' USING ERRCODE = 'HU101';
    END IF;
    administered := hub.has_administrator();
    UPDATE hub.account SET active = made ->> 'act' = 'opened'
    WHERE login = login_ AND person = made ->> 'person_id';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'login' USING ERRCODE = 'HU101';
    ELSIF made ->> 'act' = 'closed' THEN
        IF administered AND NOT hub.has_administrator() THEN
            RAISE EXCEPTION 'administrator' USING ERRCODE = 'HU101';
        END IF;
        PERFORM pg_terminate_backend(s.pid) FROM pg_stat_activity s
        WHERE s.usename = login_ AND s.datname = current_database() AND s.pid <> pg_backend_pid();
    END IF;
    RETURN true;
END $$;

-- Do one act. st: applied or conflict; shas: the digests of its lines, joined, without line 0;
-- readers: who may read the facts, that is all of its lines.
CREATE FUNCTION hub.do_act(a jsonb, seq_ bigint, now_ text, me text, roles text[], schema_ integer,
                           OUT st text, OUT shas bytea, OUT readers text[])
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    act_ text := a ->> 'act';
    adopting boolean := act_ = 'adopt';
    many integer := jsonb_array_length(a -> 'changes');
    administered boolean;  -- whether anyone did administer the office, where that may change
    c jsonb;
    n integer := 0;
    op_ text;
    k hub.kind;
    u record;
    rec_ text;
    there jsonb;
    unchecked boolean;
    seen jsonb;
    wanted jsonb;
    looked text[];
    unit jsonb;
    name_ text;
    f jsonb;
    holds boolean;
    is_there boolean;
    was jsonb;
    will_be jsonb;
    old_ jsonb;
    new_ jsonb;
    line_st text;
    conflicts jsonb;
    line_readers text[];
    done boolean;
    parent_kinds text[] := '{}';
    parents text[] := '{}';
    gone_kinds text[] := '{}';
    gone text[] := '{}';
    lone_kinds text[] := '{}';
    lone text[] := '{}';
    reader text := CASE WHEN adopting THEN '' ELSE me END;  -- from whom something may be kept
    kept boolean;
    shaken_kinds text[] := '{}';  -- what may be limited otherwise than before
    shaken text[] := '{}';
    fresh text[] := '{}';
    named text[] := '{}';  -- records whose list of names was changed
    disposing boolean := false;
BEGIN
    schema_ := least(schema_, coalesce((a ->> 'schema')::integer, schema_));
    st := 'applied';
    shas := '';
    readers := '{}';
    IF many > 1 THEN  -- first all of it is looked at: what a conflict writes down was checked too
        FOR c IN SELECT value FROM jsonb_array_elements(a -> 'changes') LOOP
            n := n + 1;
            IF k.name IS DISTINCT FROM c ->> 'kind' THEN
                SELECT * INTO k FROM hub.kind WHERE name = c ->> 'kind';
            END IF;
            done := hub.check_change(n, c, k, act_, me, roles, schema_);
        END LOOP;
        n := 0;
    END IF;
    FOR c IN SELECT value FROM jsonb_array_elements(a -> 'changes') LOOP
        n := n + 1;
        rec_ := c ->> 'rec';
        op_ := c ->> 'op';
        IF k.name IS DISTINCT FROM c ->> 'kind' THEN
            SELECT * INTO k FROM hub.kind WHERE name = c ->> 'kind';
        END IF;
        -- A lone update of what a role may change any column of is looked at where it is compared.
        unchecked := many = 1 AND op_ = 'update' AND act_ <> 'adopt'
            AND coalesce((hub.declared() #> ARRAY[k.name, 'open']) ?| roles, false);
        IF many = 1 AND NOT unchecked THEN
            done := hub.check_change(n, c, k, act_, me, roles, schema_);
        END IF;
        IF administered IS NULL AND NOT adopting
            AND (k.name = 'role_grant' OR k.name = 'person' AND op_ = 'delete') THEN
            administered := hub.has_administrator();
        END IF;
        disposing := disposing OR k.name IN ('erasure', 'disposition_answer');
        there := hub.row_of(k.name, rec_);
        IF there IS NULL THEN
            done := hub.check_not_gone(n, c, k);
        END IF;
        kept := there IS NOT NULL AND hub.is_kept(rec_, reader);
        IF kept AND op_ <> 'insert' THEN
            there := NULL;  -- what is kept from them is not there
        END IF;
        IF k.owner IS NOT NULL AND there IS NOT NULL AND NOT adopting
            AND there ->> k.owner IS DISTINCT FROM me THEN
            RAISE EXCEPTION 'right %', n USING ERRCODE = 'HU101';
        END IF;
        line_st := 'applied';
        conflicts := '[]';
        old_ := '{}';
        new_ := '{}';
        IF op_ = 'insert' THEN
            IF there IS NOT NULL THEN
                RAISE EXCEPTION 'exists %', n USING ERRCODE = 'HU100';
            END IF;
            new_ := hub.new_row(n, c, k, adopting, me, roles, now_);
            done := hub.add_row(k.name, new_ || jsonb_build_object('deleted', false, 'row_seq', seq_));
            IF k.name = 'access' AND NOT adopting THEN
                done := hub.take_access(n, new_, roles);
            END IF;
            line_readers := hub.readers_of(k, NULL, new_);
        ELSIF op_ = 'update' THEN
            line_readers := CASE WHEN kept THEN ARRAY[me]  -- their own words alone, and to them
                ELSE hub.readers_of(k, there, coalesce(there, '{}') || (c -> 'new')) END;
            seen := (c -> 'old') - 'deleted';
            wanted := (c -> 'new') - 'deleted';
            looked := '{}';
            FOR unit IN
                SELECT DISTINCT coalesce(hub.declared() #> ARRAY[k.name, 'fields', w.name, 'unit'],
                                         jsonb_build_array(w.name))
                FROM jsonb_object_keys(wanted) w (name)
                ORDER BY 1
            LOOP
                holds := coalesce(there ->> 'deleted' = 'false', false);
                is_there := there IS NOT NULL;
                was := '{}';
                will_be := '{}';
                FOR i IN 0 .. jsonb_array_length(unit) - 1 LOOP
                    name_ := unit ->> i;
                    f := hub.declared() #> ARRAY[k.name, 'fields', name_];
                    looked := looked || name_;
                    IF unchecked AND (f ?| '{fixed,admin}'
                        OR wanted ? name_ AND hub.fits(f, wanted -> name_, false) IS NOT TRUE
                        OR CASE WHEN seen ? name_ THEN hub.fits(f, seen -> name_, true)
                                ELSE coalesce((f ->> 'since')::integer, 1) > schema_ END IS NOT TRUE
                    ) IS NOT FALSE THEN  -- it says what is wrong
                        unchecked := NOT hub.check_change(n, c, k, act_, me, roles, schema_);
                    END IF;
                    holds := holds AND (coalesce((f ->> 'since')::integer, 1) > schema_ OR coalesce(
                        hub.is_seen(seen -> name_, there -> name_, f ->> 'stamped'), false));
                    IF wanted ? name_ THEN
                        is_there := is_there AND coalesce(
                            hub.is_there(wanted -> name_, there -> name_, f ->> 'stamped'), false);
                        was := was || jsonb_build_object(name_, there -> name_);
                        will_be := will_be || jsonb_build_object(name_, CASE
                            WHEN f ->> 'stamped' = 'moment' AND wanted -> name_ <> 'null'::jsonb
                                AND NOT adopting THEN to_jsonb(now_)
                            ELSE wanted -> name_ END);
                    END IF;
                END LOOP;
                IF is_there THEN
                    CONTINUE;  -- someone wanted the same
                ELSIF holds THEN
                    old_ := old_ || was;
                    new_ := new_ || will_be;
                ELSE
                    conflicts := conflicts || hub.keep_conflict(
                        a ->> 'id', seq_, n, k, c, me, now_, unit ->> 0, there, line_readers);
                END IF;
            END LOOP;
            IF unchecked AND (looked = '{}' OR seen - looked <> '{}'::jsonb) THEN
                done := hub.check_change(n, c, k, act_, me, roles, schema_);
            END IF;
            IF k.name = 'step' AND new_ -> 'asked_at' = 'null'::jsonb
                AND hub.is_judged(there ->> 'product_id') THEN
                RAISE EXCEPTION 'asked %', n USING ERRCODE = 'HU101';
            END IF;
            IF new_ <> '{}'::jsonb THEN
                IF k.name IN ('version', 'word_template', 'decision') THEN
                    done := hub.check_file(k, there || new_, me);
                END IF;
                done := hub.set_row(k.name, rec_, new_ || jsonb_build_object('row_seq', seq_));
                IF k.owner IS NOT NULL THEN
                    IF (there || new_) ->> k.owner IS DISTINCT FROM me AND NOT adopting THEN
                        RAISE EXCEPTION 'right %', n USING ERRCODE = 'HU101';
                    ELSIF new_ ->> k.open = 'true' THEN  -- others read it for the first time: all of it
                        new_ := (there || new_) - 'deleted';
                    END IF;
                END IF;
            END IF;
            line_st := CASE WHEN conflicts <> '[]'::jsonb THEN 'conflict'
                            WHEN new_ = '{}'::jsonb THEN 'noop' ELSE 'applied' END;
        ELSE
            IF there IS NULL THEN
                RAISE EXCEPTION 'missing %', n USING ERRCODE = 'HU100';
            END IF;
            line_readers := hub.readers_of(k, there, NULL);
            IF (there ->> 'deleted')::boolean = (op_ = 'delete') THEN
                line_st := 'noop';
            ELSE
                PERFORM FROM hub.field f
                WHERE f.kind = k.name AND op_ = 'delete' AND f.name <> 'id'
                    AND f.since <= schema_
                    AND NOT hub.is_seen(c -> 'old' -> f.name, there -> f.name, f.stamped);
                IF FOUND THEN
                    RAISE EXCEPTION 'changed %', n USING ERRCODE = 'HU100';
                END IF;
                -- An office that was asked stays on the route: it can only be bypassed.
                IF k.name = 'step' AND op_ = 'delete' AND there ->> 'asked_at' IS NOT NULL
                    AND hub.is_judged(there ->> 'product_id') THEN
                    RAISE EXCEPTION 'asked %', n USING ERRCODE = 'HU101';
                END IF;
                old_ := jsonb_build_object('deleted', op_ = 'undelete');
                new_ := jsonb_build_object('deleted', op_ = 'delete');
                done := hub.set_row(k.name, rec_, new_ || jsonb_build_object('row_seq', seq_));
            END IF;
        END IF;
        IF line_st = 'conflict' THEN
            st := 'conflict';
        END IF;
        IF k.name = 'named' AND new_ <> '{}'::jsonb THEN
            named := named || coalesce(new_ ->> 'record', there ->> 'record');
        END IF;
        IF new_ ?| k.hangs THEN
            shaken_kinds := shaken_kinds || k.name;
            shaken := shaken || rec_;
            fresh := fresh || CASE op_ WHEN 'insert' THEN rec_ END;
        END IF;
        -- What must be there afterwards, and what must no longer be asked for.
        IF op_ = 'delete' THEN
            gone_kinds := gone_kinds || k.name;
            gone := gone || rec_;
        ELSIF op_ = 'undelete' OR new_ ?| k.refs THEN
            FOR u IN
                SELECT f.refers, coalesce(new_ ->> f.name, there ->> f.name) AS id FROM hub.field f
                WHERE f.kind = k.name AND f.refers IS NOT NULL
                    AND (new_ ? f.name OR op_ = 'undelete')
            LOOP
                IF u.id IS NOT NULL AND line_st <> 'noop' THEN
                    parent_kinds := parent_kinds || u.refers;
                    parents := parents || u.id;
                END IF;
            END LOOP;
        END IF;
        IF op_ <> 'delete' AND new_ <> '{}'::jsonb
            AND coalesce(k.needs, k.one_per[1]) IS NOT NULL THEN
            lone_kinds := lone_kinds || k.name;
            lone := lone || rec_;
        END IF;
        shas := shas || hub.keep_line(seq_, n, k.name, rec_, line_readers, (
            jsonb_build_object('kind', k.name, 'rec', rec_, 'op', op_, 'st', line_st, 'old', old_,
                               'new', new_)
            || CASE WHEN conflicts = '[]'::jsonb THEN '{}'::jsonb
                    ELSE jsonb_build_object('conflicts', conflicts) END)::text);
        readers := readers || line_readers;
    END LOOP;
    IF parents <> '{}' OR gone <> '{}' THEN
        done := hub.check_references(parent_kinds, parents, gone_kinds, gone, reader, roles);
    END IF;
    IF named <> '{}' AND reader <> '' THEN
        done := hub.check_named(act_, named, me);
    END IF;
    IF lone <> '{}' THEN
        FOR u IN SELECT q AS kind, l.rec FROM unnest(lone_kinds, lone) l (kind, rec)
                 JOIN hub.kind q ON q.name = l.kind LOOP
            PERFORM hub.check_alone(u.kind, u.rec, reader, roles);
        END LOOP;
    END IF;
    IF shaken <> '{}' AND EXISTS (SELECT FROM hub.named) OR named <> '{}' THEN
        shas := shas || hub.keep_limits(seq_, n,
            shaken_kinds || ARRAY(SELECT hub.root_kind(r) FROM unnest(named) r),
            shaken || named, fresh);
    END IF;
    IF administered AND NOT hub.has_administrator() THEN
        RAISE EXCEPTION 'administrator' USING ERRCODE = 'HU101';
    END IF;
    IF disposing THEN
        done := hub.dispose(a, seq_, now_, me, roles, adopting);
    END IF;
END $$;

-- Write down an act of which nothing was applied, for it no longer holds.
CREATE FUNCTION hub.hold_back(a jsonb, seq_ bigint, now_ text, me text,
                              OUT shas bytea, OUT readers text[])
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c jsonb;
    k hub.kind;
    u record;
    n integer := 0;
    there jsonb;
    kept boolean;
    conflicts jsonb;
    line_readers text[];
    done boolean;
    shaken_kinds text[] := '{}';
    shaken text[] := '{}';
    reader text := CASE a ->> 'act' WHEN 'adopt' THEN '' ELSE me END;
BEGIN
    shas := '';
    readers := '{}';
    FOR c IN SELECT value FROM jsonb_array_elements(a -> 'changes') LOOP
        n := n + 1;
        conflicts := '[]';
        IF k.name IS DISTINCT FROM c ->> 'kind' THEN
            SELECT * INTO k FROM hub.kind WHERE name = c ->> 'kind';
        END IF;
        there := hub.row_of(k.name, c ->> 'rec');
        kept := hub.is_kept(c ->> 'rec', reader)
            OR c ->> 'op' = 'insert' AND hub.is_on_kept(k, c, reader);
        IF kept THEN
            there := NULL;
            line_readers := ARRAY[me];
        ELSE
            line_readers := hub.readers_of(k, there, CASE WHEN c ->> 'op' = 'insert' THEN c -> 'new'
                                                          ELSE coalesce(there, '{}') END);
            IF there IS NULL THEN
                done := hub.note_ghost(k, c);
            END IF;
        END IF;
        FOR u IN
            SELECT DISTINCT f.unit FROM hub.field f
            WHERE c ->> 'op' = 'update' AND f.kind = k.name AND (c -> 'new') ? f.name
            UNION ALL SELECT '*' WHERE c ->> 'op' <> 'update'  -- the whole record
            ORDER BY 1
        LOOP
            conflicts := conflicts || hub.keep_conflict(
                a ->> 'id', seq_, n, k, c, me, now_, u.unit, there, line_readers);
        END LOOP;
        shas := shas || hub.keep_line(seq_, n, k.name, c ->> 'rec', line_readers, jsonb_build_object(
            'kind', k.name, 'rec', c ->> 'rec', 'op', c ->> 'op', 'st', 'conflict',
            'old', '{}'::jsonb, 'new', '{}'::jsonb, 'conflicts', conflicts)::text);
        readers := readers || line_readers;
        shaken_kinds := shaken_kinds || k.name;
        shaken := shaken || (c ->> 'rec');
    END LOOP;
    IF EXISTS (SELECT FROM hub.limited) THEN
        shas := shas || hub.keep_limits(seq_, n, shaken_kinds, shaken, shaken);
    END IF;
END $$;

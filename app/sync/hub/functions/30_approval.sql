-- What must be trusted: who may decide, on what, and when a product may go out. The same rules as
-- app/domain/products.py and app/domain/routes.py; tests/sync/cases.py runs through both.

-- SHA-256 of what an approval binds: the current text and file of each language, titles, embargo.
CREATE FUNCTION hub.digest(product_ text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    p hub.product;
    contents text;
BEGIN
    SELECT * INTO p FROM hub.product WHERE id = product_;
    SELECT string_agg(c.said || E'\n', '' ORDER BY c.said COLLATE "C") INTO contents
    FROM (
        SELECT DISTINCT ON (v.language, v.form) v.language || ' ' || v.form || ' ' || v.sha256 AS said
        FROM hub.version v WHERE v.product_id = product_ AND NOT v.deleted
        ORDER BY v.language, v.form, v.number DESC, v.id DESC
    ) c;
    RETURN hub.text_sha(
        coalesce(contents, '')
        || 'title en ' || hub.text_sha(p.title_en) || E'\n'
        || 'title fr ' || hub.text_sha(p.title_fr) || E'\n'
        || 'embargo ' || coalesce(p.embargo_until, '-'));
END $$;

-- Where each step of a product stands for a digest, and the decision that put it there.
CREATE FUNCTION hub.standing(product_ text, digest_ text)
RETURNS TABLE (step text, stage bigint, asked boolean, state text, decision text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH last AS (  -- the last decision at each step that was not withdrawn
        SELECT DISTINCT ON (d.step_id) d.step_id, d.id, d.verdict, d.digest
        FROM hub.decision d
        WHERE d.product_id = product_ AND d.verdict <> 'withdrawn' AND NOT d.deleted
            AND NOT EXISTS (SELECT FROM hub.decision w
                            WHERE w.product_id = product_ AND w.withdraws_id = d.id)
        ORDER BY d.step_id, d.decided_at DESC, d.id DESC
    ), each AS (
        SELECT s.id, s.stage, s.asked_at IS NOT NULL AS asked, l.id AS decision, CASE
            WHEN l.id IS NULL THEN 'open'
            WHEN l.verdict = 'bypassed' THEN 'bypassed'
            WHEN l.digest <> digest_ THEN 'stale'
            WHEN l.verdict IN ('approved', 'approved with changes', 'no objection') THEN 'settled'
            ELSE 'returned'
        END AS state
        FROM hub.step s LEFT JOIN last l ON l.step_id = s.id
        WHERE s.product_id = product_ AND NOT s.deleted
    ), turn AS (
        SELECT min(e.stage) AS stage FROM each e WHERE e.state NOT IN ('settled', 'bypassed')
    )
    SELECT e.id, e.stage, e.asked,
        CASE WHEN e.state NOT IN ('settled', 'bypassed') AND (e.stage > t.stage OR NOT e.asked)
            THEN 'waiting' ELSE e.state END,
        e.decision
    FROM each e, turn t;
END $$;

-- What a product lacks before it may be approved: languages and titles.
CREATE FUNCTION hub.is_lacking(product_ text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM hub.product p, unnest(ARRAY['en', 'fr']) l
        WHERE p.id = product_ AND p.languages IN ('both', l) AND (
            (CASE l WHEN 'en' THEN p.title_en ELSE p.title_fr END) = ''
            OR NOT EXISTS (SELECT FROM hub.version v
                           WHERE v.product_id = product_ AND v.language = l AND NOT v.deleted)));
END $$;

-- Whether someone may give this verdict at a step: an approver, and where the step names someone,
-- that person or the delegate. What an office without an account answered is recorded by a
-- coordinator, who may also bypass.
CREATE FUNCTION hub.may_decide(person_ text, delegate_ text, outside boolean, verdict text,
                               me text, roles text[])
RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN 'coordinator' = ANY (roles) AND (outside OR verdict = 'bypassed')
    OR 'approver' = ANY (roles) AND NOT outside
        AND (person_ IS NULL OR me IN (person_, coalesce(delegate_, '')));

-- Raise what is wrong with a decision that is to be written: HU100 where things are no longer as its
-- author saw them, HU101 where it may not be.
CREATE FUNCTION hub.check_decision(d hub.decision, me text, roles text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    s hub.step;
    state_ text;
    outside_ boolean;
    digest_ text;
BEGIN
    SELECT * INTO s FROM hub.step WHERE id = d.step_id AND NOT deleted;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'parent step' USING ERRCODE = 'HU100';
    ELSIF s.product_id <> d.product_id THEN
        RAISE EXCEPTION 'step of another product' USING ERRCODE = 'HU101';
    ELSIF d.recorded_by_id IS DISTINCT FROM me THEN
        RAISE EXCEPTION 'forged recorded_by_id' USING ERRCODE = 'HU101';
    ELSIF d.verdict IN ('bypassed', 'returned', 'withdrawn') AND d.comment !~ '\S' THEN
        RAISE EXCEPTION 'reason' USING ERRCODE = 'HU101';
    END IF;
    digest_ := hub.digest(d.product_id);
    IF d.verdict = 'withdrawn' THEN
        RETURN hub.check_withdrawal(d, digest_, me, roles);
    END IF;
    SELECT o.outside INTO outside_ FROM hub.office o WHERE o.id = s.office_id;
    IF d.withdraws_id IS NOT NULL THEN
        RAISE EXCEPTION 'value withdraws_id' USING ERRCODE = 'HU101';
    ELSIF d.decided_by_id IS NOT NULL AND d.decided_by_id <> me THEN
        RAISE EXCEPTION 'forged decided_by_id' USING ERRCODE = 'HU101';
    ELSIF d.decided_by_id IS NULL AND d.decided_for !~ '\S' THEN
        RAISE EXCEPTION 'value decided_for' USING ERRCODE = 'HU101';
    ELSIF NOT hub.may_decide(s.person_id, s.delegate_id, outside_, d.verdict, me, roles) THEN
        RAISE EXCEPTION 'right' USING ERRCODE = 'HU101';
    ELSIF outside_ AND d.verdict <> 'bypassed' AND (
        d.decided_for !~ '\S' OR d.evidence !~ '\S' AND d.evidence_sha256 = '') THEN
        RAISE EXCEPTION 'evidence' USING ERRCODE = 'HU101';
    ELSIF d.digest <> digest_ THEN
        RAISE EXCEPTION 'digest' USING ERRCODE = 'HU100';
    END IF;
    SELECT t.state INTO state_ FROM hub.standing(d.product_id, digest_) t WHERE t.step = d.step_id;
    IF state_ IN ('settled', 'bypassed') OR d.verdict <> 'bypassed' AND state_ = 'waiting' THEN
        RAISE EXCEPTION 'turn' USING ERRCODE = 'HU100';
    ELSIF d.verdict IN ('approved', 'approved with changes', 'no objection')
        AND hub.is_lacking(d.product_id) THEN
        RAISE EXCEPTION 'lacking' USING ERRCODE = 'HU100';
    END IF;
    RETURN true;
END $$;

-- A decision is taken back by who recorded it, or by a coordinator, while it is the one that counts.
CREATE FUNCTION hub.check_withdrawal(d hub.decision, digest_ text, me text, roles text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone hub.decision;
BEGIN
    SELECT * INTO gone FROM hub.decision WHERE id = d.withdraws_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'parent decision' USING ERRCODE = 'HU100';
    ELSIF gone.step_id <> d.step_id OR d.decided_by_id IS DISTINCT FROM gone.decided_by_id
        OR d.digest <> gone.digest OR d.decided_for <> gone.decided_for THEN
        RAISE EXCEPTION 'forged withdrawal' USING ERRCODE = 'HU101';
    ELSIF gone.recorded_by_id IS DISTINCT FROM me AND NOT 'coordinator' = ANY (roles) THEN
        RAISE EXCEPTION 'right' USING ERRCODE = 'HU101';
    END IF;
    PERFORM FROM hub.standing(d.product_id, digest_) t WHERE t.decision = gone.id;
    IF NOT FOUND THEN  -- another one was made since, or it was withdrawn already
        RAISE EXCEPTION 'turn' USING ERRCODE = 'HU100';
    END IF;
    RETURN true;
END $$;

-- A product goes out as it was approved, in its languages, after its embargo.
CREATE FUNCTION hub.check_issuance(i hub.issuance, me text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    last hub.issuance;
    digest_ text := hub.digest(i.product_id);
    is_out boolean;
BEGIN
    SELECT * INTO last FROM hub.issuance o WHERE o.product_id = i.product_id
    ORDER BY o.at DESC, o.id DESC LIMIT 1;
    is_out := coalesce(last.act IN ('issued', 'corrected'), false);
    IF i.by_id IS DISTINCT FROM me THEN
        RAISE EXCEPTION 'forged by_id' USING ERRCODE = 'HU101';
    ELSIF i.act <> 'issued' AND i.reason !~ '\S' THEN
        RAISE EXCEPTION 'reason' USING ERRCODE = 'HU101';
    ELSIF is_out = (i.act = 'issued') THEN
        RAISE EXCEPTION 'turn' USING ERRCODE = 'HU100';
    ELSIF i.digest <> digest_ THEN
        RAISE EXCEPTION 'digest' USING ERRCODE = 'HU100';
    ELSIF i.act = 'withdrawn' THEN
        RETURN true;
    ELSIF i.act = 'corrected' AND last.digest = digest_ THEN
        RAISE EXCEPTION 'turn' USING ERRCODE = 'HU100';
    ELSIF hub.is_lacking(i.product_id) THEN
        RAISE EXCEPTION 'lacking' USING ERRCODE = 'HU100';
    ELSIF NOT hub.is_approved(i.product_id, digest_) THEN
        RAISE EXCEPTION 'approval' USING ERRCODE = 'HU100';
    END IF;
    PERFORM FROM hub.product p WHERE p.id = i.product_id
        AND p.embargo_until::timestamptz > clock_timestamp();
    IF FOUND THEN
        RAISE EXCEPTION 'embargo' USING ERRCODE = 'HU100';
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION hub.is_approved(product_ text, digest_ text) RETURNS boolean
LANGUAGE sql STABLE
RETURN (SELECT coalesce(bool_and(t.state IN ('settled', 'bypassed')) AND bool_or(t.asked), false)
        FROM hub.standing(product_, digest_) t);

-- Whether anyone has decided on a product: from then on its route is not taken back.
CREATE FUNCTION hub.is_judged(product_ text) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM hub.decision d WHERE d.product_id = product_ AND NOT d.deleted);

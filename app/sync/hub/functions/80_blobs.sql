-- Files by their SHA-256, in chunks of 256 kB. What is under way belongs to its login; what is whole
-- was verified here, belongs to the office, and is never changed.

-- A file is there for who may read a record that names it (hub.gives, made of the declarations), and
-- for who sent it: to others it is not there, though they may send it too.
CREATE FUNCTION hub.has_file(sha_ text, me text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM hub.blob b WHERE b.sha256 = sha_) AND (
        EXISTS (SELECT FROM hub.sent s WHERE s.sha256 = sha_ AND s.login = session_user)
        OR me = '' OR hub.gives(sha_, me));
END $$;

CREATE FUNCTION api.blob_have(shas text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me text := (SELECT w.person FROM hub.who() w);
BEGIN
    RETURN QUERY SELECT s FROM unnest(shas) s WHERE hub.has_file(s, me);
END $$;

-- Begin or go on with a file: the chunk that is wanted next, or -1 where it is whole.
CREATE FUNCTION api.blob_begin(sha256_ text, size_ bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me text;
    roles_ text[];
    next_ integer;
BEGIN
    SELECT w.person, w.roles INTO me, roles_ FROM hub.who() w;
    PERFORM FROM hub.right_ r WHERE r.kind IN ('version', 'word_template', 'decision')
        AND r.op = 'insert' AND r.role = ANY (roles_);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'right' USING ERRCODE = 'HU003';
    ELSIF (sha256_ ~ '^[0-9a-f]{64}$' AND size_ BETWEEN 0 AND 200 * 1024 * 1024) IS NOT TRUE THEN
        RAISE EXCEPTION 'file' USING ERRCODE = 'HU000';
    END IF;
    IF hub.has_file(sha256_, me) THEN
        RETURN -1;
    END IF;
    INSERT INTO hub.upload AS u (sha256, login, size, at)
    VALUES (sha256_, session_user, size_, hub.now_text(clock_timestamp()))
    ON CONFLICT (sha256, login) DO UPDATE SET at = excluded.at WHERE u.size = excluded.size;
    IF NOT FOUND THEN  -- begun with another size: from the start
        PERFORM hub.drop_upload(sha256_);
        RETURN api.blob_begin(sha256_, size_);
    END IF;
    SELECT count(*) INTO next_ FROM hub.upload_chunk c
    WHERE c.sha256 = sha256_ AND c.login = session_user;
    IF size_ = 0 THEN
        PERFORM hub.finish_upload(sha256_);
        RETURN -1;
    END IF;
    RETURN next_;
END $$;

-- Take the next chunk. True: the file is whole now. A file that is not what its digest says is
-- refused (HU031) and forgotten.
CREATE FUNCTION api.blob_put(sha256_ text, n_ integer, bytes_ bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    chunk constant bigint := 256 * 1024;
    size_ bigint;
    next_ bigint;
BEGIN
    PERFORM FROM hub.who();
    SELECT u.size INTO size_ FROM hub.upload u
    WHERE u.sha256 = sha256_ AND u.login = session_user FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not begun' USING ERRCODE = 'HU000';
    END IF;
    SELECT count(*) INTO next_ FROM hub.upload_chunk c
    WHERE c.sha256 = sha256_ AND c.login = session_user;
    IF n_ BETWEEN 0 AND next_ - 1 THEN
        RETURN false;  -- said again after a lost reply
    ELSIF n_ <> next_ OR octet_length(bytes_) IS DISTINCT FROM least(chunk, size_ - n_ * chunk) THEN
        RAISE EXCEPTION 'chunk' USING ERRCODE = 'HU000';
    END IF;
    INSERT INTO hub.upload_chunk (sha256, login, n, bytes) VALUES (sha256_, session_user, n_, bytes_);
    IF (n_ + 1) * chunk < size_ THEN
        RETURN false;
    END IF;
    RETURN hub.finish_upload(sha256_);
END $$;

CREATE FUNCTION hub.drop_upload(sha256_ text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM hub.upload_chunk c WHERE c.sha256 = sha256_ AND c.login = session_user;
    DELETE FROM hub.upload u WHERE u.sha256 = sha256_ AND u.login = session_user;
END $$;

-- True: whole and kept. False: not what its digest says, and forgotten.
CREATE FUNCTION hub.finish_upload(sha256_ text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    content bytea;
BEGIN
    SELECT coalesce(string_agg(c.bytes, '' ORDER BY c.n), '') INTO content
    FROM hub.upload_chunk c WHERE c.sha256 = sha256_ AND c.login = session_user;
    IF encode(sha256(content), 'hex') <> sha256_ THEN
        PERFORM hub.drop_upload(sha256_);
        RETURN NULL;
    END IF;
    INSERT INTO hub.blob (sha256, size, at)
    VALUES (sha256_, octet_length(content), hub.now_text(clock_timestamp()))
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        INSERT INTO hub.blob_chunk (sha256, n, bytes)
        SELECT c.sha256, c.n, c.bytes FROM hub.upload_chunk c
        WHERE c.sha256 = sha256_ AND c.login = session_user;
    END IF;
    INSERT INTO hub.sent (sha256, login) VALUES (sha256_, session_user) ON CONFLICT DO NOTHING;
    PERFORM hub.drop_upload(sha256_);
    RETURN true;
END $$;

CREATE FUNCTION api.blob_get(sha256_ text, n_ integer) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me text := (SELECT w.person FROM hub.who() w);
BEGIN
    RETURN (SELECT c.bytes FROM hub.blob_chunk c
            WHERE c.sha256 = sha256_ AND c.n = n_ AND hub.gives(sha256_, me));
END $$;

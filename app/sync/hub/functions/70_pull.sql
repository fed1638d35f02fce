-- The way out. Lines that the caller may not read, and those that were erased, come as their digest
-- alone.

CREATE FUNCTION api.pull(after_seq bigint, after_hash text, most integer)
RETURNS TABLE (seq bigint, head text, lines text[], hidden bytea[], hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    keys_ text[] := hub.keys();
BEGIN
    PERFORM hub.check_seen(after_seq, after_hash);
    RETURN QUERY
    SELECT g.seq, g.head, l.lines, l.hidden, g.hash
    FROM hub.log g CROSS JOIN LATERAL hub.lines_for(g.seq, keys_) l
    WHERE g.seq > after_seq AND g.seq <= after_seq + least(greatest(most, 1), 5000)
    ORDER BY g.seq;
    IF FOUND THEN  -- nobody is told what a crash could still take back
        PERFORM hub.keep();
    END IF;
END $$;

-- Wait until what was pushed is on the disk.
CREATE FUNCTION api.kept() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM hub.keep();
END $$;

CREATE FUNCTION api.hashes(seqs bigint[]) RETURNS TABLE (seq bigint, hash bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM hub.who();
    RETURN QUERY SELECT g.seq, g.hash FROM hub.log g WHERE g.seq = ANY (seqs) ORDER BY g.seq;
END $$;

-- All entries of which a line that the caller may read is about one record.
CREATE FUNCTION api.history(kind_ text, rec_ text)
RETURNS TABLE (seq bigint, head text, lines text[], hidden bytea[], hash bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    keys_ text[] := hub.keys();
BEGIN
    RETURN QUERY
    SELECT g.seq, g.head, l.lines, l.hidden, g.hash
    FROM hub.log g CROSS JOIN LATERAL hub.lines_for(g.seq, keys_) l
    WHERE g.seq IN (SELECT t.seq FROM hub.line t
                    WHERE t.rec = rec_ AND t.kind = kind_ AND t.body IS NOT NULL AND t.readers <@ keys_ AND NOT t.revokes
                        AND (t.readers <> '{}' OR NOT hub.is_kept(rec_, keys_[1])))
    ORDER BY g.seq;
END $$;

-- End the sessions of clients that hold the head and do nothing, or take longer than any batch.
CREATE FUNCTION api.unblock() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ended integer;
BEGIN
    PERFORM FROM hub.who();
    SELECT count(*) INTO ended FROM (
        SELECT pg_terminate_backend(s.pid) AS done
        FROM pg_locks l JOIN pg_stat_activity s ON s.pid = l.pid
        WHERE l.locktype = 'relation' AND l.relation = 'hub.head'::regclass AND l.granted
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND s.pid <> pg_backend_pid()
            AND EXISTS (SELECT FROM hub.account a WHERE a.login = s.usename)
            AND (s.state LIKE 'idle in transaction%' AND s.state_change < now() - interval '5 seconds'
                 OR s.state = 'active' AND s.query_start < now() - interval '2 minutes')
    ) e WHERE e.done;
    RETURN ended;
END $$;

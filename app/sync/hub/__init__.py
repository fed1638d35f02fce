"""The office's server: a schema `hub` that nobody touches, and a schema `api` that clients call.

`install`: print_sql, init, upgrade. `users`: who may come in. `checking`: whether it is whole.
`declared`: what the hub is told of the domain. Its functions are in `functions/`, its tables in
`versions/`. What clients call, and what it answers:

- `api.hello() → jsonb`: {cluster, schema, min_client, head: {seq, hash}, me: {login, person, name,
  roles, kinds}}; kinds: those that may be read.
- `api.push(header jsonb, acts text[]) → jsonb`: header {proto: 1, schema, device, seen: {seq,
  hash}}; {head, results: [{id, st, seq?, why?, dup?}]}, st: applied, conflict, rejected, malformed.
- `api.pull(after_seq, after_hash, most) → (seq, head, lines, hidden, hash)`.
- `api.hashes(seqs) → (seq, hash)`; `api.history(kind, rec)` → as pull; `api.unblock() → integer`.
- `api.sums(kind, schema) → (seq, sums)`: at that entry, a checksum of each of 256 buckets of what
  may be read; `api.digests(kind, buckets, schema) → (id, row_seq, digest)`: of each record.
- views `api.row_<kind>` and `api.row_conflict`: the state, for `COPY` in one snapshot.
- `api.blob_have(shas) → sha256 …`, `api.blob_begin(sha256, size) → next chunk, or -1: whole`,
  `api.blob_put(sha256, n, bytes) → true: whole; false: go on; null: not what the digest says, all
  forgotten`, `api.blob_get(sha256, n) → bytes or null`.

SQLSTATEs: HU000 called wrongly, HU003 unknown or disabled person, HU010 versions (the message says
which side is too old, the detail what the server takes), HU020 diverged, HU030 a file that an act
names is not here yet (the detail is its SHA-256): nothing of the batch was done.
"""

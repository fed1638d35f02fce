"""Products: what the office writes, version by version."""

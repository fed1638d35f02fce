"""The office in plain Python: entities, states and rules; no database, no window."""

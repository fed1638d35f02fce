"""The office: entities, states and rules in plain Python; nothing here knows a database or a window."""

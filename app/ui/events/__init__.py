"""The room of events: the list, one event with its proposal and critical path, tasks of all."""

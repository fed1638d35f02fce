"""The room of evaluations: what took place, one evaluation in full, lessons of all events."""

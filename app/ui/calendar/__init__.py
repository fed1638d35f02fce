"""The room of the calendar: a month, an agenda, and what moves an event to another day."""

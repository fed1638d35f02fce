"""Tribune: the events and announcements of a minister's office."""

__version__ = "0.1.0"

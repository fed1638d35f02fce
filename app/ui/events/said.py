"""Moved to app.words.said."""

from app.words.said import said, spoken

__all__ = ["said", "spoken"]

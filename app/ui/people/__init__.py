"""The room of people, organisations and venues."""

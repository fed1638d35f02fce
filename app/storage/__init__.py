"""Tables derived from the domain, the one writer, the journal, search, backups."""

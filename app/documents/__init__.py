"""Word files out and in, and PDF. docxtpl and lxml are loaded at the first document only."""

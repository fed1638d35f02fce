"""Mail as files: drafts that a person opens, reads and sends; Tribune itself sends nothing."""

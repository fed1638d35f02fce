"""The room of speeches: the list, one speech with its fields and its Word files."""

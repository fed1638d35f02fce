"""An event said in a line of words, in either language: read, and written to be read again."""

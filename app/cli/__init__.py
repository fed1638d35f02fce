"""The same operations from a command line: a file a command, for schedulers and checks."""

"""The shared database in the window: when it is spoken with, and what is said of it."""

"""Lists of records: sorted, filtered and grouped in Python, shown in tables."""

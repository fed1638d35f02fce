"""Lists of records in tables: the short ones held whole, the long ones read as they are seen."""

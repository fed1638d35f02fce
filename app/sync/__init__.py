"""The replica's side of the shared database, and the hub that replicas meet at."""

"""One office on many workstations: the replica's side, and the server's (`hub`)."""

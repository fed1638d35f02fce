"""Approval: the route of a product, deciding on it, and what waits for whom."""

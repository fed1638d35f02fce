"""Printing: what pages look like, and how they reach a printer."""

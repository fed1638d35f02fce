"""What was done in this office, by whom, and how to take it back."""

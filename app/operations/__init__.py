"""What a person can do: one function an act. Each returns its Outcome, or raises a UserError."""

"""What Tribune costs, against what it cannot cost less than."""

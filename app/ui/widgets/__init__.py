"""Small parts that every room is built of."""

"""What a screen asks: one function a question."""

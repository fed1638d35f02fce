"""What Tribune says about the office, in both languages; nothing here reads or writes records."""

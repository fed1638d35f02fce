"""The frame around the rooms: sidebar, palette of commands, notices, toasts, status."""

"""The choices of the person at this workstation."""

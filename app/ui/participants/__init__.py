"""The people of an event: invitations, answers, speaking order, what is printed of them."""

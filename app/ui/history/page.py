"""What was done, newest first."""
from app.ui.place import Page
class HistoryPage(Page):
    def __init__(self, desk):
        super().__init__()

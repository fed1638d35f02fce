"""Days and calendars: holidays, month grids, and iCalendar files for other programs."""

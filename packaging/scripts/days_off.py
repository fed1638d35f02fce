"""Write out the holidays that the library knows, for `make holidays`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.calendars.known import WRITTEN, YEARS, asked, written_in

WRITTEN.mkdir(exist_ok=True)
for year in YEARS:
    written_in(year).write_text("\n".join(asked(year)) + "\n", "utf-8")

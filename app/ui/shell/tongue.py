"""Which language the window speaks where nobody chose one."""

from __future__ import annotations

import os
import sys

_FRENCH = 0x0C  # primary language of Windows' LANGIDs
_PRIMARY = 0x3FF


def spoken(chosen: str) -> str:
    """The language of the window: the one chosen, or that of the system, or English."""
    return chosen or ("fr" if _system_is_french() else "en")


def _system_is_french() -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 -- Windows only

        return ctypes.windll.kernel32.GetUserDefaultUILanguage() & _PRIMARY == _FRENCH
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return said.startswith("fr")

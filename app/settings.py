"""What this workstation remembers: language, palette, folders. Nothing about the office is here."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of the person at this workstation. An empty choice follows the system."""

    language: str = ""  # "en", "fr"
    palette: str = ""  # "light", "dark"
    zoom: int = 100  # per cent
    workspace: str = ""  # the last one opened
    backup_folder: str = ""
    backups_kept: int = 14
    sidebar_folded: bool = False
    window: str = ""  # Qt's saved geometry, base64
    offline: dict[str, Any] = field(default_factory=dict[str, Any])  # by replica: since when, ISO
    compared: dict[str, Any] = field(
        default_factory=dict[str, Any]
    )  # by replica: see sharing/daily
    columns: dict[str, Any] = field(default_factory=dict[str, Any])  # by list: widths, order, sort


def load(path: Path) -> Settings:
    """The settings kept in a file; what is missing, unknown or damaged takes its default."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    kept, start = cast("dict[str, Any]", kept), Settings()
    good = {
        f.name: kept[f.name]
        for f in fields(Settings)
        if f.name in kept and type(kept[f.name]) is type(getattr(start, f.name))
    }
    return replace(start, **good)


def save(path: Path, settings: Settings) -> None:
    """Keep the settings: written beside, then put in place. A full or locked disk is no error."""
    beside = path.with_suffix(".new")
    with contextlib.suppress(OSError):
        beside.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
        os.replace(beside, path)  # noqa: PTH105 -- atomic on every system

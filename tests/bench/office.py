"""The ten-year office: made once, kept in the user's cache, copied for each run that writes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_path

import app
from app.paths import SUFFIX

ROOT = Path(app.__file__).parents[1]
MADE_BY = ("operations/generation", "storage/migrations/versions", "words/lists.py")
"""What decides what is in the office: where one of these changed, it is made anew."""


def ten_year_office(scale: float) -> Path:
    """The office of a scale, made where it is not kept yet; 1.4 GB and two minutes at scale 1."""
    kept = user_cache_path("tribune-bench", ensure_exists=True)
    office = kept / f"office-{scale:g}-{_made_by()}{SUFFIX}"
    if not office.exists():
        for old in kept.glob(f"office-{scale:g}-*"):
            old.unlink()
        beside = office.with_name(f"making-{office.name}")
        beside.unlink(missing_ok=True)
        words = [sys.executable, ROOT / "main.py", "generate", beside, "--scale", str(scale)]
        subprocess.run(words, check=True)
        beside.replace(office)
    return office


def copied(office: Path, folder: Path) -> Path:
    """A copy that may be written to."""
    return Path(shutil.copy(office, folder / office.name))


def _made_by() -> str:
    digest = hashlib.sha256()
    for name in MADE_BY:
        source = ROOT / "app" / name
        for file in sorted(source.glob("*.py")) if source.is_dir() else (source,):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]

"""`screenshots FOLDER`: a picture of every screen, in both languages, both palettes, both sizes."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.cli.parsing import DONE, FAULT, Parser
from app.domain.errors import CannotWrite
from app.i18n import LANGUAGES, _
from app.operations.demonstration import make_demonstration

PALETTES = ("light", "dark")
SCALES = (100, 200)
PICTURES = "TRIBUNE_PICTURES"
"""Tells a window to take pictures of itself into a folder, and close: see `bootstrap.pictures`."""


def run(argv: Sequence[str]) -> int:
    """Make the demonstration office in a temporary folder and take a window through it."""
    parser = Parser(
        "screenshots", _("Take a picture of every screen, from the demonstration office.")
    )
    parser.add_argument("folder", type=Path, help=_("Where the pictures go."))
    parser.add_argument("--workspace", type=Path, help=_("Another workspace to show."))
    asked = parser.parse_args(argv)
    if asked.workspace is not None and not asked.workspace.is_file():
        raise CannotWrite(asked.workspace, "missing")
    try:
        asked.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(asked.folder, "read-only") from error
    with tempfile.TemporaryDirectory() as home:
        office = asked.workspace or make_demonstration(Path(home) / "office.tribune")
        take = partial(_take, asked.folder.absolute(), office.absolute(), Path(home))
        codes = [
            take(language=language, palette=palette, scale=scale)
            for language, palette, scale in itertools.product(LANGUAGES, PALETTES, SCALES)
        ]
    taken = len(list(asked.folder.glob("*.png")))
    print(_("{count} pictures in {folder}").format(count=taken, folder=asked.folder))
    return FAULT if any(codes) else DONE


def _take(
    folder: Path, office: Path, home: Path, *, language: str, palette: str, scale: int
) -> int:
    """Take the pictures of one way to look at it, in a process of its own."""
    settings = home / "state" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f'{{"language": "{language}", "palette": "{palette}"}}', "utf-8")
    ending = "" if scale == SCALES[0] else f"-{scale}"
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(scale / 100),
        "TRIBUNE_HOME": str(home),
        PICTURES: f"{folder / '{name}'}-{language}-{palette}{ending}.png",
    }
    print(f"{language} {palette} {scale} %", flush=True)
    main = Path(sys.argv[0]).resolve()
    return subprocess.run([sys.executable, main, office], env=environment, check=False).returncode  # noqa: S603 -- ourselves

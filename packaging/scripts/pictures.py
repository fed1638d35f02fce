"""Make the pictures of the README from a folder of screenshots: as wide as a page is read.

usage: pictures.py SCREENSHOTS

A picture `resources/pictures/NAME.png` comes from the screenshot NAME.png.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageWriter

ROOT = Path(__file__).parents[2]
FOLDER = "resources/pictures"
PAGES = ("README.md", "packaging/README.fr.md")
WIDTH = 960  # pixels; a page is seldom read wider


def named() -> set[str]:
    """The names of the pictures that the pages show."""
    text = "\n".join((ROOT / page).read_text("utf-8") for page in PAGES)
    return set(re.findall(rf"{FOLDER}/([\w-]+\.png)", text))


def make(source: Path, target: Path) -> None:
    """Write one picture; exit with a sentence where its screenshot is not there."""
    image = QImage(str(source))
    if image.isNull():
        sys.exit(f"No screenshot {source.name} for {target.relative_to(ROOT)}")
    small = image.convertToFormat(QImage.Format.Format_RGB888).scaledToWidth(
        min(WIDTH, image.width()), Qt.TransformationMode.SmoothTransformation
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    writer = QImageWriter(str(target), b"png")
    writer.setCompression(100)
    if not writer.write(small):
        sys.exit(f"{target.relative_to(ROOT)}: {writer.errorString()}")


def main(screenshots: str) -> None:
    """Make every picture that the pages name."""
    for name in sorted(named()):
        make(Path(screenshots) / name, ROOT / FOLDER / name)


if __name__ == "__main__":
    main(*sys.argv[1:2] or sys.exit(__doc__))

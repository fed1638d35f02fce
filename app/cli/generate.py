"""`generate WORKSPACE --scale N`: a large made-up office, for measuring."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.parsing import DONE, Parser
from app.i18n import _
from app.operations.generation import generate
from app.operations.workspaces import open_workspace
from app.words.kinds import kind_name
from app.words.numbers import number

LARGEST = 10


def run(argv: Sequence[str]) -> int:
    """Fill a workspace, made where there is none; print how many records of each kind."""
    parser = Parser("generate", _("Fill a workspace with ten years of a made-up office."))
    parser.add_argument(
        "workspace", type=Path, help=_("The file to fill; created if it does not exist.")
    )
    parser.add_argument(
        "--scale",
        type=float,
        default=1.0,
        metavar="N",
        help=_("The size: 1 means 20,000 events and 400,000 tasks; 0.01, a hundredth of that."),
    )
    asked = parser.parse_args(argv)
    if not 0 < asked.scale <= LARGEST:
        parser.error(_("--scale must be more than 0 and at most {most}").format(most=LARGEST))
    store = open_workspace(asked.workspace)
    try:
        made = generate(store, asked.scale, _tell)
    finally:
        store.close()
    for kind, count in made.items():
        print(f"{number(count):>12}  {kind_name(kind)}")
    return DONE


def _tell(kind: str, done: int, whole: int) -> None:
    """Say on stderr how far it is."""
    sys.stderr.write(f"\r{kind_name(kind)}: {number(done)} / {number(whole)}\033[K")
    if done >= whole:
        sys.stderr.write("\n")
    sys.stderr.flush()

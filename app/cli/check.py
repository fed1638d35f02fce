"""`check WORKSPACE [--head HASH]`: is it whole, and was it tampered with?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.cli.parsing import DONE, Parser
from app.i18n import _, ngettext
from app.storage.checking import check
from app.words.numbers import number


def run(argv: Sequence[str]) -> int:
    """Print what was found whole; the first fault goes to stderr, with exit code 1."""
    parser = Parser("check", _("Check that a workspace is intact and has not been tampered with."))
    parser.add_argument("workspace", type=Path, help=_("The file to check."))
    parser.add_argument(
        "--head",
        default="",
        metavar="HASH",
        help=_(
            "The head printed by an earlier check: it shows whether the journal was cut"
            " short or rewritten."
        ),
    )
    asked = parser.parse_args(argv)
    found = check(asked.workspace, asked.head)
    acts = ngettext("{count} action", "{count} actions", found.acts).format(
        count=number(found.acts)
    )
    files = ngettext("{count} file", "{count} files", found.files).format(count=number(found.files))
    print(
        _("Intact: database, references, digests ({files}), journal ({acts}).").format(
            files=files, acts=acts
        )
    )
    print(_("Head: {head}").format(head=found.head))
    if asked.head:
        print(_("The head you gave is part of this journal."))
    else:
        print(
            _(
                "Without a head noted earlier, it can’t be determined whether the end of the"
                " journal was cut off."
            )
        )
    return DONE

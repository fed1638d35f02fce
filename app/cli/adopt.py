"""`server adopt URL WORKSPACE`: a single-user workspace becomes the office's first content."""

from __future__ import annotations

from pathlib import Path

from app.cli.parsing import DONE
from app.cli.shared import ask_password, end_telling, tell
from app.domain.errors import CannotWrite
from app.i18n import _
from app.operations.sharing import adopt
from app.storage.store import Store


def bring(url: str, path: Path) -> int:
    """Send everything in it, as an administrator of the office; print where its copy is."""
    if not path.is_file():
        raise CannotWrite(path, "missing")
    store = Store.open(path)
    try:
        before = adopt(store, url, ask=ask_password, told=tell)
    finally:
        end_telling()
        store.close()
    print(
        _("The server holds the office now, and this workspace belongs to it: {path}").format(
            path=path
        )
    )
    print(_("As it was before: {path}").format(path=before.path))
    print(_("People it knows get their login with “server user add URL LOGIN --person ID”."))
    return DONE
